package reports

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// body adds the data, in the first of three ways that sends the very bytes:
// form fields that curl encodes, one text, or a text with characters that a
// terminal does not paste, which printf makes.
func (c *curlCommand) body(text, media string) {
	c.sends = true
	if media == formMedia {
		if options, ok := c.pairs(text); ok {
			c.options = append(c.options, options...)
			return
		}
	}
	parts := c.names.parts("", text, c.otp)
	if pasteable(text) {
		c.add("--data-raw " + shellWord(parts))
		return
	}
	c.input = printed(parts) + " |\n  "
	c.add("--data-binary @-")
}

// pairs are the options for the fields of a form, which curl joins with "&". It
// would leave out an empty one.
func (c *curlCommand) pairs(form string) (options []string, ok bool) {
	for pair := range strings.SplitSeq(form, "&") {
		if pair == "" || !pasteable(pair) {
			return nil, false
		}
		options = append(options, c.pair(pair))
	}
	return options, true
}

// pair sends a field encoded by curl if that gives the same bytes, else as it is.
func (c *curlCommand) pair(pair string) string {
	name, value, found := strings.Cut(pair, "=")
	parts := c.names.parts(name, value, c.otp)
	plain := []shellPart{{text: name + "="}}
	same := found && name != "" && strings.Trim(name, asciiLetters+asciiDigits+"-._~") == ""
	for _, p := range parts {
		if !p.variable {
			text, ok := canonical(p.text)
			p.text, same = text, same && ok
		}
		plain = append(plain, p)
	}
	if same {
		return "--data-urlencode " + shellWord(plain)
	}
	return "--data-raw " + shellWord(c.names.parts("", pair, c.otp))
}

// printed is a command that writes a text to its standard output: what a
// terminal would not paste goes as octal numbers.
func printed(parts []shellPart) string {
	var format strings.Builder
	var variables []string
	for _, p := range parts {
		if p.variable {
			format.WriteString("%s")
			variables = append(variables, ` "$`+p.text+`"`)
			continue
		}
		for at := 0; at < len(p.text); {
			r, size := utf8.DecodeRuneInString(p.text[at:])
			piece := p.text[at : at+size]
			at += size
			switch {
			case r == '\n':
				format.WriteString(`\n`)
			case r == '%' || r == '\\':
				format.WriteString(piece + piece)
			case hidden(r), r == utf8.RuneError, commands(p.text, at-size), r == '-' && format.Len() == 0: // a "-" would begin an option
				for _, b := range []byte(piece) {
					fmt.Fprintf(&format, `\%03o`, b)
				}
			default:
				format.WriteString(piece)
			}
		}
	}
	return "printf " + quoted(format.String()) + strings.Join(variables, "")
}
