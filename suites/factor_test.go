package suites_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/jonboulle/clockwork"

	"github.com/gamconform/gamconform/mockserver"
	"github.com/gamconform/gamconform/reports"
	"github.com/gamconform/gamconform/spec"
	"github.com/gamconform/gamconform/suites"
)

// Without a clock contract the code of an authenticator is that of the time
// that the target's answers show, not of the machine's.
func TestCodesFollowTheTargetsDate(t *testing.T) {
	for _, control := range []spec.Time{{Control: spec.TimeNone}, {Control: spec.TimeWait, MaxWait: spec.Duration(time.Second)}} {
		target := reference(t, mockserver.Config{})
		target.Time = control
		run := verify(t, target, suites.Options{Filter: "TFA,!clock"})
		for _, r := range run.Results {
			if r.Outcome != reports.Passed {
				t.Errorf("%s: %s: %s %s %s", control.Control, r.Requirement.ID, r.Outcome, r.Reason, r.Actual)
			}
		}
	}
}

// Where the Date is not the time of the authenticator, nothing is said about
// its codes.
func TestCodesOfAnotherTimeProveNothing(t *testing.T) {
	for _, away := range []time.Duration{time.Hour, -10 * time.Minute, 10 * time.Minute} {
		clock := clockwork.NewFakeClockAt(time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC))
		target := proxy(t, reference(t, mockserver.Config{Clock: clock}), func(_ *http.Request, _ url.Values, answer *http.Response) {
			answer.Header.Set("Date", clock.Now().Add(away).Format(http.TimeFormat))
		})
		target.Time = spec.Time{}
		run := verify(t, target, suites.Options{Filter: "TFA,!clock"})
		for _, r := range run.Results {
			if r.Outcome != reports.Passed && r.Skip != reports.NotProvable {
				t.Errorf("%s: %s %s %s", r.Requirement.ID, r.Outcome, r.Reason, r.Actual)
			}
		}
		for _, id := range []string{"TFA-010", "TFA-011"} {
			if r := result(t, run, id); r.Skip != reports.NotProvable || !strings.Contains(r.Reason, "header Date") {
				t.Errorf("%s with a Date %s away: %s %s", id, away, r.Outcome, r.Reason)
			}
		}
	}
}

// A first step that a run left behind serves the next run, which has no way to
// let it end: nothing is said then of a second step that is granted.
func TestFirstStepOfTheRunBefore(t *testing.T) {
	target := reference(t, mockserver.Config{})
	target.Time = spec.Time{}
	verify(t, target, suites.Options{Filter: "TFA-002"})
	run := verify(t, target, suites.Options{Filter: "TFA-006"})
	if r := result(t, run, "TFA-006"); r.Skip != reports.NotProvable || !strings.Contains(r.Reason, "of a run before") {
		t.Errorf("%s %s: %s %s", r.Outcome, r.Skip, r.Reason, r.Actual)
	}
	for control, want := range map[bool]reports.Outcome{true: reports.Warned, false: reports.Skipped} {
		target := reference(t, mockserver.Config{Faults: []string{"second-step-alone"}})
		if !control {
			target.Time = spec.Time{}
		}
		r := result(t, verify(t, target, suites.Options{Filter: "TFA-006"}), "TFA-006")
		if r.Outcome != want || want == reports.Skipped && (r.Skip != reports.NotProvable || !strings.Contains(r.Reason, "of a run before")) {
			t.Errorf("clock %v: %s %s: %s %s", control, r.Outcome, r.Skip, r.Reason, r.Actual)
		}
	}
}
