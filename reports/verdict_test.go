package reports_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/gamconform/gamconform/reports"
	"github.com/gamconform/gamconform/spec"
)

// run is a run with results and nothing else.
func run(results ...reports.Result) reports.Run { return reports.Run{Results: results} }

func stopped(kind reports.StopKind, results ...reports.Result) reports.Run {
	return reports.Run{Results: results, Stop: &reports.Stop{Kind: kind, Reason: "a reason"}}
}

func partial(r reports.Run) reports.Run {
	r.Selection = reports.Selection{Filter: "EXP", Partial: true}
	return r
}

func idle(r reports.Run) reports.Run {
	r.Capabilities = []reports.CapabilityState{{Name: spec.Refresh, Declared: true}, {Name: spec.Clock}}
	return r
}

func is(o reports.Outcome) reports.Result { return result("EXP-001", "A title", o) }

func brokenBy(c reports.Cause) reports.Result {
	r := is(reports.Broken)
	r.Cause = c
	return r
}

func strict(r reports.Run) reports.Run {
	r.Strict = true
	return r
}

func observed(o reports.Outcome) reports.Result {
	r := is(o)
	r.Requirement.Level = spec.Observe
	return r
}

// refreshing is a check that needs a capability which idle declares.
func refreshing(change func(*reports.Result)) reports.Result {
	r := skipped("REF-001", reports.FixtureMissing)
	r.Requirement.Needs = []spec.Capability{spec.Refresh}
	if change != nil {
		change(&r)
	}
	return r
}

func knownShould() reports.Result {
	r := is(reports.Known)
	r.Requirement.Level = spec.Should
	return r
}

func TestVerdict(t *testing.T) {
	pass, fail := is(reports.Passed), is(reports.Failed)
	for _, c := range []struct {
		name       string
		run        reports.Run
		exit       int
		word       string
		conformant bool
	}{
		{"all passed", run(pass, pass), reports.ExitOK, "conformant", true},
		{"a warning", run(pass, is(reports.Warned)), reports.ExitOK, "conformant", true},
		{"a known failure of a Should", run(pass, knownShould()), reports.ExitOK, "conformant", true},
		{"a known failure of a Must", run(pass, is(reports.Known)), reports.ExitOK, "no failures but known ones", false},
		{"only known failures", run(is(reports.Known)), reports.ExitOK, "no failures but known ones", false},
		{"a known failure, partial", partial(run(is(reports.Known))), reports.ExitOK, "no failures but known ones (partial run)", false},
		{"not applicable", run(pass, skipped("EXP-002", reports.NotApplicable)), reports.ExitOK, "conformant", true},
		{"a missing fixture", run(pass, skipped("EXP-002", reports.FixtureMissing)), reports.ExitOK, "conformant", true},
		{"partial", partial(run(pass)), reports.ExitOK, "selected checks passed (partial run)", false},
		{"partial by results", run(pass, skipped("EXP-002", reports.NotSelected)), reports.ExitOK, "selected checks passed (partial run)", false},
		{"partial, idle capability of no selected check", idle(partial(run(pass))), reports.ExitOK, "selected checks passed (partial run)", false},
		{"partial, idle capability of a check for other versions", idle(partial(run(pass, refreshing(func(r *reports.Result) { r.Requirement.Since = spec.Version{Major: 19, Upgrade: 1} })))), reports.ExitOK, "selected checks passed (partial run)", false},
		{"partial, idle capability of a check that needs more", idle(partial(run(pass, refreshing(func(r *reports.Result) { r.Requirement.Needs = []spec.Capability{spec.Refresh, spec.Clock} })))), reports.ExitOK, "selected checks passed (partial run)", false},
		{"partial, only observations", partial(run(observed(reports.Passed))), reports.ExitOK, "selected checks passed (partial run)", false},
		{"a known failure of a Should, strict", strict(run(pass, knownShould())), reports.ExitOK, "no failures but known ones", false},
		{"all passed, strict", strict(run(pass)), reports.ExitOK, "conformant", true},

		{"failed", run(pass, fail), reports.ExitFailed, "not conformant", false},
		{"a warning, strict", strict(run(pass, is(reports.Warned))), reports.ExitFailed, "not conformant", false},
		{"failed, partial", partial(run(fail)), reports.ExitFailed, "not conformant", false},

		{"no results", run(), reports.ExitUsage, "no verdict: nothing was selected", false},
		{"no results, filter", partial(run()), reports.ExitUsage, "no verdict: nothing was selected", false},
		{"all left out", run(skipped("EXP-001", reports.NotSelected)), reports.ExitUsage, "no verdict: nothing was selected", false},

		{"unreachable", stopped(reports.StopUnreachable), reports.ExitUnreachable, "no verdict: target unreachable", false},
		{"lost", stopped(reports.StopLost, skipped("RES-001", reports.NotReached)), reports.ExitUnreachable, "no verdict: target lost", false},
		{"unreachable, not reached", stopped(reports.StopUnreachable, skipped("EXP-001", reports.NotReached)), reports.ExitUnreachable, "no verdict: target unreachable", false},
		{"preflight", stopped(reports.StopPreflight), reports.ExitUnreachable, "no verdict: stopped in preflight", false},
		{"lost", run(pass, brokenBy(reports.CauseTransport)), reports.ExitUnreachable, "no verdict: requests without an answer", false},
		{"lost and interrupted", stopped(reports.StopInterrupted, brokenBy(reports.CauseTransport)), reports.ExitUnreachable, "no verdict: requests without an answer", false},

		{"harness stop", stopped(reports.StopHarness, pass), reports.ExitHarness, "no verdict: harness error", false},
		{"harness stop, no results", stopped(reports.StopHarness), reports.ExitHarness, "no verdict: harness error", false},
		{"broken by the harness", run(pass, brokenBy(reports.CauseHarness)), reports.ExitHarness, "no verdict: harness error", false},
		{"broken by what?", run(pass, brokenBy("")), reports.ExitHarness, "no verdict: harness error", false},
		{"unknown outcome", run(pass, is("excellent")), reports.ExitHarness, "no verdict: harness error", false},
		{"no outcome", run(pass, is("")), reports.ExitHarness, "no verdict: harness error", false},
		{"unknown skip", run(pass, skipped("EXP-002", "tired")), reports.ExitHarness, "no verdict: harness error", false},
		{"unknown stop", stopped("tired", pass), reports.ExitHarness, "no verdict: harness error", false},

		{"inconclusive", run(pass, is(reports.Inconclusive)), reports.ExitIncomplete, "incomplete", false},
		{"not provable", run(pass, skipped("EXP-002", reports.NotProvable)), reports.ExitIncomplete, "incomplete", false},
		{"not reached", run(pass, skipped("EXP-002", reports.NotReached)), reports.ExitIncomplete, "incomplete", false},
		{"interrupted", stopped(reports.StopInterrupted, pass), reports.ExitIncomplete, "incomplete", false},
		{"ended at the first failure", stopped(reports.StopFirstFailure, is(reports.Failed), skipped("EXP-002", reports.NotReached)), reports.ExitFailed, "not conformant", false},
		{"ended at the first failure, partial", partial(stopped(reports.StopFirstFailure, is(reports.Failed), skipped("EXP-002", reports.NotReached))), reports.ExitFailed, "not conformant", false},
		{"ended at the first warning", strict(stopped(reports.StopFirstFailure, is(reports.Warned), skipped("EXP-002", reports.NotReached))), reports.ExitFailed, "not conformant", false},
		{"ended at the first failure, but there is none", stopped(reports.StopFirstFailure, pass), reports.ExitIncomplete, "incomplete", false},
		{"interrupted at once", stopped(reports.StopInterrupted), reports.ExitIncomplete, "incomplete", false},
		{"idle capability", idle(run(pass)), reports.ExitIncomplete, "incomplete", false},
		{"partial, idle capability of a selected check", idle(partial(run(pass, refreshing(nil)))), reports.ExitIncomplete, "incomplete (partial run)", false},
		{"only observations came to a verdict", run(observed(reports.Passed), skipped("EXP-002", reports.FixtureMissing)), reports.ExitIncomplete, "incomplete", false},
		{"only observations came to a verdict, partial", partial(run(observed(reports.Passed), skipped("EXP-002", reports.FixtureMissing))), reports.ExitIncomplete, "incomplete (partial run)", false},
		{"an observation without a verdict", run(observed(reports.Inconclusive)), reports.ExitIncomplete, "incomplete", false},
		{"nothing to check with", run(skipped("EXP-002", reports.FixtureMissing)), reports.ExitIncomplete, "incomplete", false},
		{"nothing applies", run(skipped("EXP-002", reports.NotApplicable)), reports.ExitIncomplete, "incomplete", false},
		{"partial, not provable", partial(run(pass, skipped("EXP-002", reports.NotProvable))), reports.ExitIncomplete, "incomplete (partial run)", false},
	} {
		t.Run(c.name, func(t *testing.T) {
			v := c.run.Verdict()
			if v.Exit != c.exit || v.Word != c.word || v.Conformant != c.conformant {
				t.Errorf("got exit %d, %q, conformant %t; want %d, %q, %t", v.Exit, v.Word, v.Conformant, c.exit, c.word, c.conformant)
			}
			if v.Exit != reports.ExitOK && len(v.Reasons) == 0 {
				t.Error("no reason given")
			}
		})
	}
}

// TestVerdictPrecedence puts every two causes of an exit code into one run:
// the one that comes first in the list decides. Code 2 is not among them: no
// results and some results exclude each other.
func TestVerdictPrecedence(t *testing.T) {
	causes := []struct {
		exit int
		add  func(*reports.Run)
	}{
		{reports.ExitHarness, adding(brokenBy(reports.CauseHarness))},
		{reports.ExitHarness, adding(is("unheard of"))},
		{reports.ExitUnreachable, adding(brokenBy(reports.CauseTransport))},
		{reports.ExitUnreachable, func(r *reports.Run) { r.Stop = &reports.Stop{Kind: reports.StopUnreachable} }},
		{reports.ExitFailed, adding(is(reports.Failed))},
		{reports.ExitFailed, func(r *reports.Run) { r.Results, r.Strict = append(r.Results, is(reports.Warned)), true }},
		{reports.ExitIncomplete, adding(is(reports.Inconclusive))},
		{reports.ExitIncomplete, adding(skipped("EXP-009", reports.NotProvable))},
		{reports.ExitIncomplete, adding(skipped("EXP-009", reports.NotReached))},
		{reports.ExitIncomplete, func(r *reports.Run) { *r = idle(*r) }},
		{reports.ExitOK, adding(is(reports.Known))},
		{reports.ExitOK, adding(is(reports.Warned))},
		{reports.ExitOK, adding(is(reports.Passed))},
	}
	for i, first := range causes {
		for j, second := range causes[i:] {
			t.Run(fmt.Sprintf("%d with %d", i, i+j), func(t *testing.T) {
				r := run(is(reports.Passed))
				second.add(&r)
				first.add(&r)
				if got := r.Verdict().Exit; got != first.exit {
					t.Errorf("got exit %d, want %d", got, first.exit)
				}
			})
		}
	}
}

func adding(res reports.Result) func(*reports.Run) {
	return func(r *reports.Run) { r.Results = append(r.Results, res) }
}

// TestObservationsAreTold: what was observed in vain is no gap, but the reasons
// of a verdict add up to the counts beside it.
func TestObservationsAreTold(t *testing.T) {
	unproved := skipped("EXP-014", reports.NotProvable)
	unproved.Requirement.Level = spec.Observe
	v := run(is(reports.Passed), observed(reports.Inconclusive), unproved).Verdict()
	if want := []string{"note: 2 observations could not be made: EXP-001, EXP-014"}; v.Exit != reports.ExitOK || !slices.Equal(v.Reasons, want) {
		t.Errorf("exit %d, %q, want %q", v.Exit, v.Reasons, want)
	}
	if v := run(observed(reports.Passed), is(reports.Passed)).Verdict(); len(v.Reasons) > 0 {
		t.Errorf("%q", v.Reasons)
	}
}

func TestVerdictReasons(t *testing.T) {
	got := sample().Verdict().Reasons
	want := []string{
		"1 check got no answer to a request of it: EXP-007",
		"3 requirements failed: EXP-003, REF-003, TEN-002",
		"1 check was inconclusive: REF-004",
		"2 requirements are not provable here: EXP-005, EXP-006",
		"note: 1 requirement failed as known: EXP-001",
		"note: 1 recommendation was missed: PWD-002",
		"note: 1 requirement was not checked because the world declares nothing to check it with: PWD-007",
		"note: the target's certificate was not verified (insecure TLS)",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%q\nwant\n%q", got, want)
	}
}
