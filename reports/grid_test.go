package reports_test

import (
	"strings"
	"testing"

	"github.com/gamconform/gamconform/reports"
)

func TestGridUnexpected(t *testing.T) {
	if got := loginGrid().Unexpected(); got != 1 {
		t.Errorf("%d cells are not as they must be, want 1", got)
	}
	either := reports.Grid{Cells: [][]reports.Cell{{{Outcome: reports.Granted}, {Expected: reports.Refused}}}}
	if got := either.Unexpected(); got != 0 {
		t.Errorf("%d cells of a grid that may be either way", got)
	}
}

// Six tenants, the most that a run lays out, fit into a terminal of 80 columns
// as a table; where there is no room for one, each cell has a line.
func TestGridWidths(t *testing.T) {
	g := loginGrid()
	g.Columns = []string{"main", "branch", "north", "south", "east", "a-repository-with-a-long-name"}
	g.Rows = []string{"main: portal, somebody-with-a-long-name"}
	g.Cells = [][]reports.Cell{{}}
	for range g.Columns {
		g.Cells[0] = append(g.Cells[0], reports.Cell{Outcome: reports.Granted, Expected: reports.Refused})
	}
	r := sample()
	r.Grids = []reports.Grid{g}
	if text := console(t, r, 80); strings.Count(text, "GRANTED!  GRANTED!") != 3 {
		t.Errorf("no table in\n%s", text)
	}
	if text := console(t, r, 40); strings.Count(text, "GRANTED!\n") != 6 {
		t.Errorf("no list in\n%s", text)
	}
}
