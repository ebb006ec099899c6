package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/gamconform/gamconform/reports"
	"github.com/gamconform/gamconform/spec"
)

// knownFlags are the flags of verify that say how misses are judged.
type knownFlags struct {
	strict bool
	file   string // of known failures
	write  string // the file to which current failures are added

	entries []spec.KnownFailure // of file
}

func (f *knownFlags) add(cmd *cobra.Command) {
	cmd.Flags().BoolVar(&f.strict, "strict", false, "count a missed recommendation (should) as a\nfailure")
	cmd.Flags().StringVar(&f.file, "known", "", "`FILE` of known failures, which are not counted:\na YAML list of requirement, reason, link, until")
	cmd.Flags().StringVar(&f.write, "write-known", "", "add the failures of this run to the known ones\nin `FILE`; the reasons are then yours to write")
}

// read reads the known failures, and tells before the run if those of the run
// could not be added.
func (f *knownFlags) read(cmd *cobra.Command) error {
	if err := notEmpty(cmd, "known", "write-known"); err != nil {
		return err
	}
	if f.file != "" {
		text, err := os.ReadFile(f.file)
		if err != nil {
			return fmt.Errorf("--known: %w; --write-known FILE makes one", err)
		}
		if f.entries, err = spec.ReadKnown(f.file, text, spec.DateOf(time.Now())); err != nil {
			return placedError{err}
		}
	}
	if f.write == "" {
		return nil
	}
	path, err := placeOf(f.write)
	if err != nil {
		return fmt.Errorf("--write-known: %w; choose another place", err)
	}
	f.write = path
	text, err := f.before()
	if err != nil {
		return fmt.Errorf("--write-known: %w; choose another place", err)
	}
	if err := spec.CanAddKnown(f.write, text); err != nil {
		return placedError{err}
	}
	probe, err := os.CreateTemp(filepath.Dir(f.write), ".gamconform-*")
	if err == nil {
		err = errors.Join(probe.Close(), os.Remove(probe.Name()))
	}
	if err != nil {
		return fmt.Errorf("--write-known: %w; choose another place", err)
	}
	return nil
}

// placeOf is where a file is replaced, or made: behind its link if it is one. A
// device or a pipe would be gone then, for everybody, so it is an error.
func placeOf(path string) (string, error) {
	if _, err := os.Lstat(path); errors.Is(err, fs.ErrNotExist) {
		return path, nil
	}
	real, err := filepath.EvalSymlinks(path)
	if err != nil {
		return "", err // a link to nothing, too
	}
	info, err := os.Stat(real)
	if err == nil && !info.Mode().IsRegular() {
		err = fmt.Errorf("%s is no file", path)
	}
	return real, err
}

// before is the text that entries are added to: that of the file, else that of
// the known failures, else none.
func (f *knownFlags) before() ([]byte, error) {
	text, err := os.ReadFile(f.write)
	if errors.Is(err, fs.ErrNotExist) {
		if f.file == "" {
			return nil, nil
		}
		return os.ReadFile(f.file)
	}
	return text, err
}

// judge is the run as these flags want it judged, with the command that makes
// it again.
func (f *knownFlags) judge(cmd *cobra.Command, run reports.Run, vault *reports.Vault) reports.Run {
	run.Strict, run.Command = f.strict, commandLine(cmd)
	for i, arg := range run.Command {
		run.Command[i] = vault.Replace(arg)
	}
	return run.WithKnown(f.entries)
}

// counts tells whether these flags let a result fail the run: a miss that is no
// known one.
func (f *knownFlags) counts(res reports.Result) bool {
	run := reports.Run{Results: []reports.Result{res}, Strict: f.strict}
	return len(run.WithKnown(f.entries).Failures()) > 0
}

// commandLine is the command with the flags that were given, in order of their
// names.
func commandLine(cmd *cobra.Command) []string {
	line := strings.Fields(cmd.CommandPath())
	cmd.Flags().Visit(func(flag *pflag.Flag) { line = append(line, "--"+flag.Name+"="+flag.Value.String()) })
	return line
}

// deliver adds the failures of the run to the file for them. It is read again,
// because a run takes a while, and is replaced as a whole or not at all.
func (f *knownFlags) deliver(cmd *cobra.Command, run reports.Run) error {
	if f.write == "" {
		return nil
	}
	say := func(format string, args ...any) {
		fmt.Fprintf(cmd.ErrOrStderr(), "gamconform: "+format+"\n", args...)
	}
	if run.Executed() == 0 {
		say("nothing was checked, so --write-known %s writes nothing", f.write)
		return nil
	}
	text, err := f.before()
	if err == nil {
		text, err = spec.AddKnown(f.write, text, run.KnownNow())
	}
	if err == nil {
		err = replaceFile(f.write, text)
	}
	if err != nil {
		return fmt.Errorf("--write-known %s: %w; the file is as it was", f.write, err)
	}
	if n := len(run.ToAccept()); n > 0 {
		say("%s has every failure of this run now; give a reason where it says TODO", f.write)
	} else {
		say("%s has every failure of this run", f.write)
	}
	return nil
}

// replaceFile writes a file that appears as a whole, with the rights that it
// had, behind a link if it is one.
func replaceFile(path string, text []byte) error {
	path, err := placeOf(path) // once more, because a run takes a while
	if err != nil {
		return err
	}
	mode := fs.FileMode(0o644)
	if info, err := os.Stat(path); err == nil {
		mode = info.Mode().Perm()
	}
	temp, err := os.CreateTemp(filepath.Dir(path), ".gamconform-*")
	if err != nil {
		return err
	}
	_, err = temp.Write(text)
	err = errors.Join(err, temp.Chmod(mode), temp.Sync(), temp.Close())
	if err == nil {
		err = os.Rename(temp.Name(), path)
	}
	if err != nil {
		return errors.Join(err, os.Remove(temp.Name()))
	}
	return nil
}
