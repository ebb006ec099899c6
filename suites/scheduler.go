package suites

import (
	"context"
	"slices"
	"sync"

	"github.com/onsi/gomega"

	"github.com/gamconform/gamconform/reports"
)

func newGomega(fail func(string, ...int)) gomega.Gomega { return gomega.NewGomega(fail) }

// start runs the bodies in the background; each closes its done channel. The
// specs of the tree join them. It returns a function that waits for all.
//
// Where every body feels the time that one lets pass, the free bodies run
// together and those that let time pass one at a time behind them. Where time
// is waited for, those that wait start first and all at once, and their waits
// overlap, unless a second login ends the session of the first.
func (s *suite) start() (wait func()) {
	if s.parts != nil {
		s.parts.began = true
	}
	go s.rescued(func() {
		defer close(s.finished)
		stages := s.stages()
		var together sync.WaitGroup
		slots := make(chan struct{}, s.options.Concurrency)
		if !s.time.shared() && !s.manner.singleSession {
			waiting := s.overlapping(slices.Concat(stages[timed], stages[long], stages[far]))
			stages[timed], stages[long], stages[far] = nil, nil, nil
			if s.target.skips != nil {
				waiting = append(waiting, units(stages[free])...)
				stages[free] = nil
				s.target.skips.overlapped(len(waiting), func(i int) { s.runUnit(waiting[i]) })
				waiting = nil
			}
			for _, unit := range waiting {
				together.Go(func() { s.runUnit(unit) })
			}
		}
		for _, unit := range units(stages[free]) {
			slots <- struct{}{}
			together.Go(func() {
				defer func() { <-slots }()
				s.runAll(unit)
			})
		}
		together.Wait()
		s.runAll(stages[alone])
		for _, b := range stages[aging] {
			together.Go(func() { s.runOne(b) })
		}
		together.Wait()
		s.runAll(stages[timed])
		s.release()
		s.runAll(stages[long])
		s.runAll(stages[far])
		s.runAll(stages[stormy])
		s.runAll(stages[sweep])
	})
	return func() { <-s.finished }
}

// stages sorts the bodies by stage; those that the gate stops are done at once.
func (s *suite) stages() map[stage][]*body {
	all := map[stage][]*body{}
	for _, b := range s.bodies {
		if s.carried(b) {
			close(b.done)
			continue
		}
		if stopped := s.gate(b.requirement); stopped.outcome != "" {
			b.verdict = stopped
			s.ends(b)
			close(b.done)
			continue
		}
		at := b.stage
		if at == free && b.renews && s.manner.lateRefresh {
			at = timed
		}
		if at == alone && s.manner.lateLogout {
			at = timed
		}
		if s.parts != nil && b.defers() && s.undeferrable() == "" {
			at = aging
		}
		all[at] = append(all[at], b)
	}
	s.shuffle(all)
	return all
}

// units splits bodies into what may run at the same time: a group is one unit.
func units(bodies []*body) [][]*body {
	var all [][]*body
	at := map[string]int{}
	for _, b := range bodies {
		if i, ok := at[b.group]; ok && b.group != "" {
			all[i] = append(all[i], b)
			continue
		}
		at[b.group] = len(all)
		all = append(all, []*body{b})
	}
	return all
}

func (s *suite) runAll(bodies []*body) {
	s.rescued(func() {
		for _, b := range bodies {
			s.runOne(b)
		}
	})
}

// runOne runs a body to its verdict.
func (s *suite) runOne(b *body) {
	defer close(b.done)
	s.begins(b)
	defer s.ends(b)
	ctx, cancel := context.WithCancel(s.working)
	defer cancel()
	b.check = s.newCheck(ctx, b.requirement)
	b.check.queued, b.check.overlaps = b.queued, b.overlaps
	if b.pool != nil {
		b.check.pool = b.pool
	}
	s.tapeFor(b)
	began := s.client.watch.elapsed()
	b.begin = reports.SecondsOf(began)
	if s.working.Err() != nil {
		b.verdict = verdict{outcome: reports.Skipped, skip: reports.NotReached, reason: context.Cause(s.working).Error()}
		return
	}
	s.starts(b)
	if b.verdict = b.check.perform((*check).startClean); b.verdict.outcome == reports.Passed {
		b.verdict = b.check.perform(b.run)
		s.repeated(b)
	}
	b.took = reports.SecondsOf(s.client.watch.elapsed() - began)
	bound := b.stage == timed || b.stage == alone && s.manner.lateLogout || b.stage == long || b.stage == far || b.renews && s.manner.lateRefresh
	if bound && b.verdict.outcome == reports.Passed || disturbable(b.verdict) {
		s.settle(b)
	}
	s.askStop(b)
}

// settle breaks the verdict of a body if the time did not go as the control
// made it go. What a body let pass proves nothing if that was since it began;
// what is as old as the run, if it ever was. One that did not pass may have
// used a token that ended although nobody aged it, or a user that another run
// uses, too: it was most likely another run that moved the time.
func (s *suite) settle(b *body) {
	from := int64(0)
	if b.verdict.outcome == reports.Passed && b.stage == timed {
		from = b.check.turn
	}
	err := s.time.settle(s.ctx)
	if seen := s.astray.since(from); seen != nil {
		err = seen
	}
	if err != nil {
		b.verdict = verdict{outcome: reports.Broken, cause: reports.CauseHarness, reason: err.Error()}
	}
}
