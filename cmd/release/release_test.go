package main

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

var files = []entry{{"LICENSE", 0o644, []byte("free\n")}, {"gamconform", 0o755, []byte("program")}}

var then = time.Date(2026, 1, 2, 3, 4, 6, 0, time.UTC)

// What an archive says of its files is what was said, and nothing of the
// machine: no owner, no time but the one given.
func TestTarGz(t *testing.T) {
	var text bytes.Buffer
	if err := tarGz(&text, files, then); err != nil {
		t.Fatal(err)
	}
	unpacked, err := gzip.NewReader(&text)
	if err != nil {
		t.Fatal(err)
	}
	if !unpacked.ModTime.IsZero() || unpacked.Name != "" {
		t.Errorf("gzip names %q, %s", unpacked.Name, unpacked.ModTime)
	}
	archive := tar.NewReader(unpacked)
	for _, want := range files {
		header, err := archive.Next()
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(archive)
		if err != nil || !bytes.Equal(content, want.text) || header.Name != want.name || header.Mode != want.mode {
			t.Errorf("%s, mode %o: %q, %v; want %+v", header.Name, header.Mode, content, err, want)
		}
		if !header.ModTime.Equal(then) || header.Uid+header.Gid != 0 || header.Uname+header.Gname != "" {
			t.Errorf("%s is of %d:%d %q, %s", header.Name, header.Uid, header.Gid, header.Uname, header.ModTime)
		}
	}
}

func TestZip(t *testing.T) {
	var text bytes.Buffer
	if err := zipped(&text, files, then); err != nil {
		t.Fatal(err)
	}
	archive, err := zip.NewReader(bytes.NewReader(text.Bytes()), int64(text.Len()))
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range files {
		got := archive.File[i]
		file, err := got.Open()
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(file)
		if err != nil || !bytes.Equal(content, want.text) || got.Name != want.name || int64(got.Mode()) != want.mode || !got.Modified.Equal(then) {
			t.Errorf("%s, %s, %s: %q, %v; want %+v", got.Name, got.Mode(), got.Modified, content, err, want)
		}
	}
}

// What is linked in and named after must not bring flags or folders along.
func TestComplete(t *testing.T) {
	t.Setenv("SOURCE_DATE_EPOCH", "1767323046")
	r := release{version: "v1.2.3-rc.1+x", commit: "0d4ec54"}
	if err := r.complete(); err != nil || !r.time.Equal(then) {
		t.Errorf("%v, %s", err, r.time)
	}
	for _, bad := range []string{"v1 -X main.commit=x", "../v1", "-v1", "v1\n", "v1/2"} {
		if err := (&release{version: bad, commit: "0d4ec54"}).complete(); err == nil {
			t.Errorf("the version %q is taken", bad)
		}
	}
	t.Setenv("SOURCE_DATE_EPOCH", "yesterday")
	if err := (&release{version: "v1", commit: "c"}).complete(); err == nil || !strings.Contains(err.Error(), "SOURCE_DATE_EPOCH") {
		t.Errorf("a date that is none: %v", err)
	}
}

// The folder is emptied of releases, and of nothing else.
func TestEmpty(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"gamconform_v0_linux_amd64.tar.gz", sums, "mine.txt"} {
		if err := os.WriteFile(filepath.Join(dir, name), nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := empty(dir); err != nil {
		t.Fatal(err)
	}
	left, err := os.ReadDir(dir)
	if err != nil || len(left) != 1 || left[0].Name() != "mine.txt" {
		t.Errorf("left: %v, %v", left, err)
	}
}

func TestUsage(t *testing.T) {
	t.Setenv("SOURCE_DATE_EPOCH", "1767323046")
	for args, want := range map[string]string{
		"all": `unknown argument "all"`,
		"-version=v1 -commit=c -platforms= -out=%":      "no platform",
		"-version=v1 -commit=c -platforms=linux -out=%": "a platform is written as",
		"-version=a/b -commit=c -platforms= -out=%":     "cannot be a version",
	} {
		err := run(strings.Fields(strings.ReplaceAll(args, "%", t.TempDir())), io.Discard, io.Discard)
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %s", args, err, want)
		}
	}
}
