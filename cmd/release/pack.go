package main

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

// entry is one file of an archive.
type entry struct {
	name string
	mode int64
	text []byte
}

// pack builds the program for a platform such as linux/arm64 and writes its
// archive, whose name it returns.
func (r release) pack(dir, platform string) (name string, err error) {
	system, machine, ok := strings.Cut(platform, "/")
	if !ok {
		return "", errors.New("a platform is written as linux/amd64")
	}
	program, err := r.build(system, machine)
	if err != nil {
		return "", err
	}
	entries := []entry{{"LICENSE", 0o644, nil}, {"README.md", 0o644, nil}, {"gamconform", 0o755, program}}
	for i, e := range entries[:2] {
		if entries[i].text, err = os.ReadFile(e.name); err != nil {
			return "", fmt.Errorf("%w; run this in the folder of the project", err)
		}
	}
	name = fmt.Sprintf("gamconform_%s_%s_%s.tar.gz", r.version, system, machine)
	write := tarGz
	if system == "windows" {
		name, write = strings.TrimSuffix(name, ".tar.gz")+".zip", zipped
		entries[2].name += ".exe"
	}
	var text bytes.Buffer
	if err := write(&text, entries, r.time); err != nil {
		return "", err
	}
	return name, os.WriteFile(filepath.Join(dir, name), text.Bytes(), 0o644)
}

// build returns the program for a platform. The Dockerfile has the same flags,
// so that the image holds the same program.
func (r release) build(system, machine string) ([]byte, error) {
	dir, err := os.MkdirTemp("", "release-*")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	path := filepath.Join(dir, "gamconform")
	build := exec.Command("go", "build", "-trimpath", "-buildvcs=false", "-mod=readonly",
		"-ldflags=-s -w -X main.version="+r.version+" -X main.commit="+r.commit, "-o", path, "./cmd/gamconform")
	build.Env = append(os.Environ(), "GOOS="+system, "GOARCH="+machine, "CGO_ENABLED=0",
		"GOFLAGS=", "GOWORK=off", "GOEXPERIMENT=", "GOAMD64=v1", "GOARM64=v8.0", "GOFIPS140=off")
	if out, err := build.CombinedOutput(); err != nil {
		return nil, fmt.Errorf("%w\n%s", err, out)
	}
	return os.ReadFile(path)
}

// tarGz names no owner, and its gzip header no file and no time.
func tarGz(w io.Writer, entries []entry, at time.Time) error {
	packed, err := gzip.NewWriterLevel(w, gzip.BestCompression)
	if err != nil {
		return err
	}
	archive := tar.NewWriter(packed)
	for _, e := range entries {
		header := &tar.Header{Name: e.name, Mode: e.mode, Size: int64(len(e.text)), ModTime: at, Format: tar.FormatUSTAR}
		if err := archive.WriteHeader(header); err != nil {
			return err
		}
		if _, err := archive.Write(e.text); err != nil {
			return err
		}
	}
	return errors.Join(archive.Close(), packed.Close())
}

func zipped(w io.Writer, entries []entry, at time.Time) error {
	archive := zip.NewWriter(w)
	for _, e := range entries {
		header := &zip.FileHeader{Name: e.name, Method: zip.Deflate, Modified: at}
		header.SetMode(os.FileMode(e.mode))
		file, err := archive.CreateHeader(header)
		if err == nil {
			_, err = file.Write(e.text)
		}
		if err != nil {
			return err
		}
	}
	return archive.Close()
}
