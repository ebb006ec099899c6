package matrix_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/gamconform/gamconform/mockserver"
	"github.com/gamconform/gamconform/reports"
	"github.com/gamconform/gamconform/spec"
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
			run, err := inMemory(mockserver.Config{Dialect: dialect, Switches: positions})
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
