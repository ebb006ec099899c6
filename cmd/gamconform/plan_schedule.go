package main

import (
	"cmp"
	"context"
	"encoding/json"
	"io"
	"slices"
	"time"

	"github.com/gamconform/gamconform/openapi"
	"github.com/gamconform/gamconform/reports"
	"github.com/gamconform/gamconform/spec"
)

// schedule is what a run of verify would do.
type schedule struct {
	Schema       int                   `json:"schema"`
	Target       scheduledTarget       `json:"target"`
	Filter       string                `json:"filter"`
	Only         []string              `json:"only,omitempty"` // what did not pass in a former run; none = everything
	Repeat       int                   `json:"repeat"`         // rounds; all but the estimate is of one
	Areas        []scheduledArea       `json:"areas"`
	Requests     scheduledRequests     `json:"requests"`
	FailedLogins *reports.FailedLogins `json:"failed_logins"`
	Waits        scheduledWaits        `json:"waits"`
	Estimate     estimate              `json:"estimate"`
	Checks       []scheduledCheck      `json:"checks"`
	// Deviations are checks that do not pass against the mock with this very
	// world: it contradicts itself, or the checks.
	Deviations []deviation `json:"deviations"`
}

type scheduledTarget struct {
	URL          string           `json:"url"`
	Dialect      spec.Dialect     `json:"dialect"`
	Version      spec.Version     `json:"version"`
	TimeControl  spec.TimeControl `json:"time_control"`
	MaxWait      reports.Seconds  `json:"max_wait_seconds"` // 0 = nothing is waited for
	ConfigDigest string           `json:"config_digest"`
}

// state is what becomes of a check.
type state string

const (
	stateRun            state = "run"
	stateNotApplicable  state = "not-applicable"
	stateFixtureMissing state = "fixture-missing"
	stateNotProvable    state = "not-provable"
)

func states() []state {
	return []state{stateRun, stateNotApplicable, stateFixtureMissing, stateNotProvable}
}

type scheduledArea struct {
	Area     string        `json:"area"`
	Checks   map[state]int `json:"checks"`
	Requests int           `json:"requests"`
}

type scheduledCheck struct {
	ID       string          `json:"id"`
	State    state           `json:"state"`
	Reason   string          `json:"reason,omitempty"`
	Requests int             `json:"requests"`
	Waits    reports.Seconds `json:"wait_seconds"`            // of the target's time; where it is not provable, in vain
	Needs    reports.Seconds `json:"needs_seconds,omitempty"` // where it is not provable: what it would wait; 0 = not known, see Reason
	Group    string          `json:"group,omitempty"`         // checks of a group run one after another
	lonely   bool            // it runs by itself
}

type scheduledRequests struct {
	Total  int `json:"total"`
	Around int `json:"around"` // in front of the checks and behind them
}

// scheduledWaits are the waits in real time.
type scheduledWaits struct {
	Longest reports.Seconds `json:"longest_seconds"` // all of them, as they overlap
	Chains  []chain         `json:"chains"`          // longest first
}

// chain is what is waited for one after another: a check, or a group of them.
type chain struct {
	Seconds reports.Seconds `json:"seconds"`
	Checks  []string        `json:"checks"`
	InVain  []string        `json:"in_vain,omitempty"` // of them, those whose next wait does not fit any more
}

// estimate is how long a run takes.
type estimate struct {
	Latency           reports.Seconds `json:"latency_seconds"` // supposed, of an answer
	RequestsPerSecond int             `json:"requests_per_second,omitempty"`
	Concurrency       int             `json:"concurrency"` // checks at a time, as far as they may
	Requests          reports.Seconds `json:"requests_seconds"`
	Waits             reports.Seconds `json:"waits_seconds"`
	Total             reports.Seconds `json:"total_seconds"`
}

// times makes the estimate that of n rounds.
func (e *estimate) times(n int) {
	rounds := reports.Seconds(max(1, n))
	e.Requests, e.Waits, e.Total = e.Requests*rounds, e.Waits*rounds, e.Total*rounds
}

type deviation struct {
	ID      string          `json:"id"`
	Outcome reports.Outcome `json:"outcome"`
	Reason  string          `json:"reason"`
}

// newSchedule simulates a run of verify and tells what it did. An error is one
// of the configuration.
func newSchedule(ctx context.Context, config spec.Config, of choice, latency time.Duration) (schedule, error) {
	description, err := openapi.Load()
	if err != nil {
		return schedule{}, exitError{reports.ExitHarness, err}
	}
	run, waited, err := simulate(ctx, config, of, description)
	if err != nil {
		return schedule{}, err
	}
	if run.Stop != nil {
		return schedule{}, contradiction(run.Stop)
	}
	p := scheduleOf(run)
	p.Target = scheduledTarget{
		URL: config.Target.URL, Dialect: config.Target.Dialect, Version: config.Target.Version, TimeControl: config.Target.Time.Control, ConfigDigest: config.Digest(),
	}
	p.Filter, p.Only, p.Repeat = of.filter, of.only, of.repeat
	if config.Target.Time.Control == spec.TimeWait {
		p.Target.MaxWait = reports.SecondsOf(time.Duration(config.Target.Time.MaxWait))
		p.Waits.Longest = reports.SecondsOf(waited)
		p.chains()
	}
	if slices.ContainsFunc(p.Checks, func(c scheduledCheck) bool { return c.State == stateNotProvable }) {
		needed, err := needs(ctx, config, of, description)
		if err != nil {
			return schedule{}, err
		}
		for i, c := range p.Checks {
			if c.State == stateNotProvable {
				p.Checks[i].Needs = needed[c.ID]
			}
		}
	}
	p.estimate(config.Target, latency)
	p.Estimate.times(of.repeat)
	return p, nil
}

// scheduleOf is what a simulated run did.
func scheduleOf(run reports.Run) schedule {
	p := schedule{Schema: reports.SchemaVersion, Requests: scheduledRequests{Total: run.Requests, Around: run.Requests}, FailedLogins: run.FailedLogins, Deviations: []deviation{}}
	at := map[string]int{}
	for _, r := range run.Results {
		c := scheduledCheck{ID: r.Requirement.ID, State: stateRun, Requests: r.Requests, Waits: r.Passed, Group: r.Group}
		switch {
		case r.Outcome == reports.Skipped:
			c.State, c.Reason = state(r.Skip), r.Reason
		case r.Outcome != reports.Passed:
			p.Deviations = append(p.Deviations, deviation{c.ID, r.Outcome, r.Reason})
		}
		c.lonely = slices.ContainsFunc([]spec.Capability{spec.Clock, spec.Logout, spec.Robustness}, func(needed spec.Capability) bool { return slices.Contains(r.Requirement.Needs, needed) })
		area := r.Requirement.Area()
		if _, known := at[area]; !known {
			at[area] = len(p.Areas)
			p.Areas = append(p.Areas, scheduledArea{Area: area, Checks: map[state]int{}})
		}
		p.Areas[at[area]].Checks[c.State]++
		p.Areas[at[area]].Requests += c.Requests
		p.Requests.Around -= c.Requests
		p.Checks = append(p.Checks, c)
	}
	return p
}

// chains lists what is waited for in real time.
func (p *schedule) chains() {
	at := map[string]int{}
	for _, c := range p.Checks {
		if c.Waits == 0 {
			continue
		}
		name := c.Group
		if name == "" {
			name = c.ID
		}
		i, known := at[name]
		if !known {
			i, at[name] = len(p.Waits.Chains), len(p.Waits.Chains)
			p.Waits.Chains = append(p.Waits.Chains, chain{})
		}
		p.Waits.Chains[i].Seconds += c.Waits
		p.Waits.Chains[i].Checks = append(p.Waits.Chains[i].Checks, c.ID)
		if c.State == stateNotProvable {
			p.Waits.Chains[i].InVain = append(p.Waits.Chains[i].InVain, c.ID)
		}
	}
	slices.SortStableFunc(p.Waits.Chains, func(a, b chain) int { return cmp.Compare(b.Seconds, a.Seconds) })
}

// concurrency is how many checks verify lets run at a time.
const concurrency = 8

// estimate supposes that checks that let time pass, end sessions or storm send
// one request after another, as do the questions in front of the checks.
func (p *schedule) estimate(target spec.Target, latency time.Duration) {
	together := 0
	for _, c := range p.Checks {
		if !c.lonely {
			together += c.Requests
		}
	}
	inTurn := p.Requests.Total - together
	took := reports.SecondsOf(latency) * (reports.Seconds(inTurn) + reports.Seconds(together)/concurrency)
	if n := target.RequestsPerSecond; n > 0 {
		took = max(took, reports.Seconds(p.Requests.Total)/reports.Seconds(n))
	}
	p.Estimate = estimate{
		Latency: reports.SecondsOf(latency), RequestsPerSecond: target.RequestsPerSecond, Concurrency: concurrency,
		Requests: took, Waits: p.Waits.Longest, Total: took + p.Waits.Longest,
	}
}

// writeScheduleJSON writes the schedule as one indented object.
func writeScheduleJSON(w io.Writer, p schedule) error {
	if p.Waits.Chains == nil {
		p.Waits.Chains = []chain{}
	}
	encoder := json.NewEncoder(w)
	encoder.SetIndent("", "  ")
	return encoder.Encode(p)
}
