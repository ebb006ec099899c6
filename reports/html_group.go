package reports

import (
	"fmt"
	"slices"

	"github.com/gamconform/gamconform/spec"
)

// htmlKind is an outcome as the page sorts results: skipped ones by why, known
// failures by whether they are.
type htmlKind struct {
	Key, Title string // "not-provable", "Not provable here"
	Meaning    string
	Sign       string // beside the word, so that colour is never the only sign
	open       bool   // unless there are many of them
	is         func(Result) bool
}

// htmlKinds are the groups of results, what needs a person's eye first. A
// result belongs to the first that takes it.
func htmlKinds() []htmlKind {
	outcome := func(o Outcome) func(Result) bool { return func(res Result) bool { return res.Outcome == o } }
	skip := func(s Skip) func(Result) bool {
		return func(res Result) bool { return res.Outcome == Skipped && res.Skip == s }
	}
	knownTo := func(is func(Result) bool) func(Result) bool {
		return func(res Result) bool { return res.Known != nil && is(res) }
	}
	return []htmlKind{
		{"unknown", "Unknown to this program", "another version of gamconform wrote them", "?", true, unaccountable},
		{"failed", "Failed", "the target misses a Must", "✗", true, outcome(Failed)},
		{"known-pass", "Known failures that pass", "remove their entries from the file of known failures", "✗", true, knownTo(outcome(Passed))},
		{"known-elsewhere", "Known failures that do not apply", "remove their entries, or give the target a file of its own", "✗", true, knownTo(skip(NotApplicable))},
		{"broken", "Broken", "no verdict: the harness or the way to the target failed", "⊘", true, outcome(Broken)},
		{"inconclusive", "Inconclusive", "a request that the check builds on did not work, so nothing is proved", "?", true, outcome(Inconclusive)},
		{"warned", "Warned", "the target misses a Should", "!", true, outcome(Warned)},
		{"known", "Known failures", "they fail as the file of known failures says", "≈", true, outcome(Known)},
		{string(NotReached), skipTitle(NotReached), skipMeaning(NotReached), "–", false, skip(NotReached)},
		{string(NotProvable), skipTitle(NotProvable), skipMeaning(NotProvable), "–", true, skip(NotProvable)},
		{string(FixtureMissing), skipTitle(FixtureMissing), skipMeaning(FixtureMissing), "–", true, skip(FixtureMissing)},
		{string(NotApplicable), skipTitle(NotApplicable), skipMeaning(NotApplicable), "–", false, skip(NotApplicable)},
		{string(NotSelected), skipTitle(NotSelected), skipMeaning(NotSelected), "–", false, skip(NotSelected)},
		{"passed", "Passed", "", "✓", false, func(Result) bool { return true }},
	}
}

// htmlGroup is the results of one kind.
type htmlGroup struct {
	htmlKind
	Open    bool
	Results []htmlResult
}

// manyResults is how many results a group may have to stand open.
const manyResults = 25

// groups sorts the results; a group without any is left out.
func (p *htmlPage) groups(r Run, ids []string) []htmlGroup {
	all := make([]htmlGroup, len(htmlKinds()))
	for i, kind := range htmlKinds() {
		all[i].htmlKind = kind
	}
	for i, res := range r.Results {
		at := slices.IndexFunc(all, func(g htmlGroup) bool { return g.is(res) })
		shown := p.result(r, res, ids[i], all[at].htmlKind)
		shown.Open = slices.Contains([]string{"failed", "broken", "unknown"}, all[at].Key) && len(all[at].Results) < openResults
		all[at].Results = append(all[at].Results, shown)
	}
	all = slices.DeleteFunc(all, func(g htmlGroup) bool { return len(g.Results) == 0 })
	for i, g := range all {
		all[i].Open = g.open && len(g.Results) <= manyResults || g.Key == "failed"
	}
	return all
}

// htmlCount is how many results are of a kind, and their share of a bar that
// is 1000 wide.
type htmlCount struct {
	htmlKind
	N           int
	From, Width string
	First       string // id of the first of them
}

// kindCounts counts the groups.
func kindCounts(groups []htmlGroup, total int) []htmlCount {
	const least = 8 // so that one failure among hundreds can be seen
	var counts []htmlCount
	sum := 0.0
	for _, g := range groups {
		sum += max(least, float64(len(g.Results))/float64(total)*1000)
	}
	from := 0.0
	for _, g := range passedFirst(groups) {
		n := len(g.Results)
		width := max(least, float64(n)/float64(total)*1000) / sum * 1000
		counts = append(counts, htmlCount{
			htmlKind: g.htmlKind, N: n, First: g.Results[0].Anchor,
			From: fmt.Sprintf("%.1f", from), Width: fmt.Sprintf("%.1f", width),
		})
		from += width
	}
	return counts
}

// passedFirst is the order of summaries: that of the page has the passed ones
// last, where they are out of the way.
func passedFirst(groups []htmlGroup) []htmlGroup {
	last := len(groups) - 1
	if last < 0 || groups[last].Key != "passed" {
		return groups
	}
	return append([]htmlGroup{groups[last]}, groups[:last]...)
}

// missed returns the first of the failed results, which the top of the page
// names with their titles.
func missed(groups []htmlGroup) []htmlResult {
	const most = 5
	for _, g := range groups {
		if g.Key == "failed" {
			return g.Results[:min(most, len(g.Results))]
		}
	}
	return nil
}

// htmlMatrix is the counts by area and kind.
type htmlMatrix struct {
	Kinds []htmlKind
	Rows  []htmlArea
	Total htmlArea
}

// htmlArea is a row of the matrix.
type htmlArea struct {
	Area, Title string
	Cells       []htmlCell // by kind
	N           int
	First       string
}

// htmlCell is the results of an area and a kind; First is the first one's id.
type htmlCell struct {
	N     int
	First string
	Kind  string
}

func newHTMLMatrix(groups []htmlGroup, r Run) htmlMatrix {
	var m htmlMatrix
	groups = passedFirst(groups)
	for _, g := range groups {
		m.Kinds = append(m.Kinds, g.htmlKind)
	}
	row := func(name string, is func(htmlResult) bool) htmlArea {
		area := htmlArea{Area: name}
		for _, g := range groups {
			cell := htmlCell{Kind: g.Key}
			for _, res := range g.Results {
				if !is(res) {
					continue
				}
				if cell.N == 0 {
					cell.First = res.Anchor
				}
				cell.N++
			}
			area.Cells = append(area.Cells, cell)
			area.N += cell.N
		}
		return area
	}
	for _, a := range r.Areas() {
		area := row(a.Area, func(res htmlResult) bool { return res.area == a.Area })
		if at := slices.IndexFunc(spec.Areas(), func(known spec.Area) bool { return known.Name == a.Area }); at >= 0 {
			area.Title = spec.Areas()[at].Meaning
		}
		m.Rows = append(m.Rows, area)
	}
	m.Total = row("all", func(htmlResult) bool { return true })
	return m
}
