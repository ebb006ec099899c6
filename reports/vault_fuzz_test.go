package reports_test

import (
	"encoding/base64"
	"encoding/hex"
	"html"
	"net/url"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/gamconform/gamconform/reports"
)

// embeddings are the encodings in which any secret at any place is found. What
// stands around it is encoded, too, where the encoding has groups.
func embeddings() []func(before, secret, after string) string {
	alone := func(encode func(string) string) func(before, secret, after string) string {
		return func(before, secret, after string) string { return before + encode(secret) + after }
	}
	whole := func(encode func(string) string) func(before, secret, after string) string {
		return func(before, secret, after string) string { return encode(before + secret + after) }
	}
	all := []func(before, secret, after string) string{
		alone(func(s string) string { return s }), whole(url.QueryEscape), whole(url.PathEscape), whole(inJSON), whole(html.EscapeString),
		whole(func(s string) string { return hex.EncodeToString([]byte(s)) }),
		whole(func(s string) string { return strings.ToUpper(hex.EncodeToString([]byte(s))) }),
	}
	for _, encoding := range []*base64.Encoding{base64.StdEncoding, base64.RawURLEncoding} {
		for _, shift := range []string{"", "~", "~~"} { // each place in a group
			all = append(all, whole(func(s string) string { return encoding.EncodeToString([]byte(shift + s)) }))
		}
	}
	return all
}

// Of any secret in any text nothing is left that the scan finds, and the scan
// finds what is not replaced.
func FuzzReplace(f *testing.F) {
	for secret := range secrets() {
		for _, random := range []bool{false, true} {
			f.Add(secret, random, "GET /?a=", "&b=c", "another secret 7")
			f.Add(secret, random, `{"a":"\`, `"}`, secret[:len(secret)/2]+"and more of it")
		}
	}
	f.Fuzz(func(t *testing.T, secret string, random bool, before, after, other string) {
		if len(secret) > 200 || len(before)+len(after) > 400 || !utf8.ValidString(secret+before+after+other) {
			t.Skip()
		}
		kind := reports.PasswordSecret
		if random {
			kind = reports.ClientSecret
		}
		vault := reports.NewVault()
		vault.Add(kind, "somebody", secret)
		vault.Add(reports.AccessSecret, "somebody else", other)
		if !kept(secret) || meetsMark(secret) || meetsMark(other) {
			t.Skip()
		}
		for i, embed := range embeddings() {
			text := embed(before, secret, after)
			if vault.Check("it", []byte(text)) == nil {
				t.Errorf("%q in the embedding %d is not found in %q", secret, i, text)
			}
			shown := vault.Replace(text)
			if err := vault.Check("it", []byte(shown)); err != nil {
				t.Errorf("%q in the embedding %d of %q is still in %q: %v", secret, i, text, shown, err)
			}
		}
	})
}

// kept tells whether a secret is looked for wherever it stands: it is long
// enough, and neither a word of the reports nor a date.
func kept(secret string) bool {
	return len(secret) >= 8 && strings.ContainsAny(secret, "0123456789") && !(len(secret) == 10 && strings.Count(secret, "-") == 2)
}

// meetsMark tells whether a secret ends as a fingerprint begins: innocent text
// in front of one may spell it out, and the scan is right to find that.
func meetsMark(secret string) bool {
	for n := range len("secret:") {
		if strings.HasSuffix(secret, "secret:"[:n+1]) {
			return true
		}
	}
	return false
}
