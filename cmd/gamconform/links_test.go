package main

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// TestPagesNameWhatExists: the links between the pages lead to a page and to a
// heading on it, and every option that the README or a page of docs/ names in
// code is one of a command.
func TestPagesNameWhatExists(t *testing.T) {
	options := map[string]bool{"help": true}
	var visit func(cmd *cobra.Command)
	visit = func(cmd *cobra.Command) {
		options[cmd.Name()] = true
		cmd.Flags().VisitAll(func(f *pflag.Flag) { options[f.Name] = true })
		for _, sub := range cmd.Commands() {
			visit(sub)
		}
	}
	visit(newRoot())
	links, named := 0, 0
	for _, page := range pages(t) {
		text := read(t, page)
		for _, link := range regexp.MustCompile(`\]\(([^):#]*\.md)?(?:#([^)]*))?\)`).FindAllStringSubmatch(text, -1) {
			to := page
			if link[1] != "" {
				to = filepath.Join(filepath.Dir(page), link[1])
			}
			if _, err := os.Stat(to); err != nil || link[2] != "" && !headings(read(t, to))[link[2]] {
				t.Errorf("%s links to %s, which is not there", page, link[0])
			}
			links++
		}
		for _, code := range regexp.MustCompile("`(?:gamconform [a-z]+ [^`]*|--[^`]*)`|(?m)^\\$ gamconform .*").FindAllString(text, -1) {
			for _, option := range regexp.MustCompile(`--([a-z][a-z-]+)`).FindAllStringSubmatch(code, -1) {
				if named++; !options[option[1]] {
					t.Errorf("%s names --%s, which no command has", page, option[1])
				}
			}
		}
	}
	if links < 20 || named < 50 {
		t.Errorf("only %d links and %d options were found", links, named)
	}
}

// headings are those of a page as links name them.
func headings(page string) map[string]bool {
	all := map[string]bool{}
	for _, heading := range regexp.MustCompile(`(?m)^#+ (.*)$`).FindAllStringSubmatch(page, -1) {
		plain := regexp.MustCompile("[^a-z0-9 _-]").ReplaceAllString(strings.ToLower(heading[1]), "")
		all[strings.ReplaceAll(plain, " ", "-")] = true
	}
	return all
}

// TestPagesNameFiles: the files and the tests of this module that a page names
// are there.
func TestPagesNameFiles(t *testing.T) {
	tests := map[string]bool{}
	err := filepath.WalkDir("../..", func(path string, _ fs.DirEntry, err error) error {
		if strings.HasSuffix(path, "_test.go") {
			for _, test := range regexp.MustCompile(`(?m)^func (Test\w+)\(`).FindAllStringSubmatch(read(t, path), -1) {
				tests[test[1]] = true
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	named := 0
	for _, page := range pages(t) {
		for _, code := range regexp.MustCompile("`((?:spec|openapi|mockserver|suites|reports|cmd|docs)/[^` *]+|Test[A-Z]\\w+)`").FindAllStringSubmatch(read(t, page), -1) {
			if strings.HasPrefix(code[1], "reports/out") || strings.HasPrefix(code[1], "reports/own") {
				continue // what the commands of the page wrote
			}
			named++
			if _, err := os.Stat(filepath.Join("../..", code[1])); err != nil && !tests[code[1]] {
				t.Errorf("%s names %s, which is not there", page, code[1])
			}
		}
	}
	if named < 20 {
		t.Errorf("only %d files and tests were found", named)
	}
}
