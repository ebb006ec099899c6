package reports

import (
	"fmt"
	"slices"
	"strings"

	"github.com/gamconform/gamconform/spec"
)

// selectionReasons tell why nothing was checked by choice.
func (r Run) selectionReasons() []string {
	switch n := len(r.Results); {
	case n == 0 && r.Stop != nil: // the stop explains it
		return nil
	case n > 0 && n > r.CountSkip(NotSelected):
		return nil
	case r.Selection.Filter != "":
		return []string{fmt.Sprintf("the filter %q selects no requirement: change or remove it", r.Selection.Filter)}
	default:
		return []string{"no requirement was selected, so nothing was checked"}
	}
}

// misplacedReasons tell which known failures cannot be: the file is not for
// this target.
func (r Run) misplacedReasons() []string {
	return counted(nil, r.misplaced(), "known failure does not apply to this target (remove its entry, or give the target a file of its own)",
		"known failures do not apply to this target (remove their entries, or give the target a file of its own)")
}

// outdatedReasons tell which known failures are none any more.
func (r Run) outdatedReasons() []string {
	return counted(nil, r.outdated(), "known failure passes (remove its entry)", "known failures pass (remove their entries)")
}

// harnessReasons tell what went wrong on our side.
func (r Run) harnessReasons() []string {
	var reasons []string
	if r.Stop != nil {
		switch r.Stop.Kind {
		case StopHarness:
			reasons = append(reasons, r.Stop.text("the harness failed"))
		case StopUnreachable, StopPreflight, StopLost, StopInterrupted, StopFirstFailure:
		default:
			reasons = append(reasons, r.Stop.text(fmt.Sprintf("the run stopped in an unknown way (%q)", r.Stop.Kind)))
		}
	}
	broken := r.where(func(res Result) bool { return res.Outcome == Broken && res.Cause == CauseHarness })
	reasons = counted(reasons, broken, "check was broken by the harness", "checks were broken by the harness")
	return counted(reasons, r.where(unaccountable), "result has an unknown outcome or reason", "results have an unknown outcome or reason")
}

// transportReasons tell why the target gave no answer to judge.
func (r Run) transportReasons() []string {
	var reasons []string
	if r.Stop != nil {
		switch r.Stop.Kind {
		case StopUnreachable:
			reasons = append(reasons, r.Stop.text("the target is unreachable"))
		case StopLost:
			reasons = append(reasons, r.Stop.text("the target was lost"))
		case StopPreflight:
			reasons = append(reasons, r.Stop.text("preflight stopped the run"))
		}
	}
	lost := r.where(func(res Result) bool { return res.Outcome == Broken && res.Cause == CauseTransport })
	return counted(reasons, lost, "check got no answer to a request of it", "checks got no answer to a request of theirs")
}

// graded leaves observations out: what nobody documents proves nothing, so it
// leaves no gap either.
func graded(results []Result) []Result {
	return slices.DeleteFunc(slices.Clone(results), func(res Result) bool { return res.Requirement.Level == spec.Observe })
}

// unobserved are the observations that came to nothing. They are no gap, but
// who adds up the reasons of a verdict would miss them.
func (r Run) unobserved() []Result {
	return r.where(func(res Result) bool {
		return res.Requirement.Level == spec.Observe && (res.Outcome == Inconclusive || res.Outcome == Skipped && res.Skip == NotProvable)
	})
}

// failureReasons name what the target missed.
func (r Run) failureReasons() []string {
	reasons := counted(nil, r.With(Failed), "requirement failed", "requirements failed")
	if r.Strict {
		reasons = counted(reasons, r.With(Warned), "recommendation was missed, which fails a strict run", "recommendations were missed, which fails a strict run")
	}
	return reasons
}

// incompleteReasons tell what was asked for and is not proved.
func (r Run) incompleteReasons() []string {
	var reasons []string
	if r.Stop != nil && r.Stop.Kind == StopInterrupted {
		reasons = append(reasons, r.Stop.text("the run was interrupted"))
	}
	if r.Stop != nil && r.Stop.Kind == StopFirstFailure {
		reasons = append(reasons, r.Stop.text("the run ended at the first failure"))
	}
	reasons = append(reasons, r.roundReasons()...)
	reasons = counted(reasons, graded(r.With(Inconclusive)), "check was inconclusive", "checks were inconclusive")
	reasons = counted(reasons, graded(r.skipped(NotProvable)), "requirement is not provable here", "requirements are not provable here")
	switch n := len(r.skipped(NotReached)); n { // which ones says nothing
	case 0:
	case 1:
		reasons = append(reasons, "1 check was not reached")
	default:
		reasons = append(reasons, fmt.Sprintf("%d checks were not reached", n))
	}
	if r.Stop == nil { // a stop says it all
		reasons = append(reasons, r.floorReasons()...)
	}
	return reasons
}

// notes tell what a reader of the verdict should know and what does not change
// the exit code.
func (r Run) notes() []string {
	notes := append(r.formerNotes(), r.flakyNotes()...)
	notes = counted(notes, r.With(Known), "requirement failed as known", "requirements failed as known")
	notes = counted(notes, r.unsettled(), "known failure was neither confirmed nor refuted", "known failures were neither confirmed nor refuted")
	if !r.Strict {
		notes = counted(notes, r.With(Warned), "recommendation was missed", "recommendations were missed")
	}
	notes = counted(notes, r.unobserved(), "observation could not be made", "observations could not be made")
	notes = counted(notes, r.skipped(FixtureMissing), "requirement was not checked because the world declares nothing to check it with",
		"requirements were not checked because the world declares nothing to check them with")
	if areas := r.unchecked(); len(areas) > 0 {
		notes = append(notes, "not checked at all: "+strings.Join(areas, ", "))
	}
	notes = counted(notes, r.where(func(res Result) bool { return res.Repeats > 0 && res.Outcome == Passed }),
		"check passed only when it was repeated: another run may have used its user", "checks passed only when they were repeated: another run may have used their users")
	if r.Target.InsecureTLS {
		notes = append(notes, "the target's certificate was not verified (insecure TLS)")
	}
	for i := range notes {
		notes[i] = "note: " + notes[i]
	}
	return notes
}

// unchecked lists the areas of which the target or its world offers nothing to
// check, with their requirements: "KEY (32)".
func (r Run) unchecked() (areas []string) {
	for _, area := range r.Areas() {
		of := r.where(func(res Result) bool { return res.Requirement.Area() == area.Area })
		if !slices.ContainsFunc(of, func(res Result) bool {
			return res.Outcome != Skipped || res.Skip != NotApplicable && res.Skip != FixtureMissing
		}) {
			areas = append(areas, fmt.Sprintf("%s (%d)", area.Area, area.Total))
		}
	}
	return areas
}

func (r Run) skipped(s Skip) []Result {
	return r.where(func(res Result) bool { return res.Outcome == Skipped && res.Skip == s })
}

// text returns what happened, why and what helps as one reason.
func (s Stop) text(what string) string {
	if s.Reason != "" {
		what += ": " + s.Reason
	}
	if s.Remedy != "" {
		what += " (" + s.Remedy + ")"
	}
	return what
}

// counted appends "2 requirements failed: EXP-001, EXP-002" if there are any
// results.
func counted(reasons []string, results []Result, one, many string) []string {
	switch len(results) {
	case 0:
		return reasons
	case 1:
		many = one
	}
	return append(reasons, fmt.Sprintf("%d %s: %s", len(results), many, ids(results)))
}
