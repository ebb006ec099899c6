package spec

import (
	"encoding"
	"fmt"
	"reflect"
	"strconv"
	"strings"
	"unicode"
)

// fieldsOf returns the fields of a struct that a file can say, in order. Such a
// field has its key in the tag yaml. The tag default is its value when the file
// does not say it; required, without which a file is refused ("always"), or when
// it must be said; example, a value to show; needs, the capability whose checks
// look at it. The comment above it is what docs/configuration.md and the schema
// tell.
func fieldsOf(t reflect.Type) []reflect.StructField {
	var fields []reflect.StructField
	for i := range t.NumField() {
		if t.Field(i).Tag.Get("yaml") != "" {
			fields = append(fields, t.Field(i))
		}
	}
	return fields
}

// keysOf returns the keys of a struct in the order of its fields.
func keysOf(t reflect.Type) []string {
	var keys []string
	for _, f := range fieldsOf(t) {
		keys = append(keys, f.Tag.Get("yaml"))
	}
	return keys
}

// keysIn returns the keys of a type, nil for one that is no map of known keys.
func keysIn(t reflect.Type) []string {
	if t.Kind() != reflect.Struct {
		return nil
	}
	return keysOf(t)
}

// setDefaults gives each field of a struct what its default tag says, also
// within structs; lists are empty by default.
func setDefaults(into reflect.Value) {
	for _, f := range fieldsOf(into.Type()) {
		field := into.FieldByIndex(f.Index)
		if text, ok := f.Tag.Lookup("default"); ok {
			setText(field, text)
		} else if field.Kind() == reflect.Struct {
			setDefaults(field)
		}
	}
}

// setText sets a field from the text of a default tag. A tag that does not fit
// its field is a mistake in this package.
func setText(field reflect.Value, text string) {
	var err error
	if u, ok := field.Addr().Interface().(encoding.TextUnmarshaler); ok {
		err = u.UnmarshalText([]byte(text))
	} else {
		switch field.Kind() {
		case reflect.String:
			field.SetString(text)
		case reflect.Int:
			var n int
			n, err = strconv.Atoi(text)
			field.SetInt(int64(n))
		case reflect.Bool:
			var b bool
			b, err = strconv.ParseBool(text)
			field.SetBool(b)
		default:
			err = fmt.Errorf("no default is possible for %s", field.Type())
		}
	}
	if err != nil {
		panic("spec: default tag: " + err.Error())
	}
}

// allowedNames returns the values of an enumeration, nil for free text.
func allowedNames(t reflect.Type) []string {
	switch t {
	case reflect.TypeFor[Dialect]():
		return namesOf(Dialects())
	case reflect.TypeFor[TimeControl]():
		return namesOf(TimeControls())
	case reflect.TypeFor[Capability]():
		return namesOf(Capabilities())
	case reflect.TypeFor[AuthenticationKind]():
		return namesOf(AuthenticationKinds())
	case reflect.TypeFor[SecurityLevel]():
		return namesOf(SecurityLevels())
	case reflect.TypeFor[UserState]():
		return namesOf(UserStates())
	case reflect.TypeFor[KeyState]():
		return namesOf(KeyStates())
	case reflect.TypeFor[TokenState]():
		return namesOf(TokenStates())
	case reflect.TypeFor[TokenKind]():
		return namesOf(TokenKinds())
	}
	return nil
}

func namesOf[T ~string](values []T) []string {
	names := make([]string, len(values))
	for i, v := range values {
		names[i] = string(v)
	}
	return names
}

// nounOf names what a struct at a path is: "a user" for an element of a list,
// else its key.
func nounOf(t reflect.Type, path string) string {
	if path == "" {
		return "the file"
	}
	if i := strings.LastIndex(path, "]"); i == len(path)-1 {
		noun := words(t.Name())
		if strings.ContainsRune("aeio", rune(noun[0])) { // not u: "a user"
			return "an " + noun
		}
		return "a " + noun
	} else if i >= 0 {
		return path[i+2:]
	}
	return path
}

// words takes the name of a type apart: "known failure" of KnownFailure.
func words(name string) string {
	var b strings.Builder
	for i, c := range name {
		if i > 0 && unicode.IsUpper(c) && unicode.IsLower(rune(name[i-1])) {
			b.WriteByte(' ')
		}
		b.WriteRune(unicode.ToLower(c))
	}
	return b.String()
}

// join puts a key behind a path.
func join(path, key string) string {
	if path == "" || key == "" {
		return path + key
	}
	return path + "." + key
}
