package suites

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/gamconform/gamconform/spec"
)

// TestProvedByAge: docs/time.md tells of every requirement that needs time to
// pass whether something old proves it, and says the same as the program.
func TestProvedByAge(t *testing.T) {
	page, err := os.ReadFile("../docs/time.md")
	if err != nil {
		t.Fatal(err)
	}
	_, section, _ := strings.Cut(string(page), "\n## Fixtures instead of a clock\n")
	told := map[string]bool{}
	for _, row := range regexp.MustCompile(`(?m)^\| ([A-Z]{3}-\d[^|]*) \| ([^|]+) \|$`).FindAllStringSubmatch(section, -1) {
		for _, id := range strings.Split(row[1], ", ") {
			if _, twice := told[id]; twice {
				t.Errorf("%s stands there twice", id)
			}
			told[id] = !strings.HasPrefix(row[2], "not: ")
		}
	}
	for _, r := range spec.Catalogue() {
		proved := slices.ContainsFunc(provedByAge(), func(p provable) bool { return p.by(r) })
		needs := slices.Contains(r.Needs, spec.Clock)
		if said, listed := told[r.ID]; listed != needs || said != proved {
			t.Errorf("%s: needs a clock: %t, proved by a fixture: %t; the page lists it: %t, proved: %t", r.ID, needs, proved, listed, said)
		}
	}
}
