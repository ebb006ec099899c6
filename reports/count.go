package reports

import (
	"slices"

	"github.com/gamconform/gamconform/spec"
)

// Count returns the number of results with outcome o.
func (r Run) Count(o Outcome) int { return len(r.With(o)) }

// CountSkip returns the number of results that were skipped for reason s.
func (r Run) CountSkip(s Skip) int {
	return r.count(func(res Result) bool { return res.Outcome == Skipped && res.Skip == s })
}

// CountCause returns the number of results that broke for cause c.
func (r Run) CountCause(c Cause) int {
	return r.count(func(res Result) bool { return res.Outcome == Broken && res.Cause == c })
}

// Executed returns the number of results of checks that ran: all but the
// skipped ones.
func (r Run) Executed() int { return len(r.Results) - r.Count(Skipped) }

// With returns the results with outcome o, in the order of the run.
func (r Run) With(o Outcome) []Result {
	return r.where(func(res Result) bool { return res.Outcome == o })
}

// Partial tells whether requirements were left out of the run by choice.
func (r Run) Partial() bool { return r.Selection.Partial || r.CountSkip(NotSelected) > 0 }

// Failures returns the results that count as unexpected failures: the failed
// ones, and in a strict run the warned ones.
func (r Run) Failures() []Result {
	return r.where(func(res Result) bool { return res.Outcome == Failed || r.Strict && res.Outcome == Warned })
}

// NotExercised returns the capabilities that were declared but that no check
// came to a verdict about, sorted by name.
func (r Run) NotExercised() []spec.Capability {
	var names []spec.Capability
	for _, c := range r.Capabilities {
		if c.Declared && !c.Exercised {
			names = append(names, c.Name)
		}
	}
	slices.Sort(names)
	return names
}

// AreaCount is a row of the areas table: the outcomes of one area.
type AreaCount struct {
	Area  string // "EXP"
	Total int
	Of    map[Outcome]int
}

// Areas counts the outcomes per area, in the order in which the areas first
// appear in the results.
func (r Run) Areas() []AreaCount {
	var areas []AreaCount
	for _, res := range r.Results {
		name := res.Requirement.Area()
		at := slices.IndexFunc(areas, func(a AreaCount) bool { return a.Area == name })
		if at < 0 {
			at = len(areas)
			areas = append(areas, AreaCount{Area: name, Of: map[Outcome]int{}})
		}
		areas[at].Total++
		areas[at].Of[res.Outcome]++
	}
	return areas
}

// total counts the outcomes of the whole run.
func (r Run) total() AreaCount {
	total := AreaCount{Area: "all", Total: len(r.Results), Of: map[Outcome]int{}}
	for _, res := range r.Results {
		total.Of[res.Outcome]++
	}
	return total
}

// unaccountable tells whether a result has an outcome, a skip or a cause that
// this package does not know. Nobody can say what it means, so it is the
// harness's error and never green.
func unaccountable(res Result) bool {
	switch res.Outcome {
	case Skipped:
		return !slices.Contains(skips(), res.Skip)
	case Broken:
		return res.Cause != CauseTransport && res.Cause != CauseHarness
	}
	return !slices.Contains(Outcomes(), res.Outcome)
}

// skips lists the reasons for a skip, those that leave a gap first.
func skips() []Skip {
	return []Skip{NotReached, NotProvable, FixtureMissing, NotApplicable, NotSelected}
}

func (r Run) where(is func(Result) bool) []Result {
	var found []Result
	for _, res := range r.Results {
		if is(res) {
			found = append(found, res)
		}
	}
	return found
}

func (r Run) count(is func(Result) bool) int { return len(r.where(is)) }
