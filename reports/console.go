package reports

import (
	"fmt"
	"strings"
	"time"
)

// Widths of the console, in columns.
const (
	defaultWidth = 80
	leastWidth   = 40 // below it the labels leave no room for texts
)

// whole writes everything: failures with their exchanges, what is not proved,
// the counts, what was seen, then the verdict.
func (p *page) whole(r Run) {
	p.results("FAILED", Bad, r.With(Failed), true)
	p.results("WARNED", Doubtful, r.With(Warned), r.Strict)
	p.accept(r.ToAccept())
	p.results("KNOWN FAILURES", Doubtful, r.With(Known), false)
	for _, s := range r.troubles() {
		if !s.failure {
			p.results(s.title, s.tone, s.results, false)
		}
	}
	if r.Stop == nil || r.Executed() > 0 { // what stopped the run before anything says it all
		p.skips(r)
		p.grids(r)
		p.areas(r)
	}
	p.observations(r)
	p.coverage(r)
	p.findings(r)
	p.verdict(r)
}

// page collects lines of at most width columns.
type page struct {
	width     int
	short     bool   // a brief summary
	bodyLines int    // of a message
	folder    string // of the reports
	paint     func(Tone, string) string
	text      strings.Builder
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

// title starts a section of results.
func (p *page) title(tone Tone, name string, n int) {
	p.heading(fmt.Sprintf("%s (%d)", p.paint(tone, name), n))
}

// repaint colours a word that was written behind from, if it is in one piece.
func (p *page) repaint(from int, tone Tone, word string) {
	text := p.text.String()
	p.text.Reset()
	p.text.WriteString(text[:from] + strings.Replace(text[from:], word, p.paint(tone, word), 1))
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
	from, word := p.text.Len(), strings.ToUpper(v.Word)
	p.para("", word)
	p.repaint(from, v.tone(), word)
	for _, reason := range v.Reasons {
		p.para("  - ", reason)
	}
	p.text.WriteByte('\n')
	p.fact("Checks", r.checked())
	if r.Target.URL != "" {
		p.fact("Target", target(r))
	}
	if r.Selection.Filter != "" {
		p.fact("Filter", r.Selection.Filter)
	}
	if r.Strict {
		p.fact("Strict", "a warning counts as a failure")
	}
	p.manners(r)
	if p.short {
		p.fact("Run", spent(r))
	} else {
		p.fact("Run", made(r))
	}
	if text := later(r); text != "" {
		p.fact("Later", text)
	}
	p.next(r)
	p.fact("Exit", fmt.Sprintf("%d: %s", v.Exit, ExitMeaning(v.Exit)))
}

// fact writes a line of the last block.
func (p *page) fact(name, value string) { p.para(fmt.Sprintf("  %-8s", name), value) }

// manners tells what the run did to the target and how the target's clock goes.
// A brief summary tells only what somebody may have to look at.
func (p *page) manners(r Run) {
	if l := r.FailedLogins; l != nil && l.Sum > 0 && !p.short {
		p.fact("Logins", l.text())
	}
	if c := r.CleanUp; c != nil && (!p.short || c.open() > 0) {
		p.fact("Logout", c.text())
	}
	if skew := clockSkew(r); skew != "" && (!p.short || skew != noSkew) {
		p.fact("Skew", skew)
	}
}

// counts is "31 passed, 2 failed, 3 skipped, of 36"; the skipped ones may be
// told in other words.
func counts(a AreaCount, skipped ...string) string {
	var list []string
	for _, o := range Outcomes() {
		if n := a.Of[o]; o == Skipped && len(skipped) > 0 {
			list = append(list, skipped...)
		} else if n > 0 || o == Passed || o == Failed {
			list = append(list, fmt.Sprintf("%d %s", n, o))
		}
	}
	return fmt.Sprintf("%s, of %d", strings.Join(list, ", "), a.Total)
}

// checked is the counts of the whole run, with why checks were skipped: "31
// passed, 2 failed, 3 not applicable, of 36".
func (r Run) checked() string {
	var kinds []string
	rest := r.Count(Skipped)
	for _, kind := range skips() {
		if n := r.CountSkip(kind); n > 0 {
			kinds = append(kinds, fmt.Sprintf("%d %s", n, strings.ToLower(skipTitle(kind))))
			rest -= n
		}
	}
	if rest > 0 {
		kinds = append(kinds, fmt.Sprintf("%d %s", rest, Skipped))
	}
	return counts(r.total(), kinds...)
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
	text := spent(r)
	if !r.Started.IsZero() {
		text = stamp(r.Started) + ", " + text
	}
	return text
}

// spent tells how long and with what the run was made.
func spent(r Run) string {
	parts := ""
	if r.Parts > 1 {
		parts = fmt.Sprintf(" in %d parts", r.Parts)
	}
	if n := len(r.Rounds); n > 0 {
		parts = " in " + plural(n, "round", "rounds")
	}
	seed := fmt.Sprintf("seed %d", r.Seed)
	switch n := len(r.Rounds); {
	case n > 1:
		seed = fmt.Sprintf("shuffled with seeds %d to %d", r.Rounds[0].Seed, r.Rounds[n-1].Seed)
	case n == 1 || len(r.Order) > 0:
		seed = "shuffled with " + seed
	}
	text := fmt.Sprintf("%.1f s%s, %d %s, %s, %s %s", float64(r.Duration), parts, r.Requests, requestWord(r.Requests), seed, r.Tool.Name, r.Tool.Version)
	return strings.TrimRight(text, ", ")
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
