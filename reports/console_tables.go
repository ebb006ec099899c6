package reports

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// skips writes what was not checked, grouped by kind and then by reason: the
// same reason for forty requirements is one thing to know.
func (p *page) skips(r Run) {
	if n := r.Count(Skipped); n > 0 {
		p.heading(fmt.Sprintf("SKIPPED (%d)", n))
	}
	for _, kind := range skips() {
		results := r.skipped(kind)
		if len(results) == 0 {
			continue
		}
		p.para("  ", fmt.Sprintf("%s (%d): %s", kind, len(results), skipMeaning(kind)))
		if kind == NotSelected || kind == NotReached { // the filter, or the stop, says which
			continue
		}
		var reasons []string
		for _, res := range results {
			if !slices.Contains(reasons, res.Reason) {
				reasons = append(reasons, res.Reason)
			}
		}
		for _, reason := range reasons {
			var list []string
			for _, res := range results {
				if res.Reason == reason {
					list = append(list, res.Requirement.ID)
				}
			}
			text := strings.Join(list, ", ")
			if reason != "" {
				text += ": " + reason
			}
			p.para("    ", text)
		}
	}
}

// skipTitle is what a kind of skips is called in counts.
func skipTitle(kind Skip) string {
	switch kind {
	case NotReached:
		return "Not reached"
	case NotProvable:
		return "Not provable here"
	case FixtureMissing:
		return "Without fixture"
	case NotApplicable:
		return "Not applicable"
	case NotSelected:
		return "Not selected"
	}
	return "Skipped"
}

func skipMeaning(kind Skip) string {
	switch kind {
	case NotApplicable:
		return "the target's version or capabilities do not ask for it"
	case NotProvable:
		return "its time cannot be moved or waited for here"
	case NotSelected:
		return "left out by the filter"
	case FixtureMissing:
		return "the world declares nothing to check it with"
	case NotReached:
		return "the run ended before it"
	}
	return "unknown reason"
}

// areas writes the counts per area. Outcomes that did not occur have no
// column, so that the table fits narrow terminals.
func (p *page) areas(r Run) {
	if len(r.Results) == 0 {
		return
	}
	total := r.total()
	var outcomes []Outcome
	for _, o := range Outcomes() {
		if total.Of[o] > 0 || o == Passed || o == Failed {
			outcomes = append(outcomes, o)
		}
	}
	rows := append(r.Areas(), total)
	first := len("AREA")
	for _, row := range rows {
		first = max(first, textWidth(visibleLine(row.Area)))
	}
	lines := []string{tableRow(pad("AREA", first), outcomes, columnName, "total")}
	for _, row := range rows {
		lines = append(lines, tableRow(pad(visibleLine(row.Area), first), outcomes, row.cell, strconv.Itoa(row.Total)))
	}
	if textWidth(lines[0]) <= p.width {
		p.heading(strings.Join(lines, "\n"))
		return
	}
	p.heading("AREAS") // too narrow for a table
	for _, row := range rows {
		p.para("  "+pad(visibleLine(row.Area), first)+"  ", counts(row))
	}
}

func tableRow(name string, outcomes []Outcome, cell func(Outcome) string, total string) string {
	line := "  " + name
	for _, o := range outcomes {
		line += fmt.Sprintf("  %*s", len(columnName(o)), cell(o))
	}
	return fmt.Sprintf("%s  %5s", line, total)
}

// cell shows no zeros: what is there catches the eye.
func (a AreaCount) cell(o Outcome) string {
	if a.Of[o] == 0 {
		return "."
	}
	return strconv.Itoa(a.Of[o])
}

// columnName shortens the one word that is too long for a column.
func columnName(o Outcome) string {
	if o == Inconclusive {
		return "inconcl."
	}
	return string(o)
}

func pad(text string, width int) string {
	return text + strings.Repeat(" ", max(0, width-textWidth(text)))
}

// observations tells that there is a behaviour sheet, and lists what a
// recommendation speaks against.
func (p *page) observations(r Run) {
	if len(r.Observations) == 0 {
		return
	}
	p.heading(fmt.Sprintf("OBSERVED (%d)", len(r.Observations)))
	p.para("  ", "What the target does where no document says what it must; the report run.json lists it all.")
	for _, o := range r.Observations {
		if o.Advice != "" {
			p.para("  "+visibleLine(o.Requirement)+"  ", fmt.Sprintf("%s: %s. Advice: %s", o.Name, o.Value, o.Advice))
		}
	}
}
