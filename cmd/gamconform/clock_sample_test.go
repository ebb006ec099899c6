package main_test

import (
	"testing"

	"github.com/jonboulle/clockwork"

	main "github.com/gamconform/gamconform/cmd/gamconform"
)

// TestClockSample: the sample of docs/clock.md passes the test of that page.
func TestClockSample(t *testing.T) {
	clock := clockwork.NewFakeClock()
	main.ClockConforms(t, controlClock(clock.Now, clock.Advance))
}
