package main

import (
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/gamconform/gamconform/mockserver"
	"github.com/gamconform/gamconform/reports"
)

// everySecondRound is a server that is wrong in every second round of a
// repeated run, as one of two servers behind a balancer may be: a round ends
// with logouts, and the next login begins another.
func everySecondRound(t *testing.T, faults ...string) (url string) {
	t.Helper()
	var servers [2]http.Handler
	for i, config := range []mockserver.Config{{}, {Faults: faults}} {
		config.Clock = frozenClock()
		mock, err := mockserver.New(config)
		if err != nil {
			t.Fatal(err)
		}
		servers[i] = mock
	}
	var round atomic.Int64
	var ended atomic.Bool
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if out := strings.HasSuffix(r.URL.Path, "/oauth/logout"); out {
			ended.Store(true)
		} else if ended.CompareAndSwap(true, false) {
			round.Add(1)
		}
		servers[round.Load()%2].ServeHTTP(w, r)
	}))
	t.Cleanup(server.Close)
	return server.URL + "/gam"
}

// TestRepeat: what a server does only in some rounds fails, and is named flaky
// in each report, with the seed that makes the round again.
func TestRepeat(t *testing.T) {
	url := everySecondRound(t, "user-guid-per-login")
	args := []string{"--target", url, "--filter", "PWD-001..PWD-005", "--concurrency", "1", "--seed", "7"}
	run, code, stdout := reported(t, append(args, "--repeat", "3")...)
	flat := strings.Join(strings.Fields(stdout), " ")
	for _, want := range []string{
		"FAILED (1)", "flaky: failed in 1 of 3 rounds (round 2, --seed 8)", "note: 1 check is flaky (not the same in each round): PWD-003",
		"in 3 rounds,", "shuffled with seeds 7 to 9", "4 passed, 1 failed",
	} {
		if !strings.Contains(flat, want) {
			t.Errorf("the summary says nothing of %q:\n%s", want, stdout)
		}
	}
	if code != reports.ExitFailed || run.Repeat != 3 || run.Seed != 7 {
		t.Errorf("exit code %d, %d rounds, seed %d", code, run.Repeat, run.Seed)
	}
	if !slices.Equal(run.Results[2].Rounds, []reports.Outcome{reports.Passed, reports.Failed, reports.Passed}) {
		t.Errorf("%+v", run.Results[2])
	}
	requests := 0
	for _, round := range run.Rounds {
		requests += round.Requests
	}
	if requests != run.Requests {
		t.Errorf("%d requests, but the rounds sent %d", run.Requests, requests)
	}
	if slices.Equal(run.Rounds[0].Order, run.Rounds[1].Order) {
		t.Errorf("two rounds have the order %v", run.Rounds[0].Order)
	}
	again, _, _ := reported(t, "--target", url, "--filter", "PWD-001..PWD-005", "--concurrency", "1", "--seed", "8")
	if !slices.Equal(again.Order, run.Rounds[1].Order) {
		t.Errorf("seed 8 draws %v, the second round of seed 7 had %v", again.Order, run.Rounds[1].Order)
	}
}

// TestRepeatReports: the other reports name what is flaky, too.
func TestRepeatReports(t *testing.T) {
	dir := t.TempDir()
	known := filepath.Join(dir, "known.yaml")
	write(t, known, "- requirement: PWD-003\n  reason: one of two servers is old\n")
	code, stdout, stderr := command(t, "verify", "--target", everySecondRound(t, "user-guid-per-login"), "--filter", "PWD-001..PWD-005", "--repeat", "2", "--known", known, "--report", dir)
	if code != reports.ExitOK || !strings.Contains(stdout, "NO FAILURES BUT KNOWN ONES") {
		t.Errorf("a known failure that is flaky ended with exit code %d:\n%s%s", code, stdout, stderr)
	}
	for _, name := range []string{reports.RunFile, reports.JUnitFile, reports.MarkdownFile} {
		text, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil || !strings.Contains(string(text), "flaky: failed in 1 of 2 rounds") {
			t.Errorf("%s names nothing flaky (%v)", name, err)
		}
	}
}

// TestRepeatRefused: rounds and parts exclude each other, and none is no run.
func TestRepeatRefused(t *testing.T) {
	for _, c := range []struct{ args, want string }{
		{"--repeat 0", "--repeat is 0; it must be at least 1"},
		{"--repeat 2 --target http://127.0.0.1:1 --defer state", "--repeat makes its rounds one after another"},
		{"--repeat 2 --target http://127.0.0.1:1 --resume state", "leave one of them out"},
	} {
		code, _, stderr := command(t, append([]string{"verify"}, strings.Fields(c.args)...)...)
		if code != reports.ExitUsage || !strings.Contains(stderr, c.want) {
			t.Errorf("%s: exit code %d, %s; want %q", c.args, code, stderr, c.want)
		}
	}
}
