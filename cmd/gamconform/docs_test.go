package main

import (
	"flag"
	"fmt"
	"os"
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
