package reports

import (
	"fmt"
	"strings"

	"github.com/gamconform/gamconform/spec"
)

// Limits of the texts in junit.xml, in characters. CI systems hold the whole
// file in memory and some refuse large ones; run.json has everything.
const (
	messageLimit = 500
	fieldLimit   = 4000
)

// oneLine makes a message attribute of a text.
func oneLine(text string) string { return visibleLine(clip(text, messageLimit)) }

// because says in a line why a result is not a plain pass.
func because(res Result) string {
	switch {
	case res.Reason != "":
		return res.Reason
	case res.Expected != "" || res.Actual != "":
		return fmt.Sprintf("expected %s, got %s", res.Expected, res.Actual)
	}
	return res.Requirement.Text
}

// level is the level of a result's requirement, the strongest if none is said.
func level(res Result) string {
	if res.Requirement.Level == "" {
		return string(spec.Must)
	}
	return string(res.Requirement.Level)
}

// sources lists the citations of a requirement in one line.
func sources(req spec.Requirement) string {
	var list []string
	for _, c := range req.Sources {
		list = append(list, c.String())
	}
	return strings.Join(list, ", ")
}

// details is the text of a failure: what must hold, what came, and the
// exchanges that show it.
func details(res Result) string {
	var b strings.Builder
	b.WriteString("\n") // the first line beside the tag is easily overlooked
	field := func(name, value string) {
		if value != "" {
			value = strings.ReplaceAll(visible(clip(value, fieldLimit)), "\n", "\n"+strings.Repeat(" ", 13))
			fmt.Fprintf(&b, "%-12s %s\n", name+":", value)
		}
	}
	field("requirement", res.Requirement.Text)
	field("sources", sources(res.Requirement))
	field("reason", res.Reason)
	field("expected", res.Expected)
	field("actual", res.Actual)
	field("check", res.Place)
	field("evidence", res.evidence())
	for _, hint := range res.Hints {
		field("hint", hint)
	}
	for i, e := range res.Exchanges {
		fmt.Fprintf(&b, "\nexchange %d: %s\n", i+1, oneLine(e.title()))
		message(&b, "> ", e.Request)
		switch {
		case e.Response != nil:
			message(&b, "< ", *e.Response)
		case e.Error == "":
			b.WriteString("< no answer\n")
		}
		if e.Error != "" {
			fmt.Fprintf(&b, "! %s\n", visibleLine(clip(e.Error, fieldLimit)))
		}
	}
	return b.String()
}

// message writes one half of an exchange; the mark stands on every line, so
// that a body cannot pass for the report's own text.
func message(b *strings.Builder, mark string, m Message) {
	lines := []string{oneLine(m.Line)}
	for _, header := range m.Header {
		lines = append(lines, oneLine(header))
	}
	if m.Body != "" {
		lines = append(lines, "")
		lines = append(lines, strings.Split(clip(m.Body, fieldLimit), "\n")...)
	}
	for _, line := range lines {
		b.WriteString(strings.TrimRight(mark+visible(line), " ") + "\n")
	}
}
