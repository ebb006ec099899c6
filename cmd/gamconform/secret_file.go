package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"unicode/utf8"

	"github.com/gamconform/gamconform/spec"
)

// largestSecret is more than any password or token has.
const largestSecret = 64 << 10

// lookup finds what a configuration leaves out: variables of the environment,
// and secrets in files, which are relative to the file that names them.
func lookup(config string) spec.Lookup {
	return spec.Lookup{Variable: os.LookupEnv, File: func(path string) (string, string, error) {
		if !filepath.IsAbs(path) {
			path = filepath.Join(filepath.Dir(config), path)
		}
		path, err := filepath.Abs(path)
		if err != nil {
			return "", "", err
		}
		text, err := readSecret(path)
		return path, text, err
	}}
}

// readSecret returns what a file says, without the line break at its end, which
// editors and echo add. The rights of the file are not judged: Docker and
// Kubernetes mount secrets that everybody in the container can read.
func readSecret(path string) (string, error) {
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "", errors.New("it does not exist; create it, or correct the path")
	case err != nil:
		return "", fmt.Errorf("%w; let the user who runs gamconform read it", cause(err))
	case info.IsDir():
		return "", errors.New("it is a directory; name a file")
	}
	// A pipe that nobody writes into would be waited for without end.
	file, err := os.OpenFile(path, os.O_RDONLY|syscall.O_NONBLOCK, 0)
	if err != nil {
		return "", fmt.Errorf("%w; let the user who runs gamconform read it", cause(err))
	}
	defer file.Close()
	text, err := io.ReadAll(io.LimitReader(file, largestSecret+1))
	text = bytes.TrimSuffix(bytes.TrimSuffix(text, []byte("\n")), []byte("\r"))
	switch {
	case err != nil:
		return "", cause(err)
	case len(text) > largestSecret:
		return "", fmt.Errorf("it is larger than %d bytes; name a file that holds the secret alone", largestSecret)
	case strings.TrimSpace(string(text)) == "":
		return "", errors.New("it is empty; write the secret into it")
	case !utf8.Valid(text) || bytes.ContainsRune(text, 0):
		return "", errors.New("it is no text; save it as UTF-8")
	}
	return string(text), nil
}

// cause is an error of the file system without the path, which is told already.
func cause(err error) error {
	var at *fs.PathError
	if errors.As(err, &at) {
		return at.Err
	}
	return err
}

// secretVariable returns a secret that no flag may have, because flags show in
// the list of processes: the value of an environment variable, or what the file
// says that the variable with _FILE behind its name names. From is what a
// configuration writes between ${ and } for it. All are "" where neither is set.
func secretVariable(name string) (value, from string, err error) {
	value, path := os.Getenv(name), os.Getenv(name+"_FILE")
	switch {
	case value != "" && path != "":
		return "", "", fmt.Errorf("%s and %s_FILE are both set; unset one of them", name, name)
	case path == "":
		return value, name, nil
	}
	if path, err = filepath.Abs(path); err == nil {
		value, err = readSecret(path)
	}
	if err != nil {
		return "", "", fmt.Errorf("%s_FILE names %s: %w", name, path, err)
	}
	return value, "file:" + path, nil
}
