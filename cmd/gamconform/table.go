package main

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"
)

const (
	screen  = 80 // columns of a terminal
	longest = 40 // a longer cell would push the others out of the screen
)

// table aligns rows in columns. A last cell that would go beyond the screen
// has a line of its own, so that it can be copied in one piece. A row of one
// cell is a remark on the row above it.
func table(rows [][]string) string {
	widths := make([]int, len(rows[0]))
	for _, row := range rows {
		if len(row) == 1 {
			continue
		}
		for i, cell := range row {
			if w := width(cell); w <= longest {
				widths[i] = max(widths[i], w)
			}
		}
	}
	var b strings.Builder
	for _, row := range rows {
		if len(row) == 1 {
			b.WriteString("    " + wrapped(strings.Fields(row[0]), "", 4) + "\n")
			continue
		}
		var line strings.Builder
		for i, cell := range row[:len(row)-1] {
			line.WriteString(cell + strings.Repeat(" ", max(0, widths[i]-width(cell))+2))
		}
		last := row[len(row)-1]
		switch {
		case last == "":
			b.WriteString(strings.TrimRight(line.String(), " "))
		case width(line.String()+last) > screen:
			b.WriteString(strings.TrimRight(line.String(), " ") + "\n    " + last)
		default:
			b.WriteString(line.String() + last)
		}
		b.WriteString("\n")
	}
	return b.String()
}

// visible quotes a text that would do something to the terminal.
func visible(text string) string {
	if strings.ContainsFunc(text, func(r rune) bool { return !unicode.IsPrint(r) }) {
		return strconv.Quote(text)
	}
	return text
}

// width is how many columns a terminal needs for a text.
func width(text string) int {
	n := 0
	for _, r := range text {
		switch {
		case unicode.In(r, unicode.Mn, unicode.Me):
		case unicode.In(r, unicode.Han, unicode.Hangul, unicode.Hiragana, unicode.Katakana),
			r >= 0xff01 && r <= 0xff60, r >= 0x1f300 && r <= 0x1faff: // full-width forms, emoji
			n += 2
		default:
			n++
		}
	}
	return n
}

// plural is a number of things that take an s: "1 fault", "3 faults".
func plural(n int, thing string) string { return count(n, thing, thing+"s") }

// count is a number with its word: "1 check is", "2 checks are".
func count(n int, one, many string) string {
	if n == 1 {
		many = one
	}
	return fmt.Sprintf("%d %s", n, many)
}
