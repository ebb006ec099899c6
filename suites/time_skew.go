package suites

import (
	"net/http"
	"sync"
	"time"

	"github.com/gamconform/gamconform/reports"
)

// skew is how far the target's clock is ahead of the harness's, by the header
// Date of the first answer that has one, which comes before anything moved the
// target's time. It is reported and goes into no bound: bounds are differences
// on one clock.
type skew struct {
	mu    sync.Mutex
	known bool
	ahead time.Duration
}

// note takes the header Date of an answer and the harness's date in the middle
// of the exchange.
func (s *skew) note(date string, middle time.Time) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if at, err := http.ParseTime(date); err == nil && !s.known {
		// A Date says whole seconds: the target's clock showed half of one more.
		s.known, s.ahead = true, (at.Sub(middle) + time.Second/2).Round(time.Second)
	}
}

// seconds is the skew in whole seconds; nil = no answer had a date.
func (s *skew) seconds() *reports.Seconds {
	s.mu.Lock()
	defer s.mu.Unlock()
	if !s.known {
		return nil
	}
	seconds := reports.SecondsOf(s.ahead)
	return &seconds
}

// hear takes the header Date of an answer.
func (s *suite) hear(date string, sent, received instant) {
	if date == "" {
		return
	}
	half := (received.most - sent.most) / 2
	s.skew.note(date, s.client.watch.date().Add(s.client.watch.elapsed()-half))
	s.time.hear(date, sent, received)
}
