package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/gamconform/gamconform/spec"
	"github.com/gamconform/gamconform/suites"
)

func newRequirements() *cobra.Command {
	var format, filter, version string
	var covering bool
	cmd := &cobra.Command{
		Use:   "requirements [TERM]...",
		Short: "List what a server is held to",
		Long: `requirements lists the catalogue: what a server must (or should) do, what is
only observed, and on which sources each rests. Terms are those of verify
--filter: areas, IDs, levels, capabilities. A short list tells the texts, too.
--version keeps those that hold for a GeneXus version. One requirement at
length, with its requests and remedies, is told by gamconform explain.

Those of configuration show nothing on the wire: the validation of a file holds
to them. They count neither as passed nor as coverage.

--coverage goes the other way: from what the primary sources say, line by line,
to the requirements that hold a server to it, their checks, and the faults of
the mock that show that these can fail. Requirements that rest on no primary
source are listed behind that. What hangs on nothing is listed as an orphan.

Exit codes:
  0  printed
  1  with --coverage: something hangs on nothing
  2  usage error, or a term that names nothing
  4  the output was lost`,
		Example: `  gamconform requirements
  gamconform requirements EXP-003
  gamconform requirements --filter 'EXP,!observe'
  gamconform requirements --version 18.5 KEY SCP
  gamconform requirements --coverage
  gamconform requirements --format json | jq -r '.[].id'`,
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := notEmpty(cmd, "filter", "version"); err != nil {
				return err
			}
			if err := oneOf("format", format, []string{"table", "json", "markdown"}); err != nil {
				return err
			}
			if covering && format == "markdown" {
				return errors.New("--coverage has the formats table and json; as Markdown it is docs/sources.md")
			}
			if filter != "" {
				args = append(args, filter)
			}
			selected, err := selection(strings.Join(args, ","))
			if err != nil {
				return err
			}
			if selected, err = of(version, selected); err != nil {
				return err
			}
			if covering {
				return writeCoverage(cmd.OutOrStdout(), wholeCoverage(), format, selected)
			}
			switch format {
			case "json":
				return printed(writeCatalogueJSON(cmd.OutOrStdout(), selected))
			case "markdown":
				return printed(writeCatalogueMarkdown(cmd.OutOrStdout(), selected))
			}
			return printed(writeCatalogue(cmd.OutOrStdout(), selected))
		},
	}
	cmd.Flags().StringVar(&filter, "filter", "", "list only what these `TERMS` name, as in verify")
	cmd.Flags().BoolVar(&covering, "coverage", false, "show what the sources say and what covers it")
	cmd.Flags().StringVar(&version, "version", "", "list only what holds for this GeneXus `VERSION`, such as\n18.10 for 18 upgrade 10")
	cmd.Flags().StringVar(&format, "format", "table", "`FORMAT`: table, json or markdown")
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

// of keeps the requirements that apply to a GeneXus version; "" = all.
func of(version string, selected []spec.Requirement) ([]spec.Requirement, error) {
	if version == "" {
		return selected, nil
	}
	v, err := spec.ParseVersion(version)
	if err != nil {
		return nil, fmt.Errorf("--version: %w", err)
	}
	selected = slices.DeleteFunc(selected, func(r spec.Requirement) bool { return !r.AppliesTo(v) })
	if len(selected) == 0 {
		return nil, fmt.Errorf("nothing that was selected holds for GeneXus %s", v)
	}
	return selected, nil
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
	if len(selected) == len(spec.Catalogue()) {
		b.WriteString(legend("AREAS", areas()) + "\n" + legend("LEVELS", levels()) + "\n")
	}
	fmt.Fprintf(&b, "%-9s%-9s%-12s%-15s%s\n", "ID", "LEVEL", "BASIS", "STATUS", "SOURCES")
	for _, r := range selected {
		fmt.Fprintf(&b, "%-9s%-9s%-12s%-15s%s\n         %s\n", r.ID, r.Level, r.Basis, status(r), wrapped(citations(r), ",", 45), r.Title)
		if len(selected) <= few {
			fmt.Fprintf(&b, "           %s\n", wrapped(strings.Fields(r.Text), "", 11))
		}
	}
	weights, proofs := counted(selected)
	fmt.Fprintf(&b, "\n%s: %s\n%s\n", plural(len(selected), "requirement"), weights, proofs)
	_, err := io.WriteString(w, b.String())
	return err
}

// counted tells how many requirements of each level there are, and how many
// are proved where.
func counted(list []spec.Requirement) (weights, proofs string) {
	counts := map[string]int{}
	for _, r := range list {
		counts[string(r.Level)]++
		counts[status(r)]++
	}
	var parts []string
	for _, level := range levels() {
		if n := counts[level.name]; n > 0 {
			parts = append(parts, fmt.Sprint(n, " ", level.name))
		}
	}
	return strings.Join(parts, ", "), fmt.Sprintf("%d checked; not counted as passed or coverage: %d of configuration", counts["checked"], counts["configuration"])
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
