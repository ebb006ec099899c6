package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"github.com/gamconform/gamconform/reports"
)

// shells are those for which there is completion.
func shells() []string { return []string{"bash", "zsh", "fish", "powershell"} }

func newCompletion() *cobra.Command {
	return &cobra.Command{
		Use:   "completion " + strings.Join(shells(), "|"),
		Short: "Print a script that completes commands in a shell",
		Long: `completion prints a script for a shell, which then completes commands, flags
and their values: terms of a filter, IDs of requirements, names of faults and
switches.

To have it in each new shell:
  bash        needs the package bash-completion
              gamconform completion bash > \
                ~/.local/share/bash-completion/completions/gamconform
  zsh         gamconform completion zsh > "${fpath[1]}/_gamconform"
  fish        gamconform completion fish > \
                ~/.config/fish/completions/gamconform.fish
  powershell  gamconform completion powershell >> $PROFILE`,
		Example: `  source <(gamconform completion bash)
  source <(gamconform completion zsh)
  gamconform completion fish | source`,
		ValidArgs: shells(),
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) != 1 {
				return fmt.Errorf("completion takes the name of a shell, one of %s, but got %d", strings.Join(shells(), ", "), len(args))
			}
			return among("the shell", args[0], shells())
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			w, root := cmd.OutOrStdout(), cmd.Root()
			switch args[0] {
			case "bash":
				script, err := bashScript(root)
				if err != nil {
					return exitError{reports.ExitHarness, err}
				}
				_, err = io.WriteString(w, script)
				return printed(err)
			case "zsh":
				return printed(root.GenZshCompletion(w))
			case "fish":
				return printed(root.GenFishCompletion(w, true))
			}
			return printed(root.GenPowerShellCompletionWithDesc(w))
		},
	}
}

// bashScript is the script of cobra, which quotes what it offers before it
// compares it with what was typed. Bash quotes commas and exclamation marks,
// so that behind EXP, nothing would be offered any more; here both are compared
// without their quotes, and commas stay as they are typed.
func bashScript(root *cobra.Command) (string, error) {
	var b strings.Builder
	if err := root.GenBashCompletionV2(&b, true); err != nil {
		return "", err
	}
	script := b.String()
	for _, change := range [][2]string{
		{`[[ $comp == "$cur"* ]] || continue`, `[[ ${compline%%$tab*} == "${cur//\\/}"* ]] || continue`},
		{`COMPREPLY[0]=$(printf "%q" "${COMPREPLY[0]%%$tab*}")`, `COMPREPLY[0]=$(printf "%q" "${COMPREPLY[0]%%$tab*}"); COMPREPLY[0]=${COMPREPLY[0]//\\,/,}`},
	} {
		if strings.Count(script, change[0]) != 1 {
			return "", fmt.Errorf("the completion script for bash has no line %q; this is an error of gamconform, please report it", change[0])
		}
		script = strings.Replace(script, change[0], change[1], 1)
	}
	return script, nil
}
