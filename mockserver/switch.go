package mockserver

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/gamconform/gamconform/spec"
)

// Switch is a choice that the documents leave open, because they contradict
// each other or say nothing. Every position conforms; the position shows on
// the behaviour sheet, in the observations of the requirements that Shows names.
type Switch struct {
	Name      string
	Text      string
	Shows     []spec.Requirement
	Positions []Position // the first is the default
}

// Position is one way to set a switch.
type Position struct {
	Name  string
	apply func(*rules)
}

// Switches returns every switch, in the order of documentation.
func Switches() []Switch {
	return slices.Concat(
		sessionSwitches(), scopeSwitches(),
		requestSwitches(), apiKeySwitches(), renewalSwitches(), userInfoSwitches(), answerSwitches(), tenancySwitches(), factorSwitches(),
		resourceSwitches(), logoutSwitches(), legacySwitches(),
	)
}

// applySwitches sets the named positions in r.
func applySwitches(r *rules, positions map[string]string) error {
	known := Switches()
	for _, name := range slices.Sorted(maps.Keys(positions)) {
		at := slices.IndexFunc(known, func(s Switch) bool { return s.Name == name })
		if at < 0 {
			return fmt.Errorf("there is no switch %q; known are %s", name, strings.Join(switchNames(known), ", "))
		}
		position := slices.IndexFunc(known[at].Positions, func(p Position) bool { return p.Name == positions[name] })
		if position < 0 {
			var names []string
			for _, p := range known[at].Positions {
				names = append(names, p.Name)
			}
			return fmt.Errorf("the switch %s has no position %q; it has %s", name, positions[name], strings.Join(names, ", "))
		}
		if apply := known[at].Positions[position].apply; apply != nil {
			apply(r)
		}
	}
	return nil
}

func switchNames(switches []Switch) (names []string) {
	for _, s := range switches {
		names = append(names, s.Name)
	}
	return names
}

// sets makes a position that assigns value to the field that at points to.
func sets[T any](name string, at func(*rules) *T, value T) Position {
	return Position{name, func(r *rules) { *at(r) = value }}
}

// stays makes the default position: the rules as they are.
func stays(name string) Position { return Position{name, nil} }

func shows(requirements ...spec.Requirement) []spec.Requirement { return requirements }
