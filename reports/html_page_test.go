package reports_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"net/url"
	"slices"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/net/html"

	"github.com/gamconform/gamconform/reports"
	"github.com/gamconform/gamconform/spec"
)

// TestHTMLHoldsNothingButOurs: whatever a run holds, the page is one style and
// one script that the policy names by their hashes, no id is there twice, every
// link leads somewhere, and every result is there.
func TestHTMLHoldsNothingButOurs(t *testing.T) {
	for name, r := range map[string]reports.Run{"sample": sample(), "empty": {}, "whole": wholeRun()} {
		t.Run(name, func(t *testing.T) { judgePage(t, name, r) })
	}
}

// TestSlowHostilePage has megabytes, of which the race detector tells nothing.
func TestSlowHostilePage(t *testing.T) { judgePage(t, "hostile", attacked()) }

func judgePage(t *testing.T, name string, r reports.Run) {
	t.Helper()
	text := htmlOf(t, r)
	root, err := html.Parse(bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	ids, tags := map[string]bool{}, map[string]int{}
	var links []string
	results := 0
	for n := range root.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		tags[n.Data]++
		if n.Data == "article" {
			results++
		}
		for _, a := range n.Attr {
			switch {
			case a.Key == "id" && ids[a.Val]:
				t.Errorf("the id %q is there twice", a.Val)
			case a.Key == "id":
				ids[a.Val] = true
			case a.Key == "href":
				links = append(links, a.Val)
			case a.Key == "style" || strings.HasPrefix(a.Key, "on") || a.Key == "src" || a.Key == "srcdoc" || a.Key == "action":
				t.Errorf("<%s> has the attribute %s=%q", n.Data, a.Key, a.Val)
			case a.Key == "content" && strings.Contains(a.Val, "sha256"):
				judgePolicy(t, root, a.Val)
				tags["policy"]++
			}
		}
	}
	if tags["style"] != 1 || tags["script"] != 1 || tags["policy"] != 1 || results != len(r.Results) {
		t.Errorf("got %d styles, %d scripts, %d policies, %d of %d results", tags["style"], tags["script"], tags["policy"], results, len(r.Results))
	}
	for _, tag := range []string{"img", "iframe", "object", "embed", "base", "link", "form"} {
		if tags[tag] > 0 {
			t.Errorf("there is an element %s", tag)
		}
	}
	for _, link := range links {
		at, err := url.Parse(link)
		if id, found := strings.CutPrefix(link, "#"); err != nil || found && !ids[id] || !found && (at.Scheme != "https" || at.Host == "") {
			t.Errorf("the link %q leads nowhere", link)
		}
	}
	if at := bytes.IndexFunc(text, func(r rune) bool {
		return r != '\n' && (unicode.IsControl(r) || unicode.Is(unicode.Cf, r)) || r == unicode.ReplacementChar
	}); at >= 0 {
		t.Errorf("a hidden character is at %d: %q", at, text[max(0, at-40):at+10])
	}
	switch {
	case name == "whole" && (results < 400 || len(text) > 1_000_000):
		t.Errorf("%d results make %d bytes, too many for a mail", results, len(text))
	case name == "hostile" && (len(text) > 4_000_000 || !bytes.Contains(text, []byte("more exchanges are in run.json"))):
		t.Errorf("huge texts make %d bytes, and nothing says that some are left out", len(text))
	}
}

// judgePolicy holds the policy against the style and the script as a browser
// does.
func judgePolicy(t *testing.T, root *html.Node, policy string) {
	t.Helper()
	if !strings.HasPrefix(policy, "default-src 'none'; ") || strings.Contains(policy, "unsafe") {
		t.Errorf("the policy is %q", policy)
	}
	for n := range root.Descendants() {
		if n.Type == html.ElementNode && (n.Data == "style" || n.Data == "script") {
			sum := sha256.Sum256([]byte(n.FirstChild.Data))
			if want := n.Data + "-src 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"; !strings.Contains(policy, want) {
				t.Errorf("the policy %q has no %s", policy, want)
			}
		}
	}
}

// TestHTMLOrder: what a person must look at comes first.
func TestHTMLOrder(t *testing.T) {
	text := string(htmlOf(t, sample()))
	last := -1
	for _, mark := range []string{"<h1>", `id="findings"`, `id="areas"`, `id="results"`, `id="REF-003"`, `id="EXP-007"`, `id="REF-004"`, `id="PWD-002"`, `id="EXP-001"`, `id="EXP-005"`, `id="PWD-007"`, `id="PWD-001"`, `id="tenants"`, `id="behaviour"`, `id="coverage"`} {
		at := strings.Index(text, mark)
		if at <= last {
			t.Errorf("%s is at %d, behind %d", mark, at, last)
		}
		last = at
	}
}

// TestHTMLOfOneResult: what a person needs to know about a failure is there.
func TestHTMLOfOneResult(t *testing.T) {
	text := html.UnescapeString(string(htmlOf(t, sample())))
	failure := text[strings.Index(text, `<article class="result k-failed" id="EXP-003"`):]
	failure = failure[:strings.Index(failure, "</article>")]
	res := slidingExpiry()
	for _, want := range []string{
		res.Requirement.Title, res.Requirement.Text, res.Expected, res.Actual, res.Reason, res.Place, res.Evidence.String(), "(documented)",
		`<a href="https://wiki.genexus.com/commwiki/wiki?18577"`, res.Exchanges[0].Request.Body, res.Exchanges[1].Response.Body,
		reports.Curl(res.Exchanges[0]), reports.Rerun(sample(), res),
	} {
		if want == "" || !strings.Contains(failure, want) {
			t.Errorf("no %q in\n%s", want, failure)
		}
	}
}

// TestHTMLShowsWaits: bars stand where the checks began.
func TestHTMLShowsWaits(t *testing.T) {
	r := reports.Run{Duration: 100}
	for i, begin := range []reports.Seconds{10, 10, 60} {
		res := result([]string{"EXP-001", "EXP-002", "EXP-003"}[i], "title", reports.Passed)
		res.Begin, res.Duration, res.Passed = begin, 50, 45
		r.Results = append(r.Results, res)
	}
	text := string(htmlOf(t, r))
	for _, want := range []string{`x="0.0" y="0" width="500.0"`, `x="500.0" y="0" width="500.0"`, "2m30s one behind the other took 1m40s"} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q in\n%s", want, text[strings.Index(text, `id="waits"`):])
		}
	}
}

// TestHTMLTellsRounds: a check that is not the same in each round says so.
func TestHTMLTellsRounds(t *testing.T) {
	r := sample()
	r.Results[0].Rounds = []reports.Outcome{reports.Passed, reports.Failed, reports.Passed}
	text := string(htmlOf(t, r))
	for _, want := range []string{"passed, failed, passed", `<span class="tag">flaky</span>`} {
		if strings.Count(text, want) != 1 {
			t.Errorf("no %q", want)
		}
	}
}

// wholeRun is a run in which every requirement passes.
func wholeRun() reports.Run {
	r := reports.Run{Target: sample().Target, World: &reports.World{Repositories: 2, Users: 1}}
	for _, requirement := range spec.Catalogue() {
		if requirement.Proof == spec.ByCheck {
			r.Results = append(r.Results, reports.Result{Requirement: requirement, Outcome: reports.Passed, Requests: 3, Duration: 0.1})
		}
	}
	return r
}

// attacked is a run whose target writes markup and control characters, in texts
// that are too long, and whose file names one requirement often.
func attacked() reports.Run {
	const attack = "</script></style><img src=x onerror=alert(1)> \x00\x1b[2J\u202e\xff\r\n javascript:alert(1) \"' id=results ${x} {{.}}"
	long := strings.Repeat(attack, 200)
	r := sample()
	r.Target.URL, r.Tool.Version, r.Selection.Filter, r.Command = attack, attack, attack, []string{"gamconform", "verify", attack}
	for i := range r.Results {
		res := &r.Results[i]
		res.Requirement.Sources = []spec.Citation{{Document: "javascript:alert(1)"}, {Document: spec.Wiki(1)}}
		res.Requirement.Title, res.Requirement.Level, res.Reason, res.Expected, res.Actual, res.Place = attack, attack, long, long, long, attack
		res.Hints = []string{long}
		res.Known = &spec.KnownFailure{Reason: attack, Link: "javascript:alert(1)"}
		message := reports.Message{Line: attack, Header: []string{attack, long}, Body: long}
		for range 20 {
			res.Exchanges = append(res.Exchanges, reports.Exchange{Label: attack, Request: message, Response: &message, Error: attack})
		}
	}
	for i, id := range []string{"EXP-003", "EXP-003", "results", attack, "", "EXP-003"} {
		r.Results[i].Requirement.ID = id
	}
	r.Grids[0].Rows = slices.Clone(r.Grids[0].Rows)
	r.Grids[0].Rows[0], r.Grids[0].Title, r.Grids[0].Requirement = attack, long, attack
	r.Findings = []reports.Finding{{Name: attack, Weight: attack, Text: long, Remedy: long, Explains: []string{"EXP-003", attack}}}
	r.Observations = []reports.Observation{{Requirement: "NO-001", Name: attack, Value: long, Advice: attack}}
	r.Coverage = []reports.Coverage{{Operation: attack, Status: attack, Seen: 1, Unseen: []string{attack}}}
	return r
}
