package reports

import (
	"bytes"
	"html"
	"unicode/utf16"
	"unicode/utf8"
)

// view is an output after some decoding.
type view struct {
	text []byte
	how  string
}

func sameView(a, b view) bool { return bytes.Equal(a.text, b.text) }

// views are the output and what its escapes stand for, of each kind alone and
// of all kinds, one inside of the other.
func views(output []byte) []view {
	all := []view{{output, "plain"}}
	add := func(text []byte, how string) []byte {
		for _, v := range all {
			if bytes.Equal(v.text, text) {
				return text
			}
		}
		all = append(all, view{text, how})
		return text
	}
	inJSON := add(unescapeJSON(output), "escaped for JSON")
	add(unescapeJSON(inJSON), "escaped for JSON twice")
	add(unescapeURL(output), "URL-encoded")
	add(unescapeURL(inJSON), "URL-encoded in JSON")
	inHTML := add(unescapeHTML(output), "escaped for HTML")
	add(unescapeJSON(inHTML), "JSON in HTML")
	text := output
	for range 5 {
		next := unescapeHTML(unescapeURL(unescapeJSON(text)))
		if bytes.Equal(next, text) {
			break
		}
		text = add(next, "in mixed escapes")
	}
	if last := all[len(all)-1].text; !bytes.Equal(last, text) {
		all = append(all, view{text, "in mixed escapes"}) // equal to an earlier one, but the last
	}
	return all
}

// hexValue is the value of a hexadecimal digit; -1 = none.
func hexValue(c byte) rune {
	switch {
	case '0' <= c && c <= '9':
		return rune(c - '0')
	case 'a' <= c && c <= 'f':
		return rune(c-'a') + 10
	case 'A' <= c && c <= 'F':
		return rune(c-'A') + 10
	}
	return -1
}

// hexDigits reads n digits at the beginning; -1 = there are not so many.
func hexDigits(text []byte, n int) rune {
	if len(text) < n {
		return -1
	}
	var value rune
	for _, c := range text[:n] {
		digit := hexValue(c)
		if digit < 0 {
			return -1
		}
		value = value<<4 | digit
	}
	return value
}

func unescapeJSON(text []byte) []byte {
	if bytes.IndexByte(text, '\\') < 0 {
		return text
	}
	out := make([]byte, 0, len(text))
	for i := 0; i < len(text); {
		at := bytes.IndexByte(text[i:], '\\')
		if at < 0 || i+at+1 >= len(text) {
			out = append(out, text[i:]...)
			break
		}
		out = append(out, text[i:i+at]...)
		i += at
		next := text[i+1]
		digits := escapeDigits(next)
		value := rune(-1)
		if digits > 0 {
			value = hexDigits(text[i+2:], digits)
		}
		switch {
		case value >= 0:
			i += 2 + digits
			if digits == 2 {
				out = append(out, byte(value))
				continue
			}
			if utf16.IsSurrogate(value) && bytes.HasPrefix(text[i:], []byte(`\u`)) {
				if pair := utf16.DecodeRune(value, hexDigits(text[i+2:], 4)); pair != utf8.RuneError {
					value, i = pair, i+6
				}
			}
			out = utf8.AppendRune(out, value)
		case bytes.IndexByte([]byte(`"\/'`), next) >= 0:
			out = append(out, next)
			i += 2
		case bytes.IndexByte([]byte("bfnrt"), next) >= 0:
			out = append(out, "\b\f\n\r\t"[bytes.IndexByte([]byte("bfnrt"), next)])
			i += 2
		default:
			out = append(out, '\\')
			i++
		}
	}
	return out
}

// escapeDigits is how many digits such an escape has.
func escapeDigits(letter byte) int {
	switch letter {
	case 'x':
		return 2
	case 'u':
		return 4
	case 'U':
		return 8
	}
	return 0
}

func unescapeURL(text []byte) []byte {
	if bytes.IndexByte(text, '%') < 0 {
		return text
	}
	out := make([]byte, 0, len(text))
	for i := 0; i < len(text); i++ {
		if text[i] != '%' {
			out = append(out, text[i])
			continue
		}
		if value := hexDigits(text[i+1:], 2); value >= 0 {
			out = append(out, byte(value))
			i += 2
			continue
		}
		if i+1 < len(text) && text[i+1]|0x20 == 'u' {
			if value := hexDigits(text[i+2:], 4); value >= 0 {
				out = utf8.AppendRune(out, value)
				i += 5
				continue
			}
		}
		out = append(out, '%')
	}
	return out
}

func unescapeHTML(text []byte) []byte {
	if bytes.IndexByte(text, '&') < 0 {
		return text
	}
	return []byte(html.UnescapeString(string(text)))
}

// withoutBlanks leaves out blanks and line ends, and the mark that the reports
// put in front of each line of a message.
func withoutBlanks(text []byte) []byte {
	out := make([]byte, 0, len(text))
	begins := false
	for i, c := range text {
		switch c {
		case '\n':
			begins = true
			continue
		case ' ', '\t', '\r':
			continue
		case '<', '>', '!':
			if begins && i+1 < len(text) && text[i+1] == ' ' {
				begins = false
				continue
			}
		}
		begins = false
		out = append(out, c)
	}
	return out
}

// eachBase64 visits what runs of base64 of either alphabet stand for, read from
// each of the four places where a group may begin.
func eachBase64(text []byte, visit func([]byte)) {
	var code [256]int16
	for i := range code {
		code[i] = -1
	}
	for i, c := range []byte("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/") {
		code[c] = int16(i)
	}
	code['-'], code['_'] = code['+'], code['/']
	plain := make([]byte, 0, 1024)
	for from := 0; from < len(text); {
		to := from
		for to < len(text) && code[text[to]] >= 0 {
			to++
		}
		for skip := 0; skip < 4 && to-from-skip >= 11; skip++ {
			plain = plain[:0]
			bits, have := uint32(0), 0
			for _, c := range text[from+skip : to] {
				bits, have = bits<<6|uint32(code[c]), have+6
				if have >= 8 {
					have -= 8
					plain = append(plain, byte(bits>>have))
				}
			}
			visit(plain)
		}
		from = to + 1
	}
}

// eachHex visits what runs of hexadecimal digits stand for, read from each of
// the two places where a byte may begin.
func eachHex(text []byte, visit func([]byte)) {
	plain := make([]byte, 0, 1024)
	for from := 0; from < len(text); {
		to := from
		for to < len(text) && hexValue(text[to]) >= 0 {
			to++
		}
		for skip := 0; skip < 2 && to-from-skip >= 16; skip++ {
			plain = plain[:0]
			for i := from + skip; i+2 <= to; i += 2 {
				plain = append(plain, byte(hexValue(text[i])<<4|hexValue(text[i+1])))
			}
			visit(plain)
		}
		from = to + 1
	}
}
