package reports_test

import (
	"bytes"
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

// The line about failed logins says what was done to whom, and nothing where
// none failed.
func TestFailedLogins(t *testing.T) {
	r := run(is(reports.Passed))
	r.FailedLogins = &reports.FailedLogins{LocksAt: 3, Budget: 1}
	if text := console(t, r, 100); strings.Contains(text, "Logins") {
		t.Errorf("none failed:\n%s", text)
	}
	user := func(name string, failed, locks int) reports.FailedUser {
		return reports.FailedUser{Repository: "main", User: name, Failed: failed, Row: 1, LocksAt: locks, Expendable: name == "spare"}
	}
	r.FailedLogins = &reports.FailedLogins{LocksAt: 3, Budget: 1, Most: 1, Sum: 112, Users: []reports.FailedUser{user("admin", 78, 3), user("spare", 20, 3), user("o|\x1b", 12, 3), user("d", 1, 0), user("e", 1, 0)}}
	if text := console(t, r, 100); !strings.Contains(text, "  Logins  112 failed, at most 1 in a row of an ordinary user (3 may lock); admin 78, spare 20,\n          o|\\x1b 12, 2 others 2\n") {
		t.Errorf("no such line in\n%s", text)
	}
	var report bytes.Buffer
	if err := reports.JUnit(&report, r); err != nil {
		t.Fatal(err)
	}
	if want := "main/admin 78 (1 in a row, 3 may lock); main/spare 20 (1 in a row, 3 may lock, expendable); main/o|\\x1b 12"; !strings.Contains(report.String(), want) {
		t.Errorf("no %q in\n%s", want, report.String())
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
