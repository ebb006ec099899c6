package reports

import (
	"encoding/json"
	"net/url"
	"strings"

	"github.com/gamconform/gamconform/spec"
)

// SecretFields are the fields of forms and the members of JSON objects whose
// values are secrets.
func SecretFields() []string {
	return []string{"client_secret", "password", "refresh_token", "api_key", "access_token"}
}

// hideFields puts fingerprints in the place of the values of secret fields,
// whatever their length: in forms and queries, in JSON and in JSON within JSON.
func hideFields(text string) string {
	lower := lowered(text)
	for _, name := range SecretFields() {
		from := 0
		for {
			at := strings.Index(lower[from:], name)
			if at < 0 {
				break
			}
			from += at + len(name)
			begin, end, value := fieldValue(text, from)
			if value == "" || strings.HasPrefix(value, fingerprintMark) {
				continue
			}
			shown := spec.NewSecret(value).Fingerprint()
			text = text[:begin] + shown + text[end:]
			lower = lowered(text)
			from = begin + len(shown)
		}
	}
	return text
}

// lowered writes capitals small, byte by byte.
func lowered(text string) string {
	small := []byte(text)
	for i, c := range small {
		if c >= 'A' && c <= 'Z' {
			small[i] = c | 0x20
		}
	}
	return string(small)
}

// fingerprintMark is how every fingerprint begins.
const fingerprintMark = "secret:"

// fieldValue returns the value of the field whose name ends at the place; "" =
// none.
func fieldValue(text string, at int) (begin, end int, value string) {
	rest := text[at:]
	if strings.HasPrefix(rest, "=") {
		begin = at + 1
		end = begin + indexAny(text[begin:], "&;, \t\r\n\"'<>\\#")
		value = text[begin:end]
		if plain, err := url.QueryUnescape(value); err == nil {
			value = plain
		}
		return begin, end, value
	}
	quote := rest[:len(rest)-len(strings.TrimLeft(rest, `\`))] + `"`
	if !strings.HasPrefix(rest, quote) {
		return 0, 0, ""
	}
	behind := strings.TrimLeft(rest[len(quote):], " \t\r\n")
	if !strings.HasPrefix(behind, ":") {
		return 0, 0, ""
	}
	behind = strings.TrimLeft(behind[1:], " \t\r\n")
	if !strings.HasPrefix(behind, quote) {
		return 0, 0, ""
	}
	begin = len(text) - len(behind) + len(quote)
	end = begin + quoteEnd(text[begin:], quote)
	value = text[begin:end]
	var plain string
	if json.Unmarshal([]byte(`"`+value+`"`), &plain) == nil {
		value = plain
	}
	return begin, end, value
}

// quoteEnd returns where a string ends, whose quotes are escaped as quote is.
func quoteEnd(text, quote string) int {
	for i := 0; i < len(text); i++ {
		if strings.HasPrefix(text[i:], quote) {
			return i
		}
		if text[i] == '\\' && quote == `"` {
			i++ // the next character is escaped
		}
	}
	return len(text)
}

func indexAny(text, chars string) int {
	if at := strings.IndexAny(text, chars); at >= 0 {
		return at
	}
	return len(text)
}

// Message returns the message with every secret replaced, those in their known
// fields whatever their length.
func (v *Vault) Message(m Message) Message {
	shown := Message{Line: v.Replace(hideFields(m.Line)), Body: v.Replace(hideFields(m.Body))}
	for _, line := range m.Header {
		shown.Header = append(shown.Header, v.Replace(v.hideHeader(hideFields(line))))
	}
	return shown
}

// hideHeader puts a fingerprint in the place of the value of a field that
// carries credentials, behind the word in front of it.
func (v *Vault) hideHeader(line string) string {
	name, value, found := strings.Cut(line, ": ")
	if !found || value == "" || strings.Contains(value, fingerprintMark) || !v.hidesHeader(name) {
		return line
	}
	word, secret, found := strings.Cut(value, " ")
	if !found {
		word, secret = "", value
	} else {
		word += " "
	}
	return name + ": " + word + spec.NewSecret(secret).Fingerprint()
}

func (v *Vault) hidesHeader(name string) bool {
	all := []string{"Authorization", "Cookie", "Set-Cookie", "Proxy-Authorization"}
	if v != nil {
		all = append(all, v.marking().headers...)
	}
	for _, hidden := range all {
		if strings.EqualFold(name, hidden) {
			return true
		}
	}
	return false
}
