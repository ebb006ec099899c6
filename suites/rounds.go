package suites

import "maps"

// Rounds is what the rounds of a repeated run share, in which the same checks
// look at the same target again: how near the users are to a lock, and which
// expendable ones are locked. The budget of failed logins holds over all of
// them. The zero value is that before the first round.
type Rounds struct {
	guard    *guard
	failed   map[string]instant // see spares, seen from the end of the last round
	usedCode string
}

// follow makes the suite the next round.
func (s *suite) follow() {
	r := s.options.Rounds
	if r == nil || r.guard == nil {
		return
	}
	s.guard, s.usedCode = r.guard, r.usedCode
	s.guard.again()
	maps.Copy(s.spares.failed, r.failed)
}

// hand leaves to the next round what it must know.
func (s *suite) hand() {
	r := s.options.Rounds
	if r == nil {
		return
	}
	r.guard, r.usedCode, r.failed = s.guard, s.usedCode, map[string]instant{}
	now := s.time.now()
	note := func(failed map[string]instant) {
		for name, at := range failed {
			r.failed[name] = instant{at.least - now.least, at.most - now.most}
		}
	}
	note(s.spares.failed)
	for _, b := range s.bodies { // where waits overlap, each user has a pool
		if b.pool != nil {
			note(b.pool.failed)
		}
	}
}

// again counts for a report of its own. What may lock a user goes on.
func (g *guard) again() {
	g.mu.Lock()
	defer g.mu.Unlock()
	for _, a := range g.accounts {
		a.failed, a.most = 0, a.streak
	}
}
