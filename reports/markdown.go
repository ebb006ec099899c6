package reports

import (
	"fmt"
	"io"
	"slices"
	"strings"
)

// Markdown writes the run as summary.md, for the page of a pipeline or of a
// pull request: the verdict and its reasons, what was checked, the counts, what
// failed, what is not proved, what was found before the first check, and the
// commands to go on with. It holds no exchanges; run.json has them.
//
// All of it may quote the target, so that nothing in it makes a link, an image,
// a mention, a table, a heading or HTML.
func Markdown(w io.Writer, r Run) error {
	d := &sheet{}
	v := r.Verdict()
	d.line("# " + inert(strings.ToUpper(v.Word)))
	d.line("")
	d.line(fmt.Sprintf("Exit code %d: %s.", v.Exit, inert(ExitMeaning(v.Exit))))
	d.list(v.Reasons)
	d.facts(r)
	d.counts(r)
	d.failures("Failed", r.With(Failed))
	d.failures("Warned", r.With(Warned))
	d.failures("Known failures", r.With(Known))
	d.failures("Known failures that pass", r.outdated())
	d.failures("Known failures that do not apply", r.misplaced())
	d.unproved(r)
	d.findings(r)
	d.again(r)
	if _, err := io.WriteString(w, d.text.String()); err != nil {
		return fmt.Errorf("write the run as Markdown: %w", err)
	}
	return nil
}

// most is how many results of a section are told in full: pages of pipelines
// are cut at a megabyte.
const most = 50

// sheet collects lines of Markdown.
type sheet struct{ text strings.Builder }

// line writes a line that is safe already.
func (d *sheet) line(text string) { d.text.WriteString(text + "\n") }

func (d *sheet) heading(title string) { d.line("\n## " + title + "\n") }

func (d *sheet) list(items []string) {
	if len(items) == 0 {
		return
	}
	d.line("")
	for _, item := range items {
		d.line("- " + inert(clip(item, textLimit)))
	}
}

// facts tells what was verified and with what.
func (d *sheet) facts(r Run) {
	d.line("\n| Run | |\n|---|---|")
	fact := func(name, value string) {
		if value != "" {
			d.line("| " + name + " | " + inert(clip(value, textLimit)) + " |")
		}
	}
	fact("Target", target(r))
	fact("Filter", r.Selection.Filter)
	if r.Strict {
		fact("Strict", "a warning counts as a failure")
	}
	fact("Made", made(r))
	fact("Later", later(r))
}

// counts writes the outcomes of each area.
func (d *sheet) counts(r Run) {
	if len(r.Results) == 0 {
		return
	}
	total := r.total()
	outcomes := slices.DeleteFunc(Outcomes(), func(o Outcome) bool { return total.Of[o] == 0 && o != Passed && o != Failed })
	d.heading("Counts")
	head, rule := "| Area |", "|---|"
	for _, o := range outcomes {
		head += " " + string(o) + " |"
		rule += "--:|"
	}
	d.line(head + " total |")
	d.line(rule + "--:|")
	for _, row := range append(r.Areas(), total) {
		line := "| " + inert(row.Area) + " |"
		for _, o := range outcomes {
			line += " " + row.cell(o) + " |"
		}
		d.line(fmt.Sprintf("%s %d |", line, row.Total))
	}
}

// failures tells results in full: what must hold, and what is so instead.
func (d *sheet) failures(title string, results []Result) {
	if len(results) == 0 {
		return
	}
	d.heading(fmt.Sprintf("%s (%d)", title, len(results)))
	for i, res := range results {
		if i == most {
			d.line(fmt.Sprintf("- and %d more: %s", len(results)-most, inert(ids(results[most:]))))
			break
		}
		d.line("- **" + inert(res.Requirement.ID) + "** " + inert(res.Requirement.Title))
		field := func(name, value string) {
			if value != "" {
				d.line("  - " + name + ": " + inert(clip(value, textLimit)))
			}
		}
		field("rule", res.Requirement.Text+" ("+level(res)+", "+sources(res.Requirement)+")")
		field("known", res.knownBecause())
		field("reason", res.Reason)
		field("expected", res.Expected)
		field("actual", res.Actual)
		for _, hint := range res.Hints {
			field("hint", hint)
		}
		field("check", res.Place)
		field("evidence", res.evidence())
	}
}

// unproved lists what nobody knows after the run, by reason.
func (d *sheet) unproved(r Run) {
	results := r.where(func(res Result) bool {
		return res.Outcome == Inconclusive || res.Outcome == Broken || unaccountable(res) ||
			res.Outcome == Skipped && slices.Contains([]Skip{NotProvable, NotReached, FixtureMissing}, res.Skip)
	})
	if len(results) == 0 {
		return
	}
	d.heading(fmt.Sprintf("Not proved (%d)", len(results)))
	why := func(res Result) string {
		if res.Reason == "" {
			return res.standing()
		}
		return res.standing() + ": " + res.Reason
	}
	var reasons []string
	for _, res := range results {
		if !slices.Contains(reasons, why(res)) {
			reasons = append(reasons, why(res))
		}
	}
	for i, reason := range reasons {
		if i == most {
			d.line(fmt.Sprintf("- and %d more reasons in run.json", len(reasons)-most))
			return
		}
		of := slices.DeleteFunc(slices.Clone(results), func(res Result) bool { return why(res) != reason })
		named := allIDs(of)
		if len(of) > most { // a run that ended early reaches hundreds of them no more
			named = ids(of)
		}
		d.line("- " + inert(named) + ": " + inert(clip(reason, textLimit)))
	}
}

// findings lists what was noticed before the first check, and what to change.
func (d *sheet) findings(r Run) {
	if len(r.Findings) == 0 {
		return
	}
	d.heading(fmt.Sprintf("Found before the first check (%d)", len(r.Findings)))
	for i, f := range r.Findings {
		if i == most {
			d.line(fmt.Sprintf("- and %d more in run.json", len(r.Findings)-most))
			return
		}
		d.line("- **" + inert(f.Name) + "** " + inert(clip(f.Text, textLimit)))
		d.line("  - remedy: " + inert(clip(f.Remedy, textLimit)))
		if len(f.Explains) > 0 {
			d.line("  - explains: " + inert(clip(strings.Join(f.Explains, ", "), textLimit)))
		}
	}
}
