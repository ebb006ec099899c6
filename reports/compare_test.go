package reports_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode"

	"pgregory.net/rapid"

	"github.com/gamconform/gamconform/reports"
	"github.com/gamconform/gamconform/spec"
)

// standings are what a result can come to, with a short name.
func standings() (names []string, of map[string]reports.Result) {
	of = map[string]reports.Result{}
	add := func(name string, res reports.Result) {
		res.Requirement = is(reports.Passed).Requirement
		names, of[name] = append(names, name), res
	}
	for _, o := range []reports.Outcome{reports.Passed, reports.Warned, reports.Known, reports.Failed, reports.Inconclusive} {
		add(string(o), is(o))
	}
	for _, s := range []reports.Skip{reports.NotProvable, reports.FixtureMissing, reports.NotReached, reports.NotApplicable, reports.NotSelected} {
		add(string(s), skipped("", s))
	}
	add("broken", brokenBy(reports.CauseTransport))
	add("unheard of", is("unheard of"))
	return names, of
}

// TestCompareOutcomes is the whole table: from each standing to each other.
func TestCompareOutcomes(t *testing.T) {
	const table = `
from            passed warned known failed inconclusive not-provable fixture-missing not-reached not-applicable not-selected broken unheard
passed          -      R      k     R      P            P            P               P           P              -            P      P
warned          f      -      k     R      o            o            o               o           o              -            o      o
known           f      o      -     R      o            o            o               o           o              -            o      o
failed          f      o      k     -      o            o            o               o           o              -            o      o
inconclusive    n      F      k     F      -            o            o               o           o              -            o      o
not-provable    n      F      k     F      o            -            o               o           o              -            o      o
fixture-missing n      F      k     F      o            o            -               o           o              -            o      o
not-reached     n      F      k     F      o            o            o               -           o              -            o      o
not-applicable  n      F      k     F      o            o            o               o           -              -            o      o
not-selected    -      -      -     -      -            -            -               -           -              -            -      -
broken          n      F      k     F      o            o            o               o           o              -            -      o
unheard         n      F      k     F      o            o            o               o           o              -            o      -
`
	kinds := map[string]reports.ChangeKind{
		"R": reports.Regressed, "P": reports.NoLongerProved, "k": reports.NewlyKnown, "F": reports.FoundFailing,
		"f": reports.Fixed, "n": reports.NewlyProved, "o": reports.OtherOutcome,
	}
	names, of := standings()
	rows := strings.Split(strings.TrimSpace(table), "\n")[1:]
	if len(rows) != len(names) {
		t.Fatalf("%d rows for %d standings", len(rows), len(names))
	}
	other := result("RES-001", "A title", reports.Passed) // so that neither run proved nothing
	for i, row := range rows {
		cells := strings.Fields(row)[1:]
		for j, cell := range cells {
			from, to := names[i], names[j]
			c := reports.Compare(run(other, of[from]), run(other, of[to]))
			var got []reports.ChangeKind
			for _, change := range c.Changes {
				got = append(got, change.Kind)
			}
			var want []reports.ChangeKind
			if cell != "-" {
				want = []reports.ChangeKind{kinds[cell]}
			}
			exit := reports.ExitOK
			if cell == "R" || cell == "P" {
				exit = reports.ExitFailed
			}
			if !slices.Equal(got, want) || c.Exit != exit {
				t.Errorf("%s -> %s: got %v, exit %d; want %v, exit %d", from, to, got, c.Exit, want, exit)
			}
		}
	}
}

// changes is the comparison in one line: "regressed EXP-001 passed>failed".
func changes(c reports.Comparison) string {
	var list []string
	for _, change := range c.Changes {
		list = append(list, strings.Join(strings.Fields(fmt.Sprintf("%s %s %s %s>%s", change.Kind, change.Requirement, change.What, change.Before, change.After)), " "))
	}
	return strings.Join(list, "; ")
}

func TestCompareRuns(t *testing.T) {
	pass := is(reports.Passed)
	with := func(change func(*reports.Result)) reports.Run {
		r := run(pass)
		change(&r.Results[0])
		return r
	}
	evidence := func(kind reports.EvidenceKind, margin reports.Seconds) reports.Run {
		return with(func(r *reports.Result) {
			r.Evidence = &reports.Evidence{Kind: kind, Passed: 60, Margin: margin}
		})
	}
	moved := func(change func(*reports.Run)) reports.Run {
		r := run(pass)
		change(&r)
		return r
	}
	seen := func(values ...string) reports.Run {
		return moved(func(r *reports.Run) {
			for _, v := range values {
				r.Observations = append(r.Observations, reports.Observation{Requirement: "EXP-001", Name: "reuse", Value: v})
			}
		})
	}
	refresh := func(o reports.Outcome) reports.Result {
		return refreshing(func(r *reports.Result) { r.Outcome, r.Skip = o, reports.NotApplicable })
	}
	declared := func(r reports.Run) reports.Run {
		r.ConfigDigest = "abc"
		return r
	}
	observe := func(o reports.Outcome) reports.Run {
		return run(result("RES-001", "A title", reports.Passed), observed(o))
	}
	for _, test := range []struct {
		name     string
		old, now reports.Run
		want     string
		exit     int
	}{
		{"the same", sample(), sample(), "", 0},
		{"noise", run(pass), moved(func(r *reports.Run) {
			r.Seed, r.Duration, r.Requests, r.Results[0].Duration, r.Results[0].Place = 7, 9, 9, 9, "x.go:1"
		}), "", 0},

		{"a new check", run(pass), run(pass, result("EXP-002", "A title", reports.Failed)), "new check EXP-002 >failed", 0},
		{"a removed check", run(pass, result("EXP-002", "A title", reports.Passed)), run(pass), "removed check EXP-002 passed>", 0},
		{"left out before", partial(run(pass)), run(pass, result("EXP-002", "A title", reports.Failed)), "changed target filter EXP>", 0},
		{"left out now", run(pass, result("EXP-002", "A title", reports.Passed)), partial(run(pass)), "changed target filter >EXP", 0},

		{"not applicable by another declaration", run(pass, refresh(reports.Passed)), declared(run(pass, refresh(reports.Skipped))), "other outcome REF-001 passed>not-applicable; changed target config digest >abc", 0},
		{"not applicable though declared", run(pass, refresh(reports.Passed)), idle(declared(run(pass, refresh(reports.Skipped)))), "no longer proved REF-001 passed>not-applicable; changed target config digest >abc; changed target capability refresh not declared>declared, not exercised", 1},
		{"not applicable by the same configuration", run(pass, refresh(reports.Passed)), run(pass, refresh(reports.Skipped)), "no longer proved REF-001 passed>not-applicable", 1},

		{"did not finish", run(pass), stopped(reports.StopInterrupted, skipped("EXP-001", reports.NotReached)), "no longer proved EXP-001 passed>not-reached; unfinished run finished>ended early: interrupted", 1},
		{"did not finish, nothing lost", run(pass), stopped(reports.StopLost, pass), "unfinished run finished>ended early: lost", 1},
		{"finished at last", stopped(reports.StopLost, skipped("EXP-001", reports.NotReached)), run(pass), "newly proved EXP-001 not-reached>passed; other outcome run ended early: lost>finished", 0},
		{"nothing is left", run(pass), run(), "unfinished run finished>proved nothing; removed check EXP-001 passed>", 1},

		{"level", run(pass), with(func(r *reports.Result) { r.Requirement.Level = spec.Should }), "changed requirement EXP-001 level must>should", 0},
		{"text", run(pass), with(func(r *reports.Result) { r.Requirement.Text = "Other." }), "changed requirement EXP-001 text A title.>Other.", 0},
		{"sources", run(pass), with(func(r *reports.Result) { r.Requirement.Sources = nil }), "changed requirement EXP-001 sources rest-idp:64>", 0},
		{"needs", run(pass), with(func(r *reports.Result) { r.Requirement.Needs = []spec.Capability{spec.Clock} }), "changed requirement EXP-001 needs >clock", 0},

		{"url and tool", run(pass), moved(func(r *reports.Run) { r.Target.URL, r.Tool.Name, r.Tool.Version = "http://b", "g", "2" }), "changed target url >http://b; changed target tool >g 2", 0},
		{"dialect, version, digest", run(pass), moved(func(r *reports.Run) {
			r.Target.Dialect, r.Target.Version, r.ConfigDigest = spec.DotNet, spec.Version{Major: 18, Upgrade: 1}, "abc"
		}), "changed target dialect >dotnet; changed target version >18.1; changed target config digest >abc", 0},
		{"time, TLS, strict", run(pass), moved(func(r *reports.Run) {
			r.Target.TimeControl, r.Target.InsecureTLS, r.Strict = spec.TimeNone, true, true
		}), "changed target time control >none; changed target insecure TLS false>true; changed target strict false>true", 0},
		{"capabilities", run(pass), idle(run(pass)), "changed target capability refresh not declared>declared, not exercised", 0},

		{"kind of evidence", evidence(reports.Waited, 5), evidence(reports.ControlledClock, 5), "changed evidence EXP-001 evidence waited 1m0s, margin 5s>controlled clock, moved 1m0s, margin 5s", 0},
		{"half the margin", evidence(reports.Waited, 5), evidence(reports.Waited, 2.5), "changed evidence EXP-001 evidence waited 1m0s, margin 5s>waited 1m0s, margin 3s", 0},
		{"a little less margin", evidence(reports.Waited, 5), evidence(reports.Waited, 2.6), "", 0},
		{"next to no margin", evidence(reports.Waited, 0.1), evidence(reports.Waited, 0.9), "", 0},
		{"no evidence any more", evidence(reports.Waited, 5), run(pass), "changed evidence EXP-001 evidence waited 1m0s, margin 5s>", 0},

		{"observation", seen("granted"), seen("refused"), "changed observation EXP-001 reuse granted>refused", 0},
		{"observation made twice", seen("granted", "granted"), seen("granted", "refused"), "changed observation EXP-001 reuse granted; granted>granted; refused", 0},
		{"observation made no more", seen("granted"), seen(), "changed observation EXP-001 reuse granted>", 0},
		{"an observation cannot get worse", observe(reports.Passed), observe(reports.Inconclusive), "other outcome EXP-001 passed>inconclusive", 0},
		{"known, and a warning of a strict run", run(pass, result("EXP-002", "A title", reports.Known)), strict(run(pass, result("EXP-002", "A title", reports.Warned))), "regressed EXP-002 known>warned; changed target strict false>true", 1},
	} {
		t.Run(test.name, func(t *testing.T) {
			c := reports.Compare(test.old, test.now)
			if got := changes(c); got != test.want || c.Exit != test.exit {
				t.Errorf("exit %d, %s\nwant %d, %s", c.Exit, got, test.exit, test.want)
			}
		})
	}
}

// TestCompareNothing: a run does not differ from itself, whatever it holds.
func TestCompareNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := numbered(anyRun(t))
		if c := reports.Compare(r, r); len(c.Changes) > 0 || c.Exit != reports.ExitOK {
			t.Fatal(changes(c))
		}
	})
}

// TestCompareMissesNothing: whatever else differs, what passed and fails now,
// or is not proved any more, is a regression; and every regression has a class
// that says so.
func TestCompareMissesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		old, now := numbered(anyRun(t)), numbered(anyRun(t))
		c := reports.Compare(old, now)
		for i, before := range old.Results {
			if i < len(now.Results) && before.Outcome == reports.Passed && before.Requirement.Level == spec.Must {
				now.Results[i].Requirement.Level = spec.Must
				now.Results[i].Outcome = rapid.SampledFrom([]reports.Outcome{reports.Failed, reports.Inconclusive, reports.Broken}).Draw(t, "worse")
				if worse := reports.Compare(old, now); worse.Exit != reports.ExitFailed {
					t.Fatalf("%s: %s", before.Requirement.ID, changes(worse))
				}
				break
			}
		}
		if got := slices.ContainsFunc(c.Changes, func(c reports.Change) bool { return c.Kind.Regression() }); got != (c.Exit == reports.ExitFailed) {
			t.Fatalf("exit %d: %s", c.Exit, changes(c))
		}
	})
}

// numbered gives each result a requirement of its own.
func numbered(r reports.Run) reports.Run {
	for i := range r.Results {
		r.Results[i].Requirement.ID = fmt.Sprintf("EXP-%03d", i)
	}
	return r
}

func comparison() reports.Comparison {
	old, now := sample(), sample()
	early := reports.Observation{Requirement: "EXP-001", Name: "end of a token", Value: "3 s early"}
	old.Observations = append(old.Observations, early)
	early.Value = "on time"
	now.Observations = append(now.Observations, early)
	now.Tool.Version, now.Target.Version = "0.2.0", spec.Version{Major: 18, Upgrade: 11}
	now.Results = slices.Clone(now.Results)
	set := func(id string, change func(*reports.Result)) {
		change(&now.Results[slices.IndexFunc(now.Results, func(r reports.Result) bool { return r.Requirement.ID == id })])
	}
	set("PWD-001", func(r *reports.Result) {
		r.Outcome, r.Reason = reports.Failed, "the login was answered with 500, and the body is no JSON"
	})
	set("PWD-003", func(r *reports.Result) { r.Outcome, r.Skip = reports.Skipped, reports.FixtureMissing })
	set("RES-001", func(r *reports.Result) { r.Outcome, r.Skip = reports.Skipped, reports.FixtureMissing })
	set("REF-003", func(r *reports.Result) { r.Outcome = reports.Passed })
	set("EXP-005", func(r *reports.Result) { r.Outcome, r.Skip = reports.Passed, "" })
	set("EXP-003", func(r *reports.Result) { r.Requirement.Level = spec.Should })
	now.Results = append(now.Results, result("TEN-009", "A token names its tenant", reports.Passed))
	return reports.Compare(old, now)
}

func TestComparisonText(t *testing.T) {
	var text bytes.Buffer
	if err := reports.ComparisonText(&text, comparison(), 0); err != nil {
		t.Fatal(err)
	}
	golden(t, "comparison.txt", text.Bytes())
	for line := range strings.SplitSeq(text.String(), "\n") {
		if len(line) > 80 {
			t.Errorf("%d columns: %s", len(line), line)
		}
	}
	text.Reset()
	if err := reports.ComparisonJSON(&text, comparison()); err != nil {
		t.Fatal(err)
	}
	golden(t, "comparison.json", text.Bytes())
	var back reports.Comparison
	if err := json.Unmarshal(text.Bytes(), &back); err != nil || changes(back) != changes(comparison()) {
		t.Errorf("%v: %s", err, changes(back))
	}
}

// TestComparisonHostileText: the files may be those of anybody.
func TestComparisonHostileText(t *testing.T) {
	old, now := hostileRun(), hostileRun()
	now.Target.URL, now.Tool.Version = "http://\x1b[2J\u202e", "\xff\x00"
	for i := range now.Results {
		now.Results[i].Outcome = reports.Passed
		now.Results[i].Requirement.Text += "\x1b[31m"
	}
	for _, c := range []reports.Comparison{reports.Compare(old, now), reports.Compare(now, old)} {
		var text, asJSON bytes.Buffer
		if err := reports.ComparisonText(&text, c, 80); err != nil {
			t.Fatal(err)
		}
		if err := reports.ComparisonJSON(&asJSON, c); err != nil {
			t.Fatal(err)
		}
		for _, r := range text.String() + asJSON.String() {
			if r != '\n' && !unicode.IsPrint(r) {
				t.Fatalf("%q reaches the terminal", r)
			}
		}
	}
}
