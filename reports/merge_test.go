package reports

import (
	"testing"

	"github.com/gamconform/gamconform/spec"
)

// TestMergedResult: which of two parts a result is taken from.
func TestMergedResult(t *testing.T) {
	for _, test := range []struct{ first, second, want Outcome }{
		{Skipped, Passed, Passed},
		{Skipped, Failed, Failed},
		{Skipped, Skipped, Skipped},
		{Passed, Failed, Failed},
		{Passed, Broken, Broken},
		{Passed, Skipped, Passed},
		{Passed, Inconclusive, Passed},
		{Inconclusive, Passed, Inconclusive},
		{Failed, Passed, Failed},
		{Warned, Passed, Warned},
		{Failed, Broken, Failed},
	} {
		part := func(o Outcome) Run {
			return Run{
				Requests: 2, Results: []Result{{Requirement: spec.ExpiryIsElapsed, Outcome: o}},
				Observations: []Observation{{Requirement: spec.ExpiryIsElapsed.ID, Value: string(o)}},
			}
		}
		merged := Merge(part(test.first), part(test.second))
		if got := merged.Results[0].Outcome; got != test.want || merged.Observations[0].Value != string(test.want) || len(merged.Observations) != 1 {
			t.Errorf("%s, then %s: %s with %v, want %s", test.first, test.second, got, merged.Observations, test.want)
		}
		if merged.Requests != 4 || merged.Parts != 2 {
			t.Errorf("%d requests in %d parts", merged.Requests, merged.Parts)
		}
	}
}
