package main

import (
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/gamconform/gamconform/mockserver"
	"github.com/gamconform/gamconform/reports"
	"github.com/gamconform/gamconform/spec"
)

// TestSlowExitCodes: each exit code, and those of causes that can be met together,
// as a pipeline sees them.
func TestSlowExitCodes(t *testing.T) {
	fails, warns := served{fault: "sliding-expiry"}, served{fault: "inactive-user-code"}
	for _, test := range []struct {
		name   string
		server served
		args   string
		want   int
		text   string // of the output
	}{
		{"passed", served{}, "", 0, "CONFORMANT"},
		{"selected passed", served{}, "--filter RES", 0, "SELECTED CHECKS PASSED (PARTIAL RUN)"},
		{"a warning", warns, "--filter PWD-028", 0, "1 recommendation was missed: PWD-028"},
		{"a warning, strict", warns, "--filter PWD-028 --strict", 1, "1 recommendation was missed, which fails a strict run: PWD-028"},
		{"failed", fails, "--filter EXP", 1, "1 requirement failed: EXP-003"},
		{"usage", served{}, "--fliter EXP", 2, "did you mean --filter?"},
		{"nothing selected", served{}, "--filter EXP-003,!clock", 2, "selects no requirement"},
		{"no configuration", served{}, "--config none.yaml", 2, "no such file"},
		{"unreachable", served{}, "--target " + closedPort(t), 3, "the connection was refused"},
		{"a report is lost", served{loses: true}, "--filter PWD-001", 4, "the harness failed: cannot write the report"},
		{"not provable", served{clockless: true}, "--filter EXP", 5, "INCOMPLETE (PARTIAL RUN)"},
		{"nothing executed", served{clockless: true}, "--filter EXP-003", 5, "every check was skipped"},

		{"4 before 3", served{loses: true, dies: true}, "--filter PWD-001,EXP-003", 4, "1 check got no answer to a request of it: EXP-003"},
		{"4 before 1", served{fault: fails.fault, loses: true}, "--filter EXP-003", 4, "1 requirement failed: EXP-003"},
		{"4 before 5", served{loses: true, clockless: true}, "--filter PWD-001,EXP-003", 4, "1 requirement is not provable here: EXP-003"},
		{"2 before 4", served{loses: true}, "--version 17.1 --filter KEY,PWD-001 --known KNOWN", 2, "1 known failure does not apply to this target"},
		{"2 before 1", served{fault: "unpublished-scope-granted"}, "--version 17.1 --filter KEY,SCP-003 --known KNOWN", 2, "1 requirement failed: SCP-003"},
		{"3 before 1", served{fault: "unpublished-scope-granted", dies: true}, "--filter SCP-003,EXP-003", 3, "NO VERDICT: REQUESTS WITHOUT AN ANSWER"},
		{"1 before 5", served{fault: "unpublished-scope-granted", clockless: true}, "--filter SCP,EXP", 1, "1 requirement failed: SCP-003"},
	} {
		t.Run(test.name, func(t *testing.T) {
			dir := t.TempDir()
			test.server.reports = filepath.Join(dir, "out")
			known := filepath.Join(dir, "known.yaml")
			write(t, known, "- requirement: KEY-001\n  reason: this version has no keys\n")
			test.args = strings.ReplaceAll(test.args, "KNOWN", known)
			args := append([]string{"verify", "--config", test.server.start(t), "--report", test.server.reports}, strings.Fields(test.args)...)
			code, stdout, stderr := command(t, args...)
			if text := strings.Join(strings.Fields(stdout+stderr), " "); code != test.want || !strings.Contains(text, test.text) {
				t.Errorf("exit code %d, want %d with %q\n%s%s", code, test.want, test.text, stdout, stderr)
			}
		})
	}
}

// served is a mock as a server under test, with what is to go wrong.
type served struct {
	fault     string // of the mock
	clockless bool   // its time cannot be moved
	dies      bool   // it hangs up as soon as its time was moved
	loses     bool   // the place of a report is taken while it is verified
	reports   string // the folder of the reports
}

// start serves it until the test ends and returns the file of a configuration
// for it.
func (s served) start(t *testing.T) string {
	t.Helper()
	clock, config := frozenClock(), mockserver.Config{World: spec.Default()}
	config.Clock = clock
	if s.fault != "" {
		config.Faults = []string{s.fault}
	}
	mock, err := mockserver.Listen(config, mockserver.ListenConfig{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(mock.Close)
	began := clock.Now()
	front := server(t, func(w http.ResponseWriter, r *http.Request) {
		if s.loses {
			_ = os.MkdirAll(filepath.Join(s.reports, reports.JUnitFile, "in the way"), 0o755) // a failure shows as another exit code
		}
		if s.dies && clock.Now().After(began.Add(time.Minute)) { // preflight moves it by less
			panic(http.ErrAbortHandler)
		}
		mock.Server.ServeHTTP(w, r)
	})
	target := spec.Target{URL: front + "/gam", Dialect: spec.Java, Version: spec.DefaultVersion, Time: spec.Time{Control: spec.TimeClock, URL: mock.ClockURL}}
	if s.clockless {
		target.Time = spec.Time{Control: spec.TimeNone}
	}
	file := filepath.Join(t.TempDir(), "gam.yaml")
	if err := writeConfig(file, spec.Config{Target: target, World: mock.World()}); err != nil {
		t.Fatal(err)
	}
	return file
}
