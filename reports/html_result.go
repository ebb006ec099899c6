package reports

import (
	"fmt"
	"slices"
	"strings"
)

// htmlResult is one result as the page shows it.
type htmlResult struct {
	Result
	Kind      htmlKind
	Anchor    string
	Area      string
	Level     string
	Open      bool
	Outcome   string // in words: "broken by transport"
	Why       string // in one line, beside the title; "" for a plain pass
	KnownText string
	KnownLink string
	Because   htmlSentence
	Proof     string // evidence
	Cost      string // requests, duration, time let pass
	Sources   []htmlSource
	Hinted    []htmlSentence
	History   string // what it came to in each round
	Talk      []htmlExchange
	LeftOut   int // exchanges that there is no room for
	Rerun     string
	area      string
}

// htmlSource is a citation and where it can be read, if it has an address.
type htmlSource struct{ Text, URL string }

// openResults is how many failed results stand open with all their details.
const openResults = 10

func (p *htmlPage) result(r Run, res Result, anchor string, kind htmlKind) htmlResult {
	shown := htmlResult{
		Result: res, Kind: kind, Anchor: anchor, Area: htmlLine(res.Requirement.Area()), area: res.Requirement.Area(), Level: level(res),
		Outcome: res.standing(), Proof: res.evidence(), Cost: cost(res), KnownText: res.knownBecause(),
	}
	if kind.Key != "passed" {
		shown.Why = because(res)
	}
	if res.Outcome == Passed && res.Known != nil {
		shown.Outcome = "passed, known to fail"
	}
	if res.Known != nil {
		shown.KnownLink = webLink(res.Known.Link)
	}
	shown.Because = p.sentence(res.Reason)
	for _, c := range res.Requirement.Sources {
		shown.Sources = append(shown.Sources, htmlSource{c.String(), c.Document.URL()})
	}
	for _, hint := range res.Hints {
		shown.Hinted = append(shown.Hinted, p.sentence(hint))
	}
	shown.History = res.history()
	shown.Rerun = Rerun(r, res)
	shown.Talk, shown.LeftOut = p.exchanges(res.Exchanges)
	return shown
}

// cost is what the check cost: "3 requests, 0.208 s, 1h0m10s of the target's
// time".
func cost(res Result) string {
	var parts []string
	if res.Requests > 0 {
		parts = append(parts, fmt.Sprintf("%d %s", res.Requests, requestWord(res.Requests)))
	}
	if res.Duration > 0 {
		parts = append(parts, fmt.Sprintf("%.3f s", float64(res.Duration)))
	}
	if res.Passed > 0 {
		parts = append(parts, "let "+spelt(rounded(res.Passed))+" of the target's time pass")
	}
	if res.Repeats > 0 {
		parts = append(parts, fmt.Sprintf("repeated %d times because another run may have disturbed it", res.Repeats))
	}
	return strings.Join(parts, ", ")
}

// htmlExchange is a request and its answer in words.
type htmlExchange struct {
	Title    string
	Status   string // "200 OK", "no answer"
	Request  string
	Response string
	Error    string
	Curl     string
	Open     bool
}

// exchanges shows those that there is room for, and counts the rest.
func (p *htmlPage) exchanges(all []Exchange) (shown []htmlExchange, left int) {
	for i, e := range all {
		x := htmlExchange{Title: e.Label, Request: messageText(e.Request), Status: "no answer", Error: e.Error, Open: i == len(all)-1}
		if after := rounded(e.After); after > 0 {
			x.Title += ", " + after.String() + " after the start of the check"
		}
		if e.Response != nil {
			x.Status, x.Response = e.Response.Line, messageText(*e.Response)
		}
		x.Curl = Curl(e)
		x.Status += fmt.Sprintf(", %.3f s", float64(e.Duration))
		p.room -= len(x.Request) + len(x.Response) + len(x.Curl)
		if p.room < 0 {
			return shown, len(all) - i
		}
		shown = append(shown, x)
	}
	return shown, 0
}

// messageText is one half of an exchange as it went over the wire, clipped.
func messageText(m Message) string {
	var b strings.Builder
	b.WriteString(oneLine(m.Line))
	for _, header := range m.Header {
		b.WriteString("\n" + oneLine(header))
	}
	if m.Body != "" {
		b.WriteString("\n\n" + htmlText(m.Body))
	}
	return b.String()
}

// htmlFinding is a finding with links to what it explains.
type htmlFinding struct {
	Finding
	Class    string // its colour
	Of       string // whose: repository, application, users
	Explains []htmlPiece
	Talk     []htmlExchange
}

func (p *htmlPage) findings(r Run) (all []htmlFinding) {
	for _, f := range r.Findings {
		shown := htmlFinding{Finding: f}
		if slices.Contains([]Weight{Stops, Fails, Advice}, f.Weight) {
			shown.Class = "weight-" + string(f.Weight)
		}
		var of []string
		for _, part := range append([]string{f.Repository, f.Application}, f.Users...) {
			if part != "" {
				of = append(of, part)
			}
		}
		shown.Of = strings.Join(of, ", ")
		for _, id := range f.Explains {
			shown.Explains = append(shown.Explains, p.link(id))
		}
		shown.Talk, _ = p.exchanges(f.Exchanges)
		all = append(all, shown)
	}
	return all
}
