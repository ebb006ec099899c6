package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/gamconform/gamconform/reports"
)

func newCompare() *cobra.Command {
	var format string
	cmd := &cobra.Command{
		Use:   "compare OLD NEW",
		Short: "Tell what changed between two runs",
		Long: `compare reads two files run.json that verify --report wrote, or their folders,
and tells what changed from the first to the second: what got worse, what was
fixed, which checks, requirements, target and observations are not the same.

Exit codes, the first that applies:
  2  usage error, or a file that cannot be read
  4  the comparison could not be printed
  1  something got worse: it passed and does not any more, it counts as a
     failure by now, its proof is gone, or the new run did not finish
  0  nothing got worse`,
		Example: `  gamconform compare last-week/run.json reports/out/run.json
  gamconform compare last-week reports/out
  gamconform compare --format json old.json new.json`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 2 {
				return fmt.Errorf("compare takes two files, the old run.json and the new one, but got %d", len(args))
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := oneOf("format", format, []string{"text", "json"}); err != nil {
				return err
			}
			return compare(cmd, args[0], args[1], format)
		},
	}
	cmd.Flags().StringVar(&format, "format", "text", "`FORMAT`: text or json")
	return cmd
}

func compare(cmd *cobra.Command, old, now, format string) error {
	before, err := readRun(old)
	after, other := readRun(now)
	if err := errors.Join(err, other); err != nil {
		return err
	}
	c := reports.Compare(before, after)
	if format == "json" {
		err = reports.ComparisonJSON(cmd.OutOrStdout(), c)
	} else {
		err = reports.ComparisonText(cmd.OutOrStdout(), c, columns(terminalOf(cmd.OutOrStdout(), false, os.Getenv)))
	}
	if err != nil {
		return printed(err)
	}
	if c.Exit != reports.ExitOK {
		return exitError{code: c.Exit}
	}
	return nil
}

// runFileOf is the run.json that a name stands for, which may be a folder of
// reports.
func runFileOf(name string) string {
	if info, err := os.Stat(name); err == nil && info.IsDir() {
		return filepath.Join(name, reports.RunFile)
	}
	return name
}

// readRun reads a run.json, or the one in a folder of reports.
func readRun(name string) (reports.Run, error) {
	if name == "" {
		return reports.Run{}, errors.New("the name of the run is empty; give its run.json or its folder")
	}
	name = runFileOf(name)
	file, err := os.Open(name)
	if err != nil {
		return reports.Run{}, fmt.Errorf("%w; verify --report FOLDER writes it", err)
	}
	defer file.Close()
	run, err := reports.ReadJSON(file)
	if err != nil {
		return reports.Run{}, fmt.Errorf("%s: %w", name, err)
	}
	return run, nil
}
