package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"os/exec"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/gamconform/gamconform/reports"
	"github.com/gamconform/gamconform/spec"
)

const readmeFile = "../../README.md"

// TestReadmeCommands runs every block of README.md that is marked for it, and
// finds the lines shown in what came, in order; "..." stands for anything.
func TestReadmeCommands(t *testing.T) {
	marked := regexp.MustCompile("(?s)<!-- run -->\n```console\n(.*?)```").FindAllStringSubmatch(read(t, readmeFile), -1)
	if len(marked) == 0 {
		t.Fatal("nothing in README.md is marked for execution")
	}
	for _, block := range marked {
		var script, wanted []string
		for _, line := range strings.Split(strings.TrimSpace(block[1]), "\n") {
			command, ok := strings.CutPrefix(line, "$ ")
			if !ok {
				wanted = append(wanted, line)
				continue
			}
			script = append(script, runnable(command))
		}
		shell := exec.Command("sh", "-c", strings.Join(script, "\n"))
		shell.Dir = t.TempDir()
		out, err := shell.CombinedOutput()
		if rest, missing := find(string(out), wanted); missing != "" {
			t.Errorf("%s\n%v: no line %q in:\n%s", strings.Join(script, "\n"), err, missing, rest)
		}
	}
}

// runnable makes a command fit for a test: on free ports, and waited for when
// it runs in the background.
func runnable(command string) string {
	served, background := strings.CutSuffix(command, " &")
	if !background {
		return command
	}
	return served + ` --addr 127.0.0.1:0 --control-addr 127.0.0.1:0 >mock.log 2>&1 & trap "kill $!" EXIT
for i in $(seq 200); do grep -q Serving mock.log && break; sleep 0.05; done`
}

// find looks for the wanted lines in order and returns what is left of the
// text, and the first line that is not there.
func find(text string, wanted []string) (rest, missing string) {
	lines := strings.Split(text, "\n")
	for _, want := range wanted {
		beginning, _, cut := strings.Cut(want, "...")
		if want == "..." {
			continue
		}
		at := 0
		for at < len(lines) && lines[at] != want && (!cut || !strings.HasPrefix(lines[at], beginning)) {
			at++
		}
		if at == len(lines) {
			return strings.Join(lines, "\n"), want
		}
		lines = lines[at+1:]
	}
	return "", ""
}

// TestReadmeSamples: the Go code of README.md is code that is compiled and
// run, its configuration is one that is read.
func TestReadmeSamples(t *testing.T) {
	text := read(t, readmeFile)
	source := read(t, "sample_test.go")
	files := token.NewFileSet()
	parsed, err := parser.ParseFile(files, "sample_test.go", source, 0)
	if err != nil {
		t.Fatal(err)
	}
	functions := 0
	for _, d := range parsed.Decls {
		if f, ok := d.(*ast.FuncDecl); ok {
			functions++
			code := source[files.Position(f.Pos()).Offset:files.Position(f.End()).Offset]
			if !strings.Contains(text, "```go\n"+code+"\n```\n") {
				t.Errorf("README.md does not show %s as it is in sample_test.go", f.Name)
			}
		}
	}
	if shown := strings.Count(text, "```go\n"); shown != functions {
		t.Errorf("README.md shows %d samples of Go, sample_test.go has %d", shown, functions)
	}
	samples := regexp.MustCompile("(?s)```yaml\n(.*?)```").FindAllStringSubmatch(text, -1)
	for _, sample := range samples {
		config, err := spec.ReadConfig("README.md", []byte(sample[1]), func(string) (string, bool) { return "from the environment", true })
		if err != nil || config.Target.URL == "" || len(config.World.Repositories) == 0 {
			t.Errorf("%v\n%s", err, sample[1])
		}
	}
	if len(samples) == 0 {
		t.Error("README.md shows no configuration")
	}
}

func TestReadmeExitCodes(t *testing.T) {
	rows := regexp.MustCompile(`(?m)^\| (\d) \| (.*) \|$`).FindAllStringSubmatch(read(t, readmeFile), -1)
	for _, row := range rows {
		code, err := strconv.Atoi(row[1])
		if err != nil || reports.ExitMeaning(code) != row[2] {
			t.Errorf("exit code %s is %q, not %q", row[1], reports.ExitMeaning(code), row[2])
		}
	}
	if len(rows) != 6 {
		t.Errorf("README.md lists %d exit codes of 6", len(rows))
	}
}

func read(t *testing.T, name string) string {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}
