package main

import (
	"fmt"
	"io"
	"path/filepath"

	"github.com/gamconform/gamconform/reports"
)

// reportFormats are the flags of report that name a file, in the order in which
// the files are written.
func reportFormats() []string {
	return []string{"html", "junit", "markdown", "ctrf", "badge", "annotations"}
}

// runOf reads the run that report is asked for; - is the standard input.
func runOf(in io.Reader, name string) (reports.Run, error) {
	if name != "-" {
		return readRun(name)
	}
	run, err := reports.ReadJSON(in)
	if err != nil {
		return reports.Run{}, fmt.Errorf("the standard input: %w", err)
	}
	return run, nil
}

// apart refuses files that would overwrite the run that they are made of, or
// one another: the run cannot be made again, and of two reports in one file the
// first would be lost in silence.
func (f *reportFlags) apart(run string) error {
	taken := map[string]string{}
	if run != "-" {
		taken[samePlace(runFileOf(run))] = "the run that is read"
	}
	for _, flag := range reportFormats() {
		file := *f.into[flag]
		if file == "" {
			continue
		}
		place := file
		if file != "-" {
			place = samePlace(file)
		}
		if other := taken[place]; other != "" {
			return fmt.Errorf("--%s %s is %s; give it a file of its own", flag, file, other)
		}
		taken[place] = "the file of --" + flag
	}
	return nil
}

// samePlace is one text for all names of a file. What cannot be resolved is
// told when it is written.
func samePlace(path string) string {
	if real, err := placeOf(path); err == nil {
		path = real
	}
	if folder, err := filepath.EvalSymlinks(filepath.Dir(path)); err == nil {
		path = filepath.Join(folder, filepath.Base(path))
	}
	if whole, err := filepath.Abs(path); err == nil {
		path = whole
	}
	return path
}
