package main

import (
	"strings"
	"testing"

	"github.com/gamconform/gamconform/spec"
)

// TestAreaCommands: every area of the catalogue has a section in docs/areas.md
// with a block to run; TestSlowPageCommands runs them.
func TestAreaCommands(t *testing.T) {
	shown := map[string]bool{}
	for _, section := range strings.Split(read(t, "../../docs/areas.md"), "\n## ")[1:] {
		area, text, _ := strings.Cut(section, ":")
		shown[area] = strings.Contains(text, "<!-- run -->\n```console\n$ ")
	}
	for _, r := range spec.Catalogue() {
		if !shown[r.Area()] {
			t.Errorf("docs/areas.md has no command for the area %s", r.Area())
			shown[r.Area()] = true
		}
	}
}
