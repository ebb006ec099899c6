package main

import (
	"context"
	"time"

	"github.com/gamconform/gamconform/mockserver"
	"github.com/gamconform/gamconform/openapi"
	"github.com/gamconform/gamconform/reports"
	"github.com/gamconform/gamconform/spec"
	"github.com/gamconform/gamconform/suites"
)

// The hosts of a simulation. The control answers loopback hosts only.
const (
	simulatedHost  = "127.0.0.1:1"
	simulatedClock = "127.0.0.1:2"
)

// withoutEnd is a max_wait that every chain of waits fits into.
const withoutEnd = spec.Duration(200 * 365 * 24 * time.Hour)

// simulate runs the checks against the mock in memory, with the world, the
// dialect, the version and the time control of the configuration. It sends
// nothing. Waits are skipped; waited is how long they would take, those that
// overlap counted once.
func simulate(ctx context.Context, config spec.Config, of choice, description *openapi.Description) (run reports.Run, waited time.Duration, err error) {
	clock := frozenClock()
	mock, err := mockserver.New(mockserver.Config{
		World: config.World, Clock: clock, Dialect: config.Target.Dialect, Version: config.Target.Version, Description: description,
	})
	if err != nil {
		return reports.Run{}, 0, err
	}
	target := suites.Target{
		Target: spec.Target{
			URL: "http://" + simulatedHost + "/gam", Dialect: config.Target.Dialect, Version: config.Target.Version,
			Capabilities: config.Target.Capabilities, Robustness: config.Target.Robustness, Time: config.Target.Time,
		},
		World: config.World,
		Transport: mockserver.Transport{
			simulatedHost:  mock,
			simulatedClock: mockserver.NewControl(mockserver.ControlConfig{Clock: clock}),
		},
	}
	switch config.Target.Time.Control {
	case spec.TimeClock, spec.TimeCommand: // a command is not run: the clock moves as it would
		target.Time = spec.Time{Control: spec.TimeClock, URL: "http://" + simulatedClock + "/clock"}
	case spec.TimeWait:
		target.Skip = func(d time.Duration) {
			waited += d
			clock.Advance(d)
		}
	}
	run, err = runSuites(ctx, target, suites.Options{
		Filter: of.filter, Only: of.only, Tool: reports.Tool{Name: "gamconform", Version: toolVersion()}, ConfigDigest: config.Digest(), Shown: config.Shown(), Description: description,
	})
	return run, waited, err
}

// needs tells how long each check of the configuration would wait if it might.
func needs(ctx context.Context, config spec.Config, of choice, description *openapi.Description) (map[string]reports.Seconds, error) {
	config.Target.Time = spec.Time{Control: spec.TimeWait, MaxWait: withoutEnd}
	if config.Target.Capabilities != nil {
		config.Target.Capabilities = append(config.Target.Capabilities[:len(config.Target.Capabilities):len(config.Target.Capabilities)], spec.Clock)
	}
	run, _, err := simulate(ctx, config, of, description)
	if err != nil {
		return nil, err
	}
	all := map[string]reports.Seconds{}
	for _, r := range run.Results {
		all[r.Requirement.ID] = r.Passed
	}
	return all, nil
}
