package reports

import (
	"fmt"
	"slices"

	"github.com/gamconform/gamconform/spec"
)

// floorReasons tell what a run that ended by itself must have to be green,
// whatever its results are: a verdict, and one about each capability.
func (r Run) floorReasons() []string {
	var reasons []string
	switch {
	case len(r.Results) == 0:
	case r.Executed() == 0:
		reasons = append(reasons, "every check was skipped, so nothing is proved")
	case !r.judged():
		reasons = append(reasons, "no check that could fail came to a verdict, so nothing is proved")
	}
	for _, name := range r.NotExercised() {
		if !r.Partial() || r.asks(name) {
			reasons = append(reasons, fmt.Sprintf("the capability %q is declared, but no check came to a verdict about it", name))
		}
	}
	return reasons
}

// judged tells whether something was proved. Where the selection holds checks
// that can fail, one of them must have come to a verdict: observations cannot
// fail, so they prove nothing but themselves.
func (r Run) judged() bool {
	selected := r.where(func(res Result) bool { return res.Outcome != Skipped || res.Skip != NotSelected })
	if can := graded(selected); len(can) > 0 {
		selected = can
	}
	return slices.ContainsFunc(selected, func(res Result) bool {
		return slices.Contains([]Outcome{Passed, Failed, Warned, Known}, res.Outcome)
	})
}

// asks tells whether a selected check needs the capability, of those that the
// target is held to.
func (r Run) asks(name spec.Capability) bool {
	return slices.ContainsFunc(r.Results, func(res Result) bool {
		return res.Skip != NotSelected && slices.Contains(res.Requirement.Needs, name) && r.holds(res.Requirement)
	})
}

// holds tells whether the target, as it was declared, is held to the
// requirement: its version knows it, and it declares all that it needs.
func (r Run) holds(requirement spec.Requirement) bool {
	return requirement.AppliesTo(r.Target.Version) && !slices.ContainsFunc(requirement.Needs, r.undeclared)
}

func (r Run) undeclared(name spec.Capability) bool {
	return !slices.ContainsFunc(r.Capabilities, func(c CapabilityState) bool { return c.Name == name && c.Declared })
}
