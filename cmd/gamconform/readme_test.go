package main

import (
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
)

const readmeFile = "../../README.md"

// TestReadmeCommands does what README.md tells a reader to do: it runs every
// block that is marked for it, in order, in one folder, and finds the lines
// shown in what came; "..." stands for anything. A mock serves, as in a
// terminal of its own, until the page says to stop it.
func TestReadmeCommands(t *testing.T) {
	slow(t)
	if served, _ := follow(t, readmeFile); served < 2 {
		t.Errorf("README.md starts %d mocks; it should show one and one with a fault", served)
	}
}

// TestDocsCommands does the same with every other page that has such blocks,
// but areas.md, whose blocks have variables (TestAreaCommands).
func TestDocsCommands(t *testing.T) {
	slow(t)
	pages, err := filepath.Glob("../../docs/*.md")
	if err != nil {
		t.Fatal(err)
	}
	ran := 0
	for _, page := range pages {
		if page == areasFile {
			continue
		}
		t.Run(filepath.Base(page), func(t *testing.T) {
			_, run := follow(t, page)
			ran += run
		})
	}
	if ran == 0 {
		t.Error("no page has a command")
	}
}

// follow does what a page says, from top to bottom, and tells how many mocks
// it started and how many other blocks it ran.
func follow(t *testing.T, page string) (served, ran int) {
	steps := regexp.MustCompile("(?s)<!-- run -->\n```console\n(.*?)```|Stop the mock with Ctrl\\+C").FindAllStringSubmatch(read(t, page), -1)
	reader := reader{t: t, dir: t.TempDir(), addresses: "--addr " + freeAddress(t) + " --control-addr " + freeAddress(t)}
	for _, step := range steps {
		switch {
		case step[1] == "":
			reader.stop()
		case strings.HasPrefix(step[1], "$ gamconform mock --") && !strings.Contains(step[1], "--list"):
			reader.serve(step[1])
			served++
		default:
			reader.run(step[1])
			ran++
		}
	}
	reader.stop() // if one is left: whoever reads on may stop it or not
	return served, ran
}

// reader is who follows the page.
type reader struct {
	t         *testing.T
	dir       string
	addresses string // the same for each mock: two at a time cannot be, as on the default ports
	mock      *exec.Cmd
	output    *lockedBuffer
}

// serve starts the mock of a block in a terminal of its own.
func (r *reader) serve(block string) {
	command, wanted := r.split(block)
	r.output = new(lockedBuffer)
	r.mock = exec.Command("sh", "-c", "exec "+command+" "+r.addresses)
	r.mock.Dir, r.mock.Stdout, r.mock.Stderr = r.dir, r.output, r.output
	if err := r.mock.Start(); err != nil {
		r.t.Fatal(err)
	}
	for range 500 {
		if strings.Contains(r.output.String(), "Serving until") {
			break
		}
		time.Sleep(10 * time.Millisecond)
	}
	if rest, missing := find(r.output.String(), wanted); missing != "" {
		r.t.Errorf("%s: no line %q in:\n%s", command, missing, rest)
	}
}

func (r *reader) stop() {
	if r.mock == nil {
		return
	}
	if err := r.mock.Process.Signal(os.Interrupt); err != nil {
		r.t.Errorf("the mock does not run any more: %v\n%s", err, r.output)
	}
	if err := r.mock.Wait(); err != nil {
		r.t.Errorf("the mock ended with %v\n%s", err, r.output)
	}
	r.mock = nil
}

// run runs the commands of a block in one shell.
func (r *reader) run(block string) {
	script, wanted := r.split(block)
	shell := exec.Command("sh", "-c", script)
	shell.Dir = r.dir
	out, err := shell.CombinedOutput()
	if rest, missing := find(string(out), wanted); missing != "" {
		r.t.Errorf("%s\n%v: no line %q in:\n%s", script, err, missing, rest)
	}
}

// split separates the commands of a block from what they show.
func (r *reader) split(block string) (script string, wanted []string) {
	var commands []string
	for _, line := range strings.Split(strings.TrimSpace(block), "\n") {
		if command, ok := strings.CutPrefix(line, "$ "); ok {
			commands = append(commands, command)
		} else if more, ok := strings.CutPrefix(line, "> "); ok && len(commands) > 0 {
			commands[len(commands)-1] += "\n" + more
		} else {
			wanted = append(wanted, line)
		}
	}
	return strings.Join(commands, "\n"), wanted
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

// freeAddress is an address of this machine that nobody uses.
func freeAddress(t *testing.T) string {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	return listener.Addr().String()
}

func read(t testing.TB, name string) string {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}
