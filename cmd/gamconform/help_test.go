package main

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// allCommands are the program and its commands, as a user sees them.
func allCommands() (all []*cobra.Command) {
	var add func(*cobra.Command)
	add = func(c *cobra.Command) {
		all = append(all, c)
		for _, sub := range documented(c) {
			add(sub)
		}
	}
	add(newRoot())
	return all
}

// TestHelpOfAllCommands: every command tells what it does in a sentence, how to
// call it, with examples that it takes, and how it ends, in this order and in
// 80 columns.
func TestHelpOfAllCommands(t *testing.T) {
	for _, cmd := range allCommands() {
		name := cmd.CommandPath()
		args := strings.Fields(name)[1:]
		code, text, stderr := command(t, append(args, "--help")...)
		if code != 0 || stderr != "" {
			t.Errorf("%s --help: exit code %d, %s", name, code, stderr)
		}
		for line := range strings.SplitSeq(text, "\n") {
			if width(line) > screen || strings.TrimRight(line, " ") != line || strings.Contains(line, "\x1b") {
				t.Errorf("%s --help: %d columns: %q", name, width(line), line)
			}
		}
		if first, _, _ := strings.Cut(text, "\n"); first != cmd.Short+"." || strings.HasSuffix(cmd.Short, ".") {
			t.Errorf("%s --help begins with %q", name, first)
		}
		at := 0
		order := []string{"\nUsage:\n", "\nExamples:\n", "  -h, --help"}
		if cmd.HasParent() && !cmd.HasAvailableSubCommands() {
			order = append(order, "\nExit codes", "  0  ")
			if regexp.MustCompile(`(?s)\n  [1-9]  .*\n  0  `).MatchString(text) && !strings.Contains(text, ", the first that applies:\n") {
				t.Errorf("%s --help lists exit codes that do not go up, and does not say which one applies:\n%s", name, text)
			}
		}
		for _, part := range order {
			next := strings.Index(text[at:], part)
			if next < 0 {
				t.Errorf("%s --help has no %q behind what goes before it:\n%s", name, part, text)
				break
			}
			at += next + len(part)
		}
		if strings.Contains(text, "Other flags") || strings.Contains(text, "Other commands") {
			t.Errorf("%s --help: a flag has no theme, or a command no task:\n%s", name, text)
		}
		for i, example := range manualOf(cmd).examples {
			if found := regexp.MustCompile(`(^|\()(gamconform .*?)(\)|$)`).FindStringSubmatch(example); found == nil {
				if i == 0 {
					t.Errorf("%s: the first example is %q, which does not run the program", name, example)
				}
			} else if problem := parses(found[2]); problem != "" {
				t.Errorf("%s: the example %q: %s", name, example, problem)
			}
		}
	}
}

// TestFlagsAreTold: the help of a command tells each of its flags once.
func TestFlagsAreTold(t *testing.T) {
	for _, cmd := range allCommands() {
		cmd.InitDefaultHelpFlag()
		var told, has []string
		for _, set := range flagSets(cmd) {
			for _, f := range set.flags {
				told = append(told, f.name)
			}
		}
		cmd.NonInheritedFlags().VisitAll(func(f *pflag.Flag) {
			if !f.Hidden {
				has = append(has, f.Name)
			}
		})
		slices.Sort(told)
		if !slices.Equal(told, has) {
			t.Errorf("%s: told are %v, there are %v", cmd.CommandPath(), told, has)
		}
	}
}

// TestMeant: whoever mistypes is told what was probably meant.
func TestMeant(t *testing.T) {
	for _, test := range []struct{ args, want string }{
		{"verfy", "did you mean verify?"},
		{"verify --fliter EXP", "did you mean --filter?"},
		{"verify --target http://127.0.0.1:1 --time wiat", "did you mean wait? it must be one of"},
		{"verify --dialect jav", "did you mean java?"},
		{"plan --format jsno", "did you mean json?"},
		{"mock --clock frozn", "did you mean frozen?"},
		{"mock --fault sliding-expire", "did you mean sliding-expiry?"},
		{"mock --switch limit-and=refused", "did you mean limit-end?"},
		{"mock --switch limit-end=refusd", "did you mean refused?"},
		{"completion bsh", "did you mean bash?"},
		{"man verfy", "did you mean verify?"},
	} {
		if code, _, stderr := command(t, strings.Fields(test.args)...); code != 2 || !strings.Contains(stderr, test.want) {
			t.Errorf("gamconform %s: exit code %d, %swant %s", test.args, code, stderr, test.want)
		}
	}
	for _, cmd := range allCommands() {
		if cmd.HasParent() && cmd.HasAvailableSubCommands() {
			sub := documented(cmd)[0].Name()
			args := append(strings.Fields(cmd.CommandPath())[1:], sub+"x")
			if code, _, stderr := command(t, args...); code != 2 || !strings.Contains(stderr, sub) {
				t.Errorf("gamconform %v: exit code %d, %s", args, code, stderr)
			}
		}
	}
}
