package main

import (
	"fmt"
	"slices"
	"strings"
)

// A check with more steps than mostSteps is told by its first and last ones.
const (
	mostSteps  = 14
	firstSteps = 9
	lastSteps  = 2
)

// sent tells what the check sends and what the mock answered.
func (p *prose) sent(e explanation) {
	p.heading("WHAT IS SENT")
	if len(e.Steps) == 0 {
		p.para("  ", e.Nothing)
		return
	}
	shared := !slices.ContainsFunc(e.Steps, func(s step) bool { return !s.Before })
	about := plural(len(e.Steps), "request") + " to the mock with its default world; another world means other users and numbers."
	if shared {
		about += " They are sent before the check begins, which looks at the answers as other checks do."
	}
	p.para("  ", about)
	p.WriteString("\n")
	left := 0.0 // the time that passed at steps that are not shown
	groups := alike(e.Steps)
	for g, first := range groups {
		end := len(e.Steps)
		if g+1 < len(groups) {
			end = groups[g+1]
		}
		hidden := len(groups) > mostSteps && g >= firstSteps && g < len(groups)-lastSteps
		if g == firstSteps && hidden {
			p.para("      ", fmt.Sprintf("... and %d more like these, and then:", groups[len(groups)-lastSteps]-first))
		}
		left += e.Steps[first].Passed
		if hidden {
			continue
		}
		switch {
		case left >= 1:
			p.para("      ", "lets "+span(left)+" pass")
		case left <= -1:
			p.para("      ", "sets the clock back by "+span(-left))
		}
		left = 0
		s := e.Steps[first]
		s.Before = s.Before && !shared
		p.step(first, s, e.Steps)
		if more := end - first - 1; more > 0 {
			p.para("      ", fmt.Sprintf("and so %s more", plural(more, "time")))
		}
	}
}

// alike are the numbers of the steps that are not just like the one before.
func alike(steps []step) (firsts []int) {
	for i, s := range steps {
		if i > 0 {
			before := steps[i-1]
			same, _ := s.differences(before)
			if s.Label == before.Label && s.Before == before.Before && s.Method == before.Method && s.Path == before.Path && s.Body == before.Body && same == "" &&
				s.Status == before.Status && s.Passed == 0 {
				continue
			}
		}
		firsts = append(firsts, i)
	}
	return firsts
}

// step writes one request and its answer. One that is like an earlier one is
// told by what is different.
func (p *prose) step(i int, s step, all []step) {
	label := plainLine(s.Label)
	if s.Before {
		label += " (before the check began, for others, too)"
	}
	p.para(fmt.Sprintf("  %2d  ", i+1), label)
	if like, change, found := nearest(all[:min(i, len(all))], s, i); found {
		if change == "" {
			p.para("      ", fmt.Sprintf("the same as %d", like+1))
		} else {
			p.para("      ", fmt.Sprintf("as %d, but %s", like+1, change))
		}
	} else {
		p.para("      ", s.Method+" "+plainLine(s.Path))
		if len(s.Fields) > 0 {
			var texts []string
			for _, f := range s.Fields {
				texts = append(texts, f.String())
			}
			p.para("        ", strings.Join(texts, "  "))
		}
		if s.Body != "" {
			p.para("        ", plainLine(s.Body))
		}
	}
	answer := s.Status
	if s.Brings != "" {
		answer += ": " + s.Brings
	}
	if s.Error != "" {
		answer = "nothing: " + plainLine(s.Error)
	}
	p.para("      -> ", plainLine(answer))
}

// nearest is the shown step that s differs least from, in few words.
func nearest(before []step, s step, at int) (like int, change string, found bool) {
	for i, other := range before {
		if i >= firstSteps && at-i > lastSteps && len(before) >= mostSteps {
			continue // it may not be shown
		}
		text, few := s.differences(other)
		if few && (!found || len(text) < len(change)) {
			like, change, found = i, text, true
		}
	}
	return like, change, found
}
