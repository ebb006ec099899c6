package reports_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/gamconform/gamconform/reports"
	"github.com/gamconform/gamconform/spec"
)

func summary(t *testing.T, r reports.Run, view reports.View) string {
	t.Helper()
	var b strings.Builder
	if err := reports.Summary(&b, r, view); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// marks shows where a colour begins and ends.
func marks(tone reports.Tone, text string) string {
	return [...]string{"<good ", "<doubtful ", "<bad "}[tone] + text + ">"
}

// TestProve: who waits already is not told to let time pass.
func TestProve(t *testing.T) {
	for control, want := range map[spec.TimeControl]string{spec.TimeNone: "--clock-url", spec.TimeWait: "--max-wait"} {
		r := run(is(reports.Passed), skipped("EXP-001", reports.NotProvable))
		r.Target.TimeControl = control
		if got := summary(t, r, reports.View{}); !strings.Contains(got, want) {
			t.Errorf("%s: no %s in\n%s", control, want, got)
		}
	}
}

func TestSummaryGolden(t *testing.T) {
	one := run(is(reports.Passed), sample().With(reports.Failed)[1])
	one.Tool, one.Target, one.Command = sample().Tool, sample().Target, sample().Command
	for name, text := range map[string]string{
		"brief.txt":        summary(t, sample(), reports.View{Folder: "out/"}),
		"brief_one.txt":    summary(t, one, reports.View{Paint: marks}),
		"brief_many.txt":   summary(t, run(failures(60)...), reports.View{}),
		"quiet.txt":        summary(t, sample(), reports.View{Detail: reports.Quiet, Paint: marks}),
		"quiet_narrow.txt": summary(t, sample(), reports.View{Detail: reports.Quiet, Width: 40}),
	} {
		golden(t, name, []byte(text))
	}
}

func failures(n int) (all []reports.Result) {
	for i := range n {
		res := is(reports.Failed)
		res.Requirement.ID = fmt.Sprintf("EXP-%03d", i+1)
		all = append(all, res)
	}
	return all
}

// TestSummaryFits: one failure, the verdict and what to do next are seen at
// once on a screen of 24 lines.
func TestSummaryFits(t *testing.T) {
	one := run(is(reports.Passed), sample().With(reports.Failed)[1])
	one.Tool, one.Target, one.Command = sample().Tool, sample().Target, sample().Command
	one.Target.InsecureTLS = false
	text := summary(t, one, reports.View{Folder: "reports/out"})
	lines := strings.Split(strings.TrimSuffix(text, "\n"), "\n")
	seen := strings.Join(lines[max(0, len(lines)-24):], "\n")
	failed := one.With(reports.Failed)[0]
	for _, want := range []string{failed.Requirement.ID + "  " + failed.Requirement.Title, "Expected", "Actual", failed.Place, "NOT CONFORMANT", "gamconform explain " + failed.Requirement.ID, "reports/out", "Exit    1"} {
		if !strings.Contains(seen, want) {
			t.Errorf("no %q on the screen:\n%s", want, seen)
		}
	}
}

// TestSummaryHostileText: no detail lets a text of the target through to the
// terminal, or colours it.
func TestSummaryHostileText(t *testing.T) {
	for _, detail := range []reports.Detail{reports.Brief, reports.Quiet, reports.Whole} {
		text := summary(t, hostileRun(), reports.View{Detail: detail, Paint: marks})
		for _, r := range text {
			if r < ' ' && r != '\n' || r == 0x7f || r >= 0x80 && r < 0xa0 || r == '\u202e' {
				t.Errorf("detail %d: %q in\n%s", detail, r, text)
				break
			}
		}
	}
}

// TestSummaryColour: colour says nothing that the words do not.
func TestSummaryColour(t *testing.T) {
	plain := summary(t, sample(), reports.View{})
	marked := summary(t, sample(), reports.View{Paint: marks})
	if marked == plain {
		t.Error("nothing is coloured")
	}
	for _, mark := range []string{"<good ", "<doubtful ", "<bad "} {
		marked = strings.ReplaceAll(marked, mark, "")
	}
	if strings.ReplaceAll(marked, ">", "") != strings.ReplaceAll(plain, ">", "") {
		t.Errorf("the coloured text differs:\n%s", marked)
	}
}
