package main

import (
	"fmt"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"github.com/gamconform/gamconform/spec"
)

// targetFlags are the flags that say which server is meant, common to verify
// and mock.
type targetFlags struct {
	config  string
	dialect string
	version string
}

func (f *targetFlags) add(cmd *cobra.Command, config, dialect string) {
	cmd.Flags().StringVar(&f.config, "config", "", config)
	cmd.Flags().StringVar(&f.dialect, "dialect", "", "`DIALECT` of "+dialect+": "+joined(spec.Dialects()))
	cmd.Flags().StringVar(&f.version, "version", "", "GeneXus `VERSION` of "+dialect+", such as 18.10")
}

// read returns the configuration of the file, or an empty one, with the flags
// laid over it.
func (f *targetFlags) read(cmd *cobra.Command) (spec.Config, error) {
	if err := notEmpty(cmd, "config", "dialect", "version"); err != nil {
		return spec.Config{}, err
	}
	config, err := readConfig(f.config)
	if err != nil {
		return spec.Config{}, err
	}
	if f.dialect != "" {
		if err := oneOf("dialect", f.dialect, spec.Dialects()); err != nil {
			return spec.Config{}, err
		}
		config.Target.Dialect = spec.Dialect(f.dialect)
	}
	if f.version != "" {
		if config.Target.Version, err = spec.ParseVersion(f.version); err != nil {
			return spec.Config{}, fmt.Errorf("--version: %w", err)
		}
	}
	return config, nil
}

// readConfig reads a configuration file; no file is an empty configuration
// with every default.
func readConfig(name string) (spec.Config, error) {
	if name == "" {
		return spec.Config{Target: spec.Target{Dialect: spec.Java, Version: spec.DefaultVersion}}, nil
	}
	data, err := os.ReadFile(name)
	if err != nil {
		// The error names the file already: "open gam.yaml: no such file ...".
		return spec.Config{}, fmt.Errorf("--config: %w; gamconform init FILE writes one to start from", err)
	}
	config, err := spec.ReadConfigWith(name, data, lookup(name))
	if err != nil {
		return spec.Config{}, placedError{err}
	}
	return config, nil
}

// joined is a list for a person.
func joined[T ~string](values []T) string {
	texts := make([]string, len(values))
	for i, v := range values {
		texts[i] = string(v)
	}
	return strings.Join(texts, ", ")
}
