package spec

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"log/slog"
	"sync"
)

// Secret is a text that must not be shown: a password, a client secret, a
// token. Printed, logged or encoded in any form it is a fingerprint; only
// [Secret.Reveal] gives the text.
type Secret struct{ text string }

// NewSecret wraps a text.
func NewSecret(text string) Secret { return Secret{text} }

// Reveal returns the text itself.
func (s Secret) Reveal() string { return s.text }

// IsZero tells whether the text is empty.
func (s Secret) IsZero() bool { return s.text == "" }

// fingerprintKey is random and kept in memory only: fingerprints tell secrets
// of one run apart and say nothing about them afterwards.
var fingerprintKey = sync.OnceValue(func() []byte {
	key := make([]byte, 32)
	rand.Read(key) // never fails (crypto/rand)
	return key
})

// Fingerprint returns "secret:" and 8 hexadecimal digits that are the same for
// the same text within this process, or "" for the empty text.
func (s Secret) Fingerprint() string {
	if s.text == "" {
		return ""
	}
	mac := hmac.New(sha256.New, fingerprintKey())
	mac.Write([]byte(s.text))
	return "secret:" + hex.EncodeToString(mac.Sum(nil)[:4])
}

// String returns the fingerprint.
func (s Secret) String() string { return s.Fingerprint() }

// GoString returns the fingerprint, for %#v.
func (s Secret) GoString() string { return s.Fingerprint() }

// Format writes the fingerprint for every verb and flag.
func (s Secret) Format(f fmt.State, _ rune) { fmt.Fprint(f, s.Fingerprint()) }

// MarshalText returns the fingerprint.
func (s Secret) MarshalText() ([]byte, error) { return []byte(s.Fingerprint()), nil }

// MarshalJSON returns the fingerprint as a JSON string.
func (s Secret) MarshalJSON() ([]byte, error) { return []byte(`"` + s.Fingerprint() + `"`), nil }

// LogValue returns the fingerprint.
func (s Secret) LogValue() slog.Value { return slog.StringValue(s.Fingerprint()) }
