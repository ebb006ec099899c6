package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"github.com/gamconform/gamconform/reports"
	"github.com/gamconform/gamconform/suites"
)

// orderFlags say in which order checks run.
type orderFlags struct {
	seed     int64 // 0 = not given
	failFast bool
}

func (f *orderFlags) add(cmd *cobra.Command) {
	cmd.Flags().Int64Var(&f.seed, "seed", 0, "start the checks in the order that this `NUMBER`\ndraws, the same one each time (default: that of\nthe catalogue)")
	cmd.Flags().BoolVar(&f.failFast, "fail-fast", false, "end the run at the first failure that is not a\nknown one; the reports are written")
}

// validate refuses what draws nothing.
func (f *orderFlags) validate(cmd *cobra.Command) error {
	if cmd.Flags().Changed("seed") && f.seed < 1 {
		return fmt.Errorf("--seed is %d; it must be at least 1", f.seed)
	}
	return nil
}

// lay lays the order over the options of a run; counts tells whether a miss is
// an unexpected failure.
func (f *orderFlags) lay(o *suites.Options, counts func(reports.Result) bool) {
	if f.failFast {
		o.StopAfter = counts
	}
	if f.seed > 0 {
		o.Seed, o.Shuffle = f.seed, true
	}
}
