package reports_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/gamconform/gamconform/reports"
	"github.com/gamconform/gamconform/spec"
)

// The page tells the command that goes on: what waits is resumed under the
// filter of its state; what is done is begun again.
func TestMarkdownGoesOn(t *testing.T) {
	due := time.Date(2026, 1, 3, 3, 4, 5, 0, time.UTC)
	waits := &reports.Deferred{Checks: 2, First: due, Last: due.Add(time.Hour)}
	const alone = "\nThe failures alone:\n\n    gamconform verify --config=g.yaml --filter="
	for name, test := range map[string]struct {
		command  string
		parts    int
		deferred *reports.Deferred
		want     string
	}{
		"whole":    {"--config=g.yaml --filter=!LCK", 0, nil, "## Run it again\n\n    gamconform verify --config=g.yaml '--filter=!LCK'\n"},
		"begun":    {"--config=g.yaml --defer=s.json --filter=!LCK", 0, waits, "## Go on later\n\n    gamconform verify --config=g.yaml --resume=s.json\n"},
		"going on": {"--config=g.yaml --resume=s.json", 2, waits, "## Go on later\n\n    gamconform verify --config=g.yaml --resume=s.json\n"},
		"done":     {"--config=g.yaml --resume=s.json", 2, nil, "## Run it again\n\n    gamconform verify --config=g.yaml --defer=s.json '--filter=!LCK'\n"},
	} {
		run := sample()
		run.Command = append([]string{"gamconform", "verify"}, strings.Fields(test.command)...)
		run.Selection.Filter, run.Parts, run.Deferred = "!LCK", test.parts, test.deferred
		page := markdownOf(t, run)
		if !strings.Contains(page, test.want) || !strings.Contains(page, alone) {
			t.Errorf("%s: no %q, or no failures alone, in:\n%s", name, test.want, page)
		}
		if later := strings.Contains(page, "| Later | 2 checks wait for time: the first can go on at 2026-01-03 03:04:05 UTC"); later != (test.deferred != nil) {
			t.Errorf("%s: the page tells what waits: %v", name, later)
		}
	}
}

// A run that ended before its checks has no wall of IDs on its page.
func TestMarkdownNamesFewOfManyIDs(t *testing.T) {
	run := reports.Run{Stop: &reports.Stop{Kind: reports.StopUnreachable, Reason: "no answer"}}
	for i := range 60 {
		res := result(fmt.Sprintf("PWD-%03d", i), "A login", reports.Skipped)
		res.Skip, res.Reason = reports.NotReached, "the run ended before it"
		run.Results = append(run.Results, res)
	}
	if page := markdownOf(t, run); !strings.Contains(page, "PWD-005, and 54 more: not-reached") {
		t.Errorf("no short list in:\n%s", page)
	}
}

// The page of a pipeline tells what to change, as the console does.
func TestMarkdownTellsFindings(t *testing.T) {
	page := markdownOf(t, sample())
	for _, want := range []string{"## Found before the first check (2)", "- **refresh-token** no refresh token came", "  - remedy: set Token maximum", "  - explains: REF-003"} {
		if !strings.Contains(page, want) {
			t.Errorf("no %q in:\n%s", want, page)
		}
	}
}

// What a filter leaves out is exercised by none of its checks: that is no
// change of the target.
func TestFiltersChangeNoCapability(t *testing.T) {
	whole, part := sample(), sample()
	part.Selection.Filter = "PWD"
	part.Capabilities = []reports.CapabilityState{{Name: spec.Refresh, Declared: true}, {Name: spec.Clock}}
	for what, want := range map[string]bool{"filter": true, "capability refresh": false, "capability clock": true} {
		told := false
		for _, change := range reports.Compare(whole, part).Of(reports.ChangedTarget) {
			told = told || change.What == what
		}
		if told != want {
			t.Errorf("%s is told as a change: %v", what, told)
		}
	}
}

func markdownOf(t *testing.T, run reports.Run) string {
	t.Helper()
	var b bytes.Buffer
	if err := reports.Markdown(&b, run); err != nil {
		t.Fatal(err)
	}
	return b.String()
}
