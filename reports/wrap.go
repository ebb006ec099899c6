package reports

import "strings"

// wrap breaks text at blanks into lines of at most width columns. A word that
// is longer than a line gets a line of its own, whole: an address or an ID is
// of no use when it is cut.
func wrap(text string, width int) []string {
	var lines []string
	line, used := "", 0
	for _, word := range strings.Fields(text) {
		w := textWidth(word)
		switch {
		case used == 0:
			line, used = word, w
		case used+1+w <= width:
			line, used = line+" "+word, used+1+w
		default:
			lines = append(lines, line)
			line, used = word, w
		}
	}
	if used > 0 {
		lines = append(lines, line)
	}
	return lines
}

// wrapBody breaks the body of a message into lines of at most width columns:
// at its newlines, after the separators of forms and JSON (& , blank), and
// what is still too long is cut with an ellipsis.
func wrapBody(body string, width int) []string {
	var lines []string
	for row := range strings.SplitSeq(body, "\n") {
		row = strings.ReplaceAll(strings.TrimRight(row, " \t"), "\t", "    ")
		line, used := "", 0
		for token := range tokens(row) {
			w := textWidth(token)
			if used > 0 && used+w > width {
				lines = append(lines, strings.TrimRight(line, " "))
				line, used = "", 0
			}
			if w > width {
				token = cut(token, width)
				w = textWidth(token)
			}
			line, used = line+token, used+w
		}
		lines = append(lines, strings.TrimRight(line, " "))
	}
	return lines
}

// tokens yields the parts of a row between which it may be broken; the
// separator ends its part.
func tokens(row string) func(func(string) bool) {
	return func(yield func(string) bool) {
		for row != "" {
			end := strings.IndexAny(row, "&, ") + 1
			if end == 0 {
				end = len(row)
			}
			if !yield(row[:end]) {
				return
			}
			row = row[end:]
		}
	}
}

// cut shortens a token to width columns, the last of them an ellipsis.
func cut(token string, width int) string {
	used := 0
	for i, r := range token {
		if used += columns(r); used > width-1 {
			return token[:i] + "…"
		}
	}
	return token
}
