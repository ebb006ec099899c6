package openapi

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// deepest bounds the nesting of arrays and objects, so that a hostile body
// cannot exhaust the stack.
const deepest = 100

// Decode reads exactly one JSON value and refuses what encoding/json lets
// pass: a repeated member at any depth, bytes that are not UTF-8. It also
// refuses a byte order mark, anything but white space behind the value, and
// nesting deeper than 100. Objects become map[string]any, arrays []any, numbers
// [encoding/json.Number].
//
// The error says what is wrong and at which byte, and never quotes the data.
func Decode(data []byte) (any, error) {
	if strings.HasPrefix(string(data[:min(3, len(data))]), "\uFEFF") {
		return nil, fault{"the body starts with a byte order mark", 0}
	}
	d := decoder{data: data}
	d.space()
	if d.next == len(data) {
		return nil, fault{"the body is empty", d.next}
	}
	if bad := firstNotUTF8(data); bad >= 0 {
		return nil, fault{"the body is not UTF-8", bad}
	}
	value, err := d.value(0)
	if err != nil {
		return nil, err
	}
	d.space()
	if d.next < len(data) {
		return nil, fault{"something stands behind the JSON value", d.next}
	}
	return value, nil
}

// fault is why a body is not strict JSON.
type fault struct {
	what   string
	offset int
}

func (f fault) Error() string { return fmt.Sprintf("%s (byte %d)", f.what, f.offset) }

const (
	faultSyntax = "the body is not JSON"
	faultEnd    = "the body ends within the JSON value"
)

func firstNotUTF8(data []byte) int {
	if utf8.Valid(data) {
		return -1
	}
	at := 0
	for {
		r, size := utf8.DecodeRune(data[at:])
		if r == utf8.RuneError && size <= 1 {
			return at
		}
		at += size
	}
}
