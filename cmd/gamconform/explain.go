package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/gamconform/gamconform/openapi"
	"github.com/gamconform/gamconform/reports"
	"github.com/gamconform/gamconform/spec"
)

func newExplain() *cobra.Command {
	var format string
	cmd := &cobra.Command{
		Use:   "explain ID...",
		Short: "Tell all about a requirement: what is sent, how to fix a miss",
		Long: `explain tells about a requirement: its sentence and level; what the sources say;
which requests its check sends, and what they are answered; what would pass;
where documents contradict each other; how to fix a server, and which setting of
GAM is about it; the faults of the mock that it finds; and what to run next.

The requests are real: the check runs against the mock, in memory, with the
mock's default world. Nothing is sent and no port is opened. Secrets are shown
as <password>, tokens by their number.

IDs are those of gamconform requirements, in any case. An area lists what is in
it.

Exit codes:
  0  explained
  2  usage error: there is no such requirement
  4  harness error`,
		Example: `  gamconform explain EXP-003
  gamconform explain pwd-005 LCK-004
  gamconform explain EXP
  gamconform explain EXP-003 --format json | jq .remedy`,
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := oneOf("format", format, []string{"text", "json"}); err != nil {
				return err
			}
			selected, area, err := explained(args)
			if err != nil {
				return err
			}
			if area && format == "text" {
				return printed(writeAreas(cmd.OutOrStdout(), selected))
			}
			var all []explanation
			vault := reports.NewVault()
			description, err := openapi.Load()
			if err != nil {
				return exitError{reports.ExitHarness, err}
			}
			for _, r := range selected {
				e, err := explain(cmd.Context(), r, description, vault)
				if err != nil {
					return exitError{reports.ExitHarness, fmt.Errorf("%s: %w", r.ID, err)}
				}
				all = append(all, e)
			}
			var text bytes.Buffer
			if format == "json" {
				err = writeExplanationsJSON(&text, all)
			} else {
				err = writeExplanations(&text, all)
			}
			if err != nil {
				return exitError{reports.ExitHarness, err}
			}
			if err := vault.Check("the explanation", text.Bytes()); err != nil {
				return exitError{reports.ExitHarness, err}
			}
			_, err = cmd.OutOrStdout().Write(text.Bytes())
			return printed(err)
		},
	}
	cmd.Flags().StringVar(&format, "format", "text", "`FORMAT`: text or json")
	return cmd
}

// explained are the requirements that the arguments name, and whether they name
// areas, which are listed and not explained.
func explained(args []string) (selected []spec.Requirement, area bool, err error) {
	if len(args) == 0 {
		return nil, false, errors.New("explain needs the ID of a requirement, such as EXP-003; see gamconform requirements")
	}
	single := false
	for _, arg := range strings.Split(strings.Join(args, ","), ",") {
		name := strings.ToUpper(strings.TrimSpace(arg))
		if list := inArea(spec.Catalogue(), name); len(list) > 0 {
			selected, area = append(selected, list...), true
			continue
		}
		r, known := spec.Find(name)
		if !known {
			return nil, false, fmt.Errorf("there is no requirement %q; %s", arg, nearestID(name))
		}
		selected, single = append(selected, r), true
	}
	if area && single {
		return nil, false, errors.New("explain takes IDs, which it explains, or areas, which it lists, but not both at once")
	}
	return selected, area, nil
}

// nearestID says which ID was probably meant.
func nearestID(name string) string {
	var names []string
	for _, r := range spec.Catalogue() {
		names = append(names, r.ID)
	}
	for _, a := range areas() {
		names = append(names, a.name)
	}
	if meant := spec.Nearest(name, names); meant != "" {
		return "did you mean " + meant + "?"
	}
	return "see gamconform requirements"
}

// writeAreas lists what is in areas, a line for each requirement.
func writeAreas(w io.Writer, list []spec.Requirement) error {
	var b strings.Builder
	area := ""
	for _, r := range list {
		if r.Area() != area {
			area = r.Area()
			at := slices.IndexFunc(areas(), func(t term) bool { return t.name == area })
			fmt.Fprintf(&b, "%s %s\n\n", area, areas()[at].meaning)
		}
		fmt.Fprintf(&b, "  %-9s%-9s%s\n", r.ID, r.Level, wrapped(strings.Fields(r.Title), "", 20))
	}
	fmt.Fprintf(&b, "\nOne of them at length: gamconform explain %s\n", list[0].ID)
	_, err := io.WriteString(w, b.String())
	return err
}

func writeExplanationsJSON(w io.Writer, all []explanation) error {
	encoder := json.NewEncoder(w)
	encoder.SetIndent("", "  ")
	encoder.SetEscapeHTML(false)
	return encoder.Encode(all)
}
