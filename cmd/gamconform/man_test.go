package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestManual: there is a page for the program and for each command. It tells
// what --help tells, is the same each time and names no place of this machine.
func TestManual(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "man1")
	if code, _, stderr := command(t, "man", "--dir", dir); code != 0 || stderr != "" {
		t.Fatalf("exit code %d, %s", code, stderr)
	}
	home, _ := os.UserHomeDir()
	all := allCommands()
	for _, cmd := range all {
		name := filepath.Join(dir, pageName(cmd)+".1")
		page := read(t, name)
		_, printed, _ := command(t, append([]string{"man"}, strings.Fields(cmd.CommandPath())[1:]...)...)
		if page != printed {
			t.Errorf("%s is not the page that is printed:\n%s", name, printed)
		}
		for _, place := range []string{home + "/", dir} {
			if place != "/" && strings.Contains(page, place) {
				t.Errorf("%s names %s", name, place)
			}
		}
		for _, part := range []string{".TH ", ".SH NAME", ".SH SYNOPSIS", ".SH OPTIONS", ".SH EXAMPLES", `.SH "SEE ALSO"`, roffText(cmd.Short), `\-\-help`} {
			if !strings.Contains(page, part) {
				t.Errorf("%s has no %s", name, part)
			}
		}
		groff, err := exec.LookPath("groff")
		if err != nil {
			continue
		}
		out, err := exec.Command(groff, "-man", "-ww", "-Tascii", name).CombinedOutput()
		if err != nil || strings.Contains(string(out), "warning") && !strings.Contains(page, "warning") {
			t.Errorf("%s: %v\n%s", name, err, out)
		}
	}
	files, err := os.ReadDir(dir)
	if err != nil || len(files) != len(all) {
		t.Errorf("%d pages for %d commands, %v", len(files), len(all), err)
	}
	if code, _, stderr := command(t, "man", "verify", "--dir", dir); code != 2 || !strings.Contains(stderr, "leave the command or --dir out") {
		t.Errorf("exit code %d, %s", code, stderr)
	}
}

// TestRoffText: nothing of a text is a request or an escape of roff.
func TestRoffText(t *testing.T) {
	for text, want := range map[string]string{
		".TH x":     `\&.TH x`,
		`'so C:\n`:  `\(aqso C:\en`,
		"--a `b` ^": `\-\-a \(gab\(ga \(ha`,
	} {
		if got := roffLine(text); got != want {
			t.Errorf("%q became %q, want %q", text, got, want)
		}
	}
}
