package spec

import (
	"fmt"
	"os"
	"reflect"
	"regexp"
	"strings"
	"testing"
)

const (
	referenceBegins = "<!-- reference: made from the types of package spec -->\n"
	referenceEnds   = "<!-- end of reference -->\n"
)

// TestConfigReference: the reference of docs/configuration.md is made from the
// types; what stands around it is written by hand.
func TestConfigReference(t *testing.T) {
	const file = "../docs/configuration.md"
	page, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	before, rest, begins := strings.Cut(string(page), referenceBegins)
	_, after, ends := strings.Cut(rest, referenceEnds)
	if !begins || !ends {
		t.Fatalf("%s does not say where the reference begins and ends", file)
	}
	want := before + referenceBegins + pageOf(reference(t)) + referenceEnds + after
	if *update {
		if err := os.WriteFile(file, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if string(page) != want {
		t.Errorf("%s is out of date; run go test ./spec -update", file)
	}
}

// pageOf is the reference: a heading for each type, a paragraph for each key.
func pageOf(all []section) string {
	var b strings.Builder
	for _, s := range all {
		if s.path == "" {
			continue
		}
		meaning := s.meaning
		if name := s.of.Name(); strings.HasPrefix(meaning, name+" ") {
			meaning = regexp.MustCompile("^"+name+" (is|are|says) ").ReplaceAllString(meaning, "")
			meaning = strings.ToUpper(meaning[:1]) + meaning[1:]
		}
		fmt.Fprintf(&b, "\n### `%s`\n\n%s\n\n", s.path, filled(marked(meaning), ""))
		for _, e := range s.entries {
			b.WriteString(filled("- **`"+e.key+"`** ("+e.facts()+"): "+e.says(), "  ") + "\n")
		}
	}
	b.WriteString("\n")
	return b.String()
}

// facts are the type of a key, and whether it must be said.
func (e entry) facts() string {
	text := kindOf(e.of)
	if e.required != "" {
		text += ", required " + e.required
		text = strings.TrimSuffix(text, " always")
	}
	if e.usual != "" {
		text += ", default `" + e.usual + "`"
	}
	return text
}

func kindOf(of reflect.Type) string {
	switch {
	case of == reflect.TypeFor[Secret]():
		return "secret"
	case of == reflect.TypeFor[Duration]():
		return "Go duration"
	case of == reflect.TypeFor[Instant]():
		return "time of RFC 3339"
	case of == reflect.TypeFor[Version]():
		return "text"
	case allowedNames(of) != nil:
		return "`" + strings.Join(allowedNames(of), "`, `") + "`"
	case of.Kind() == reflect.Slice && len(keysIn(of.Elem())) > 0:
		return "list, see below"
	case of.Kind() == reflect.Slice && of.Elem().Kind() == reflect.String && allowedNames(of.Elem()) == nil:
		return "list of texts"
	case of.Kind() == reflect.Slice:
		return "list of " + kindOf(of.Elem())
	case of.Kind() == reflect.Struct:
		return "map, see below"
	case of.Kind() == reflect.Map:
		return "map of names and secrets"
	case of.Kind() == reflect.Int:
		return "number"
	case of.Kind() == reflect.Bool:
		return "`true` or `false`"
	}
	return "text"
}

// says is what a key means, with an example, and which capability it is for.
func (e entry) says() string {
	text := marked(e.meaning)
	if names := allowedNames(e.of); names != nil {
		text = regexp.MustCompile(`(^|\. |Without the key: )(`+strings.Join(names, "|")+`)([:.])`).ReplaceAllString(text, "$1`$2`$3")
	}
	if e.example != "" {
		text += " Example: `" + e.example + "`."
	}
	if e.need != "" {
		text += " For the capability `" + e.need + "`."
	}
	return text
}

// marked sets what is said in code as code, and links pages.
func marked(text string) string {
	text = regexp.MustCompile(`\b([a-z]+\.md)\b`).ReplaceAllString(text, "[$1]($1)")
	return regexp.MustCompile(`(^|[ (])([a-z]+(?:_[a-z]+)+(?:=\w+)?|--[a-z-]+|[A-Z][A-Za-z]*[a-z][A-Z][A-Za-z]{6,}|\{[a-z]+\}|/[a-z]+/)([ .,;:)]|$)`).ReplaceAllString(text, "$1`$2`$3")
}

// filled breaks a text into lines of 120 columns.
func filled(text, indent string) string {
	var b strings.Builder
	column := 0
	for i, word := range strings.Fields(text) {
		if i > 0 && column+1+len(word) > 120 {
			b.WriteString("\n" + indent)
			column = len(indent)
		} else if i > 0 {
			b.WriteByte(' ')
			column++
		}
		b.WriteString(word)
		column += len(word)
	}
	return b.String()
}
