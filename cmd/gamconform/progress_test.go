package main

import (
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"regexp"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/creack/pty"
	"pgregory.net/rapid"

	"github.com/gamconform/gamconform/mockserver"
	"github.com/gamconform/gamconform/reports"
	"github.com/gamconform/gamconform/spec"
	"github.com/gamconform/gamconform/suites"
)

// hangingTarget is a mock that stops answering after some requests, and a
// channel that tells when it does.
func hangingTarget(t *testing.T, after int64) (url string, hanging <-chan struct{}) {
	mock, err := mockserver.New(mockserver.Config{})
	if err != nil {
		t.Fatal(err)
	}
	var count atomic.Int64
	hangs, end := make(chan struct{}, 1000), make(chan struct{})
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if count.Add(1) > after {
			hangs <- struct{}{}
			<-end
			return
		}
		mock.ServeHTTP(w, r)
	}))
	t.Cleanup(func() { close(end); server.Close() })
	return server.URL + "/gam", hangs
}

// TestSlowProgressOnATerminal reads what a terminal gets: one line that is drawn in
// place and never as wide as the window, also when that is made narrower, and
// nothing of it when Ctrl+C has ended the run.
func TestSlowProgressOnATerminal(t *testing.T) {
	url, hanging := hangingTarget(t, 60)
	verify := exec.Command("gamconform", "verify", "--target", url)
	verify.Env = append(os.Environ(), "TERM=xterm", "CI=", "NO_COLOR=")
	var stdout strings.Builder
	verify.Stdout = &stdout
	screen, err := pty.StartWithSize(verify, &pty.Winsize{Rows: 24, Cols: 60})
	if err != nil {
		t.Skipf("no pseudo terminal here: %v", err)
	}
	defer screen.Close()
	var seen lockedBuffer
	read := make(chan struct{})
	go func() {
		defer close(read)
		io.Copy(&seen, screen) // ends with an error when the program does
	}()
	drawn := func(from int) int {
		for range 500 {
			if n := strings.LastIndex(seen.String(), eraseBelow); n > from {
				return n
			}
			time.Sleep(10 * time.Millisecond)
		}
		t.Fatalf("no further line in %q", seen.String())
		return 0
	}
	<-hanging
	at := drawn(drawn(0))
	if err := pty.Setsize(screen, &pty.Winsize{Rows: 24, Cols: 20}); err != nil {
		t.Fatal(err)
	}
	at = drawn(at) // this one may have been on its way
	narrow := drawn(drawn(at))
	if _, err := screen.WriteString("\x03"); err != nil { // Ctrl+C
		t.Fatal(err)
	}
	<-read
	verify.Wait() // the exit code is looked at below
	if code := verify.ProcessState.ExitCode(); code != reports.ExitIncomplete {
		t.Errorf("exit code %d\n%s", code, stdout.String())
	}

	all := seen.String()
	frame := regexp.MustCompile(`\r( \d+/\d+[ -~]*)\x1b\[J\r`)
	for _, place := range frame.FindAllStringSubmatchIndex(all, -1) {
		line, width := all[place[2]:place[3]], 60
		if place[0] > at {
			width = 20
		}
		if len(line) >= width {
			t.Errorf("the line %q in a window of %d columns", line, width)
		}
	}
	if narrow <= at {
		t.Error("nothing was drawn in the narrow window")
	}
	rest := frame.ReplaceAllString(all, "")
	rest = strings.Replace(rest, "gamconform: without --config the applications and users of the mock's default world are used\r\n", "", 1)
	rest = strings.Replace(rest, "^C", "", 1) // the terminal's own echo
	rest = strings.Replace(rest, "gamconform: interrupted; ending the run; once more logs nobody out\r\n", "", 1)
	if left := strings.ReplaceAll(rest, "\r"+eraseBelow, ""); left != "" {
		t.Errorf("%q is left on the terminal of\n%q", left, all)
	}
	if last := frame.FindAllStringIndex(all, -1); !strings.Contains(all[last[len(last)-1][1]-1:], "\r"+eraseBelow) {
		t.Errorf("the last line is not erased in %q", all)
	}
	if strings.Contains(stdout.String(), "\x1b") {
		t.Errorf("an escape sequence in a pipe: %q", stdout.String())
	}
}

// TestProgressInAPipe: a pipe gets no line that is redrawn and no sequence,
// with --verbose a line for each check, in words of our own.
func TestProgressInAPipe(t *testing.T) {
	for _, test := range []struct {
		flags string
		want  string
	}{
		{"", `^$`},
		{"--quiet", `^$`},
		{"-v", `^(skipped       SCP-031        -  .+\n|passed        PWD-001  +\d+\.\d s  [^\n]+\n)+$`},
	} {
		code, stdout, stderr := command(t, append([]string{"verify", "--filter", "PWD-001,SCP-031"}, strings.Fields(test.flags)...)...)
		if code != reports.ExitOK || !regexp.MustCompile(test.want).MatchString(stderr) || strings.Contains(stdout, "\x1b") {
			t.Errorf("%s: exit code %d, stderr %q\n%s", test.flags, code, stderr, stdout)
		}
	}
	if code, _, stderr := command(t, "verify", "-q", "-v"); code != reports.ExitUsage || !strings.Contains(stderr, "leave one of them out") {
		t.Errorf("-q -v: exit code %d, %s", code, stderr)
	}
}

// TestTerminal: what a stream may be given follows from what it is, the flag
// and the environment.
func TestTerminal(t *testing.T) {
	screen, other, err := pty.Open()
	if err != nil {
		t.Skipf("no pseudo terminal here: %v", err)
	}
	defer screen.Close()
	defer other.Close()
	for _, test := range []struct {
		name         string
		w            io.Writer
		noColour     bool
		environment  map[string]string
		colour, live bool
	}{
		{"terminal", other, false, nil, true, true},
		{"--no-color", other, true, nil, false, true},
		{"NO_COLOR", other, false, map[string]string{"NO_COLOR": "0"}, false, true},
		{"NO_COLOR is empty", other, false, map[string]string{"NO_COLOR": ""}, true, true},
		{"TERM=dumb", other, false, map[string]string{"TERM": "dumb"}, false, false},
		{"CI", other, false, map[string]string{"CI": "true"}, true, false},
		{"pipe", io.Discard, false, nil, false, false},
		{"forced", io.Discard, false, map[string]string{"FORCE_COLOR": "1"}, true, false},
		{"forced by 0", io.Discard, false, map[string]string{"CLICOLOR_FORCE": "0"}, false, false},
		{"forced and not", io.Discard, false, map[string]string{"CLICOLOR_FORCE": "1", "NO_COLOR": "1"}, false, false},
	} {
		got := terminalOf(test.w, test.noColour, func(name string) string { return test.environment[name] })
		if got.colour != test.colour || got.live != test.live {
			t.Errorf("%s: colour %t, live %t", test.name, got.colour, got.live)
		}
		if (got.paint(red, "x") == "x") == test.colour {
			t.Errorf("%s: paints %q", test.name, got.paint(red, "x"))
		}
	}
}

// TestTallyOfRounds: a repeated run tells which round it is in, and counts the
// checks of those to come.
func TestTallyOfRounds(t *testing.T) {
	began := time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)
	tally := tally{began: began, rounds: 3, running: map[string]time.Time{}}
	check := spec.Requirement{ID: "PWD-001"}
	for _, step := range []struct {
		event suites.Event
		want  string
	}{
		{suites.Event{Kind: suites.RunBegins, Checks: 2}, " 0/6  0 failed  0:00  round 1 of 3  looking at the target"},
		{suites.Event{Kind: suites.CheckEnds, Requirement: check}, " 1/6  0 failed  0:00  round 1 of 3  looking at the target"},
		{suites.Event{Kind: suites.CheckEnds, Requirement: check}, " 2/6  0 failed  0:00  round 1 of 3  looking at the target"},
		{suites.Event{Kind: suites.RunBegins, Checks: 2}, " 2/6  0 failed  0:00  round 2 of 3  looking at the target"},
		{suites.Event{Kind: suites.ChecksBegin}, " 2/6  0 failed  0:00  round 2 of 3"},
	} {
		tally.count(step.event, began)
		if got := tally.line(began, 79); got != step.want {
			t.Errorf("%+v: %q, want %q", step.event, got, step.want)
		}
	}
}

// TestTally: the line tells how far the run is, what matters most first.
func TestTally(t *testing.T) {
	began := time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)
	tally := tally{began: began, running: map[string]time.Time{}}
	at := func(id string) spec.Requirement { return spec.Requirement{ID: id} }
	for _, step := range []struct {
		event suites.Event
		after time.Duration
		want  string
	}{
		{suites.Event{Kind: suites.RunBegins, Checks: 4}, 0, " 0/4  0 failed  0:00  looking at the target"},
		{suites.Event{Kind: suites.ChecksBegin}, time.Second, " 0/4  0 failed  0:01"},
		{suites.Event{Kind: suites.CheckBegins, Requirement: at("PWD-001")}, time.Second, " 0/4  0 failed  0:01  PWD-001 runs"},
		{suites.Event{Kind: suites.CheckBegins, Requirement: at("EXP-003")}, time.Second, " 0/4  0 failed  0:01  2 run"},
		{suites.Event{Kind: suites.CheckWaits, Requirement: at("EXP-003"), Wait: 41 * time.Second}, time.Second, " 0/4  0 failed  0:01  EXP-003 waits 41 s  PWD-001 runs"},
		{suites.Event{Kind: suites.CheckEnds, Requirement: at("PWD-001"), Outcome: reports.Failed}, 2 * time.Second, " 1/4  1 failed  0:02  EXP-003 waits 40 s"},
		{suites.Event{Kind: suites.CheckBegins, Requirement: at("EXP-002")}, 2 * time.Second, " 1/4  1 failed  0:02  EXP-003 waits 40 s  EXP-002 runs"},
		{suites.Event{Kind: suites.CheckWaits, Requirement: at("EXP-002"), Wait: 10 * time.Minute}, 2500 * time.Millisecond, " 1/4  1 failed  0:02  EXP-002 waits 10 min, 1 more waits"},
		{suites.Event{Kind: suites.CheckEnds, Requirement: at("EXP-002"), Outcome: reports.Passed}, 50 * time.Second, " 2/4  1 failed  0:50  EXP-003 runs"},
		{suites.Event{Kind: suites.CleanUpBegin}, time.Hour + 61*time.Second, " 2/4  1 failed  1:01:01  logging out"},
	} {
		now := began.Add(step.after)
		tally.count(step.event, now)
		if got := tally.line(now, 79); got != step.want {
			t.Errorf("%+v: %q, want %q", step.event, got, step.want)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		width := rapid.IntRange(-1, 100).Draw(t, "width")
		if line := tally.line(began, width); len(line) > max(width, 0) {
			t.Errorf("%d columns: %q", width, line)
		}
	})
}
