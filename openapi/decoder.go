package openapi

import (
	"encoding/json"
	"fmt"
)

// decoder is a position in a body that is known to be UTF-8.
type decoder struct {
	data []byte
	next int
}

func (d *decoder) space() {
	for d.next < len(d.data) {
		switch d.data[d.next] {
		case ' ', '\t', '\n', '\r':
			d.next++
		default:
			return
		}
	}
}

// peek returns the next byte, or 0 at the end; a zero byte is no JSON either.
func (d *decoder) peek() byte {
	if d.next < len(d.data) {
		return d.data[d.next]
	}
	return 0
}

// broken is the error for a next byte that fits nothing.
func (d *decoder) broken() error {
	if d.next >= len(d.data) {
		return fault{faultEnd, len(d.data)}
	}
	return fault{faultSyntax, d.next}
}

func (d *decoder) value(depth int) (any, error) {
	switch c := d.peek(); {
	case c == '{' || c == '[':
		if depth == deepest {
			return nil, fault{fmt.Sprintf("the body is nested deeper than %d", deepest), d.next}
		}
		d.next++
		if c == '{' {
			return d.object(depth + 1)
		}
		return d.array(depth + 1)
	case c == '"':
		return d.text()
	case c == '-' || isDigit(c):
		return d.number()
	case c == 't':
		return true, d.word("true")
	case c == 'f':
		return false, d.word("false")
	case c == 'n':
		return nil, d.word("null")
	}
	return nil, d.broken()
}

func (d *decoder) word(word string) error {
	for i := range len(word) {
		if d.peek() != word[i] {
			return d.broken()
		}
		d.next++
	}
	return nil
}

func (d *decoder) object(depth int) (any, error) {
	object := map[string]any{}
	for d.space(); d.peek() != '}' || len(object) > 0; d.space() {
		at := d.next
		if d.peek() != '"' {
			return nil, d.broken()
		}
		name, err := d.text()
		if err != nil {
			return nil, err
		}
		if _, found := object[name]; found {
			return nil, fault{"an object names a member twice", at}
		}
		if d.space(); d.peek() != ':' {
			return nil, d.broken()
		}
		d.next++
		d.space()
		if object[name], err = d.value(depth); err != nil {
			return nil, err
		}
		if d.space(); d.peek() == '}' {
			break
		}
		if d.peek() != ',' {
			return nil, d.broken()
		}
		d.next++
	}
	d.next++
	return object, nil
}

func (d *decoder) array(depth int) (any, error) {
	array := []any{}
	for d.space(); d.peek() != ']' || len(array) > 0; d.space() {
		element, err := d.value(depth)
		if err != nil {
			return nil, err
		}
		array = append(array, element)
		if d.space(); d.peek() == ']' {
			break
		}
		if d.peek() != ',' {
			return nil, d.broken()
		}
		d.next++
	}
	d.next++
	return array, nil
}

func (d *decoder) number() (any, error) {
	start := d.next
	if d.peek() == '-' {
		d.next++
	}
	// A leading zero stands alone: 07 is no JSON number.
	if d.peek() == '0' {
		d.next++
	} else if err := d.digits(); err != nil {
		return nil, err
	}
	if d.peek() == '.' {
		d.next++
		if err := d.digits(); err != nil {
			return nil, err
		}
	}
	if c := d.peek(); c == 'e' || c == 'E' {
		d.next++
		if c := d.peek(); c == '+' || c == '-' {
			d.next++
		}
		if err := d.digits(); err != nil {
			return nil, err
		}
	}
	return json.Number(d.data[start:d.next]), nil
}

// digits reads one digit or more.
func (d *decoder) digits() error {
	if !isDigit(d.peek()) {
		return d.broken()
	}
	for isDigit(d.peek()) {
		d.next++
	}
	return nil
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }
