package main

import (
	"github.com/spf13/cobra"

	"github.com/gamconform/gamconform/reports"
)

// knownFlags are the flags of verify that say how misses are judged.
type knownFlags struct {
	strict bool
}

func (f *knownFlags) add(cmd *cobra.Command) {
	cmd.Flags().BoolVar(&f.strict, "strict", false, "count a missed recommendation (should) as a\nfailure")
}

// judge is the run as these flags want it judged.
func (f *knownFlags) judge(run reports.Run) reports.Run {
	run.Strict = f.strict
	return run
}
