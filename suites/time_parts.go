package suites

import (
	"context"
	"fmt"
	"time"

	"github.com/gamconform/gamconform/reports"
)

// How far the clocks of the machines may be apart on which the parts of a run
// are made.
const (
	// partsMargin is taken off and added to what passed since an instant of a part
	// before. Decided: machines whose clocks are set over the network agree within
	// a second.
	partsMargin = 2 * time.Second
	// partsTolerance is how far the target's header Date may see another time
	// pass between two parts: it has whole seconds only.
	partsTolerance = partsMargin + 3*time.Second
)

// partsControl is the time control of a run that is made in parts. All parts
// have one line of time, which begins with the first. Within a part the control
// below measures it, between two parts the clock of the machine does.
type partsControl struct {
	timeControl
	base  time.Duration // where this part begins
	slack time.Duration // what is not known of it; 0 in the first part
	scale float64       // target time per real time
}

// now is known within the slack, which all instants of a part share: between
// two of them nothing is unknown.
func (p *partsControl) now() instant {
	at := p.timeControl.now()
	return instant{p.base + at.least - p.slack, p.base + at.most + p.slack}
}

// plain is an instant of this part without the slack. So it is written down: a
// later part has the slack on its side.
func (p *partsControl) plain(at instant) span { return span{at.least + p.slack, at.most - p.slack} }

// kind is what a verdict rests on: real time, also where no part waits.
func (p *partsControl) kind() reports.EvidenceKind { return reports.Waited }

// newPartsControl puts the parts before this one in front of a time control.
// An error is about the state or the target's configuration.
func newPartsControl(below timeControl, t Target, s *State) (*partsControl, error) {
	if below.shared() {
		return nil, fmt.Errorf("the time control %q moves the target's time, so nothing has to be deferred; defer with %q or %q, or leave it out", t.Time.Control, "wait", "none")
	}
	p := &partsControl{timeControl: below, scale: float64(time.Minute) / float64(t.Minute)}
	if s.Parts == 0 {
		return p, nil
	}
	gap := wallClock().Sub(s.Written)
	if gap < 0 {
		return nil, fmt.Errorf("this machine's clock (%s) is behind the time when the run before was made (%s); set the clock right, nothing can be told of the time between them", stamp(wallClock()), stamp(s.Written))
	}
	p.base, p.slack = s.Now.Least+p.target(gap), p.target(partsMargin)
	return p, nil
}

// target is how much of the target's time passes in real time.
func (p *partsControl) target(real time.Duration) time.Duration {
	return time.Duration(float64(real) * p.scale)
}

// due tells when, by the machine's clock, an instant has surely come.
func (p *partsControl) due(at span) time.Time {
	left := float64(at.Least-p.plain(p.now()).Least) / p.scale
	return wallClock().Add(time.Duration(left) + partsMargin)
}

// agree tells whether the target's clock and the machine's saw the same time
// pass since the last part.
func (p *parts) agree(ctx context.Context) error {
	if !p.resumes() || p.state.Date.IsZero() {
		return nil
	}
	date, err := p.time.date(ctx)
	if err != nil {
		return err
	}
	ours, theirs := p.time.target(wallClock().Sub(p.state.Written)), date.Sub(p.state.Date)
	if apart := (ours - theirs).Abs(); apart <= p.time.target(partsTolerance) {
		return nil
	}
	return fmt.Errorf("%s passed since the last part by the clock of this machine, %s by the header Date of the target: one of the two clocks was moved, and nothing can be told of the age of tokens", ours.Round(time.Second), theirs.Round(time.Second))
}

func stamp(at time.Time) string { return at.UTC().Format(time.RFC3339) }
