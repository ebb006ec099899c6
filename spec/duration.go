package spec

import (
	"fmt"
	"time"
)

// Duration is a [time.Duration] written in Go's syntax: "90s", "1h30m".
type Duration time.Duration

// MarshalText returns Go's form of the duration.
func (d Duration) MarshalText() ([]byte, error) { return []byte(time.Duration(d).String()), nil }

// UnmarshalText reads Go's form of a duration that is not negative.
func (d *Duration) UnmarshalText(text []byte) error {
	parsed, err := time.ParseDuration(string(text))
	if err != nil || parsed < 0 {
		return fmt.Errorf("%q is not a duration: write it as \"90s\", \"5m\" or \"1h30m\"", text)
	}
	*d = Duration(parsed)
	return nil
}
