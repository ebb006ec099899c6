package mockserver

import (
	"sync"
	"time"

	"github.com/jonboulle/clockwork"
)

// MovableClock is a clock that the control handler can move.
// [clockwork.FakeClock] is one that stands still otherwise.
type MovableClock interface {
	clockwork.Clock
	// Advance moves the clock by d, which may be negative.
	Advance(d time.Duration)
}

// RunningClock is a clock that runs like the one below it and can be moved.
// Its timers are those of the clock below; the mock uses none.
type RunningClock struct {
	clockwork.Clock

	mu    sync.Mutex
	shown time.Time // what this clock showed when the one below showed at
	at    time.Time
}

// NewRunningClock returns a clock that starts at the time of the one below.
func NewRunningClock(below clockwork.Clock) *RunningClock {
	now := below.Now()
	return &RunningClock{Clock: below, shown: now, at: now}
}

// Now returns the time of the clock below plus everything it was moved by.
func (c *RunningClock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.shown.Add(c.Clock.Now().Sub(c.at))
}

// Since returns the time passed since t on this clock.
func (c *RunningClock) Since(t time.Time) time.Duration { return c.Now().Sub(t) }

// Until returns the time left until t on this clock.
func (c *RunningClock) Until(t time.Time) time.Duration { return t.Sub(c.Now()) }

// Advance moves the clock by d, which may be negative.
func (c *RunningClock) Advance(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	now := c.Clock.Now()
	c.shown, c.at = c.shown.Add(now.Sub(c.at)).Add(d), now
}
