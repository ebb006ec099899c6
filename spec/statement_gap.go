package spec

import "fmt"

// Gaps tells what is missing between the primary sources and a catalogue: a
// line that the register passes over or counts twice, a statement that nothing
// covers, a requirement and a statement that do not name each other, a
// requirement without a source. Nil = nothing is missing.
func Gaps(registers []Register, catalogue []Requirement) []string {
	var gaps []string
	primary := map[Document]bool{}
	var statements []Statement
	for _, register := range registers {
		primary[register.Document] = true
		statements = append(statements, register.Statements...)
		gaps = append(gaps, register.gaps()...)
	}
	for _, s := range statements {
		gaps = append(gaps, s.gaps(catalogue)...)
	}
	for _, r := range catalogue {
		if len(r.Sources) == 0 {
			gaps = append(gaps, r.ID+" cites no source")
		}
		for _, c := range r.Sources {
			if !primary[c.Document] {
				continue
			}
			named := false
			for _, s := range statements {
				named = named || s.Covers(r) && s.Place().Overlaps(c)
			}
			if !named {
				gaps = append(gaps, fmt.Sprintf("%s cites %s, where no statement names it", r.ID, c))
			}
		}
	}
	return gaps
}

// gaps tells which lines of the document are not accounted for, once.
func (r Register) gaps() []string {
	var gaps []string
	blank, prose, stated := make([]int, r.Lines+1), make([]int, r.Lines+1), make([]int, r.Lines+1)
	count := func(of []int, first, last int) {
		for line := first; line <= max(first, last); line++ {
			if line < 1 || line > r.Lines {
				gaps = append(gaps, fmt.Sprintf("%s:%d is a line that the document does not have", r.Document, line))
				continue
			}
			of[line]++
		}
	}
	for _, line := range r.Blank {
		count(blank, line, 0)
	}
	for _, p := range r.NotNormative {
		count(prose, p.First, p.Last)
		for line := p.First + 1; line < min(p.Last, r.Lines); line++ {
			prose[line] -= min(1, blank[line]) // a passage may have blank lines inside
		}
		if p.Reason == "" {
			gaps = append(gaps, fmt.Sprintf("%s:%d is not normative for no reason", r.Document, p.First))
		}
	}
	for _, s := range r.Statements {
		count(stated, s.Line, s.Last)
	}
	for line := 1; line <= r.Lines; line++ {
		// Several statements may share a line.
		switch blank[line] + prose[line] + min(1, stated[line]) {
		case 0:
			gaps = append(gaps, fmt.Sprintf("%s:%d is not accounted for", r.Document, line))
		case 1:
		default:
			gaps = append(gaps, fmt.Sprintf("%s:%d is accounted for more than once", r.Document, line))
		}
	}
	return gaps
}

func (s Statement) gaps(catalogue []Requirement) []string {
	var gaps []string
	gap := func(text string) { gaps = append(gaps, fmt.Sprintf("%s %q: %s", s.Place(), s.Text, text)) }
	switch {
	case s.Text == "":
		gap("it says nothing")
	case len(s.Covered) == 0 && s.Excluded == "":
		gap("no requirement covers it, and nothing excludes it")
	case len(s.Covered) > 0 && s.Excluded != "":
		gap("it is covered and excluded")
	}
	for _, r := range s.Covered {
		known, cited := false, false
		for _, listed := range catalogue {
			known = known || listed.ID == r.ID
		}
		for _, c := range r.Sources {
			cited = cited || s.Place().Overlaps(c)
		}
		if !known {
			gap(r.ID + " is not in the catalogue")
		}
		if !cited {
			gap(r.ID + " does not cite it")
		}
	}
	return gaps
}
