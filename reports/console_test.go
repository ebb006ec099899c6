package reports_test

import (
	"fmt"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/gamconform/gamconform/reports"
)

func console(t *testing.T, r reports.Run, width int) string {
	t.Helper()
	var b strings.Builder
	if err := reports.Console(&b, r, width); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestConsoleGolden(t *testing.T) {
	green := run(is(reports.Passed), is(reports.Passed))
	green.Tool, green.Target, green.Requests, green.Duration = sample().Tool, sample().Target, 12, 0.31
	for name, r := range map[string]reports.Run{
		"console.txt":             sample(),
		"console_conformant.txt":  green,
		"console_unreachable.txt": stopped(reports.StopUnreachable),
	} {
		golden(t, name, []byte(console(t, r, 0)))
	}
	golden(t, "console_narrow.txt", []byte(console(t, sample(), 50)))
}

// TestConsoleWidth allows two kinds of long line: a single word outside of
// bodies, which is shown whole, and a command with a quoted text, to paste.
func TestConsoleWidth(t *testing.T) {
	long := runOf(hostileOf(1 << 14)) // longer than any clipped text
	for _, width := range []int{1, 40, 57, 80, 132} {
		for _, r := range []reports.Run{sample(), long, run(), partial(run(skipped("A-1", reports.NotReached)))} {
			for line := range strings.SplitSeq(console(t, r, width), "\n") {
				n := utf8.RuneCountInString(line)
				words := len(strings.Fields(strings.TrimLeft(line, " -><!")))
				body := strings.HasPrefix(line, "    >   ") || strings.HasPrefix(line, "    <   ")
				if n > max(width, 40) && (words > 1 && !labelled(line) || body) {
					t.Errorf("width %d: a line of %d: %.120q", width, n, line)
				}
			}
		}
	}
}

// labelled tells whether the long word stands behind a label, where there was
// nothing to wrap.
func labelled(line string) bool {
	return len(strings.Fields(line)) == 2 || strings.Contains(line, " '--config=our gam.yaml'") || strings.HasPrefix(strings.TrimLeft(line, " "), "[")
}

func TestConsoleHostileText(t *testing.T) {
	text := console(t, hostileRun(), 80)
	for _, r := range text {
		if r != '\n' && !unicode.IsPrint(r) {
			t.Fatalf("%q reaches the terminal", r)
		}
	}
	if !utf8.ValidString(text) || strings.ContainsRune(text, utf8.RuneError) {
		t.Error("invalid UTF-8")
	}
	for _, want := range []string{`\x1b[2J`, `\x00`, `\x9b31m`, `\u202e`, `\xff`, "more bytes in run.json"} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q", want)
		}
	}
	if len(text) > 200_000 {
		t.Errorf("%d bytes: nothing was clipped", len(text))
	}
}

func TestConsoleShowsLastExchanges(t *testing.T) {
	res := slidingExpiry()
	for i := range 20 {
		res.Exchanges = append(res.Exchanges, reports.Exchange{Label: fmt.Sprintf("try %d", i)})
	}
	text := console(t, run(res), 80)
	for _, want := range []string{"(the first 16 of 22 exchanges are in run.json)", "[22] try 19", "< no answer"} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q in\n%s", want, text)
		}
	}
	if strings.Contains(text, "[16]") {
		t.Error("too many exchanges")
	}
}

func TestConsoleClipsLongBodies(t *testing.T) {
	res := slidingExpiry()
	res.Exchanges[1].Response.Body = strings.Repeat("{\n", 50)
	text := console(t, run(res), 80)
	if !strings.Contains(text, "    <   … (clipped: all 100 bytes are in run.json)\n") {
		t.Errorf("no note in\n%s", text)
	}
}

func TestConsoleShowsTheUnknown(t *testing.T) {
	text := console(t, run(is(reports.Passed), is("excellent"), skipped("EXP-002", "tired")), 80)
	for _, want := range []string{"UNKNOWN TO THIS PROGRAM (2)", "excellent", "tired", "4: harness error"} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q in\n%s", want, text)
		}
	}
}

func TestExitMeaningsDiffer(t *testing.T) {
	seen := map[string]bool{}
	for exit := reports.ExitOK; exit <= reports.ExitIncomplete+1; exit++ {
		seen[reports.ExitMeaning(exit)] = true
	}
	if len(seen) != 7 {
		t.Errorf("%d meanings for 6 codes and an unknown one", len(seen))
	}
}
