package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"github.com/gamconform/gamconform/spec"
)

// selectionFlags say what is verified where, common to verify and plan.
type selectionFlags struct {
	targetFlags
	time       timeFlags
	target     string
	filter     string
	robustness bool
}

func (f *selectionFlags) add(cmd *cobra.Command) {
	f.targetFlags.add(cmd, "`FILE` with the target and the world on it", "the target")
	f.time.add(cmd)
	cmd.Flags().StringVar(&f.target, "target", "", "`URL` of the server's virtual directory, instead\nof the file's: https://idp.example.com/App")
	cmd.Flags().StringVar(&f.filter, "filter", "", "check only what these `TERMS` name, separated\nby commas: areas (EXP), IDs (EXP-003), levels\n(must), capabilities (clock); a leading ! leaves\nout")
	cmd.Flags().BoolVar(&f.robustness, "robustness", false, "send hundreds of malformed requests, too; the\nembedded mock gets them anyway")
}

// effective is what the file or the defaults say, with the flags laid over it.
func (f *selectionFlags) effective(cmd *cobra.Command) (spec.Config, error) {
	if err := notEmpty(cmd, "target", "filter"); err != nil {
		return spec.Config{}, err
	}
	config, err := f.read(cmd)
	if err != nil {
		return spec.Config{}, err
	}
	if f.target != "" {
		config.Target.URL = f.target
	}
	config.Target.Robustness = config.Target.Robustness || f.robustness
	if err := f.time.apply(cmd, &config.Target); err != nil {
		return spec.Config{}, err
	}
	if problems := config.Target.Validate(); len(problems) > 0 {
		return spec.Config{}, fmt.Errorf("--target: %s", problems[0])
	}
	if f.config != "" && config.Target.URL == "" {
		return spec.Config{}, fmt.Errorf("%s: target.url is missing; add it, or give --target", f.config)
	}
	return config, nil
}
