package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"

	"github.com/spf13/cobra"

	"github.com/gamconform/gamconform/spec"
)

// usualConfig is the name that init gives a configuration.
const usualConfig = "gamconform.yaml"

func newConfig() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "config",
		Short: "Check, explain and complete a configuration",
		Long: `config looks at a configuration file. It sends nothing.

gamconform init writes a file to start from.`,
		Example: `  gamconform config check gamconform.yaml
  gamconform config show --config gamconform.yaml --target https://idp.test/App
  gamconform config schema > gamconform.schema.json`,
		Args: oneOfItsCommands, RunE: needsCommand,
	}
	cmd.SuggestionsMinimumDistance = 2
	cmd.AddCommand(newConfigCheck(), newConfigShow(), newConfigSchema())
	return cmd
}

func newConfigSchema() *cobra.Command {
	return &cobra.Command{
		Use:   "schema",
		Short: "Print the JSON Schema of a configuration",
		Long: `schema prints the JSON Schema (draft 2020-12) of the configuration. Editors
complete and check a file by it: put it beside the file, under the name that
the first line of the file gives.`,
		Example: `  gamconform config schema > gamconform.schema.json`,
		Args:    noArguments("redirect its output into a file"),
		RunE: func(cmd *cobra.Command, _ []string) error {
			_, err := cmd.OutOrStdout().Write(spec.ConfigSchema())
			return printed(err)
		},
	}
}

// oneFile is the file that a command about one is given, else the usual one.
func oneFile(args []string) string {
	if len(args) == 1 {
		return args[0]
	}
	return usualConfig
}

// atMostOneFile refuses more arguments than a file.
func atMostOneFile(cmd *cobra.Command, args []string) error {
	switch {
	case len(args) > 1:
		return fmt.Errorf("%s takes one file, but got %d", cmd.CommandPath(), len(args))
	case len(args) == 1 && args[0] == "":
		return errors.New("the name of the file is empty; name one, or leave it out for " + usualConfig)
	}
	return nil
}

// readText reads a configuration file, without a file with the remedy.
func readText(name string) ([]byte, error) {
	text, err := os.ReadFile(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("%w; gamconform init %s writes one to start from", err, name)
	}
	return text, err
}
