package main

import (
	_ "embed"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/gamconform/gamconform/spec"
)

// initialConfig is what init writes: what must be said with a TODO, what may be
// said behind #.
//
//go:embed init.yaml
var initialConfig string

// initFlags are the flags of the sub-command init.
type initFlags struct {
	dialect, version, target string
	force                    bool
}

func newInit() *cobra.Command {
	var f initFlags
	cmd := &cobra.Command{
		Use:   "init [FILE]",
		Short: "Write a configuration to start from",
		Long: `init writes a commented configuration for a server of yours into FILE, which is
` + usualConfig + ` if nothing else is said, or to stdout for -. It asks nothing and
sends nothing, and overwrites no file without --force.

What only you know is a TODO, and every command refuses the file until it is
written; passwords are environment variables. Optional parts stand behind #.`,
		Example: `  gamconform init
  gamconform init --target https://idp.test/App --dialect dotnet --version 18.10
  gamconform init - | less`,
		Args: atMostOneFile,
		RunE: func(cmd *cobra.Command, args []string) error { return f.init(cmd, oneFile(args)) },
	}
	cmd.Flags().StringVar(&f.dialect, "dialect", "", "`DIALECT` of the server: "+joined(spec.Dialects()))
	cmd.Flags().StringVar(&f.version, "version", "", "GeneXus `VERSION` of the server, such as 18.10")
	cmd.Flags().StringVar(&f.target, "target", "", "`URL` of the server's virtual directory")
	cmd.Flags().BoolVar(&f.force, "force", false, "overwrite the file")
	return cmd
}

func (f *initFlags) init(cmd *cobra.Command, name string) error {
	if err := notEmpty(cmd, "dialect", "version", "target"); err != nil {
		return err
	}
	text, err := f.text()
	if err != nil {
		return err
	}
	to, next := cmd.OutOrStdout(), cmd.OutOrStdout()
	if name == "-" {
		next = cmd.ErrOrStderr() // the file alone goes to stdout
		if _, err := io.WriteString(to, text); err != nil {
			return printed(err)
		}
		name = usualConfig
	} else {
		if err := f.free(name); err != nil {
			return err
		}
		if err := writePrivate(name, []byte(text)); err != nil {
			return fmt.Errorf("%w; choose another place", err)
		}
		fmt.Fprintf(next, "%s is written.\n\n", name)
	}
	_, err = io.WriteString(next, nextSteps(name, text))
	return printed(err)
}

// text is the configuration with what the flags say.
func (f *initFlags) text() (string, error) {
	text := initialConfig
	if f.dialect != "" {
		if err := oneOf("dialect", f.dialect, spec.Dialects()); err != nil {
			return "", err
		}
		text = strings.Replace(text, "dialect: java", "dialect: "+f.dialect, 1)
	}
	if f.version != "" {
		version, err := spec.ParseVersion(f.version)
		if err != nil {
			return "", fmt.Errorf("--version: %w", err)
		}
		text = filledIn(text, "version", version.String())
	}
	if f.target != "" {
		if problems := (spec.Target{URL: f.target}).Validate(); len(problems) > 0 {
			return "", fmt.Errorf("--target: %s", problems[0])
		}
		text = filledIn(text, "url", f.target)
	}
	return text, nil
}

// filledIn writes the value of the first key that is a TODO.
func filledIn(text, key, value string) string {
	before, after, _ := strings.Cut(text, key+`: "TODO: `)
	_, after, _ = strings.Cut(after, "\n")
	return before + key + ": " + strconv.Quote(value) + "\n" + after
}

// free refuses a file that is there: it may be the only place that knows a
// server.
func (f *initFlags) free(name string) error {
	info, err := os.Stat(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return fmt.Errorf("%w; choose another place", err)
	case !info.Mode().IsRegular():
		return fmt.Errorf("%s exists and is no file; choose another place", name)
	case !f.force:
		return fmt.Errorf("%s exists; name another file, or overwrite it with --force", name)
	}
	return nil
}

// nextSteps tells what is to be written, set and run.
func nextSteps(name, text string) string {
	found := spec.Inspect(name, []byte(text), spec.Lookup{}, false)
	var b strings.Builder
	if len(found.ToDo) > 0 {
		fmt.Fprintf(&b, "Write these %d lines:\n", len(found.ToDo))
		for _, r := range found.ToDo {
			key := r.Path[strings.LastIndex(r.Path, ".")+1:]
			fmt.Fprintf(&b, "  %s:%d: %s\n      %s\n", name, r.Line, key, wrapped(strings.Fields(r.Text), "", 6))
		}
		b.WriteString("\n")
	}
	var names []string
	for _, r := range found.Unset {
		if n := strings.Trim(r.Text, "${}"); !slices.Contains(names, n) {
			names = append(names, n)
		}
	}
	fmt.Fprintf(&b, "Export %s, or name files of secrets instead.\n\nThen, in this order:\n", strings.Join(names, " and "))
	word := shellWord(name)
	for _, step := range []term{
		{"config check " + word, "is the file right?"},
		{"plan --config " + word, "what would a run do?"},
		{"doctor --config " + word, "is it so on the server?"},
		{"verify --config " + word + " --report out", ""},
	} {
		line := "  gamconform " + step.name
		if step.meaning != "" && len(line) <= 44 {
			line = fmt.Sprintf("%-46s# %s", line, step.meaning)
		}
		b.WriteString(line + "\n")
	}
	return b.String()
}
