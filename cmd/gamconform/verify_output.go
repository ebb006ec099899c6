package main

import (
	"errors"
	"os"

	"github.com/spf13/cobra"
)

// outputFlags are the flags of verify that say how much is shown, and how.
type outputFlags struct {
	quiet, verbose, noColour bool
}

func (f *outputFlags) add(cmd *cobra.Command) {
	cmd.Flags().BoolVarP(&f.quiet, "quiet", "q", false, "print the verdict and a line for each failure, and\nno progress")
	cmd.Flags().BoolVarP(&f.verbose, "verbose", "v", false, "print a line for each check when it ends (on\nstderr), and all details behind it")
	cmd.Flags().BoolVar(&f.noColour, "no-color", false, "print without colour, also on a terminal")
}

func (f *outputFlags) validate() error {
	if f.quiet && f.verbose {
		return errors.New("--quiet and --verbose are given; leave one of them out")
	}
	return nil
}

// progress begins to show the run on stderr.
func (f *outputFlags) progress(cmd *cobra.Command) *progress {
	stderr := cmd.ErrOrStderr()
	return newProgress(stderr, terminalOf(stderr, f.noColour, os.Getenv), f.quiet, f.verbose)
}
