package suites

import (
	"context"
	"net/http"
	"sync"
	"time"
)

// heard is the target's time where no clock contract tells it: that of the
// header Date of its last answer, and the machine's until one came. The clock
// of a test server may be far from the machine's.
type heard struct {
	watch watch
	scale float64 // target time per real time

	mu   sync.Mutex
	at   time.Time     // of the last answer; zero = none had a date
	when time.Duration // watch reading at it
}

func (h *heard) hear(date string, _, _ instant) {
	at, err := http.ParseTime(date)
	if err != nil {
		return // no date, or one that no rule allows
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	h.at, h.when = at, h.watch.elapsed()
}

func (h *heard) date(context.Context) (time.Time, error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	at := h.at
	if at.IsZero() {
		at = h.watch.date()
	}
	return at.Add(time.Duration(float64(h.watch.elapsed()-h.when) * h.scale)), nil
}

func (h *heard) guesses() bool { return true }
