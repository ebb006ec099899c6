package main

import (
	"errors"
	"io"
	"os"
	"strconv"

	"github.com/spf13/cobra"

	"github.com/gamconform/gamconform/reports"
)

// outputFlags are the flags of verify that say how much is shown, and how.
type outputFlags struct {
	quiet, verbose, noColour bool
}

func (f *outputFlags) add(cmd *cobra.Command) {
	cmd.Flags().BoolVarP(&f.quiet, "quiet", "q", false, "print only the verdict and a line for each\nfailure")
	cmd.Flags().BoolVarP(&f.verbose, "verbose", "v", false, "print a line for each check when it ends, on\nstderr, and then the whole summary")
	cmd.Flags().BoolVar(&f.noColour, "no-color", false, "print without colour, also on a terminal")
}

func (f *outputFlags) validate() error {
	if f.quiet && f.verbose {
		return errors.New("--quiet and --verbose are given; leave one of them out")
	}
	return nil
}

// progress begins to show the run, which has so many rounds, on stderr.
func (f *outputFlags) progress(cmd *cobra.Command, rounds int) *progress {
	stderr := cmd.ErrOrStderr()
	return newProgress(stderr, terminalOf(stderr, f.noColour, os.Getenv), f.quiet, f.verbose, rounds)
}

// view is how the summary is written to w; folder has the reports.
func (f *outputFlags) view(w io.Writer, folder string) reports.View {
	at := terminalOf(w, f.noColour, os.Getenv)
	view := reports.View{Width: columns(at), Folder: folder, Paint: at.tint}
	switch {
	case f.quiet:
		view.Detail = reports.Quiet
	case f.verbose:
		view.Detail = reports.Whole
	}
	return view
}

// columns is the width of a summary: what the environment says, else that of
// the terminal up to 100, beyond which lines are hard to read, else 80.
func columns(at terminal) int {
	if n, err := strconv.Atoi(os.Getenv("COLUMNS")); err == nil {
		return n
	}
	return min(at.width(), 100)
}
