package suites_test

import (
	"time"

	"github.com/jonboulle/clockwork"
)

// frozen is the clock of a mock that moves only when told.
func frozen() *clockwork.FakeClock {
	return clockwork.NewFakeClockAt(time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC))
}
