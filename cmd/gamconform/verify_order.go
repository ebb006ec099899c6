package main

import (
	"context"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"

	"github.com/spf13/cobra"

	"github.com/gamconform/gamconform/reports"
	"github.com/gamconform/gamconform/suites"
)

// orderFlags say in which order checks run, and when they end.
type orderFlags struct {
	seed     int64 // 0 = not given
	failFast bool
}

func (f *orderFlags) add(cmd *cobra.Command) {
	cmd.Flags().Int64Var(&f.seed, "seed", 0, "start the checks in the order that this `NUMBER`\ndraws, the same one each time (default: that of\nthe catalogue)")
	cmd.Flags().BoolVar(&f.failFast, "fail-fast", false, "end the run at the first failure that is not a\nknown one; the reports are written")
}

// validate refuses what draws nothing, and rounds of a run in parts: each round
// would need a state of its own.
func (f *orderFlags) validate(cmd *cobra.Command, repeat int) error {
	if cmd.Flags().Changed("seed") && f.seed < 1 {
		return fmt.Errorf("--seed is %d; it must be at least 1", f.seed)
	}
	if last := int64(math.MaxInt64) - int64(max(repeat, 1)-1); f.seed > last {
		return fmt.Errorf("--seed is %d; each of the %d rounds takes the next number, so it must be at most %d", f.seed, repeat, last)
	}
	if repeat > 1 && (cmd.Flags().Changed("defer") || cmd.Flags().Changed("resume")) {
		return errors.New("--repeat makes its rounds one after another, and --defer and --resume make one run in parts; leave one of them out")
	}
	return nil
}

// drawn is a seed that is short enough to be typed.
func drawn() int64 { return 1 + rand.Int64N(1_000_000) }

// run runs the checks, repeat times. Counts tells whether a miss is an
// unexpected failure. All rounds look at one target as the round before left
// it, the embedded mock, too: what a round leaves behind must not matter.
func (f *orderFlags) run(ctx context.Context, target suites.Target, o suites.Options, repeat int, known *knownFlags) (reports.Run, error) {
	if f.failFast {
		o.StopAfter = known.counts
	}
	seed := f.seed
	if o.Shuffle = seed; seed > 0 {
		o.Seed = seed
	}
	if repeat <= 1 {
		return runSuites(ctx, target, o)
	}
	if seed == 0 {
		seed = drawn()
		o.Seed = seed
	}
	o.Rounds = &suites.Rounds{}
	var rounds []reports.Run
	for i := range repeat {
		o.Shuffle = seed + int64(i)
		run, err := runSuites(ctx, target, o)
		if err != nil {
			return reports.Run{}, err
		}
		run.Strict = known.strict
		rounds = append(rounds, run)
		if run.Stop != nil {
			break
		}
	}
	return reports.Repeated(rounds, repeat, seed), nil
}
