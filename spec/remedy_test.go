package spec_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/gamconform/gamconform/spec"
)

// TestRemedies: whoever misses a requirement is told what to do, and for what
// cannot be missed, why there is nothing to do.
func TestRemedies(t *testing.T) {
	nothing := spec.RemedyOf(spec.LoginRefusalCodes).Server
	for _, r := range spec.Catalogue() {
		remedy := spec.RemedyOf(r)
		observed := remedy.Server == nothing
		switch {
		case len(remedy.Server) < 30 || !strings.HasSuffix(remedy.Server, "."):
			t.Errorf("%s has the remedy %q, which is no sentence", r.ID, remedy.Server)
		case observed != (r.Level == spec.Observe):
			t.Errorf("%s is %s and has the remedy %q", r.ID, r.Level, remedy.Server)
		}
		for _, s := range remedy.Settings {
			if s.Of == "" || s.Name == "" || s.Text == "" {
				t.Errorf("%s: %+v lacks something", r.ID, s)
			}
		}
	}
}

// TestRemediesOnce: a requirement stands in one remedy at most.
func TestRemediesOnce(t *testing.T) {
	for id, n := range spec.Remedied() {
		if n > 1 {
			t.Errorf("%s stands in %d remedies", id, n)
		}
	}
}

// TestContradictions: each has two sides or more that cite something, says what
// is decided, and bears on requirements.
func TestContradictions(t *testing.T) {
	about := map[string]bool{}
	for _, c := range spec.Contradictions() {
		if c.About == "" || about[c.About] || len(c.Sayings) < 2 || !strings.HasSuffix(c.Decided, ".") || len(c.Of) == 0 {
			t.Errorf("%+v lacks something", c)
		}
		about[c.About] = true
		for _, s := range c.Sayings {
			if len(s.Sources) == 0 || !strings.HasSuffix(s.Text, ".") {
				t.Errorf("%s: %q", c.About, s.Text)
			}
		}
		for i, r := range c.Of {
			if _, known := spec.Find(r.ID); !known || slices.ContainsFunc(c.Of[:i], func(other spec.Requirement) bool { return other.ID == r.ID }) {
				t.Errorf("%s names %s, which is unknown or stands twice", c.About, r.ID)
			}
			if !slices.ContainsFunc(spec.ContradictionsOf(r), func(other spec.Contradiction) bool { return other.About == c.About }) {
				t.Errorf("%s does not find %s", r.ID, c.About)
			}
		}
	}
	if len(about) < 20 {
		t.Errorf("only %d contradictions", len(about))
	}
}
