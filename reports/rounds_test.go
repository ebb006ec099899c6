package reports_test

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/gamconform/gamconform/reports"
	"github.com/gamconform/gamconform/spec"
)

func TestRepeatedOutcomes(t *testing.T) {
	passed, failed, warned, open := is(reports.Passed), is(reports.Failed), is(reports.Warned), is(reports.Inconclusive)
	waits := skipped("EXP-001", reports.NotProvable)
	for _, c := range []struct {
		name   string
		rounds []reports.Result
		strict bool
		want   reports.Outcome
		flaky  bool
		reason string
	}{
		{"always passed", []reports.Result{passed, passed}, false, reports.Passed, false, ""},
		{"always failed", []reports.Result{failed, failed}, false, reports.Failed, false, ""},
		{"failed once", []reports.Result{passed, failed, passed}, false, reports.Failed, true, "flaky: failed in 1 of 3 rounds (round 2, --seed 8)"},
		{"passed once", []reports.Result{failed, failed, passed}, false, reports.Failed, true, "flaky: failed in 2 of 3 rounds (rounds 1, 2, --seed 7)"},
		{"warned once", []reports.Result{warned, passed}, false, reports.Warned, true, "flaky: warned in 1 of 2 rounds"},
		{"warned and inconclusive", []reports.Result{warned, open}, false, reports.Inconclusive, true, "flaky: inconclusive in 1 of 2"},
		{"the same, strict", []reports.Result{warned, open}, true, reports.Warned, true, "flaky: warned in 1 of 2"},
		{"no answer once", []reports.Result{failed, brokenBy(reports.CauseTransport)}, false, reports.Broken, true, "flaky: broken in 1 of 2"},
		{"provable once", []reports.Result{passed, waits}, false, reports.Passed, false, ""},
		{"provable later", []reports.Result{waits, failed, waits}, false, reports.Failed, false, ""},
		{"never provable", []reports.Result{waits, waits}, false, reports.Skipped, false, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			var rounds []reports.Run
			var history []reports.Outcome
			for i, res := range c.rounds {
				res.Duration = reports.Seconds(i)
				r := run(res)
				r.Strict, r.Duration, r.Requests = c.strict, 10, 5
				r.Observations = []reports.Observation{{Requirement: "EXP-001", Name: "round", Value: string(res.Outcome)}}
				rounds, history = append(rounds, r), append(history, res.Outcome)
			}
			all := reports.Repeated(rounds, len(rounds), 7)
			got := all.Results[0]
			if got.Outcome != c.want || got.Flaky() != c.flaky || !strings.HasPrefix(got.Reason, c.reason) || c.reason == "" && strings.Contains(got.Reason, "flaky") {
				t.Errorf("%s, flaky %t: %q; want %s, %t, %q", got.Outcome, got.Flaky(), got.Reason, c.want, c.flaky, c.reason)
			}
			if !slices.Equal(got.Rounds, history) {
				t.Errorf("rounds %v, want %v", got.Rounds, history)
			}
			if value := all.Observations[0].Value; len(all.Observations) != 1 || value != string(c.want) {
				t.Errorf("the sheet is that of a round that does not count: %v", all.Observations)
			}
			if n := len(rounds); all.Duration != reports.Seconds(10*n) || all.Requests != 5*n || len(all.Rounds) != n || all.Rounds[n-1].Seed != int64(6+n) {
				t.Errorf("%+v", all.Rounds)
			}
			noted := slices.ContainsFunc(all.Verdict().Reasons, func(r string) bool { return strings.HasPrefix(r, "note: 1 check is flaky") })
			if noted != c.flaky {
				t.Errorf("reasons %q", all.Verdict().Reasons)
			}
		})
	}
}

// TestRepeatedIsNeverGreener: a repeated run is never better than the worst of
// its rounds, as far as one of them speaks against the target or the harness.
// What was not proved in one round may be in another.
func TestRepeatedIsNeverGreener(t *testing.T) {
	order := []int{reports.ExitHarness, reports.ExitUnreachable, reports.ExitFailed, reports.ExitIncomplete, reports.ExitOK}
	rapid.Check(t, func(t *rapid.T) {
		strict := rapid.Bool().Draw(t, "strict")
		rounds := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) reports.Run {
			r := reports.Run{Strict: strict}
			for _, id := range []string{"EXP-001", "EXP-002", "REF-001"} {
				res := result(id, "A title", rapid.SampledFrom(reports.Outcomes()).Draw(t, "outcome"))
				res.Skip, res.Cause = reports.NotProvable, rapid.SampledFrom([]reports.Cause{reports.CauseHarness, reports.CauseTransport}).Draw(t, "cause")
				r.Results = append(r.Results, res)
			}
			return r
		}), 1, 4).Draw(t, "rounds")
		worst := len(order) - 1
		for _, r := range rounds {
			if at := slices.Index(order, r.Verdict().Exit); order[at] != reports.ExitIncomplete {
				worst = min(worst, at)
			}
		}
		all := reports.Repeated(rounds, len(rounds), 1)
		if at := slices.Index(order, all.Verdict().Exit); at > worst {
			t.Fatalf("exit %d, but a round has %d", order[at], order[worst])
		}
	})
}

// A known failure that passes now and then is known: its entry still holds, and
// it is named flaky. Only one that passes in each round is none any more.
func TestKnownFlaky(t *testing.T) {
	entries := []spec.KnownFailure{{Requirement: "EXP-001", Reason: "a reason"}}
	for want, outcomes := range map[int][]reports.Outcome{reports.ExitOK: {reports.Passed, reports.Failed}, reports.ExitFailed: {reports.Passed, reports.Passed}} {
		all := reports.Repeated([]reports.Run{run(is(outcomes[0])), run(is(outcomes[1]))}, 2, 1).WithKnown(entries)
		if v := all.Verdict(); v.Exit != want {
			t.Errorf("%v: exit %d, %q; want %d", outcomes, v.Exit, v.Reasons, want)
		}
	}
}

// Rounds that were not made leave the run incomplete.
func TestRoundsNotMade(t *testing.T) {
	cut := reports.Repeated([]reports.Run{run(is(reports.Passed)), stopped(reports.StopInterrupted, is(reports.Passed))}, 5, 1)
	if v := cut.Verdict(); v.Exit != reports.ExitIncomplete || !slices.Contains(v.Reasons, "of 5 rounds the run made 2") {
		t.Errorf("%+v", v)
	}
}
