package main

import (
	"bytes"
	"encoding/json"
	"os"
	"strings"
	"testing"

	"github.com/gamconform/gamconform/mockserver"
	"github.com/gamconform/gamconform/spec"
)

// small is a source of nine lines with one orphan of each kind.
func small() coverage {
	const page = spec.RESTIDP
	rule := func(id string, level spec.Level, proof spec.Proof, line int) spec.Requirement {
		return spec.Requirement{ID: id, Level: level, Proof: proof, Sources: []spec.Citation{page.At(line)}}
	}
	proved := rule("AAA-001", spec.Must, spec.ByCheck, 2)
	seen := rule("AAA-002", spec.Observe, spec.ByCheck, 2)
	validated := rule("AAA-003", spec.Must, spec.ByConfiguration, 4)
	elsewhere := spec.Requirement{ID: "AAA-004", Level: spec.Should, Sources: []spec.Citation{spec.RFC6749.Page()}}
	unchecked := rule("BBB-002", spec.Should, spec.ByCheck, 4)
	confused := rule("BBB-003", spec.Must, spec.ByConfiguration, 4)
	unnamed := rule("BBB-004", spec.Observe, spec.ByCheck, 4)
	unknown := rule("CCC-001", spec.Must, spec.ByCheck, 4)
	return coverage{
		registers: []spec.Register{{
			Document: page, Lines: 9, Blank: []int{3},
			NotNormative: []spec.Passage{{First: 1, Reason: "heading"}},
			Statements: []spec.Statement{
				{Document: page, Line: 2, Text: "A sentence that is too long for one line of a terminal, which has eighty columns.", Covered: []spec.Requirement{proved, seen}},
				{Document: page, Line: 4, Text: "Another.", Covered: []spec.Requirement{validated, unchecked, confused}},
				{Document: page, Line: 5, Last: 6, Text: "What nobody can see.", Excluded: "It is about data inside the server, of which no client on the other side sees anything."},
				{Document: page, Line: 7, Text: "Forgotten."},
				{Document: page, Line: 8, Text: "Misled.", Covered: []spec.Requirement{proved}},
			},
		}},
		catalogue: []spec.Requirement{proved, seen, validated, elsewhere, unchecked, confused, unnamed},
		checks:    []spec.Requirement{proved, seen, elsewhere, confused, unnamed, unknown, proved},
		faults: []mockserver.Fault{
			{Name: "one", Breaks: []spec.Requirement{proved, elsewhere}},
			{Name: "two", Breaks: []spec.Requirement{proved, unknown}},
			{Name: "silent"},
		},
	}
}

// TestCoverageTable compares the table and the JSON of a small source.
func TestCoverageTable(t *testing.T) {
	c := small()
	var table, object bytes.Buffer
	if err := writeCoverage(&table, c, "table", c.catalogue); err == nil || err.(exitError).code != 1 {
		t.Errorf("orphans end with %v", err)
	}
	if err := writeCoverage(&object, c, "json", c.catalogue); err == nil {
		t.Error("orphans are no error of the JSON")
	}
	golden(t, "testdata/coverage.txt", table.String())
	golden(t, "testdata/coverage.json", object.String())
	for _, line := range strings.Split(table.String(), "\n") {
		if width(line) > screen {
			t.Errorf("%d columns: %s", width(line), line)
		}
	}
	if !json.Valid(object.Bytes()) {
		t.Error("the JSON is none")
	}
}

// A selection shows the statements that name it; totals are those of the whole.
func TestCoverageOfSome(t *testing.T) {
	c := small()
	var table bytes.Buffer
	if err := c.writeTable(&table, c.catalogue[:1]); err != nil {
		t.Fatal(err)
	}
	if text := table.String(); !strings.Contains(text, "A sentence") || strings.Contains(text, "Another.") || strings.Contains(text, "heading") || !strings.Contains(text, "5: 3 covered, 1 excluded") {
		t.Error(text)
	}
	table.Reset()
	if err := c.writeTable(&table, c.catalogue[3:4]); err != nil {
		t.Fatal(err)
	}
	if text := table.String(); !strings.HasPrefix(text, "OTHER SOURCES\n  AAA-004 rests on: RFC 6749; checked; 1 fault\n\nTOTALS of the whole catalogue\n") {
		t.Error(text)
	}
}

// The command prints the whole, readable on a terminal, and ends with 1 exactly
// when something is an orphan.
func TestCoverageCommand(t *testing.T) {
	want := 0
	if len(wholeCoverage().orphans()) > 0 {
		want = 1
	}
	code, table, _ := command(t, "requirements", "--coverage")
	if code != want || strings.Contains(table, "\nNo orphans: ") != (want == 0) {
		t.Errorf("exit code %d, want %d", code, want)
	}
	for _, line := range strings.Split(table, "\n") {
		if width(line) > screen {
			t.Errorf("%d columns: %s", width(line), line)
		}
	}
	for _, line := range []string{
		"1-3      (navigation)\n", "33       client_id is mandatory and identifies the application.\n",
		"           PWD-005      must     checked ", "           PWD-041      observe  checked             -\n", "\nTOTALS of the whole catalogue\n",
	} {
		if !strings.Contains(table, line) {
			t.Errorf("no %q", line)
		}
	}
	code, object, _ := command(t, "requirements", "--coverage", "--format", "json")
	if code != want || !json.Valid([]byte(object)) || !strings.Contains(object, `"orphans": [`) {
		t.Errorf("JSON, exit code %d:\n%.200s", code, object)
	}
	_, table, _ = command(t, "requirements", "--coverage", "EXP-003")
	if !strings.Contains(table, "\n31       The lifetime is elapsed time") || strings.Contains(table, "rest-idp:") || strings.Contains(table, "navigation") {
		t.Error(table)
	}
}

// Nothing of this module hangs on nothing.
func TestNoOrphans(t *testing.T) {
	for _, orphan := range wholeCoverage().orphans() {
		if strings.Contains(orphan, "has no fault") {
			continue // the kill matrix is held to that
		}
		t.Error(orphan)
	}
}

// golden compares a text with a file of testdata, which -update writes.
func golden(t *testing.T, file, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if read(t, file) != got {
		t.Errorf("%s is different; look at it, then run go test ./cmd/gamconform -run %s -update\n%s", file, t.Name(), got)
	}
}
