package suites

import (
	"os"
	"strings"
	"testing"
)

// Every finding that a refusal can be is documented with its codes.
func TestCausesAreDocumented(t *testing.T) {
	page, err := os.ReadFile("../docs/trust.md")
	if err != nil {
		t.Fatal(err)
	}
	codes := map[string]string{}
	for _, c := range causes() {
		if row := "| `" + c.name + "` | code " + strings.Join(c.codes, ", ") + " |"; !strings.Contains(string(page), row) {
			t.Errorf("docs/trust.md lacks %s", row)
		}
		for _, code := range c.codes {
			if codes[code] != "" {
				t.Errorf("code %s is %s and %s", code, codes[code], c.name)
			}
			codes[code] = c.name
		}
	}
}
