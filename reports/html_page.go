package reports

import (
	"html/template"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// htmlPage is what the template of report.html shows, in its order.
type htmlPage struct {
	Style  template.CSS
	Script template.JS
	Policy string // content security policy

	Run      Run
	Verdict  Verdict
	Tone     string // "good", "bad", "gap" or "none": the colour of the verdict
	Meaning  string // of the exit code
	Reasons  []htmlSentence
	Missed   []htmlResult // the first failed ones
	Counts   []htmlCount
	Facts    []htmlFact
	Findings []htmlFinding
	Matrix   htmlMatrix
	Groups   []htmlGroup
	Levels   []string // that occur
	Grids    []htmlGrid
	Observed []htmlObservation
	Advised  int // observations that a recommendation speaks against
	Coverage htmlCoverage
	Waits    htmlWaits

	anchors map[string]string // requirement ID -> id of its result on the page
	named   *regexp.Regexp    // the ID of a requirement in a text
	room    int               // characters of exchanges that there is room for
}

// exchangeRoom bounds the exchanges of a page, in characters: browsers and
// mailboxes take a few megabytes.
const exchangeRoom = 2_000_000

func newHTMLPage(r Run) *htmlPage {
	v := r.Verdict()
	p := &htmlPage{Run: r, Verdict: v, Meaning: ExitMeaning(v.Exit), anchors: map[string]string{}, named: regexp.MustCompile(`\b` + idPattern + `\b`), room: exchangeRoom}
	ids := p.idsOf(r.Results)
	p.Tone = tone(v)
	for _, reason := range v.Reasons {
		p.Reasons = append(p.Reasons, p.sentence(reason))
	}
	p.Groups = p.groups(r, ids)
	p.Missed = missed(p.Groups)
	p.Counts = kindCounts(p.Groups, len(r.Results))
	p.Matrix = newHTMLMatrix(p.Groups, r)
	p.Facts = facts(r)
	p.Findings = p.findings(r)
	for _, l := range []string{"must", "should", "observe"} {
		if slices.ContainsFunc(r.Results, func(res Result) bool { return level(res) == l }) {
			p.Levels = append(p.Levels, l)
		}
	}
	p.Grids = p.grids(r)
	p.observations(r)
	p.Coverage = newHTMLCoverage(r)
	p.Waits = p.waits(r, ids)
	return p
}

// idPattern is what the ID of a requirement looks like.
const idPattern = `[A-Z]{2,8}-[0-9]{1,6}`

// tone tells whether the verdict is good news.
func tone(v Verdict) string {
	switch v.Exit {
	case ExitOK:
		return "good"
	case ExitFailed:
		return "bad"
	case ExitIncomplete:
		return "gap"
	}
	return "none"
}

// idsOf gives each result the id of its place on the page: that of its
// requirement, so that links can be written by hand, unless it is no such one,
// or there already, as in a file that somebody made.
func (p *htmlPage) idsOf(results []Result) []string {
	good := regexp.MustCompile(`^` + idPattern + `$`)
	ids := make([]string, len(results))
	for i, res := range results {
		id := res.Requirement.ID
		if _, there := p.anchors[id]; there || !good.MatchString(id) {
			ids[i] = "result-" + strconv.Itoa(i+1)
			continue
		}
		ids[i], p.anchors[id] = id, id
	}
	return ids
}

// htmlSentence is a text in which the requirements are links.
type htmlSentence []htmlPiece

// htmlPiece is a part of a sentence; Anchor is "" where it is plain text.
type htmlPiece struct{ Text, Anchor string }

// sentence makes links of the requirements that a text names and the page shows.
func (p *htmlPage) sentence(text string) htmlSentence {
	text = htmlLine(text)
	var pieces htmlSentence
	from := 0
	for _, at := range p.named.FindAllStringIndex(text, -1) {
		if anchor := p.anchors[text[at[0]:at[1]]]; anchor != "" {
			pieces = append(pieces, htmlPiece{Text: text[from:at[0]]}, htmlPiece{text[at[0]:at[1]], anchor})
			from = at[1]
		}
	}
	return append(pieces, htmlPiece{Text: text[from:]})
}

// link is a sentence of one requirement.
func (p *htmlPage) link(id string) htmlPiece { return htmlPiece{htmlLine(id), p.anchors[id]} }

// webLink is an address that a person may follow; "" for any other text, such
// as javascript:.
func webLink(address string) string {
	if strings.HasPrefix(address, "https://") || strings.HasPrefix(address, "http://") {
		return address
	}
	return ""
}
