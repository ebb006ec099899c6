package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/gamconform/gamconform/spec"
)

// writtenBy begins a file that may be overwritten: it was made by this program
// and nobody claimed it by removing the line.
const writtenBy = "# Written by gamconform mock --write-config"

// mayWrite refuses to overwrite what somebody else wrote: a configuration may
// be the only place that holds the secrets of a test system.
func mayWrite(path, config string) error {
	info, err := os.Stat(path)
	if errors.Is(err, os.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("--write-config: %w; choose another place", err)
	}
	if !info.Mode().IsRegular() {
		return fmt.Errorf("--write-config %s: it exists and is no file; choose another place", path)
	}
	if source, err := os.Stat(config); config != "" && err == nil && os.SameFile(info, source) {
		return fmt.Errorf("--write-config %s is the file that --config reads and would be overwritten; choose another place", path)
	}
	text, err := os.ReadFile(path)
	if err != nil {
		return fmt.Errorf("--write-config: %w; choose another place", err)
	}
	if !bytes.HasPrefix(text, []byte(writtenBy)) {
		return fmt.Errorf("--write-config %s exists and was not written by gamconform mock; choose another place, or remove the file", path)
	}
	return nil
}

// writeConfig writes a configuration that only its owner can read. The file
// appears as a whole: who waits for it can read it at once.
func writeConfig(path string, config spec.Config) error {
	text := bytes.NewBufferString(writtenBy + ", which overwrites this file\n# as long as it begins with that line.")
	if holdsSecrets(config) {
		text.WriteString(" It holds passwords: do not publish it.")
	}
	text.WriteString("\n")
	if err := config.Write(text); err != nil {
		return fmt.Errorf("--write-config: %w", err)
	}
	if err := writePrivate(path, text.Bytes()); err != nil {
		return fmt.Errorf("--write-config %s: %w; choose another place", path, err)
	}
	return nil
}

// holdsSecrets tells whether the file says a secret itself. One that came from
// a variable is written as the variable's name.
func holdsSecrets(config spec.Config) bool {
	secrets := []spec.Secret{config.Target.Time.Token}
	for _, repo := range config.World.Repositories {
		for _, a := range repo.Applications {
			secrets = append(secrets, a.ClientSecret)
		}
		for _, u := range repo.Users {
			secrets = append(secrets, u.Password)
		}
	}
	for _, s := range secrets {
		if !s.IsZero() && !strings.HasPrefix(config.Show(s.Reveal()), "${") {
			return true
		}
	}
	return false
}

func writePrivate(path string, text []byte) error {
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
