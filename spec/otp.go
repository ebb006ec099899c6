package spec

import (
	"crypto/hmac"
	"crypto/sha1"
	"encoding/base32"
	"encoding/binary"
	"fmt"
	"strings"
	"time"
)

// The parameters of time-based codes: those of RFC 6238 that authenticator
// applications assume. GAM publishes none.
const (
	TOTPStep   = 30 * time.Second
	totpDigits = 6
)

// TOTPCode returns the code of RFC 6238 at a time for a key in base32: six
// digits, HMAC-SHA-1, steps of 30 seconds. An error says that the key is not
// base32; it does not repeat it.
func TOTPCode(key Secret, at time.Time) (string, error) {
	secret, err := totpKey(key)
	if err != nil {
		return "", err
	}
	mac := hmac.New(sha1.New, secret)
	binary.Write(mac, binary.BigEndian, at.Unix()/int64(TOTPStep/time.Second)) // a hash takes everything
	sum := mac.Sum(nil)
	from := sum[len(sum)-1] & 15
	number := binary.BigEndian.Uint32(sum[from:]) & 0x7fffffff
	return fmt.Sprintf("%0*d", totpDigits, number%1_000_000), nil
}

// totpKey reads a key as people copy it: in either case, with blanks or padding.
func totpKey(key Secret) ([]byte, error) {
	text := strings.ToUpper(strings.ReplaceAll(strings.TrimRight(key.Reveal(), "="), " ", ""))
	secret, err := base32.StdEncoding.WithPadding(base32.NoPadding).DecodeString(text)
	if err != nil || len(secret) == 0 {
		return nil, fmt.Errorf("the key is not base32")
	}
	return secret, nil
}
