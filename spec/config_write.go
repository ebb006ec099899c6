package spec

import (
	"bytes"
	"crypto/sha256"
	"encoding"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"maps"
	"reflect"
	"slices"
)

// Write writes the configuration as YAML that [ReadConfig] reads back to the
// same value. Passwords and other secrets are written in clear, except what
// came from an environment variable, which is written as ${NAME} again. What
// an absent key means anyway is left out: a default, an empty text, an empty
// dialect, version or time control, which read as their defaults.
//
// It returns an error, and writes nothing, for a configuration that ReadConfig
// would refuse and for a text that contains "${", which it would misread.
func (c Config) Write(w io.Writer) error {
	if err := c.validate(); err != nil {
		return fmt.Errorf("this configuration could not be read again:\n%w", err)
	}
	y := &writer{env: c.env}
	y.file(c)
	if len(y.errs) > 0 {
		return errors.Join(y.errs...)
	}
	_, err := w.Write(y.out.Bytes())
	return err
}

// Digest returns the SHA-256 of the target and the world in hexadecimal. It is
// the same for two configurations that say the same, whatever their layout.
// What counts is every key and value that [Config.Write] writes; of a secret
// only that there is one, and of a value from an environment variable only the
// variable's name. So the digest can be published.
func (c Config) Digest() string {
	y := &writer{env: c.env, masked: true}
	y.file(c)
	sum := sha256.Sum256(y.out.Bytes())
	return hex.EncodeToString(sum[:])
}

// writer writes structs as YAML by their yaml tags.
type writer struct {
	env    *environment
	masked bool // secrets and texts that cannot be read back are no error
	out    bytes.Buffer
	errs   []error
}

func (y *writer) file(c Config) {
	if !y.fields(reflect.ValueOf(c), "", "", "") { // an empty file is refused
		y.out.WriteString("target: {}\n")
	}
}

// fields writes the keys of a struct that say something. First stands before
// the first one, indent before the others. It tells whether there was any.
func (y *writer) fields(v reflect.Value, path, first, indent string) bool {
	usual := reflect.New(v.Type()).Elem()
	setDefaults(usual)
	prefix, some := first, false
	for _, f := range fieldsOf(v.Type()) {
		field, key := v.FieldByIndex(f.Index), f.Tag.Get("yaml")
		if absent(field, usual.FieldByIndex(f.Index)) {
			continue
		}
		y.out.WriteString(prefix + key + ":")
		y.node(field, join(path, key), indent+"  ")
		prefix, some = indent, true
	}
	return some
}

// absent tells whether a field may be left out.
func absent(field, usual reflect.Value) bool {
	switch _, parsed := field.Interface().(encoding.TextMarshaler); {
	case field.Kind() == reflect.Slice || field.Kind() == reflect.Map:
		return field.IsNil() // an empty list is not the same as none
	case field.Type() == reflect.TypeFor[Version](), field.Kind() == reflect.String:
		return field.IsZero() || field.Equal(usual)
	case field.Kind() == reflect.Struct && !parsed:
		if field.IsZero() {
			return true
		}
		for _, f := range fieldsOf(field.Type()) {
			if !absent(field.FieldByIndex(f.Index), usual.FieldByIndex(f.Index)) {
				return false
			}
		}
		return true
	}
	return field.Equal(usual)
}

// node writes a value behind a key or a dash, with its end of line.
func (y *writer) node(v reflect.Value, path, indent string) {
	switch value := v.Interface().(type) {
	case Secret:
		if y.masked && !value.IsZero() {
			y.scalar("(secret)")
			return
		}
		y.scalar(y.text(value.Reveal(), path))
		return
	case encoding.TextMarshaler:
		text, err := value.MarshalText()
		if err != nil {
			y.errs = append(y.errs, fmt.Errorf("%s: %w", path, err))
		}
		y.scalar(quoteYAML(string(text)))
		return
	}
	switch v.Kind() {
	case reflect.Struct:
		y.out.WriteString("\n")
		y.fields(v, path, indent, indent)
	case reflect.Slice:
		y.list(v, path, indent)
	case reflect.Map:
		y.table(v, path, indent)
	case reflect.String:
		if v.Type() == reflect.TypeFor[string]() {
			y.scalar(y.text(v.String(), path))
			return
		}
		y.scalar(v.String()) // an enumeration
	default:
		y.scalar(fmt.Sprint(v.Interface()))
	}
}

func (y *writer) list(v reflect.Value, path, indent string) {
	if v.Len() == 0 {
		y.scalar("[]")
		return
	}
	y.out.WriteString("\n")
	for i := range v.Len() {
		at := element(path, i)
		if v.Index(i).Kind() == reflect.Struct && len(fieldsOf(v.Index(i).Type())) > 0 {
			if !y.fields(v.Index(i), at, indent+"- ", indent+"  ") {
				y.out.WriteString(indent + "- {}\n")
			}
			continue
		}
		y.out.WriteString(indent + "-")
		y.node(v.Index(i), at, indent+"  ")
	}
}

func (y *writer) table(v reflect.Value, path, indent string) {
	if v.Len() == 0 {
		y.scalar("{}")
		return
	}
	y.out.WriteString("\n")
	entries := v.Interface().(map[string]Secret)
	for _, key := range slices.Sorted(maps.Keys(entries)) {
		y.out.WriteString(indent + quoteYAML(key) + ":")
		y.node(reflect.ValueOf(entries[key]), fmt.Sprintf("%s[%q]", path, key), indent+"  ")
	}
}

func (y *writer) scalar(text string) { y.out.WriteString(" " + text + "\n") }
