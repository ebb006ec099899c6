package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"
)

// TestSlowGitLab runs the lines of docs/ci/gitlab.yml as a runner does: with the
// variables of the job, in bash that stops at the first error. In the place of
// the go command is one that notes what it should install, and installs the
// program of this test.
func TestSlowGitLab(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("the test gives the paths of this system to bash")
	}
	var file map[string]struct {
		Variables    map[string]string
		BeforeScript []string `yaml:"before_script"`
		Script       []string
		AllowFailure struct {
			ExitCodes []int `yaml:"exit_codes"`
		} `yaml:"allow_failure"`
		Artifacts struct {
			When    string
			Paths   []string
			Reports struct{ JUnit string }
		}
	}
	if err := yaml.Unmarshal([]byte(read(t, "../../docs/ci/gitlab.yml")), &file); err != nil {
		t.Fatal(err)
	}
	job := file[".gamconform"]
	if a := job.Artifacts; a.When != "always" || !slices.Equal(job.AllowFailure.ExitCodes, []int{5}) {
		t.Errorf("artifacts are kept %q; the job may fail with %v", a.When, job.AllowFailure.ExitCodes)
	}

	project, tools := t.TempDir(), t.TempDir()
	program, err := exec.LookPath("gamconform")
	if err != nil {
		t.Fatal(err)
	}
	stub := filepath.Join(tools, "go")
	write(t, stub, "#!/bin/sh\nmkdir -p \"$GOPATH/bin\" && ln -sf '"+program+"' \"$GOPATH/bin/gamconform\" && echo \"go $*\"\n")
	if err := os.Chmod(stub, 0o755); err != nil {
		t.Fatal(err)
	}
	run := func(extra ...string) (int, string) {
		script := append(append([]string{"set -eo pipefail"}, job.BeforeScript...), job.Script...)
		shell := exec.Command("bash", "-c", strings.Join(script, "\n"))
		shell.Dir = project
		shell.Env = append(os.Environ(), "PATH="+tools+string(os.PathListSeparator)+os.Getenv("PATH"))
		for name, value := range job.Variables {
			shell.Env = append(shell.Env, name+"="+strings.ReplaceAll(value, "$CI_PROJECT_DIR", project))
		}
		shell.Env = append(shell.Env, extra...)
		out, _ := shell.CombinedOutput() // the exit code is looked at by the caller
		return shell.ProcessState.ExitCode(), string(out)
	}

	code, text := run("GAMCONFORM_FILTER=EXP-003", "TOOL_VERSION=v1.2.3")
	if code != 0 || !strings.Contains(text, "go install github.com/gamconform/gamconform/cmd/gamconform@v1.2.3\n") || !strings.Contains(text, "SELECTED CHECKS PASSED") {
		t.Errorf("exit code %d:\n%s", code, text)
	}
	for _, path := range append(job.Artifacts.Paths, job.Artifacts.Reports.JUnit) {
		if _, err := os.Stat(filepath.Join(project, path)); err != nil {
			t.Errorf("the artifact is not there: %v", err)
		}
	}
	config := filepath.Join(t.TempDir(), "gam.yaml")
	startMock(t, "--fault", "sliding-expiry", "--write-config", config)
	if code, text := run("GAMCONFORM_FILTER=EXP-003", "GAMCONFORM_CONFIG="+config); code != 1 || strings.Contains(text, "no flag has the environment variable") {
		t.Errorf("a server with a fault: exit code %d:\n%s", code, text)
	}
}
