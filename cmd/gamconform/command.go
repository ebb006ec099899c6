package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime/debug"
	"strings"

	"github.com/spf13/cobra"

	"github.com/gamconform/gamconform/reports"
)

// run executes one command line and returns the exit code. Results go to
// stdout, everything else to stderr.
//
// A panic is an error of the harness. Go would end the process with 2, which
// says here that something is wrong with the command line.
func run(ctx context.Context, args []string, stdout, stderr io.Writer) (code int) {
	defer func() {
		if problem := recover(); problem != nil {
			complain(stderr, fmt.Errorf("panic: %v; this is an error of gamconform, please report it\n%s", problem, debug.Stack()))
			code = reports.ExitHarness
		}
	}()
	root, variables := newRoot(), newEnvironment(os.Environ())
	root.PersistentPreRunE = func(cmd *cobra.Command, _ []string) error { return variables.lay(cmd) }
	root.SetArgs(args)
	root.SetOut(stdout)
	root.SetErr(stderr)
	err := root.ExecuteContext(ctx)
	var exit exitError
	switch {
	case err == nil:
		return reports.ExitOK
	case errors.As(err, &exit):
		if exit.err != nil {
			complain(stderr, variables.named(exit.err))
		}
		return exit.code
	}
	complain(stderr, variables.named(err))
	annotateError(stderr, variables.named(err))
	return reports.ExitUsage
}

// exitError ends a command with an exit code other than that of a usage error;
// err may be nil when everything has been said.
type exitError struct {
	code int
	err  error
}

func (e exitError) Error() string {
	if e.err == nil {
		return fmt.Sprintf("exit code %d", e.code)
	}
	return e.err.Error()
}

func (e exitError) Unwrap() error { return e.err }

// printed judges the error of writing a result: a result that nobody got is a
// failure of the harness, not of the command line.
func printed(err error) error {
	if err == nil {
		return nil
	}
	return exitError{reports.ExitHarness, fmt.Errorf("the output is lost: %w", err)}
}

// placedError is an error each of whose lines begins with file:line:column.
type placedError struct{ error }

// complain prints an error, which may be several joined ones. A place stays in
// front, where editors and CI systems look for it.
func complain(w io.Writer, err error) {
	prefix := "gamconform: "
	if errors.As(err, new(placedError)) {
		prefix = ""
	}
	for _, line := range strings.Split(strings.TrimRight(err.Error(), "\n"), "\n") {
		fmt.Fprintln(w, prefix+line)
	}
}

// oneOfItsCommands refuses a word that is no command of cmd.
func oneOfItsCommands(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	return unknownCommand(cmd, args[0])
}

// needsCommand is what a command does that has only commands of its own: a
// pipeline that lost its arguments must not be green.
func needsCommand(cmd *cobra.Command, _ []string) error {
	cmd.SetOut(cmd.ErrOrStderr())
	_ = cmd.Help() // it fails only if stderr does, and the exit code tells
	return exitError{code: reports.ExitUsage}
}

func newRoot() *cobra.Command {
	root := &cobra.Command{
		Use:   "gamconform",
		Short: "Verify or mock a GeneXus Access Manager (GAM) server",
		Long: `gamconform verifies any server of the GeneXus Access Manager (GAM) OAuth 2.0
REST endpoints, over the wire, and mocks one.

Every flag can come from an environment variable: GAMCONFORM_ and its name in
upper case with _ for -, such as GAMCONFORM_MAX_WAIT. What is said nearest
counts: flag, variable, configuration file, default.`,
		Example: `  gamconform verify                            # try it on the embedded mock
  gamconform verify --config gamconform.yaml   # verify your own server
  gamconform mock                              # a GAM to develop against`,
		SilenceErrors: true, SilenceUsage: true,
		Args: oneOfItsCommands, RunE: needsCommand,
	}
	root.SuggestionsMinimumDistance = 2
	root.SetFlagErrorFunc(flagError)
	root.SetHelpCommand(newHelp())
	root.SetHelpFunc(showHelp)
	root.AddCommand(newVerify(), newInit(), newConfig(), newPlan(), newReport(), newCompare(), newDoctor(), newMock(), newRequirements(), newExplain(), newOpenAPI(), newCompletion(), newMan(), newVersion())
	completes(root)
	return root
}
