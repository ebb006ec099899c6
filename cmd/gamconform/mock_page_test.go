package main

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/gamconform/gamconform/mockserver"
	"github.com/gamconform/gamconform/openapi"
	"github.com/gamconform/gamconform/spec"
)

const mockPage = "../../docs/mock.md"

// TestMockPages: the lists of docs/ are those of the mock, and the tables of
// docs/mock.md tell what it does.
func TestMockPages(t *testing.T) {
	current(t, "../../docs/faults.md", faultsPage())
	current(t, "../../docs/switches.md", switchesPage())
	description, err := openapi.Load() // once: it is most of what a mock needs to start
	if err != nil {
		t.Fatal(err)
	}
	page := fillIn(t, read(t, mockPage), "endpoints", endpointTable(description))
	page = fillIn(t, page, "dialects", probeTable(t, "Request or answer", dialectProbes(), dialectColumns(description)))
	page = fillIn(t, page, "versions", probeTable(t, "GeneXus", versionProbes(), versionColumns(description)))
	current(t, mockPage, page)
}

// current compares a generated page with its file, or writes it.
func current(t *testing.T, file, want string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(file, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if read(t, file) != want {
		t.Errorf("%s is out of date; run go test ./cmd/gamconform -run MockPages -update", file)
	}
}

// fillIn replaces what stands between the marks of a generated part.
func fillIn(t *testing.T, page, name, part string) string {
	t.Helper()
	before, rest, begins := strings.Cut(page, "<!-- generated: "+name+" -->\n")
	_, after, ends := strings.Cut(rest, "<!-- end -->\n")
	if !begins || !ends {
		t.Fatalf("docs/mock.md has no place for %s", name)
	}
	return before + "<!-- generated: " + name + " -->\n" + part + "<!-- end -->\n" + after
}

func faultsPage() string {
	byArea := map[string]string{}
	for _, f := range mockserver.Faults() {
		breaks := requirementIDs(f.Breaks)
		if len(f.Breaks) == 0 {
			breaks = "nothing: it stops a run before its first check"
		}
		byArea[areaOf(f.Breaks)] += fmt.Sprintf("| `%s` | %s | %s |\n", f.Name, f.Text, breaks)
	}
	return fmt.Sprintf(`# Faults of the mock

`+"`gamconform mock --fault NAME`"+` serves with one, several times with several; `+"`mockserver.Config.Faults`"+` does in Go. A fault is a
named, deterministic deviation: it breaks exactly the requirements that stand beside it, which the [kill matrix](kill-matrix.md)
proves. `+"`gamconform mock --list-faults=EXP`"+` lists those of an area. There are %d.
`, len(mockserver.Faults())) + sections(byArea, "| Fault | What the mock does | Breaks |\n|---|---|---|\n")
}

func switchesPage() string {
	byArea := map[string]string{}
	for _, s := range mockserver.Switches() {
		positions := positionNames(s)
		byArea[areaOf(s.Shows)] += fmt.Sprintf("| `%s` | %s | `%s` | %s | %s |\n", s.Name, s.Text, positions[0], coded(positions[1:]), requirementIDs(s.Shows))
	}
	return fmt.Sprintf(`# Switches of the mock

`+"`gamconform mock --switch NAME=POSITION`"+` sets one, several times several; `+"`mockserver.Config.Switches`"+` does in Go. A switch is a
choice that the documents leave open. Every position conforms, which the [tolerance matrix](tolerance-matrix.md) proves; it shows
in what the requirements beside it record. `+"`gamconform mock --list-switches=EXP`"+` lists those of an area. There are %d.
`, len(mockserver.Switches())) + sections(byArea, "| Switch | Decides | Default | Other positions | Shows in |\n|---|---|---|---|---|\n")
}

// areaOf is that of the first requirement; "" = of none.
func areaOf(touched []spec.Requirement) string {
	if len(touched) == 0 {
		return ""
	}
	return touched[0].Area()
}

// sections are the rows of each area below a heading.
func sections(byArea map[string]string, head string) string {
	var b strings.Builder
	for _, area := range append(areas(), term{"", "No requirement"}) {
		if rows := byArea[area.name]; rows != "" {
			fmt.Fprintf(&b, "\n## %s\n\n%s%s", strings.TrimPrefix(area.name+": "+area.meaning, ": "), head, rows)
		}
	}
	return b.String()
}

func coded(names []string) string { return "`" + strings.Join(names, "`, `") + "`" }

func endpointTable(description *openapi.Description) string {
	var b strings.Builder
	b.WriteString("| Operation | Request | Areas |\n|---|---|---|\n")
	for _, o := range description.Operations() {
		fmt.Fprintf(&b, "| `%s` | `%s %s` | %s |\n", o.ID, o.Method, o.Path, strings.Join(o.Requirements, ", "))
	}
	return b.String()
}
