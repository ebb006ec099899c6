package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/gamconform/gamconform/spec"
)

// TestForeignFileIsKept: mock overwrites only what it wrote itself.
func TestForeignFileIsKept(t *testing.T) {
	dir := t.TempDir()
	in := func(name string) string { return filepath.Join(dir, name) }
	write(t, in("mine.yaml"), tinyWorld)
	write(t, in("notes.txt"), "remember the milk\n")
	write(t, in("claimed.yaml"), "# Mine now.\n"+writtenBy+"\n"+tinyWorld)
	if err := os.Symlink(in("mine.yaml"), in("link.yaml")); err != nil {
		t.Fatal(err)
	}
	if err := os.Link(in("mine.yaml"), in("other-name.yaml")); err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{
		"mine.yaml":       "is the file that --config reads and would be overwritten; choose another place",
		"link.yaml":       "is the file that --config reads",
		"other-name.yaml": "is the file that --config reads",
		"notes.txt":       "was not written by gamconform mock; choose another place, or remove the file",
		"claimed.yaml":    "was not written by gamconform mock",
	} {
		before := read(t, in(name))
		code, stdout, stderr := command(t, "mock", "--addr", "127.0.0.1:0", "--control-addr", "127.0.0.1:0", "--config", in("mine.yaml"), "--write-config", in(name))
		if code != 2 || stdout != "" || !strings.Contains(stderr, want) {
			t.Errorf("%s: exit code %d: %s%s", name, code, stdout, stderr)
		}
		if read(t, in(name)) != before {
			t.Errorf("%s was changed", name)
		}
	}
}

// TestOwnFileIsOverwritten, but not while it is being served.
func TestOwnFileIsOverwritten(t *testing.T) {
	file := filepath.Join(t.TempDir(), "gam.yaml")
	startMock(t, "--write-config", file)
	first := read(t, file)
	startMock(t, "--write-config", file)
	if read(t, file) == first {
		t.Error("the file is not that of the second mock")
	}
	if err := mayWrite(file, file); err == nil {
		t.Error("the file that is served would be overwritten")
	}
}

// TestWrittenHeader warns of passwords exactly where there are some.
func TestWrittenHeader(t *testing.T) {
	t.Setenv("HIDDEN", "hidden")
	names := strings.NewReplacer("portal-secret", "${HIDDEN}", "bobs-password", "${HIDDEN}")
	for world, warned := range map[string]bool{
		tinyWorld:                true,
		names.Replace(tinyWorld): false,
		strings.Replace(tinyWorld, "portal-secret", "${HIDDEN}", 1): true,
		strings.Replace(tinyWorld, "bobs-password", "${HIDDEN}", 1): true,
	} {
		config, err := spec.ReadConfig("world.yaml", []byte(world), os.LookupEnv)
		if err != nil {
			t.Fatal(err)
		}
		file := filepath.Join(t.TempDir(), "gam.yaml")
		if err := writeConfig(file, config); err != nil {
			t.Fatal(err)
		}
		text := read(t, file)
		if !strings.HasPrefix(text, writtenBy) || strings.Contains(text, "It holds passwords") != warned {
			t.Errorf("warned %v:\n%s", warned, text)
		}
		if _, err := spec.ReadConfig(file, []byte(text), os.LookupEnv); err != nil {
			t.Error(err)
		}
	}
}
