package main

import (
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/gamconform/gamconform/mockserver"
	"github.com/gamconform/gamconform/openapi"
	"github.com/gamconform/gamconform/reports"
	"github.com/gamconform/gamconform/spec"
	"github.com/gamconform/gamconform/suites"
)

// TestLostReport: a report that could be written before the run but not after
// it is an error of the harness, and is named.
func TestLostReport(t *testing.T) {
	dir := t.TempDir()
	lost := filepath.Join(dir, reports.JUnitFile)
	server := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) {
		_ = os.MkdirAll(filepath.Join(lost, "in the way"), 0o755) // a failure shows below
	}))
	defer server.Close()
	code, stdout, stderr := command(t, "verify", "--target", server.URL, "--report", dir)
	if code != reports.ExitHarness || !strings.Contains(stderr, lost) || !strings.Contains(stdout, "NO VERDICT") {
		t.Errorf("exit code %d\n%s%s", code, stdout, stderr)
	}
	if _, err := os.Stat(filepath.Join(dir, reports.RunFile)); err != nil {
		t.Errorf("the other report is lost, too: %v", err)
	}
}

// TestDigestOfTheEmbeddedMock does not depend on the ports of a run.
func TestDigestOfTheEmbeddedMock(t *testing.T) {
	digest := func(args ...string) string {
		dir := t.TempDir()
		command(t, append(args, "--report", dir, "--filter", "PWD-001")...)
		file, err := os.Open(filepath.Join(dir, reports.RunFile))
		if err != nil {
			t.Fatal(err)
		}
		defer file.Close()
		run, err := reports.ReadJSON(file)
		if err != nil {
			t.Fatal(err)
		}
		if run.Tool.Name != "gamconform" || run.Tool.Version == "" {
			t.Errorf("the tool is %+v", run.Tool)
		}
		return run.ConfigDigest
	}
	one, two, other := digest("verify"), digest("verify"), digest("verify", "--dialect", "dotnet")
	if one != two || one == other || one == "" {
		t.Errorf("digests %s, %s; dotnet %s", one, two, other)
	}
}

// TestPanic: a panic of the harness becomes a run that can be reported.
func TestPanic(t *testing.T) {
	mock, err := mockserver.Listen(mockserver.Config{Clock: frozenClock()}, mockserver.ListenConfig{})
	if err != nil {
		t.Fatal(err)
	}
	defer mock.Close()
	description, err := openapi.Load()
	if err != nil {
		t.Fatal(err)
	}
	target := suites.Target{Target: spec.Target{URL: mock.URL}, World: mock.World()}
	run, err := runSuites(t.Context(), target, suites.Options{Description: description, Ginkgo: panics{}})
	if verdict := run.Verdict(); err != nil || verdict.Exit != reports.ExitHarness || !strings.Contains(run.Stop.Reason, "panic: writes") {
		t.Errorf("%v, %+v", err, run.Verdict())
	}
}

type panics struct{}

func (panics) Write([]byte) (int, error) { panic("writes") }
