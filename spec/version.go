package spec

import (
	"fmt"
	"strconv"
	"strings"
)

// Version is a GeneXus version and its upgrade: 18.5 is GeneXus 18 upgrade 5.
// Both parts are integers, so 18.5 is before 18.10. The zero value means
// "not said".
type Version struct{ Major, Upgrade int }

// DefaultVersion is the version assumed when nothing else is said: the newest
// one that the catalogue distinguishes.
var DefaultVersion = Version{18, 14}

// ParseVersion reads "18.10" or "18". It returns an error that names the
// expected form for anything else.
func ParseVersion(text string) (Version, error) {
	major, upgrade, dotted := strings.Cut(text, ".")
	m, err := strconv.ParseUint(major, 10, 16)
	var u uint64
	if err == nil && dotted {
		u, err = strconv.ParseUint(upgrade, 10, 16)
	}
	if err != nil || m == 0 {
		return Version{}, fmt.Errorf("%q is not a GeneXus version: write it as \"18.10\" (version 18, upgrade 10)", text)
	}
	return Version{int(m), int(u)}, nil
}

// IsZero tells whether no version was said.
func (v Version) IsZero() bool { return v == Version{} }

// Before tells whether v is an earlier version than w.
func (v Version) Before(w Version) bool {
	return v.Major < w.Major || v.Major == w.Major && v.Upgrade < w.Upgrade
}

// String returns "18.10", or "" for the zero value.
func (v Version) String() string {
	if v.IsZero() {
		return ""
	}
	return fmt.Sprintf("%d.%d", v.Major, v.Upgrade)
}

// MarshalText returns the form that [ParseVersion] reads.
func (v Version) MarshalText() ([]byte, error) { return []byte(v.String()), nil }

// UnmarshalText reads what MarshalText wrote; empty text is the zero value.
func (v *Version) UnmarshalText(text []byte) (err error) {
	if len(text) == 0 {
		*v = Version{}
		return nil
	}
	*v, err = ParseVersion(string(text))
	return err
}
