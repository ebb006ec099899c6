package reports_test

import (
	"strings"
	"testing"

	"github.com/gamconform/gamconform/reports"
)

// An area of which nothing was checked is named beside the verdict, one that
// was checked in part, or left out by the filter, is not.
func TestUncheckedAreas(t *testing.T) {
	r := run(is(reports.Passed), skipped("EXP-002", reports.NotApplicable), skipped("LIM-001", reports.NotProvable), skipped("REF-001", reports.NotSelected),
		skipped("KEY-001", reports.NotApplicable), skipped("KEY-002", reports.FixtureMissing), skipped("TEN-001", reports.NotApplicable))
	if text := console(t, r, 80); !strings.Contains(text, "- note: not checked at all: KEY (2), TEN (1)\n") {
		t.Errorf("no such note in\n%s", text)
	}
}

// The line about the lock says what was done to ordinary users, and nothing
// where nothing was sent.
func TestLockLine(t *testing.T) {
	r := run(is(reports.Passed))
	r.FailedLogins = &reports.FailedLogins{LocksAt: 3, Budget: 1, Most: 1, Sum: 157}
	if text := console(t, r, 100); strings.Contains(text, "Lock") {
		t.Errorf("nothing was sent:\n%s", text)
	}
	r.Requests = 500
	if text := console(t, r, 100); !strings.Contains(text, "  Lock    ordinary users had at most 1 failed login in a row (3 may lock); 157 in all\n") {
		t.Errorf("no such line in\n%s", text)
	}
}

// Of grids that are as they must be the first stands for all; those that are
// not are shown, and only they.
func TestGridsOfAPassingRun(t *testing.T) {
	right := func(title string) reports.Grid {
		g := loginGrid()
		g.Title, g.Columns = title, []string{"only"}
		g.Cells = [][]reports.Cell{{{Outcome: reports.Granted, Expected: reports.Granted}}}
		return g
	}
	r := sample()
	r.Grids = []reports.Grid{right("the first"), right("the second"), right("the third")}
	if text := console(t, r, 80); !strings.Contains(text, "the first") || strings.Contains(text, "the second") || !strings.Contains(text, "2 more as they must be") {
		t.Errorf("not the first one in\n%s", text)
	}
	r.Grids[1] = loginGrid()
	if text := console(t, r, 80); strings.Contains(text, "the first") || !strings.Contains(text, "GRANTED!") || !strings.Contains(text, "2 more as they must be") {
		t.Errorf("not the wrong one in\n%s", text)
	}
}

// What a filter leaves out was not to be seen.
func TestCoverageOfAPartialRun(t *testing.T) {
	if !strings.Contains(console(t, sample(), 80), "Not seen:") || strings.Contains(console(t, partial(sample()), 80), "Not seen:") {
		t.Error("only a full run lists what it did not see")
	}
}
