package main

import (
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/gamconform/gamconform/reports"
	"github.com/gamconform/gamconform/spec"
)

// againFlags narrow a run down to what did not pass in a former one.
type againFlags struct {
	file string // run.json of the former run, or its folder

	run reports.Run
	ids []string // nil = not asked for
}

func (f *againFlags) add(cmd *cobra.Command) {
	cmd.Flags().StringVar(&f.file, "rerun-failed", "", "check again only what did not pass in a former\nrun: `FILE` is its run.json, or their folder")
}

// read reads the former run. It names requirements, no more: nothing of it gets
// into a verdict, so one of another target is told but not refused. That it
// leaves nothing to check is an error: a run that checks nothing is never good.
func (f *againFlags) read(cmd *cobra.Command, strict bool) error {
	if err := notEmpty(cmd, "rerun-failed"); err != nil || f.file == "" {
		return err
	}
	if err := f.alone(cmd); err != nil {
		return err
	}
	var err error
	if f.run, err = readRun(f.file); err != nil {
		return fmt.Errorf("--rerun-failed: %w", err)
	}
	var gone []string
	for _, id := range f.run.Misses(strict) {
		if r, known := spec.Find(id); known && r.Proof == spec.ByCheck {
			f.ids = append(f.ids, id)
		} else {
			gone = append(gone, visible(id))
		}
	}
	if len(gone) > 0 {
		fmt.Fprintf(cmd.ErrOrStderr(), "gamconform: --rerun-failed: this program has no check of %s; they are left out\n", strings.Join(gone, ", "))
	}
	if f.ids == nil {
		return fmt.Errorf("--rerun-failed: %s", f.nothing(strict))
	}
	return nil
}

// alone refuses what selects otherwise.
func (f *againFlags) alone(cmd *cobra.Command) error {
	for _, name := range []string{"defer", "resume"} {
		if flag := cmd.Flags().Lookup(name); flag != nil && flag.Changed {
			return errors.New("--rerun-failed checks at once what a former run names, and --" + name + " is for a run in parts; leave one of them out")
		}
	}
	return nil
}

// nothing says why no requirement is left, and what to do.
func (f *againFlags) nothing(strict bool) string {
	text := "nothing failed, broke or was inconclusive in the run of " + stamp(f.run.Started) + ", so there is nothing to check again; leave the flag out to check everything"
	if n := f.run.Count(reports.Warned); n > 0 && !strict {
		text += fmt.Sprintf(", or give --strict: %s", count(n, "recommendation was missed", "recommendations were missed"))
	}
	if n := f.run.CountSkip(reports.NotReached); n > 0 {
		text += fmt.Sprintf("; %s", count(n, "check was not reached there", "checks were not reached there"))
	}
	return text
}

// compare tells that the former run was of something else.
func (f *againFlags) compare(cmd *cobra.Command, digest string) {
	if f.ids == nil || f.run.ConfigDigest == digest {
		return
	}
	fmt.Fprintf(cmd.ErrOrStderr(), "gamconform: --rerun-failed: the former run was of another target or configuration (%s); only the requirements that it names are taken over\n", visible(f.run.Target.URL))
}

// former is what the run says about it; nil = everything was asked for.
func (f *againFlags) former(digest string) *reports.Former {
	if f.ids == nil {
		return nil
	}
	return &reports.Former{Started: f.run.Started, Requirements: len(f.ids), Other: f.run.ConfigDigest != digest}
}
