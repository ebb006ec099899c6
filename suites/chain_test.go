package suites_test

import (
	"math"
	"slices"
	"testing"
	"time"

	"github.com/gamconform/gamconform/mockserver"
	"github.com/gamconform/gamconform/reports"
	"github.com/gamconform/gamconform/spec"
	"github.com/gamconform/gamconform/suites"
)

// What a check says before its first wait is what it lets pass, for targets of
// every manner that changes how long a check waits.
func TestSlowChainsAreWhatPasses(t *testing.T) {
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
// not provable and says so without having waited, nothing fails, and the run
// takes as long as its longest chain. Waits are skipped: the server is in this
// process.
func TestSlowMaxWait(t *testing.T) {
	proved := 0
	for _, seconds := range []int{1, 56, 57, 62, 63, 64, 93, 125, 126, 130, 400} {
		most := time.Duration(seconds) * time.Second
		clock := frozen()
		world := minutely()
		world.Repositories[0].Users = append(world.Repositories[0].Users, spares(3)...)
		gam, err := mockserver.New(mockserver.Config{World: world, Clock: clock, Description: description()})
		if err != nil {
			t.Fatal(err)
		}
		began := clock.Now()
		run := verify(t, suites.Target{
			Target:    spec.Target{URL: "http://gam.test/gam", Time: spec.Time{Control: spec.TimeWait, MaxWait: spec.Duration(most)}},
			World:     gam.World(),
			Transport: mockserver.Transport{"gam.test": gam}, Skip: clock.Advance,
		}, suites.Options{Filter: "clock,TFA,LCK"})
		longest, passed, unproved := reports.Seconds(0), 0, 0
		groups := map[string]reports.Seconds{} // the waits of a group add up
		for _, r := range run.Results {
			if r.Group != "" {
				groups[r.Group] += r.Passed
			}
			longest = max(longest, r.Passed, groups[r.Group])
			switch {
			case r.Skip == reports.NotProvable:
				unproved++
				// EXP-002 keeps what fits before it says what does not.
				if r.Passed > 0 && r.Requirement.ID != "EXP-002" || r.Chain <= 0 {
					t.Errorf("max_wait %s: %s waited %.0f s and needs %.0f s: %s", most, r.Requirement.ID, float64(r.Passed), float64(r.Chain), r.Reason)
				}
			case r.Skip != "":
			case r.Outcome != reports.Passed:
				t.Errorf("max_wait %s: %s: %s %s", most, r.Requirement.ID, r.Outcome, r.Reason)
			case r.Passed > reports.SecondsOf(most):
				t.Errorf("max_wait %s: %s waited %.0f s", most, r.Requirement.ID, float64(r.Passed))
			default:
				passed++
			}
		}
		if unproved == 0 || passed < proved {
			t.Errorf("max_wait %s: %d not provable, %d passed, with a shorter one %d", most, unproved, passed, proved)
		}
		proved = passed
		if exit := run.Verdict().Exit; exit != reports.ExitIncomplete {
			t.Errorf("max_wait %s: exit code %d", most, exit)
		}
		took := reports.SecondsOf(clock.Since(began))
		if took > min(longest, reports.SecondsOf(most))+1 {
			t.Errorf("max_wait %s: the run took %.0f s, its longest chain %.0f s", most, float64(took), float64(longest))
		}
		t.Logf("max_wait %s: %.0f s, %d passed, %d not provable", most, float64(took), passed, unproved)
	}
}

// Every verdict that is bound to time says what it rests on, whatever the control;
// for a command see TestSlowCommandMovesTheTime.
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
