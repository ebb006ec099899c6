package main

import (
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"github.com/gamconform/gamconform/spec"
)

// timeFlags are the flags that say how the target's time passes. They go over
// target.time of the file.
type timeFlags struct {
	control string
	maxWait time.Duration
	command string
	clock   string
}

func (f *timeFlags) add(cmd *cobra.Command) {
	cmd.Flags().StringVar(&f.control, "time", "", "how the target's time passes, instead of the\nfile's: `CONTROL` is "+joined(spec.TimeControls()))
	cmd.Flags().DurationVar(&f.maxWait, "max-wait", 0, "let all waits of one check take this `TIME` at\nmost, with --time wait: a Go duration (default\n5m)")
	cmd.Flags().StringVar(&f.command, "time-command", "", "move the time by this `TEMPLATE`, run without a\nshell: 'faketime-ctl +{seconds}s'; implies\n--time command")
	cmd.Flags().StringVar(&f.clock, "clock-url", "", "`URL` of the clock contract; implies --time clock")
}

// given tells whether any of the flags is.
func (f *timeFlags) given(cmd *cobra.Command) bool { return f.first(cmd) != "" }

// first is the first of the flags that is given, "" = none.
func (f *timeFlags) first(cmd *cobra.Command) string {
	names := []string{"time", "max-wait", "time-command", "clock-url"}
	if i := slices.IndexFunc(names, cmd.Flags().Changed); i >= 0 {
		return names[i]
	}
	return ""
}

// unused is the error of flags about time where no server is named.
func (f *timeFlags) unused(cmd *cobra.Command) error {
	return fmt.Errorf("--%s: the embedded mock brings a clock of its own; name a server with --config or --target to choose how time passes", f.first(cmd))
}

// apply lays the flags over what the file says. What belongs to another
// control than the one of the flags goes.
func (f *timeFlags) apply(cmd *cobra.Command, target *spec.Target) error {
	if !f.given(cmd) {
		return nil
	}
	if err := notEmpty(cmd, "time", "time-command", "clock-url"); err != nil {
		return err
	}
	control, err := f.meant(target.Time.Control)
	if err != nil {
		return err
	}
	t := &target.Time
	if t.Control = control; control != spec.TimeClock {
		t.URL, t.Token = "", spec.Secret{}
	}
	if control != spec.TimeCommand {
		t.Command = ""
	}
	if f.clock != "" {
		t.URL = f.clock
	}
	if f.command != "" {
		t.Command = f.command
	}
	if cmd.Flags().Changed("max-wait") {
		t.MaxWait = spec.Duration(f.maxWait)
	}
	if t.MaxWait == 0 && !cmd.Flags().Changed("max-wait") {
		t.MaxWait = spec.Duration(defaultMaxWait)
	}
	f.declare(target)
	return f.check(cmd, *t)
}

// defaultMaxWait is what the file has as its default.
const defaultMaxWait = 5 * time.Minute

// meant is the control that the flags name or imply; by is the file's.
func (f *timeFlags) meant(by spec.TimeControl) (spec.TimeControl, error) {
	if f.control != "" {
		if err := oneOf("time", f.control, spec.TimeControls()); err != nil {
			return "", err
		}
		by = spec.TimeControl(f.control)
	}
	for _, implied := range []struct {
		flag, value string
		control     spec.TimeControl
	}{{"time-command", f.command, spec.TimeCommand}, {"clock-url", f.clock, spec.TimeClock}} {
		switch {
		case implied.value == "":
		case f.control != "" && by != implied.control:
			return "", fmt.Errorf("--%s does not go with --time %s; leave one of them out", implied.flag, f.control)
		default:
			by, f.control = implied.control, string(implied.control)
		}
	}
	return by, nil
}

// declare keeps a declared list of capabilities in step: where time passes now,
// what depends on it is checked, and where it does not, it is not.
func (f *timeFlags) declare(target *spec.Target) {
	has := slices.Contains(target.Capabilities, spec.Clock)
	switch passes := target.Time.Control != spec.TimeNone; {
	case target.Capabilities == nil || passes == has || f.control == "":
	case passes:
		target.Capabilities = append(slices.Clone(target.Capabilities), spec.Clock)
	default:
		target.Capabilities = slices.DeleteFunc(slices.Clone(target.Capabilities), func(c spec.Capability) bool { return c == spec.Clock })
	}
}

// check tells what is still missing, in the words of the flags.
func (f *timeFlags) check(cmd *cobra.Command, t spec.Time) error {
	switch {
	case t.Control == spec.TimeClock && t.URL == "":
		return errors.New("--time clock needs the URL of the clock contract; give --clock-url, or write target.time.url into the file")
	case t.Control == spec.TimeCommand && t.Command == "":
		return errors.New("--time command needs the command that moves the time; give --time-command, or write target.time.command into the file")
	case cmd.Flags().Changed("max-wait") && t.Control != spec.TimeWait:
		return errors.New("--max-wait bounds waiting; give --time wait, too")
	case cmd.Flags().Changed("max-wait") && f.maxWait <= 0:
		return fmt.Errorf("--max-wait is %s; it must be more than 0, such as 130s", f.maxWait)
	}
	if problems := (spec.Target{Time: t}).Validate(); len(problems) > 0 {
		flag := map[string]string{"time.url": "--clock-url", "time.command": "--time-command", "time.max_wait": "--max-wait"}[problems[0].Path]
		if flag == "" {
			flag = "--time"
		}
		return fmt.Errorf("%s: %s; %s", flag, problems[0].Text, problems[0].Remedy)
	}
	return nil
}
