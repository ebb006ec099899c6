package suites_test

import (
	"testing"
	"time"

	"github.com/jonboulle/clockwork"

	"github.com/gamconform/gamconform/mockserver"
	"github.com/gamconform/gamconform/reports"
	"github.com/gamconform/gamconform/spec"
	"github.com/gamconform/gamconform/suites"
)

// Waits of years are skipped where the server is in process, those of several
// checks overlap, and the checks come to what they come to on a clock.
func TestSkippedWaits(t *testing.T) {
	clock := clockwork.NewFakeClockAt(time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC))
	began := clock.Now()
	gam, err := mockserver.New(mockserver.Config{Clock: clock, Description: description()})
	if err != nil {
		t.Fatal(err)
	}
	target := suites.Target{
		Target:    spec.Target{URL: "http://gam.test/gam", Time: spec.Time{Control: spec.TimeWait, MaxWait: spec.Duration(20 * 365 * 24 * time.Hour)}},
		World:     gam.World(),
		Transport: mockserver.Transport{"gam.test": gam}, Skip: clock.Advance,
	}
	run := verify(t, target, suites.Options{})
	if verdict := run.Verdict(); verdict.Exit != reports.ExitOK {
		t.Errorf("%s: %v", verdict.Word, verdict.Reasons)
	}
	longest, chains := reports.Seconds(0), map[string]reports.Seconds{}
	for _, r := range run.Results {
		name := r.Group
		if name == "" {
			name = r.Requirement.ID
		}
		chains[name] += r.Passed
		longest = max(longest, chains[name])
	}
	if passed := reports.SecondsOf(clock.Since(began)); passed < longest-1 || passed > longest+3600 {
		t.Errorf("%.0f s passed on the server, the longest chain has %.0f s", float64(passed), float64(longest))
	}
	if chains["lock"] < 3000 {
		t.Errorf("the checks of the lock waited %.0f s one after another", float64(chains["lock"]))
	}
}
