package spec_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/gamconform/gamconform/spec"
)

func TestCatalogue(t *testing.T) {
	form := regexp.MustCompile(`^[A-Z]{3}-[0-9]{3}$`)
	levels, bases := []spec.Level{spec.Must, spec.Should, spec.Observe}, []spec.Basis{spec.Documented, spec.Source, spec.Recorded, spec.RFC, spec.Decided}
	seen := map[string]bool{}
	areaDone := map[string]bool{}
	area := ""
	lines := map[spec.Document]int{} // how long the primary sources are: a citation points inside them
	for _, register := range spec.Registers() {
		lines[register.Document] = register.Lines
	}
	for _, r := range spec.Catalogue() {
		if !form.MatchString(r.ID) || seen[r.ID] {
			t.Errorf("%q: the ID is malformed or used twice", r.ID)
		}
		seen[r.ID] = true
		if r.Title == "" || !strings.HasSuffix(r.Text, ".") || strings.HasSuffix(r.Title, ".") {
			t.Errorf("%s: a title is a line without a full stop, a text a sentence with one", r.ID)
		}
		if !slices.Contains(levels, r.Level) || !slices.Contains(bases, r.Basis) {
			t.Errorf("%s: level %q, basis %q", r.ID, r.Level, r.Basis)
		}
		if len(r.Sources) == 0 {
			t.Errorf("%s has no source", r.ID)
		}
		if r.Basis == spec.Decided && r.Level != spec.Observe && !slices.ContainsFunc(r.Sources, func(c spec.Citation) bool { return c.Document == spec.Ours }) {
			t.Errorf("%s is decided by us and does not say so among its sources", r.ID)
		}
		if r.Level == spec.Must && (r.Basis == spec.Source || r.Basis == spec.Recorded || r.Basis == spec.RFC) {
			t.Errorf("%s: a source of the strength %q carries no Must", r.ID, r.Basis)
		}
		for _, c := range r.Sources {
			if c.Line < 0 || max(c.Line, c.Last) > lines[c.Document] || c.Last != 0 && c.Last <= c.Line {
				t.Errorf("%s cites %s, a line that the document does not have", r.ID, c)
			}
		}
		if r.Area() != area {
			if areaDone[r.Area()] {
				t.Errorf("%s stands away from the others of its area", r.ID)
			}
			area = r.Area()
			areaDone[area] = true
		}
		if found, ok := spec.Find(strings.ToUpper(r.ID)); !ok || found.ID != r.ID {
			t.Errorf("%s is not found", r.ID)
		}
	}
	if _, ok := spec.Find("EXP-999"); ok {
		t.Error("an unknown ID is found")
	}
}

// Every requirement that is declared is in the catalogue: a literal that
// nobody lists would never be checked.
func TestNoRequirementIsForgotten(t *testing.T) {
	packages, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	declared := 0
	for _, entry := range packages {
		if !strings.HasSuffix(entry.Name(), ".go") || strings.HasSuffix(entry.Name(), "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), entry.Name(), nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(node ast.Node) bool {
			value, ok := node.(*ast.ValueSpec)
			if !ok || len(value.Values) != 1 {
				return true
			}
			if literal, ok := value.Values[0].(*ast.CompositeLit); ok {
				if name, ok := literal.Type.(*ast.Ident); ok && name.Name == "Requirement" {
					declared++
				}
			}
			return true
		})
	}
	if listed := len(spec.Catalogue()); declared != listed {
		t.Errorf("%d requirements are declared, %d are in the catalogue", declared, listed)
	}
}

func TestVersions(t *testing.T) {
	ordered := []string{"16", "16.7", "17", "18", "18.5", "18.6", "18.10", "18.14", "19"}
	for i, text := range ordered {
		v, err := spec.ParseVersion(text)
		if err != nil {
			t.Fatal(err)
		}
		for j, other := range ordered {
			w, err := spec.ParseVersion(other)
			if err != nil {
				t.Fatal(err)
			}
			if v.Before(w) != (i < j) {
				t.Errorf("%s before %s: %v", text, other, v.Before(w))
			}
		}
	}
	for _, text := range []string{"", "18.", ".5", "18.5.1", "v18", "18,5", "-1", "0", "18.x"} {
		if v, err := spec.ParseVersion(text); err == nil {
			t.Errorf("%q was read as %s", text, v)
		}
	}
	r := spec.Requirement{Since: spec.Version{Major: 18, Upgrade: 6}, Until: spec.Version{Major: 18, Upgrade: 10}}
	for text, want := range map[string]bool{"18.5": false, "18.6": true, "18.10": true, "18.11": false} {
		if v, _ := spec.ParseVersion(text); r.AppliesTo(v) != want {
			t.Errorf("applies to %s: %v", text, !want)
		}
	}
}
