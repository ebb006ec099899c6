package main

import (
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/gamconform/gamconform/spec"
	"github.com/gamconform/gamconform/suites"
)

func newRequirements() *cobra.Command {
	var format, filter string
	var covering bool
	cmd := &cobra.Command{
		Use:   "requirements [TERM]...",
		Short: "List what a server is held to",
		Long: `requirements lists the catalogue: what a server must (or should) do, what is
only observed, and on which sources each rests. Terms are those of verify
--filter: areas, IDs, levels, capabilities. A short list tells the texts, too.

Those of configuration show nothing on the wire: the validation of a file holds
to them. They count neither as passed nor as coverage.

--coverage goes the other way: from what the primary sources say, line by line,
to the requirements that hold a server to it, their checks, and the faults of
the mock that show that these can fail. Requirements that rest on no primary
source are listed behind that. What hangs on nothing is listed as an orphan;
the exit code is 1 then.`,
		Example: `  gamconform requirements
  gamconform requirements EXP-003
  gamconform requirements --filter 'EXP,!observe'
  gamconform requirements --coverage
  gamconform requirements --format json | jq -r '.[].id'`,
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := notEmpty(cmd, "filter"); err != nil {
				return err
			}
			if err := oneOf("format", format, []string{"table", "json"}); err != nil {
				return err
			}
			if filter != "" {
				args = append(args, filter)
			}
			selected, err := selection(strings.Join(args, ","))
			if err != nil {
				return err
			}
			if covering {
				return writeCoverage(cmd.OutOrStdout(), wholeCoverage(), format, selected)
			}
			if format == "json" {
				return printed(writeCatalogueJSON(cmd.OutOrStdout(), selected))
			}
			return printed(writeCatalogue(cmd.OutOrStdout(), selected))
		},
	}
	cmd.Flags().StringVar(&filter, "filter", "", "list only what these `TERMS` name, as in verify")
	cmd.Flags().BoolVar(&covering, "coverage", false, "show what the sources say and what covers it")
	cmd.Flags().StringVar(&format, "format", "table", "`FORMAT`: table or json")
	return cmd
}

// selection returns the requirements that a filter names, everything for none.
func selection(text string) ([]spec.Requirement, error) {
	filter, err := suites.ParseFilter(text)
	if err == nil {
		return slices.DeleteFunc(spec.Catalogue(), func(r spec.Requirement) bool { return !filter.Selects(r) }), nil
	}
	// A filter for a run must select a check; to read about a requirement its
	// ID is enough.
	var named []spec.Requirement
	for _, id := range strings.Split(text, ",") {
		r, known := spec.Find(strings.ToUpper(strings.TrimSpace(id)))
		if !known {
			return nil, err
		}
		named = append(named, r)
	}
	return named, nil
}

// status says in a word where a requirement is proved.
func status(r spec.Requirement) string {
	if r.Proof == spec.ByCheck {
		return "checked"
	}
	return string(r.Proof)
}

// few is how many requirements are shown with their texts.
const few = 30

// writeCatalogue writes two lines for each requirement, so that the titles
// need no cutting on a narrow terminal.
func writeCatalogue(w io.Writer, selected []spec.Requirement) error {
	var b strings.Builder
	counts := map[string]int{}
	if len(selected) == len(spec.Catalogue()) {
		b.WriteString(legend("AREAS", areas()) + "\n" + legend("LEVELS", levels()) + "\n")
	}
	fmt.Fprintf(&b, "%-9s%-9s%-12s%-15s%s\n", "ID", "LEVEL", "BASIS", "STATUS", "SOURCES")
	for _, r := range selected {
		var sources []string
		for _, s := range r.Sources {
			sources = append(sources, s.String())
		}
		counts[status(r)]++
		fmt.Fprintf(&b, "%-9s%-9s%-12s%-15s%s\n         %s\n", r.ID, r.Level, r.Basis, status(r), wrapped(sources, ",", 45), r.Title)
		if len(selected) <= few {
			fmt.Fprintf(&b, "           %s\n", wrapped(strings.Fields(r.Text), "", 11))
		}
	}
	fmt.Fprintf(&b, "\n%d checked; not counted as passed or coverage: %d of configuration\n", counts["checked"], counts["configuration"])
	_, err := io.WriteString(w, b.String())
	return err
}

func writeCatalogueJSON(w io.Writer, selected []spec.Requirement) error {
	type row struct {
		spec.Requirement
		Status string `json:"status"`
	}
	var rows []row
	for _, r := range selected {
		rows = append(rows, row{r, status(r)})
	}
	encoder := json.NewEncoder(w)
	encoder.SetIndent("", "  ")
	encoder.SetEscapeHTML(false)
	return encoder.Encode(rows)
}

// wrapped joins words behind a column, in lines of at most 80; every word but
// the last has the separator.
func wrapped(words []string, separator string, column int) string {
	var b strings.Builder
	at := column
	for i, word := range words {
		if i < len(words)-1 {
			word += separator
		}
		switch {
		case i == 0:
		case at+1+width(word) > 80:
			b.WriteString("\n" + strings.Repeat(" ", column))
			at = column
		default:
			b.WriteString(" ")
			at++
		}
		b.WriteString(word)
		at += width(word)
	}
	return b.String()
}
