package main

import (
	"encoding"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/gamconform/gamconform/spec"
)

func newConfigShow() *cobra.Command {
	var f selectionFlags
	cmd := &cobra.Command{
		Use:   "show",
		Short: "Tell what a run would go by, and who said it",
		Long: `show prints the target that verify, plan and doctor would go by with the same
flags and environment, and where each value came from: a flag, an environment
variable, a line of the file, or the default. Secrets are not shown. It sends
nothing.`,
		Example: `  gamconform config show --config gamconform.yaml
  GAMCONFORM_TIME=none gamconform config show --config gamconform.yaml`,
		Args: noArguments("name the file with --config"),
		RunE: func(cmd *cobra.Command, _ []string) error {
			config, err := f.effective(cmd)
			if err != nil {
				return err
			}
			origins := origins{cmd: cmd, file: f.config}
			if f.config != "" {
				text, err := readText(f.config)
				if err != nil {
					return err
				}
				origins.found = spec.Inspect(f.config, text, lookup(f.config), false)
			} else if f.target == "" {
				_, err := fmt.Fprintln(cmd.OutOrStdout(), "No --config and no --target: the embedded mock is verified, on its own clock.")
				return printed(err)
			}
			_, err = fmt.Fprint(cmd.OutOrStdout(), origins.table(config))
			return printed(err)
		},
	}
	f.add(cmd)
	cmd.Flags().Lookup("filter").Hidden = true // it says nothing about the target
	return cmd
}

// origins tells who said a value.
type origins struct {
	cmd   *cobra.Command
	file  string // "" = none
	found spec.Inspection
}

// flagsOf are the flags that say a value or imply it.
func flagsOf(path string) []string {
	return map[string][]string{
		"target.url": {"target"}, "target.dialect": {"dialect"}, "target.version": {"version"}, "target.robustness": {"robustness"},
		"target.time.control": {"time", "time-command", "clock-url"}, "target.time.url": {"clock-url"},
		"target.time.command": {"time-command"}, "target.time.max_wait": {"max-wait"},
	}[path]
}

// of names the origin of a value.
func (o origins) of(path string) string {
	for _, name := range flagsOf(path) {
		flag := o.cmd.Flags().Lookup(name)
		switch {
		case !flag.Changed:
		case flag.Annotations[fromVariable] != nil:
			return "environment " + variableOf(name)
		default:
			return "flag --" + name
		}
	}
	if o.file != "" {
		if line := o.found.Said(path); line > 0 {
			text := fmt.Sprintf("%s:%d", o.file, line)
			if from := o.found.From(path); from != "" {
				text += " " + from
			}
			return text
		}
	}
	return "default"
}

// table lists every value of the target, and what the world has.
func (o origins) table(c spec.Config) string {
	rows := [][]string{{"Key", "Value", "Said by"}}
	var walk func(v reflect.Value, path string)
	walk = func(v reflect.Value, path string) {
		for i := range v.NumField() {
			key, field := v.Type().Field(i).Tag.Get("yaml"), v.Field(i)
			if _, text := field.Interface().(encoding.TextMarshaler); field.Kind() == reflect.Struct && !text {
				walk(field, path+"."+key)
				continue
			}
			rows = append(rows, []string{path + "." + key, o.value(c, field, path+"."+key), o.of(path + "." + key)})
		}
	}
	walk(reflect.ValueOf(c.Target), "target")
	world := "default"
	if o.file != "" {
		world = fmt.Sprintf("%s:%d", o.file, o.found.Said("world"))
	}
	rows = append(rows, []string{"world", fmt.Sprintf("repositories: %d", len(c.World.Repositories)), world})
	return table(rows)
}

// value shows a value; secrets and what came from a variable are not repeated.
func (o origins) value(c spec.Config, v reflect.Value, path string) string {
	switch value := v.Interface().(type) {
	case spec.Secret:
		if value.IsZero() {
			return "-"
		}
		return "(secret)"
	case map[string]spec.Secret:
		var names []string
		for name := range value {
			names = append(names, name)
		}
		slices.Sort(names)
		if len(names) == 0 {
			return "-"
		}
		return strings.Join(names, ", ") + " (secret)"
	case string:
		if value == "" {
			return "-"
		}
		if o.file != "" && c.Show(value) != value {
			return "(from outside)"
		}
		return visible(value)
	case encoding.TextMarshaler:
		text, err := value.MarshalText()
		if err != nil {
			return err.Error()
		}
		return string(text)
	}
	if v.Kind() == reflect.Slice {
		if v.IsNil() {
			return "-"
		}
		return strings.Trim(fmt.Sprint(v.Interface()), "[]")
	}
	return fmt.Sprint(v.Interface())
}
