package reports

import "strings"

// apart parts what a service would take for one thing, and is not seen.
const apart = "<!-- -->"

// inert returns a text, on one line, that Markdown shows as it is. Signs that
// mean something to it are escaped; a comment of HTML stands where a service
// would make a link of a mention (@), an issue (#), or an address.
func inert(hostile string) string {
	var b strings.Builder
	line := visibleLine(hostile)
	for i, c := range line {
		rest := line[i:]
		switch {
		case strings.ContainsRune("\\`*_{}[]<>|~$&", c):
			b.WriteByte('\\')
			b.WriteRune(c)
		case c == '#' || c == '+' && i == 0 || c == '-' && i == 0 || c == '=' && i == 0:
			b.WriteByte('\\')
			b.WriteRune(c)
			if c == '#' {
				b.WriteString(apart)
			}
		case c == '@' || c == ':' && strings.HasPrefix(rest, "://"):
			b.WriteRune(c)
			b.WriteString(apart)
		case c == '.' && (i >= 3 && strings.EqualFold(line[i-3:i], "www") || digits(line[:i])):
			b.WriteString(`\.`)
		case c == ')' && digits(line[:i]):
			b.WriteString(`\)`)
		default:
			b.WriteRune(c)
		}
	}
	return b.String()
}

// alert undoes inert.
func alert(text string) string {
	var b strings.Builder
	text = strings.ReplaceAll(text, apart, "")
	for i := 0; i < len(text); i++ {
		if text[i] == '\\' && i+1 < len(text) {
			i++
		}
		b.WriteByte(text[i])
	}
	return b.String()
}

// digits tells whether a text is a number: behind it, a dot or a parenthesis
// would begin a list.
func digits(text string) bool {
	return text != "" && strings.Trim(text, "0123456789") == ""
}

// allIDs lists the requirements of results in their order.
func allIDs(results []Result) string {
	var list []string
	for _, res := range results {
		list = append(list, res.Requirement.ID)
	}
	return strings.Join(list, ", ")
}
