package reports_test

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/gamconform/gamconform/reports"
	"github.com/gamconform/gamconform/spec"
)

// anyRun draws runs with every combination of results, stops and selections.
func anyRun(t *rapid.T) reports.Run {
	one := rapid.Custom(func(t *rapid.T) reports.Result {
		res := is(rapid.SampledFrom(append(reports.Outcomes(), "unheard of")).Draw(t, "outcome"))
		res.Requirement.ID = rapid.StringMatching(`(EXP|REF)-00[1-9]`).Draw(t, "id")
		res.Requirement.Level = rapid.SampledFrom([]spec.Level{spec.Must, spec.Should, spec.Observe}).Draw(t, "level")
		res.Skip = rapid.SampledFrom([]reports.Skip{reports.NotApplicable, reports.NotProvable, reports.NotSelected,
			reports.FixtureMissing, reports.NotReached}).Draw(t, "skip")
		res.Cause = rapid.SampledFrom([]reports.Cause{reports.CauseHarness, reports.CauseTransport}).Draw(t, "cause")
		if rapid.Bool().Draw(t, "known") {
			res.Known = &spec.KnownFailure{Requirement: res.Requirement.ID, Reason: "a reason"}
		}
		return res
	})
	r := run(rapid.SliceOfN(one, 0, 12).Draw(t, "results")...)
	r.Selection.Partial = rapid.Bool().Draw(t, "partial")
	r.Strict = rapid.Bool().Draw(t, "strict")
	if rapid.Bool().Draw(t, "idle") {
		r = idle(r)
	}
	kinds := []reports.StopKind{"", reports.StopHarness, reports.StopInterrupted, reports.StopPreflight, reports.StopUnreachable, reports.StopLost, reports.StopFirstFailure}
	if kind := rapid.SampledFrom(kinds).Draw(t, "stop"); kind != "" {
		r.Stop = &reports.Stop{Kind: kind}
	}
	r.Repeat = rapid.IntRange(0, 3).Draw(t, "repeat")
	r.Rounds = make([]reports.Round, rapid.IntRange(0, r.Repeat).Draw(t, "rounds"))
	return r
}

// TestOnePassMoreChangesNothing holds for runs that proved something: the
// first check that proves something does change what a run is worth.
func TestOnePassMoreChangesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := anyRun(t)
		if !judgedGraded(r) {
			t.Skip("nothing was proved")
		}
		more := r
		more.Results = append(slices.Clone(r.Results), is(reports.Passed))
		if before, after := r.Verdict().Exit, more.Verdict().Exit; before != after {
			t.Fatalf("exit %d became %d", before, after)
		}
	})
}

func TestOrderOfResultsDoesNotMatter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := anyRun(t)
		other := r
		other.Results = rapid.Permutation(r.Results).Draw(t, "order")
		if a, b := fmt.Sprint(r.Verdict()), fmt.Sprint(other.Verdict()); a != b {
			t.Fatalf("%s became %s", a, b)
		}
	})
}

// TestGreenMeansChecked says what nobody may break: exit 0 without an executed
// check, and a conformant partial run.
func TestGreenMeansChecked(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := anyRun(t)
		v := r.Verdict()
		if v.Exit == reports.ExitOK && r.Executed() == 0 {
			t.Fatal("exit 0, but nothing was executed")
		}
		if v.Conformant && (v.Exit != reports.ExitOK || r.Partial() || r.Count(reports.Failed) > 0) {
			t.Fatalf("conformant: %+v", v)
		}
	})
}

// judgedGraded tells whether a requirement that can fail came to a verdict.
func judgedGraded(r reports.Run) bool {
	return slices.ContainsFunc(r.Results, func(res reports.Result) bool {
		return res.Requirement.Level != spec.Observe && hasVerdict(res)
	})
}

func hasVerdict(res reports.Result) bool {
	return slices.Contains([]reports.Outcome{reports.Passed, reports.Failed, reports.Warned, reports.Known}, res.Outcome)
}

// rows are the exit codes as the documents order them, each with its condition
// on single results and on the run, written apart from the code under test.
func rows() []row {
	skip := func(s reports.Skip) func(reports.Run, reports.Result) bool {
		return func(_ reports.Run, res reports.Result) bool { return res.Outcome == reports.Skipped && res.Skip == s }
	}
	graded := func(is func(reports.Run, reports.Result) bool) func(reports.Run, reports.Result) bool {
		return func(r reports.Run, res reports.Result) bool {
			return res.Requirement.Level != spec.Observe && is(r, res)
		}
	}
	stop := func(kinds ...reports.StopKind) func(reports.Run) bool {
		return func(r reports.Run) bool { return r.Stop != nil && slices.Contains(kinds, r.Stop.Kind) }
	}
	outcome := func(o reports.Outcome) func(reports.Run, reports.Result) bool {
		return func(_ reports.Run, res reports.Result) bool { return res.Outcome == o }
	}
	entry := func(is func(reports.Run, reports.Result) bool) func(reports.Run, reports.Result) bool {
		return func(r reports.Run, res reports.Result) bool { return res.Known != nil && is(r, res) }
	}
	cause := func(c reports.Cause) func(reports.Run, reports.Result) bool {
		return func(_ reports.Run, res reports.Result) bool { return res.Outcome == reports.Broken && res.Cause == c }
	}
	return []row{
		{exit: reports.ExitUsage, run: func(r reports.Run) bool {
			return len(r.Results) == 0 && r.Stop == nil || len(r.Results) > 0 && !slices.ContainsFunc(r.Results, func(res reports.Result) bool { return !skip(reports.NotSelected)(r, res) })
		}},
		{exit: reports.ExitUsage, any: entry(skip(reports.NotApplicable))},
		{exit: reports.ExitHarness, run: stop(reports.StopHarness)},
		{exit: reports.ExitHarness, any: outcome("unheard of")},
		{exit: reports.ExitHarness, any: cause(reports.CauseHarness)},
		{exit: reports.ExitUnreachable, run: stop(reports.StopUnreachable, reports.StopLost, reports.StopPreflight)},
		{exit: reports.ExitUnreachable, any: cause(reports.CauseTransport)},
		{exit: reports.ExitFailed, any: outcome(reports.Failed)},
		{exit: reports.ExitFailed, any: func(r reports.Run, res reports.Result) bool { return r.Strict && res.Outcome == reports.Warned }},
		{exit: reports.ExitFailed, any: entry(outcome(reports.Passed))},
		{exit: reports.ExitIncomplete, run: stop(reports.StopInterrupted, reports.StopFirstFailure)},
		{exit: reports.ExitIncomplete, run: func(r reports.Run) bool { return len(r.Rounds) < r.Repeat }},
		{exit: reports.ExitIncomplete, any: graded(outcome(reports.Inconclusive))},
		{exit: reports.ExitIncomplete, any: graded(skip(reports.NotProvable))},
		{exit: reports.ExitIncomplete, any: skip(reports.NotReached)},
		{exit: reports.ExitIncomplete, run: func(r reports.Run) bool {
			return !slices.ContainsFunc(r.Results, hasVerdict)
		}},
		{exit: reports.ExitIncomplete, run: func(r reports.Run) bool {
			asked := slices.ContainsFunc(r.Results, func(res reports.Result) bool {
				return res.Requirement.Level != spec.Observe && !skip(reports.NotSelected)(r, res)
			})
			return asked && !judgedGraded(r)
		}},
		{exit: reports.ExitIncomplete, run: func(r reports.Run) bool { return len(r.Capabilities) > 0 && !r.Partial() }},
		{exit: reports.ExitOK, run: func(reports.Run) bool { return true }},
	}
}

// row is one condition of an exit code, on the run or on any of its results.
type row struct {
	exit int
	run  func(reports.Run) bool
	any  func(reports.Run, reports.Result) bool
}

func (c row) applies(r reports.Run) bool {
	if c.run != nil {
		return c.run(r)
	}
	return slices.ContainsFunc(r.Results, func(res reports.Result) bool { return c.any(r, res) })
}

// TestFirstRowApplies: the exit code of any run is that of the first row of
// the documented order that applies.
func TestFirstRowApplies(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r, all := anyRun(t), rows()
		want := all[slices.IndexFunc(all, func(c row) bool { return c.applies(r) })].exit
		if v := r.Verdict(); v.Exit != want {
			t.Fatalf("exit %d, want %d: %+v", v.Exit, want, v)
		}
	})
}

// TestOneMissMoreIsNeverGreener: whatever else a run holds, one more result
// that is not a pass never makes the exit code one of a better row, and never
// makes the run conformant. Selected nothing (2) is left out: the miss is then
// the first thing that was selected.
func TestOneMissMoreIsNeverGreener(t *testing.T) {
	order := []int{reports.ExitUsage, reports.ExitHarness, reports.ExitUnreachable, reports.ExitFailed, reports.ExitIncomplete, reports.ExitOK}
	rapid.Check(t, func(t *rapid.T) {
		r := anyRun(t)
		before := r.Verdict()
		if before.Exit == reports.ExitUsage {
			t.Skip("nothing was selected")
		}
		more := r
		res := is(rapid.SampledFrom([]reports.Outcome{reports.Failed, reports.Inconclusive, reports.Broken, reports.Skipped, "unheard of"}).Draw(t, "more"))
		res.Skip, res.Cause = reports.NotProvable, reports.CauseTransport
		more.Results = append(slices.Clone(r.Results), res)
		after := more.Verdict()
		if slices.Index(order, after.Exit) > slices.Index(order, before.Exit) || after.Exit == reports.ExitOK || after.Conformant {
			t.Fatalf("%+v became %+v", before, after)
		}
	})
}

// TestStrictIsNeverGreener: what a strict run lets pass, any other run does, too.
func TestStrictIsNeverGreener(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := anyRun(t)
		r.Strict = false
		lenient, hard := r.Verdict(), strict(r).Verdict()
		if hard.Exit == reports.ExitOK && lenient.Exit != reports.ExitOK || hard.Conformant && !lenient.Conformant {
			t.Fatalf("strict %+v, else %+v", hard, lenient)
		}
		if r.Count(reports.Warned) > 0 && hard.Exit == reports.ExitOK {
			t.Fatalf("a warning passed: %+v", hard)
		}
	})
}
