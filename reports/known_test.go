package reports_test

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/gamconform/gamconform/reports"
	"github.com/gamconform/gamconform/spec"
)

func entry(id string) spec.KnownFailure {
	return spec.KnownFailure{Requirement: id, Reason: "a reason"}
}

// TestWithKnown: what an entry makes of each outcome, and what the verdict says.
func TestWithKnown(t *testing.T) {
	should := is(reports.Warned)
	should.Requirement.Level = spec.Should
	for _, test := range []struct {
		name    string
		result  reports.Result
		outcome reports.Outcome
		exit    int
		word    string
		reason  string
	}{
		{"failed", is(reports.Failed), reports.Known, 0, "no failures but known ones", "note: 1 requirement failed as known: EXP-001"},
		{"warned", should, reports.Known, 0, "conformant", "note: 1 requirement failed as known: EXP-001"},
		{"passed", is(reports.Passed), reports.Passed, 1, "known failures passed", "1 known failure passes (remove its entry): EXP-001"},
		{"not applicable", skipped("EXP-001", reports.NotApplicable), reports.Skipped, 2, "no verdict: known failures that do not apply", "1 known failure does not apply to this target (remove its entry, or give the target a file of its own): EXP-001"},
		{"inconclusive", is(reports.Inconclusive), reports.Inconclusive, 5, "incomplete", "note: 1 known failure was neither confirmed nor refuted: EXP-001"},
		{"not provable", skipped("EXP-001", reports.NotProvable), reports.Skipped, 5, "incomplete", "note: 1 known failure was neither confirmed nor refuted: EXP-001"},
		{"fixture missing", skipped("EXP-001", reports.FixtureMissing), reports.Skipped, 0, "conformant", "note: 1 known failure was neither confirmed nor refuted: EXP-001"},
		{"not reached", skipped("EXP-001", reports.NotReached), reports.Skipped, 5, "incomplete", "note: 1 known failure was neither confirmed nor refuted: EXP-001"},
		{"broken", brokenBy(reports.CauseTransport), reports.Broken, 3, "no verdict: requests without an answer", "note: 1 known failure was neither confirmed nor refuted: EXP-001"},
	} {
		t.Run(test.name, func(t *testing.T) {
			pass := result("RES-001", "A title", reports.Passed)
			before := run(pass, test.result)
			r := before.WithKnown([]spec.KnownFailure{entry("EXP-001"), entry("TEN-001")})
			v := r.Verdict()
			if got := r.Results[1].Outcome; got != test.outcome || v.Exit != test.exit || v.Word != test.word || !slices.Contains(v.Reasons, test.reason) {
				t.Errorf("%s, %+v", got, v)
			}
			if before.Results[1].Known != nil || r.Results[0].Known != nil {
				t.Error("another result, or the run before, has an entry")
			}
		})
	}
	left := partial(run(is(reports.Passed), skipped("EXP-002", reports.NotSelected))).WithKnown([]spec.KnownFailure{entry("EXP-002"), entry("EXP-003")})
	if v := left.Verdict(); v.Exit != 0 || len(v.Reasons) != 0 || left.Results[1].Known != nil {
		t.Errorf("entries that the filter left out count: %+v", v)
	}
}

// TestKnownHidesNothingElse: entries for all failures leave the exit code that
// the run would have without these failures; entries for none change nothing.
func TestKnownHidesNothingElse(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := anyRun(t)
		for i := range r.Results { // one result for each requirement, as in a run
			r.Results[i].Requirement.ID, r.Results[i].Known = fmt.Sprintf("EXP-%03d", i), nil
		}
		if before, after := r.Verdict(), r.WithKnown(nil).Verdict(); fmt.Sprint(before) != fmt.Sprint(after) {
			t.Fatalf("%+v became %+v", before, after)
		}
		accepted := r.WithKnown(r.ToAccept())
		without := r
		without.Results = slices.Clone(r.Results)
		for i, res := range without.Results {
			if res.Outcome == reports.Failed || r.Strict && res.Outcome == reports.Warned {
				without.Results[i].Outcome = reports.Passed
			}
		}
		got, want := accepted.Verdict(), without.Verdict()
		if got.Exit != want.Exit || len(accepted.Failures()) > 0 || r.Count(reports.Failed) > 0 && got.Conformant && !allShould(r) {
			t.Fatalf("got %+v, want exit %d", got, want.Exit)
		}
	})
}

// allShould tells whether no failure is that of a Must.
func allShould(r reports.Run) bool {
	return !slices.ContainsFunc(r.With(reports.Failed), func(res reports.Result) bool { return res.Requirement.Level == spec.Must })
}

// TestKnownNow: the entries of a file that would accept all current failures.
func TestKnownNow(t *testing.T) {
	warned := result("EXP-004", "A title", reports.Warned)
	r := run(is(reports.Failed), result("EXP-002", "A title", reports.Failed), result("EXP-003", "A title", reports.Passed), warned).WithKnown([]spec.KnownFailure{entry("EXP-002"), entry("EXP-003")})
	toDo := spec.KnownFailure{Requirement: "EXP-001", Reason: spec.ReasonToDo}
	if got := r.KnownNow(); !slices.Equal(got, []spec.KnownFailure{entry("EXP-002"), toDo}) {
		t.Errorf("%v", got)
	}
	toDo.Requirement = "EXP-004"
	if got := strict(r).KnownNow(); len(got) != 3 || got[2] != toDo {
		t.Errorf("strict: %v", got)
	}
}

// TestConsoleEntries: what the console offers can be pasted into a file.
func TestConsoleEntries(t *testing.T) {
	text := console(t, strict(run(is(reports.Failed), result("PWD-028", "A title", reports.Warned))), 0)
	_, entries, _ := strings.Cut(text, "\n# EXPECTED?")
	entries, _, _ = strings.Cut(entries, "\n\n")
	got, err := spec.ReadKnown("pasted.yaml", []byte("# "+entries), "")
	if err != nil || len(got) != 2 || got[0].Requirement != "EXP-001" || got[1].Requirement != "PWD-028" {
		t.Errorf("%v: %v\n%s", err, got, text)
	}
}

// TestJUnitKnown: a CI system that reads nothing else sees what is not green.
func TestJUnitKnown(t *testing.T) {
	for name, test := range map[string]struct {
		run  reports.Run
		want []string
	}{
		"a known failure passes":     {run(is(reports.Passed)).WithKnown([]spec.KnownFailure{entry("EXP-001")}), []string{`<failure type="known failure passes" message="it is known to fail, but passed`}},
		"an entry that cannot be":    {run(is(reports.Failed), skipped("EXP-002", reports.NotApplicable)).WithKnown([]spec.KnownFailure{entry("EXP-002")}), []string{"<failure ", `<error type="exit 2" message="no verdict: known failures that do not apply`}},
		"a warning in a strict run":  {strict(run(is(reports.Warned))), []string{`<failure type="warning in a strict run"`, `name="strict" value="true"`}},
		"a known failure, as before": {run(is(reports.Failed)).WithKnown([]spec.KnownFailure{entry("EXP-001")}), []string{`<skipped message="known failure: a reason; seen: A title."`, `failures="0"`}},
	} {
		var text bytes.Buffer
		if err := reports.JUnit(&text, test.run); err != nil {
			t.Fatal(err)
		}
		for _, want := range test.want {
			if !strings.Contains(text.String(), want) {
				t.Errorf("%s: no %s in\n%s", name, want, text.String())
			}
		}
	}
}
