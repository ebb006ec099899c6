package reports

import (
	"encoding/base64"
	"encoding/hex"
	"html"
	"slices"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// reading is a text as somebody may read it, such as with its escapes resolved,
// and where each byte of it came from in the text that is shown.
type reading struct {
	text     string
	from, to []int32 // nil = the source itself
	squeezed bool    // blanks are left out
	decode   bool    // what is base64 or hexadecimal is to be decoded
}

func (r reading) begin(i int) int {
	if r.from == nil {
		return i
	}
	return int(r.from[i])
}

func (r reading) end(i int) int { // of the byte in front of i
	if r.to == nil {
		return i
	}
	return int(r.to[i-1])
}

// builder makes a reading of another one.
type builder struct {
	of       reading
	text     []byte
	from, to []int32
}

func newBuilder(of reading) *builder {
	n := len(of.text)
	return &builder{of: of, text: make([]byte, 0, n), from: make([]int32, 0, n), to: make([]int32, 0, n)}
}

// add reads the bytes [i, j) as the text.
func (b *builder) add(text string, i, j int) {
	from, to := int32(b.of.begin(i)), int32(b.of.end(j))
	for k := range len(text) {
		b.text, b.from, b.to = append(b.text, text[k]), append(b.from, from), append(b.to, to)
	}
}

func (b *builder) reading(squeezed bool) reading {
	return reading{text: string(b.text), from: b.from, to: b.to, squeezed: squeezed}
}

// mostLevels is how many escapes inside of each other are resolved.
const mostLevels = 6

// readings lists the ways in which the text is read, besides decoding.
func readings(text string) []reading {
	all := []reading{{text: text}}
	for len(all) < mostLevels {
		last := all[len(all)-1]
		if !strings.ContainsAny(last.text, `\%&`) {
			break
		}
		next := resolve(last, `\%&`)
		if next.text == last.text {
			break
		}
		all = append(all, next)
	}
	last := len(all) - 1
	if several(text) { // a secret may look escaped itself: one kind alone
		for _, kinds := range []string{`\`, `%`, `&`, `\\`, `\%`, `&\`} {
			r := all[0]
			for i := range kinds {
				r = resolve(r, kinds[i:i+1])
			}
			if !slices.ContainsFunc(all, func(known reading) bool { return known.text == r.text }) {
				all = append(all, r)
			}
		}
	}
	for i, r := range all[:len(all):len(all)] {
		dense := strings.ContainsAny(r.text, " \t\r\n")
		if dense {
			all = append(all, squeeze(r))
		}
		// What is decoded holds no escapes: these two readings have all of it.
		if i == 0 || i == last {
			of := i
			if dense {
				of = len(all) - 1
			}
			all[of].decode = true
		}
	}
	return all
}

// several tells whether the text has escapes of more than one kind.
func several(text string) bool {
	n := 0
	for _, c := range []byte(`\%&`) {
		if strings.IndexByte(text, c) >= 0 {
			n++
		}
	}
	return n > 1
}

// resolve reads one level of escapes that begin with one of the characters:
// those of JSON, of URLs and of HTML.
func resolve(r reading, begins string) reading {
	if !strings.ContainsAny(r.text, begins) {
		return r
	}
	b := newBuilder(r)
	for i := 0; i < len(r.text); {
		text, size := r.text[i:i+1], 1
		switch c := r.text[i]; {
		case strings.IndexByte(begins, c) < 0:
		case c == '\\':
			text, size = backslash(r.text[i:])
		case c == '%':
			text, size = percent(r.text[i:])
		case c == '&':
			text, size = entity(r.text[i:])
		}
		b.add(text, i, i+size)
		i += size
	}
	return b.reading(false)
}

func number(text string, from, digits int) (rune, bool) {
	if len(text) < from+digits {
		return 0, false
	}
	n, err := strconv.ParseUint(text[from:from+digits], 16, 32)
	return rune(n), err == nil
}

// backslash reads an escape of a JSON string, or of this package's visible.
func backslash(text string) (string, int) {
	if len(text) < 2 {
		return text, len(text)
	}
	switch text[1] {
	case 'u':
		if r, ok := number(text, 2, 4); ok {
			if low, ok := number(text, 8, 4); ok && utf16.IsSurrogate(r) && text[6:8] == `\u` {
				return string(utf16.DecodeRune(r, low)), 12
			}
			return string(r), 6
		}
	case 'U':
		if r, ok := number(text, 2, 8); ok {
			return string(r), 10
		}
	case 'x':
		if r, ok := number(text, 2, 2); ok {
			return string([]byte{byte(r)}), 4
		}
	case '"', '\\', '/', '\'':
		return text[1:2], 2
	}
	if at := strings.IndexByte("bfnrt", text[1]); at >= 0 {
		return "\b\f\n\r\t"[at : at+1], 2
	}
	return text[:1], 1
}

// percent reads an escape of a URL.
func percent(text string) (string, int) {
	if len(text) > 1 && (text[1] == 'u' || text[1] == 'U') {
		if r, ok := number(text, 2, 4); ok {
			return string(r), 6
		}
	}
	if r, ok := number(text, 1, 2); ok {
		return string([]byte{byte(r)}), 3
	}
	return text[:1], 1
}

// entity reads a character reference of HTML or XML.
func entity(text string) (string, int) {
	end := 1
	for end < len(text) && end < 40 && (text[end] == '#' || text[end] < utf8.RuneSelf && isWord(text[end])) {
		end++
	}
	if end < len(text) && text[end] == ';' {
		end++
	}
	if plain := html.UnescapeString(text[:end]); plain != text[:end] {
		return plain, end
	}
	return text[:1], 1
}

func isWord(c byte) bool {
	return c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
}

// squeeze leaves blanks out, and the marks that the console puts in front of
// the lines of a message.
func squeeze(r reading) reading {
	b := newBuilder(r)
	first := false // in a line
	for i := 0; i < len(r.text); i++ {
		switch c := r.text[i]; {
		case c == '\n':
			first = true
		case c == ' ' || c == '\t' || c == '\r':
		case first && strings.IndexByte("<>!", c) >= 0 && i+1 < len(r.text) && r.text[i+1] == ' ':
			first = false
		default:
			first = false
			b.add(r.text[i:i+1], i, i+1)
		}
	}
	return b.reading(true)
}

// piece is a decoded part of a reading: coded bytes from a place on stand for
// each plain ones.
type piece struct {
	plain       string
	from, to    int // in the reading
	coded, each int
}

// source returns the place in the reading of the plain bytes [i, j).
func (p piece) source(i, j int) (from, to int) {
	return p.from + i/p.each*p.coded, min(p.from+(j+p.each-1)/p.each*p.coded, p.to)
}

// decoded reads what may be base64 or hexadecimal, from every place where a
// group may begin.
func decoded(text string, visit func(piece)) {
	words(text, base64.RawStdEncoding.EncodedLen(leastSecret), isBase64, func(from, to int) {
		word := strings.Map(standardAlphabet, text[from:to])
		for skip := range 4 {
			size := len(word) - skip
			if size%4 == 1 {
				size-- // too little for a byte
			}
			if plain, err := base64.RawStdEncoding.DecodeString(word[skip : skip+size]); err == nil {
				visit(piece{string(plain), from + skip, to, 4, 3})
			}
		}
	})
	words(text, hex.EncodedLen(leastSecret), isHex, func(from, to int) {
		for skip := range 2 {
			if plain, err := hex.DecodeString(text[from+skip : to-(to-from-skip)%2]); err == nil {
				visit(piece{string(plain), from + skip, to, 2, 1})
			}
		}
	})
}

// standardAlphabet turns base64's alphabet for URLs into the standard one.
func standardAlphabet(r rune) rune {
	switch r {
	case '-':
		return '+'
	case '_':
		return '/'
	}
	return r
}

func isHex(c byte) bool {
	return c >= '0' && c <= '9' || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F'
}

func isBase64(c byte) bool { return isWord(c) || strings.IndexByte("+/-_", c) >= 0 }

// words calls do for every run of such characters that is long enough.
func words(text string, least int, is func(byte) bool, do func(from, to int)) {
	from := 0
	for i := 0; i <= len(text); i++ {
		if i < len(text) && is(text[i]) {
			continue
		}
		if i-from >= least {
			do(from, i)
		}
		from = i + 1
	}
}
