package reports

import (
	"slices"
	"strings"
)

// again tells how to go on with what waits, or how to make the run once more,
// and the failures alone.
func (d *sheet) again(r Run) {
	if len(r.Command) == 0 {
		return
	}
	if r.Deferred != nil {
		d.heading("Go on later")
		d.line("    " + shellLine(r.resume()))
	} else {
		d.heading("Run it again")
		d.line("    " + shellLine(r.anew()))
	}
	if failures := r.Failures(); len(failures) > 0 && len(failures) < len(r.Results) {
		alone := without(r.Command, "filter", "defer", "resume")
		d.line("\nThe failures alone:\n")
		d.line("    " + shellLine(append(alone, "--filter="+strings.ReplaceAll(allIDs(failures), ", ", ","))))
	}
}

// resume is the command that goes on with what waits: the filter is in the
// state.
func (r Run) resume() []string {
	return renamed(without(r.Command, "filter"), "defer", "resume")
}

// anew is the command of the run. That of its last part would find no state any
// more, so it is the first one's.
func (r Run) anew() []string {
	command := renamed(r.Command, "resume", "defer")
	if r.Parts > 1 && r.Selection.Filter != "" {
		command = append(without(command, "filter"), "--filter="+r.Selection.Filter)
	}
	return command
}

// without leaves flags out of a command.
func without(command []string, flags ...string) []string {
	return slices.DeleteFunc(slices.Clone(command), func(arg string) bool {
		name, _, _ := strings.Cut(arg, "=")
		return slices.Contains(flags, strings.TrimPrefix(name, "--"))
	})
}

// renamed gives the value of one flag of a command to another.
func renamed(command []string, from, to string) []string {
	command = slices.Clone(command)
	for i, arg := range command {
		if value, ok := strings.CutPrefix(arg, "--"+from+"="); ok {
			command[i] = "--" + to + "=" + value
		}
	}
	return command
}
