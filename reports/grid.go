package reports

import (
	"fmt"
	"slices"
	"strings"
)

// Grid is what many requests of one kind came to, laid out in rows and columns:
// who was granted what where. It stands beside the result of its requirement,
// which says whether the grid is as it must be.
type Grid struct {
	Requirement string   `json:"requirement"` // "TEN-002"
	Title       string   `json:"title"`       // "log in with the client and the user of one tenant"
	Row         string   `json:"row"`         // what a row is: "credentials"
	Column      string   `json:"column"`      // what a column is: "repository"
	Rows        []string `json:"rows"`
	Columns     []string `json:"columns"`
	Cells       [][]Cell `json:"cells"`              // by row, then by column
	LeftOut     string   `json:"left_out,omitempty"` // what there is no room for; "" = nothing
}

// Cell is one request of a grid.
type Cell struct {
	Outcome  Access `json:"outcome"`
	Expected Access `json:"expected"` // NotAsked = either
}

// Access is what a request of a grid got.
type Access string

// What a request of a grid can get.
const (
	Granted  Access = "granted"
	Refused  Access = "refused"
	NotAsked Access = ""
)

// Unexpected counts the cells that are not as they must be.
func (g Grid) Unexpected() (n int) {
	for _, row := range g.Cells {
		for _, c := range row {
			if c.unexpected() {
				n++
			}
		}
	}
	return n
}

func (c Cell) unexpected() bool {
	return c.Outcome != NotAsked && c.Expected != NotAsked && c.Outcome != c.Expected
}

// text shows what is not as it must be in capitals.
func (c Cell) text() string {
	switch {
	case c.Outcome == NotAsked:
		return "-"
	case c.unexpected():
		return strings.ToUpper(visibleLine(string(c.Outcome))) + "!"
	}
	return visibleLine(string(c.Outcome))
}

// Widths of a grid, in columns of a terminal.
const (
	widestName  = 24 // of a row
	leastName   = 12
	widestCell  = 12
	leastCell   = 8 // "GRANTED!"
	betweenCell = 2
)

// lines returns the grid as a table of at most width columns; where that is
// too narrow for one, a line for each cell.
func (g Grid) lines(width int) []string {
	name := textWidth(visibleLine(g.Row))
	for _, row := range g.Rows {
		name = max(name, textWidth(visibleLine(row)))
	}
	name = min(name, widestName, max(leastName, width-len(g.Columns)*(leastCell+betweenCell)))
	cell := widestCell
	if n := len(g.Columns); n > 0 {
		cell = min(cell, (width-name)/n-betweenCell)
	}
	if cell < leastCell {
		return g.list(width)
	}
	line := func(first string, of func(column int) string) string {
		text := fitted(first, name)
		for column := range g.Columns {
			text += strings.Repeat(" ", betweenCell) + fitted(of(column), cell)
		}
		return strings.TrimRight(text, " ")
	}
	lines := []string{line(g.Row, func(column int) string { return g.Columns[column] })}
	for row, first := range g.Rows {
		lines = append(lines, line(first, func(column int) string { return g.cell(row, column).text() }))
	}
	return lines
}

func (g Grid) list(width int) (lines []string) {
	for row, first := range g.Rows {
		for column, there := range g.Columns {
			lines = append(lines, wrap(visibleLine(fmt.Sprintf("%s, %s: ", first, there))+" "+g.cell(row, column).text(), width)...)
		}
	}
	return lines
}

// cell is the cell of a row and a column; a grid that was read may lack some.
func (g Grid) cell(row, column int) Cell {
	if row >= len(g.Cells) || column >= len(g.Cells[row]) {
		return Cell{}
	}
	return g.Cells[row][column]
}

// fitted is text in exactly width columns, cut if it must be.
func fitted(text string, width int) string {
	text = visibleLine(text)
	if textWidth(text) > width {
		text = cut(text, width)
	}
	return pad(text, width)
}

// note says below a grid how to read it.
func (g Grid) note() string {
	note := fmt.Sprintf("Rows: %s; columns: %s.", g.Row, g.Column)
	if n := g.Unexpected(); n > 0 {
		note += fmt.Sprintf(" %d in capitals with ! are not as they must be.", n)
	}
	if g.LeftOut != "" {
		note += " Left out: " + g.LeftOut + "."
	}
	return note
}

// gridsOf lists the grids of one requirement.
func (r Run) gridsOf(requirement string) (grids []Grid) {
	for _, g := range r.Grids {
		if g.Requirement == requirement {
			grids = append(grids, g)
		}
	}
	return grids
}

// grids writes the grids that are not as they must be; where all are, the first
// stands for them.
func (p *page) grids(r Run) {
	if len(r.Grids) == 0 {
		return
	}
	p.heading(fmt.Sprintf("GRIDS (%d)", len(r.Grids)))
	shown := slices.DeleteFunc(slices.Clone(r.Grids), func(g Grid) bool { return g.Unexpected() == 0 })
	if len(shown) == 0 {
		shown = r.Grids[:1]
	}
	for i, g := range shown {
		if i > 0 {
			p.text.WriteByte('\n')
		}
		p.para("  "+visibleLine(g.Requirement)+"  ", g.Title)
		for _, line := range g.lines(p.width - 4) {
			p.text.WriteString("    " + line + "\n")
		}
		p.para("    ", g.note())
	}
	if rest := len(r.Grids) - len(shown); rest > 0 {
		p.para("  ", fmt.Sprintf("%d more as they must be; run.json has every grid.", rest))
	}
}

// gridText is the grids of a test case in junit.xml.
func gridText(grids []Grid) string {
	const width = 100
	var b strings.Builder
	for _, g := range grids {
		fmt.Fprintf(&b, "\n%s\n%s\n%s\n", oneLine(g.Title), strings.Join(g.lines(width), "\n"), oneLine(g.note()))
	}
	return b.String()
}
