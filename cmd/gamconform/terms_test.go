package main

import (
	"go/doc"
	"go/parser"
	"go/token"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/gamconform/gamconform/reports"
	"github.com/gamconform/gamconform/spec"
)

// TestExampleRenders: what the documentation shows of an example can be copied
// as a program: it needs nothing from another file.
func TestExampleRenders(t *testing.T) {
	files := token.NewFileSet()
	parsed, err := parser.ParseFile(files, "../../mockserver/example_test.go", nil, parser.ParseComments)
	if err != nil {
		t.Fatal(err)
	}
	for _, example := range doc.Examples(parsed) {
		if example.Play == nil {
			t.Errorf("Example%s is no program of its own", example.Name)
		}
	}
}

// TestExitCodesExplained: the page that lists the exit codes says what the
// summary says of them.
func TestExitCodesExplained(t *testing.T) {
	for _, page := range []string{"../../docs/trust.md"} {
		rows := regexp.MustCompile(`(?m)^\| (\d) \| ([^|]*) \|`).FindAllStringSubmatch(read(t, page), -1)
		for _, row := range rows {
			code, err := strconv.Atoi(row[1])
			if err != nil || reports.ExitMeaning(code) != row[2] {
				t.Errorf("%s: exit code %s is %q, not %q", page, row[1], reports.ExitMeaning(code), row[2])
			}
		}
		if len(rows) != 6 {
			t.Errorf("%s lists %d exit codes of 6", page, len(rows))
		}
	}
}

// TestTermsExplained: every area and level is explained, in the command and on
// a page alike.
func TestTermsExplained(t *testing.T) {
	known := map[string]bool{}
	explained := func(term term, page, row string) {
		known[term.name] = true
		if !strings.Contains(read(t, page), row) {
			t.Errorf("%s lacks the row %s", page, row)
		}
	}
	for _, area := range areas() {
		explained(area, "../../docs/requirements.md", "\n| ["+area.name+"](#"+strings.ToLower(area.name)+") | "+area.meaning+" |")
	}
	for _, level := range levels() {
		explained(level, "../../docs/trust.md", "\n| `"+level.name+"` | "+level.meaning+" |\n")
	}
	used := map[string]bool{}
	for _, r := range spec.Catalogue() {
		used[r.Area()], used[string(r.Level)] = true, true
		if !known[r.Area()] || !known[string(r.Level)] {
			t.Errorf("%s: its area or level %s is not explained", r.ID, r.Level)
		}
	}
	if len(used) != len(known) {
		t.Errorf("explained are %v, used are %v", known, used)
	}
}
