package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"github.com/gamconform/gamconform/spec"
)

// selectionFlags say what is verified where, common to verify and plan.
type selectionFlags struct {
	serverFlags
	filter     string
	robustness bool
	again      againFlags
	repeat     int
}

func (f *selectionFlags) add(cmd *cobra.Command) {
	f.serverFlags.add(cmd)
	cmd.Flags().Var(&terms{text: &f.filter}, "filter", "check only what these `TERMS` name, separated\nby commas: areas (EXP), IDs (EXP-003, or\nEXP-001..EXP-005), levels (must), capabilities\n(clock); a leading ! leaves out")
	f.again.add(cmd)
	cmd.Flags().IntVar(&f.repeat, "repeat", 1, "check everything `N` times, each time in another\norder, and name what is flaky")
	cmd.Flags().BoolVar(&f.robustness, "robustness", false, "send hundreds of malformed requests, too; the\nembedded mock gets them anyway")
}

// choice is what is checked.
type choice struct {
	filter string
	only   []string // IDs; nil = all
	repeat int      // rounds; 1 = once
}

// terms is a flag whose values add up, so that none of two is lost.
type terms struct {
	text  *string
	given bool
}

func (t *terms) String() string { return *t.text }
func (t *terms) Type() string   { return "terms" }

func (t *terms) Set(value string) error {
	if t.given && value != "" && *t.text != "" {
		value = *t.text + "," + value
	}
	*t.text, t.given = value, true
	return nil
}

func (f *selectionFlags) choice() choice { return choice{f.filter, f.again.ids, f.repeat} }

// effective is what the file or the defaults say, with the flags laid over it.
func (f *selectionFlags) effective(cmd *cobra.Command) (spec.Config, error) {
	if err := notEmpty(cmd, "filter"); err != nil {
		return spec.Config{}, err
	}
	if f.repeat < 1 {
		return spec.Config{}, fmt.Errorf("--repeat is %d; it must be at least 1", f.repeat)
	}
	config, err := f.serverFlags.effective(cmd)
	if cmd.Flags().Changed("robustness") {
		config.Target.Robustness = f.robustness
	}
	return config, err
}
