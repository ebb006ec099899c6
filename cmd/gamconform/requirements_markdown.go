package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/gamconform/gamconform/spec"
	"github.com/gamconform/gamconform/suites"
)

// writeCatalogueMarkdown writes a page with a heading for each requirement, so
// that a link can name it: docs/requirements.md#exp-003.
func writeCatalogueMarkdown(w io.Writer, selected []spec.Requirement) error {
	var b strings.Builder
	weights, proofs := counted(selected)
	fmt.Fprintf(&b, `# Requirements

What a server is held to: %d requirements, of which %s
(%s).
The first line below an ID is its sentence; then come level and basis, what it needs of the target, the
GeneXus versions that it holds for, its sources ([sources.md](sources.md)), the file of its check, and how many faults of
the mock show that the check can fail.

`+"`gamconform explain EXP-003`"+` tells one at length: what is sent, what would pass, which documents contradict each other,
and how to repair a server. This page is what `+"`gamconform requirements --format markdown`"+` prints.

| Area | What it is about | must | should | observe |
|---|---|---|---|---|
`, len(selected), weights, proofs)
	for _, area := range areas() {
		if list := inArea(selected, area.name); len(list) > 0 {
			of := levelCounts(list)
			fmt.Fprintf(&b, "| [%s](#%s) | %s | %d | %d | %d |\n", area.name, strings.ToLower(area.name), area.meaning, of[spec.Must], of[spec.Should], of[spec.Observe])
		}
	}
	b.WriteString("\n| Level | What a miss means |\n|---|---|\n")
	for _, level := range levels() {
		fmt.Fprintf(&b, "| %s | %s |\n", level.name, level.meaning)
	}
	whole, files := wholeCoverage(), suites.Files()
	for _, area := range areas() {
		list := inArea(selected, area.name)
		if len(list) == 0 {
			continue
		}
		fmt.Fprintf(&b, "\n## %s\n\n%s.\n", area.name, sentence(area.meaning))
		for _, r := range list {
			fmt.Fprintf(&b, "\n### %s\n\n**%s.** %s\n\n%s\n", r.ID, r.Title, markdownText(r.Text), strings.Join(particulars(r, whole, files), " · "))
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// particulars are the short facts of a requirement, in words.
func particulars(r spec.Requirement, whole coverage, files map[string]string) []string {
	facts := []string{fmt.Sprintf("%s, %s", r.Level, r.Basis)}
	if len(r.Needs) > 0 {
		facts = append(facts, "needs "+joined(r.Needs))
	}
	if versions := versionsOf(r); versions != "" {
		facts = append(facts, versions)
	}
	facts = append(facts, "rests on "+strings.Join(citations(r), ", "))
	if file := files[r.ID]; file != "" {
		facts = append(facts, fmt.Sprintf("check in [%s](../%s)", file, file))
	} else {
		facts = append(facts, "proved by "+string(r.Proof))
	}
	if n := len(whole.faultsOf(r)); n > 0 {
		facts = append(facts, plural(n, "fault"))
	}
	return facts
}

// citations are the sources of a requirement as reports name them.
func citations(r spec.Requirement) (all []string) {
	for _, c := range r.Sources {
		all = append(all, c.String())
	}
	return all
}

// versionsOf tells the GeneXus versions that know the requirement; "" = all.
func versionsOf(r spec.Requirement) string {
	switch {
	case !r.Since.IsZero() && !r.Until.IsZero():
		return fmt.Sprintf("GeneXus %s to %s", r.Since, r.Until)
	case !r.Since.IsZero():
		return "since GeneXus " + r.Since.String()
	case !r.Until.IsZero():
		return "until GeneXus " + r.Until.String()
	}
	return ""
}

// inArea are the requirements of an area.
func inArea(list []spec.Requirement, area string) (all []spec.Requirement) {
	for _, r := range list {
		if r.Area() == area {
			all = append(all, r)
		}
	}
	return all
}

func levelCounts(list []spec.Requirement) map[spec.Level]int {
	counts := map[spec.Level]int{}
	for _, r := range list {
		counts[r.Level]++
	}
	return counts
}

// sentence begins a text with a capital letter.
func sentence(text string) string { return strings.ToUpper(text[:1]) + text[1:] }

// markdownText keeps the names with underscores and the asterisks of a sentence
// from being read as emphasis.
func markdownText(text string) string {
	return strings.NewReplacer("_", `\_`, "*", `\*`, "<", `\<`).Replace(text)
}
