package suites_test

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"runtime"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/jonboulle/clockwork"

	"github.com/gamconform/gamconform/mockserver"
	"github.com/gamconform/gamconform/reports"
	"github.com/gamconform/gamconform/spec"
	"github.com/gamconform/gamconform/suites"
)

// Every requirement that a check proves has its result, and no other.
func TestEveryRequirementHasACheck(t *testing.T) {
	run := verify(t, reference(t, mockserver.Config{}), suites.Options{})
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
		if slices.Contains(r.Requirement.Needs, spec.Clock) && r.Evidence == "" && r.Requirement.Level != spec.Observe {
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
		// 202 asks for a one-time password, which no check looks at yet. A check that writes with a good token would change what is there.
		writes := slices.Contains([]string{"createResource", "updateResource", "deleteResource"}, c.Operation) && c.Status == "2XX"
		if c.Seen+other.Coverage[i].Seen == 0 && !writes && c.Status != "202" {
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
func TestTwentyRuns(t *testing.T) {
	target := reference(t, mockserver.Config{})
	verify(t, target, suites.Options{Filter: "RES"}) // what starts once has started
	before := goroutines()
	const runs = 20
	for range runs / 2 {
		done := make(chan reports.Run)
		for range 2 {
			go func() {
				run, err := suites.Run(context.Background(), target, suites.Options{Filter: "LIM,EXP", Description: description()})
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

// proxy stands in front of the reference and may change an answer.
func proxy(t *testing.T, target suites.Target, change func(request *http.Request, form url.Values, answer *http.Response)) suites.Target {
	t.Helper()
	behind, err := url.Parse(strings.TrimSuffix(target.URL, "/gam"))
	if err != nil {
		t.Fatal(err)
	}
	forward := httputil.NewSingleHostReverseProxy(behind)
	forward.ErrorLog = log.New(io.Discard, "", 0) // a run that ends cuts requests off
	type formKey struct{}
	forward.ModifyResponse = func(answer *http.Response) error {
		form, _ := answer.Request.Context().Value(formKey{}).(url.Values)
		change(answer.Request, form, answer)
		return nil
	}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var body bytes.Buffer
		body.ReadFrom(r.Body)
		form, _ := url.ParseQuery(body.String())
		r.Body = http.NoBody
		if body.Len() > 0 {
			r.Body = struct {
				*bytes.Reader
				closer
			}{bytes.NewReader(body.Bytes()), closer{}}
		}
		forward.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), formKey{}, form)))
	}))
	t.Cleanup(server.Close)
	target.URL = server.URL + "/gam"
	return target
}

type closer struct{}

func (closer) Close() error { return nil }

// A cancelled context ends the run, which says so, and nothing runs on.
func TestCancel(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	var requests atomic.Int64
	target := proxy(t, reference(t, mockserver.Config{}), func(*http.Request, url.Values, *http.Response) {
		if requests.Add(1) == 150 {
			cancel()
		}
	})
	run, err := suites.Run(ctx, target, suites.Options{})
	if err != nil {
		t.Fatal(err)
	}
	verdict := run.Verdict()
	if verdict.Exit != reports.ExitIncomplete || run.Stop == nil || run.Stop.Kind != reports.StopInterrupted {
		t.Errorf("exit code %d, stop %v, %v", verdict.Exit, run.Stop, verdict.Reasons)
	}
	if run.Requests > 200 {
		t.Errorf("%d requests were sent", run.Requests)
	}
	if len(run.Results) == 0 || run.CountSkip(reports.NotReached) == 0 {
		t.Errorf("results: %d, not reached %d", len(run.Results), run.CountSkip(reports.NotReached))
	}
}

// A target that hangs is given up, with the results of the time before.
func TestTargetLost(t *testing.T) {
	var requests atomic.Int64
	behind := reference(t, mockserver.Config{})
	released := make(chan struct{})
	target := proxy(t, behind, func(r *http.Request, _ url.Values, _ *http.Response) {
		if requests.Add(1) > 150 {
			select {
			case <-released:
			case <-r.Context().Done():
			}
		}
	})
	defer close(released)
	run := verify(t, target, suites.Options{RequestTimeout: 200 * time.Millisecond})
	if run.Stop == nil || run.Stop.Kind != reports.StopLost || !strings.Contains(run.Stop.Reason, "no answer came within 200ms") {
		t.Errorf("stop %+v", run.Stop)
	}
	if verdict := run.Verdict(); verdict.Exit != reports.ExitUnreachable {
		t.Errorf("exit code %d: %v", verdict.Exit, verdict.Reasons)
	}
	if run.Count(reports.Passed) == 0 || run.CountSkip(reports.NotReached) == 0 || run.Duration > 5 {
		t.Errorf("%d passed, %d not reached, %.1f s", run.Count(reports.Passed), run.CountSkip(reports.NotReached), float64(run.Duration))
	}
}

// A clock that somebody else moves breaks the checks that it touches, and the
// report names the reason.
func TestForeignClock(t *testing.T) {
	clock := clockwork.NewFakeClockAt(time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC))
	target := reference(t, mockserver.Config{Clock: clock})
	target = proxy(t, target, func(r *http.Request, _ url.Values, answer *http.Response) {
		if strings.HasSuffix(r.URL.Path, "userinfo") {
			clock.Advance(30 * time.Second)
		}
	})
	run := verify(t, target, suites.Options{Filter: "EXP-002"})
	r := result(t, run, "EXP-002")
	if r.Outcome != reports.Broken || r.Cause != reports.CauseHarness || !strings.Contains(r.Reason, "somebody else moved it") {
		t.Errorf("%s %s: %s", r.Outcome, r.Cause, r.Reason)
	}
	if got := run.Verdict().Exit; got != reports.ExitHarness {
		t.Errorf("exit code %d", got)
	}
}

// scaledClock runs faster than the machine's.
type scaledClock struct {
	clockwork.Clock
	begun time.Time
	scale int
}

func (c scaledClock) Now() time.Time {
	return c.begun.Add(time.Since(c.begun) * time.Duration(c.scale))
}

// Without a clock contract, on real time, the waits of the checks overlap (but
// those of TFA and LCK, which share users): a
// server whose minute is a second is verified in the time of the longest chain.
func TestWaitsOverlap(t *testing.T) {
	if testing.Short() {
		t.Skip("takes four seconds of real time")
	}
	world := spec.Default()
	for _, repo := range world.Repositories {
		for i := range repo.Policies {
			p := &repo.Policies[i]
			p.TokenMinutes = min(p.TokenMinutes, 2)
			p.RefreshMinutes, p.WebMinutes = 3, min(p.WebMinutes, 2)
		}
	}
	target := reference(t, mockserver.Config{World: world, Clock: scaledClock{clockwork.NewRealClock(), time.Now(), 60}})
	target.Time, target.Minute = spec.Time{Control: spec.TimeWait}, time.Second
	run := verify(t, target, suites.Options{Filter: "clock,!EXP-006,!EXP-012,!KEY,!LIF-003,!TFA,!LCK"})
	var longest, sum float64
	for _, r := range run.Results {
		if r.Outcome != reports.Passed {
			t.Errorf("%s: %s %s %s", r.Requirement.ID, r.Outcome, r.Reason, r.Actual)
		}
		longest, sum = max(longest, float64(r.Duration)), sum+float64(r.Duration)
	}
	if len(run.Results) < 8 {
		t.Fatalf("only %d checks are bound to time", len(run.Results))
	}
	t.Logf("%d checks, %.2f s one after another, the longest %.2f s, together %.2f s", len(run.Results), sum, longest, float64(run.Duration))
	if float64(run.Duration) > longest*1.1 {
		t.Errorf("the run took %.2f s, the longest chain %.2f s", float64(run.Duration), longest)
	}
}

// The choices that the documents leave open conform under every time control:
// where time is waited for, and where it cannot pass at all, nothing fails that
// a clock would show to be right.
func TestOpenChoicesWithoutClock(t *testing.T) {
	for _, control := range []spec.TimeControl{spec.TimeWait, spec.TimeNone} {
		for _, position := range []map[string]string{{"second-login": "ends-them"}, {"second-login": "ends-them", "early-refresh": "refused"}} {
			t.Run(fmt.Sprint(control, position), func(t *testing.T) {
				const minute = 10 * time.Millisecond
				world := spec.Default()
				for i := range world.Repositories[0].Policies {
					p := &world.Repositories[0].Policies[i]
					p.TokenMinutes, p.RefreshMinutes = min(p.TokenMinutes, 2), 60
				}
				target := reference(t, mockserver.Config{World: world, Switches: position, Clock: scaledClock{clockwork.NewRealClock(), time.Now(), int(time.Minute / minute)}})
				target.Time, target.Minute = spec.Time{Control: control, MaxWait: spec.Duration(time.Second)}, minute
				run := verify(t, target, suites.Options{Filter: "RES-001,REF-001,REF-004,LIM-002,LIM-004,EXP-001,EXP-002"})
				for _, r := range run.With(reports.Failed) {
					t.Errorf("%s: %s %s", r.Requirement.ID, r.Reason, r.Actual)
				}
				if run.Count(reports.Passed) < 1 || run.Stop != nil {
					t.Errorf("only %d checks passed; stop %+v", run.Count(reports.Passed), run.Stop)
				}
			})
		}
	}
}

// A refusal proves nothing when its positive twin is refused too.
func TestTwinMakesInconclusive(t *testing.T) {
	run := verify(t, reference(t, mockserver.Config{Faults: []string{"explicit-type-refused"}}), suites.Options{Filter: "PWD-004"})
	if r := result(t, run, "PWD-004"); r.Outcome != reports.Inconclusive || len(r.Exchanges) != 2 {
		t.Errorf("%s with %d exchanges: %s", r.Outcome, len(r.Exchanges), r.Reason)
	}
	if got := run.Verdict().Exit; got != reports.ExitIncomplete {
		t.Errorf("exit code %d", got)
	}
}

// A failure tells the sentence, what was expected, what came, the line of the
// check and the exchanges, and shows no secret.
func TestFailureIsExplained(t *testing.T) {
	target := reference(t, mockserver.Config{Faults: []string{"sliding-expiry", "refusal-repeats-password", "refusal-as-html"}})
	run := verify(t, target, suites.Options{})
	r := result(t, run, "EXP-003")
	if r.Outcome != reports.Failed || !strings.HasPrefix(r.Place, "suites/expiry.go:") || len(r.Exchanges) < 5 ||
		!strings.HasPrefix(r.Expected, "to be refused") || !strings.HasPrefix(r.Actual, "granted") || r.Evidence != "controlled clock, moved 1h0m0s, margin 10s" {
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

// Credentials go to the target and nowhere else: a redirect is an answer.
func TestRedirectIsNotFollowed(t *testing.T) {
	var reached atomic.Int64
	elsewhere := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { reached.Add(1) }))
	defer elsewhere.Close()
	server := httptest.NewServer(http.RedirectHandler(elsewhere.URL, http.StatusTemporaryRedirect))
	defer server.Close()
	target := reference(t, mockserver.Config{})
	target.URL = server.URL
	run := verify(t, target, suites.Options{})
	if run.Stop == nil || run.Stop.Kind != reports.StopUnreachable || !strings.Contains(run.Stop.Reason, "a redirect to "+elsewhere.URL) {
		t.Errorf("stop %+v", run.Stop)
	}
	if reached.Load() != 0 {
		t.Error("the redirect was followed")
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
