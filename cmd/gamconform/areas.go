package main

import (
	"fmt"
	"strings"

	"github.com/gamconform/gamconform/spec"
)

// term is a word of the catalogue and what it means.
type term struct{ name, meaning string }

// areas explains the letters in front of the IDs, in the catalogue's order.
func areas() []term {
	var terms []term
	for _, area := range spec.Areas() {
		terms = append(terms, term{area.Name, area.Meaning})
	}
	return terms
}

// levels explains how much a requirement weighs.
func levels() []term {
	return []term{
		{string(spec.Must), "a miss fails: the server does not conform"},
		{string(spec.Should), "a miss warns: sources contradict each other or are weak"},
		{string(spec.Observe), "nobody documents it: recorded, it cannot fail"},
	}
}

// legend lists terms under a heading.
func legend(heading string, terms []term) string {
	var b strings.Builder
	b.WriteString(heading + "\n")
	for _, t := range terms {
		fmt.Fprintf(&b, "  %-9s%s\n", t.name, t.meaning)
	}
	return b.String()
}
