package reports

import (
	"fmt"
	"slices"
	"strings"
)

// What a brief summary shows of many results, so that the verdict and what
// stands in its way fit a screen.
const (
	briefWhole = 3  // in full
	briefLines = 40 // in a line each, behind those
	briefBody  = 1  // lines of a body
	briefFound = 3  // findings, without what they explain
	briefWhy   = 3  // reasons why requirements are not provable
)

// brief writes what a reader needs at once: what keeps the verdict from being
// better, the verdict, and what to do next.
func (p *page) brief(r Run) {
	p.short, p.bodyLines = true, briefBody
	for _, s := range r.troubles() {
		p.trouble(s)
	}
	if !r.Strict {
		p.listed("WARNED", Doubtful, r.With(Warned))
	}
	if r.Stop == nil || r.Stop.Kind == StopPreflight { // another stop says it all
		p.unproved(graded(r.skipped(NotProvable)))
		p.findings(r)
	}
	p.verdict(r)
}

// trouble is a section of results that count against a run.
type trouble struct {
	title   string
	tone    Tone
	results []Result
	failure bool // of the target: its rule and its last exchange are told
}

// troubles are the sections of what counts against a run, least first.
func (r Run) troubles() []trouble {
	all := []trouble{
		{"INCONCLUSIVE", Doubtful, r.With(Inconclusive), false},
		{"UNKNOWN TO THIS PROGRAM", Bad, r.where(unaccountable), false},
		{"KNOWN FAILURES THAT DO NOT APPLY", Bad, r.misplaced(), false},
		{"KNOWN FAILURES THAT PASS", Bad, r.outdated(), false},
		{"BROKEN", Bad, r.where(func(res Result) bool { return res.Outcome == Broken && !unaccountable(res) }), false},
	}
	if r.Strict {
		all = append(all, trouble{"WARNED", Doubtful, r.With(Warned), true})
	}
	return append(all, trouble{"FAILED", Bad, r.With(Failed), true})
}

// trouble writes the first results of a section in full and a line for each of
// the others.
func (p *page) trouble(s trouble) {
	if len(s.results) == 0 {
		return
	}
	p.title(s.tone, s.title, len(s.results))
	for i, res := range s.results[:min(briefWhole, len(s.results))] {
		if i > 0 || s.failure {
			p.text.WriteByte('\n')
		}
		p.result(res, s.failure)
		if n := len(res.Exchanges); s.failure && n > 0 {
			p.exchange(n, res.Exchanges[n-1])
		}
	}
	if len(s.results) > briefWhole {
		p.text.WriteByte('\n')
		p.lines(s.results[briefWhole:])
	}
}

// listed writes a section with a line for each result.
func (p *page) listed(title string, tone Tone, results []Result) {
	if len(results) > 0 {
		p.title(tone, title, len(results))
		p.lines(results)
	}
}

// lines writes a line for each result, up to a number of them.
func (p *page) lines(results []Result) {
	for i, res := range results {
		if i == briefLines {
			p.para("  ", fmt.Sprintf("and %d more, which --verbose tells", len(results)-i))
			return
		}
		p.para("  "+visibleLine(res.Requirement.ID)+"  ", res.Requirement.Title)
	}
}

// unproved tells why requirements are not provable here, those that most of
// them share first.
func (p *page) unproved(results []Result) {
	if len(results) == 0 {
		return
	}
	p.title(Doubtful, "NOT PROVABLE", len(results))
	groups := map[string][]Result{}
	var reasons []string
	for _, res := range results {
		if groups[res.Reason] == nil {
			reasons = append(reasons, res.Reason)
		}
		groups[res.Reason] = append(groups[res.Reason], res)
	}
	slices.SortStableFunc(reasons, func(a, b string) int { return len(groups[b]) - len(groups[a]) })
	for i, reason := range reasons {
		if i == briefWhy && len(reasons) > briefWhy+1 {
			p.para("  ", fmt.Sprintf("and %d more reasons, which --verbose tells", len(reasons)-i))
			return
		}
		p.para("  ", strings.TrimSuffix(ids(groups[reason])+": "+reason, ": "))
	}
}

// quiet writes a line for each result that counts against the run, and one for
// the verdict.
func (p *page) quiet(r Run) {
	for _, s := range r.troubles() {
		for _, res := range s.results {
			outcome := visibleLine(string(res.Outcome))
			line := fmt.Sprintf("  %s  %s", visibleLine(res.Requirement.ID), visibleLine(res.Requirement.Title))
			if most := p.width - len(outcome); textWidth(line) > most {
				line = cut(line, most)
			}
			p.text.WriteString(p.paint(s.tone, outcome) + line + "\n")
		}
	}
	v := r.Verdict()
	word := strings.ToUpper(v.Word)
	if v.Exit == ExitOK || len(v.Reasons) == 0 {
		p.text.WriteString(p.paint(v.tone(), word) + "\n")
		return
	}
	from := p.text.Len()
	p.para("", word+": "+v.Reasons[0])
	p.repaint(from, v.tone(), word)
}
