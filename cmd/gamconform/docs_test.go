package main

import (
	"flag"
	"fmt"
	"os"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/gamconform/gamconform/spec"
)

var update = flag.Bool("update", false, "write the generated documents of docs/")

// TestSources: docs/sources.md is made from the catalogue.
func TestSources(t *testing.T) {
	const file = "../../docs/sources.md"
	want := sources()
	if *update {
		if err := os.WriteFile(file, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if read(t, file) != want {
		t.Error("docs/sources.md is out of date; run go test ./cmd/gamconform -run Sources -update")
	}
}

// sources lists the documents, then the pages that are cited without a title.
func sources() string {
	cited := map[spec.Document]int{} // requirements: one may cite several lines
	for _, r := range spec.Catalogue() {
		documents := map[spec.Document]bool{}
		for _, c := range r.Sources {
			documents[c.Document] = true
		}
		for document := range documents {
			cited[document]++
		}
	}
	var b strings.Builder
	b.WriteString(`# Sources

What the requirements rest on. A citation such as ` + "`rest-idp:55`" + ` names a document and a line of its text; without a line,
the whole document. The last column counts the requirements that cite it, each once. Below, the first five are told line by
line.

| Name | Document | Cited by |
|---|---|---|
`)
	for _, d := range spec.Documents() {
		fmt.Fprintf(&b, "| %s | %s | %d |\n", d.Document, d.Title, cited[d.Document])
		delete(cited, d.Document)
	}
	var others []string
	for document := range cited {
		others = append(others, string(document))
	}
	slices.Sort(others)
	if len(others) > 0 {
		b.WriteString("\nPages of the GeneXus wiki, by number:\n\n| Name | Cited by |\n|---|---|\n")
		for _, document := range others {
			fmt.Fprintf(&b, "| %s | %d |\n", document, cited[spec.Document(document)])
		}
	}
	b.WriteString(statements())
	return b.String()
}

// statements tells what the primary sources say and what holds a server to it.
func statements() string {
	var b strings.Builder
	b.WriteString(`
## What the primary sources say

Every line that is not blank is here: a statement in our words with the requirements that hold a server to it, or why none
does; in brackets what asks nothing of a server. ` + "`gamconform requirements --coverage`" + ` prints the same with levels, checks
and faults.
`)
	for _, register := range spec.Registers() {
		fmt.Fprintf(&b, "\n### %s\n\n| Lines | Statement | Requirements |\n|---|---|---|\n", register.Document)
		var rows []row
		add := func(first, last int, text, covered string) {
			place := fmt.Sprint(first)
			if last > first {
				place += fmt.Sprint("-", last)
			}
			rows = append(rows, row{first, fmt.Sprintf("| %s | %s | %s |\n", place, text, covered)})
		}
		for _, s := range register.Statements {
			text := s.Text
			if s.Excluded != "" {
				text += " *" + s.Excluded + "*"
			}
			add(s.Line, s.Last, text, requirementIDs(s.Covered))
		}
		for _, p := range register.NotNormative {
			add(p.First, p.Last, "("+p.Reason+")", "")
		}
		slices.SortStableFunc(rows, func(a, b row) int { return a.line - b.line })
		for _, r := range rows {
			b.WriteString(r.text)
		}
	}
	return b.String()
}

// TestConfigurationKeys: docs/configuration.md has a row for every key, with
// its default, and no row for anything else.
func TestConfigurationKeys(t *testing.T) {
	want := map[string]string{} // default by key, as `target.time`.control
	var walk func(path string, of reflect.Type)
	walk = func(path string, of reflect.Type) {
		for i := range of.NumField() {
			f := of.Field(i)
			key, ok := f.Tag.Lookup("yaml")
			if !ok {
				continue
			}
			inner, nested := f.Type, strings.TrimPrefix(path+"."+key, ".")
			if inner.Kind() == reflect.Slice {
				inner, nested = inner.Elem(), nested+"[]"
			}
			if inner.Kind() == reflect.Struct && inner.NumField() > 0 && inner.Field(0).Tag.Get("yaml") != "" {
				walk(nested, inner)
				if path == "" {
					continue
				}
			}
			want[path+" "+key] = f.Tag.Get("default")
		}
	}
	walk("", reflect.TypeFor[spec.Config]())

	section := ""
	for _, line := range strings.Split(read(t, "../../docs/configuration.md"), "\n") {
		if heading := regexp.MustCompile("^## `(.*)`$").FindStringSubmatch(line); heading != nil {
			section = heading[1]
		}
		row := regexp.MustCompile("^\\| `([a-z_]+)` \\| [^|]+ \\| (?:`([^|]*)`)? ?\\|").FindStringSubmatch(line)
		if row == nil {
			continue
		}
		key := section + " " + row[1]
		usual, known := want[key]
		switch {
		case !known:
			t.Errorf("docs/configuration.md has the key %q, which no configuration has", key)
		case usual != row[2]:
			t.Errorf("docs/configuration.md says that %s is %q by default; it is %q", key, row[2], usual)
		}
		delete(want, key)
	}
	for key := range want {
		t.Errorf("docs/configuration.md lacks the key %q", key)
	}
}

// TestRequirementsPage: docs/requirements.md is the catalogue as the command
// prints it, with a heading that a link can name for each ID.
func TestRequirementsPage(t *testing.T) {
	const file = "../../docs/requirements.md"
	_, want, _ := command(t, "requirements", "--format", "markdown")
	if *update {
		if err := os.WriteFile(file, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	page := read(t, file)
	if page != want {
		t.Error("docs/requirements.md is out of date; run go test ./cmd/gamconform -run RequirementsPage -update")
	}
	anchors := headings(page)
	for _, r := range spec.Catalogue() {
		if !anchors[strings.ToLower(r.ID)] {
			t.Errorf("no heading leads to %s", r.ID)
		}
	}
	if most := 400 << 10; len(page) > most {
		t.Errorf("the page has %d bytes; forges show pages of less than 512 KiB", len(page))
	}
}
