package matrix_test

import (
	"testing"

	"github.com/gamconform/gamconform/mockserver"
	"github.com/gamconform/gamconform/reports"
	"github.com/gamconform/gamconform/spec"
)

// A check proves what it proves by itself, too: none rests on what another one
// happened to send before. -matrix runs each alone, a test without it every
// twentieth.
func TestSlowEachAlone(t *testing.T) {
	for i, r := range spec.Catalogue() {
		if r.Proof != spec.ByCheck || !r.AppliesTo(spec.DefaultVersion) || r.Area() == "ROB" || i%20 > 0 && !*whole {
			continue
		}
		run, err := selected(mockserver.Config{}, r.ID)
		if err != nil {
			t.Fatal(err)
		}
		if got := run.Results[0]; len(run.Results) != 1 || got.Outcome != reports.Passed {
			t.Errorf("%s alone: %s %s", r.ID, got.Outcome, got.Reason)
		}
	}
}
