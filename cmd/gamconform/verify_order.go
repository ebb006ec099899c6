package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"github.com/gamconform/gamconform/suites"
)

// orderFlags say in which order checks run.
type orderFlags struct {
	seed int64 // 0 = not given
}

func (f *orderFlags) add(cmd *cobra.Command) {
	cmd.Flags().Int64Var(&f.seed, "seed", 0, "start the checks in the order that this `NUMBER`\ndraws, the same one each time (default: that of\nthe catalogue)")
}

// validate refuses what draws nothing.
func (f *orderFlags) validate(cmd *cobra.Command) error {
	if cmd.Flags().Changed("seed") && f.seed < 1 {
		return fmt.Errorf("--seed is %d; it must be at least 1", f.seed)
	}
	return nil
}

// lay lays the order over the options of a run.
func (f *orderFlags) lay(o *suites.Options) {
	if f.seed > 0 {
		o.Seed, o.Shuffle = f.seed, true
	}
}
