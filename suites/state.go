package suites

import (
	"slices"
	"time"

	"github.com/gamconform/gamconform/reports"
	"github.com/gamconform/gamconform/spec"
)

// State is what a run in parts leaves to its next part: what came of it so
// far, and of each check that waits what it did. It holds tokens as the target
// minted them. The zero value is that of a run that begins.
type State struct {
	Parts   int       // made so far
	Filter  string    // of the first part
	Written time.Time // by the machine's clock
	Now     span      // the target's time since the first part began, at Written
	Date    time.Time // the target's, at Written
	Run     reports.Run
	Tapes   []*tape
}

// longestDeferral is how far ahead a check may wait for a later part. Decided:
// a month; nobody keeps a state for longer.
const longestDeferral = 31 * 24 * time.Hour

// Waiting is how many checks wait for time to pass.
func (s *State) Waiting() int { return len(s.Tapes) }

// parts is what a run in parts has besides its state; nil = it is made at once.
type parts struct {
	state  *State
	time   *partsControl
	before map[string]*tape // by requirement ID, of the parts before
	began  bool             // the checks of this part
}

func newParts(state *State, control *partsControl) *parts {
	p := &parts{state: state, time: control, before: map[string]*tape{}}
	for _, t := range state.Tapes {
		p.before[t.Requirement] = t
	}
	return p
}

// resumes tells whether there were parts before this one.
func (p *parts) resumes() bool { return p != nil && p.state.Parts > 0 }

// defers tells whether the verdict of a body may be left to a later part. Those
// that share users with others in an order of their own cannot: what the others
// do to the user would not be what it was. Neither can bodies that let years
// pass.
func (b *body) defers() bool {
	return slices.Contains(b.requirement.Needs, spec.Clock) && (b.stage == timed || b.stage == long) && b.group == ""
}

// undeferrable tells why nothing of the target can be left to a later part;
// "" = it can.
func (s *suite) undeferrable() string {
	switch {
	case s.manner.singleSession:
		return "a second login ends the session of the first"
	case s.world.whole.ReuseActiveTokens:
		return "the repository hands active tokens out again"
	case s.manner.failuresAdd:
		return "failed logins add up"
	}
	return ""
}

// mayDefer tells whether the check of a requirement may be left to a later
// part, though the target has no time control.
func (s *suite) mayDefer(r spec.Requirement) bool {
	return s.parts != nil && s.undeferrable() == "" && slices.ContainsFunc(s.bodies, func(b *body) bool { return b.requirement.ID == r.ID && b.defers() })
}

// tapeFor gives the body a tape: that of the parts before, or a new one.
func (s *suite) tapeFor(b *body) {
	if s.parts == nil || !b.defers() || s.undeferrable() != "" {
		return
	}
	c := b.check
	if before := s.parts.before[b.requirement.ID]; before != nil {
		c.tape, c.began = before, before.Began.instant()
	} else {
		c.tape = &tape{Requirement: b.requirement.ID, Began: s.parts.time.plain(c.began)}
	}
	c.tape.grants = newGrants()
}

// carried tells whether the verdict of a body is that of a part before: what
// waits is performed again, and what reads the ledger reads it again.
func (s *suite) carried(b *body) bool {
	return s.parts.resumes() && s.parts.before[b.requirement.ID] == nil && b.stage != sweep
}

// deferred tells whether the body is left to a later part.
func (b *body) deferred() bool {
	return b.check != nil && b.check.tape != nil && b.check.tape.deferred
}

// left tells whether a later part may perform the body again: it waits, or it
// waited and this part ended before it sent anything.
func (b *body) left(before bool) bool {
	unreached := b.verdict.outcome == "" || b.verdict.skip == reports.NotReached
	return b.deferred() || before && unreached && (b.check == nil || b.check.tape == nil || !b.check.tape.live)
}

// waiting are the tapes of the bodies that a later part can go on with. Their
// tokens stay alive behind the run. A first part that was stopped leaves none:
// the checks that it did not come to would never run.
func (s *suite) waiting(stop *reports.Stop) (tapes []*tape) {
	if s.parts == nil || stop != nil && !s.parts.resumes() {
		return nil
	}
	for _, b := range s.bodies {
		before := s.parts.before[b.requirement.ID]
		if !b.left(before != nil) {
			continue
		}
		t := before
		if b.check != nil && b.check.tape != nil {
			t = b.check.tape
		}
		t.Spent += b.took
		tapes = append(tapes, t)
		for _, access := range t.tokens() {
			s.sessions.keep(access)
		}
	}
	return tapes
}

// leave puts the parts of a run together and writes down what is left for the
// next one.
func (s *suite) leave(run reports.Run, tapes []*tape) reports.Run {
	if s.parts == nil {
		return run
	}
	state := s.parts.state
	if s.parts.resumes() {
		run = reports.Merge(state.Run, run)
		if !s.parts.began { // nothing was used up: the state stays as it is
			run.Deferred = state.Run.Deferred
			return run
		}
	} else if run.Stop != nil {
		return run
	}
	if len(tapes) > 0 {
		run.Deferred = &reports.Deferred{Checks: len(tapes)}
		for i, t := range tapes {
			due := s.parts.time.due(t.Due).Truncate(time.Second)
			if i == 0 || due.Before(run.Deferred.First) {
				run.Deferred.First = due
			}
			if due.After(run.Deferred.Last) {
				run.Deferred.Last = due
			}
		}
	}
	date, err := s.time.date(s.ctx)
	if err != nil {
		date = time.Time{} // then only the machine's clock tells
	}
	kept := run
	kept.Stop = nil
	*state = State{
		Parts: state.Parts + 1, Filter: s.filter.text, Written: wallClock(), Now: s.parts.time.plain(s.time.now()), Date: date, Run: kept, Tapes: tapes,
	}
	return run
}
