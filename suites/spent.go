package suites

import (
	"sync"
	"time"

	"github.com/gamconform/gamconform/reports"
)

// spent is what a check cost, those that looked for it included.
type spent struct {
	mu       sync.Mutex
	requests int
	passed   time.Duration // of the target's time
	chained  time.Duration // of it, announced before the first wait, or needed and not to be had
}

func (s *spent) request() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.requests++
}

func (s *spent) let(d time.Duration) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.passed += d
}

// announce says that so much of the target's time is going to pass.
func (s *spent) announce(d time.Duration) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.chained = s.passed + max(d, 0)
}

// needs says that so much more would have to pass and cannot.
func (s *spent) needs(d time.Duration) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if d > 0 {
		s.chained = max(s.chained, s.passed+d)
	}
}

// needed is what was announced or needed.
func (s *spent) needed() time.Duration {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.chained
}

// time is the target's time that the check let pass so far.
func (s *spent) time() time.Duration {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.passed
}

func (s *spent) total() (requests int, passed reports.Seconds) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.requests, reports.SecondsOf(s.passed)
}

// looker is a check that looks at something for c and for others: what it
// costs is c's, what it comes to is not.
func (c *check) looker() *check {
	looker := c.suite.newCheck(c.suite.working, c.requirement)
	looker.spent, looker.queued, looker.pool, looker.overlaps = c.spent, c.queued, c.pool, c.overlaps
	return looker
}
