package openapi

import "sync/atomic"

// Coverage counts which documented answers were seen. It is safe for
// concurrent use.
type Coverage struct {
	description *Description
	seen        map[coverageKey]*atomic.Int64 // built once; only the counts change
}

type coverageKey struct{ operation, status string }

// CoverageRow is one documented status of one operation and how often it was
// seen.
type CoverageRow struct {
	Operation string
	Status    string // "200", "4XX"
	Seen      int
}

// NewCoverage returns a coverage of the description's answers, all at 0.
func NewCoverage(d *Description) *Coverage {
	c := &Coverage{description: d, seen: map[coverageKey]*atomic.Int64{}}
	for _, o := range d.operations {
		for _, a := range o.Answers {
			c.seen[coverageKey{o.ID, a.Status}] = new(atomic.Int64)
		}
	}
	return c
}

// Saw counts an answer. What the description does not document is not counted
// here: it is a violation.
func (c *Coverage) Saw(operationID string, status int) {
	if o := c.description.Operation(operationID); o != nil {
		if count := c.seen[coverageKey{o.ID, o.StatusKey(status)}]; count != nil {
			count.Add(1)
		}
	}
}

// Rows returns a row for every documented status, also for those never seen,
// in the order of [Description.Operations] and then by status.
func (c *Coverage) Rows() []CoverageRow {
	var rows []CoverageRow
	for _, o := range c.description.operations {
		for _, a := range o.Answers {
			count := c.seen[coverageKey{o.ID, a.Status}]
			rows = append(rows, CoverageRow{Operation: o.ID, Status: a.Status, Seen: int(count.Load())})
		}
	}
	return rows
}
