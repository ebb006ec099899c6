package reports_test

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"github.com/gamconform/gamconform/reports"
	"github.com/gamconform/gamconform/spec"
)

// The skew of the target's clock is told on the console, in JUnit and as a
// number; that of a target that tells no date, or whose time is moved, is not.
func TestClockSkew(t *testing.T) {
	for _, test := range []struct {
		skew time.Duration
		want string
	}{
		{0, "none (header Date)"},
		{-time.Second, "none (header Date)"},
		{2 * time.Second, "target is 2 s ahead (header Date), not used in any bound"},
		{-5 * time.Minute, "target is 5 min behind (header Date), not used in any bound"},
		{3 * time.Hour, "target is 3 h ahead (header Date), not used in any bound"},
		{-300 * 24 * time.Hour, "target is 300 days behind (header Date), not used in any bound"},
	} {
		run := sample()
		run.Target.TimeControl = spec.TimeWait
		seconds := reports.SecondsOf(test.skew)
		run.ClockSkew = &seconds
		if console := consoleOf(t, run); !strings.Contains(console, "  Skew    "+test.want+"\n") {
			t.Errorf("%s: the console lacks %q:\n%s", test.skew, test.want, console)
		}
		var junit bytes.Buffer
		if err := reports.JUnit(&junit, run); err != nil || !strings.Contains(junit.String(), `name="clock skew" value="`+test.want) {
			t.Errorf("%s: JUnit lacks it: %v", test.skew, err)
		}
	}
	seconds := reports.Seconds(300)
	for _, test := range []struct {
		control spec.TimeControl
		skew    *reports.Seconds
	}{{spec.TimeWait, nil}, {spec.TimeClock, &seconds}, {spec.TimeCommand, &seconds}} {
		run := sample()
		run.Target.TimeControl, run.ClockSkew = test.control, test.skew
		var junit bytes.Buffer
		if err := reports.JUnit(&junit, run); err != nil || strings.Contains(consoleOf(t, run), "  Skew  ") || strings.Contains(junit.String(), "clock skew") {
			t.Errorf("%s: a skew that nobody knows, or that the run made, is told", test.control)
		}
	}
}

func consoleOf(t *testing.T, run reports.Run) string {
	t.Helper()
	var b bytes.Buffer
	if err := reports.Console(&b, run, 100); err != nil {
		t.Fatal(err)
	}
	return b.String()
}
