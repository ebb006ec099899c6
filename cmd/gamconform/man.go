package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"github.com/gamconform/gamconform/reports"
)

func newMan() *cobra.Command {
	var dir string
	cmd := &cobra.Command{
		Use:   "man [COMMAND]...",
		Short: "Print the manual page of a command, or write them all",
		Long: `man prints the manual page of the program, or of a command, for man(1). With
--dir it writes gamconform.1 and a page for each command, such as
gamconform-verify.1. The pages tell what --help tells, and are the same
wherever they are made.

Exit codes:
  0  printed or written
  2  usage error
  4  a page was lost`,
		Example: `  gamconform man verify | man -l -
  gamconform man config check
  gamconform man --dir ~/.local/share/man/man1`,
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := notEmpty(cmd, "dir"); err != nil {
				return err
			}
			if dir != "" && len(args) > 0 {
				return errors.New("--dir writes the pages of all commands; leave the command or --dir out")
			}
			if dir != "" {
				return writeManual(cmd.Root(), dir)
			}
			of, rest, err := cmd.Root().Find(args)
			if err != nil || len(rest) > 0 {
				return unknownCommand(cmd.Root(), args[0])
			}
			_, err = io.WriteString(cmd.OutOrStdout(), roff(of))
			return printed(err)
		},
	}
	cmd.Flags().StringVar(&dir, "dir", "", "write the pages of all commands into this `FOLDER`")
	return cmd
}

// writeManual writes the page of a command and those of its sub-commands.
func writeManual(cmd *cobra.Command, dir string) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return fmt.Errorf("--dir: %w; choose another place", err)
	}
	if err := os.WriteFile(filepath.Join(dir, pageName(cmd)+".1"), []byte(roff(cmd)), 0o644); err != nil {
		return exitError{reports.ExitHarness, fmt.Errorf("--dir: %w", err)}
	}
	for _, sub := range documented(cmd) {
		if err := writeManual(sub, dir); err != nil {
			return err
		}
	}
	return nil
}

// pageName is the command with hyphens: gamconform-verify.
func pageName(cmd *cobra.Command) string { return strings.ReplaceAll(cmd.CommandPath(), " ", "-") }

// roff is the manual of a command as a page for man. It carries no date, so
// that it is the same whenever it is made.
func roff(cmd *cobra.Command) string {
	cmd.InitDefaultHelpFlag()
	m := manualOf(cmd)
	var b strings.Builder
	section := func(title string) { b.WriteString(".SH " + title + "\n") }
	asIs := func(lines []string) {
		b.WriteString(".PP\n.nf\n")
		for _, line := range lines {
			b.WriteString(roffLine(line) + "\n")
		}
		b.WriteString(".fi\n")
	}
	fmt.Fprintf(&b, ".TH %s 1 \"\" \"gamconform %s\" \"gamconform manual\"\n", roffText(strings.ToUpper(pageName(cmd))), roffText(toolVersion()))
	section("NAME")
	b.WriteString(roffText(pageName(cmd)) + ` \- ` + roffText(cmd.Short) + "\n")
	section("SYNOPSIS")
	asIs(m.usage)
	if len(m.long) > 0 {
		section("DESCRIPTION")
	}
	for _, paragraph := range m.long {
		if lines := strings.Split(paragraph, "\n"); strings.Contains("\n"+paragraph, "\n  ") {
			asIs(lines)
		} else {
			b.WriteString(".PP\n" + roffLine(strings.Join(lines, " ")) + "\n")
		}
	}
	for _, set := range m.commands {
		section(roffText(strings.ToUpper(set.title)))
		for _, c := range set.commands {
			fmt.Fprintf(&b, ".TP\n.B %s\n%s\n", roffText(c.Name()), roffLine(c.Short))
		}
	}
	section("OPTIONS")
	for _, set := range m.flags {
		if len(m.flags) > 1 {
			b.WriteString(".SS " + roffText(set.title) + "\n")
		}
		for _, f := range set.flags {
			fmt.Fprintf(&b, ".TP\n.B %s\n%s\n", roffText(strings.TrimSpace(f.head)), roffLine(strings.Join(strings.Fields(f.text), " ")))
		}
	}
	if len(m.examples) > 0 {
		section("EXAMPLES")
		asIs(m.examples)
	}
	if len(m.exits) > 0 {
		section(`"EXIT STATUS"`)
		asIs(append([]string{m.exiting + ":"}, m.exits...))
	}
	section(`"SEE ALSO"`)
	var others []string
	if cmd.HasParent() {
		others = append(others, pageName(cmd.Parent()))
	}
	for _, sub := range documented(cmd) {
		others = append(others, pageName(sub))
	}
	for i, name := range others {
		others[i] = `\fB` + roffText(name) + `\fR(1)`
	}
	b.WriteString(strings.Join(others, ",\n") + "\n")
	return b.String()
}

// documented are the sub-commands that have a page.
func documented(cmd *cobra.Command) (list []*cobra.Command) {
	for _, sub := range cmd.Commands() {
		if sub.IsAvailableCommand() {
			list = append(list, sub)
		}
	}
	return list
}

// roffText keeps a text from being read as anything else.
func roffText(text string) string {
	return strings.NewReplacer(`\`, `\e`, `-`, `\-`, `'`, `\(aq`, "`", "\\(ga", `^`, `\(ha`, `~`, `\(ti`, `"`, `\(dq`).Replace(text)
}

// roffLine is a text on a line of its own, where a dot or quote at its
// beginning would be a request.
func roffLine(line string) string {
	text := roffText(line)
	if strings.HasPrefix(text, ".") {
		text = `\&` + text
	}
	return text
}
