package main

import (
	"errors"
	"fmt"
	"io"
	"regexp"
	"strings"
	"testing"

	"github.com/spf13/pflag"
)

// TestNamedCommands: every command line of this program that a page names, in
// its text or in a block of any kind, is one that the program has, with flags
// that this very command takes.
func TestNamedCommands(t *testing.T) {
	named := 0
	for _, page := range pages(t) {
		text := strings.ReplaceAll(read(t, page), "\\\n", " ")
		for _, line := range namedCommands(text) {
			named++
			if strings.HasPrefix(line, "gamconform explain ") { // on its way
				continue
			}
			if problem := parses(line); problem != "" {
				t.Errorf("%s names %q: %s", page, line, problem)
			}
		}
	}
	if named < 50 {
		t.Errorf("only %d commands were found", named)
	}
}

// namedCommands are those in `code`, and the lines of blocks that run one.
func namedCommands(text string) (lines []string) {
	for _, found := range regexp.MustCompile("`(?:bin/)?(gamconform [a-z][^`\n]*)`|(?m)^[^`\n|]*?(?:\\$ |script: |run: |- )(?:bin/)?(gamconform [a-z].*)$").FindAllStringSubmatch(text, -1) {
		lines = append(lines, found[1]+found[2])
	}
	return lines
}

// parses tells what the program has against a command line, "" = nothing.
func parses(line string) string {
	args := words(line)[1:]
	root := newRoot()
	root.SetOut(io.Discard)
	root.SetErr(io.Discard)
	cmd, rest, err := root.Find(args)
	if err != nil || cmd == root {
		return fmt.Sprintf("there is no such command (%v)", err)
	}
	if err := cmd.ParseFlags(rest); err != nil && !errors.Is(err, pflag.ErrHelp) {
		return err.Error()
	}
	return ""
}

// words are those of the first command of a shell line.
func words(line string) (all []string) {
	for _, word := range regexp.MustCompile(`'[^']*'|"[^"]*"|[^\s'"]+`).FindAllString(line, -1) {
		if strings.ContainsAny(word[:1], "|;>&#") || word == "2>" {
			break
		}
		if word == "..." || word == "…" {
			continue
		}
		end := strings.HasSuffix(word, ";")
		all = append(all, strings.Trim(word, `'";`))
		if end {
			break
		}
	}
	return all
}
