package reports

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// visible returns text that is safe on a terminal, in the log of a CI service
// and in XML 1.0: control characters, invisible and direction-changing ones,
// invalid UTF-8 and what begins a command of such a service are shown as escapes
// (\x1b, \u202e, \x3a:error). Newlines and tabs stay.
func visible(text string) string {
	var b strings.Builder
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		switch {
		case commands(text, i):
			b.WriteString(escaped(r))
		case r == utf8.RuneError && size == 1:
			fmt.Fprintf(&b, `\x%02x`, text[i])
		case r == '\n' || r == '\t' || !hidden(r):
			b.WriteRune(r)
		default:
			b.WriteString(escaped(r))
		}
		i += size
	}
	return b.String()
}

// commands tells whether a runner may take what stands at a place of a text for
// a command to itself: "::error::" behind blanks only, where wrapping could put
// it at the beginning of a line (GitHub), and "##[group]", "##vso[" or
// "##teamcity[" anywhere (GitHub's older form, Azure, TeamCity).
func commands(text string, at int) bool {
	switch text[at] {
	case ':':
		return strings.HasPrefix(text[at:], "::") && (at == 0 || unicode.IsSpace(lastRune(text[:at])) || hidden(lastRune(text[:at])))
	case '#':
		rest, double := strings.CutPrefix(text[at:], "##")
		return double && (strings.HasPrefix(rest, "[") || strings.HasPrefix(rest, "vso[") || strings.HasPrefix(rest, "teamcity["))
	}
	return false
}

func lastRune(text string) rune {
	r, _ := utf8.DecodeLastRuneInString(text)
	return r
}

// visibleLine is visible for text that must stay on one line: newlines and
// runs of blanks become one blank.
func visibleLine(text string) string { return strings.Join(strings.Fields(visible(text)), " ") }

// hidden tells whether r does something to a screen instead of being seen:
// C0 and C1 controls, format characters (bidi overrides, zero width), line
// separators, private and unassigned code points.
func hidden(r rune) bool {
	return unicode.IsControl(r) || !(unicode.IsPrint(r) || unicode.Is(unicode.Zs, r))
}

func escaped(r rune) string {
	switch {
	case r == '\r':
		return `\r`
	case r < 0x100:
		return fmt.Sprintf(`\x%02x`, r)
	case r < 0x10000:
		return fmt.Sprintf(`\u%04x`, r)
	}
	return fmt.Sprintf(`\U%08x`, r)
}

// clip cuts text after most runes and says how much is missing and where it is.
func clip(text string, most int) string {
	at := 0
	for i := range text { // i is the byte offset of each rune
		if at == most {
			return text[:i] + fmt.Sprintf("… (%d more bytes in run.json)", len(text)-i)
		}
		at++
	}
	return text
}

// columns returns how many columns of a terminal r takes.
func columns(r rune) int {
	switch {
	case unicode.In(r, unicode.Mn, unicode.Me):
		return 0
	case unicode.In(r, unicode.Han, unicode.Hangul, unicode.Hiragana, unicode.Katakana),
		r >= 0x3000 && r <= 0x303f, // CJK punctuation
		r >= 0xff01 && r <= 0xff60, // full-width forms
		r >= 0x1f300 && r <= 0x1faff:
		return 2
	}
	return 1
}

func textWidth(text string) int {
	n := 0
	for _, r := range text {
		n += columns(r)
	}
	return n
}
