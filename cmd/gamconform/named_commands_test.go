package main

import (
	"errors"
	"fmt"
	"io"
	"regexp"
	"strings"
	"testing"

	"github.com/spf13/pflag"

	"github.com/gamconform/gamconform/spec"
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
	if cmd.Name() == "mock" {
		return deviates(line)
	}
	return ""
}

// deviates tells what is wrong with the faults and switches of a mock's command
// line, "" = nothing. NAME stands for any.
func deviates(line string) string {
	for _, flag := range regexp.MustCompile(`--(fault|switch)[ =]([a-z0-9=-]+)`).FindAllStringSubmatch(line, -1) {
		var err error
		if flag[1] == "fault" {
			err = knownFault(flag[2])
		} else {
			_, _, err = knownPosition(flag[2])
		}
		if err != nil {
			return err.Error()
		}
	}
	return ""
}

// TestUsersOfTheClientPage: the logins that the page for developers of clients
// offers are those of the default world.
func TestUsersOfTheClientPage(t *testing.T) {
	passwords := map[string]string{}
	for _, u := range spec.Default().Repositories[0].Users {
		passwords[u.Username] = u.Password.Reveal()
	}
	rows := regexp.MustCompile("(?m)^\\| `([a-z-]+)` \\| `([a-z0-9-]+)` \\|").FindAllStringSubmatch(read(t, "../../docs/getting-started-client.md"), -1)
	for _, row := range rows {
		if passwords[row[1]] != row[2] {
			t.Errorf("the password of %s is %q, not %q", row[1], passwords[row[1]], row[2])
		}
	}
	if len(rows) < 5 {
		t.Errorf("the page offers %d logins", len(rows))
	}
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
