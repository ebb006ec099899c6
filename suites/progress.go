package suites

import (
	"sync"
	"time"

	"github.com/gamconform/gamconform/reports"
	"github.com/gamconform/gamconform/spec"
)

// EventKind says what happened in a run.
type EventKind int

// The events of a run, in the order in which they come. Those of the checks
// come mixed, because checks run at the same time.
const (
	RunBegins    EventKind = iota // Checks; the target is looked at
	ChecksBegin                   // the target answered as a GAM does
	CheckBegins                   // Requirement
	CheckWaits                    // Requirement, Wait; behind it the check goes on
	CheckEnds                     // Requirement, Outcome, Took; also of a check that was skipped and never began
	CleanUpBegin                  // the sessions of the run are ended
)

// Event is something that happened in a run, for whoever shows how far it is.
// It holds no text of the target.
type Event struct {
	Kind        EventKind
	Checks      int              // how many will end, unless the run is stopped
	Requirement spec.Requirement // of the check
	Wait        time.Duration    // for so long, in real time
	Outcome     reports.Outcome
	Took        time.Duration // in real time; 0 = it never began
}

// progress hands events on one at a time; they come from many goroutines.
type progress struct {
	mu   sync.Mutex
	tell func(Event) // nil = nobody listens
}

func (p *progress) send(e Event) {
	if p.tell == nil {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.tell(e)
}

// selected is how many checks of this part will end.
func (s *suite) selected() (n int) {
	for _, b := range s.bodies {
		if s.filter.Selects(b.requirement) && !s.carried(b) {
			n++
		}
	}
	return n
}

// begins tells that a body begins.
func (s *suite) begins(b *body) {
	s.progress.send(Event{Kind: CheckBegins, Requirement: b.requirement})
}

// ends tells what a body came to; nothing of one that the filter left out.
func (s *suite) ends(b *body) {
	if b.verdict.skip != reports.NotSelected {
		s.progress.send(Event{Kind: CheckEnds, Requirement: b.requirement, Outcome: b.verdict.outcome, Took: time.Duration(float64(b.took) * float64(time.Second))})
	}
}

// waits tells that a check lets d of the target's time pass, where that takes
// real time.
func (s *suite) waits(c *check, d time.Duration) {
	if s.target.Time.Control != spec.TimeWait || s.target.skips != nil {
		return
	}
	real := time.Duration(float64(d) * float64(s.target.Minute) / float64(time.Minute))
	s.progress.send(Event{Kind: CheckWaits, Requirement: c.requirement, Wait: real})
}
