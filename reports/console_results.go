package reports

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

// results writes a section with one block per result; full adds the exchanges.
func (p *page) results(title string, tone Tone, results []Result, full bool) {
	if len(results) == 0 {
		return
	}
	p.title(tone, title, len(results))
	for i, res := range results {
		if i > 0 || full {
			p.text.WriteByte('\n')
		}
		p.result(res, full)
		if full {
			p.exchanges(res.Exchanges)
		}
	}
}

// result writes what is told of one result; full adds the rule.
func (p *page) result(res Result, full bool) {
	p.para("  "+visibleLine(res.Requirement.ID)+"  ", res.Requirement.Title)
	p.field("Outcome", outcomeText(res))
	if full || res.Outcome == Warned {
		p.field("Rule", res.Requirement.Text)
	}
	if (full || res.Outcome == Warned) && !p.short {
		p.field("Level", level(res)+" ("+sources(res.Requirement)+")")
	}
	p.field("Known", res.knownBecause())
	p.field("Reason", res.Reason)
	p.field("Expected", res.Expected)
	p.field("Actual", res.Actual)
	p.field("Check", res.Place)
	if !p.short {
		p.field("Evidence", res.evidence())
	}
	for _, hint := range res.Hints {
		p.field("Hint", hint)
	}
}

// outcomeText adds to an outcome what its section does not say.
func outcomeText(res Result) string {
	switch {
	case res.Outcome == Broken:
		return "broken by " + string(res.Cause)
	case res.Outcome == Skipped || !slices.Contains(Outcomes(), res.Outcome):
		return strings.TrimSpace(fmt.Sprintf("%s %s", res.Outcome, res.Skip))
	}
	return ""
}

// exchanges writes the last exchanges of a result.
func (p *page) exchanges(all []Exchange) {
	first := max(0, len(all)-exchangeLimit)
	if first > 0 {
		p.text.WriteByte('\n')
		p.para("    ", fmt.Sprintf("(the first %d of %d exchanges are in run.json)", first, len(all)))
	}
	for i, e := range all[first:] {
		p.exchange(first+i+1, e)
	}
}

// exchange writes the n-th exchange of a result.
func (p *page) exchange(n int, e Exchange) {
	title := e.title()
	if p.short {
		title = e.Label
	} else {
		p.text.WriteByte('\n')
	}
	p.para(fmt.Sprintf("    [%d] ", n), title)
	p.message("    > ", e.Request)
	switch {
	case e.Response != nil:
		p.message("    < ", *e.Response)
	case e.Error == "":
		p.para("    < ", "no answer")
	}
	if e.Error != "" {
		p.para("    ! ", e.Error)
	}
}

// title names the exchange: what it was for, when in the target's time, if
// time passed, and how long it took.
func (e Exchange) title() string {
	title := e.Label
	if after := time.Duration(float64(e.After) * float64(time.Second)).Round(time.Second); after > 0 {
		title += ", " + after.String() + " after the start of the check"
	}
	return fmt.Sprintf("%s, took %.3f s", title, float64(e.Duration))
}

// message writes one half of an exchange. The mark stands on every line, so
// that a body cannot pass for the report's own text.
func (p *page) message(mark string, m Message) {
	lines := wrap(visible(clip(m.Line, textLimit)), p.width-len(mark))
	for _, header := range m.Header {
		if strings.HasPrefix(header, "Authorization: ") && !p.short || strings.HasPrefix(header, "Location: ") {
			lines = append(lines, wrap(visible(clip(header, textLimit)), p.width-len(mark))...)
		}
	}
	if body := strings.Trim(m.Body, "\r\n"); body != "" {
		shown := clip(body, bodyLimit)
		for _, line := range limit(wrapBody(visible(shown), p.width-len(mark)-2), p.bodyLines, len(m.Body)) {
			lines = append(lines, "  "+line)
		}
	}
	for _, line := range lines {
		p.text.WriteString(strings.TrimRight(mark+line, " ") + "\n")
	}
}

// limit cuts the lines of a body of size bytes and says so.
func limit(lines []string, most, size int) []string {
	if len(lines) <= most {
		return lines
	}
	return append(lines[:most:most], fmt.Sprintf("… (clipped: all %d bytes are in run.json)", size))
}
