package reports_test

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"strings"
	"testing"

	junit "github.com/joshdk/go-junit"

	"github.com/gamconform/gamconform/reports"
)

// hostile is what a target may send to break a report.
func hostile() string { return hostileOf(1 << 17) }

// hostileOf ends in a word of n bytes.
func hostileOf(n int) string {
	return "]]> </failure><testcase name=\"x\"/> &amp; <![CDATA[ \x00 \x1b[2J\x1b]0;title\x07 \u009b31m \ufffe \xed\xa0\x80 \xff \u202e " +
		strings.Repeat("A", n)
}

func hostileRun() reports.Run { return runOf(hostile()) }

// runOf is a run whose every text is this one.
func runOf(text string) reports.Run {
	r := sample()
	for i := range r.Results {
		res := &r.Results[i]
		res.Reason, res.Expected, res.Actual, res.Hints = text, text, text, []string{text}
		res.Exchanges = []reports.Exchange{{
			Label: text, Error: text,
			Request:  reports.Message{Line: text, Header: []string{text}, Body: text},
			Response: &reports.Message{Line: text, Body: "x=" + text + "\n\n\r\n" + strings.Repeat("漢字", 500)},
		}}
	}
	r.Observations[0].Value = text
	r.Findings = []reports.Finding{{Name: text, Weight: reports.Fails, Text: text, Remedy: text, Users: []string{text}}}
	g := &r.Grids[0]
	g.Title, g.Row, g.Column, g.LeftOut, g.Rows, g.Columns = text, text, text, text, []string{text, "b"}, []string{text}
	g.Cells = [][]reports.Cell{{{Outcome: reports.Access(text), Expected: reports.Granted}}} // one row is missing
	r.Stop = &reports.Stop{Kind: reports.StopInterrupted, Reason: text}
	return r
}

// parsed renders a run and reads it back with the library of CI tools.
func parsed(t *testing.T, r reports.Run) (string, map[string]junit.Test) {
	t.Helper()
	var buf bytes.Buffer
	if err := reports.JUnit(&buf, r); err != nil {
		t.Fatal(err)
	}
	text := buf.String()
	suites, err := junit.Ingest(buf.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	cases := map[string]junit.Test{}
	for _, s := range suites {
		for _, c := range s.Tests {
			cases[s.Name+" "+c.Name] = c
		}
	}
	return text, cases
}

func TestJUnitGolden(t *testing.T) {
	text, _ := parsed(t, sample())
	golden(t, "junit.xml", []byte(text))
}

func TestJUnitStatuses(t *testing.T) {
	r := sample()
	text, cases := parsed(t, r)
	count := map[junit.Status]int{}
	for _, c := range cases {
		count[c.Status]++
	}
	want := map[junit.Status]int{
		junit.StatusPassed:  r.Count(reports.Passed) + r.Count(reports.Warned),
		junit.StatusFailed:  r.Count(reports.Failed),
		junit.StatusError:   r.Count(reports.Inconclusive) + r.Count(reports.Broken),
		junit.StatusSkipped: r.Count(reports.Skipped) + r.Count(reports.Known),
	}
	if fmt.Sprint(count) != fmt.Sprint(want) {
		t.Errorf("got %v, want %v", count, want)
	}
	if head := `<testsuites name="gamconform" tests="14" failures="3" errors="2" skipped="4" `; !strings.Contains(text, head) {
		t.Errorf("the counts are not %s", head)
	}
	for name, message := range map[string]string{
		"EXP EXP-003 Use does not extend the life of an access token": "accepted 65 s after the log in although its life is 60 s: use extended it",
		"REF REF-003 A refresh with a wrong secret is refused":        "expected 400 or 401 with an error object, got no answer",
		"EXP EXP-001 A token works up to its end":                     "known failure: the server rounds up to minutes, see https://tracker.example.com/GAM-7, until 2026-12-31; seen: accepted to the end, refused 3 s early",
		"PWD PWD-007 An inactive user is refused":                     "fixture-missing: no user of the world is inactive",
	} {
		if got := cases[name].Message; got != message {
			t.Errorf("%s: got message %q, want %q", name, got, message)
		}
	}
	if c := cases["PWD PWD-002 A wrong password is refused with code 11 or 18"]; c.Classname != "gamconform.PWD" || !strings.HasPrefix(c.SystemOut, "warning: ") {
		t.Errorf("the warning is %+v", c)
	}
}

func TestJUnitIsNotGreen(t *testing.T) {
	for name, r := range map[string]reports.Run{
		"nothing selected": partial(run()),
		"all skipped":      run(skipped("EXP-001", reports.FixtureMissing)),
		"not provable":     run(is(reports.Passed), skipped("EXP-001", reports.NotProvable)),
		"unreachable":      stopped(reports.StopUnreachable),
		"interrupted":      stopped(reports.StopInterrupted, is(reports.Passed)),
		"idle capability":  idle(run(is(reports.Passed))),
		"harness stop":     stopped(reports.StopHarness, is(reports.Passed)),
	} {
		_, cases := parsed(t, r)
		c, ok := cases["run the run is complete"]
		if !ok || c.Status != junit.StatusError || c.Message == "" {
			t.Errorf("%s: got %+v", name, cases)
		}
	}
	for name, r := range map[string]reports.Run{
		"unknown outcome": run(is("excellent")),
		"unknown skip":    run(skipped("EXP-001", "tired")),
	} {
		text, _ := parsed(t, r)
		if !strings.Contains(text, `errors="1"`) {
			t.Errorf("%s:\n%s", name, text)
		}
	}
	if text, _ := parsed(t, run(is(reports.Passed))); strings.Contains(text, "<error") {
		t.Errorf("a run that passed has an error:\n%s", text)
	}
}

func TestJUnitHostileText(t *testing.T) {
	text, cases := parsed(t, hostileRun())
	if len(cases) != 15 {
		t.Errorf("%d cases: text of the target became elements", len(cases))
	}
	if len(text) > 1<<20 {
		t.Errorf("%d bytes: nothing was clipped", len(text))
	}
	for _, c := range cases {
		if c.Status == junit.StatusFailed && !strings.Contains(c.Error.Error(), `]]> </failure>`) {
			t.Errorf("the text was lost: %.200s", c.Error.Error())
		}
	}
	for _, r := range text {
		if r != '\n' && r < ' ' || r >= 0x7f && r <= 0x9f || r == '\u202e' || r == '\ufffe' {
			t.Fatalf("%q stands in the file", r)
		}
	}
	for dec := xml.NewDecoder(strings.NewReader(text)); ; {
		if _, err := dec.Token(); err == io.EOF {
			break
		} else if err != nil {
			t.Fatal(err)
		}
	}
}
