package suites_test

import (
	"context"
	"flag"
	"os"
	"sync"
	"testing"
	"time"

	"github.com/jonboulle/clockwork"

	"github.com/gamconform/gamconform/mockserver"
	"github.com/gamconform/gamconform/openapi"
	"github.com/gamconform/gamconform/reports"
	"github.com/gamconform/gamconform/spec"
	"github.com/gamconform/gamconform/suites"
)

var (
	targetURL  = flag.String("target", "", "URL of the virtual directory of a server to check instead of the reference")
	configFile = flag.String("config", "", "configuration file with the target and its world")
)

// TestConformance checks the server that -target and -config name, or the
// reference.
func TestConformance(t *testing.T) {
	target := reference(t, mockserver.Config{})
	if *configFile != "" {
		data, err := os.ReadFile(*configFile)
		if err != nil {
			t.Fatal(err)
		}
		config, err := spec.ReadConfig(*configFile, data, os.LookupEnv)
		if err != nil {
			t.Fatal(err)
		}
		target = suites.Target{Target: config.Target, World: config.World}
	}
	if *targetURL != "" {
		target.URL = *targetURL
	}
	run := verify(t, target, suites.Options{})
	if verdict := run.Verdict(); verdict.Exit != reports.ExitOK {
		reports.Console(os.Stderr, run, 100)
		t.Fatalf("%s, exit code %d", verdict.Word, verdict.Exit)
	}
}

// description is loaded once: that is most of the work of a start.
var description = sync.OnceValue(func() *openapi.Description {
	loaded, err := openapi.Load()
	if err != nil {
		panic(err)
	}
	return loaded
})

// reference starts the mock on a frozen clock and returns it as a target.
func reference(t testing.TB, config mockserver.Config) suites.Target {
	t.Helper()
	if config.Clock == nil {
		config.Clock = clockwork.NewFakeClockAt(time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC))
	}
	config.Description = description()
	mock, err := mockserver.Listen(config, mockserver.ListenConfig{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(mock.Close)
	return suites.Target{
		Target: spec.Target{
			URL: mock.URL, Dialect: config.Dialect, Version: config.Version,
			Time: spec.Time{Control: spec.TimeClock, URL: mock.ClockURL},
		},
		World: mock.World(),
	}
}

func verify(t testing.TB, target suites.Target, options suites.Options) reports.Run {
	t.Helper()
	options.Description = description()
	run, err := suites.Run(context.Background(), target, options)
	if err != nil {
		t.Fatal(err)
	}
	return run
}
