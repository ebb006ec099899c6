package suites_test

import (
	"fmt"
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

// A clock that somebody else moves breaks the checks that it touches, and the
// report names the reason.
func TestForeignClock(t *testing.T) {
	clock := frozen()
	target := reference(t, mockserver.Config{Clock: clock})
	target = proxy(t, target, func(r *http.Request, _ url.Values, answer *http.Response) {
		if strings.HasSuffix(r.URL.Path, "userinfo") {
			clock.Advance(30 * time.Second)
		}
	})
	run := verify(t, target, suites.Options{Filter: "EXP-002"})
	r := result(t, run, "EXP-002")
	if r.Outcome != reports.Broken || r.Cause != reports.CauseHarness || !strings.Contains(r.Reason, "somebody else moved it") {
		t.Errorf("%s %s: %s", r.Outcome, r.Cause, r.Reason)
	}
	if got := run.Verdict().Exit; got != reports.ExitHarness {
		t.Errorf("exit code %d", got)
	}
}

// scaledClock runs faster than the machine's.
type scaledClock struct {
	clockwork.Clock
	begun time.Time
	scale int
}

func (c scaledClock) Now() time.Time {
	return c.begun.Add(time.Since(c.begun) * time.Duration(c.scale))
}

// Without a clock contract, on real time, the waits of the checks overlap (but
// those of TFA and LCK, which share users): a
// server whose minute is a second is verified in the time of the longest chain.
func TestWaitsOverlap(t *testing.T) {
	if testing.Short() {
		t.Skip("takes four seconds of real time")
	}
	world := spec.Default()
	for _, repo := range world.Repositories {
		for i := range repo.Policies {
			p := &repo.Policies[i]
			p.TokenMinutes = min(p.TokenMinutes, 2)
			p.RefreshMinutes, p.WebMinutes = 3, min(p.WebMinutes, 2)
		}
	}
	target := reference(t, mockserver.Config{World: world, Clock: scaledClock{clockwork.NewRealClock(), time.Now(), 60}})
	target.Time, target.Minute = spec.Time{Control: spec.TimeWait}, time.Second
	run := verify(t, target, suites.Options{Filter: "clock,!EXP-006,!EXP-012,!KEY,!LIF-003,!TFA,!LCK"})
	var longest, sum float64
	late := 0 // on a loaded machine: 16 ms are a second of this server
	for _, r := range run.Results {
		if r.Outcome == reports.Skipped && strings.Contains(r.Reason, "came too late") {
			late++
		} else if r.Outcome != reports.Passed {
			t.Errorf("%s: %s %s %s", r.Requirement.ID, r.Outcome, r.Reason, r.Actual)
		}
		longest, sum = max(longest, float64(r.Duration)), sum+float64(r.Duration)
	}
	if late > 3 {
		t.Errorf("%d checks probed too late", late)
	}
	if len(run.Results) < 8 {
		t.Fatalf("only %d checks are bound to time", len(run.Results))
	}
	t.Logf("%d checks, %.2f s one after another, the longest %.2f s, together %.2f s", len(run.Results), sum, longest, float64(run.Duration))
	if float64(run.Duration) > longest*1.5 {
		t.Errorf("the run took %.2f s, the longest chain %.2f s", float64(run.Duration), longest)
	}
}

// The choices that the documents leave open conform under every time control:
// where time is waited for, and where it cannot pass at all, nothing fails that
// a clock would show to be right.
func TestOpenChoicesWithoutClock(t *testing.T) {
	for _, control := range []spec.TimeControl{spec.TimeWait, spec.TimeNone} {
		for _, position := range []map[string]string{{"second-login": "ends-them"}, {"second-login": "ends-them", "early-refresh": "refused"}} {
			t.Run(fmt.Sprint(control, position), func(t *testing.T) {
				const minute = 10 * time.Millisecond
				world := spec.Default()
				for i := range world.Repositories[0].Policies {
					p := &world.Repositories[0].Policies[i]
					p.TokenMinutes, p.RefreshMinutes = min(p.TokenMinutes, 2), 60
				}
				target := reference(t, mockserver.Config{World: world, Switches: position, Clock: scaledClock{clockwork.NewRealClock(), time.Now(), int(time.Minute / minute)}})
				target.Time, target.Minute = spec.Time{Control: control, MaxWait: spec.Duration(time.Second)}, minute
				run := verify(t, target, suites.Options{Filter: "RES-001,REF-001,REF-004,LIM-002,LIM-004,EXP-001,EXP-002"})
				for _, r := range run.With(reports.Failed) {
					t.Errorf("%s: %s %s", r.Requirement.ID, r.Reason, r.Actual)
				}
				if run.Count(reports.Passed) < 1 || run.Stop != nil {
					t.Errorf("only %d checks passed; stop %+v", run.Count(reports.Passed), run.Stop)
				}
			})
		}
	}
}
