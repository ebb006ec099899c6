package spec

import (
	"fmt"
	"time"
)

// Instant is a second since 1970, written as RFC 3339 says:
// "2015-03-01T00:00:00Z". Zero = not said.
type Instant int64

// InstantOf returns the instant of t, without what is left of its second.
func InstantOf(t time.Time) Instant { return Instant(t.Unix()) }

// Time returns the instant in UTC.
func (i Instant) Time() time.Time { return time.Unix(int64(i), 0).UTC() }

// Said tells whether there is one.
func (i Instant) Said() bool { return i != 0 }

// MarshalText returns the form that UnmarshalText reads.
func (i Instant) MarshalText() ([]byte, error) { return i.Time().AppendFormat(nil, time.RFC3339), nil }

// UnmarshalText reads a time of RFC 3339 after 1970 began. A fraction of a second is
// left out: GAM counts lifetimes in minutes.
func (i *Instant) UnmarshalText(text []byte) error {
	t, err := time.Parse(time.RFC3339, string(text))
	if err != nil || t.Unix() <= 0 {
		return fmt.Errorf("%q is not a time: write it as 2015-03-01T00:00:00Z", text)
	}
	*i = InstantOf(t)
	return nil
}
