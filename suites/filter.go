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
}

// ParseFilter reads a comma-separated list of terms: an area (EXP), an ID
// (EXP-003), a level (must), a capability (clock). A requirement is selected
// if it matches one of the terms and none of those behind a "!". The empty
// text selects everything. An unknown term and a filter that selects nothing
// are errors.
func ParseFilter(text string) (Filter, error) {
	f := Filter{text: strings.TrimSpace(text)}
	if f.text == "" {
		return f, nil
	}
	for _, term := range strings.Split(f.text, ",") {
		term = strings.TrimSpace(term)
		name, negated := strings.CutPrefix(term, "!")
		if !slices.ContainsFunc(spec.Catalogue(), func(r spec.Requirement) bool { return matches(r, name) }) {
			return Filter{}, fmt.Errorf("filter: no requirement matches %q; %s", term, termRemedy(name))
		}
		if negated {
			f.exclude = append(f.exclude, name)
		} else {
			f.include = append(f.include, name)
		}
	}
	if !slices.ContainsFunc(spec.Catalogue(), func(r spec.Requirement) bool { return r.Proof == spec.ByCheck && f.Selects(r) }) {
		return Filter{}, fmt.Errorf("filter: %q selects no requirement that has a check", f.text)
	}
	return f, nil
}

// Selects tells whether the filter selects the requirement.
func (f Filter) Selects(r spec.Requirement) bool {
	match := func(term string) bool { return matches(r, term) }
	return (len(f.include) == 0 || slices.ContainsFunc(f.include, match)) && !slices.ContainsFunc(f.exclude, match)
}

func matches(r spec.Requirement, term string) bool {
	return strings.EqualFold(term, r.ID) || strings.EqualFold(term, r.Area()) || strings.EqualFold(term, string(r.Level)) ||
		slices.ContainsFunc(r.Needs, func(c spec.Capability) bool { return strings.EqualFold(term, string(c)) })
}

// termRemedy says what a term may be, and which was probably meant.
func termRemedy(term string) string {
	var levels, capabilities, ids []string
	for _, level := range []spec.Level{spec.Must, spec.Should, spec.Observe} {
		levels = append(levels, string(level))
	}
	for _, capability := range spec.Capabilities() {
		capabilities = append(capabilities, string(capability))
	}
	if strings.ContainsAny(term, "0123456789") { // only an ID has a number
		for _, r := range spec.Catalogue() {
			ids = append(ids, r.ID)
		}
	}
	near := spec.Nearest(term, slices.Concat(areas(), levels, capabilities, ids))
	if near != "" {
		near = fmt.Sprintf("did you mean %q? ", near)
	}
	return fmt.Sprintf("%sa term is an area (%s), an ID (EXP-003), a level (%s) or a capability (%s), terms are separated by commas, and ! in front of one leaves it out",
		near, strings.Join(areas(), ", "), strings.Join(levels, ", "), strings.Join(capabilities, ", "))
}

func areas() []string {
	var all []string
	for _, r := range spec.Catalogue() {
		if !slices.Contains(all, r.Area()) {
			all = append(all, r.Area())
		}
	}
	return all
}
