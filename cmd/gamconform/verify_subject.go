package main

import (
	"context"
	"fmt"
	"runtime/debug"
	"time"

	"github.com/jonboulle/clockwork"
	"github.com/spf13/cobra"

	"github.com/gamconform/gamconform/mockserver"
	"github.com/gamconform/gamconform/openapi"
	"github.com/gamconform/gamconform/reports"
	"github.com/gamconform/gamconform/spec"
	"github.com/gamconform/gamconform/suites"
)

// subject is the server that is verified.
type subject struct {
	target suites.Target
	digest string
	shown  map[string]string // names for the values that came from the environment
	close  func()
}

// subject returns the server that the flags and the file name, or the embedded
// mock.
func (f *verifyFlags) subject(cmd *cobra.Command, description *openapi.Description) (subject, error) {
	config, err := f.effective(cmd)
	if err != nil {
		return subject{}, err
	}
	return f.subjectOf(cmd, config, description)
}

// embedded starts the mock on a clock that stands still.
func embedded(config spec.Config, description *openapi.Description) (subject, error) {
	config.World = spec.Default()
	// The ports change from run to run; the digest is that of what does not.
	digest := config.Digest()
	mock, err := mockserver.Listen(mockserver.Config{
		World: config.World, Clock: frozenClock(), Dialect: config.Target.Dialect, Version: config.Target.Version, Description: description,
	}, mockserver.ListenConfig{})
	if err != nil {
		return subject{}, err
	}
	config.Target.URL = mock.URL
	config.Target.Robustness = true // it is ours to storm
	config.Target.Time = spec.Time{Control: spec.TimeClock, URL: mock.ClockURL}
	return subject{target: suites.Target{Target: config.Target, World: mock.World()}, digest: digest, close: mock.Close}, nil
}

// frozenClock moves only when told. It starts on a fixed day, so that two runs
// differ in nothing.
func frozenClock() *clockwork.FakeClock {
	return clockwork.NewFakeClockAt(time.Date(2026, time.January, 2, 3, 4, 5, 0, time.UTC))
}

// runSuites is [suites.Run], but a panic outside of what that rescues becomes a
// run, too, for which reports are written.
func runSuites(ctx context.Context, target suites.Target, options suites.Options) (run reports.Run, err error) {
	defer func() {
		if problem := recover(); problem != nil {
			run = reports.Run{
				Schema: reports.SchemaVersion, Tool: options.Tool, ConfigDigest: options.ConfigDigest,
				Target: reports.Target{URL: options.Vault.Replace(target.URL), Dialect: target.Dialect, Version: target.Version, TimeControl: target.Time.Control, InsecureTLS: target.TLS.Insecure},
				Stop: &reports.Stop{
					Kind: reports.StopHarness, Reason: options.Vault.Replace(fmt.Sprintf("panic: %v\n%s", problem, debug.Stack())),
					Remedy: "this is an error of gamconform, not of the target; please report it",
				},
			}
		}
	}()
	return suites.Run(ctx, target, options)
}
