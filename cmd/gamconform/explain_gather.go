package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"

	"github.com/gamconform/gamconform/mockserver"
	"github.com/gamconform/gamconform/openapi"
	"github.com/gamconform/gamconform/reports"
	"github.com/gamconform/gamconform/spec"
	"github.com/gamconform/gamconform/suites"
)

// explanation is all that can be told about a requirement.
type explanation struct {
	Requirement    spec.Requirement      `json:"requirement"`
	Meaning        string                `json:"meaning"` // of its level
	Check          string                `json:"check,omitempty"`
	Sources        []saying              `json:"sources"`
	Steps          []step                `json:"steps"`
	Nothing        string                `json:"nothing_sent,omitempty"` // why there are no steps
	Passes         []passes              `json:"passes"`
	Recorded       []reports.Observation `json:"recorded,omitempty"` // what the mock's behaviour sheet says
	Contradictions []spec.Contradiction  `json:"contradictions"`
	Remedy         spec.Remedy           `json:"remedy"`
	Faults         []word                `json:"faults"`
	Switches       []word                `json:"switches"` // that show in it
	Related        []spec.Requirement    `json:"related"`
	Commands       []string              `json:"commands"`
	grids          []reports.Grid
}

// saying is what a source says, with the title of the source.
type saying struct {
	Source string   `json:"source"`
	Title  string   `json:"title,omitempty"`
	Says   []string `json:"says,omitempty"` // none = no line of it is in the register
}

// word is the name of a fault or a switch.
type word struct {
	Name string `json:"name"`
	Text string `json:"text"`
}

// passes is a demand, and the steps that it is about.
type passes struct {
	Want  string `json:"want"`
	Of    string `json:"of,omitempty"`
	Steps []int  `json:"steps,omitempty"`
}

// explain runs the check of the requirement against the mock, in memory, and
// gathers what is known about it. The vault gets to know what must not be shown.
func explain(ctx context.Context, r spec.Requirement, description *openapi.Description, vault *reports.Vault) (explanation, error) {
	var account suites.Account
	if r.Proof == spec.ByCheck {
		version := spec.DefaultVersion
		if !r.AppliesTo(version) {
			version = r.Until
		}
		accounts, err := witness(ctx, r.ID, version, description, vault)
		if err != nil {
			return explanation{}, err
		}
		account = accounts[0]
	}
	return explainedBy(r, account), nil
}

// witness runs checks against the mock in memory, always in the same way, and
// returns what each of them did.
func witness(ctx context.Context, filter string, version spec.Version, description *openapi.Description, vault *reports.Vault) (accounts []suites.Account, err error) {
	clock := frozenClock()
	// Tokens are the same each time, so that two explanations differ in nothing.
	mock, err := mockserver.New(mockserver.Config{Clock: clock, Version: version, Description: description, Random: rand.NewChaCha8([32]byte{})})
	if err != nil {
		return nil, err
	}
	target := suites.Target{
		Target: spec.Target{
			URL: "http://" + simulatedHost + "/gam", Version: version, Robustness: true,
			Time: spec.Time{Control: spec.TimeClock, URL: "http://" + simulatedClock + "/clock"},
		},
		World: spec.Default(),
		Transport: mockserver.Transport{
			simulatedHost:  mock,
			simulatedClock: mockserver.NewControl(mockserver.ControlConfig{Clock: clock}),
		},
	}
	run, err := runSuites(ctx, target, suites.Options{
		Filter: filter, Concurrency: 1, KeepSessions: true, Description: description, Vault: vault,
		Witness: func(a suites.Account) { accounts = append(accounts, a) },
	})
	switch {
	case err != nil:
		return nil, err
	case run.Stop != nil:
		return nil, errors.New(run.Stop.Reason)
	}
	return accounts, nil
}

// explainedBy is the explanation of a requirement whose check did what the
// account says.
func explainedBy(r spec.Requirement, account suites.Account) explanation {
	e := explanation{
		Requirement: r, Sources: said(r), Contradictions: spec.ContradictionsOf(r), Remedy: spec.RemedyOf(r),
		Check: suites.Files()[r.ID], Recorded: account.Observations, Related: related(r), grids: account.Grids,
	}
	for _, level := range levels() {
		if level.name == string(r.Level) {
			e.Meaning = level.meaning
		}
	}
	e.Steps = steps(account)
	if len(e.Steps) == 0 {
		e.Nothing = nothingSent(r)
	}
	e.Passes = demanded(account)
	faults := slices.DeleteFunc(mockserver.Faults(), func(f mockserver.Fault) bool { return !named(f.Breaks, r) })
	slices.SortStableFunc(faults, func(a, b mockserver.Fault) int { return len(a.Breaks) - len(b.Breaks) }) // the purest first
	for _, f := range faults {
		e.Faults = append(e.Faults, word{f.Name, f.Text})
	}
	for _, s := range mockserver.Switches() {
		if named(s.Shows, r) {
			e.Switches = append(e.Switches, word{s.Name, fmt.Sprintf("%s: %s", s.Text, strings.Join(positionNames(s), ", "))})
		}
	}
	e.Commands = commands(e)
	return e
}

// nothingSent tells why the steps are empty.
func nothingSent(r spec.Requirement) string {
	if r.Proof == spec.ByConfiguration {
		return "Nothing: it does not show on the wire. The validation of a configuration holds to it: a file that breaks it is refused with exit code 2."
	}
	return "Nothing of its own: it records what the run finds out before its first check, by trying each way in which the target may want to be asked."
}

// said is what the sources of a requirement say. The primary ones say it by
// line, in the words of the register.
func said(r spec.Requirement) (all []saying) {
	titles := map[spec.Document]string{}
	for _, d := range spec.Documents() {
		titles[d.Document] = d.Title
	}
	for i, c := range r.Sources {
		s := saying{Source: c.String(), Title: titles[c.Document]}
		if s.Title == "" && strings.HasPrefix(string(c.Document), "wiki ") {
			s.Title = "page " + strings.TrimPrefix(string(c.Document), "wiki ") + " of the GeneXus wiki"
		}
		for _, statement := range spec.Statements() {
			if statement.Covers(r) && c.Line != 0 && statement.Place().Overlaps(c) {
				s.Says = append(s.Says, statement.Text)
			}
		}
		if i > 0 && r.Sources[i-1].Document == c.Document { // its title was told
			s.Title = ""
		}
		all = append(all, s)
	}
	return all
}

// demanded lists what the check demanded, each demand once, with its steps.
func demanded(account suites.Account) (all []passes) {
	for _, x := range account.Expectations {
		want := passes{Want: plainWant(x.Want), Of: x.Of}
		if x.Deed >= 0 {
			want.Of = ""
		}
		at := slices.IndexFunc(all, func(p passes) bool { return p.Want == want.Want && p.Of == want.Of })
		if at < 0 {
			at, all = len(all), append(all, want)
		}
		if x.Deed >= 0 && !slices.Contains(all[at].Steps, x.Deed+1) {
			all[at].Steps = append(all[at].Steps, x.Deed+1)
		}
	}
	for _, p := range all {
		slices.Sort(p.Steps)
	}
	return all
}

// mostRelated is how many related requirements are told.
const mostRelated = 6

// related are the requirements that a statement, a contradiction or a fault has
// in common with r, the most telling first.
func related(r spec.Requirement) []spec.Requirement {
	weight := map[string]int{}
	count := func(list []spec.Requirement, worth int) {
		if !named(list, r) {
			return
		}
		for _, other := range list {
			weight[other.ID] += worth
		}
	}
	for _, s := range spec.Statements() {
		count(s.Covered, 2)
	}
	for _, c := range spec.Contradictions() {
		count(c.Of, 6)
	}
	for _, f := range mockserver.Faults() {
		count(f.Breaks, 3)
	}
	catalogue := spec.Catalogue()
	at := slices.IndexFunc(catalogue, func(other spec.Requirement) bool { return other.ID == r.ID })
	for i := max(0, at-2); i <= min(len(catalogue)-1, at+2); i++ {
		if catalogue[i].Area() == r.Area() {
			weight[catalogue[i].ID]++
		}
	}
	all := slices.DeleteFunc(catalogue, func(other spec.Requirement) bool { return other.ID == r.ID || weight[other.ID] == 0 })
	slices.SortStableFunc(all, func(a, b spec.Requirement) int { return cmp.Compare(weight[b.ID], weight[a.ID]) })
	return all[:min(len(all), mostRelated)]
}

// commands are what to run next.
func commands(e explanation) []string {
	r := e.Requirement
	if r.Proof != spec.ByCheck {
		return []string{"gamconform requirements --coverage " + r.ID}
	}
	robust := ""
	if slices.Contains(r.Needs, spec.Robustness) {
		robust = " --robustness"
	}
	all := []string{"gamconform verify --config gamconform.yaml --filter " + r.ID + robust}
	if len(e.Faults) > 0 {
		all = append(all, "gamconform mock --fault "+e.Faults[0].Name+" --write-config gam.local.yaml", "gamconform verify --config gam.local.yaml --filter "+r.ID+robust)
	}
	return all
}
