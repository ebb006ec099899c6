package main

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/gamconform/gamconform/mockserver"
	"github.com/gamconform/gamconform/spec"
)

// every is the value of --list-faults and --list-switches without terms.
const every = "true"

// listing is a flag that may have terms behind a "=": "" = not given.
type listing string

func (l *listing) String() string         { return string(*l) }
func (l *listing) Set(terms string) error { *l = listing(terms); return nil }
func (l *listing) Type() string           { return "bool" } // so that the help shows no value

// entry is a fault or a switch in a list.
type entry struct {
	touched []spec.Requirement // that it breaks or shows in
	text    string             // its lines, each with its line break
}

// writeFaults lists the faults that break what the terms name, by area.
func writeFaults(w io.Writer, terms string) error {
	var entries []entry
	for _, f := range mockserver.Faults() {
		effect := "breaks " + requirementIDs(f.Breaks)
		if len(f.Breaks) == 0 {
			effect = "stops a run before its first check"
		}
		entries = append(entries, entry{f.Breaks, lines(f.Name+": "+effect, f.Text)})
	}
	return writeEntries(w, entries, terms)
}

// writeSwitches lists the switches that show in what the terms name, by area.
func writeSwitches(w io.Writer, terms string) error {
	var entries []entry
	for _, s := range mockserver.Switches() {
		positions := positionNames(s)
		positions[0] += " (default)"
		entries = append(entries, entry{s.Shows, lines(s.Name+": "+strings.Join(positions, ", "), s.Text, "shows in "+requirementIDs(s.Shows))})
	}
	return writeEntries(w, entries, terms)
}

// lines are the lines of an entry, wrapped: its head, and the others indented.
func lines(head string, others ...string) string {
	text := wrapped(strings.Fields(head), "", 4) + "\n"
	for _, other := range others {
		text += "  " + wrapped(strings.Fields(other), "", 2) + "\n"
	}
	return text
}

// writeEntries lists the entries below the area of the first requirement that
// they touch; those that touch none are behind a heading of their own.
func writeEntries(w io.Writer, entries []entry, terms string) error {
	selected := spec.Catalogue()
	if terms != every {
		var err error
		if selected, err = selection(terms); err != nil {
			return err
		}
		entries = slices.DeleteFunc(entries, func(e entry) bool {
			return !slices.ContainsFunc(e.touched, func(r spec.Requirement) bool { return named(selected, r) })
		})
		if len(entries) == 0 {
			return fmt.Errorf("nothing in the list is about %s", terms)
		}
	}
	var b strings.Builder
	for _, area := range append(areas(), term{"", "no requirement"}) {
		heading := strings.TrimPrefix(area.name+" "+area.meaning, " ")
		for _, e := range entries {
			of := ""
			if len(e.touched) > 0 {
				of = e.touched[0].Area()
			}
			if of != area.name {
				continue
			}
			if heading != "" {
				if b.Len() > 0 {
					b.WriteString("\n")
				}
				b.WriteString(heading + "\n\n")
				heading = ""
			}
			b.WriteString(e.text)
		}
	}
	_, err := io.WriteString(w, b.String())
	return printed(err)
}

func requirementIDs(requirements []spec.Requirement) string {
	ids := make([]string, len(requirements))
	for i, r := range requirements {
		ids[i] = r.ID
	}
	return strings.Join(ids, ", ")
}

// knownFault refuses a name that no fault has. The server would refuse it too,
// and list a hundred names.
func knownFault(name string) error {
	var names []string
	for _, f := range mockserver.Faults() {
		if f.Name == name {
			return nil
		}
		names = append(names, f.Name)
	}
	return fmt.Errorf("there is no fault %q; %s", name, remedyFor(name, names, "--list-faults"))
}

// knownPosition reads NAME=POSITION.
func knownPosition(text string) (name, position string, err error) {
	name, position, ok := strings.Cut(text, "=")
	if !ok {
		return "", "", fmt.Errorf("--switch is %q; write it as NAME=POSITION, see gamconform mock --list-switches", text)
	}
	var names []string
	for _, s := range mockserver.Switches() {
		if s.Name != name {
			names = append(names, s.Name)
			continue
		}
		if positions := positionNames(s); !slices.Contains(positions, position) {
			meant := ""
			if near := closest(position, positions); near != "" {
				meant = "did you mean " + near + "? "
			}
			return "", "", fmt.Errorf("the switch %s has no position %q; %sit has %s", name, position, meant, strings.Join(positions, ", "))
		}
		return name, position, nil
	}
	return "", "", fmt.Errorf("there is no switch %q; %s", name, remedyFor(name, names, "--list-switches"))
}

func positionNames(s mockserver.Switch) (names []string) {
	for _, p := range s.Positions {
		names = append(names, p.Name)
	}
	return names
}

func remedyFor(name string, names []string, list string) string {
	if meant := closest(name, names); meant != "" {
		return "did you mean " + meant + "?"
	}
	return "see gamconform mock " + list
}
