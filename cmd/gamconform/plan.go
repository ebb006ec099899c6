package main

import (
	"errors"
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"github.com/gamconform/gamconform/reports"
	"github.com/gamconform/gamconform/spec"
)

func newPlan() *cobra.Command {
	var f selectionFlags
	var format string
	var latency time.Duration
	cmd := &cobra.Command{
		Use:   "plan",
		Short: "Tell what verify would do to a server, and send nothing",
		Long: `plan tells what verify would do with the same flags: which checks run, how many
requests they send, how many logins they fail and of whom, and for how long
they wait. It sends no request and opens no port; the server may be down. The
checks run against the mock, in memory, with the world, dialect, version and
time control of the configuration.

The time that it tells is an estimate: the waits, and the answers at --latency
each. A server that behaves otherwise than the mock costs more or fewer
requests.

Exit codes:
  0  planned
  2  usage or configuration error, or nothing to check`,
		Example: `  gamconform plan --config gamconform.yaml
  gamconform plan --config gamconform.yaml --time wait --max-wait 20m
  gamconform plan --config gamconform.yaml --format json`,
		Args: noArguments("give a server with --target"),
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := oneOf("format", format, []string{"table", "json"}); err != nil {
				return err
			}
			if latency < 0 {
				return fmt.Errorf("--latency is %s; it must be 0 or more, such as 50ms", latency)
			}
			config, err := f.planned(cmd)
			if err != nil {
				return err
			}
			if err := f.again.read(cmd, false); err != nil {
				return err
			}
			f.again.compare(cmd, config.Digest())
			p, err := newSchedule(cmd.Context(), config, f.choice(), latency)
			if err != nil {
				return err
			}
			if format == "json" {
				return printed(writeScheduleJSON(cmd.OutOrStdout(), p))
			}
			return printed(writeSchedule(cmd.OutOrStdout(), p))
		},
	}
	f.add(cmd)
	cmd.Flags().StringVar(&format, "format", "table", "`FORMAT`: table or json")
	cmd.Flags().DurationVar(&latency, "latency", 50*time.Millisecond, "suppose that an answer takes this `TIME`: a Go\nduration")
	return cmd
}

// planned is the configuration that verify would go by.
func (f *selectionFlags) planned(cmd *cobra.Command) (spec.Config, error) {
	config, err := f.effective(cmd)
	if err != nil {
		return spec.Config{}, err
	}
	switch {
	case f.config == "" && f.target == "" && f.time.given(cmd):
		return spec.Config{}, f.time.unused(cmd)
	case f.config == "" && f.target == "":
		hint(cmd.ErrOrStderr())
		config.Target.URL = "the embedded mock"
		config.Target.Robustness = true
		config.Target.Time = spec.Time{Control: spec.TimeClock}
		config.World = spec.Default()
	case f.config == "":
		config.World = spec.Default()
		fmt.Fprintln(cmd.ErrOrStderr(), "gamconform: without --config the applications and users of the mock's default world are used")
	}
	return config, nil
}

// contradiction is the error of a world in which the reference itself could
// not be verified.
func contradiction(stop *reports.Stop) error {
	err := fmt.Errorf("verify would stop before the first check, also on a server that has this very world: %s", stop.Reason)
	if stop.Remedy != "" {
		err = fmt.Errorf("%w; %s", err, stop.Remedy)
	}
	if stop.Kind == reports.StopInterrupted {
		return exitError{reports.ExitIncomplete, errors.New("interrupted")}
	}
	if stop.Kind == reports.StopHarness {
		return exitError{reports.ExitHarness, err}
	}
	return err
}
