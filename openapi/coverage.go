package openapi

import "sync/atomic"

// Coverage counts which documented answers and members were seen. It is safe
// for concurrent use.
type Coverage struct {
	description *Description
	seen        map[coverageKey]*atomic.Int64 // built once; only the counts change
}

// coverageKey is a status of an operation, or with a member a top-level member
// of its body.
type coverageKey struct{ operation, status, member string }

// CoverageRow is one documented status of one operation: how often it was
// seen, and which of its documented members never were.
type CoverageRow struct {
	Operation string
	Status    string // "200", "4XX"
	Seen      int
	Members   int      // documented top-level members
	Unseen    []string // those of them that no answer had
}

// NewCoverage returns a coverage of the description's answers, all at 0.
func NewCoverage(d *Description) *Coverage {
	c := &Coverage{description: d, seen: map[coverageKey]*atomic.Int64{}}
	for _, o := range d.operations {
		for _, a := range o.Answers {
			c.seen[coverageKey{o.ID, a.Status, ""}] = new(atomic.Int64)
			for _, member := range a.Members {
				c.seen[coverageKey{o.ID, a.Status, member}] = new(atomic.Int64)
			}
		}
	}
	return c
}

// Saw counts an answer with the top-level members of its body. What the
// description does not document is not counted here: it is a violation.
func (c *Coverage) Saw(operationID string, status int, body map[string]any) {
	o := c.description.Operation(operationID)
	if o == nil {
		return
	}
	key := coverageKey{o.ID, o.StatusKey(status), ""}
	count := c.seen[key]
	if count == nil {
		return
	}
	count.Add(1)
	for member := range body {
		key.member = member
		if count := c.seen[key]; count != nil {
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
			row := CoverageRow{Operation: o.ID, Status: a.Status, Seen: int(c.seen[coverageKey{o.ID, a.Status, ""}].Load()), Members: len(a.Members)}
			for _, member := range a.Members {
				if c.seen[coverageKey{o.ID, a.Status, member}].Load() == 0 {
					row.Unseen = append(row.Unseen, member)
				}
			}
			rows = append(rows, row)
		}
	}
	return rows
}
