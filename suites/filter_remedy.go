package suites

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/gamconform/gamconform/spec"
)

// unknownTerm is the error of a term that no requirement matches: at is its
// place among all terms.
func unknownTerm(at, all int, term, name string) error {
	place := fmt.Sprintf("no requirement matches %q", term)
	if all > 1 {
		place = fmt.Sprintf("no requirement matches term %d of %d, %q", at+1, all, term)
	}
	if name == "" {
		return fmt.Errorf("filter: %s: the term is empty; remove the comma or name something. A term is%s", place, termKinds())
	}
	return fmt.Errorf("filter: %s; %sa term is%s", place, meant(name), termKinds())
}

// meant asks for the term that was probably meant, "" = none is like it.
func meant(name string) string {
	if first, last, is := strings.Cut(name, ".."); is {
		for _, end := range []string{first, last} {
			if _, known := spec.Find(strings.ToUpper(end)); !known {
				if near := nearestTerm(end); near != "" {
					return fmt.Sprintf("of %q did you mean %q? ", end, near)
				}
				return fmt.Sprintf("%q is no ID; ", end)
			}
		}
		return "both ends must be of one area, the first one first; "
	}
	if near := nearestTerm(name); near != "" {
		return fmt.Sprintf("did you mean %q? ", near)
	}
	return ""
}

// nearestTerm is the term that a word was probably meant to be: an ID whose
// number was written otherwise, an area whose name goes on (EXPIRY), else one
// that is spelt like it.
func nearestTerm(word string) string {
	upper := strings.ToUpper(word)
	var ids []string
	if area, number, is := strings.Cut(upper, "-"); is {
		if n, err := strconv.Atoi(number); err == nil {
			if r, known := spec.Find(fmt.Sprintf("%s-%03d", area, n)); known {
				return r.ID
			}
		}
	}
	if strings.ContainsAny(word, "0123456789") { // only an ID has a number
		for _, r := range spec.Catalogue() {
			ids = append(ids, r.ID)
		}
	}
	if near := spec.Nearest(word, slices.Concat(areas(), levels(), capabilities(), ids)); near != "" {
		return near
	}
	if at := slices.IndexFunc(areas(), func(area string) bool { return strings.HasPrefix(upper, area) }); at >= 0 {
		return areas()[at]
	}
	return ""
}

// termKinds lists what a term may be, on lines of their own for a terminal.
func termKinds() string {
	text := ""
	for _, kind := range []struct {
		name  string
		terms []string
	}{
		{"area", areas()}, {"ID", []string{"EXP-003", "EXP-001..EXP-005"}}, {"level", levels()}, {"capability", capabilities()},
	} {
		const indent, columns = 14, 68 // the command writes its name in front of each line
		line := fmt.Sprintf("\n  %-12s", kind.name)
		for i, term := range kind.terms {
			if i < len(kind.terms)-1 {
				term += ","
			}
			if len(line)+len(term) > columns {
				text += strings.TrimRight(line, " ")
				line = "\n" + strings.Repeat(" ", indent)
			}
			line += term + " "
		}
		text += strings.TrimRight(line, " ")
	}
	return text + "\nTerms are separated by commas, and ! in front of one leaves it out."
}

// emptyRemedy says why a filter whose terms are all known selects nothing.
func (f Filter) emptyRemedy() string {
	match := func(r spec.Requirement) func(string) bool { return func(term string) bool { return matches(r, term) } }
	left := slices.ContainsFunc(spec.Catalogue(), func(r spec.Requirement) bool {
		return r.Proof == spec.ByCheck && (len(f.include) == 0 || slices.ContainsFunc(f.include, match(r)))
	})
	if left {
		return "what is behind ! leaves out all that the other terms name; remove one of them"
	}
	return "gamconform requirements tells how each is proved"
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

func levels() []string {
	return []string{string(spec.Must), string(spec.Should), string(spec.Observe)}
}

func capabilities() []string {
	var all []string
	for _, c := range spec.Capabilities() {
		all = append(all, string(c))
	}
	return all
}
