package spec_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/gamconform/gamconform/spec"
)

// Sources and catalogue close both ways.
func TestStatements(t *testing.T) {
	for _, gap := range spec.Gaps(spec.Registers(), spec.Catalogue()) {
		t.Error(gap)
	}
	covered, at := 0, spec.Citation{}
	for _, s := range spec.Statements() {
		if s.Document == at.Document && s.Line < at.Line {
			t.Errorf("%s stands behind %s", s.Place(), at)
		}
		at = s.Place()
		if len(s.Covered) > 0 {
			covered++
		}
		if text := s.Text + s.Excluded; !strings.HasSuffix(text, ".") || strings.ContainsAny(text, "\n\t") {
			t.Errorf("%s: %q is not a sentence", s.Place(), text)
		}
	}
	if covered < 100 {
		t.Errorf("only %d statements are covered", covered)
	}
}

// Whatever can be missing is noticed.
func TestGaps(t *testing.T) {
	const d = spec.Document("page")
	rule := spec.Requirement{ID: "AAA-001", Sources: []spec.Citation{d.Lines(3, 4)}}
	good := func() (spec.Register, []spec.Requirement) {
		return spec.Register{
			Document: d, Lines: 6, Blank: []int{2},
			NotNormative: []spec.Passage{{First: 1, Reason: "heading"}},
			Statements: []spec.Statement{
				{Document: d, Line: 3, Text: "one.", Covered: []spec.Requirement{rule}},
				{Document: d, Line: 3, Text: "another.", Excluded: "inside."},
				{Document: d, Line: 4, Last: 6, Text: "a long one.", Covered: []spec.Requirement{rule}},
			},
		}, []spec.Requirement{rule}
	}
	for name, c := range map[string]struct {
		spoil func(r *spec.Register, catalogue []spec.Requirement)
		want  []string
	}{
		"nothing":               {func(*spec.Register, []spec.Requirement) {}, nil},
		"a line is passed over": {func(r *spec.Register, _ []spec.Requirement) { r.Blank = nil }, []string{"page:2 is not accounted for"}},
		"a line counts twice":   {func(r *spec.Register, _ []spec.Requirement) { r.Blank = []int{1, 2} }, []string{"page:1 is accounted for more than once"}},
		"blank and stated":      {func(r *spec.Register, _ []spec.Requirement) { r.Blank = []int{2, 5} }, []string{"page:5 is accounted for more than once"}},
		"beyond the end":        {func(r *spec.Register, _ []spec.Requirement) { r.Blank = []int{2, 7} }, []string{"page:7 is a line that the document does not have"}},
		"no reason":             {func(r *spec.Register, _ []spec.Requirement) { r.NotNormative[0].Reason = "" }, []string{"page:1 is not normative for no reason"}},
		"no text":               {func(r *spec.Register, _ []spec.Requirement) { r.Statements[1].Text = "" }, []string{`page:3 "": it says nothing`}},
		"neither":               {func(r *spec.Register, _ []spec.Requirement) { r.Statements[1].Excluded = "" }, []string{`page:3 "another.": no requirement covers it, and nothing excludes it`}},
		"both":                  {func(r *spec.Register, _ []spec.Requirement) { r.Statements[0].Excluded = "x" }, []string{`page:3 "one.": it is covered and excluded`}},
		"a dead requirement": {func(_ *spec.Register, all []spec.Requirement) {
			all[0] = spec.Requirement{ID: "AAA-002", Sources: []spec.Citation{d.Page()}}
		}, []string{"AAA-001 is not in the catalogue", "AAA-001 is not in the catalogue", "AAA-002 cites page, where no statement names it"}},
		"a statement not cited": {func(r *spec.Register, _ []spec.Requirement) { r.Statements[2].Line, r.Blank = 5, []int{2, 4} }, []string{"AAA-001 does not cite it"}},
		"a citation not covered": {func(_ *spec.Register, all []spec.Requirement) {
			all[0].Sources = append([]spec.Citation{d.At(1)}, all[0].Sources...)
		}, []string{"AAA-001 cites page:1, where no statement names it"}},
		"no source": {func(_ *spec.Register, all []spec.Requirement) { all[0].Sources = nil }, []string{"AAA-001 cites no source"}},
	} {
		register, catalogue := good()
		c.spoil(&register, catalogue)
		got := spec.Gaps([]spec.Register{register}, catalogue)
		if !slices.EqualFunc(got, c.want, strings.HasSuffix) {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

func TestCitationsAreShown(t *testing.T) {
	for want, c := range map[string]spec.Citation{"wiki 19324": spec.Wiki(19324).Page(), "rest-idp:64": spec.RESTIDP.At(64), "rest-idp:82-101": spec.RESTIDP.Lines(82, 101)} {
		if c.String() != want {
			t.Errorf("%s, want %s", c, want)
		}
	}
}
