package reports

import (
	"fmt"
	"strings"
)

// htmlFact is a heading of the top of the page and what stands below it.
type htmlFact struct {
	Name  string
	Lines []string
}

// facts tells what was verified, with what, and what the verdicts rest on.
func facts(r Run) (all []htmlFact) {
	add := func(name string, lines ...string) {
		var some []string
		for _, line := range lines {
			if line != "" {
				some = append(some, line)
			}
		}
		if len(some) > 0 {
			all = append(all, htmlFact{name, some})
		}
	}
	insecure := ""
	if r.Target.InsecureTLS {
		insecure = "its certificate was not verified (insecure TLS)"
	}
	add("Target", r.Target.URL, insecure)
	world := ""
	if r.World != nil {
		world = r.World.text()
	}
	add("World", world, capabilities(r))
	add("Versions", strings.TrimSpace(r.Tool.Name+" "+r.Tool.Version), dialect(r.Target), fmt.Sprintf("report schema %d", SchemaVersion))
	add("Evidence", evidenceCounts(r), timeControl(r), skewLine(r))
	add("Logins", loginLines(r)...)
	started := ""
	if !r.Started.IsZero() {
		started = stamp(r.Started)
	}
	tool := strings.TrimSpace(r.Tool.Name + " " + r.Tool.Version)
	add("Run", started, strings.TrimRight(strings.TrimSuffix(spent(r), tool), ", "), selection(r), later(r))
	return all
}

func dialect(t Target) string {
	var parts []string
	if t.Dialect != "" {
		parts = append(parts, "dialect "+string(t.Dialect))
	}
	if !t.Version.IsZero() {
		parts = append(parts, "GeneXus "+t.Version.String())
	}
	return strings.Join(parts, ", ")
}

// capabilities lists what the target declares, and what of it no check came to
// a verdict about.
func capabilities(r Run) string {
	var names, not []string
	for _, c := range r.Capabilities {
		if c.Declared {
			names = append(names, string(c.Name))
		}
		if c.Declared && !c.Exercised {
			not = append(not, string(c.Name))
		}
	}
	if len(names) == 0 {
		return ""
	}
	text := "offers " + strings.Join(names, ", ")
	if len(not) > 0 {
		text += "; not exercised: " + strings.Join(not, ", ")
	}
	return text
}

func timeControl(r Run) string {
	if r.Target.TimeControl == "" {
		return ""
	}
	return "time control: " + string(r.Target.TimeControl)
}

// evidenceCounts tells how many verdicts rest on what: "61 on a controlled
// clock, 2 on fixtures".
func evidenceCounts(r Run) string {
	var parts []string
	for _, kind := range []struct {
		kind EvidenceKind
		text string
	}{
		{ControlledClock, "%d rest on a controlled clock"}, {MovedByCommand, "%d on time moved by command"}, {Waited, "%d on waiting"},
		{Fixture, "%d on declared old tokens and keys"}, {Unproved, "%d not provable here"},
	} {
		if n := r.count(func(res Result) bool { return res.Evidence != nil && res.Evidence.Kind == kind.kind }); n > 0 {
			parts = append(parts, fmt.Sprintf(kind.text, n))
		}
	}
	if len(parts) == 0 {
		return "no verdict is bound to time"
	}
	return "verdicts bound to time: " + strings.Join(parts, ", ")
}

func skewLine(r Run) string {
	if skew := clockSkew(r); skew != "" {
		return "clock skew: " + skew
	}
	return ""
}

// loginLines tell what the run cost the accounts of the target.
func loginLines(r Run) (lines []string) {
	if l := r.FailedLogins; l != nil {
		lines = append(lines, l.text())
		if l.LocksAt > 0 {
			lines = append(lines, fmt.Sprintf("budget: %d in a row of one user, of %d that lock", l.Budget, l.LocksAt))
		}
	}
	if c := r.CleanUp; c != nil {
		lines = append(lines, "logout: "+c.text())
	}
	return lines
}

func selection(r Run) string {
	var parts []string
	if r.Selection.Filter != "" {
		parts = append(parts, "filter "+r.Selection.Filter)
	}
	if r.Strict {
		parts = append(parts, "strict: a warning counts as a failure")
	}
	return strings.Join(parts, "; ")
}
