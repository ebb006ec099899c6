package main

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode"

	"github.com/gamconform/gamconform/spec"
)

func printable(r rune) bool { return unicode.IsPrint(r) }

// writeExplanations writes explanations for a person, in lines of at most 80
// columns.
func writeExplanations(w io.Writer, all []explanation) error {
	p := &prose{}
	for i, e := range all {
		if i > 0 {
			p.WriteString("\n" + strings.Repeat("-", screen) + "\n\n")
		}
		p.explanation(e)
	}
	_, err := io.WriteString(w, p.String())
	return err
}

// prose is a page of wrapped paragraphs.
type prose struct{ strings.Builder }

// para writes a paragraph behind its first words; the other lines begin below
// the text.
func (p *prose) para(first, text string) {
	p.WriteString(strings.TrimRight(first+wrapped(cutWords(strings.Fields(text), screen-width(first)), "", width(first)), " ") + "\n")
}

func (p *prose) heading(text string) { p.WriteString("\n" + text + "\n") }

// cutWords cuts words that no line has room for.
func cutWords(words []string, room int) (all []string) {
	for _, word := range words {
		for width(word) > room {
			runes := []rune(word)
			n := min(room, len(runes))
			for width(string(runes[:n])) > room {
				n--
			}
			all, word = append(all, string(runes[:n])), string(runes[n:])
		}
		all = append(all, word)
	}
	return all
}

func (p *prose) explanation(e explanation) {
	r := e.Requirement
	p.para(r.ID+"  ", r.Title)
	facts := fmt.Sprintf("%s, %s. %s.", r.Level, r.Basis, sentence(e.Meaning))
	if len(r.Needs) > 0 {
		facts += " Needs " + joined(r.Needs) + "."
	}
	if versions := versionsOf(r); versions != "" {
		facts += " " + sentence(versions) + "."
	}
	p.para("         ", facts)
	p.WriteString("\n")
	p.para("  ", r.Text)
	p.why(e)
	p.sent(e)
	p.passing(e)
	p.disputed(e)
	p.fixing(e)
	p.proving(e)
	if len(e.Related) > 0 {
		p.heading("RELATED")
		for _, other := range e.Related {
			p.para("  "+other.ID+"  ", other.Title)
		}
	}
	p.heading("COMMANDS")
	for i, command := range e.Commands {
		if i == 1 {
			p.WriteString("  to see it fail, in two terminals:\n")
		}
		p.command("  "+strings.Repeat("  ", min(i, 1)), command)
	}
}

// command writes a command line, continued where it is too long to be pasted
// from a terminal.
func (p *prose) command(indent, line string) {
	words := strings.Fields(line)
	at := 0
	for i, word := range words {
		if i > 0 && at+1+width(word)+len(" \\") > screen {
			p.WriteString(" \\\n" + indent + "  ")
			at = len(indent) + 2
		} else if i > 0 {
			p.WriteString(" ")
			at++
		} else {
			p.WriteString(indent)
			at = len(indent)
		}
		p.WriteString(word)
		at += width(word)
	}
	p.WriteString("\n")
}

func (p *prose) why(e explanation) {
	p.heading("WHY IT IS CHECKED")
	for _, s := range e.Sources {
		title := s.Title
		if title != "" {
			title = ": " + title
		}
		p.para("  ", s.Source+title)
		for _, says := range s.Says {
			p.para("    - ", says)
		}
	}
}

// passing tells which answers pass.
func (p *prose) passing(e explanation) {
	p.heading("WHAT PASSES")
	for i, x := range e.Passes {
		if i == mostDemands {
			p.para("  - ", fmt.Sprintf("and %d more of the kind", len(e.Passes)-i))
			break
		}
		of := ""
		if x.Of != "" {
			of = plainLine(x.Of) + ": "
		}
		if len(x.Steps) > 0 {
			of = "answer " + places(x.Steps) + ": "
		}
		p.para("  - ", strings.TrimSuffix(of+plainLine(x.Want), ": "))
	}
	switch {
	case e.Requirement.Level == spec.Observe:
		p.para("  ", "Everything. What comes is recorded on the behaviour sheet; from the mock:")
		for i, o := range e.Recorded {
			if i == mostDemands {
				p.para("  - ", fmt.Sprintf("and %d more", len(e.Recorded)-i))
				break
			}
			p.para("  - ", plainLine(o.Name)+": "+plainLine(o.Value))
		}
	case e.Requirement.Proof != spec.ByCheck:
		p.para("  ", "A configuration that keeps to it.")
	case len(e.grids) > 0:
		for _, g := range e.grids {
			p.para("  - ", fmt.Sprintf("%s: of its %d x %d requests those are granted that belong together, and no other", plainLine(g.Title), len(g.Rows), len(g.Columns)))
		}
	case len(e.Passes) == 0:
		p.para("  ", "It passes where the sentence above is true of every answer of the run; the report shows those that break it.")
	}
	if slices.ContainsFunc(e.Passes, func(x passes) bool { return strings.HasPrefix(x.Want, "refused") }) {
		p.para("  - ", "and its twin, the same request with the one wrong thing right, is granted: else nothing is proved, and it is inconclusive")
	}
}

// mostDemands is how many demands or observations are told one by one.
const mostDemands = 12

// places are numbers of steps: "2, 4, 5 and 9 others".
func places(numbers []int) string {
	var texts []string
	for i, n := range numbers {
		if i == 8 && len(numbers) > 9 {
			return strings.Join(texts, ", ") + fmt.Sprintf(" and %d others", len(numbers)-i)
		}
		texts = append(texts, fmt.Sprint(n))
	}
	return strings.Join(texts, ", ")
}

func (p *prose) disputed(e explanation) {
	p.heading("WHERE DOCUMENTS CONTRADICT EACH OTHER")
	for _, c := range e.Contradictions {
		p.para("  ", sentence(c.About)+":")
		for _, s := range c.Sayings {
			p.para("  - ", s.Text+" ["+s.Place()+"]")
		}
		p.para("  = ", "Here: "+c.Decided)
	}
	if len(e.Contradictions) == 0 {
		p.para("  ", "No contradiction is known.")
	}
}

func (p *prose) fixing(e explanation) {
	p.heading("HOW TO FIX A MISS")
	p.para("  In a server   ", e.Remedy.Server)
	if e.Requirement.Proof != spec.ByCheck {
		return
	}
	first := "  In GAM        "
	if len(e.Remedy.Settings) == 0 {
		p.para(first, "No document names a setting for this.")
	}
	for _, s := range e.Remedy.Settings {
		p.para(first, s.String())
		first = strings.Repeat(" ", len(first))
	}
	if e.Requirement.Level != spec.Observe && !slices.Contains([]string{"ROB", "ERR", "OAS"}, e.Requirement.Area()) {
		p.para("  In the world  ", "What gamconform.yaml declares must be what GAM has: gamconform doctor compares them, and names the setting to change.")
	}
}

// proving tells what shows that the check can fail, and does not fail wrongly.
func (p *prose) proving(e explanation) {
	p.heading("FAULTS THAT IT FINDS")
	for _, f := range e.Faults {
		p.para("  "+f.Name+"  ", f.Text)
	}
	if len(e.Faults) == 0 {
		p.para("  ", "None: "+map[bool]string{true: "it cannot fail.", false: "it does not show on the wire."}[e.Requirement.Level == spec.Observe])
	}
	p.heading("SWITCHES THAT MUST NOT BREAK IT")
	if len(e.Switches) == 0 {
		p.para("  ", "All of them, in every position; none shows in it.")
		return
	}
	p.para("  ", "All of them, in every position; these show in it:")
	for _, s := range e.Switches {
		p.para("  "+s.Name+"  ", s.Text)
	}
}
