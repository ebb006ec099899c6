package main

import (
	"regexp"
	"strings"
	"testing"

	"github.com/gamconform/gamconform/spec"
)

const areasFile = "../../docs/areas.md"

// TestAreaCommands pastes every block of docs/areas.md against one mock, as the
// page says, and finds the lines shown in what comes. Every area of the
// catalogue has a section with such a block.
func TestAreaCommands(t *testing.T) {
	slow(t)
	page := read(t, areasFile)
	public, control := freeAddress(t), freeAddress(t)
	reader := reader{t: t, dir: t.TempDir(), addresses: "--addr " + public + " --control-addr " + control}
	reader.serve("$ gamconform mock")
	defer reader.stop()
	setUp := regexp.MustCompile("(?s)```sh\n(.*?)```").FindStringSubmatch(page)
	if setUp == nil {
		t.Fatal("docs/areas.md does not set its variables")
	}
	variables := strings.NewReplacer("127.0.0.1:8080", public, "127.0.0.1:8081", control).Replace(setUp[1])
	shown := map[string]bool{}
	for _, section := range strings.Split(page, "\n## ")[1:] {
		area, _, _ := strings.Cut(section, ":")
		for _, block := range regexp.MustCompile("(?s)<!-- run -->\n```console\n(.*?)```").FindAllStringSubmatch(section, -1) {
			shown[area] = true
			t.Run(area, func(t *testing.T) {
				reader := reader
				reader.t = t
				reader.run("$ " + strings.ReplaceAll(strings.TrimSpace(variables), "\n", "\n$ ") + "\n" + block[1])
			})
		}
	}
	for _, r := range spec.Catalogue() {
		if !shown[r.Area()] {
			t.Errorf("docs/areas.md has no command for the area %s", r.Area())
			shown[r.Area()] = true
		}
	}
}
