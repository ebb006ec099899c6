package main

import (
	"fmt"
	"io"
	"os"

	"github.com/spf13/cobra"

	"github.com/gamconform/gamconform/openapi"
	"github.com/gamconform/gamconform/spec"
	"github.com/gamconform/gamconform/suites"
)

// serverFlags say which server is asked and what exists on it, common to
// verify, plan and doctor.
type serverFlags struct {
	targetFlags
	time   timeFlags
	target string
}

func (f *serverFlags) add(cmd *cobra.Command) {
	f.targetFlags.add(cmd, "`FILE` with the target and the world on it", "the target")
	f.time.add(cmd)
	cmd.Flags().StringVar(&f.target, "target", "", "`URL` of the server's virtual directory, instead\nof the file's: https://idp.example.com/App")
}

// effective is what the file or the defaults say, with the flags laid over it.
func (f *serverFlags) effective(cmd *cobra.Command) (spec.Config, error) {
	if err := notEmpty(cmd, "target"); err != nil {
		return spec.Config{}, err
	}
	config, err := f.read(cmd)
	if err != nil {
		return spec.Config{}, err
	}
	if f.target != "" {
		config.Target.URL = f.target
	}
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

// subjectOf returns the server that the configuration names, or the embedded
// mock where no flag and no file does.
func (f *serverFlags) subjectOf(cmd *cobra.Command, config spec.Config, description *openapi.Description) (subject, error) {
	if f.config == "" && f.target == "" {
		if f.time.given(cmd) {
			return subject{}, f.time.unused(cmd)
		}
		hint(cmd.ErrOrStderr())
		return embedded(config, description)
	}
	if f.config == "" {
		config.World = spec.Default()
		fmt.Fprintln(cmd.ErrOrStderr(), "gamconform: without --config the applications and users of the mock's default world are used")
	}
	return subject{
		target: suites.Target{Target: config.Target, World: config.World},
		digest: config.Digest(), shown: config.Shown(), close: func() {},
	}, nil
}

// hint tells whoever wrote a configuration and did not name it that another
// server is meant. It is not taken by itself: a file that nobody named must not
// send logins to a server.
func hint(w io.Writer) {
	if _, err := os.Stat(usualConfig); err == nil {
		fmt.Fprintf(w, "gamconform: the embedded mock is meant; for the server of %s give --config %s\n", usualConfig, usualConfig)
	}
}
