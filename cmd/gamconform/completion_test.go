package main

import (
	"os/exec"
	"slices"
	"strings"
	"testing"

	"github.com/spf13/pflag"
)

// completed asks what a shell asks: the last argument is what was begun.
func completed(t *testing.T, args ...string) (found []string, directive string) {
	t.Helper()
	code, stdout, stderr := command(t, append([]string{"__complete"}, args...)...)
	if code != 0 {
		t.Fatalf("%v: exit code %d, %s", args, code, stderr)
	}
	lines := strings.Split(strings.TrimSpace(stdout), "\n")
	for _, line := range lines[:len(lines)-1] {
		word, _, _ := strings.Cut(line, "\t")
		found = append(found, word)
	}
	return found, lines[len(lines)-1]
}

// The directives of cobra that a shell is told.
const (
	noFiles   = ":4"
	noSpace   = ":6" // and no files: more may be typed
	extension = ":8"
	directory = ":16"
)

func TestCompletion(t *testing.T) {
	for _, test := range []struct {
		args      string // "_" is nothing
		directive string
		want      string // are among what is offered
		not       string
	}{
		{"verify --filter EX", noSpace, "EXP", "EXP-001 PWD"},
		{"verify --filter EXP-00", noSpace, "EXP-001 EXP-003", "EXP-010 EXP"},
		{"verify --filter must,!cl", noSpace, "must,!clock", "clock must,clock"},
		{"verify --filter !EXP,sh", noSpace, "!EXP,should", ""},
		{"verify --filter _", noSpace, "EXP must clock", "EXP-001"},
		{"requirements EXP-00", noSpace, "EXP-003", ""},
		{"mock --fault sliding", noFiles, "sliding-expiry", "empty-token"},
		{"mock --switch limit-end=", noFiles, "limit-end=refused limit-end=no-token", ""},
		{"mock --list-faults=TE", noSpace, "TEN", "EXP"},
		{"verify --time w", noFiles, "wait", ""},
		{"verify --dialect _", noFiles, "java dotnet", ""},
		{"requirements --format _", noFiles, "table json markdown", ""},
		{"compare --format t", noFiles, "text json", ""},
		{"verify --config _", extension, "yaml yml", ""},
		{"verify --known _", extension, "yaml yml", ""},
		{"verify --report _", directory, "", ""},
		{"verify _", noFiles, "", "verify"},
		{"compare _", extension, "json", ""},
		{"completion _", noFiles, "bash zsh fish powershell", ""},
		{"ver", noFiles, "verify version", "mock"},
	} {
		args := strings.Fields(test.args)
		if last := len(args) - 1; args[last] == "_" {
			args[last] = ""
		}
		found, directive := completed(t, args...)
		if directive != test.directive {
			t.Errorf("%s: directive %s, want %s", test.args, directive, test.directive)
		}
		for want := range strings.FieldsSeq(test.want) {
			if !slices.Contains(found, want) {
				t.Errorf("%s: no %s in %v", test.args, want, found)
			}
		}
		for not := range strings.FieldsSeq(test.not) {
			if slices.Contains(found, not) {
				t.Errorf("%s: %s in %v", test.args, not, found)
			}
		}
	}
}

// TestFormatsComplete: what is offered for --format is what a command takes.
func TestFormatsComplete(t *testing.T) {
	for _, cmd := range allCommands() {
		if cmd.Flags().Lookup("format") == nil {
			continue
		}
		args := strings.Fields(cmd.CommandPath())[1:]
		found, _ := completed(t, append(args, "--format", "")...)
		_, _, refusal := command(t, append(args, "--format", "nonsense")...)
		_, list, _ := strings.Cut(refusal, "must be one of ")
		if offered := strings.Join(found, ", "); len(found) < 2 || list != "" && offered != strings.TrimSpace(list) {
			t.Errorf("%s: offered are %q, the command takes %q", cmd.CommandPath(), offered, list)
		}
	}
}

// TestValuesComplete: each flag with a value says what can stand there, or that
// any file can.
func TestValuesComplete(t *testing.T) {
	anyFile := []string{"defer", "resume", "html", "junit", "markdown", "ctrf", "badge", "annotations"}
	for _, cmd := range allCommands() {
		cmd.Flags().VisitAll(func(f *pflag.Flag) {
			if f.Value.Type() != "bool" && completionOf(f) == nil && !slices.Contains(anyFile, f.Name) {
				t.Errorf("%s --%s has no completion", cmd.CommandPath(), f.Name)
			}
		})
	}
}

// TestCompletionScripts: there is a script for each shell, and that for bash is
// one for bash.
func TestCompletionScripts(t *testing.T) {
	for _, shell := range shells() {
		code, script, stderr := command(t, "completion", shell)
		if code != 0 || stderr != "" || !strings.Contains(script, "gamconform") {
			t.Errorf("%s: exit code %d, %s", shell, code, stderr)
		}
		if bash, err := exec.LookPath("bash"); err == nil && shell == "bash" {
			check := exec.Command(bash, "-n")
			check.Stdin = strings.NewReader(script)
			if out, err := check.CombinedOutput(); err != nil {
				t.Errorf("%v: %s", err, out)
			}
		}
	}
	for _, args := range [][]string{{"completion"}, {"completion", "csh"}, {"completion", "bash", "zsh"}} {
		if code, _, stderr := command(t, args...); code != 2 || !strings.Contains(stderr, "powershell") {
			t.Errorf("%v: exit code %d, %s", args, code, stderr)
		}
	}
}
