package main_test

// docs/getting-started-server.md shows this file.

import (
	"net/http/httptest"
	"os"
	"testing"

	"github.com/jonboulle/clockwork"

	"github.com/gamconform/gamconform/mockserver"
	"github.com/gamconform/gamconform/reports"
	"github.com/gamconform/gamconform/spec"
	"github.com/gamconform/gamconform/suites"
)

func TestMyServer(t *testing.T) {
	clock := clockwork.NewFakeClock()
	handler, err := mockserver.New(mockserver.Config{Clock: clock}) // your server
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(handler)
	defer server.Close()
	control := httptest.NewServer(controlClock(clock.Now, clock.Advance))
	defer control.Close()

	run, err := suites.Run(t.Context(), suites.Target{
		Target: spec.Target{
			URL:  server.URL + "/gam",
			Time: spec.Time{Control: spec.TimeClock, URL: control.URL},
		},
		World: spec.Default(), // the applications and users of your server
	}, suites.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if verdict := run.Verdict(); verdict.Exit != reports.ExitOK {
		reports.Console(os.Stderr, run, 100)
		t.Fatal(verdict.Word)
	}
}
