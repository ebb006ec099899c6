package suites

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"sync"

	"github.com/gamconform/gamconform/reports"
	"github.com/gamconform/gamconform/spec"
)

// oneRun serialises runs: Ginkgo's tree is global.
var oneRun sync.Mutex

// Run checks the target and returns everything that was found out. The error
// tells what is wrong with the target, the options or the filter before
// anything was sent; the Run is empty then and has no verdict. What goes wrong
// later is in the Run, for its verdict.
//
// When ctx ends, the checks that are running end, the others are not started,
// and the Run says that it was interrupted, and by what: the cause of ctx. A
// panic of the harness ends a run the same way. Concurrent calls run one after
// another.
//
// Run leaves nothing behind but what Ginkgo does: each call starts one of its
// interrupt handlers, a goroutine that also receives SIGINT and SIGTERM and
// that Ginkgo never stops. A program that wants to end on a signal after a Run
// must receive it itself.
func Run(ctx context.Context, target Target, options Options) (reports.Run, error) {
	oneRun.Lock()
	defer oneRun.Unlock()
	if insideGinkgo() {
		return reports.Run{}, errors.New("suites.Run was called inside a Ginkgo spec, whose tree it would replace; call it from a Test function of its own")
	}
	if parallel() {
		return reports.Run{}, errors.New("suites.Run was called under go test -parallel, on which Ginkgo ends the process; leave the flag out, checks run concurrently anyway")
	}
	s, err := newSuite(ctx, target, options)
	if err != nil {
		return reports.Run{}, err
	}
	return s.run(), nil
}

// run checks the target. A panic ends it early, but not without its value.
func (s *suite) run() reports.Run {
	defer s.client.close()
	defer s.time.close()
	defer s.stop(nil)
	var stop *reports.Stop
	s.rescued(func() {
		s.declare()
		s.progress.send(Event{Kind: RunBegins, Checks: s.selected()})
		if stop = s.begin(); stop == nil {
			s.progress.send(Event{Kind: ChecksBegin})
			wait := s.start()
			s.rescued(s.specs) // its own, because only a run that was stopped is soon waited for
			wait()
		}
	})
	if stop == nil {
		stop = s.ended()
	}
	s.hand()
	waiting := s.waiting(stop)
	run := s.fold(stop)
	s.rescued(func() {
		s.progress.send(Event{Kind: CleanUpBegin})
		run.CleanUp = s.cleanUp(stop)
	})
	if late := s.ended(); stop == nil && late != nil && late.Kind == reports.StopHarness {
		run.Stop = late // the results are all there; an interrupt costs only the clean-up
	}
	return s.leave(run, waiting)
}

// ended tells why the run ended before its end; nil = it did not.
func (s *suite) ended() *reports.Stop {
	switch {
	case s.working.Err() == nil:
		return nil
	case s.ctx.Err() == nil: // only the checks ended
		return &reports.Stop{Kind: reports.StopFirstFailure, Reason: context.Cause(s.working).Error()}
	}
	cause := context.Cause(s.ctx)
	var lost lostError
	var crash crashError
	switch {
	case errors.As(cause, &crash):
		return crash.stop()
	case errors.As(cause, &lost):
		return &reports.Stop{Kind: reports.StopLost, Reason: cause.Error(), Remedy: "look at the target's log; the results are those of the time before"}
	}
	return &reports.Stop{Kind: reports.StopInterrupted, Reason: cause.Error()}
}

// lostError is the cause of a run that lost its target.
type lostError struct{ error }

func newSuite(ctx context.Context, target Target, options Options) (*suite, error) {
	if err := options.complete(); err != nil {
		return nil, err
	}
	register(options.Vault, target, options.Shown)
	if err := target.complete(); err != nil {
		return nil, err
	}
	if options.State != nil && options.State.Parts > 0 {
		options.Filter = options.State.Filter
	}
	filter, err := ParseFilter(options.Filter)
	if err == nil && options.Only != nil {
		filter, err = filter.Within(options.Only)
	}
	if err != nil {
		return nil, err
	}
	s := &suite{target: target, options: options, filter: filter, memo: newMemo(), grants: newGrants(), sessions: newSessions(target.World), family: newFamilies(), vault: options.Vault, world: newWorld(target.World.Repositories[0]), finished: make(chan struct{})}
	s.ctx, s.stop = context.WithCancelCause(ctx)
	s.working, s.enough = context.WithCancelCause(s.ctx)
	if s.client, err = newClient(target, options); err != nil {
		return nil, err
	}
	s.client.silent = s.lost
	control, err := newTimeControl(target, options.RequestTimeout, s.vault.Replace)
	if err != nil {
		return nil, err
	}
	s.time = &remembering{control, &s.astray, &s.turns}
	if options.State != nil {
		control, err := newPartsControl(s.time, target, options.State)
		if err != nil {
			return nil, err
		}
		s.time, s.parts = control, newParts(options.State, control)
	}
	s.progress.tell = options.Progress
	s.ledger = newLedger(options.Description)
	s.guard = newGuard(target)
	s.spares = &spares{failed: map[string]instant{}}
	s.follow()
	return s, nil
}

// fold makes the run's value from what the bodies came to.
func (s *suite) fold(stop *reports.Stop) reports.Run {
	replace := s.vault.Replace
	found := s.findings.shown(s.vault)
	run := reports.Run{
		Schema: reports.SchemaVersion, Tool: s.options.Tool, ConfigDigest: s.options.ConfigDigest, Seed: s.options.Seed, Order: s.order,
		Target: reports.Target{
			URL: replace(s.target.URL), Dialect: s.target.Dialect, Version: s.target.Version,
			TimeControl: s.target.Time.Control, InsecureTLS: s.target.TLS.Insecure,
		},
		World:     counted(s.target.World),
		ClockSkew: s.skew.seconds(),
		Started:   s.client.watch.date(), Duration: reports.SecondsOf(s.client.watch.elapsed()), Requests: s.client.requests(),
		Selection: reports.Selection{Filter: s.filter.text}, Stop: stop, FailedLogins: s.guard.report(replace),
	}
	for _, requirement := range spec.Catalogue() {
		at := slices.IndexFunc(s.bodies, func(b *body) bool { return b.requirement.ID == requirement.ID })
		if requirement.Proof != spec.ByCheck || at < 0 {
			continue
		}
		b := s.bodies[at]
		if !s.filter.Selects(requirement) {
			run.Selection.Partial = true
			continue
		}
		if s.carried(b) {
			continue
		}
		r := result(b, stop, s.vault)
		r.Hints = s.hints(b, found)
		if s.options.Witness != nil {
			s.options.Witness(s.account(b, r))
		}
		run.Results = append(run.Results, r)
		if b.check != nil && !b.deferred() { // what waits observes again
			for _, o := range b.check.observations {
				o.Name, o.Value = replace(o.Name), replace(o.Value)
				run.Observations = append(run.Observations, o)
			}
			for _, g := range b.check.grids {
				run.Grids = append(run.Grids, shownGrid(g, replace))
			}
		}
	}
	run.Findings = found
	run.Capabilities = s.capabilities(run.Results)
	for _, row := range s.ledger.coverage.Rows() {
		run.Coverage = append(run.Coverage, reports.Coverage(row))
	}
	if stop != nil {
		run.Stop = &reports.Stop{Kind: stop.Kind, Reason: replace(stop.Reason), Remedy: replace(stop.Remedy)}
	}
	return run
}

// shownGrid replaces what may not be shown in the names of a grid.
func shownGrid(g reports.Grid, replace func(string) string) reports.Grid {
	for _, list := range [][]string{g.Rows, g.Columns} {
		for i, name := range list {
			list[i] = replace(name)
		}
	}
	return g
}

// result is what one body came to.
func result(b *body, stop *reports.Stop, vault *reports.Vault) reports.Result {
	v := b.verdict
	if v.outcome == "" {
		v = verdict{outcome: reports.Skipped, skip: reports.NotReached, reason: "the run ended before it"}
		if stop != nil {
			v.reason = "the run ended before it: " + string(stop.Kind)
		}
	}
	r := reports.Result{
		Requirement: b.requirement, Outcome: v.outcome, Skip: v.skip, Cause: v.cause,
		Reason: vault.Replace(v.reason), Expected: vault.Replace(v.expected), Actual: vault.Replace(v.actual), Place: v.place, Begin: b.begin, Duration: b.took, Group: b.group, Repeats: b.repeats,
	}
	if b.check == nil {
		return r
	}
	r.Evidence = b.check.evidence
	if v.skip == reports.NotProvable {
		r.Evidence = &reports.Evidence{Kind: reports.Unproved}
	}
	r.Requests, r.Passed = b.check.spent.total()
	r.Chain = reports.SecondsOf(b.check.spent.needed())
	if t := b.check.tape; t != nil {
		r.Duration += t.Spent
		r.Passed = max(r.Passed, reports.SecondsOf(t.aged))
	}
	if v.outcome != reports.Passed && v.outcome != reports.Skipped {
		for _, e := range b.check.exchanges {
			r.Exchanges = append(r.Exchanges, e.shown(vault))
		}
	}
	return r
}

// capabilities tells of each capability whether it was declared and whether a
// check that needs it came to a verdict.
func (s *suite) capabilities(results []reports.Result) []reports.CapabilityState {
	var all []reports.CapabilityState
	for _, name := range spec.Capabilities() {
		exercised := slices.ContainsFunc(results, func(r reports.Result) bool {
			return slices.Contains(r.Requirement.Needs, name) && slices.Contains([]reports.Outcome{reports.Passed, reports.Failed, reports.Warned, reports.Known}, r.Outcome)
		})
		all = append(all, reports.CapabilityState{Name: name, Declared: slices.Contains(s.target.Capabilities, name), Exercised: exercised})
	}
	return all
}

func itoa(n int) string { return strconv.Itoa(n) }
