package main

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/gamconform/gamconform/mockserver"
	"github.com/gamconform/gamconform/spec"
)

// writeFaults lists the faults, two lines each.
func writeFaults(w io.Writer) error {
	var b strings.Builder
	for _, f := range mockserver.Faults() {
		effect := "breaks " + requirementIDs(f.Breaks)
		if len(f.Breaks) == 0 {
			effect = "stops a run before its first check"
		}
		fmt.Fprintf(&b, "%s: %s\n  %s\n", f.Name, effect, f.Text)
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// writeSwitches lists the switches with their positions, three lines each.
func writeSwitches(w io.Writer) error {
	var b strings.Builder
	for _, s := range mockserver.Switches() {
		positions := positionNames(s)
		positions[0] += " (default)"
		fmt.Fprintf(&b, "%s: %s\n  %s\n  shows in %s\n", s.Name, strings.Join(positions, ", "), s.Text, requirementIDs(s.Shows))
	}
	_, err := io.WriteString(w, b.String())
	return err
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
			return "", "", fmt.Errorf("the switch %s has no position %q; it has %s", name, position, strings.Join(positions, ", "))
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
