package main

import (
	"errors"
	"fmt"
	"slices"
	"strconv"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// flagError adds to an error of the flags where to look, and which flag was
// probably meant.
func flagError(cmd *cobra.Command, err error) error {
	remedy := fmt.Sprintf("see %s --help", cmd.CommandPath())
	var unknown *pflag.NotExistError
	if errors.As(err, &unknown) {
		name := unknown.GetSpecifiedName()
		if close := closest(name, flagNames(cmd)); close != "" {
			remedy = "did you mean --" + close + "?"
		} else if sub, _, err := cmd.Find([]string{name}); err == nil && sub != cmd {
			remedy = "did you mean " + sub.CommandPath() + "?"
		}
	}
	var value *pflag.InvalidValueError
	if errors.As(err, &value) && inWords(value.Unwrap()) != value.Unwrap() {
		return fmt.Errorf("--%s is %q: %w; %s", value.GetFlag().Name, value.GetValue(), inWords(value.Unwrap()), remedy)
	}
	return fmt.Errorf("%w; %s", err, remedy)
}

// inWords puts into words what a number or a switch cannot be; strconv tells
// which of its functions was called.
func inWords(err error) error {
	var number *strconv.NumError
	switch {
	case !errors.As(err, &number):
		return err
	case number.Func == "ParseBool":
		return errors.New("it must be true or false")
	case errors.Is(err, strconv.ErrRange):
		return errors.New("the number is too large")
	}
	return errors.New("it must be a whole number")
}

// unknownCommand says which command was probably meant.
func unknownCommand(root *cobra.Command, name string) error {
	remedy := "see gamconform --help"
	if near := root.SuggestionsFor(name); len(near) > 0 {
		remedy = "did you mean " + near[0] + "?"
	}
	return fmt.Errorf("unknown command %q; %s", name, remedy)
}

// newHelp replaces the command of cobra, which calls an unknown topic a
// success.
func newHelp() *cobra.Command {
	return &cobra.Command{
		Use:   "help [command]",
		Short: "Tell about a command",
		Args:  cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			of, rest, err := cmd.Root().Find(args)
			if err != nil {
				return err
			}
			if len(rest) > 0 {
				return unknownCommand(cmd.Root(), rest[0])
			}
			of.InitDefaultHelpFlag() // else the help would not list it
			return of.Help()
		},
	}
}

func flagNames(cmd *cobra.Command) (names []string) {
	cmd.Flags().VisitAll(func(f *pflag.Flag) { names = append(names, f.Name) })
	return names
}

// closest returns the candidate that is most like name, "" if none is like it.
// The likeness is that by which cobra suggests commands.
func closest(name string, candidates []string) string {
	parent := &cobra.Command{SuggestionsMinimumDistance: 2}
	for _, c := range candidates {
		parent.AddCommand(&cobra.Command{Use: c, Run: func(*cobra.Command, []string) {}})
	}
	if found := parent.SuggestionsFor(name); len(found) > 0 {
		return found[0]
	}
	return ""
}

// noArguments refuses arguments of a command that has only flags.
func noArguments(remedy string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) == 0 {
			return nil
		}
		return fmt.Errorf("%s takes no argument, but got %q; %s", cmd.CommandPath(), args[0], remedy)
	}
}

// notEmpty refuses a flag that was given without a value: an unset variable of
// a pipeline (--target "$URL") must not select another mode in silence.
func notEmpty(cmd *cobra.Command, names ...string) error {
	for _, name := range names {
		if flag := cmd.Flags().Lookup(name); flag.Changed && flag.Value.String() == "" {
			return fmt.Errorf("--%s is empty; give it a value or leave it out", name)
		}
	}
	return nil
}

// oneOf refuses a value of a flag that is not in the list.
func oneOf[T ~string](flag, value string, allowed []T) error {
	return among("--"+flag, value, allowed)
}

// among refuses a value that is not in the list, and says which was probably
// meant; what names what it is the value of.
func among[T ~string](what, value string, allowed []T) error {
	if slices.Contains(allowed, T(value)) {
		return nil
	}
	names := make([]string, len(allowed))
	for i, name := range allowed {
		names[i] = string(name)
	}
	meant := ""
	if name := closest(value, names); name != "" {
		meant = "did you mean " + name + "? "
	}
	return fmt.Errorf("%s is %q; %sit must be one of %s", what, value, meant, joined(allowed))
}
