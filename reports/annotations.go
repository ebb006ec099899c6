package reports

import (
	"fmt"
	"io"
	"strings"
)

// mostAnnotations is how many errors, and how many warnings, GitHub shows of one
// step. It drops the others without a word.
const mostAnnotations = 10

// Annotations writes workflow commands that make GitHub show each failure, and
// each warning or check without a verdict, on the page of the run and beside the
// configuration if that is in the repository. If there are more than GitHub
// shows, the last one tells how many. A run that fails without a failed check
// has one error, too.
//
// Texts are escaped as the commands ask for it: nothing that a target sent
// begins a command of its own.
func Annotations(w io.Writer, r Run) error {
	var b strings.Builder
	verdict := r.Verdict()
	var errors, warnings []string
	for _, res := range r.Results {
		c := r.testcase(res)
		switch {
		case c.Failure != nil:
			errors = append(errors, r.annotation("error", c.Name, c.Failure.Message, res))
		case c.Error != nil:
			warnings = append(warnings, r.annotation("warning", c.Name, c.Error.Type+": "+c.Error.Message, res))
		case res.Outcome == Warned:
			warnings = append(warnings, r.annotation("warning", c.Name, because(res), res))
		}
	}
	if r.Stop != nil || verdict.Exit != ExitOK && len(errors) == 0 {
		c := unfinished(r, verdict)
		errors = append([]string{command("error", r.configFile(), "gamconform: "+verdict.Word, c.Error.Message)}, errors...)
	}
	for _, list := range []struct {
		kind string
		all  []string
	}{{"error", errors}, {"warning", warnings}} {
		shown := list.all
		if len(shown) > mostAnnotations {
			shown = shown[:mostAnnotations-1]
		}
		b.WriteString(strings.Join(shown, ""))
		if more := len(list.all) - len(shown); more > 0 {
			b.WriteString(command(list.kind, "", fmt.Sprintf("gamconform: %d more", more),
				fmt.Sprintf("%d more are not shown here; %s and %s have all of them.", more, MarkdownFile, JUnitFile)))
		}
	}
	if _, err := io.WriteString(w, b.String()); err != nil {
		return fmt.Errorf("write the annotations: %w", err)
	}
	return nil
}

// ErrorAnnotation is the workflow command for an error that kept a run from
// being made.
func ErrorAnnotation(message string) string { return command("error", "", "gamconform", message) }

func (r Run) annotation(kind, title, message string, res Result) string {
	if res.Reason != "" && (res.Expected != "" || res.Actual != "") {
		message += "\nexpected: " + oneLine(res.Expected) + "\ngot: " + oneLine(res.Actual)
	}
	for _, hint := range res.Hints {
		message += "\nhint: " + oneLine(hint)
	}
	if again := Rerun(r, res); again != "" {
		message += "\ncheck it again: " + again
	}
	return command(kind, r.configFile(), title, message)
}

// command is a workflow command of GitHub, on one line.
func command(kind, file, title, message string) string {
	properties := "title=" + commandProperty(title)
	if file != "" {
		properties = "file=" + commandProperty(file) + ",line=1," + properties
	}
	return "::" + kind + " " + properties + "::" + commandText(message) + "\n"
}

// commandText escapes the text of a command, as the runner undoes it.
func commandText(text string) string {
	return strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A").Replace(visible(clip(text, fieldLimit)))
}

// commandProperty escapes a property of a command, which ends at a comma and all
// of which end at two colons.
func commandProperty(text string) string {
	return strings.NewReplacer(":", "%3A", ",", "%2C").Replace(commandText(oneLine(text)))
}
