package spec

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// text returns a text as YAML: the variable that it came from, else itself.
func (y *writer) text(text, path string) string {
	if name, ok := y.env.nameOf(path, text); ok {
		return variableText(name)
	}
	if !y.masked {
		switch {
		case strings.Contains(text, "${"):
			y.errs = append(y.errs, fmt.Errorf(`%s contains "${", which would be read as a variable; `+
				"put the text into an environment variable and read it from there", path))
		case isPlaceholder(text):
			y.errs = append(y.errs, fmt.Errorf(`%s begins with %q, which would be read as a value still to be written; `+
				"put the text into an environment variable and read it from there", path, Placeholder))
		case !utf8.ValidString(text):
			y.errs = append(y.errs, fmt.Errorf("%s is not UTF-8; a configuration can hold only UTF-8", path))
		}
	}
	return quoteYAML(text)
}

// quoteYAML returns a text as a plain scalar if every reader of YAML takes it
// for that text, else in double quotes.
func quoteYAML(text string) string {
	if isPlain(text) {
		return text
	}
	var b strings.Builder
	b.WriteByte('"')
	for _, c := range text {
		switch {
		case c == '"' || c == '\\':
			b.WriteByte('\\')
			b.WriteRune(c)
		case c == '\n':
			b.WriteString(`\n`)
		case c == '\t':
			b.WriteString(`\t`)
		case unicode.IsPrint(c):
			b.WriteRune(c)
		case c > 0xffff:
			fmt.Fprintf(&b, `\U%08x`, c)
		default:
			fmt.Fprintf(&b, `\u%04x`, c)
		}
	}
	b.WriteByte('"')
	return b.String()
}

// isPlain is narrower than YAML: a letter first, nothing that means something
// to any reader, and no word that YAML 1.1 takes for a boolean or null.
func isPlain(text string) bool {
	if text == "" || !isLetter(rune(text[0])) || strings.HasSuffix(text, " ") || strings.HasSuffix(text, ":") || strings.Contains(text, ": ") {
		return false
	}
	switch strings.ToLower(text) {
	case "true", "false", "yes", "no", "on", "off", "y", "n", "null":
		return false
	}
	return !strings.ContainsFunc(text, func(c rune) bool {
		return !isLetter(c) && (c < '0' || c > '9') && !strings.ContainsRune(" -_./:@", c)
	})
}

func isLetter(c rune) bool { return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' }
