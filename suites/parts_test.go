package suites_test

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/jonboulle/clockwork"

	"github.com/gamconform/gamconform/mockserver"
	"github.com/gamconform/gamconform/reports"
	"github.com/gamconform/gamconform/spec"
	"github.com/gamconform/gamconform/suites"
)

// partly verifies a target in parts. Between them its clock is moved, and the
// state is made older by as much, as if the machine's clock had gone on, too.
type partly struct {
	*testing.T
	clock  *clockwork.FakeClock
	target suites.Target
	state  *suites.State
}

func inParts(t *testing.T, config mockserver.Config, control spec.TimeControl) *partly {
	clock := clockwork.NewFakeClockAt(time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC))
	config.Clock = clock
	target := reference(t, config)
	target.Time = spec.Time{Control: control, MaxWait: spec.Duration(time.Second)}
	return &partly{t, clock, target, &suites.State{}}
}

func (p *partly) begin(filter string) reports.Run {
	p.Helper()
	return verify(p, p.target, suites.Options{Filter: filter, State: p.state})
}

// after makes the next part. The state goes through JSON, as it does between
// two processes.
func (p *partly) after(gap time.Duration) reports.Run {
	p.Helper()
	p.pass(gap, gap)
	return verify(p, p.target, suites.Options{State: p.state})
}

// pass lets time pass between two parts, by the machine's clock and by the
// target's.
func (p *partly) pass(ours, theirs time.Duration) {
	p.Helper()
	text, err := json.Marshal(p.state)
	if err != nil {
		p.Fatal(err)
	}
	p.state = &suites.State{}
	if err := json.Unmarshal(text, p.state); err != nil {
		p.Fatal(err)
	}
	p.state.Written = p.state.Written.Add(-ours)
	p.clock.Advance(theirs)
}

// whenDue makes parts whenever the next check can go on, until none waits.
func (p *partly) whenDue(filter string) (merged reports.Run, parts int) {
	p.Helper()
	merged = p.begin(filter)
	for parts = 1; p.state.Waiting() > 0; parts++ {
		if parts > 40 {
			p.Fatalf("%d checks wait for ever: %s %s", p.state.Waiting(), p.state.Tapes[0].Requirement, result(p.T, merged, p.state.Tapes[0].Requirement).Reason)
		}
		merged = p.after(merged.Deferred.First.Sub(p.state.Written) + time.Second)
	}
	return merged, parts
}

// A second part a day later proves what only has to be old enough, and says by
// which clock. What had to be looked at in between is not proved, and nothing
// fails for coming late.
func TestDeferredForADay(t *testing.T) {
	p := inParts(t, mockserver.Config{}, spec.TimeNone)
	first := p.begin("")
	if got := first.Verdict().Exit; got != reports.ExitIncomplete || first.Deferred == nil || first.Deferred.Checks != p.state.Waiting() || p.state.Waiting() < 20 {
		t.Fatalf("exit code %d, %d checks wait: %+v", got, p.state.Waiting(), first.Deferred)
	}
	if r := result(t, first, "EXP-002"); r.Skip != reports.NotProvable || !strings.Contains(r.Reason, "not provable yet: 1h0m10s must pass first") {
		t.Errorf("%s: %s", r.Skip, r.Reason)
	}
	run := p.after(26*time.Hour + 5*time.Second)
	for _, id := range []string{"EXP-002", "EXP-005", "EXP-013", "REF-004", "TEN-042", "RSC-010", "INF-054", "LIF-002"} {
		r := result(t, run, id)
		if r.Outcome != reports.Passed || r.Evidence == nil || !strings.HasPrefix(r.Evidence.String(), "waited 26h0m") || !strings.HasSuffix(r.Evidence.String(), "by the wall clock of 2 runs") || r.Passed < 26*3600 {
			t.Errorf("%s: %s %s (%s %v)", id, r.Outcome, r.Reason, r.Evidence, r.Passed)
		}
	}
	if r := result(t, run, "EXP-001"); r.Skip != reports.NotProvable || !strings.Contains(r.Reason, "came too late") {
		t.Errorf("EXP-001: %s %s", r.Outcome, r.Reason)
	}
	for _, r := range run.Results {
		if r.Outcome != reports.Passed && r.Outcome != reports.Skipped && r.Outcome != result(t, first, r.Requirement.ID).Outcome {
			t.Errorf("%s: %s %s %s", r.Requirement.ID, r.Outcome, r.Reason, r.Actual)
		}
	}
	if len(run.Results) != len(first.Results) || !run.Started.Equal(first.Started) || run.Requests <= first.Requests || run.Parts != 2 || run.FailedLogins.Sum <= first.FailedLogins.Sum {
		t.Errorf("%d results of %d, started %s, %d requests of %d, %d parts", len(run.Results), len(first.Results), run.Started, run.Requests, first.Requests, run.Parts)
	}
	if len(run.Observations) <= len(first.Observations) || len(run.Grids) != len(first.Grids) {
		t.Errorf("%d observations of %d, %d grids of %d", len(run.Observations), len(first.Observations), len(run.Grids), len(first.Grids))
	}
}

// Whoever goes on as soon as something can proves all that can be deferred.
func TestSlowDeferredWhenDue(t *testing.T) {
	for _, control := range []spec.TimeControl{spec.TimeNone, spec.TimeWait} {
		t.Run(string(control), func(t *testing.T) {
			p := inParts(t, mockserver.Config{World: shortKeys()}, control)
			run, parts := p.whenDue("clock,!EXP-006,!EXP-012,!LIF-003,!KEY-022,!TFA,!LCK")
			for _, r := range run.Results {
				if r.Outcome != reports.Passed {
					t.Errorf("%s: %s %s %s", r.Requirement.ID, r.Outcome, r.Reason, r.Actual)
				}
			}
			t.Logf("%d checks in %d parts", len(run.Results), parts)
		})
	}
}

// shortKeys is the default world with API keys that live for a day.
func shortKeys() spec.World {
	world := spec.Default()
	for _, repo := range world.Repositories {
		for i := range repo.Applications {
			if keys := &repo.Applications[i].APIKeys; keys.TimeoutHours > 0 {
				keys.TimeoutHours = 24
			}
		}
	}
	return world
}

// A server that breaks a rule of time is found out by a later part, and only by
// the checks that the clock finds it out by.
func TestSlowDeferredFaults(t *testing.T) {
	for _, test := range []struct{ fault, filter, id string }{
		{"sliding-expiry", "EXP-001,EXP-002,EXP-003", "EXP-003"},
		{"late-use-extends", "EXP-003", "EXP-003"},
		{"expires-early", "EXP-001,EXP-002", "EXP-001"},
		{"refreshed-never-expires", "LIF-001,LIF-002", "LIF-001"},
		{"timeout-ignored", "KEY-020,KEY-021", "KEY-021"},
		{"timeout-sliding", "KEY-020,KEY-021", "KEY-021"},
		{"refresh-token-ends-early", "EXP-007,EXP-008", "EXP-007"},
	} {
		t.Run(test.fault, func(t *testing.T) {
			p := inParts(t, mockserver.Config{World: shortKeys(), Faults: []string{test.fault}}, spec.TimeNone)
			run, _ := p.whenDue(test.filter)
			for _, r := range run.Results {
				if failed := r.Outcome == reports.Failed; failed != (r.Requirement.ID == test.id) || !failed && r.Outcome != reports.Passed {
					t.Errorf("%s: %s %s %s", r.Requirement.ID, r.Outcome, r.Reason, r.Actual)
				}
			}
			if got := run.Verdict().Exit; got != reports.ExitFailed {
				t.Errorf("exit code %d", got)
			}
		})
	}
}

// Where the two clocks saw different times pass, nothing is judged, and the
// state can be resumed once they are right.
func TestDeferredClocksDisagree(t *testing.T) {
	p := inParts(t, mockserver.Config{}, spec.TimeNone)
	p.begin("EXP-002")
	p.pass(26*time.Hour, time.Hour)
	run := verify(t, p.target, suites.Options{State: p.state})
	if got := run.Verdict().Exit; got != reports.ExitHarness || !strings.Contains(run.Stop.Reason, "by the header Date of the target") {
		t.Fatalf("exit code %d: %+v", got, run.Stop)
	}
	p.clock.Advance(25 * time.Hour)
	run = verify(t, p.target, suites.Options{State: p.state})
	if r := result(t, run, "EXP-002"); r.Outcome != reports.Passed || p.state.Waiting() != 0 {
		t.Errorf("%s %s, %d wait", r.Outcome, r.Reason, p.state.Waiting())
	}
}

// What cannot be put on one line of time is refused before anything is sent.
func TestDeferredRefused(t *testing.T) {
	p := inParts(t, mockserver.Config{}, spec.TimeNone)
	p.begin("EXP-002")
	p.pass(-time.Hour, 0)
	if _, err := suites.Run(t.Context(), p.target, suites.Options{State: p.state, Description: description()}); err == nil || !strings.Contains(err.Error(), "is behind the time when the run before was made") {
		t.Errorf("a clock that went back: %v", err)
	}
	moved := reference(t, mockserver.Config{})
	if _, err := suites.Run(t.Context(), moved, suites.Options{State: &suites.State{}, Description: description()}); err == nil || !strings.Contains(err.Error(), "nothing has to be deferred") {
		t.Errorf("a clock that can be turned: %v", err)
	}
}

// A body that asks for something else than it did is broken, not judged.
func TestDeferredWorldChanged(t *testing.T) {
	p := inParts(t, mockserver.Config{}, spec.TimeNone)
	p.begin("EXP-002")
	p.target.World = spec.Default()
	apps := p.target.World.Repositories[0].Applications
	apps[0].Scopes = apps[0].Scopes[:1]
	r := result(t, p.after(26*time.Hour), "EXP-002")
	if r.Outcome != reports.Broken || r.Cause != reports.CauseHarness || !strings.Contains(r.Reason, "start over with --defer") {
		t.Errorf("%s %s: %s", r.Outcome, r.Cause, r.Reason)
	}
}
