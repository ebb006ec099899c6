package suites_test

import (
	"context"
	"math"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/gamconform/gamconform/mockserver"
	"github.com/gamconform/gamconform/reports"
	"github.com/gamconform/gamconform/spec"
	"github.com/gamconform/gamconform/suites"
)

// What a check says before its first wait is what it lets pass, for targets of
// every manner that changes how long a check waits.
func TestChainsAreWhatPasses(t *testing.T) {
	for _, switches := range []map[string]string{nil, {"early-refresh": "refused"}, {"second-login": "ends-them"}, {"second-login": "ends-them", "early-refresh": "refused"}} {
		run := verify(t, reference(t, mockserver.Config{Switches: switches}), suites.Options{Filter: "clock"})
		chains := 0
		for _, r := range run.Results {
			if r.Chain == 0 || r.Outcome != reports.Passed {
				continue
			}
			chains++
			if math.Abs(float64(r.Chain-r.Passed)) > 1 {
				t.Errorf("%v: %s says %.0f s and lets %.0f s pass", switches, r.Requirement.ID, float64(r.Chain), float64(r.Passed))
			}
		}
		if chains < 10 {
			t.Errorf("%v: only %d checks say how long they wait", switches, chains)
		}
	}
}

// minutely is the default world with lifetimes of one minute where it has hours.
func minutely() spec.World {
	world := spec.Default()
	for i := range world.Repositories {
		repo := &world.Repositories[i]
		repo.Lock.ResetMinutes = min(repo.Lock.ResetMinutes, 1)
		if repo.SecondFactor.ExpirationSeconds > 0 {
			repo.SecondFactor.ExpirationSeconds = 60
		}
		for k := range repo.Policies {
			p := &repo.Policies[k]
			p.TokenMinutes, p.WebMinutes = min(p.TokenMinutes, 1), min(p.WebMinutes, 1)
			if p.RefreshMinutes < 1000 {
				p.RefreshMinutes = 2
			}
		}
	}
	return world
}

// However long a check may wait: what it waits for fits, what does not fit is
// not provable and says so without having waited, and nothing fails. Waits are
// skipped: the server is in this process.
func TestMaxWait(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		most := time.Duration(rapid.IntRange(1, 400).Draw(t, "seconds")) * time.Second
		clock := frozen()
		gam, err := mockserver.New(mockserver.Config{World: minutely(), Clock: clock, Description: description()})
		if err != nil {
			t.Fatal(err)
		}
		run, err := suites.Run(context.Background(), suites.Target{
			Target:    spec.Target{URL: "http://gam.test/gam", Time: spec.Time{Control: spec.TimeWait, MaxWait: spec.Duration(most)}},
			World:     gam.World(),
			Transport: mockserver.Transport{"gam.test": gam}, Skip: clock.Advance,
		}, suites.Options{Filter: "clock,TFA,LCK", Description: description()})
		if err != nil {
			t.Fatal(err)
		}
		unproved := 0
		for _, r := range run.Results {
			switch {
			case r.Skip == reports.NotProvable:
				unproved++
				if r.Passed > 0 && r.Requirement.ID != "EXP-002" || r.Chain <= 0 {
					t.Errorf("max_wait %s: %s waited %.0f s and needs %.0f s: %s", most, r.Requirement.ID, float64(r.Passed), float64(r.Chain), r.Reason)
				}
			case r.Skip != "":
			case r.Outcome != reports.Passed:
				t.Errorf("max_wait %s: %s: %s %s", most, r.Requirement.ID, r.Outcome, r.Reason)
			case r.Passed > reports.SecondsOf(most):
				t.Errorf("max_wait %s: %s waited %.0f s", most, r.Requirement.ID, float64(r.Passed))
			}
		}
		if unproved == 0 {
			t.Error("nothing needs years")
		}
		if exit := run.Verdict().Exit; exit != reports.ExitIncomplete {
			t.Errorf("max_wait %s: exit code %d", most, exit)
		}
	})
}

// evidenced names what waits tell, too: see TestCommandMovesTheTime.
func TestEvidenceOfEveryControl(t *testing.T) {
	evidenced(t, verify(t, reference(t, mockserver.Config{}), suites.Options{Filter: "clock"}), reports.ControlledClock)
	clock := frozen()
	gam, err := mockserver.New(mockserver.Config{Clock: clock, Description: description()})
	if err != nil {
		t.Fatal(err)
	}
	run := verify(t, suites.Target{
		Target:    spec.Target{URL: "http://gam.test/gam", Time: spec.Time{Control: spec.TimeWait, MaxWait: spec.Duration(24 * time.Hour)}},
		World:     gam.World(),
		Transport: mockserver.Transport{"gam.test": gam}, Skip: clock.Advance,
	}, suites.Options{Filter: "clock"})
	evidenced(t, run, reports.Waited)
	if !slices.ContainsFunc(run.Results, func(r reports.Result) bool { return r.Evidence != nil && r.Evidence.Kind == reports.Unproved }) {
		t.Error("a day of waiting proves what needs years")
	}
}
