package reports_test

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"
	"testing"

	"github.com/gamconform/gamconform/reports"
)

func annotations(t *testing.T, r reports.Run) string {
	t.Helper()
	var text bytes.Buffer
	if err := reports.Annotations(&text, r); err != nil {
		t.Fatal(err)
	}
	return text.String()
}

func TestAnnotations(t *testing.T) {
	golden(t, "annotations.txt", []byte(annotations(t, sample())))
	if text := annotations(t, run(is(reports.Passed))); text != "" {
		t.Errorf("a good run says %q", text)
	}
	stopped := run()
	stopped.Stop = &reports.Stop{Kind: reports.StopUnreachable, Reason: "nobody answers"}
	for name, r := range map[string]reports.Run{"stopped": stopped, "incomplete": run(is(reports.Inconclusive))} {
		if text := annotations(t, r); strings.Count(text, "::error ") != 1 {
			t.Errorf("%s: not one error in %q", name, text)
		}
	}
}

// GitHub shows ten errors and ten warnings of a step, and drops the others.
func TestAnnotationsAreTen(t *testing.T) {
	for _, n := range []int{10, 11, 40} {
		var all []reports.Result
		for i := range n {
			res := is(reports.Warned)
			res.Requirement.ID = fmt.Sprintf("EXP-%03d", i)
			all = append(all, res)
			res.Outcome = reports.Failed
			all = append(all, res)
		}
		text := annotations(t, run(all...))
		for _, kind := range []string{"error", "warning"} {
			more := ""
			if n > 10 {
				more = fmt.Sprintf("%d more are not shown here", n-9)
			}
			if strings.Count(text, "::"+kind+" ") != 10 || !strings.Contains(text, more) {
				t.Errorf("%d of each: no %q, or not 10 of kind %s:\n%s", n, more, kind, text)
			}
		}
		if first := strings.Index(text, "::warning"); strings.Contains(text[first:], "::error") {
			t.Error("an error stands behind a warning")
		}
	}
}

// Whatever a text holds, one line stays one command with one message.
func TestAnnotationsOfHostileTexts(t *testing.T) {
	const hostile = "100% of\r\n::error file=x,line=1::y\n::stop-commands::z, a:b::c ##[error]d \x1b[31m\u2028::e"
	res := is(reports.Failed)
	res.Requirement.Title, res.Reason, res.Expected, res.Actual, res.Hints = hostile, hostile, hostile, hostile, []string{hostile}
	r := run(res)
	r.Command = []string{"gamconform", "verify", "--config=a,b::c%.yaml"}
	text := annotations(t, r)
	line := regexp.MustCompile(`^::error file=a%2Cb%3A%3Ac%25\.yaml,line=1,title=[^:,]*::[^\r\n]*\n$`)
	if !line.MatchString(text) || strings.Contains(text, "##[") || strings.ContainsAny(text, "\x1b\u2028") || strings.Contains(text, "100% ") {
		t.Errorf("got %q", text)
	}
	r.Command = []string{"gamconform", "verify", "--config=/etc/gam.yaml"}
	if text := annotations(t, r); strings.Contains(text, "file=/etc") {
		t.Errorf("a file outside of the repository is named: %q", text)
	}
}
