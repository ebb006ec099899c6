package suites

import (
	"fmt"
	"slices"
	"strings"

	"github.com/gamconform/gamconform/spec"
)

// Filter selects requirements.
type Filter struct {
	text             string
	include, exclude []string
	only             []string // IDs; nil = all
}

// Within returns the filter narrowed down to some requirements, by their IDs.
// That it selects none of them is an error.
func (f Filter) Within(ids []string) (Filter, error) {
	f.only = ids
	if !f.selectsAny() {
		return Filter{}, fmt.Errorf("filter: %q selects none of %s; change it or leave it out", f.text, strings.Join(ids, ", "))
	}
	return f, nil
}

func (f Filter) selectsAny() bool {
	return slices.ContainsFunc(spec.Catalogue(), func(r spec.Requirement) bool { return r.Proof == spec.ByCheck && f.Selects(r) })
}

// ParseFilter reads a comma-separated list of terms, in whatever case: an area
// (EXP), an ID (EXP-003), the IDs from one to another of an area
// (EXP-001..EXP-005), a level (must), a capability (clock). A requirement is
// selected if it matches one of the terms and none of those behind a "!". The
// empty text selects everything. An unknown term and a filter that selects
// nothing are errors, which say what was probably meant.
func ParseFilter(text string) (Filter, error) {
	f := Filter{text: strings.TrimSpace(text)}
	if f.text == "" {
		return f, nil
	}
	terms := strings.Split(f.text, ",")
	for i, term := range terms {
		term = strings.TrimSpace(term)
		name, negated := strings.CutPrefix(term, "!")
		name = strings.TrimSpace(name)
		if !slices.ContainsFunc(spec.Catalogue(), func(r spec.Requirement) bool { return matches(r, name) }) {
			return Filter{}, unknownTerm(i, len(terms), term, name)
		}
		if negated {
			f.exclude = append(f.exclude, name)
		} else {
			f.include = append(f.include, name)
		}
	}
	if !f.selectsAny() {
		return Filter{}, fmt.Errorf("filter: %q selects no requirement that has a check; %s", f.text, f.emptyRemedy())
	}
	return f, nil
}

// Selects tells whether the filter selects the requirement.
func (f Filter) Selects(r spec.Requirement) bool {
	match := func(term string) bool { return matches(r, term) }
	return (f.only == nil || slices.Contains(f.only, r.ID)) && (len(f.include) == 0 || slices.ContainsFunc(f.include, match)) && !slices.ContainsFunc(f.exclude, match)
}

func matches(r spec.Requirement, term string) bool {
	if first, last, is := strings.Cut(term, ".."); is {
		return between(r, strings.ToUpper(first), strings.ToUpper(last))
	}
	return strings.EqualFold(term, r.ID) || strings.EqualFold(term, r.Area()) || strings.EqualFold(term, string(r.Level)) ||
		slices.ContainsFunc(r.Needs, func(c spec.Capability) bool { return strings.EqualFold(term, string(c)) })
}

// between tells whether a requirement is one of those from first to last, both
// of its area.
func between(r spec.Requirement, first, last string) bool {
	from, known := spec.Find(first)
	to, too := spec.Find(last)
	return known && too && from.Area() == r.Area() && to.Area() == r.Area() && from.ID <= r.ID && r.ID <= to.ID
}
