package suites_test

import (
	"slices"
	"testing"
	"time"

	"github.com/jonboulle/clockwork"

	"github.com/gamconform/gamconform/mockserver"
	"github.com/gamconform/gamconform/reports"
	"github.com/gamconform/gamconform/spec"
	"github.com/gamconform/gamconform/suites"
)

// TestProgress: whoever listens learns how many checks there are, that each
// ends once and with the outcome of the report, and how long one really waits.
func TestProgress(t *testing.T) {
	const minute = 600 * time.Millisecond
	target := reference(t, mockserver.Config{World: minutely(), Clock: scaledClock{clockwork.NewRealClock(), time.Now(), int(time.Minute / minute)}})
	target.Time, target.Minute = spec.Time{Control: spec.TimeWait, MaxWait: spec.Duration(5 * minute)}, minute
	var events []suites.Event
	run := verify(t, target, suites.Options{
		Filter:   "EXP-003,PWD-001,SCP-031,OUT-001", // SCP-031 is skipped
		Progress: func(e suites.Event) { events = append(events, e) },
	})

	if first := events[0]; first.Kind != suites.RunBegins || first.Checks != len(run.Results) || events[1].Kind != suites.ChecksBegin {
		t.Errorf("%d results, begun with %+v, %+v", len(run.Results), first, events[1])
	}
	if last := events[len(events)-1]; last.Kind != suites.CleanUpBegin {
		t.Errorf("ended with %+v", last)
	}
	for _, r := range run.Results {
		var kinds []suites.EventKind
		for _, e := range events {
			if e.Requirement.ID != r.Requirement.ID {
				continue
			}
			kinds = append(kinds, e.Kind)
			if e.Kind == suites.CheckEnds && (e.Outcome != r.Outcome || reports.SecondsOf(e.Took) != r.Duration) {
				t.Errorf("%s: told %+v, reported %s after %v", r.Requirement.ID, e, r.Outcome, r.Duration)
			}
			if e.Kind == suites.CheckWaits && (e.Wait <= 0 || e.Wait > minute) {
				t.Errorf("%s waits for %s; a minute takes %s", r.Requirement.ID, e.Wait, minute)
			}
		}
		want := []suites.EventKind{suites.CheckBegins, suites.CheckEnds}
		switch {
		case r.Outcome == reports.Skipped:
			want = want[1:]
		case r.Requirement.ID == "EXP-003":
			kinds = slices.Compact(kinds)
			want = []suites.EventKind{suites.CheckBegins, suites.CheckWaits, suites.CheckEnds}
		}
		if !slices.Equal(kinds, want) {
			t.Errorf("%s: events %v, want %v", r.Requirement.ID, kinds, want)
		}
	}
}
