package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"github.com/gamconform/gamconform/reports"
)

// reportFlags are where the reports of a run go.
type reportFlags struct {
	dir    string
	schema bool
	output outputFlags
	into   map[string]*string // files by the name of the flag
}

func newReport() *cobra.Command {
	f := reportFlags{into: map[string]*string{}}
	cmd := &cobra.Command{
		Use:   "report RUN",
		Short: "Make the reports of a run again",
		Long: `report reads a run.json that verify --report wrote, or its folder, and makes its
reports again, without the server: the same bytes that verify wrote. Without a
flag for one it prints the summary. The file - is the standard output, the run -
the standard input.

Exit codes of the reports, not of the run, the first that applies:
  2  usage error, or a file that cannot be read or is no run of this version
  4  a report could not be written
  0  all reports were written, whatever the run came to`,
		Example: `  gamconform report out
  gamconform report out/run.json --html report.html --badge badge.svg
  gamconform report out --markdown - >> "$GITHUB_STEP_SUMMARY"
  unzip -p artifact.zip run.json | gamconform report -
  gamconform report --schema > run.schema.json`,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) != 1 && !f.schema {
				return fmt.Errorf("report takes one run.json or its folder, but got %d", len(args))
			}
			if len(args) > 0 && f.schema {
				return errors.New("--schema takes no run: it prints the schema of every run.json")
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error { return f.report(cmd, args) },
	}
	cmd.Flags().StringVar(&f.dir, "dir", "", "write all reports of verify into this `FOLDER`")
	cmd.Flags().BoolVar(&f.schema, "schema", false, "print the JSON Schema of run.json")
	for _, flag := range []struct{ name, usage string }{ // as reportFormats
		{"html", "write the page for a browser into this `FILE`"},
		{"junit", "write JUnit XML into this `FILE`"},
		{"markdown", "write the page for a pipeline into this `FILE`"},
		{"ctrf", "write the Common Test Report Format into this\n`FILE`"},
		{"badge", "write a badge into this `FILE`: a picture if its name\nends in .svg, else JSON for shields.io"},
		{"annotations", "write annotations for GitHub into this `FILE`"},
	} {
		f.into[flag.name] = cmd.Flags().String(flag.name, "", flag.usage)
	}
	cmd.Flags().BoolVarP(&f.output.quiet, "quiet", "q", false, "print only the verdict and a line for each\nfailure")
	cmd.Flags().BoolVarP(&f.output.verbose, "verbose", "v", false, "print the whole summary")
	cmd.Flags().BoolVar(&f.output.noColour, "no-color", false, "print without colour, also on a terminal")
	return cmd
}

func (f *reportFlags) report(cmd *cobra.Command, args []string) error {
	if f.schema {
		for _, flag := range append(reportFormats(), "dir") {
			if cmd.Flags().Changed(flag) {
				return fmt.Errorf("--schema prints the schema alone; leave --%s out", flag)
			}
		}
		_, err := io.WriteString(cmd.OutOrStdout(), reports.Schema())
		return printed(err)
	}
	if err := notEmpty(cmd, append(reportFormats(), "dir")...); err != nil {
		return err
	}
	if err := f.apart(args[0]); err != nil {
		return err
	}
	if err := f.output.validate(); err != nil {
		return err
	}
	run, err := runOf(cmd.InOrStdin(), args[0])
	if err != nil {
		return err
	}
	var errs []error
	asked := false
	if f.dir != "" { // first, for a file may go into the folder
		asked = true
		errs = append(errs, reports.WriteDir(f.dir, run, nil))
	}
	for _, flag := range reportFormats() {
		if file := *f.into[flag]; file != "" {
			asked = true
			errs = append(errs, writeReport(cmd.OutOrStdout(), file, flag, run))
		}
	}
	if !asked {
		errs = append(errs, printed(reports.Summary(cmd.OutOrStdout(), run, f.output.view(cmd.OutOrStdout(), ""))))
	}
	if err := errors.Join(errs...); err != nil {
		return exitError{reports.ExitHarness, err}
	}
	return nil
}

// writeReport makes one report and writes it to a file, as a whole or not at
// all, or to the standard output.
func writeReport(out io.Writer, file, format string, run reports.Run) error {
	var text bytes.Buffer
	if err := renderAs(&text, file, format, run); err != nil {
		return fmt.Errorf("--%s %s: %w", format, file, err)
	}
	if file == "-" {
		if _, err := out.Write(text.Bytes()); err != nil {
			return fmt.Errorf("--%s: the output is lost: %w", format, err)
		}
		return nil
	}
	if err := replaceFile(file, text.Bytes()); err != nil {
		return fmt.Errorf("--%s: cannot write the report: %w", format, err)
	}
	return nil
}

// renderAs makes the report of a format, which is one of the files of a folder
// but for the annotations.
func renderAs(w io.Writer, file, format string, run reports.Run) error {
	if format == "annotations" {
		return reports.Annotations(w, run)
	}
	name := map[string]string{
		"html": reports.HTMLFile, "junit": reports.JUnitFile, "markdown": reports.MarkdownFile, "ctrf": reports.CTRFFile, "badge": reports.BadgeFile,
	}[format]
	if format == "badge" && strings.EqualFold(filepath.Ext(file), ".svg") {
		name = reports.PictureFile
	}
	return reports.Render(w, name, run)
}
