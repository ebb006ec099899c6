package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/gamconform/gamconform/spec"
)

// block is a fenced block of a page and the comment in front of it.
type block struct {
	page     string
	line     int
	marker   string // "run", "file: NAME", "from: FILE", "not run: REASON"; "" = none
	language string
	text     string
}

// notRun are the reasons for which a block may be neither run nor checked.
func notRun() []string {
	return []string{
		"a drawing",
		"a pipeline of another system", // its gamconform commands are parsed: TestNamedCommands
		"needs the network",
		"needs Docker",
		"takes the go command", // make and CI run it
	}
}

// blocks are the fenced blocks of a page.
func blocks(t testing.TB, page string) (all []block) {
	t.Helper()
	var open *block
	fence, before := "", ""
	for i, line := range strings.Split(read(t, page), "\n") {
		trimmed := strings.TrimLeft(line, " ")
		switch {
		case open != nil && strings.TrimRight(trimmed, " ") == fence:
			all, open = append(all, *open), nil
		case open != nil:
			open.text += line + "\n"
		case strings.HasPrefix(trimmed, "```"):
			language := strings.TrimLeft(trimmed, "`")
			fence = strings.TrimSuffix(trimmed, language)
			open = &block{page: page, line: i + 1, language: language}
			if marker, ok := strings.CutPrefix(before, "<!-- "); ok {
				open.marker = strings.TrimSuffix(marker, " -->")
			}
		}
		if trimmed != "" {
			before = trimmed
		}
	}
	if open != nil {
		t.Errorf("%s:%d: the block does not end", page, open.line)
	}
	return all
}

// TestEveryBlock: no block of a page can rot. It is run (TestSlowPageCommands), or
// read by what reads such text, or stands in a file that is compiled, or says
// why none of this can be.
func TestEveryBlock(t *testing.T) {
	samples := samples(t)
	shown := map[string]int{}
	for _, page := range pages(t) {
		for _, b := range blocks(t, page) {
			if problem := b.problem(samples, shown); problem != "" {
				t.Errorf("%s:%d: %s", page, b.line, problem)
			}
		}
	}
	for name := range samples {
		if shown[name] != 1 {
			t.Errorf("%s is shown by %d pages; it should be by one", name, shown[name])
		}
	}
}

// problem tells what is wrong with the block, "" = nothing.
func (b block) problem(samples map[string]string, shown map[string]int) string {
	reason, excused := strings.CutPrefix(b.marker, "not run: ")
	if excused {
		if !slices.Contains(notRun(), reason) {
			return fmt.Sprintf("the reason %q is none of %q", reason, notRun())
		}
		return ""
	}
	if file, ok := strings.CutPrefix(b.marker, "from: "); ok {
		source, err := os.ReadFile(filepath.Join("../..", file))
		if err != nil || !strings.Contains(string(source), b.text) {
			return fmt.Sprintf("%s does not hold these lines (%v)", file, err)
		}
		return ""
	}
	switch b.language {
	case "console":
		if b.marker != "run" || !strings.HasPrefix(b.text, "$ ") {
			return "a console block is run: put <!-- run --> in front, and $ in front of its commands"
		}
	case "go":
		for name, source := range samples {
			if source == b.text {
				shown[name]++
				return ""
			}
		}
		return "these lines of Go are no whole sample_*_test.go behind its package clause"
	case "yaml":
		return b.yaml()
	case "json":
		if !json.Valid([]byte(b.text)) {
			return "this is no JSON"
		}
	default:
		return fmt.Sprintf("nothing reads a block of %q; run it, or write <!-- not run: REASON --> in front", b.language)
	}
	return ""
}

// yaml tells what the program has against a configuration, a file of known
// failures, or users for the world of a configuration.
func (b block) yaml() string {
	text := b.text
	var err error
	switch top, _, _ := strings.Cut(text, ":"); top {
	case "- requirement":
		_, err = spec.ReadKnown(b.page, []byte(text), "")
	case "users":
		text = usersOf + "      " + strings.ReplaceAll(strings.TrimSpace(text), "\n", "\n      ") + "\n"
		fallthrough
	default:
		_, err = spec.ReadConfigWith(b.page, []byte(text), spec.Lookup{
			Variable: func(name string) (string, bool) { return "value of " + name, true },
			File:     func(path string) (string, string, error) { return path, "text of " + path, nil },
		})
	}
	if err != nil {
		return err.Error()
	}
	return ""
}

// usersOf is the world around users that a page shows alone.
const usersOf = `world:
  repositories:
    - name: main
      guid: 3f6d2c1a-8b57-4e09-9a44-d1c7e05b62f8
      policies:
        - {name: hourly, token_minutes: 60, renewals: 3, refresh_minutes: 60}
        - {name: endless, token_minutes: 0, renewals: 0}
      applications:
        - {name: portal, client_id: portal, client_secret: portal-secret, scopes: [gam_user_data]}
`

// samples are the files that pages show, behind their package clause.
func samples(t testing.TB) map[string]string {
	t.Helper()
	files, err := filepath.Glob("sample_*_test.go")
	if err != nil || len(files) == 0 {
		t.Fatal("there are no samples: ", err)
	}
	all := map[string]string{}
	for _, file := range files {
		source := read(t, file)
		all[file] = source[strings.Index(source, "import ("):]
	}
	return all
}

// TestModulesToGet: what a page says to get is this module, or one that the
// samples need.
func TestModulesToGet(t *testing.T) {
	mod := read(t, "../../go.mod")
	module := strings.Fields(mod)[1]
	for _, page := range pages(t) {
		for _, wanted := range regexp.MustCompile(`go (?:get|install) (\S+)@`).FindAllStringSubmatch(read(t, page), -1) {
			if !strings.HasPrefix(wanted[1]+"/", module+"/") && !strings.Contains(mod, wanted[1]) {
				t.Errorf("%s gets %s, which the samples do not need", page, wanted[1])
			}
		}
	}
}
