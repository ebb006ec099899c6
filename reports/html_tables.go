package reports

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// htmlGrid is a grid whose requirement is a link.
type htmlGrid struct {
	Grid
	Of    htmlPiece
	Lines []htmlGridRow
	Wrong int
}

// htmlGridRow is a row of it.
type htmlGridRow struct {
	Name  string
	Cells []htmlGridCell
}

// htmlGridCell is what one request got, in words.
type htmlGridCell struct {
	Text  string
	Wrong bool
}

func (p *htmlPage) grids(r Run) (all []htmlGrid) {
	for _, g := range r.Grids {
		shown := htmlGrid{Grid: g, Of: p.link(g.Requirement), Wrong: g.Unexpected()}
		for i, name := range g.Rows {
			row := htmlGridRow{Name: name}
			for j := range g.Columns {
				cell := g.cell(i, j)
				row.Cells = append(row.Cells, htmlGridCell{cell.words(), cell.unexpected()})
			}
			shown.Lines = append(shown.Lines, row)
		}
		all = append(all, shown)
	}
	slices.SortStableFunc(all, func(a, b htmlGrid) int { return cmp.Compare(b.Wrong, a.Wrong) })
	return all
}

// words say what a cell got, and what it should have.
func (c Cell) words() string {
	switch {
	case c.Outcome == NotAsked:
		return "not asked"
	case c.unexpected():
		return fmt.Sprintf("%s, must be %s", c.Outcome, c.Expected)
	}
	return string(c.Outcome)
}

// htmlObservation is a line of the behaviour sheet.
type htmlObservation struct {
	Observation
	Of htmlPiece
}

func (p *htmlPage) observations(r Run) {
	for _, o := range r.Observations {
		p.Observed = append(p.Observed, htmlObservation{o, p.link(o.Requirement)})
		if o.Advice != "" {
			p.Advised++
		}
	}
	// What goes against a recommendation is what a person looks for.
	slices.SortStableFunc(p.Observed, func(a, b htmlObservation) int { return cmp.Compare(mark(b.Advice), mark(a.Advice)) })
}

func mark(text string) int { return min(1, len(text)) }

// htmlCoverage tells how much of the catalogue and of the description was seen.
type htmlCoverage struct {
	Levels     []htmlLevelCoverage
	Operations []htmlOperation
	Summary    string
}

// htmlLevelCoverage counts the requirements of a level.
type htmlLevelCoverage struct {
	Level                 string
	All, Verdict, Without int
}

// htmlOperation is an operation of the description and what was seen of it.
type htmlOperation struct {
	Name     string
	Statuses []htmlStatus
}

// htmlStatus is a documented status of an operation.
type htmlStatus struct {
	Coverage
	Missing string // members that no answer had
}

func newHTMLCoverage(r Run) (c htmlCoverage) {
	for _, l := range []string{"must", "should", "observe"} {
		row := htmlLevelCoverage{Level: l}
		for _, res := range r.Results {
			if level(res) != l {
				continue
			}
			row.All++
			if slices.Contains([]Outcome{Passed, Failed, Warned, Known}, res.Outcome) {
				row.Verdict++
			} else {
				row.Without++
			}
		}
		if row.All > 0 {
			c.Levels = append(c.Levels, row)
		}
	}
	seen, statuses := 0, 0
	for _, row := range r.Coverage {
		at := slices.IndexFunc(c.Operations, func(o htmlOperation) bool { return o.Name == row.Operation })
		if at < 0 {
			at = len(c.Operations)
			c.Operations = append(c.Operations, htmlOperation{Name: row.Operation})
		}
		c.Operations[at].Statuses = append(c.Operations[at].Statuses, htmlStatus{row, strings.Join(row.Unseen, ", ")})
		statuses++
		if row.Seen > 0 {
			seen++
		}
	}
	if statuses > 0 {
		c.Summary = fmt.Sprintf("The description documents %d statuses; answers of %d were seen.", statuses, seen)
	}
	return c
}
