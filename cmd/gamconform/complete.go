package main

import (
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/gamconform/gamconform/mockserver"
	"github.com/gamconform/gamconform/spec"
)

// completes gives the flags and arguments of a command and of its sub-commands
// their completion, by name, so that a flag is completed wherever it is.
func completes(cmd *cobra.Command) {
	cmd.Flags().VisitAll(func(f *pflag.Flag) {
		if complete := completionOf(f); complete != nil {
			// It fails only where the flag is unknown or has one already.
			_ = cmd.RegisterFlagCompletionFunc(f.Name, complete)
		}
	})
	if cmd.ValidArgsFunction == nil && cmd.ValidArgs == nil {
		switch cmd.Name() {
		case "requirements", "explain":
			cmd.ValidArgsFunction = completeTerms
		case "compare", "report":
			cmd.ValidArgsFunction = filesOf("json")
		default:
			cmd.ValidArgsFunction = cobra.NoFileCompletions
		}
	}
	for _, sub := range cmd.Commands() {
		completes(sub)
	}
}

// completionOf is the completion of a flag; nil = any file.
func completionOf(f *pflag.Flag) cobra.CompletionFunc {
	switch f.Name {
	case "filter", "list-faults", "list-switches":
		return completeTerms
	case "time":
		return fixed(spec.TimeControls())
	case "dialect":
		return fixed(spec.Dialects())
	case "clock":
		return fixed([]string{"running", "frozen"})
	case "format":
		return fixed(formats(f))
	case "fault":
		return completeFaults
	case "switch":
		return completeSwitches
	case "config", "known", "write-known", "write-config":
		return filesOf("yaml", "yml")
	case "rerun-failed":
		return filesOf("json")
	case "report", "dir":
		return folders
	case "target", "clock-url", "version", "max-wait", "timeout", "request-timeout", "latency", "time-command", "concurrency", "seed", "repeat", "addr", "control-addr":
		return cobra.NoFileCompletions
	}
	return nil
}

// formats are the values that the usage of a flag names behind its colon: "table,
// json or markdown".
func formats(f *pflag.Flag) []string {
	_, list, _ := strings.Cut(f.Usage, ": ")
	return strings.FieldsFunc(strings.ReplaceAll(list, " or ", ","), func(r rune) bool { return r == ',' || r == ' ' })
}

func fixed[T ~string](values []T) cobra.CompletionFunc {
	texts := strings.Split(joined(values), ", ")
	return cobra.FixedCompletions(texts, cobra.ShellCompDirectiveNoFileComp)
}

func filesOf(extensions ...string) cobra.CompletionFunc {
	return cobra.FixedCompletions(extensions, cobra.ShellCompDirectiveFilterFileExt)
}

func folders(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
	return nil, cobra.ShellCompDirectiveFilterDirs
}

// completeTerms completes the last term of a filter. IDs are offered behind
// their area: all of them at once would fill the screen.
func completeTerms(_ *cobra.Command, _ []string, text string) (found []string, _ cobra.ShellCompDirective) {
	at := strings.LastIndexByte(text, ',') + 1
	before, begun := text[:at], text[at:]
	if bare, not := strings.CutPrefix(begun, "!"); not {
		before, begun = before+"!", bare
	}
	offer := func(term, meaning string) {
		if strings.HasPrefix(term, begun) {
			found = append(found, before+term+"\t"+meaning)
		}
	}
	inArea := false
	for _, area := range areas() {
		offer(area.name, area.meaning)
		inArea = inArea || strings.HasPrefix(begun, area.name)
	}
	for _, level := range levels() {
		offer(level.name, level.meaning)
	}
	for _, capability := range spec.Capabilities() {
		offer(string(capability), "what needs this capability")
	}
	if inArea {
		for _, r := range spec.Catalogue() {
			offer(r.ID, r.Title)
		}
	}
	return found, cobra.ShellCompDirectiveNoFileComp | cobra.ShellCompDirectiveNoSpace
}

func completeFaults(_ *cobra.Command, _ []string, text string) (found []string, _ cobra.ShellCompDirective) {
	for _, f := range mockserver.Faults() {
		if strings.HasPrefix(f.Name, text) {
			found = append(found, f.Name+"\t"+f.Text)
		}
	}
	return found, cobra.ShellCompDirectiveNoFileComp
}

// completeSwitches completes NAME=POSITION.
func completeSwitches(_ *cobra.Command, _ []string, text string) (found []string, _ cobra.ShellCompDirective) {
	for _, s := range mockserver.Switches() {
		for _, position := range positionNames(s) {
			if name := s.Name + "=" + position; strings.HasPrefix(name, text) {
				found = append(found, name+"\t"+s.Text)
			}
		}
	}
	return found, cobra.ShellCompDirectiveNoFileComp
}
