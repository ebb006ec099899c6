package reports

import (
	"fmt"
	"slices"
	"strings"

	"github.com/gamconform/gamconform/spec"
)

// The exit codes of a run.
const (
	ExitOK          = 0 // what was selected passed
	ExitFailed      = 1 // an unexpected failure
	ExitUsage       = 2 // usage or configuration: nothing was selected
	ExitUnreachable = 3 // the target is unreachable, was lost, or preflight stopped the run
	ExitHarness     = 4 // the harness itself failed
	ExitIncomplete  = 5 // something that was asked for is not proved
)

// Verdict is what a run comes to as a whole.
type Verdict struct {
	Exit       int      `json:"exit"`       // one of the exit codes
	Word       string   `json:"word"`       // "conformant", "not conformant", "incomplete", "no verdict: target unreachable", ...
	Conformant bool     `json:"conformant"` // the whole catalogue was held against the target and no Must was missed
	Reasons    []string `json:"reasons"`    // what speaks against the target or the run, worst first, then notes; may quote the target
}

// Verdict folds the run. The first row that applies gives the exit code:
//
//	2  no result, and nothing stopped the run; or every requirement was left out by the
//	   filter; or a known failure of a requirement that does not apply to the target
//	4  the harness failed: its own stop, a check that it broke, an outcome that nobody knows
//	3  the target is unreachable or was lost, or preflight stopped the run
//	1  a requirement failed unexpectedly; in a strict run also: was warned about; a known
//	   failure passed
//	5  inconclusive, not provable, not reached, interrupted or ended at the first failure; a round not made; no verdict on anything that
//	   could fail; a declared capability not exercised, unless the filter left out all
//	   checks that need it
//	0  else
//
// A run that was stopped before it had results exits with the code of its
// stop: zero results are the filter's fault only if nothing else explains them.
//
// Warnings change the exit code of strict runs only. Known failures do not
// change it, but a target with a known failure of a Must, in a strict run also
// of a Should, is not called conformant. Neither does a missing
// fixture: the world says what exists on the target, and a target that has no
// inactive user is not worse for it. What it must have is said by its declared
// capabilities, and those count. A missing fixture is listed as a note.
//
// The order of the results does not matter.
func (r Run) Verdict() Verdict {
	selection, misplaced := r.selectionReasons(), r.misplacedReasons()
	harness, transport := r.harnessReasons(), r.transportReasons()
	failures, outdated, gaps := r.failureReasons(), r.outdatedReasons(), r.incompleteReasons()
	v := Verdict{Reasons: slices.Concat(selection, misplaced, harness, transport, failures, outdated, gaps, r.notes())}
	switch {
	case len(selection) > 0:
		v.Exit, v.Word = ExitUsage, "no verdict: nothing was selected"
	case len(misplaced) > 0:
		v.Exit, v.Word = ExitUsage, "no verdict: known failures that do not apply"
	case len(harness) > 0:
		v.Exit, v.Word = ExitHarness, "no verdict: harness error"
	case len(transport) > 0:
		v.Exit, v.Word = ExitUnreachable, r.transportWord()
	case len(failures) > 0:
		v.Exit, v.Word = ExitFailed, "not conformant"
	case len(outdated) > 0:
		v.Exit, v.Word = ExitFailed, r.partially("known failures passed")
	case len(gaps) > 0:
		v.Exit, v.Word = ExitIncomplete, r.partially("incomplete")
	case len(r.knownMisses()) > 0:
		v.Exit, v.Word = ExitOK, r.partially("no failures but known ones")
	case r.Partial():
		v.Exit, v.Word = ExitOK, r.partially("selected checks passed")
	default:
		v.Exit, v.Word, v.Conformant = ExitOK, "conformant", true
	}
	return v
}

// ExitMeaning says in a few words what an exit code of a run means.
func ExitMeaning(exit int) string {
	switch exit {
	case ExitOK:
		return "what was selected passed"
	case ExitFailed:
		return "a requirement failed, or a known failure passed"
	case ExitUsage:
		return "usage or configuration error"
	case ExitUnreachable:
		return "target unreachable, lost or stopped in preflight"
	case ExitHarness:
		return "harness error"
	case ExitIncomplete:
		return "incomplete: not everything was proved"
	}
	return "unknown exit code"
}

// partially marks the word of a run that left requirements out.
func (r Run) partially(word string) string {
	if r.Partial() {
		return word + " (partial run)"
	}
	return word
}

// transportWord tells a target that never answered from one that went away and
// from one that left only some requests without an answer.
func (r Run) transportWord() string {
	if r.Stop != nil {
		switch r.Stop.Kind {
		case StopPreflight:
			return "no verdict: stopped in preflight"
		case StopUnreachable:
			return "no verdict: target unreachable"
		case StopLost:
			return "no verdict: target lost"
		}
	}
	return "no verdict: requests without an answer"
}

// knownMisses returns the known failures that keep a target from being
// conformant.
func (r Run) knownMisses() []Result {
	return r.where(func(res Result) bool {
		return res.Outcome == Known && res.Requirement.Level != spec.Observe && (r.Strict || res.Requirement.Level != spec.Should)
	})
}

// ids lists the requirements of results, sorted so that the order of the run
// does not show, and cut so that a reason stays a line.
func ids(results []Result) string {
	const most = 6
	var list []string
	for _, res := range results {
		list = append(list, res.Requirement.ID)
	}
	slices.Sort(list)
	if len(list) > most {
		list = append(list[:most:most], fmt.Sprintf("and %d more", len(list)-most))
	}
	return strings.Join(list, ", ")
}
