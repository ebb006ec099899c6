package suites

import "github.com/gamconform/gamconform/reports"

// grid asks for each cell and writes down what came: granted where right says
// so, refused elsewhere. The cells of a row that must be granted are asked
// last, and are the twins of the others.
func (c *check) grid(g reports.Grid, right func(row, column int) bool, ask func(row, column int) answer) {
	_, g.LeftOut = c.suite.target.tenants()
	g.Requirement = c.requirement.ID
	var strays, closed []answer
	for row := range g.Rows {
		cells := make([]reports.Cell, len(g.Columns))
		for _, want := range []bool{false, true} {
			for column := range g.Columns {
				if right(row, column) != want {
					continue
				}
				a := ask(row, column)
				cells[column] = reports.Cell{Outcome: reports.Refused, Expected: reports.Refused}
				if want {
					cells[column].Expected = reports.Granted
				}
				switch {
				case a.reveals() != "":
					cells[column].Outcome = reports.Granted
					if !want {
						strays = append(strays, a)
					}
				case want:
					closed = append(closed, a)
				}
			}
		}
		g.Cells = append(g.Cells, cells)
	}
	c.mu.Lock()
	c.grids = append(c.grids, g)
	c.mu.Unlock()
	for _, a := range strays {
		c.keep(a.exchange)
		c.Expect(a).To(BeRefused(), "%s: %d of the grid's cells must be refused and are not; the first is %q", g.Title, len(strays), a.request.label)
	}
	for _, a := range closed {
		c.inconclusive("the grid has a cell that must be granted and is not: " + a.request.label + " was " + a.outcome())
	}
}
