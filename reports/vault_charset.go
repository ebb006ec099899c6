package reports

import (
	"strings"
	"unicode/utf8"
)

// garbledAll lists what servers make of texts outside ASCII when they mistake
// the character set: each is read as easily as the text itself.
func garbledAll(texts []string) (all []string) {
	for _, text := range texts {
		all = append(all, garbled(text)...)
	}
	return all
}

// leastKept is how many characters of ASCII a text must have for its others to
// be replaced by a sign: fewer tell little, and signs alone stand anywhere.
const leastKept = 6

func garbled(text string) (all []string) {
	var single, double, question, replaced strings.Builder
	kept, fits := 0, true
	for _, r := range text {
		if fits = fits && r < 0x100; r < 0x100 {
			single.WriteByte(byte(r)) // Latin-1
		}
		if r < utf8.RuneSelf {
			kept++
			question.WriteRune(r)
			replaced.WriteRune(r)
			continue
		}
		question.WriteByte('?')
		replaced.WriteRune(utf8.RuneError)
	}
	if kept == len(text) || !utf8.ValidString(text) {
		return nil
	}
	for _, b := range []byte(text) {
		double.WriteRune(rune(b)) // UTF-8 read as Latin-1
	}
	all = append(all, double.String())
	if fits {
		all = append(all, single.String())
	}
	if kept >= leastKept {
		all = append(all, question.String(), replaced.String())
	}
	return all
}
