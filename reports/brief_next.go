package reports

import (
	"path/filepath"
	"slices"
	"strings"

	"github.com/gamconform/gamconform/spec"
)

// next tells what to run or to open now.
func (p *page) next(r Run) {
	failures := r.With(Failed)
	if r.Strict {
		failures = append(failures, r.With(Warned)...)
	}
	stopped := r.Stop != nil && (r.Stop.Kind == StopUnreachable || r.Stop.Kind == StopPreflight)
	found := slices.ContainsFunc(r.Findings, func(f Finding) bool { return f.Weight == Fails || f.Weight == Stops })
	if line := doctorLine(r); line != "" && (stopped || found) {
		p.command("Look", line)
	}
	if len(failures) > 0 {
		p.command("Why", "gamconform explain "+visibleLine(failures[0].Requirement.ID))
		if again := Rerun(r, failures[0]); again != "" {
			p.command("Again", again)
		}
	}
	if r.Stop == nil && len(graded(r.skipped(NotProvable))) > 0 {
		how := "let time pass with --time or --clock-url"
		if r.Target.TimeControl == spec.TimeWait {
			how = "allow longer waits with --max-wait"
		}
		p.fact("Prove", how+", or leave it to a later run with --defer FILE")
	}
	if p.folder != "" {
		p.fact("Report", filepath.Join(p.folder, HTMLFile))
	}
}

// doctorLine is the command that looks at the target of the run; "" if the run
// does not say how it was made.
func doctorLine(r Run) string {
	if len(r.Command) < 2 {
		return ""
	}
	line := []string{r.Command[0], "doctor"}
	for _, arg := range r.Command[2:] {
		flag, _, _ := strings.Cut(arg, "=")
		if slices.Contains([]string{"--config", "--target", "--dialect", "--version", "--time", "--time-command", "--clock-url", "--max-wait", "--request-timeout"}, flag) {
			line = append(line, arg)
		}
	}
	if slices.ContainsFunc(line, func(arg string) bool { return !pasteable(arg) || redacted().MatchString(arg) }) {
		return ""
	}
	return shellLine(line)
}

// command writes a command to paste. Where it is too long for a line it goes on
// behind a backslash, unless that would break a quoted text.
func (p *page) command(name, text string) {
	lines := []string{text}
	if room := p.width - len("  12345678  \\"); textWidth(text) > room && !strings.ContainsAny(text, `'"\`) {
		lines = wrap(text, room)
	}
	p.text.WriteString("  " + pad(name, 8) + strings.Join(lines, " \\\n"+strings.Repeat(" ", 12)) + "\n")
}
