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

// A shuffled run is in the order that its seed draws: the same seed gives the
// same one, another one another. What ends sessions or lets time pass stays
// behind the others, and checks that share a user keep their order.
func TestShuffle(t *testing.T) {
	t.Parallel()
	run := func(options suites.Options) reports.Run {
		options.Filter, options.Concurrency = "PWD-001..PWD-009,LIM,EXP-001..EXP-005,OUT-001..OUT-006", 1
		run := verify(t, reference(t, mockserver.Config{}), options)
		if verdict := run.Verdict(); verdict.Exit != reports.ExitOK {
			t.Fatalf("seed %d: %v", options.Seed, verdict.Reasons)
		}
		return run
	}
	order := func(seed int64) []string { return run(suites.Options{Shuffle: seed}).Order }
	if plain := run(suites.Options{Seed: 7}); plain.Order != nil {
		t.Errorf("a run that was not shuffled has the order %v", plain.Order)
	}
	seven, again, eight := order(7), order(7), order(8)
	if !slices.Equal(seven, again) {
		t.Errorf("seed 7 came to\n%v\nand to\n%v", seven, again)
	}
	if slices.Equal(seven, eight) || slices.IsSorted(seven) {
		t.Errorf("seed 7 came to %v, seed 8 to %v", seven, eight)
	}
	sorted := func(ids []string) []string { return slices.Sorted(slices.Values(ids)) }
	if !slices.Equal(sorted(seven), sorted(eight)) {
		t.Error("another seed checked something else")
	}
	late := false
	limits := ""
	for _, id := range seven {
		r, _ := spec.Find(id)
		timed := slices.Contains(r.Needs, spec.Clock)
		if late && (r.Area() == "PWD" || r.Area() == "LIM") {
			t.Errorf("%s comes behind checks that let time pass: %v", id, seven)
		}
		late = late || timed
		if strings.HasPrefix(id, "LIM-") && id != spec.NoRenewalsNoToken.ID {
			if id < limits {
				t.Errorf("%s comes behind %s, with which it shares users", id, limits)
			}
			limits = id
		}
	}
}
