package reports

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
)

// The names of the files that [WriteDir] writes.
const (
	RunFile      = "run.json"
	JUnitFile    = "junit.xml"
	MarkdownFile = "summary.md"
	HTMLFile     = "report.html"
	CTRFFile     = "ctrf.json"
	BadgeFile    = "badge.json"
	PictureFile  = "badge.svg"
)

// file is one report of a folder and what makes it.
type file struct {
	name   string
	render func(io.Writer, Run) error
}

// readable is a report as the scan for secrets has to read it: what Markdown
// escapes would not be found there.
func (f file) readable(text []byte) []byte {
	if f.name == MarkdownFile {
		return []byte(alert(string(text)))
	}
	return text
}

// files lists the reports of a folder. What makes one is a pure function of the
// run, so that the same run gives the same bytes.
func files() []file {
	return []file{
		{RunFile, JSON},
		{HTMLFile, HTML},
		{JUnitFile, JUnit},
		{MarkdownFile, Markdown},
		{CTRFFile, CTRF},
		{BadgeFile, BadgeJSON},
		{PictureFile, BadgeSVG},
	}
}

// Files returns the names of the reports that [WriteDir] writes.
func Files() []string {
	var names []string
	for _, f := range files() {
		names = append(names, f.name)
	}
	return names
}

// WriteDir writes all reports into dir and creates it if needed. Each file is
// there as a whole or not at all; one that cannot be written does not keep the
// others from being written, nor does one that is withheld because the vault
// finds a secret in it (nil = nobody looks). The error names every file that is
// missing and what to do about it.
func WriteDir(dir string, r Run, vault *Vault) error {
	if err := makeDir(dir); err != nil {
		return err
	}
	r = asWritten(r)
	var errs []error
	for _, f := range files() {
		if err := f.write(dir, r, vault); err != nil {
			errs = append(errs, err)
		}
	}
	return errors.Join(errs...)
}

// asWritten returns the run as a reader of its run.json has it, so that all
// reports can be made of that file again, byte by byte: JSON has no text that is
// not UTF-8.
func asWritten(r Run) Run {
	var text bytes.Buffer
	if err := (file{RunFile, JSON}).safely(&text, r); err != nil {
		return r // writing run.json will tell
	}
	read, err := ReadJSON(&text)
	if err != nil {
		return r
	}
	return read
}

// Render writes one report of those that [WriteDir] writes, by its name; no
// other name is known.
func Render(w io.Writer, name string, r Run) error {
	for _, f := range files() {
		if f.name == name {
			return f.safely(w, r)
		}
	}
	return fmt.Errorf("there is no report %q", name)
}

// CheckDir tells, before a long run, whether [WriteDir] will be able to write
// into dir. It creates the folder, writes a file and removes that again.
func CheckDir(dir string) error {
	if err := makeDir(dir); err != nil {
		return err
	}
	probe, err := os.CreateTemp(dir, ".probe-*")
	if err != nil {
		return fmt.Errorf("cannot write into the report folder %s: %w: make it writable or choose another one", dir, err)
	}
	_, err = probe.WriteString("probe\n") // a full disk shows only now
	if err = errors.Join(err, probe.Close(), os.Remove(probe.Name())); err != nil {
		return fmt.Errorf("cannot write into the report folder %s: %w: free some space or choose another one", dir, err)
	}
	var errs []error
	for _, f := range files() {
		if info, err := os.Stat(filepath.Join(dir, f.name)); err == nil && info.IsDir() {
			errs = append(errs, fmt.Errorf("cannot write the report %s: %w",
				filepath.Join(dir, f.name), errInTheWay))
		}
	}
	return errors.Join(errs...)
}

// errInTheWay is the one reason, besides rights and space, why a file of a
// writable folder cannot be replaced.
var errInTheWay = errors.New("a folder of that name is in the way: remove it or choose another report folder")

func makeDir(dir string) error {
	if dir == "" {
		return errors.New("no report folder is given: name one")
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return fmt.Errorf("cannot create the report folder %s: %w: choose another one", dir, err)
	}
	return nil
}

// write renders into memory first, then beside its place, and moves the whole
// file there: a reader never sees half a report, nor an old one beside a
// broken new one.
func (f file) write(dir string, r Run, vault *Vault) error {
	path := filepath.Join(dir, f.name)
	var text bytes.Buffer
	if err := f.safely(&text, r); err != nil {
		return fmt.Errorf("cannot make the report %s: %w", path, err)
	}
	if err := vault.Check("the report "+path, f.readable(text.Bytes())); err != nil {
		return errors.Join(err, removeOld(path))
	}
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		return fmt.Errorf("cannot write the report %s: %w", path, errInTheWay)
	}
	if err := replace(path, text.Bytes()); err != nil {
		return fmt.Errorf("cannot write the report %s: %w: make the folder writable, free some space or choose another one", path, err)
	}
	return nil
}

// safely renders; a panic over one report must not cost the others.
func (f file) safely(w io.Writer, r Run) (err error) {
	defer func() {
		if problem := recover(); problem != nil {
			err = fmt.Errorf("panic: %v: this is an error of gamconform, please report it", problem)
		}
	}()
	return f.render(w, r)
}

// removeOld removes the report of an earlier run, which would pass for that of
// this one.
func removeOld(path string) error {
	if err := os.Remove(path); err != nil && !errors.Is(err, os.ErrNotExist) {
		return fmt.Errorf("the report of an earlier run is still there: %w", err)
	}
	return nil
}

func replace(path string, text []byte) error {
	temp, err := os.CreateTemp(filepath.Dir(path), ".report-*")
	if err != nil {
		return err
	}
	_, err = temp.Write(text)
	// CreateTemp gives 0600, but CI systems collect reports as another user.
	err = errors.Join(err, temp.Chmod(0o644), temp.Close())
	if err == nil {
		err = os.Rename(temp.Name(), path)
	}
	if err != nil {
		return errors.Join(err, os.Remove(temp.Name()))
	}
	return nil
}
