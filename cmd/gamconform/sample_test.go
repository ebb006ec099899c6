package main_test

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"os"
	"testing"
	"time"

	"github.com/jonboulle/clockwork"

	"github.com/gamconform/gamconform/mockserver"
	"github.com/gamconform/gamconform/reports"
	"github.com/gamconform/gamconform/spec"
	"github.com/gamconform/gamconform/suites"
)

// The functions of this file are the samples of README.md.

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

func controlClock(now func() time.Time, advance func(time.Duration)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		var ask struct{ Advance string }
		if r.Method == http.MethodPost {
			_ = json.NewDecoder(r.Body).Decode(&ask)
			by, err := time.ParseDuration(ask.Advance)
			if err != nil || by < 0 {
				http.Error(w, "not offered", http.StatusBadRequest)
				return
			}
			advance(by)
		}
		_ = json.NewEncoder(w).Encode(map[string]time.Time{"now": now()})
	}
}
