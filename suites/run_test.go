package suites_test

import (
	"bytes"
	"context"
	"net/url"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/gamconform/gamconform/mockserver"
	"github.com/gamconform/gamconform/reports"
	"github.com/gamconform/gamconform/spec"
	"github.com/gamconform/gamconform/suites"
)

// Every requirement that a check proves has its result, and no other.
func TestEveryRequirementHasACheck(t *testing.T) {
	target := reference(t, mockserver.Config{})
	target.Robustness = true // malformed requests by the hundred
	run := verify(t, target, suites.Options{})
	var want, got []string
	for _, r := range spec.Catalogue() {
		if r.Proof == spec.ByCheck {
			want = append(want, r.ID)
		}
	}
	for _, r := range run.Results {
		got = append(got, r.Requirement.ID)
		if !r.Requirement.AppliesTo(spec.DefaultVersion) {
			continue
		}
		if r.Outcome != reports.Passed {
			t.Errorf("%s on the reference: %s %s", r.Requirement.ID, r.Outcome, r.Reason)
		}
		if slices.Contains(r.Requirement.Needs, spec.Clock) && r.Evidence == nil && r.Requirement.Level != spec.Observe {
			t.Errorf("%s is bound to time and carries no evidence", r.Requirement.ID)
		}
	}
	if !slices.Equal(got, want) {
		t.Errorf("results of %v\nwant %v", got, want)
	}
	for _, r := range spec.Catalogue() {
		if r.Level == spec.Observe && r.Proof == spec.ByCheck && !slices.ContainsFunc(run.Observations, func(o reports.Observation) bool { return o.Requirement == r.ID }) {
			t.Errorf("%s observes nothing", r.ID)
		}
	}
	other := verify(t, reference(t, mockserver.Config{Dialect: spec.DotNet}), suites.Options{})
	for i, c := range run.Coverage {
		// A check that writes with a good token would change what is there.
		writes := slices.Contains([]string{"createResource", "updateResource", "deleteResource"}, c.Operation) && c.Status == "2XX"
		if c.Seen+other.Coverage[i].Seen == 0 && !writes {
			t.Errorf("%s %s was never seen in either dialect", c.Operation, c.Status)
		}
	}
	t.Logf("%d requests, %.3f s", run.Requests, float64(run.Duration))
}

// What the reference itself is advised about is a pinned list.
func TestAdvisoriesOfTheReference(t *testing.T) {
	for dialect, want := range map[spec.Dialect][]string{
		spec.Java: {
			"RES-022 Cache-Control of a token answer: none",
			"REF-025 refresh by GET query: accepted",
		},
		spec.DotNet: {"REF-025 refresh by GET query: accepted"},
	} {
		var got []string
		for _, o := range verify(t, reference(t, mockserver.Config{Dialect: dialect}), suites.Options{}).Observations {
			if o.Advice != "" {
				got = append(got, o.Requirement+" "+o.Name+": "+o.Value)
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: %v\nwant %v", dialect, got, want)
		}
	}
}

func TestVersionGate(t *testing.T) {
	run := verify(t, reference(t, mockserver.Config{Version: spec.Version{Major: 18, Upgrade: 5}}), suites.Options{})
	for _, id := range []string{"EXP-007", "EXP-008", "EXP-014", "EXP-015"} {
		if r := result(t, run, id); r.Outcome != reports.Skipped || r.Skip != reports.NotApplicable {
			t.Errorf("%s at 18.5: %s %s", id, r.Outcome, r.Skip)
		}
	}
	if got := run.Verdict().Exit; got != reports.ExitOK {
		t.Errorf("exit code %d", got)
	}
}

// Twenty runs in one process, two of them asked for at once, leave nothing
// behind but Ginkgo's own interrupt handler: it starts one with each RunSpecs
// and never stops it.
func TestSlowTwentyRuns(t *testing.T) {
	target := reference(t, mockserver.Config{})
	verify(t, target, suites.Options{Filter: "RES"}) // what starts once has started
	before := goroutines()
	const runs = 20
	for range runs / 2 {
		done := make(chan reports.Run)
		for range 2 {
			go func() {
				run, err := suites.Run(context.Background(), target, suites.Options{Filter: "LIM-002,EXP", Description: description()})
				if err != nil {
					t.Error(err)
				}
				done <- run
			}()
		}
		for range 2 {
			if run := <-done; run.Verdict().Exit != reports.ExitOK {
				t.Errorf("%s: %v", run.Verdict().Word, run.Verdict().Reasons)
			}
		}
	}
	var after []string
	for range 50 { // a goroutine that is ending may need a moment
		if after = goroutines(); len(after) <= len(before) {
			return
		}
		runtime.Gosched()
		time.Sleep(20 * time.Millisecond)
	}
	t.Errorf("%d goroutines before, %d after:\n%s", len(before), len(after), strings.Join(after, "\n\n"))
}

// goroutines lists the stacks of this process, without Ginkgo's interrupt
// handlers and the connections of the server under test.
func goroutines() []string {
	buffer := make([]byte, 4<<20)
	all := strings.Split(string(buffer[:runtime.Stack(buffer, true)]), "\n\n")
	return slices.DeleteFunc(all, func(stack string) bool {
		return strings.Contains(stack, "interrupt_handler.(*InterruptHandler)") || strings.Contains(stack, "net/http.(*conn)") || strings.Contains(stack, "net/http.(*connReader)")
	})
}

// A failure tells the sentence, what was expected, what came, the line of the
// check and the exchanges, and shows no secret.
func TestFailureIsExplained(t *testing.T) {
	target := reference(t, mockserver.Config{Faults: []string{"sliding-expiry", "refusal-repeats-password", "refusal-as-html"}})
	run := verify(t, target, suites.Options{})
	r := result(t, run, "EXP-003")
	if r.Outcome != reports.Failed || !strings.HasPrefix(r.Place, "suites/expiry.go:") || len(r.Exchanges) < 5 ||
		!strings.HasPrefix(r.Expected, "to be refused") || !strings.HasPrefix(r.Actual, "granted") || r.Evidence == nil || r.Evidence.String() != "controlled clock, moved 1h0m0s, margin 10s" {
		t.Errorf("%+v", r)
	}
	var report bytes.Buffer
	if err := reports.JSON(&report, run); err != nil {
		t.Fatal(err)
	}
	if err := reports.JUnit(&report, run); err != nil {
		t.Fatal(err)
	}
	if err := reports.Console(&report, run, 80); err != nil {
		t.Fatal(err)
	}
	for _, repo := range target.World.Repositories {
		for _, app := range repo.Applications {
			hides(t, report.String(), app.ClientSecret.Reveal())
		}
		for _, u := range repo.Users {
			hides(t, report.String(), u.Password.Reveal())
		}
		hides(t, report.String(), repo.GUID+"!")
	}
}

func hides(t *testing.T, report, secret string) {
	t.Helper()
	for _, form := range []string{secret, url.QueryEscape(secret), url.PathEscape(secret)} {
		if at := strings.Index(report, form); at >= 0 {
			t.Errorf("the report shows %q: …%s", secret, report[max(0, at-60):min(len(report), at+len(form)+20)])
		}
	}
}

func result(t *testing.T, run reports.Run, id string) reports.Result {
	t.Helper()
	for _, r := range run.Results {
		if r.Requirement.ID == id {
			return r
		}
	}
	t.Fatalf("no result of %s; stop %+v", id, run.Stop)
	return reports.Result{}
}
