package suites

import (
	"bytes"
	"context"
	"strings"
	"testing"
	"time"

	"github.com/jonboulle/clockwork"

	"github.com/gamconform/gamconform/mockserver"
	"github.com/gamconform/gamconform/reports"
	"github.com/gamconform/gamconform/spec"
)

// TestPanics: wherever the harness panics, the run ends soon and says so, with
// the results of the time before and an error in JUnit.
func TestPanics(t *testing.T) {
	mock, err := mockserver.Listen(mockserver.Config{Clock: clockwork.NewFakeClockAt(time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC))}, mockserver.ListenConfig{})
	if err != nil {
		t.Fatal(err)
	}
	defer mock.Close()
	broken := &body{requirement: spec.ExpiryIsElapsed, stage: timed, run: func(*check) { panic("in a check") }}
	for _, test := range []struct {
		name    string
		prepare func(s *suite)
		stops   bool // the whole run
		results bool // were there some before
	}{
		{"in a check", func(s *suite) { broken.done = make(chan struct{}); s.bodies = append(s.bodies, broken) }, false, true},
		{"behind a check", func(s *suite) { s.time = &brittle{timeControl: s.time, at: "settle"} }, true, true},
		{"in the scheduler", func(s *suite) { s.time = &brittle{timeControl: s.time, at: "shared"} }, true, false},
		{"before the first check", func(s *suite) { s.time = &brittle{timeControl: s.time, at: "start"} }, true, false},
		{"in the tree", func(s *suite) { s.options.Ginkgo = brittleWriter{} }, true, false},
	} {
		t.Run(test.name, func(t *testing.T) {
			s, err := newSuite(context.Background(), Target{
				Target: spec.Target{URL: mock.URL, Time: spec.Time{Control: spec.TimeClock, URL: mock.ClockURL}}, World: mock.World(),
			}, Options{Filter: "PWD,EXP"})
			if err != nil {
				t.Fatal(err)
			}
			test.prepare(s)
			ran := make(chan reports.Run)
			go func() { ran <- s.run() }()
			var run reports.Run
			select {
			case run = <-ran:
			case <-time.After(time.Minute):
				t.Fatal("the run does not end")
			}
			verdict := run.Verdict()
			if verdict.Exit != reports.ExitHarness || !strings.Contains(strings.Join(verdict.Reasons, "\n"), "harness") || run.Requests == 0 || len(run.Results) == 0 {
				t.Errorf("exit %d, %d requests, %d results: %v", verdict.Exit, run.Requests, len(run.Results), verdict.Reasons)
			}
			if test.stops != (run.Stop != nil) || test.stops && (run.Stop.Kind != reports.StopHarness || !strings.Contains(run.Stop.Reason, "panic: "+test.name) || !strings.Contains(run.Stop.Remedy, "report it")) {
				t.Errorf("stop %+v", run.Stop)
			}
			if test.results != (run.Count(reports.Passed) > 0) && test.name != "in the tree" { // how far the bodies came there is a matter of time
				t.Errorf("%d passed", run.Count(reports.Passed))
			}
			var junit bytes.Buffer
			if err := reports.JUnit(&junit, run); err != nil || !strings.Contains(junit.String(), "<error ") {
				t.Errorf("JUnit shows no error, %v", err)
			}
		})
	}
}

// brittle is a time control one method of which panics.
type brittle struct {
	timeControl
	at string
}

func (b *brittle) start(ctx context.Context) error {
	if b.at == "start" {
		panic("before the first check")
	}
	return b.timeControl.start(ctx)
}

func (b *brittle) shared() bool {
	if b.at == "shared" {
		panic("in the scheduler")
	}
	return b.timeControl.shared()
}

func (b *brittle) settle(ctx context.Context) error {
	if b.at == "settle" {
		panic("behind a check")
	}
	return b.timeControl.settle(ctx)
}

type brittleWriter struct{}

func (brittleWriter) Write([]byte) (int, error) { panic("in the tree") }
