package main

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"github.com/gamconform/gamconform/spec"
)

func newRequirements() *cobra.Command {
	var format string
	cmd := &cobra.Command{
		Use:   "requirements",
		Short: "List what a server is held to",
		Long: `requirements lists the catalogue: what a server must (or should) do, what is
only observed, and on which sources each rests.

Planned requirements have no check yet; those of configuration show nothing on
the wire. Neither counts as passed or as coverage.`,
		Example: `  gamconform requirements
  gamconform requirements --format json | jq -r '.[].id'`,
		Args: noArguments("leave it out"),
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := oneOf("format", format, []string{"table", "json"}); err != nil {
				return err
			}
			if format == "json" {
				return writeCatalogueJSON(cmd.OutOrStdout())
			}
			return writeCatalogue(cmd.OutOrStdout())
		},
	}
	cmd.Flags().StringVar(&format, "format", "table", "`FORMAT`: table or json")
	return cmd
}

// status says in a word where a requirement is proved.
func status(r spec.Requirement) string {
	if r.Proof == spec.ByCheck {
		return "checked"
	}
	return string(r.Proof)
}

// writeCatalogue writes two lines for each requirement, so that the titles
// need no cutting on a narrow terminal.
func writeCatalogue(w io.Writer) error {
	var b strings.Builder
	counts := map[string]int{}
	fmt.Fprintf(&b, "%-9s%-9s%-12s%-15s%s\n", "ID", "LEVEL", "BASIS", "STATUS", "SOURCES")
	for _, r := range spec.Catalogue() {
		var sources []string
		for _, s := range r.Sources {
			sources = append(sources, s.String())
		}
		counts[status(r)]++
		fmt.Fprintf(&b, "%-9s%-9s%-12s%-15s%s\n         %s\n", r.ID, r.Level, r.Basis, status(r), wrapped(sources, 45), r.Title)
	}
	fmt.Fprintf(&b, "\n%d checked; not counted as passed or as coverage: %d planned, %d of configuration\n",
		counts["checked"], counts["planned"], counts["configuration"])
	_, err := io.WriteString(w, b.String())
	return err
}

func writeCatalogueJSON(w io.Writer) error {
	type row struct {
		spec.Requirement
		Status string `json:"status"`
	}
	var rows []row
	for _, r := range spec.Catalogue() {
		rows = append(rows, row{r, status(r)})
	}
	encoder := json.NewEncoder(w)
	encoder.SetIndent("", "  ")
	encoder.SetEscapeHTML(false)
	return encoder.Encode(rows)
}

// wrapped joins sources behind a column, in lines of at most 80.
func wrapped(sources []string, column int) string {
	var b strings.Builder
	at := column
	for i, s := range sources {
		if i < len(sources)-1 {
			s += ","
		}
		switch {
		case i == 0:
		case at+1+len(s) > 80:
			b.WriteString("\n" + strings.Repeat(" ", column))
			at = column
		default:
			b.WriteString(" ")
			at++
		}
		b.WriteString(s)
		at += len(s)
	}
	return b.String()
}
