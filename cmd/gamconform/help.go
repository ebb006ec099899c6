package main

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"
)

// manual is what is told of a command, in the order in which it is told: by
// --help as text, by the sub-command man as a page.
type manual struct {
	command  *cobra.Command
	short    string       // one sentence
	long     []string     // paragraphs; one whose lines are indented keeps them
	usage    []string     // command lines
	examples []string     // command lines
	commands []commandSet // sub-commands by task
	flags    []flagSet    // by theme
	exits    []string     // lines
	exiting  string       // the title of exits
}

// commandSet is a task and the commands for it.
type commandSet struct {
	title    string
	commands []*cobra.Command
}

// tasks are what somebody wants to do, with the commands for it.
func tasks() []struct{ id, title, commands string } {
	return []struct{ id, title, commands string }{
		{"verify", "Verify a server", "verify plan doctor init config"},
		{"mock", "Have a server", "mock"},
		{"understand", "Understand what is checked", "requirements explain openapi"},
		{"reports", "Reports and tools", "report compare completion man version help"},
	}
}

// manualOf collects what is told of a command. Exit codes are the paragraph of
// its text that begins with them; a command that has none ends as most do.
func manualOf(cmd *cobra.Command) manual {
	m := manual{command: cmd, short: cmd.Short + ".", exiting: "Exit codes"}
	if !cmd.HasAvailableSubCommands() { // a command of commands leaves it to them
		m.exits = []string{"0  done", "2  usage error", "4  the output was lost"}
	}
	for _, paragraph := range strings.Split(strings.TrimSpace(cmd.Long), "\n\n") {
		if strings.HasPrefix(paragraph, "Exit codes") {
			lines := strings.Split(paragraph, "\n")
			m.exiting, m.exits = strings.TrimSuffix(lines[0], ":"), nil
			for _, line := range lines[1:] {
				m.exits = append(m.exits, strings.TrimPrefix(line, "  "))
			}
		} else if paragraph != "" {
			m.long = append(m.long, paragraph)
		}
	}
	m.usage = []string{cmd.UseLine()}
	if cmd.HasAvailableSubCommands() {
		m.usage = []string{cmd.CommandPath() + " COMMAND"}
		m.commands = commandSets(cmd)
	}
	for _, line := range strings.Split(strings.TrimRight(cmd.Example, "\n"), "\n") {
		if line = strings.TrimPrefix(line, "  "); line != "" {
			m.examples = append(m.examples, line)
		}
	}
	m.flags = flagSets(cmd)
	return m
}

// commandSets are the sub-commands by task, where the parent is the program.
func commandSets(parent *cobra.Command) (sets []commandSet) {
	available := documented(parent)
	if parent.HasParent() {
		return []commandSet{{"Commands", available}}
	}
	for _, task := range tasks() {
		set := commandSet{title: task.title}
		for name := range strings.FieldsSeq(task.commands) {
			if at := slices.IndexFunc(available, func(c *cobra.Command) bool { return c.Name() == name }); at >= 0 {
				set.commands = append(set.commands, available[at])
				available = slices.Delete(available, at, at+1)
			}
		}
		if len(set.commands) > 0 {
			sets = append(sets, set)
		}
	}
	if len(available) > 0 {
		sets = append(sets, commandSet{"Other commands", available})
	}
	return sets
}

// text is the manual as --help shows it.
func (m manual) text() string {
	var b strings.Builder
	section := func(title string, lines []string) {
		if len(lines) > 0 {
			fmt.Fprintf(&b, "\n%s:\n", title)
		}
		for _, line := range lines {
			b.WriteString(strings.TrimRight("  "+line, " ") + "\n")
		}
	}
	b.WriteString(m.short + "\n")
	for _, paragraph := range m.long {
		b.WriteString("\n" + paragraph + "\n")
	}
	section("Usage", m.usage)
	section("Examples", m.examples)
	for _, set := range m.commands {
		var lines []string
		for _, c := range set.commands {
			lines = append(lines, fmt.Sprintf("%-13s %s", c.Name(), c.Short))
		}
		section(set.title, lines)
	}
	column := 0
	for _, set := range m.flags {
		for _, f := range set.flags {
			column = max(column, len(f.head)+2)
		}
	}
	for _, set := range m.flags {
		var lines []string
		for _, f := range set.flags {
			text := wrapped(strings.Fields(f.text), "", column+2)
			lines = append(lines, fmt.Sprintf("%-*s%s", column, f.head, text))
		}
		section(set.title, lines)
	}
	section(m.exiting, m.exits)
	if m.command.HasAvailableSubCommands() {
		fmt.Fprintf(&b, "\n%s COMMAND --help tells more about a command.\n", m.command.CommandPath())
	}
	return b.String()
}

// showHelp writes what --help shows.
func showHelp(cmd *cobra.Command, _ []string) {
	cmd.InitDefaultHelpFlag() // else it would not be listed
	io.WriteString(cmd.OutOrStdout(), manualOf(cmd).text())
}
