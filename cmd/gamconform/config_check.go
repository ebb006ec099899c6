package main

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/gamconform/gamconform/spec"
	"github.com/gamconform/gamconform/suites"
)

func newConfigCheck() *cobra.Command {
	var lenient bool
	cmd := &cobra.Command{
		Use:   "check [FILE]",
		Short: "Tell everything that is wrong with a configuration",
		Long: `check reads a configuration as verify does and tells every problem with file,
line, column and remedy, a TODO of gamconform init among them. A good one is
summed up: what it declares, and which areas a run can look at. It sends
nothing.

Without FILE it checks ` + usualConfig + `.

Exit codes:
  0  the configuration is good
  2  it is not, or it cannot be read`,
		Example: `  gamconform config check gamconform.yaml
  gamconform config check --allow-unset gamconform.yaml   # in a commit hook`,
		Args: atMostOneFile,
		RunE: func(cmd *cobra.Command, args []string) error {
			name := oneFile(args)
			text, err := readText(name)
			if err != nil {
				return err
			}
			return checkConfig(cmd, name, spec.Inspect(name, text, lookup(name), lenient))
		},
	}
	cmd.Flags().BoolVar(&lenient, "allow-unset", false, "environment variables and files of secrets that\nare not there are no problem")
	return cmd
}

// checkConfig prints what is wrong, else what the configuration says.
func checkConfig(cmd *cobra.Command, name string, found spec.Inspection) error {
	if len(found.Wrong) > 0 {
		var lines []error
		for _, r := range found.Wrong {
			lines = append(lines, errors.New(r.String()))
		}
		complain(cmd.ErrOrStderr(), placedError{errors.Join(lines...)})
		return errors.New(verdictOn(name, found))
	}
	text, err := summaryOf(name, found)
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	_, err = fmt.Fprint(cmd.OutOrStdout(), text)
	return printed(err)
}

// verdictOn is the last line about a file with problems.
func verdictOn(name string, found spec.Inspection) string {
	text := name + ": " + plural(len(found.Wrong), "problem")
	var parts []string
	if n := len(found.ToDo); n > 0 {
		parts = append(parts, fmt.Sprintf("%d still to be written", n))
	}
	if names := unsetNames(found); len(names) > 0 {
		parts = append(parts, "not set: "+strings.Join(names, ", "))
	}
	if len(parts) > 0 {
		text += " (" + strings.Join(parts, "; ") + ")"
	}
	return text
}

// unsetNames are the variables and files that are not there, each once.
func unsetNames(found spec.Inspection) (names []string) {
	for _, r := range found.Unset {
		name := r.Text
		if !strings.HasPrefix(name, "${file:") {
			name = strings.Trim(name, "${}")
		}
		if !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return names
}

// summaryOf tells what a good configuration declares and what that can prove.
// Where something is not set, nothing is said of what depends on it.
func summaryOf(name string, found spec.Inspection) (string, error) {
	var b strings.Builder
	b.WriteString(name + ": nothing is wrong\n\n")
	config := found.Config
	fact(&b, "Target", targetText(config.Target))
	fact(&b, "World", worldText(config.World))
	if names := unsetNames(found); len(names) > 0 {
		fact(&b, "Not set", strings.Join(names, ", "))
		return b.String(), nil
	}
	offers, err := suites.Offers(suites.Target{Target: config.Target, World: config.World})
	if err != nil {
		return "", err
	}
	proofs(&b, config.Target.Version, offers)
	b.WriteString("\ngamconform plan --config " + shellWord(name) + " tells what a run would prove.\n")
	return b.String(), nil
}

func targetText(t spec.Target) string {
	at := visible(t.URL)
	if t.URL == "" {
		at = "no url, which verify needs: add it, or give --target"
	}
	passes := map[spec.TimeControl]string{
		spec.TimeNone: "time does not pass", spec.TimeClock: "time by the clock contract", spec.TimeCommand: "time by a command",
		spec.TimeWait: "time is waited for, up to " + short(time.Duration(t.Time.MaxWait)) + " for a check",
	}
	return fmt.Sprintf("%s, dialect %s, GeneXus %s, %s", at, t.Dialect, t.Version, passes[t.Time.Control])
}

func worldText(w spec.World) string {
	var all []string
	for _, r := range w.Repositories {
		keys, tokens := 0, 0
		for _, u := range r.Users {
			keys, tokens = keys+len(u.APIKeys), tokens+len(u.Tokens)
		}
		text := fmt.Sprintf("repository %s with %s, %s", visible(r.Name), plural(len(r.Applications), "application"), plural(len(r.Users), "user"))
		if keys > 0 {
			text += ", " + plural(keys, "API key")
		}
		if tokens > 0 {
			text += ", " + plural(tokens, "old token")
		}
		all = append(all, text)
	}
	if n := len(w.Resources); n > 0 {
		all = append(all, plural(n, "secured service"))
	}
	if len(all) == 0 {
		return "nothing is declared"
	}
	return strings.Join(all, "; ")
}

// proofs tells the areas that a run can look at, and what the others lack. What
// it proves of them depends on users, policies and time, which plan tries.
func proofs(b *strings.Builder, version spec.Version, offers []suites.Offer) {
	lacks := map[spec.Capability]string{}
	for _, o := range offers {
		if o.Lacks != "" {
			lacks[o.Capability] = o.Lacks
		}
	}
	able, all := map[string]int{}, map[string]int{}
	for _, r := range spec.Catalogue() {
		if r.Proof != spec.ByCheck || !r.AppliesTo(version) {
			continue
		}
		area := r.Area()
		all[area]++
		if !slices.ContainsFunc(r.Needs, func(c spec.Capability) bool { return lacks[c] != "" }) {
			able[area]++
		}
	}
	var seen []string
	for _, a := range areas() {
		switch n := able[a.name]; {
		case n == 0:
		case n == all[a.name]:
			seen = append(seen, a.name)
		default:
			seen = append(seen, fmt.Sprintf("%s (%d of %d)", a.name, n, all[a.name]))
		}
	}
	fact(b, "Can look at", strings.Join(seen, ", ")+", as far as users, policies and time allow")
	for _, o := range offers {
		if o.Lacks != "" {
			fact(b, "Without", string(o.Capability)+": "+o.Lacks)
		}
	}
}
