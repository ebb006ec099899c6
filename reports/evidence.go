package reports

import (
	"fmt"
	"time"
)

// EvidenceKind says how a verdict that is bound to time was reached.
type EvidenceKind string

// The kinds of evidence.
const (
	ControlledClock EvidenceKind = "controlled clock" // the clock contract moved the target's time
	MovedByCommand  EvidenceKind = "moved by command" // a command moved it
	Waited          EvidenceKind = "waited"           // in real time
	Fixture         EvidenceKind = "fixture"          // the world declares what is old already
	Unproved        EvidenceKind = "not provable here"
)

// Evidence tells how a verdict that is bound to time was reached, and how near
// to the limit it looked.
type Evidence struct {
	Kind   EvidenceKind `json:"kind"`
	Passed Seconds      `json:"passed_seconds"` // of the target's time, at least; 0 for Unproved
	Margin Seconds      `json:"margin_seconds"` // distance kept from the limit
	// Unshown says what of the requirement a fixture does not show; "" = nothing.
	Unshown string `json:"unshown,omitempty"`
	Runs    int    `json:"runs,omitempty"` // whose machines' clocks measured the time together; 0 = one run did
}

// String is the evidence for a person: "waited 1m3s, margin 3s".
func (e Evidence) String() string {
	text := string(e.Kind)
	switch {
	case e.Kind == Unproved:
		return text
	case e.Kind == Fixture && e.Passed == 0: // the world does not say when it was issued
		return text + ", of unknown age" + e.unshown()
	case e.Kind == ControlledClock:
		text += ", moved"
	case e.Kind == Fixture:
		text += ", aged"
	}
	text = fmt.Sprintf("%s %s, margin %s", text, spelt(rounded(e.Passed)), spelt(rounded(e.Margin)))
	if e.Runs > 0 {
		text += fmt.Sprintf(", by the wall clock of %d runs", e.Runs)
	}
	return text + e.unshown()
}

func (e Evidence) unshown() string {
	if e.Unshown == "" {
		return ""
	}
	return "; not shown: " + e.Unshown
}

// spelt is a time for a person: as Go writes it, from three days on in days and
// hours.
func spelt(d time.Duration) string {
	const day = 24 * time.Hour
	hours := d % day / time.Hour
	switch {
	case d < 3*day:
		return d.String()
	case hours == 0:
		return fmt.Sprintf("%dd", d/day)
	}
	return fmt.Sprintf("%dd%dh", d/day, hours)
}

func rounded(s Seconds) time.Duration {
	return time.Duration(float64(s) * float64(time.Second)).Round(time.Second)
}

// evidence is that of a result for a person, "" if it is not bound to time.
func (r Result) evidence() string {
	if r.Evidence == nil {
		return ""
	}
	return r.Evidence.String()
}
