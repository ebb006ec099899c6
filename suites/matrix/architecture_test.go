package matrix_test

import (
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// docs/architecture.md lists the packages and what each may import as
// TestLayers demands it.
func TestArchitecturePage(t *testing.T) {
	page, err := os.ReadFile(filepath.Join("..", "..", "docs", "architecture.md"))
	if err != nil {
		t.Fatal(err)
	}
	want := layers()
	for _, row := range regexp.MustCompile("(?m)^\\| `([a-z/]+)` \\| [^|]+ \\| ([^|]+) \\|$").FindAllStringSubmatch(string(page), -1) {
		may, known := want[row[1]]
		imports := slices.Sorted(slices.Values(may))
		shown := "none"
		if len(imports) > 0 {
			shown = "`" + strings.Join(imports, "`, `") + "`"
		}
		if !known || row[2] != shown {
			t.Errorf("docs/architecture.md says that %s imports %s; the layers say %s", row[1], row[2], shown)
		}
		delete(want, row[1])
	}
	if len(want) > 0 {
		t.Errorf("docs/architecture.md lacks %v", slices.Sorted(maps.Keys(want)))
	}
}
