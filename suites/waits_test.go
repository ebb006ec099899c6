package suites_test

import (
	"fmt"
	"net/http"
	"net/url"
	"slices"
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

// Without a clock contract, on real time, the waits of the checks overlap, those
// of the lock and of one-time passwords, too, where the world has users for
// them: a server whose minute is two seconds is verified in the time of the
// longest chain. What fits into --max-wait is proved, the rest is listed.
func TestSlowWaitsOverlap(t *testing.T) {
	const minute = 2 * time.Second
	world := minutely()
	world.Repositories[0].Users = append(world.Repositories[0].Users, spares(3)...)
	target := reference(t, mockserver.Config{World: world, Clock: scaledClock{clockwork.NewRealClock(), time.Now(), int(time.Minute / minute)}})
	target.Time, target.Minute = spec.Time{Control: spec.TimeWait, MaxWait: spec.Duration(130 * minute / 60)}, minute
	run := verify(t, target, suites.Options{Filter: "clock,TFA,LCK"})
	var longest, sum reports.Seconds
	late, waited := 0, 0 // on a loaded machine: 33 ms are a second of this server
	for _, r := range run.Results {
		years := slices.Contains([]string{"EXP-006", "KEY-020", "KEY-021", "KEY-022", "LIF-003", "EXP-007", "EXP-008", "EXP-014", "EXP-015", "TEN-042"}, r.Requirement.ID)
		switch {
		case r.Outcome == reports.Skipped && strings.Contains(r.Reason, "came too late"):
			late++
		case r.Skip == reports.NotProvable && years && strings.Contains(r.Reason, "of waiting, 4.333333333s are allowed (--max-wait)"):
		case r.Skip == reports.NotApplicable && r.Requirement.ID == "EXP-012":
		case r.Outcome != reports.Passed:
			t.Errorf("%s: %s %s %s", r.Requirement.ID, r.Outcome, r.Reason, r.Actual)
		case r.Passed > 0:
			waited++
		}
		longest, sum = max(longest, r.Passed*reports.Seconds(minute.Minutes())), sum+r.Passed*reports.Seconds(minute.Minutes())
	}
	if late > 6 {
		t.Errorf("%d checks probed too late", late)
	}
	if waited < 20 {
		t.Errorf("only %d checks waited", waited)
	}
	if got := run.Verdict().Exit; got != reports.ExitIncomplete {
		t.Errorf("exit code %d", got)
	}
	t.Logf("%d checks waited, %.2f s one after another, the longest %.2f s, the run %.2f s", waited, float64(sum), float64(longest), float64(run.Duration))
	// Requests take as long as on any server, which is much of a minute on this
	// one; TestSlowMaxWait measures without them.
	if run.Duration > longest*1.5+1.5 {
		t.Errorf("the run took %.2f s, the longest chain %.2f s", float64(run.Duration), float64(longest))
	}
	evidenced(t, run, reports.Waited)
}

// spares are n more expendable users.
func spares(n int) (all []spec.User) {
	repo := spec.Default().Repositories[0]
	at := slices.IndexFunc(repo.Users, func(u spec.User) bool { return u.Expendable && !u.SecondFactor })
	for i := range n {
		u := repo.Users[at]
		u.Username = fmt.Sprintf("%s-%d", u.Username, i)
		u.Password = spec.NewSecret(fmt.Sprintf("another-spare-password-%d", i))
		u.GUID, u.APIKeys = "", nil
		all = append(all, u)
	}
	return all
}

// The choices that the documents leave open conform under every time control:
// where time is waited for, and where it cannot pass at all, nothing fails that
// a clock would show to be right.
func TestSlowOpenChoicesWithoutClock(t *testing.T) {
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
