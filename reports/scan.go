package reports

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"fmt"
	"slices"
	"strings"

	"github.com/gamconform/gamconform/spec"
)

// scanner looks through finished outputs for secrets. It is the second line
// behind the marker, and shares nothing with it but the list of secrets: it
// decodes whole outputs with the decoders of the standard library and compares
// windows of 16 bytes, so that a misreading of one is not one of both.
type scanner struct {
	wide   table // windows of 16 bytes: the first of a secret, every one of a random secret
	narrow table // the first 8 bytes of the secrets that are shorter
	public string
}

// table finds windows by their content.
type table struct {
	filter []uint64
	at     map[uint64][]window
}

// window is a place in a form of a secret.
type window struct {
	needle *needle
	form   string
	offset int
	dense  bool // of a form without blanks
}

const filterBits = 21

func newTable(windows int) table {
	return table{make([]uint64, 1<<(filterBits-6)), make(map[uint64][]window, windows)}
}

func (t table) add(key uint64, w window) {
	bit := key >> (64 - filterBits)
	t.filter[bit>>6] |= 1 << (bit & 63)
	t.at[key] = append(t.at[key], w)
}

func (t table) find(key uint64) []window {
	bit := key >> (64 - filterBits)
	if t.filter[bit>>6]>>(bit&63)&1 == 0 {
		return nil
	}
	return t.at[key]
}

func key8(text []byte) uint64 { return binary.LittleEndian.Uint64(text) * 0x9e3779b97f4a7c15 }

func key16(text []byte) uint64 {
	return (binary.LittleEndian.Uint64(text)*0xff51afd7ed558ccd ^ binary.LittleEndian.Uint64(text[8:])) * 0x9e3779b97f4a7c15
}

func newScanner(needles []needle, public string) *scanner {
	s := &scanner{wide: newTable(64 * len(needles)), narrow: newTable(len(needles)), public: public}
	for i := range needles {
		n := &needles[i]
		if len(n.text) < leastSecret {
			continue
		}
		for _, form := range scanForms(n.text) {
			s.add(n, form, false)
			if dense := withoutBlanks([]byte(form)); len(dense) < len(form) {
				s.add(n, string(dense), true)
			}
		}
	}
	return s
}

func (s *scanner) add(n *needle, form string, dense bool) {
	text := []byte(form)
	if len(text) < 16 {
		if len(text) >= leastSecret {
			s.narrow.add(key8(text), window{n, form, 0, dense})
		}
		return
	}
	first := anchor(*n, form, 16)
	for offset := first; offset+16 <= len(text) && (offset == first || n.pieces); offset++ {
		s.wide.add(key16(text[offset:]), window{n, form, offset, dense})
	}
}

// scanForms are what decoding makes of an output that holds the secret: the
// secret, and what is left of it where it looks encoded itself.
func scanForms(text string) []string {
	forms := []string{text}
	if !strings.ContainsAny(text, `\%& +`) {
		return forms
	}
	for _, v := range views([]byte(text)) {
		forms = append(forms, string(v.text), strings.ReplaceAll(string(v.text), " ", "+"), strings.ReplaceAll(string(v.text), "+", " "))
	}
	slices.Sort(forms)
	return slices.Compact(forms)
}

// hit is a secret that was found, and how it was encoded there.
type hit struct {
	needle *needle
	how    string
}

// scan returns the secrets that the output holds, each once.
func (s *scanner) scan(output []byte) []hit {
	var hits []hit
	seen := map[*needle]bool{}
	note := func(how string) func(n *needle) {
		return func(n *needle) {
			if !seen[n] {
				seen[n] = true
				hits = append(hits, hit{n, how})
			}
		}
	}
	all := views(output)
	for _, v := range all {
		s.through(v.text, plainText, note(v.how))
	}
	// What is split into lines, or encoded as base64 or in hexadecimal, holds no
	// escapes that the first and the last view do not show.
	for _, v := range slices.CompactFunc([]view{all[0], all[len(all)-1]}, sameView) {
		dense := withoutBlanks(v.text)
		s.through(dense, denseText, note(v.how+", over several lines"))
		eachBase64(dense, func(plain []byte) { s.through(plain, decodedText, note("as base64")) })
		eachHex(dense, func(plain []byte) { s.through(plain, decodedText, note("in hexadecimal")) })
	}
	slices.SortFunc(hits, func(a, b hit) int { return cmp.Compare(a.needle.text, b.needle.text) })
	return hits
}

// state is what was done to a text before it is looked through.
type state int

const (
	plainText state = iota
	denseText       // blanks are left out: words that follow each other may look like a password
	decodedText
)

func (s *scanner) through(text []byte, as state, found func(*needle)) {
	for i := 0; i+leastSecret <= len(text); i++ {
		if windows := s.narrow.find(key8(text[i:])); windows != nil {
			s.judge(windows, text, i, as, found)
		}
		if i+16 > len(text) {
			continue
		}
		if windows := s.wide.find(key16(text[i:])); windows != nil {
			s.judge(windows, text, i, as, found)
		}
	}
}

func (s *scanner) judge(windows []window, text []byte, i int, as state, found func(*needle)) {
	for _, w := range windows {
		rest := w.form[w.offset:]
		piece := w.needle.pieces && len(rest) >= leastPiece && bytes.HasPrefix(text[i:], []byte(rest[:leastPiece])) && !strings.Contains(s.public, rest[:leastPiece])
		whole := (w.offset == 0 || !w.needle.pieces) && i >= w.offset && bytes.HasPrefix(text[i-w.offset:], []byte(w.form)) && (as == decodedText || w.dense == (as == denseText))
		if piece || whole {
			found(w.needle)
		}
	}
}

// Check looks through a finished output for secrets. The error names the
// output, what kind of secret stands where in it, and its fingerprint.
func (v *Vault) Check(name string, output []byte) (err error) {
	if v == nil {
		return nil
	}
	defer func() {
		if problem := recover(); problem != nil {
			err = &LeakError{fmt.Sprintf("%s was withheld: it could not be looked through for secrets (panic: %v); this is an error of gamconform, please report it", name, problem)}
		}
	}()
	s := v.scanning()
	hits := s.scan(output)
	if len(hits) == 0 {
		return nil
	}
	line := s.lineOf(output)
	var list []string
	for _, h := range hits {
		text := string(h.needle.what.kind)
		if h.needle.what.of != "" {
			text += " of " + h.needle.what.of
		}
		list = append(list, fmt.Sprintf("the %s (%s, %s)", text, spec.NewSecret(h.needle.text).Fingerprint(), h.how))
	}
	if len(list) > mostNamed {
		list = append(list[:mostNamed], fmt.Sprintf("%d more", len(hits)-mostNamed))
	}
	return &LeakError{fmt.Sprintf("%s was withheld: it would have shown %s, first in line %d; this is an error of gamconform, please report it; "+
		"until then, another value for that secret on the test system helps", name, strings.Join(list, ", "), line)}
}

func (v *Vault) scanning() *scanner {
	v.mu.Lock()
	defer v.mu.Unlock()
	if v.scanner == nil {
		v.scanner = newScanner(v.needles())
	}
	return v.scanner
}

// mostNamed is how many secrets an error names.
const mostNamed = 5

// LeakError tells that an output was withheld because of a secret in it.
type LeakError struct{ text string }

func (e *LeakError) Error() string { return e.text }

// lineOf returns the line with which the first secret is complete.
func (s *scanner) lineOf(output []byte) int {
	lines := bytes.SplitAfter(output, []byte("\n"))
	ends := 0
	for i, line := range lines { // alone in a line, mostly
		if ends += len(line); len(s.scan(line)) > 0 {
			return i + 1
		}
	}
	at, end := 1, 0
	for i, line := range lines {
		if end += len(line); len(s.scan(output[:end])) > 0 {
			at = i + 1
			break
		}
	}
	return at
}
