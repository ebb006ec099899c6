package main

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"
)

// action is the part of action.yml that the tests look at.
type action struct {
	Inputs  map[string]struct{ Description, Default string }
	Outputs map[string]struct{ Description, Value string }
	Runs    struct {
		Using string
		Steps []actionStep
	}
}

type actionStep struct {
	ID, Uses, Shell, Run, If string
	Env, With                map[string]string
	WorkingDirectory         string `yaml:"working-directory"`
}

func readAction(t *testing.T) action {
	t.Helper()
	var a action
	if err := yaml.Unmarshal([]byte(read(t, "../../action.yml")), &a); err != nil {
		t.Fatal(err)
	}
	return a
}

// TestActionText: every input is described and used, every expression names
// something, and none stands in a script, where its value would be run.
func TestActionText(t *testing.T) {
	a := readAction(t)
	used := map[string]bool{}
	expressions := func(text string) {
		for _, name := range regexp.MustCompile(`inputs\.([a-z-]+)`).FindAllStringSubmatch(text, -1) {
			used[name[1]] = true
			if _, ok := a.Inputs[name[1]]; !ok {
				t.Errorf("no input has the name %s", name[1])
			}
		}
	}
	steps := map[string]bool{}
	for _, s := range a.Runs.Steps {
		steps[s.ID] = true
		if strings.Contains(s.Run, "${{") {
			t.Errorf("an expression stands in a script:\n%s", s.Run)
		}
		if (s.Run == "") != (s.Shell == "") || s.Run != "" && s.Shell != "bash" {
			t.Errorf("a script has the shell %q", s.Shell)
		}
		expressions(s.If + s.WorkingDirectory)
		for name, value := range s.Env {
			expressions(value)
			if strings.Contains(value, "${{") && !strings.Contains(s.Run, name) {
				t.Errorf("the script does not use %s", name)
			}
		}
		for _, value := range s.With {
			expressions(value)
		}
	}
	for name, input := range a.Inputs {
		if !used[name] || input.Description == "" {
			t.Errorf("the input %s is used: %v; described: %q", name, used[name], input.Description)
		}
	}
	script := a.Runs.Steps[2].Run
	for name, output := range a.Outputs {
		if output.Value != "${{ steps.verify.outputs."+name+" }}" || !strings.Contains(script, name+"=") {
			t.Errorf("the output %s is %s", name, output.Value)
		}
	}
	if a.Runs.Using != "composite" || !steps["verify"] {
		t.Errorf("the action is %q, with the steps %v", a.Runs.Using, steps)
	}
}

// runner does with the scripts of the action what a runner of GitHub does.
type runner struct {
	t            *testing.T
	action       action
	work, temp   string
	output, page string // what the steps wrote to GITHUB_OUTPUT and GITHUB_STEP_SUMMARY
}

// step runs a script with the inputs and the outer environment, and returns its
// exit code and output.
func (r *runner) step(index int, inputs map[string]string, outer ...string) (code int, text string) {
	r.t.Helper()
	step := r.action.Runs.Steps[index]
	fill := func(text string) string {
		return regexp.MustCompile(`\$\{\{ (\w+)\.([a-z_-]+) \}\}`).ReplaceAllStringFunc(text, func(found string) string {
			name := strings.Split(strings.Trim(found, "${} "), ".")
			if value, given := inputs[name[1]]; given || name[0] == "github" {
				return value
			}
			return r.action.Inputs[name[1]].Default
		})
	}
	script, output, page := filepath.Join(r.temp, "script.sh"), filepath.Join(r.temp, "output"), filepath.Join(r.temp, "page")
	write(r.t, script, step.Run)
	write(r.t, output, "")
	write(r.t, page, "")
	shell := exec.Command("bash", "--noprofile", "--norc", "-eo", "pipefail", script)
	shell.Dir = filepath.Join(r.work, fill(step.WorkingDirectory))
	source, err := filepath.Abs("../..")
	if err != nil {
		r.t.Fatal(err)
	}
	shell.Env = append(os.Environ(), "GITHUB_ACTION_PATH="+source, "RUNNER_TEMP="+r.temp,
		"GITHUB_OUTPUT="+output, "GITHUB_STEP_SUMMARY="+page)
	for name, value := range step.Env {
		shell.Env = append(shell.Env, name+"="+fill(value))
	}
	shell.Env = append(shell.Env, outer...)
	out, err := shell.CombinedOutput()
	if exit := new(exec.ExitError); err != nil && !errors.As(err, &exit) {
		r.t.Fatal(err)
	}
	r.output, r.page = read(r.t, output), read(r.t, page)
	return shell.ProcessState.ExitCode(), string(out)
}

const stepBuild, stepVerify = 1, 2

// TestSlowAction builds with the script of the action and verifies: the embedded
// mock, one with a fault, and nothing at all.
func TestSlowAction(t *testing.T) {
	t.Parallel()
	if runtime.GOOS == "windows" {
		t.Skip("the test gives the paths of this system to bash")
	}
	r := runner{t: t, action: readAction(t), work: t.TempDir(), temp: t.TempDir()}
	if code, text := r.step(stepBuild, map[string]string{"action_ref": "feature/x'; touch y"}); code != 0 {
		t.Fatalf("build: exit code %d\n%s", code, text)
	}
	program := filepath.Join(r.temp, "gamconform", "gamconform")
	if out, err := exec.Command(program, "version").Output(); err != nil || !strings.HasPrefix(string(out), "gamconform   feature-x---touch-y\n") {
		t.Errorf("%v: %s", err, out)
	}

	mustHave := func(what string, code, want int, texts ...string) {
		t.Helper()
		if code != want {
			t.Errorf("%s: exit code %d, want %d", what, code, want)
		}
		for _, text := range texts {
			if !strings.Contains(r.output+r.page, text) {
				t.Errorf("%s: no %q in:\n%s%s", what, text, r.output, r.page)
			}
		}
	}
	code, _ := r.step(stepVerify, map[string]string{"filter": "EXP-003"})
	mustHave("embedded", code, 0, "report=gamconform-report\n", "exit-code=0\n", "verdict=selected checks passed", "# SELECTED CHECKS PASSED")

	// What an earlier run left behind is not taken for the reports of this one.
	code, text := r.step(stepVerify, map[string]string{"filter": "NONE", "fail": "false"})
	mustHave("usage", code, 2, "exit-code=2\n")
	if r.page != "" || strings.Contains(r.output, "verdict") || !strings.Contains(text, `no requirement matches "NONE"`) {
		t.Errorf("a usage error shows:\n%s%s%s", r.output, r.page, text)
	}

	if err := os.Mkdir(filepath.Join(r.work, "sub folder"), 0o755); err != nil {
		t.Fatal(err)
	}
	startMock(t, "--fault", "sliding-expiry", "--write-config", filepath.Join(r.work, "sub folder", "gam.yaml"))
	faulty := map[string]string{"config": "gam.yaml", "filter": "EXP-003", "working-directory": "sub folder", "report": "out", "args": "--strict\r\n\n--concurrency=2\n"}
	code, _ = r.step(stepVerify, faulty)
	mustHave("fault", code, 1, "report=sub folder/out\n", "exit-code=1\n", "verdict=not conformant\n", "EXP-003")
	faulty["fail"] = "false"
	code, _ = r.step(stepVerify, faulty)
	mustHave("fault that may be", code, 0, "exit-code=1\n", "verdict=not conformant\n")
}

// TestActionHostile: whatever an input holds is one argument, and nothing that
// runs, leaves its line or adds an output.
func TestActionHostile(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("the test gives the paths of this system to bash")
	}
	r := runner{t: t, action: readAction(t), work: t.TempDir(), temp: t.TempDir()}
	// In the place of the program: what it was called with, one argument a line.
	if err := os.Mkdir(filepath.Join(r.temp, "gamconform"), 0o755); err != nil {
		t.Fatal(err)
	}
	program := filepath.Join(r.temp, "gamconform", "gamconform")
	write(t, program, "#!/bin/sh\nfor a in \"$@\"; do printf '[%s]' \"$a\"; done\n")
	if err := os.Chmod(program, 0o755); err != nil {
		t.Fatal(err)
	}
	for _, hostile := range []string{
		"$(touch pwned)", "`touch pwned`", "; touch pwned #", "\"; touch pwned; \"", "'; touch pwned; '",
		"a\ntouch pwned\nexit-code=0", "* ~ $HOME ${IFS} \\", "--report=/", "${{ github.token }}",
	} {
		inputs, want := map[string]string{}, "[verify][--report=gamconform-report]"
		for _, input := range []string{"config", "target", "dialect", "version", "filter", "known"} {
			inputs[input] = hostile
			want += "[--" + input + "=" + hostile + "]"
		}
		inputs["args"] = hostile
		want += "[" + strings.ReplaceAll(hostile, "\n", "][") + "]"
		code, text := r.step(stepVerify, inputs)
		if code != 0 || text != want || r.output != "report=gamconform-report\nexit-code=0\n" {
			t.Errorf("%q: exit code %d, %q, want %q; the outputs are %q", hostile, code, text, want, r.output)
		}
		for _, input := range []string{"strict", "fail"} {
			if code, text := r.step(stepVerify, map[string]string{input: hostile}); code != 2 || strings.Contains(text, "[") {
				t.Errorf("%s %q: exit code %d, %q", input, hostile, code, text)
			}
		}
		code, _ = r.step(stepVerify, map[string]string{"report": hostile})
		if refused := strings.Contains(hostile, "\n"); refused != (code == 2) || strings.Count(r.output, "\n") > 2 {
			t.Errorf("report %q: exit code %d, outputs %q", hostile, code, r.output)
		}
	}
	if _, err := os.Stat(filepath.Join(r.work, "pwned")); err == nil {
		t.Error("an input was run")
	}
}
