package reports

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"strings"
	"time"
)

// CTRF writes the run in the Common Test Report Format (ctrf.io): one test per
// requirement, whose suite is its area. A reader that looks at nothing but the
// status must not see a proof where there is none, so
//
//	passed                       -> passed
//	failed, inconclusive, broken -> failed; so are a warning in a strict run and
//	                                a known failure that passed
//	warned                       -> other
//	skipped, known               -> skipped
//
// and rawStatus is the outcome itself. A run that none of its tests explains has
// one more, "the run is complete", as in [JUnit].
func CTRF(w io.Writer, r Run) error {
	var buf bytes.Buffer
	enc := json.NewEncoder(&buf)
	enc.SetIndent("", "  ")
	if err := enc.Encode(r.ctrf()); err != nil {
		return fmt.Errorf("encode the run as CTRF: %w", err)
	}
	if _, err := w.Write(escapeHidden(buf.Bytes())); err != nil {
		return fmt.Errorf("write the run as CTRF: %w", err)
	}
	return nil
}

// ctrfVersion is the version of the format, of which there is no other yet.
const ctrfVersion = "0.0.0"

type (
	ctrfReport struct {
		Format    string      `json:"reportFormat"`
		Version   string      `json:"specVersion"`
		Timestamp string      `json:"timestamp,omitempty"`
		By        string      `json:"generatedBy"`
		Results   ctrfResults `json:"results"`
	}
	ctrfResults struct {
		Tool        ctrfTool        `json:"tool"`
		Summary     ctrfSummary     `json:"summary"`
		Tests       []ctrfTest      `json:"tests"`
		Environment ctrfEnvironment `json:"environment"`
	}
	ctrfTool struct {
		Name    string `json:"name"`
		Version string `json:"version,omitempty"`
	}
	ctrfSummary struct {
		Tests    int            `json:"tests"`
		Passed   int            `json:"passed"`
		Failed   int            `json:"failed"`
		Skipped  int            `json:"skipped"`
		Pending  int            `json:"pending"`
		Other    int            `json:"other"`
		Suites   int            `json:"suites"`
		Start    int64          `json:"start"` // milliseconds since 1970, as all times
		Stop     int64          `json:"stop"`
		Duration int64          `json:"duration"`
		Extra    map[string]any `json:"extra"`
	}
	ctrfTest struct {
		ID       string            `json:"testId"`
		Name     string            `json:"name"`
		Status   string            `json:"status"`
		Raw      string            `json:"rawStatus"`
		Duration int64             `json:"duration"`
		Suite    []string          `json:"suite"`
		Message  string            `json:"message,omitempty"`
		Trace    string            `json:"trace,omitempty"`
		Tags     []string          `json:"tags,omitempty"`
		File     string            `json:"filePath,omitempty"`
		Flaky    bool              `json:"flaky,omitempty"`
		Type     string            `json:"type"`
		Extra    map[string]string `json:"extra,omitempty"`
	}
	ctrfEnvironment struct {
		App     string `json:"appName"`
		Version string `json:"appVersion"`
		Test    string `json:"testEnvironment,omitempty"`
	}
)

func (r Run) ctrf() ctrfReport {
	start := max(r.Started.UnixMilli(), 0) // a run without a start is of year 1
	report := ctrfReport{
		Format: "CTRF", Version: ctrfVersion, By: visibleLine(r.Tool.Name + " " + r.Tool.Version),
		Results: ctrfResults{
			Tool:        ctrfTool{Name: "gamconform", Version: visibleLine(r.Tool.Version)},
			Summary:     ctrfSummary{Start: start, Stop: start + milliseconds(r.Duration), Duration: milliseconds(r.Duration), Suites: len(r.Areas())},
			Tests:       []ctrfTest{},
			Environment: ctrfEnvironment{"GAM " + visibleLine(string(r.Target.Dialect)), r.Target.Version.String(), visibleLine(r.Target.URL)},
		},
	}
	if start > 0 {
		report.Timestamp = time.UnixMilli(start + milliseconds(r.Duration)).UTC().Format(time.RFC3339)
	}
	verdict := r.Verdict()
	s := &report.Results.Summary
	s.Extra = map[string]any{"verdict": verdict.Word, "exit": verdict.Exit, "conformant": verdict.Conformant, "partial": r.Partial(), "seed": r.Seed}
	for _, res := range r.Results {
		report.Results.Tests = append(report.Results.Tests, r.ctrfTest(res))
	}
	if r.unexplained(verdict) {
		c := unfinished(r, verdict)
		report.Results.Tests = append(report.Results.Tests, ctrfTest{
			ID: "run", Name: c.Name, Status: "failed", Raw: c.Error.Type, Suite: []string{"run"}, Message: c.Error.Message, Trace: c.Error.Text, Type: "conformance",
		})
		s.Suites++
	}
	for _, t := range report.Results.Tests {
		s.Tests++
		*map[string]*int{"passed": &s.Passed, "failed": &s.Failed, "skipped": &s.Skipped, "pending": &s.Pending, "other": &s.Other}[t.Status]++
	}
	return report
}

// ctrfTest is the test of a requirement. It is told like the test case of
// junit.xml, which has the same readers.
func (r Run) ctrfTest(res Result) ctrfTest {
	req, c := res.Requirement, r.testcase(res)
	t := ctrfTest{
		ID: visibleLine(req.ID), Name: c.Name, Status: "passed", Raw: visibleLine(string(res.Outcome)), Duration: milliseconds(res.Duration),
		Suite: []string{visibleLine(req.Area())}, File: r.configFile(), Flaky: res.Flaky(), Type: "conformance", Extra: map[string]string{},
	}
	if t.ID == "" {
		t.ID = "?"
	}
	switch {
	case c.Failure != nil:
		t.Status, t.Message, t.Trace = "failed", c.Failure.Message, c.Failure.Text
	case c.Error != nil:
		t.Status, t.Message, t.Trace = "failed", c.Error.Message, c.Error.Text
	case c.Skipped != nil:
		t.Status, t.Message = "skipped", c.Skipped.Message
	case res.Outcome == Warned:
		t.Status, t.Message, t.Trace = "other", oneLine(because(res)), details(res)
	}
	for _, tag := range []string{req.Area(), level(res), string(req.Basis), string(res.Skip)} {
		if tag != "" {
			t.Tags = append(t.Tags, visibleLine(tag))
		}
	}
	for name, value := range map[string]string{
		"sources": sources(req), "evidence": res.evidence(), "check": res.Place, "rerun": Rerun(r, res), "hints": strings.Join(res.Hints, "\n"),
	} {
		if value != "" && (name != "rerun" || t.Status != "passed") {
			t.Extra[name] = visible(clip(value, fieldLimit))
		}
	}
	return t
}

// milliseconds rounds; a time that a file made up by hand need not be a number
// of milliseconds at all.
func milliseconds(s Seconds) int64 {
	return int64(math.Round(math.Min(math.Max(float64(s), 0), math.MaxInt32) * 1000))
}
