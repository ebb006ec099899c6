package reports

import (
	"fmt"
	"io"
	"strings"
	"time"
)

// Widths of the console, in columns.
const (
	defaultWidth = 80
	leastWidth   = 40 // below it the labels leave no room for texts
)

// Console writes the summary for a person as plain text in lines of at most
// width columns (80 if width <= 0, and never fewer than 40). Most important
// last, where a terminal stops: failures in full, what is not proved, the
// counts, then the verdict.
//
// Everything is shown with control characters escaped. Long texts are clipped;
// run.json has them whole.
func Console(w io.Writer, r Run, width int) error {
	if width <= 0 {
		width = defaultWidth
	}
	p := &page{width: max(width, leastWidth)}
	p.results("FAILED", r.With(Failed), true)
	p.results("WARNED", r.With(Warned), r.Strict)
	p.accept(r.ToAccept())
	p.results("KNOWN FAILURES", r.With(Known), false)
	p.results("KNOWN FAILURES THAT PASS", r.outdated(), false)
	p.results("KNOWN FAILURES THAT DO NOT APPLY", r.misplaced(), false)
	p.results("INCONCLUSIVE", r.With(Inconclusive), false)
	p.results("BROKEN", r.where(func(res Result) bool { return res.Outcome == Broken && !unaccountable(res) }), false)
	p.results("UNKNOWN TO THIS PROGRAM", r.where(unaccountable), false)
	if r.Stop == nil || r.Executed() > 0 { // what stopped the run before anything says it all
		p.skips(r)
		p.grids(r)
		p.areas(r)
	}
	p.observations(r)
	p.coverage(r)
	p.findings(r)
	p.verdict(r)
	if _, err := io.WriteString(w, p.text.String()); err != nil {
		return fmt.Errorf("write the summary: %w", err)
	}
	return nil
}

// page collects lines of at most width columns.
type page struct {
	width int
	text  strings.Builder
}

// Limits of what the console shows of one result.
const (
	textLimit     = 1000 // characters of a field
	bodyLimit     = 1200 // characters of a body
	bodyLines     = 8    // lines of a body
	exchangeLimit = 6    // exchanges of a failure, the last ones: they hold the answer that was judged
)

// heading starts a section.
func (p *page) heading(title string) {
	if p.text.Len() > 0 {
		p.text.WriteByte('\n')
	}
	p.text.WriteString(title + "\n")
}

// para writes a text behind a first prefix, and wraps it under the same number
// of blanks.
func (p *page) para(prefix, text string) {
	indent := textWidth(prefix)
	lines := wrap(visible(clip(text, textLimit)), p.width-indent)
	if len(lines) == 0 {
		lines = []string{""}
	}
	for i, line := range lines {
		if i == 1 {
			prefix = strings.Repeat(" ", indent)
		}
		p.text.WriteString(strings.TrimRight(prefix+line, " ") + "\n")
	}
}

// field writes a named value, and nothing if there is none.
func (p *page) field(name, value string) {
	if value != "" {
		p.para(fmt.Sprintf("    %-10s", name), value)
	}
}

// verdict writes the last block: what the run comes to and why.
func (p *page) verdict(r Run) {
	v := r.Verdict()
	p.heading(strings.Repeat("-", p.width))
	p.para("", strings.ToUpper(v.Word))
	for _, reason := range v.Reasons {
		p.para("  - ", reason)
	}
	p.text.WriteByte('\n')
	facts := func(name, value string) { p.para(fmt.Sprintf("  %-8s", name), value) }
	facts("Checks", counts(r.total()))
	if r.Target.URL != "" {
		facts("Target", target(r))
	}
	if r.Selection.Filter != "" {
		facts("Filter", r.Selection.Filter)
	}
	if r.Strict {
		facts("Strict", "a warning counts as a failure")
	}
	if l := r.FailedLogins; l != nil && l.Sum > 0 {
		facts("Logins", l.text())
	}
	if c := r.CleanUp; c != nil {
		facts("Logout", c.text())
	}
	if skew := clockSkew(r); skew != "" {
		facts("Skew", skew)
	}
	facts("Run", made(r))
	if text := later(r); text != "" {
		facts("Later", text)
	}
	facts("Exit", fmt.Sprintf("%d: %s", v.Exit, ExitMeaning(v.Exit)))
}

// counts is "31 passed, 2 failed, 3 skipped, of 36".
func counts(a AreaCount) string {
	var list []string
	for _, o := range Outcomes() {
		if n := a.Of[o]; n > 0 || o == Passed || o == Failed {
			list = append(list, fmt.Sprintf("%d %s", n, o))
		}
	}
	return fmt.Sprintf("%s, of %d", strings.Join(list, ", "), a.Total)
}

// target describes the server as it was declared.
func target(r Run) string {
	facts := []string{r.Target.URL}
	if r.Target.Dialect != "" {
		facts = append(facts, "dialect "+string(r.Target.Dialect))
	}
	if !r.Target.Version.IsZero() {
		facts = append(facts, "GeneXus "+r.Target.Version.String())
	}
	if r.Target.TimeControl != "" {
		facts = append(facts, "time "+string(r.Target.TimeControl))
	}
	return strings.Join(facts, ", ")
}

// made tells when, how long and with what the run was made.
func made(r Run) string {
	text := fmt.Sprintf("%.1f s, %d %s", float64(r.Duration), r.Requests, requestWord(r.Requests))
	if r.Parts > 1 {
		text = fmt.Sprintf("%.1f s in %d parts, %d %s", float64(r.Duration), r.Parts, r.Requests, requestWord(r.Requests))
	}
	if !r.Started.IsZero() {
		text = stamp(r.Started) + ", " + text
	}
	seed := fmt.Sprintf("seed %d", r.Seed)
	if len(r.Order) > 0 {
		seed = "shuffled with " + seed
	}
	return strings.TrimRight(fmt.Sprintf("%s, %s, %s %s", text, seed, r.Tool.Name, r.Tool.Version), ", ")
}

// later tells what waits for a later part of the run, "" if nothing does.
func later(r Run) string {
	d := r.Deferred
	if d == nil {
		return ""
	}
	return fmt.Sprintf("%d %s for time: the first can go on at %s, all at %s", d.Checks, waitWord(d.Checks), stamp(d.First), stamp(d.Last))
}

func stamp(at time.Time) string { return at.UTC().Format("2006-01-02 15:04:05 UTC") }

func waitWord(n int) string {
	if n == 1 {
		return "check waits"
	}
	return "checks wait"
}

func requestWord(n int) string {
	if n == 1 {
		return "request"
	}
	return "requests"
}
