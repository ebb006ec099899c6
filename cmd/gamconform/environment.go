package main

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/gamconform/gamconform/spec"
)

// variablePrefix begins the name of every environment variable of this program.
const variablePrefix = "GAMCONFORM_"

// variableOf is the environment variable that stands for a flag:
// GAMCONFORM_MAX_WAIT for --max-wait.
func variableOf(flag string) string {
	return variablePrefix + strings.ToUpper(strings.ReplaceAll(flag, "-", "_"))
}

// environment is what the variables of this program say. A flag goes over its
// variable, a variable over the file, the file over the defaults.
type environment struct {
	values map[string]string // by the name of the variable
	given  []string          // flags that have their value from a variable
}

// fromVariable marks a flag that has its value from a variable.
const fromVariable = "gamconform-variable"

// newEnvironment takes the variables of this program out of "NAME=value" texts.
func newEnvironment(all []string) *environment {
	e := &environment{values: map[string]string{}}
	for _, text := range all {
		name, value, _ := strings.Cut(text, "=")
		if strings.HasPrefix(name, variablePrefix) {
			e.values[name] = value
		}
	}
	return e
}

// lay sets the flags of a command that the command line did not set. A variable
// without a value is an error, like a flag without one: a pipeline that lost it
// must not verify something else in silence. So is one that is nearly the name
// of a flag; the other unknown ones are told, for a configuration may use them.
func (e *environment) lay(cmd *cobra.Command) error {
	if aside(cmd) {
		return nil
	}
	if err := e.unknown(cmd); err != nil {
		return err
	}
	var err error
	cmd.Flags().VisitAll(func(f *pflag.Flag) {
		value, ok := e.values[variableOf(f.Name)]
		if !ok || err != nil || f.Changed || f.Name == "help" {
			return
		}
		if value == "" {
			err = fmt.Errorf("%s is set and empty; give it a value or unset it", variableOf(f.Name))
			return
		}
		if wrong := set(cmd, f, value); wrong != nil {
			err = fmt.Errorf("%s is %q: %w; see %s --help", variableOf(f.Name), value, inWords(wrong), cmd.CommandPath())
		}
		e.given = append(e.given, f.Name)
		_ = cmd.Flags().SetAnnotation(f.Name, fromVariable, []string{variableOf(f.Name)}) // the flag is there
	})
	return err
}

// aside are the commands that no variable concerns: help, and what a shell asks
// when it completes a word.
func aside(cmd *cobra.Command) bool {
	return cmd.Name() == "help" || cmd.Name() == "completion" || strings.HasPrefix(cmd.Name(), "__") || cmd.Parent() != nil && cmd.Parent().Name() == "completion"
}

// set gives a flag the value of its variable; one that is repeatable has its
// values between commas there.
func set(cmd *cobra.Command, f *pflag.Flag, value string) error {
	if _, several := f.Value.(pflag.SliceValue); several {
		for _, one := range strings.Split(value, ",") {
			if err := cmd.Flags().Set(f.Name, strings.TrimSpace(one)); err != nil {
				return err
			}
		}
		return nil
	}
	err := cmd.Flags().Set(f.Name, value)
	if invalid := new(pflag.InvalidValueError); errors.As(err, &invalid) {
		return invalid.Unwrap() // in its own words: pflag's name the flag
	}
	return err
}

// unknown judges the variables that stand for no flag.
func (e *environment) unknown(cmd *cobra.Command) error {
	var known []string
	for _, secret := range []string{tokenVariable, stateKeyName} {
		known = append(known, strings.TrimPrefix(secret, variablePrefix), strings.TrimPrefix(secret, variablePrefix)+"_FILE")
	}
	var visit func(c *cobra.Command)
	visit = func(c *cobra.Command) {
		for _, flag := range flagNames(c) {
			if name := strings.TrimPrefix(variableOf(flag), variablePrefix); flag != "help" && !slices.Contains(known, name) {
				known = append(known, name)
			}
		}
		for _, sub := range c.Commands() {
			visit(sub)
		}
	}
	visit(cmd.Root())
	var names []string
	for name := range e.values {
		if !slices.Contains(known, strings.TrimPrefix(name, variablePrefix)) {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	for _, name := range names {
		word := strings.TrimPrefix(name, variablePrefix)
		// A short word is near too many.
		if near := spec.Nearest(word, known); near != "" && len(word) > 4 {
			return fmt.Errorf("no flag has the environment variable %s; did you mean %s? If it is yours, give it another name", name, variablePrefix+near)
		}
		fmt.Fprintf(cmd.ErrOrStderr(), "gamconform: no flag has the environment variable %s; variables of your own are better named otherwise\n", name)
	}
	return nil
}

// named is an error in which a flag that came from a variable has the name of
// that: nobody finds --filter on a command line without it.
func (e *environment) named(err error) error {
	text := err.Error()
	for _, flag := range e.given {
		text = regexp.MustCompile(`--`+regexp.QuoteMeta(flag)+`\b($|[^-\w])`).ReplaceAllString(text, variableOf(flag)+"$1")
	}
	if text == err.Error() {
		return err
	}
	return namedError{text, err}
}

// namedError is an error in other words.
type namedError struct {
	text string
	error
}

func (e namedError) Error() string { return e.text }
func (e namedError) Unwrap() error { return e.error }
