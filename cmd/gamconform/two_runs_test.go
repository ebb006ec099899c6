package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"github.com/jonboulle/clockwork"

	"github.com/gamconform/gamconform/mockserver"
	"github.com/gamconform/gamconform/reports"
	"github.com/gamconform/gamconform/spec"
)

// Two runs at once against one target do not disturb each other's verdict: what
// fails in neither alone fails in none of them. Under a clock that both turn,
// the runs see it, and what they cannot tell is broken, not failed.
func TestSlowTwoRunsAtOnce(t *testing.T) {
	for _, control := range []spec.TimeControl{spec.TimeNone, spec.TimeClock} {
		t.Run(string(control), func(t *testing.T) {
			mock, err := mockserver.Listen(mockserver.Config{Clock: mockserver.NewRunningClock(clockwork.NewRealClock())}, mockserver.ListenConfig{})
			if err != nil {
				t.Fatal(err)
			}
			defer mock.Close()
			config := spec.Config{Target: spec.Target{URL: mock.URL, Version: spec.DefaultVersion, Dialect: spec.Java}, World: spec.Default()}
			config.Target.Time = spec.Time{Control: control}
			if control == spec.TimeClock {
				config.Target.Time.URL = mock.ClockURL
			}
			file := filepath.Join(t.TempDir(), "gamconform.yaml")
			var text bytes.Buffer
			if err := config.Write(&text); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(file, text.Bytes(), 0o600); err != nil {
				t.Fatal(err)
			}
			alike := [2]reports.Run{}
			start := make(chan struct{})
			done := make(chan error)
			for i := range alike {
				dir := t.TempDir()
				go func() {
					<-start
					var out bytes.Buffer
					verify := exec.Command("gamconform", "verify", "--config", file, "--report", dir)
					verify.Stdout, verify.Stderr = &out, &out
					verify.Run() // the exit code is judged by the report
					report, err := os.Open(filepath.Join(dir, reports.RunFile))
					if err == nil {
						alike[i], err = reports.ReadJSON(report)
						report.Close()
					}
					done <- err
				}()
			}
			close(start)
			for range alike {
				select {
				case err := <-done:
					if err != nil {
						t.Fatal(err)
					}
				case <-time.After(2 * time.Minute):
					t.Fatal("the runs do not end")
				}
			}
			for i, run := range alike {
				for _, r := range run.Results {
					disturbed := r.Outcome == reports.Broken && control == spec.TimeClock
					if r.Outcome != reports.Passed && r.Outcome != reports.Skipped && !disturbed {
						t.Errorf("run %d: %s %s: %s | %s", i+1, r.Requirement.ID, r.Outcome, r.Reason, r.Actual)
					}
				}
				if run.Count(reports.Passed) < 100 {
					t.Errorf("run %d: only %d checks passed", i+1, run.Count(reports.Passed))
				}
			}
		})
	}
}
