package spec

import (
	"bytes"
	"encoding/json"
	"os"
	"reflect"
	"strconv"
	"testing"
)

// TestConfigSchema: spec/config.schema.json is made from the types.
func TestConfigSchema(t *testing.T) {
	want, err := json.MarshalIndent(schemaOf(reference(t)), "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	want = append(want, '\n')
	if *update {
		if err := os.WriteFile("config.schema.json", want, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if !bytes.Equal(ConfigSchema(), want) {
		t.Error("spec/config.schema.json is out of date; run go test ./spec -update")
	}
}

// object is a JSON object that keeps the order of its members.
type object []member

type member struct {
	name  string
	value any
}

// MarshalJSON writes the members in order.
func (o object) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	b.WriteByte('{')
	for i, m := range o {
		if i > 0 {
			b.WriteByte(',')
		}
		name, err := json.Marshal(m.name)
		if err != nil {
			return nil, err
		}
		var value bytes.Buffer
		e := json.NewEncoder(&value)
		e.SetEscapeHTML(false)
		if err := e.Encode(m.value); err != nil {
			return nil, err
		}
		b.Write(name)
		b.WriteByte(':')
		b.Write(value.Bytes())
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}

const (
	variablePattern = `^\$\{[A-Z_][A-Z0-9_]*\}$`
	filePattern     = `^\$\{file:[^$]*[^$\s][^$]*\}$`
	noVariable      = `^([^$]|\$+[^${])*\$*$` // no "${" anywhere
)

// schemaOf is the schema of what the reader reads.
func schemaOf(all []section) object {
	defs := object{
		{"variable", object{{"description", "An environment variable, for a whole value."}, {"type", "string"}, {"pattern", variablePattern}}},
		{"text", object{{"type", "string"}, {"not", object{{"pattern", "^" + Placeholder}}}, {"anyOf", []object{{{"pattern", noVariable}}, {{"pattern", variablePattern}}}}}},
		{"secret", object{{"type", "string"}, {"not", object{{"pattern", "^" + Placeholder}}}, {"anyOf", []object{{{"pattern", noVariable}}, {{"pattern", variablePattern}}, {{"pattern", filePattern}}}}}},
	}
	schema := object{
		{"$schema", "https://json-schema.org/draft/2020-12/schema"},
		{"$id", "https://gamconform.github.io/config.schema.json"},
		{"title", "gamconform configuration"},
	}
	for _, s := range all {
		at := object{{"description", s.meaning}, {"type", "object"}, {"additionalProperties", false}}
		var required []string
		properties := object{}
		for _, e := range s.entries {
			properties = append(properties, member{e.key, e.schema()})
			if e.required == "always" {
				required = append(required, e.key)
			}
		}
		if required != nil {
			at = append(at, member{"required", required})
		}
		at = append(at, member{"properties", properties})
		if s.path == "" {
			schema = append(schema, at...)
		} else {
			defs = append(defs, member{s.of.Name(), at})
		}
	}
	return append(schema, member{"$defs", defs})
}

// schema is that of one key.
func (e entry) schema() object {
	o := object{{"description", e.meaning}}
	if e.hasUsual {
		o = append(o, member{"default", e.typed(e.usual)})
	}
	if e.example != "" && e.of.Kind() != reflect.Slice {
		o = append(o, member{"examples", []any{e.typed(e.example)}})
	}
	return append(o, e.shape(e.of)...)
}

func (e entry) shape(of reflect.Type) object {
	orVariable := func(members ...member) object {
		return object{{"anyOf", []object{members, {{"$ref", "#/$defs/variable"}}}}}
	}
	switch {
	case of == reflect.TypeFor[Secret](), of.Kind() == reflect.String && allowedNames(of) == nil && e.pattern() == "":
		name := "text"
		if of == reflect.TypeFor[Secret]() {
			name = "secret"
		}
		o := object{{"$ref", "#/$defs/" + name}}
		if e.required == "always" {
			o = append(o, member{"minLength", 1})
		}
		return o
	case allowedNames(of) != nil:
		return orVariable(member{"enum", allowedNames(of)})
	case e.pattern() != "":
		return orVariable(member{"type", "string"}, member{"pattern", e.pattern()})
	case of.Kind() == reflect.Bool:
		return object{{"type", "boolean"}}
	case of.Kind() == reflect.Int:
		least, most := 0, 1<<31-1
		switch e.key {
		case "refresh_minutes":
			least = 1
		case "renewals":
			most = MaxRenewals
		}
		return object{{"type", "integer"}, {"minimum", least}, {"maximum", most}}
	case of.Kind() == reflect.Slice:
		return object{{"type", "array"}, {"items", e.shape(of.Elem())}}
	case of.Kind() == reflect.Map:
		return object{{"type", "object"}, {"additionalProperties", object{{"$ref", "#/$defs/secret"}}}}
	}
	return object{{"$ref", "#/$defs/" + of.Name()}}
}

// pattern is that of a text with a form of its own, "" for any other.
func (e entry) pattern() string {
	switch e.of {
	case reflect.TypeFor[Version]():
		return `^[0-9]{1,5}(\.[0-9]{1,5})?$`
	case reflect.TypeFor[Duration]():
		return `^[-+]?(0|([0-9]+(\.[0-9]*)?|\.[0-9]+)(ns|us|µs|μs|ms|s|m|h))+$`
	case reflect.TypeFor[Instant]():
		return `^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{1,2}:[0-9]{2}:[0-9]{2}([.,][0-9]+)?(Z|[+-][0-9]{2}:[0-9]{2})$`
	}
	switch e.key {
	case "guid":
		guid := `[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}`
		if e.required == "always" {
			return "^" + guid + "$"
		}
		return "^(" + guid + ")?$"
	case "birthday":
		return `^([0-9]{4}-[0-9]{2}-[0-9]{2})?$`
	}
	return ""
}

// typed is a default or an example as JSON.
func (e entry) typed(text string) any {
	switch e.of.Kind() {
	case reflect.Int:
		n, err := strconv.Atoi(text)
		if err != nil {
			panic(err)
		}
		return n
	case reflect.Bool:
		return text == "true"
	}
	return text
}
