package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// flagSet is a theme and its flags.
type flagSet struct {
	title string
	flags []flagText
}

// flagText is a flag as it is told: "--config FILE", and what it does.
type flagText struct{ name, head, text string }

// fewFlags are listed without themes.
const fewFlags = 7

// themes are what flags are about; those of no theme come behind.
func themes() []struct{ title, flags string } {
	return []struct{ title, flags string }{
		{"Server", "config target dialect version robustness"},
		{"Time", "time max-wait time-command clock-url clock"},
		{"Selection", "filter rerun-failed"},
		{"Run", "concurrency request-timeout timeout fail-fast repeat seed latency"},
		{"Judgement", "strict known write-known"},
		{"Runs in parts", "defer resume"},
		{"Addresses", "addr control-addr health"},
		{"Behaviour", "fault switch list-faults list-switches"},
		{"Reports", "dir html junit markdown ctrf badge annotations schema"},
		{"Output", "report write-config format quiet verbose no-color help"},
	}
}

// flagSets are the flags of a command by theme.
func flagSets(cmd *cobra.Command) (sets []flagSet) {
	var all []flagText
	cmd.NonInheritedFlags().VisitAll(func(f *pflag.Flag) {
		if !f.Hidden {
			all = append(all, textOf(f))
		}
	})
	if len(all) <= fewFlags {
		return []flagSet{{"Flags", all}}
	}
	for _, theme := range themes() {
		set := flagSet{title: theme.title}
		for name := range strings.FieldsSeq(theme.flags) {
			if at := slices.IndexFunc(all, func(f flagText) bool { return f.name == name }); at >= 0 {
				set.flags = append(set.flags, all[at])
				all = slices.Delete(all, at, at+1)
			}
		}
		if len(set.flags) > 0 {
			sets = append(sets, set)
		}
	}
	if len(all) > 0 {
		sets = append(sets, flagSet{"Other flags", all})
	}
	return sets
}

// textOf is a flag as it is told. A default is told where it is one.
func textOf(f *pflag.Flag) flagText {
	value, text := pflag.UnquoteUsage(f)
	head := "    --" + f.Name
	if f.Shorthand != "" {
		head = "-" + f.Shorthand + ", --" + f.Name
	}
	if value != "" {
		head += " " + value
	}
	if !slices.Contains([]string{"", "false", "0", "0s", "[]"}, f.DefValue) {
		text += fmt.Sprintf(" (default %s)", f.DefValue)
	}
	return flagText{f.Name, head, text}
}
