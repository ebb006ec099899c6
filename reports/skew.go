package reports

import (
	"fmt"
	"time"

	"github.com/gamconform/gamconform/spec"
)

// noSkew is what is said of a clock that goes right.
const noSkew = "none (header Date)"

// clockSkew tells a person how far the target's clock is from the harness's;
// "" if the target did not say, or if its time is moved: how far it is then says
// nothing about the server.
func clockSkew(r Run) string {
	if c := r.Target.TimeControl; r.ClockSkew == nil || c == spec.TimeClock || c == spec.TimeCommand {
		return ""
	}
	skew := rounded(*r.ClockSkew)
	side := "ahead"
	if skew < 0 {
		skew, side = -skew, "behind"
	}
	if skew <= time.Second { // a header Date tells whole seconds
		return noSkew
	}
	return "target is " + roughly(skew) + " " + side + " (header Date), not used in any bound"
}

// roughly is a duration in the unit that suits it.
func roughly(d time.Duration) string {
	switch {
	case d < 2*time.Minute:
		return fmt.Sprintf("%d s", d/time.Second)
	case d < 2*time.Hour:
		return fmt.Sprintf("%d min", d/time.Minute)
	case d < 48*time.Hour:
		return fmt.Sprintf("%d h", d/time.Hour)
	}
	return fmt.Sprintf("%d days", d/(24*time.Hour))
}
