package reports

import (
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"
)

// ComparisonText writes the comparison for a person, as [Console] writes a run:
// what got worse in full, the rest in short, the counts last.
func ComparisonText(w io.Writer, c Comparison, width int) error {
	if width <= 0 {
		width = defaultWidth
	}
	p := &page{width: max(width, leastWidth)}
	for _, kind := range ChangeKinds() {
		if changes := c.Of(kind); len(changes) > 0 {
			p.heading(fmt.Sprintf("%s (%d)", strings.ToUpper(string(kind)), len(changes)))
			switch kind {
			case Regressed, FoundFailing, NewlyKnown, Unfinished:
				p.changes(changes)
			case NoLongerProved, Fixed, NewlyProved, OtherOutcome, NewCheck, RemovedCheck:
				p.grouped(changes)
			default:
				p.differences(changes)
			}
		}
	}
	p.heading(strings.Repeat("-", p.width))
	p.para("", strings.ToUpper(c.Word()))
	for _, kind := range ChangeKinds() {
		if n := len(c.Of(kind)); n > 0 {
			p.para("  - ", fmt.Sprintf("%s: %d", kind, n))
		}
	}
	p.text.WriteByte('\n')
	p.para("  Old   ", c.Old.text())
	p.para("  New   ", c.New.text())
	p.para("  Exit  ", fmt.Sprintf("%d: %s", c.Exit, c.Word()))
	if _, err := io.WriteString(w, p.text.String()); err != nil {
		return fmt.Errorf("write the comparison: %w", err)
	}
	return nil
}

// ComparisonJSON writes the comparison as one indented JSON object. Characters
// that could drive a terminal are written as JSON escapes.
func ComparisonJSON(w io.Writer, c Comparison) error {
	text, err := json.MarshalIndent(c, "", "  ")
	if err == nil {
		_, err = w.Write(append(escapeHidden(text), '\n'))
	}
	if err != nil {
		return fmt.Errorf("write the comparison as JSON: %w", err)
	}
	return nil
}

// Word says what the comparison comes to.
func (c Comparison) Word() string {
	switch n := slices.IndexFunc(c.Changes, func(c Change) bool { return c.Kind.Regression() }); {
	case n >= 0:
		return "something got worse"
	case len(c.Changes) == 0:
		return "nothing changed"
	}
	return "nothing got worse"
}

func (s Side) text() string {
	return fmt.Sprintf("%s, exit %d: %s, %s, %s", s.Started.UTC().Format("2006-01-02 15:04:05 UTC"), s.Exit, s.Word, s.Target, s.Tool)
}

// changes writes a block for each change.
func (p *page) changes(changes []Change) {
	for _, c := range changes {
		if c.Requirement != "" {
			p.para("  "+visibleLine(c.Requirement)+"  ", c.Title)
		}
		p.field("Now", c.After+", was "+c.Before)
		p.field("Reason", c.Reason)
	}
}

// grouped writes the IDs of changes between the same two outcomes together.
func (p *page) grouped(changes []Change) {
	var seen []string
	step := func(c Change) string {
		if c.Before == "" || c.After == "" {
			return c.Before + c.After
		}
		return c.Before + " -> " + c.After
	}
	for _, c := range changes {
		if slices.Contains(seen, step(c)) {
			continue
		}
		seen = append(seen, step(c))
		var list []string
		for _, other := range changes {
			if step(other) == step(c) {
				list = append(list, other.Requirement+other.What)
			}
		}
		text := strings.Join(list, ", ")
		p.para("  "+visibleLine(step(c))+": ", text)
	}
}

// differences writes what was said before and what is said now.
func (p *page) differences(changes []Change) {
	for _, c := range changes {
		name := "  "
		if c.Requirement != "" {
			name += visibleLine(c.Requirement) + "  "
		}
		p.para(name, c.What)
		p.field("Before", orNone(c.Before))
		p.field("Now", orNone(c.After))
	}
}

func orNone(text string) string {
	if text == "" {
		return "(none)"
	}
	return text
}
