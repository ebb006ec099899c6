package openapi

import (
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// text reads a JSON string; the next byte is its opening quote.
func (d *decoder) text() (string, error) {
	d.next++
	start := d.next
	for d.next < len(d.data) {
		switch c := d.data[d.next]; {
		case c == '"':
			d.next++
			return string(d.data[start : d.next-1]), nil
		case c == '\\':
			return d.escapedText(start)
		case c < ' ':
			return "", d.broken()
		}
		d.next++
	}
	return "", d.broken()
}

// escapedText goes on with a string that holds an escape, from its first one.
func (d *decoder) escapedText(start int) (string, error) {
	var b strings.Builder
	b.Write(d.data[start:d.next])
	for d.next < len(d.data) {
		switch c := d.data[d.next]; {
		case c == '"':
			d.next++
			return b.String(), nil
		case c == '\\':
			r, err := d.escape()
			if err != nil {
				return "", err
			}
			b.WriteRune(r)
		case c < ' ':
			return "", d.broken()
		default:
			b.WriteByte(c)
			d.next++
		}
	}
	return "", d.broken()
}

// escape reads one escape; the next byte is its backslash. Half a surrogate
// pair becomes the replacement character, as in encoding/json.
func (d *decoder) escape() (rune, error) {
	d.next++
	c := d.peek()
	if c != 'u' {
		i := strings.IndexByte(`"\/bfnrt`, c)
		if i < 0 {
			return 0, d.broken()
		}
		d.next++
		return rune("\"\\/\b\f\n\r\t"[i]), nil
	}
	d.next++
	first, err := d.hex()
	if err != nil || !utf16.IsSurrogate(first) {
		return first, err
	}
	mark := d.next
	if strings.HasPrefix(string(d.data[d.next:min(d.next+2, len(d.data))]), `\u`) {
		d.next += 2
		second, err := d.hex()
		if err != nil {
			return 0, err
		}
		if whole := utf16.DecodeRune(first, second); whole != utf8.RuneError {
			return whole, nil
		}
		d.next = mark // the second is an escape of its own
	}
	return utf8.RuneError, nil
}

// hex reads the four digits of an escape.
func (d *decoder) hex() (rune, error) {
	for range 4 {
		if !strings.ContainsRune("0123456789abcdefABCDEF", rune(d.peek())) {
			return 0, d.broken()
		}
		d.next++
	}
	n, err := strconv.ParseUint(string(d.data[d.next-4:d.next]), 16, 32)
	return rune(n), err
}
