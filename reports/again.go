package reports

import (
	"fmt"
	"slices"
)

// Misses returns the IDs of the requirements that did not pass and came to
// something: failed, broken and inconclusive ones, in a strict run also those
// that were warned about. A known failure is none, nor is what was skipped or
// not reached: to check it is another run's matter.
func (r Run) Misses(strict bool) []string {
	fine := []Outcome{Passed, Known, Skipped}
	if !strict {
		fine = append(fine, Warned)
	}
	var ids []string
	for _, res := range r.Results {
		if !slices.Contains(fine, res.Outcome) {
			ids = append(ids, res.Requirement.ID)
		}
	}
	return ids
}

// formerNotes tell what a run was the repetition of.
func (r Run) formerNotes() []string {
	f := r.Selection.Former
	if f == nil {
		return nil
	}
	note := fmt.Sprintf("only what did not pass in the run of %s was checked again (%s)", stamp(f.Started), plural(f.Requirements, "requirement", "requirements"))
	if f.Other {
		note += ", which was made of another target or with another configuration"
	}
	return []string{note}
}

// plural is a number with its word: "1 check", "2 checks".
func plural(n int, one, many string) string {
	if n == 1 {
		many = one
	}
	return fmt.Sprintf("%d %s", n, many)
}
