package suites_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/gamconform/gamconform/mockserver"
	"github.com/gamconform/gamconform/reports"
	"github.com/gamconform/gamconform/spec"
	"github.com/gamconform/gamconform/suites"
)

// A first repository that hands active tokens out again conforms: what needs
// two different tokens of a user there is not applicable, nothing is failed.
func TestReusedTokensConform(t *testing.T) {
	for _, dialect := range spec.Dialects() {
		t.Run(string(dialect), func(t *testing.T) {
			world := spec.Default()
			world.Repositories[0].ReuseActiveTokens = true
			for i := range world.Repositories[0].Users {
				world.Repositories[0].Users[i].Tokens = nil // a login might get a valid one
			}
			var shared []string
			run := verify(t, reference(t, mockserver.Config{World: world, Dialect: dialect}), suites.Options{})
			for _, r := range run.Results {
				if r.Outcome != reports.Passed && r.Outcome != reports.Skipped {
					t.Errorf("%s: %s %s %s", r.Requirement.ID, r.Outcome, r.Reason, r.Actual)
				}
				if strings.Contains(r.Reason, "hands active tokens out again") {
					shared = append(shared, r.Requirement.ID)
				}
			}
			if verdict := run.Verdict(); verdict.Exit != reports.ExitOK {
				t.Errorf("exit code %d: %v", verdict.Exit, verdict.Reasons)
			}
			if !slices.Contains(shared, "RES-019") || !slices.Contains(shared, "RES-020") || len(shared) > 20 {
				t.Errorf("not applicable because logins share tokens: %v", shared)
			}
			if r := result(t, run, "RES-027"); r.Outcome != reports.Passed {
				t.Errorf("RES-027: %s %s", r.Outcome, r.Reason)
			}
		})
	}
}
