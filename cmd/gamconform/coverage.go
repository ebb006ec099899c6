package main

import (
	"fmt"
	"slices"

	"github.com/gamconform/gamconform/mockserver"
	"github.com/gamconform/gamconform/spec"
	"github.com/gamconform/gamconform/suites"
)

// coverage is how sources, requirements, checks and faults hang together.
type coverage struct {
	registers []spec.Register
	catalogue []spec.Requirement
	checks    []spec.Requirement // that have one
	faults    []mockserver.Fault
}

func wholeCoverage() coverage {
	return coverage{spec.Registers(), spec.Catalogue(), suites.Checks(), mockserver.Faults()}
}

// faultsOf names the faults that break a requirement.
func (c coverage) faultsOf(r spec.Requirement) []string {
	names := []string{}
	for _, f := range c.faults {
		if named(f.Breaks, r) {
			names = append(names, f.Name)
		}
	}
	return names
}

// orphans tells what hangs on nothing: nil if every line of the sources is
// accounted for, every requirement is proved, and every proof can fail.
func (c coverage) orphans() []string {
	orphans := spec.Gaps(c.registers, c.catalogue)
	orphan := func(format string, values ...any) { orphans = append(orphans, fmt.Sprintf(format, values...)) }
	for _, r := range c.catalogue {
		checked := named(c.checks, r)
		switch {
		case r.Proof == spec.ByCheck && !checked:
			orphan("%s has no check", r.ID)
		case r.Proof != spec.ByCheck && checked:
			orphan("%s has a check, and says that it is proved by %s", r.ID, r.Proof)
		}
		if r.Proof == spec.ByCheck && r.Level != spec.Observe && len(c.faultsOf(r)) == 0 {
			orphan("%s has no fault: nothing shows that its check can fail", r.ID)
		}
	}
	for i, r := range c.checks {
		if !named(c.catalogue, r) {
			orphan("a check proves %s, which is not in the catalogue", r.ID)
		}
		if named(c.checks[:i], r) {
			orphan("%s has two checks", r.ID)
		}
	}
	for _, f := range c.faults {
		for _, r := range f.Breaks {
			if !named(c.catalogue, r) {
				orphan("the fault %s breaks %s, which is not in the catalogue", f.Name, r.ID)
			}
		}
	}
	return orphans
}

// totals counts what there is.
type totals struct {
	Lines         int `json:"lines"`
	Blank         int `json:"blank"`
	NotNormative  int `json:"not_normative"`
	Stated        int `json:"of_statements"`
	Statements    int `json:"statements"`
	Covered       int `json:"covered"`
	Excluded      int `json:"excluded"`
	Requirements  int `json:"requirements"`
	FromElsewhere int `json:"resting_on_other_sources"`
	Must          int `json:"must"`
	Should        int `json:"should"`
	Observe       int `json:"observe"`
	Checks        int `json:"checks"`
	Configuration int `json:"proved_by_configuration"`
	Faults        int `json:"faults"`
	Stopping      int `json:"faults_that_stop_a_run"`
}

func (c coverage) totals() totals {
	t := totals{Requirements: len(c.catalogue), Checks: len(c.checks), Faults: len(c.faults)}
	var covering []spec.Requirement
	for _, register := range c.registers {
		stated := map[int]bool{}
		for _, s := range register.Statements {
			t.Statements++
			if len(s.Covered) > 0 {
				t.Covered++
			}
			if s.Excluded != "" {
				t.Excluded++
			}
			covering = append(covering, s.Covered...)
			for line := s.Line; line <= max(s.Line, s.Last); line++ {
				stated[line] = true
			}
		}
		t.Lines += register.Lines
		t.Blank += len(register.Blank)
		t.Stated += len(stated)
	}
	t.NotNormative = t.Lines - t.Blank - t.Stated
	for _, r := range c.catalogue {
		switch r.Level {
		case spec.Must:
			t.Must++
		case spec.Should:
			t.Should++
		case spec.Observe:
			t.Observe++
		}
		if r.Proof == spec.ByConfiguration {
			t.Configuration++
		}
		if !named(covering, r) {
			t.FromElsewhere++
		}
	}
	for _, f := range c.faults {
		if len(f.Breaks) == 0 {
			t.Stopping++
		}
	}
	return t
}

// named tells whether a list has the requirement.
func named(list []spec.Requirement, r spec.Requirement) bool {
	return slices.ContainsFunc(list, func(other spec.Requirement) bool { return other.ID == r.ID })
}
