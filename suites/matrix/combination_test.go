package matrix_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/jonboulle/clockwork"

	"github.com/gamconform/gamconform/mockserver"
	"github.com/gamconform/gamconform/reports"
	"github.com/gamconform/gamconform/spec"
	"github.com/gamconform/gamconform/suites"
)

// Servers differ from the reference in more than one thing at a time: with
// every switch in a position drawn by lot, the verdict stays conformant.
func TestCombinations(t *testing.T) {
	if *shard != "" {
		return
	}
	runs := 2
	if *whole {
		runs = 20
	}
	for seed := range uint64(runs) {
		random := rand.New(rand.NewPCG(seed, 0))
		positions := map[string]string{}
		for _, s := range mockserver.Switches() {
			positions[s.Name] = s.Positions[random.IntN(len(s.Positions))].Name
		}
		dialect := spec.Dialects()[random.IntN(2)]
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			mock, err := mockserver.Listen(mockserver.Config{
				Dialect: dialect, Switches: positions, Clock: clockwork.NewFakeClockAt(time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)),
			}, mockserver.ListenConfig{})
			if err != nil {
				t.Fatal(err)
			}
			defer mock.Close()
			run, err := suites.Run(context.Background(), suites.Target{
				Target: spec.Target{URL: mock.URL, Dialect: dialect, Time: spec.Time{Control: spec.TimeClock, URL: mock.ClockURL}}, World: mock.World(),
			}, suites.Options{})
			if err != nil {
				t.Fatal(err)
			}
			if verdict := run.Verdict(); verdict.Exit != reports.ExitOK || run.Count(reports.Warned) > 0 {
				t.Errorf("exit code %d, %d warnings, with %v", verdict.Exit, run.Count(reports.Warned), positions)
				for _, r := range run.Results {
					if r.Outcome != reports.Passed && r.Skip != reports.NotApplicable {
						t.Errorf("%s %s: %s | %s", r.Requirement.ID, r.Outcome, r.Reason, r.Actual)
					}
				}
			}
		})
	}
}
