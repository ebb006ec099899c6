package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/gamconform/gamconform/spec"
)

// writeConfig writes a configuration that only its owner can read. The file
// appears as a whole: who waits for it can read it at once.
func writeConfig(path string, config spec.Config) error {
	text := bytes.NewBufferString("# Written by gamconform mock --write-config. It holds passwords: do not publish it.\n")
	if err := config.Write(text); err != nil {
		return fmt.Errorf("--write-config: %w", err)
	}
	if err := writePrivate(path, text.Bytes()); err != nil {
		return fmt.Errorf("--write-config %s: %w; choose another place", path, err)
	}
	return nil
}

func writePrivate(path string, text []byte) error {
	if info, err := os.Stat(path); err == nil && !info.Mode().IsRegular() {
		return errors.New("it exists and is no file")
	}
	temp, err := os.CreateTemp(filepath.Dir(path), ".gamconform-*") // mode 0600
	if err != nil {
		return err
	}
	_, err = temp.Write(text)
	err = errors.Join(err, temp.Close())
	if err == nil {
		err = os.Rename(temp.Name(), path)
	}
	if err != nil {
		return errors.Join(err, os.Remove(temp.Name()))
	}
	return nil
}
