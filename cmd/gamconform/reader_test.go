package main

import (
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
)

// reader is who follows a page: in one folder, with one shell, whose variables
// last from block to block, and a mock in a terminal of its own.
type reader struct {
	t         *testing.T
	dir       string
	variables string            // file that keeps them between the blocks
	at        *strings.Replacer // the default addresses by those of this reader
	addresses string            // the same for each mock: two at a time cannot be, as on the default ports
	mock      *exec.Cmd
	output    *lockedBuffer
}

func newReader(t *testing.T) *reader {
	t.Helper()
	public, control := freeAddress(t), freeAddress(t)
	r := &reader{
		t: t, dir: t.TempDir(), variables: filepath.Join(t.TempDir(), "variables"),
		at:        strings.NewReplacer("127.0.0.1:8080", public, "127.0.0.1:8081", control),
		addresses: "--addr " + public + " --control-addr " + control,
	}
	write(t, r.variables, "")
	t.Cleanup(r.stop) // if one is left: whoever reads on may stop it or not
	return r
}

// follow does what a page says, from top to bottom, and tells how many mocks
// it started and how many other blocks it ran.
func follow(t *testing.T, page string) (served, ran int) {
	reader := newReader(t)
	steps := regexp.MustCompile("(?s)<!-- (run|file: \\S+) -->\n```[a-z]+\n(.*?)```|Stop the mock with Ctrl\\+C").FindAllStringSubmatch(read(t, page), -1)
	for _, step := range steps {
		file, isFile := strings.CutPrefix(step[1], "file: ")
		switch {
		case step[1] == "":
			reader.stop()
		case isFile:
			write(t, filepath.Join(reader.dir, file), reader.at.Replace(step[2]))
		case serves(step[2]):
			reader.serve(step[2])
			served++
		default:
			reader.run(step[2])
			ran++
		}
	}
	return served, ran
}

// serves tells whether a block starts a mock that serves on.
func serves(block string) bool {
	first, _, _ := strings.Cut(block, "\n")
	return strings.HasPrefix(first, "$ gamconform mock") && !strings.Contains(first, "--list") && !strings.Contains(first, "--help")
}

// serve starts the mock of a block in a terminal of its own.
func (r *reader) serve(block string) {
	command, wanted := r.split(block)
	if r.mock != nil {
		r.t.Fatalf("%s: another mock is still running; the page must say to stop it", command)
	}
	r.output = new(lockedBuffer)
	r.mock = exec.Command("sh", "-c", ". "+r.variables+"; exec "+command+" "+r.addresses)
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
	shell := exec.Command("sh", "-c", "set -a; . "+r.variables+"\n"+script+"\nexport -p > "+r.variables)
	shell.Dir = r.dir
	out, err := shell.CombinedOutput()
	if rest, missing := find(string(out), wanted); missing != "" {
		r.t.Errorf("%s\n%v: no line %q in:\n%s", script, err, missing, rest)
	}
}

// split separates the commands of a block from what they show.
func (r *reader) split(block string) (script string, wanted []string) {
	var commands []string
	for _, line := range strings.Split(strings.TrimSpace(r.at.Replace(block)), "\n") {
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

// find looks for the wanted lines and returns what is left of the text, and the
// first line that is not there. They follow each other; a line "..." stands for
// any lines, and one that ends so for any that begins so. What comes behind the
// last one is free.
func find(text string, wanted []string) (rest, missing string) {
	lines := strings.Split(text, "\n")
	anywhere := false
	for _, want := range wanted {
		if want == "..." {
			anywhere = true
			continue
		}
		beginning, _, cut := strings.Cut(want, "...")
		fits := func(line string) bool { return line == want || cut && strings.HasPrefix(line, beginning) }
		at := slices.IndexFunc(lines, fits)
		if at < 0 || at > 0 && !anywhere {
			return strings.Join(lines, "\n"), want
		}
		lines, anywhere = lines[at+1:], false
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
