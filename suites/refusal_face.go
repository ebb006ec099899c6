package suites

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// faces names the texts of a refusal that a user may see, in the order of face.
func faces() []string {
	return []string{"the body", "the header WWW-Authenticate", "the Content-Type"}
}

// face is what the refusal shows of each.
func face(a answer) []string {
	return []string{string(a.body), strings.Join(a.header.Values("Www-Authenticate"), "\n"), a.header.Get("Content-Type")}
}

// asSentBy is the text of an answer to one request as it would be for the other,
// if all that it repeats is what was sent: names and passwords as whole words,
// for a short one may be part of any.
func asSentBy(other, request request, text string) string {
	for _, field := range []string{"username", "password"} {
		from, to := request.fields.Get(field), other.fields.Get(field)
		if from != "" && from != to {
			text = replaceWord(text, from, to)
			if inJSON(from) != from {
				text = replaceWord(text, inJSON(from), inJSON(to))
			}
		}
	}
	return text
}

// replaceWord replaces a word where no letter or digit stands next to it.
func replaceWord(text, word, by string) string {
	var b strings.Builder
	inWord := func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
	rest := text
	for before := ' '; ; {
		at := strings.Index(rest, word)
		if at < 0 {
			return b.String() + rest
		}
		end := at + len(word)
		if at > 0 {
			before, _ = utf8.DecodeLastRuneInString(rest[:at])
		}
		after, _ := utf8.DecodeRuneInString(rest[end:])
		b.WriteString(rest[:at])
		if inWord(before) || inWord(after) {
			b.WriteString(word)
		} else {
			b.WriteString(by)
		}
		before, _ = utf8.DecodeLastRuneInString(word)
		rest = rest[end:]
	}
}
