package main

import (
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/gamconform/gamconform/reports"
	"github.com/gamconform/gamconform/spec"
)

// writeCoverage writes the coverage of the selected requirements, and ends the
// command with 1 if anything is an orphan.
func writeCoverage(w io.Writer, c coverage, format string, selected []spec.Requirement) error {
	write := c.writeTable
	if format == "json" {
		write = c.writeJSON
	}
	if err := write(w, selected); err != nil {
		return printed(err)
	}
	if n := len(c.orphans()); n > 0 {
		return exitError{reports.ExitFailed, fmt.Errorf("coverage: %d orphans", n)}
	}
	return nil
}

// writeTable writes the registers, line by line, with what covers each
// statement. It shows the statements that name a selected requirement, and
// everything if all are selected.
func (c coverage) writeTable(w io.Writer, selected []spec.Requirement) error {
	var b strings.Builder
	everything := len(selected) == len(c.catalogue)
	for _, register := range c.registers {
		rows := c.rows(register, selected, everything)
		if len(rows) == 0 {
			continue
		}
		fmt.Fprintf(&b, "%s: %s\n\n", register.Document, wrapped(strings.Fields(title(register.Document)), "", len(register.Document)+2))
		b.WriteString("LINES    STATEMENT\n           REQUIREMENT  LEVEL    PROOF          FAULTS\n")
		for _, row := range rows {
			b.WriteString(row.text)
		}
		b.WriteString("\n")
	}
	if others := c.others(selected); len(others) > 0 {
		b.WriteString("OTHER SOURCES\n")
		for _, r := range others {
			fmt.Fprintf(&b, "  %s\n", wrapped(strings.Fields(c.rests(r)), "", 4))
		}
		b.WriteString("\n")
	}
	t := c.totals()
	b.WriteString("TOTALS of the whole catalogue\n")
	for _, line := range [][2]string{
		{"sources", fmt.Sprintf("%d, %d lines: %d blank, %d not normative, %d of statements", len(c.registers), t.Lines, t.Blank, t.NotNormative, t.Stated)},
		{"statements", fmt.Sprintf("%d: %d covered, %d excluded", t.Statements, t.Covered, t.Excluded)},
		{"requirements", fmt.Sprintf("%d: %d must, %d should, %d observe", t.Requirements, t.Must, t.Should, t.Observe)},
		{"", fmt.Sprintf("%d of them rest on other documents alone", t.FromElsewhere)},
		{"proofs", fmt.Sprintf("%d checks, %d by configuration", t.Checks, t.Configuration)},
		{"faults", fmt.Sprintf("%d; of them stop a run before its first check: %d", t.Faults, t.Stopping)},
	} {
		fmt.Fprintf(&b, "  %-14s%s\n", line[0], line[1])
	}
	if orphans := c.orphans(); len(orphans) > 0 {
		fmt.Fprintf(&b, "\nORPHANS (%d)\n", len(orphans))
		for _, o := range orphans {
			fmt.Fprintf(&b, "  %s\n", wrapped(strings.Fields(o), "", 4))
		}
	} else {
		b.WriteString("\nNo orphans: each line is accounted for, each requirement is proved, each proof\nof a must or should has a fault that it finds.\n")
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// others returns the selected requirements that no statement of the primary
// sources names.
func (c coverage) others(selected []spec.Requirement) []spec.Requirement {
	var covering []spec.Requirement
	for _, register := range c.registers {
		for _, s := range register.Statements {
			covering = append(covering, s.Covered...)
		}
	}
	return slices.DeleteFunc(slices.Clone(selected), func(r spec.Requirement) bool { return named(covering, r) })
}

// rests tells in a line what a requirement rests on and how it is proved.
func (c coverage) rests(r spec.Requirement) string {
	var sources []string
	for _, s := range r.Sources {
		sources = append(sources, s.String())
	}
	text := r.ID + " rests on: " + strings.Join(sources, ", ") + "; " + status(r)
	if r.Level == spec.Observe || r.Proof != spec.ByCheck {
		return text // what cannot fail has no faults
	}
	if n := len(c.faultsOf(r)); n != 1 {
		return text + fmt.Sprintf("; %d faults", n)
	}
	return text + "; 1 fault"
}

// row is what the table says about some lines.
type row struct {
	line int
	text string
}

func (c coverage) rows(register spec.Register, selected []spec.Requirement, everything bool) []row {
	var rows []row
	add := func(first, last int, text string) {
		place := strconv.Itoa(first)
		if last > first {
			place += "-" + strconv.Itoa(last)
		}
		rows = append(rows, row{first, fmt.Sprintf("%-9s%s\n", place, wrapped(strings.Fields(text), "", 9))})
	}
	for _, s := range register.Statements {
		if !everything && !slices.ContainsFunc(s.Covered, func(r spec.Requirement) bool { return named(selected, r) }) {
			continue
		}
		add(s.Line, s.Last, s.Text)
		last := &rows[len(rows)-1]
		for _, r := range s.Covered {
			faults := "-" // what cannot fail has none
			if r.Level != spec.Observe && r.Proof == spec.ByCheck {
				faults = strconv.Itoa(len(c.faultsOf(r)))
			}
			last.text += fmt.Sprintf("           %-13s%-9s%-15s%6s\n", r.ID, r.Level, status(r), faults)
		}
		if s.Excluded != "" {
			last.text += "           " + wrapped(strings.Fields("excluded: "+s.Excluded), "", 11) + "\n"
		}
	}
	if everything {
		for _, p := range register.NotNormative {
			add(p.First, p.Last, "("+p.Reason+")")
		}
	}
	slices.SortStableFunc(rows, func(a, b row) int { return a.line - b.line })
	return rows
}

// writeJSON writes the same, with the faults by name.
func (c coverage) writeJSON(w io.Writer, selected []spec.Requirement) error {
	type requirement struct {
		ID     string     `json:"id"`
		Level  spec.Level `json:"level"`
		Status string     `json:"status"`
		Faults []string   `json:"faults"`
	}
	type statement struct {
		Place        spec.Citation `json:"place"`
		Text         string        `json:"text"`
		Requirements []requirement `json:"requirements,omitempty"`
		Excluded     string        `json:"excluded,omitempty"`
	}
	type passage struct {
		Place  spec.Citation `json:"place"`
		Reason string        `json:"reason"`
	}
	document := struct {
		Statements   []statement   `json:"statements"`
		NotNormative []passage     `json:"not_normative,omitempty"`
		Others       []requirement `json:"resting_on_other_sources"`
		Totals       totals        `json:"totals"`
		Orphans      []string      `json:"orphans"`
	}{[]statement{}, nil, []requirement{}, c.totals(), append([]string{}, c.orphans()...)}
	everything := len(selected) == len(c.catalogue)
	for _, register := range c.registers {
		for _, s := range register.Statements {
			if !everything && !slices.ContainsFunc(s.Covered, func(r spec.Requirement) bool { return named(selected, r) }) {
				continue
			}
			shown := statement{Place: s.Place(), Text: s.Text, Excluded: s.Excluded}
			for _, r := range s.Covered {
				shown.Requirements = append(shown.Requirements, requirement{r.ID, r.Level, status(r), c.faultsOf(r)})
			}
			document.Statements = append(document.Statements, shown)
		}
		for _, p := range register.NotNormative {
			if everything {
				document.NotNormative = append(document.NotNormative, passage{register.Document.Lines(p.First, p.Last), p.Reason})
			}
		}
	}
	for _, r := range c.others(selected) {
		document.Others = append(document.Others, requirement{r.ID, r.Level, status(r), c.faultsOf(r)})
	}
	encoder := json.NewEncoder(w)
	encoder.SetIndent("", "  ")
	encoder.SetEscapeHTML(false)
	return encoder.Encode(document)
}

// title is the full title of a source.
func title(document spec.Document) string {
	for _, d := range spec.Documents() {
		if d.Document == document {
			return d.Title
		}
	}
	return ""
}
