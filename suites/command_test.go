package suites_test

import (
	"fmt"
	"net/http"
	"net/url"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/gamconform/gamconform/mockserver"
	"github.com/gamconform/gamconform/reports"
	"github.com/gamconform/gamconform/spec"
	"github.com/gamconform/gamconform/suites"
)

// TestMoveClock is no test but the command that the tests below give to a
// target: it turns the clock of a mock by a number of seconds.
func TestMoveClock(t *testing.T) {
	at := slices.Index(os.Args, "move")
	if at < 0 {
		t.Skip("is a command, not a test")
	}
	response, err := http.Post(os.Args[at+1], "application/json", strings.NewReader(`{"advance":"`+os.Args[at+2]+`s"}`))
	if err == nil && response.StatusCode != http.StatusOK {
		err = fmt.Errorf("status %s", response.Status)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "the clock did not move:", err)
		os.Exit(7)
	}
}

// moving is the command that moves the clock of a target by what stands for
// seconds.
func moving(t *testing.T, target suites.Target, seconds string) spec.Time {
	t.Helper()
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	return spec.Time{Control: spec.TimeCommand, Command: fmt.Sprintf("'%s' -test.run=^TestMoveClock$ move %s %s", program, target.Time.URL, seconds)}
}

// Whatever a clock contract proves, a command that moves the time proves, too:
// the reference conforms, and its time-bound verdicts say what they rest on.
func TestSlowCommandMovesTheTime(t *testing.T) {
	target := reference(t, mockserver.Config{})
	target.Time = moving(t, target, "{seconds}")
	run := verify(t, target, suites.Options{Filter: "clock,TFA,LCK"})
	for _, r := range run.Results {
		if r.Requirement.ID == "EXP-012" { // a command goes forward only
			if r.Skip != reports.NotApplicable {
				t.Errorf("%s: %s %s", r.Requirement.ID, r.Outcome, r.Reason)
			}
			continue
		}
		if r.Outcome != reports.Passed && r.Skip != reports.NotApplicable {
			t.Errorf("%s: %s %s %s", r.Requirement.ID, r.Outcome, r.Reason, r.Actual)
		}
	}
	evidenced(t, run, reports.MovedByCommand)
}

// evidenced holds every verdict that is bound to time against its evidence:
// there is one of the kind, or the world declares what is old, and of what ends it tells the margin.
func evidenced(t *testing.T, run reports.Run, kind reports.EvidenceKind) {
	t.Helper()
	seen := 0
	for _, r := range run.Results {
		verdict := r.Outcome == reports.Passed || r.Outcome == reports.Failed || r.Outcome == reports.Warned
		if !verdict || !slices.Contains(r.Requirement.Needs, spec.Clock) || r.Requirement.Level == spec.Observe {
			continue
		}
		seen++
		endless := slices.Contains([]string{"EXP-006", "KEY-022", "LIF-003"}, r.Requirement.ID)
		switch {
		case r.Evidence == nil:
			t.Errorf("%s is bound to time and carries no evidence", r.Requirement.ID)
		case r.Evidence.Kind != kind && r.Evidence.Kind != reports.Fixture, r.Evidence.Passed <= 0, r.Evidence.Margin <= 0 && !endless:
			t.Errorf("%s carries the evidence %q", r.Requirement.ID, r.Evidence)
		}
	}
	if seen == 0 {
		t.Error("no verdict is bound to time")
	}
}

// What goes wrong with a command is an error of the harness that names it, what
// came of it and where it is written; it is never a verdict on the target, and
// shows no secret of the world.
func TestSlowCommandsThatFail(t *testing.T) {
	secret := spec.Default().Repositories[0].Applications[0].ClientSecret.Reveal()
	for _, test := range []struct {
		name, command string
		want          []string
	}{
		{"not found", "gamconform-no-such-program {seconds}", []string{"cannot be run", "not found"}},
		{"exit code", "sh -c 'echo no such clock >&2; exit 3' {seconds}", []string{"ended with the exit code 3", "stderr: no such clock"}},
		{"stderr", "sh -c 'echo not moved >&2' {seconds}", []string{"exit code 0 and printed to stderr", "not moved"}},
		{"does nothing", "true {seconds}", []string{"header Date", "does not move it as asked"}},
		{"secret", "sh -c 'echo " + secret + " >&2; exit 1' {seconds}", []string{"exit code 1"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			target := reference(t, mockserver.Config{})
			target.Time = spec.Time{Control: spec.TimeCommand, Command: test.command}
			run := verify(t, target, suites.Options{Filter: "EXP-002"})
			reason := ""
			if run.Stop != nil {
				reason = run.Stop.Reason
			} else if r := result(t, run, "EXP-002"); r.Outcome == reports.Broken && r.Cause == reports.CauseHarness {
				reason = r.Reason
			}
			for _, want := range append(test.want, "target.time.command", strings.Fields(test.command)[0]) {
				if !strings.Contains(reason, want) {
					t.Errorf("the reason lacks %q: %s", want, reason)
				}
			}
			if strings.Contains(reason, secret) {
				t.Errorf("the reason shows a secret: %s", reason)
			}
			if got := run.Verdict().Exit; got != reports.ExitHarness {
				t.Errorf("exit code %d", got)
			}
		})
	}
}

// A time that the command did not move as asked, or that somebody else moved,
// breaks the checks that it touches, and no other.
func TestSlowForeignTimeWithCommand(t *testing.T) {
	for _, test := range []struct {
		name, seconds string
		foreign       time.Duration
	}{
		{"too far", "1{seconds}", 0},
		{"somebody else", "{seconds}", 30 * time.Second},
	} {
		t.Run(test.name, func(t *testing.T) {
			clock := frozen()
			target := reference(t, mockserver.Config{Clock: clock})
			command := moving(t, target, test.seconds)
			target = proxy(t, target, func(r *http.Request, _ url.Values, _ *http.Response) {
				if strings.HasSuffix(r.URL.Path, "userinfo") {
					clock.Advance(test.foreign)
				}
			})
			target.Time = command
			run := verify(t, target, suites.Options{Filter: "EXP-002,PWD-001"})
			r := result(t, run, "EXP-002")
			if r.Outcome != reports.Broken || r.Cause != reports.CauseHarness || !strings.Contains(r.Reason, "somebody else moved its time") {
				t.Errorf("%s %s: %s", r.Outcome, r.Cause, r.Reason)
			}
			if r := result(t, run, "PWD-001"); r.Outcome != reports.Passed {
				t.Errorf("PWD-001 lets no time pass: %s %s", r.Outcome, r.Reason)
			}
		})
	}
}

// A target without a header Date that tells a time is moved all the same: nothing tells then
// whether it went.
func TestSlowCommandWithoutDate(t *testing.T) {
	target := reference(t, mockserver.Config{})
	command := moving(t, target, "{seconds}")
	target = proxy(t, target, func(_ *http.Request, _ url.Values, answer *http.Response) { answer.Header.Set("Date", "soon") })
	target.Time = command
	run := verify(t, target, suites.Options{Filter: "EXP-001,EXP-002"})
	for _, r := range run.Results {
		if r.Outcome != reports.Passed {
			t.Errorf("%s: %s %s %s", r.Requirement.ID, r.Outcome, r.Reason, r.Actual)
		}
	}
	if run.ClockSkew != nil {
		t.Errorf("a skew of %v without a date", *run.ClockSkew)
	}
}

// The skew is that of the target before anything moved its time.
func TestSkewIsReported(t *testing.T) {
	clock := frozen()
	began := time.Now()
	run := verify(t, reference(t, mockserver.Config{Clock: clock}), suites.Options{Filter: "EXP-002"})
	want := time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC).Sub(began)
	if run.ClockSkew == nil {
		t.Fatal("no skew")
	}
	if off := time.Duration(float64(*run.ClockSkew)*float64(time.Second)) - want; off.Abs() > 5*time.Second {
		t.Errorf("the skew is %v s, about %s is right", *run.ClockSkew, want)
	}
}
