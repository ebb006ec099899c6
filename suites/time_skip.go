package suites

import (
	"sync/atomic"
	"time"
)

// skips are the waits that a run left out because the server in process moved
// its clock instead, see [Target.Skip].
type skips struct {
	by     func(time.Duration)
	passed atomic.Int64 // nanoseconds, on balance
}

func (s *skips) move(d time.Duration) {
	s.by(d)
	s.passed.Add(int64(d))
}

func (s *skips) total() time.Duration { return time.Duration(s.passed.Load()) }

// overlapped runs what waits at the same time, one after another: the clock
// goes back in between, and in the end to where the longest brought it.
func (s *skips) overlapped(n int, run func(i int)) {
	began, longest := s.total(), time.Duration(0)
	for i := range n {
		run(i)
		passed := s.total() - began
		longest = max(longest, passed)
		s.move(-passed)
	}
	s.move(longest)
}
