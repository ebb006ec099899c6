package matrix_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/gamconform/gamconform/mockserver"
	"github.com/gamconform/gamconform/reports"
	"github.com/gamconform/gamconform/spec"
)

// killTable writes the kill matrix as Markdown.
func killTable(done []cell) string {
	var b strings.Builder
	count := 0
	var rows strings.Builder
	for _, c := range done {
		if c.Fault == "" {
			continue
		}
		count++
		killed := strings.Join(c.with(reports.Failed), ", ")
		if c.Exit == reports.ExitUnreachable {
			killed = "the run stops before its first check"
		}
		fmt.Fprintf(&rows, "| `%s` | %s | %s | %s | %s |\n", c.Fault, fault(c.Fault).Text, orDash(killed),
			orDash(strings.Join(c.with(reports.Warned), ", ")), orDash(strings.Join(c.with(reports.Inconclusive), ", ")))
	}
	fmt.Fprintf(&b, "# Kill matrix\n\nMade by `make matrix`. Each row is a run of all checks against the mock with one fault; the reference passes them all.\n"+
		"A fault fails or warns exactly the requirements that it names. %d faults, every Must and Should is broken by at least one.\n\n", count)
	b.WriteString("| fault | what the mock does | failed | warned | inconclusive |\n| --- | --- | --- | --- | --- |\n")
	b.WriteString(rows.String())
	b.WriteString("\n## By requirement\n\n| requirement | title | level | faults |\n| --- | --- | --- | --- |\n")
	for _, r := range spec.Catalogue() {
		if r.Proof != spec.ByCheck || r.Level == spec.Observe {
			continue
		}
		var names []string
		for _, f := range mockserver.Faults() {
			if slices.Contains(ids(f.Breaks), r.ID) {
				names = append(names, "`"+f.Name+"`")
			}
		}
		fmt.Fprintf(&b, "| %s | %s | %s | %s |\n", r.ID, r.Title, r.Level, strings.Join(names, ", "))
	}
	return b.String()
}

// toleranceTable writes the tolerance matrix as Markdown.
func toleranceTable(done []cell) string {
	var b strings.Builder
	b.WriteString("# Tolerance matrix\n\nMade by `make matrix`. Each row is a run of all checks against the mock with one switch in one position that is\n" +
		"not its default. The documents leave each of these choices open, so the verdict stays conformant; what the run\n" +
		"recorded differently from the reference is named by the requirement that records it. What each switch decides is in\n[switches.md](switches.md).\n\n" +
		"| switch | position | dialect | verdict | recorded differently | not applicable |\n| --- | --- | --- | --- | --- | --- |\n")
	for _, c := range done {
		if c.Switch == "" {
			continue
		}
		skipped := c.with(reports.Skipped)
		for _, id := range reference(done, c.Dialect).with(reports.Skipped) {
			skipped = slices.DeleteFunc(skipped, func(s string) bool { return s == id })
		}
		fmt.Fprintf(&b, "| `%s` | %s | %s | %s | %s | %s |\n", c.Switch, c.Position, c.Dialect, c.Word,
			orDash(strings.Join(c.differs(reference(done, c.Dialect)), ", ")), orDash(strings.Join(skipped, ", ")))
	}
	return b.String()
}

func orDash(text string) string {
	if text == "" {
		return "-"
	}
	return text
}

// The tables that were committed speak of the faults and switches that exist.
func TestTablesAreCurrent(t *testing.T) {
	for file, wants := range map[string][]string{"kill-matrix.md": faultRows(), "tolerance-matrix.md": switchRows()} {
		data, err := os.ReadFile(filepath.Join("..", "..", "docs", file))
		if err != nil {
			t.Fatal(err)
		}
		for _, want := range wants {
			if !strings.Contains(string(data), want) {
				t.Errorf("docs/%s lacks %q; run make matrix", file, want)
			}
		}
	}
}

func faultRows() (rows []string) {
	for _, f := range mockserver.Faults() {
		rows = append(rows, fmt.Sprintf("| `%s` | %s |", f.Name, f.Text))
	}
	return rows
}

func switchRows() (rows []string) {
	for _, s := range mockserver.Switches() {
		for _, p := range s.Positions[1:] {
			rows = append(rows, fmt.Sprintf("| `%s` | %s |", s.Name, p.Name))
		}
	}
	return rows
}
