package main

import (
	"testing"
	"time"

	"github.com/jonboulle/clockwork"

	"github.com/gamconform/gamconform/mockserver"
	"github.com/gamconform/gamconform/reports"
	"github.com/gamconform/gamconform/spec"
	"github.com/gamconform/gamconform/suites"
)

// TestQuickIsProved: with lifetimes of a minute, waits of up to 130 seconds and
// something old for the rest, no requirement stays unproved for want of time.
func TestQuickIsProved(t *testing.T) {
	config := quickConfig()
	clock := clockwork.NewFakeClockAt(time.Date(2026, time.November, 22, 3, 4, 5, 0, time.UTC))
	mock, err := mockserver.New(mockserver.Config{World: config.World, Clock: clock})
	if err != nil {
		t.Fatal(err)
	}
	target := suites.Target{
		Target: spec.Target{URL: "http://127.0.0.1/gam", Robustness: true, Time: config.Target.Time}, World: mock.World(),
		Transport: mockserver.Transport{"127.0.0.1": mock}, Skip: clock.Advance,
	}
	run, err := suites.Run(t.Context(), target, suites.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range run.Results {
		if r.Outcome != reports.Passed && r.Skip != reports.NotApplicable && r.Requirement.Level != spec.Observe {
			t.Errorf("%s: %s %s: %s", r.Requirement.ID, r.Outcome, r.Skip, r.Reason)
		}
	}
	if verdict := run.Verdict(); verdict.Exit != reports.ExitOK {
		t.Errorf("exit code %d: %v", verdict.Exit, verdict.Reasons)
	}
}
