package reports

import (
	"path/filepath"
	"slices"
	"strings"
)

// Rerun is the command line that checks the requirement of a result again, as
// the run was made but with no report, which would take the place of the run's.
// It is quoted for a POSIX shell and holds no secret. It is "" for a run that
// no command of gamconform made, and for a command that cannot be pasted.
func Rerun(r Run, of Result) string {
	if len(r.Command) < 2 || r.Command[1] != "verify" || !strings.HasPrefix(filepath.Base(r.Command[0]), "gamconform") {
		return "" // another program's run, or a file that somebody made by hand
	}
	command := without(r.Command, "filter", "rerun-failed", "report", "write-known", "defer", "resume", "quiet", "verbose", "no-color")
	command = append(command, "--filter="+of.Requirement.ID)
	if slices.ContainsFunc(command, func(arg string) bool { return !pasteable(arg) || redacted().MatchString(arg) }) {
		return ""
	}
	return shellLine(command)
}
