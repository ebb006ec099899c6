package suites_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/gamconform/gamconform/mockserver"
	"github.com/gamconform/gamconform/reports"
	"github.com/gamconform/gamconform/suites"
)

// TestPlainWords: what was expected and what came is told in words and values,
// not in the types of Go and the turns of a library.
func TestPlainWords(t *testing.T) {
	run := verify(t, reference(t, mockserver.Config{Faults: []string{"inactive-user-code", "token-without-repository", "sliding-expiry"}}), suites.Options{Filter: "PWD-028,RES,EXP-003"})
	var seen []string
	for _, r := range run.Results {
		if r.Outcome != reports.Failed && r.Outcome != reports.Warned {
			continue
		}
		seen = append(seen, r.Expected)
		for _, text := range []string{r.Reason, r.Expected, r.Actual} {
			if strings.Contains(text, "<string>") || strings.Contains(text, "<bool>") || strings.Contains(text, "<[]") || strings.Contains(text, "len:") {
				t.Errorf("%s: %q", r.Requirement.ID, text)
			}
		}
	}
	for _, want := range []string{`to be one of ["9", "11", "18"]`, suites.Holds, "to be refused: no token and no data of a user, whatever the status"} {
		if !slices.Contains(seen, want) {
			t.Errorf("no check expected %q; they expected %q", want, seen)
		}
	}
}
