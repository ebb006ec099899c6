package reports_test

import (
	"testing"

	"github.com/gamconform/gamconform/reports"
)

func TestEvidence(t *testing.T) {
	for want, e := range map[string]reports.Evidence{
		"waited 1m3s, margin 3s":                    {Kind: reports.Waited, Passed: 63, Margin: 3},
		"controlled clock, moved 1m3s, margin 3s":   {Kind: reports.ControlledClock, Passed: 63, Margin: 3},
		"fixture, aged 4d, margin 3d23h":            {Kind: reports.Fixture, Passed: 96 * 3600, Margin: 95 * 3600},
		"waited 71h59m59s, margin 10s":              {Kind: reports.Waited, Passed: 72*3600 - 1, Margin: 10},
		"fixture, of unknown age; not shown: a use": {Kind: reports.Fixture, Unshown: "a use"},
		"waited 1m3s, margin 3s; not shown: a use":  {Kind: reports.Waited, Passed: 63, Margin: 3, Unshown: "a use"},
		"not provable here":                         {Kind: reports.Unproved},
	} {
		if got := e.String(); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}
