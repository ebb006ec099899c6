package main

import (
	"encoding/json"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/jonboulle/clockwork"

	"github.com/gamconform/gamconform/mockserver"
	"github.com/gamconform/gamconform/openapi"
	"github.com/gamconform/gamconform/reports"
	"github.com/gamconform/gamconform/spec"
	"github.com/gamconform/gamconform/suites"
)

// fasterClock runs faster than the machine's.
type fasterClock struct {
	clockwork.Clock
	begun time.Time
	times int
}

func (c fasterClock) Now() time.Time {
	return c.begun.Add(time.Since(c.begun) * time.Duration(c.times))
}

// TestSlowPlanAgrees: what plan tells is what a run then does: the same checks, the
// same failed logins of the same users, and nearly as many requests.
func TestSlowPlanAgrees(t *testing.T) {
	description, err := openapi.Load()
	if err != nil {
		t.Fatal(err)
	}
	const minute = 300 * time.Millisecond // of the server that is waited for
	for _, control := range []spec.TimeControl{spec.TimeClock, spec.TimeNone, spec.TimeWait} {
		t.Run(string(control), func(t *testing.T) {
			config := spec.Config{Target: spec.Target{Version: spec.DefaultVersion, Dialect: spec.Java, Time: spec.Time{Control: control}}, World: spec.Default()}
			var clock clockwork.Clock = frozenClock()
			if control == spec.TimeWait {
				clock = fasterClock{clockwork.NewRealClock(), time.Now(), int(time.Minute / minute)}
				config.Target.Time.MaxWait = spec.Duration(16 * time.Minute)
			}
			planned, err := newSchedule(t.Context(), config, choice{repeat: 1}, 0)
			if err != nil {
				t.Fatal(err)
			}
			mock, err := mockserver.Listen(mockserver.Config{Clock: clock, Description: description}, mockserver.ListenConfig{})
			if err != nil {
				t.Fatal(err)
			}
			defer mock.Close()
			target := suites.Target{Target: config.Target, World: config.World}
			target.URL = mock.URL
			switch control {
			case spec.TimeClock:
				target.Time.URL = mock.ClockURL
			case spec.TimeWait:
				target.Minute, target.Time.MaxWait = minute, spec.Duration(16*minute)
			}
			run, err := suites.Run(t.Context(), target, suites.Options{Description: description})
			if err != nil {
				t.Fatal(err)
			}
			agree(t, planned, run)
			if control == spec.TimeWait {
				if waited := run.Duration * reports.Seconds(time.Minute/minute); waited < planned.Waits.Longest*9/10 || waited > planned.Waits.Longest*2 {
					t.Errorf("waits of %.0f s are planned, the run took %.0f s of the server's time", float64(planned.Waits.Longest), float64(waited))
				}
			}
		})
	}
}

func agree(t *testing.T, planned schedule, run reports.Run) {
	t.Helper()
	was := scheduleOf(run)
	if len(was.Checks) != len(planned.Checks) || len(was.Checks) < 400 {
		t.Fatalf("%d checks are planned, %d were run", len(planned.Checks), len(was.Checks))
	}
	late := 0 // a loaded machine probes too late on a server that is 200 times as fast
	for i, want := range planned.Checks {
		if got := was.Checks[i]; got.State != want.State {
			if late++; late > 3 || !strings.Contains(got.Reason, "too late") {
				t.Errorf("%s: %s is planned (%s), it was %s (%s)", want.ID, want.State, want.Reason, got.State, got.Reason)
			}
		}
	}
	if most := planned.Requests.Total / 20; run.Requests < planned.Requests.Total-most || run.Requests > planned.Requests.Total+most {
		t.Errorf("%d requests are planned, %d were sent", planned.Requests.Total, run.Requests)
	}
	t.Logf("%d requests planned, %d sent", planned.Requests.Total, run.Requests)
	failed := func(l *reports.FailedLogins) map[string]int {
		all := map[string]int{}
		for _, u := range l.Users {
			all[u.Repository+"/"+u.User] = u.Failed
		}
		return all
	}
	want, got := failed(planned.FailedLogins), failed(run.FailedLogins)
	for name, n := range want {
		if got[name] < n-1 || got[name] > n+1 {
			t.Errorf("%s: %d failed logins are planned, there were %d", name, n, got[name])
		}
	}
	if len(got) != len(want) || run.FailedLogins.LocksAt != planned.FailedLogins.LocksAt || run.FailedLogins.Most > planned.FailedLogins.Budget {
		t.Errorf("planned %+v\nwas %+v", planned.FailedLogins, run.FailedLogins)
	}
}

// TestSlowPlanSendsNothing: no request reaches the target, its clock or the
// machine's network, and the plan comes all the same.
func TestSlowPlanSendsNothing(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	reached := make(chan struct{}, 100)
	go http.Serve(listener, http.HandlerFunc(func(http.ResponseWriter, *http.Request) { reached <- struct{}{} }))
	url := "http://" + listener.Addr().String()
	moved := t.TempDir() + "/moved-{seconds}"
	for _, args := range [][]string{{"--time", "none"}, {"--clock-url", url + "/clock"}, {"--time", "wait"}, {"--time-command", "touch " + moved}} {
		code, out, stderr := command(t, append([]string{"plan", "--target", url + "/gam", "--filter", "EXP"}, args...)...)
		if code != reports.ExitOK || !strings.Contains(out, "TOTAL") {
			t.Errorf("%v: exit code %d\n%s%s", args, code, out, stderr)
		}
	}
	if len(reached) > 0 {
		t.Errorf("the target got %d requests", len(reached))
	}
	if files, err := os.ReadDir(filepath.Dir(moved)); err != nil || len(files) > 0 {
		t.Errorf("the command ran: %v %v", files, err)
	}
}

// TestPlanTellsWaits: what fits into max_wait is listed with its chain, what
// does not with what it would need.
func TestPlanTellsWaits(t *testing.T) {
	code, out, stderr := command(t, "plan", "--target", "http://127.0.0.1:9/gam", "--time", "wait", "--max-wait", "61m", "--filter", "EXP", "--format", "json")
	if code != reports.ExitOK {
		t.Fatalf("exit code %d\n%s", code, stderr)
	}
	var p schedule
	if err := json.Unmarshal([]byte(out), &p); err != nil {
		t.Fatal(err)
	}
	checks := map[string]scheduledCheck{}
	for _, c := range p.Checks {
		checks[c.ID] = c
	}
	if c := checks["EXP-003"]; c.State != stateRun || c.Waits < 3609 || c.Waits > 3611 {
		t.Errorf("%+v", c)
	}
	// Half an hour, and then a whole life: that does not fit, and is not begun.
	if c := checks["EXP-004"]; c.State != stateNotProvable || c.Needs < 5400 || c.Needs > 5420 || c.Waits > 0 {
		t.Errorf("%+v", c)
	}
	if p.Waits.Longest < 3609 || p.Waits.Longest > 3661 || len(p.Waits.Chains) < 3 || p.Waits.Chains[0].Seconds < p.Waits.Chains[1].Seconds || p.Estimate.Total < p.Waits.Longest {
		t.Errorf("%+v %+v", p.Waits, p.Estimate)
	}
}
