package reports

import (
	"slices"

	"github.com/gamconform/gamconform/spec"
)

// WithKnown holds the entries of a file of known failures against the run: a
// requirement that failed or was warned about, and has an entry, becomes
// [Known]. Each result keeps its entry, so that the verdict can tell which
// entries hold no longer. An entry whose requirement the filter left out counts
// for nothing.
func (r Run) WithKnown(entries []spec.KnownFailure) Run {
	r.Results = slices.Clone(r.Results)
	for _, entry := range entries {
		for i := range r.Results {
			res := &r.Results[i]
			if res.Requirement.ID != entry.Requirement || res.Outcome == Skipped && res.Skip == NotSelected {
				continue
			}
			res.Known = &entry
			if res.Outcome == Failed || res.Outcome == Warned {
				res.Outcome = Known
			}
		}
	}
	return r
}

// ToAccept returns the entries that would make every unexpected failure of the
// run a known one. Their reasons are still to be given.
func (r Run) ToAccept() []spec.KnownFailure {
	var entries []spec.KnownFailure
	for _, res := range r.Failures() {
		entries = append(entries, spec.KnownFailure{Requirement: res.Requirement.ID, Reason: spec.ReasonToDo})
	}
	return entries
}

// KnownNow returns an entry for every current failure: those of failures that
// are known already with their reasons, then those of [Run.ToAccept].
func (r Run) KnownNow() []spec.KnownFailure {
	var entries []spec.KnownFailure
	for _, res := range r.With(Known) {
		if res.Known != nil {
			entries = append(entries, *res.Known)
		}
	}
	return append(entries, r.ToAccept()...)
}

// outdated returns the results that passed although they are known to fail.
func (r Run) outdated() []Result {
	return r.where(func(res Result) bool { return res.Known != nil && res.Outcome == Passed })
}

// misplaced returns the results that are known to fail, but to which the
// target is not held at all.
func (r Run) misplaced() []Result {
	return r.where(func(res Result) bool { return res.Known != nil && res.Outcome == Skipped && res.Skip == NotApplicable })
}

// unsettled returns the results that are known to fail and of which the run
// cannot say whether they do.
func (r Run) unsettled() []Result {
	return r.where(func(res Result) bool {
		return res.Known != nil && !slices.Contains([]Outcome{Passed, Known}, res.Outcome) && (res.Outcome != Skipped || res.Skip != NotApplicable)
	})
}
