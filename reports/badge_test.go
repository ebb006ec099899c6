package reports_test

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"strings"
	"testing"

	"github.com/gamconform/gamconform/reports"
)

func TestBadge(t *testing.T) {
	partial := run(is(reports.Passed))
	partial.Selection = reports.Selection{Filter: "EXP", Partial: true}
	lost := run()
	lost.Stop = &reports.Stop{Kind: reports.StopLost, Reason: "</text><script>"}
	for _, test := range []struct {
		run             reports.Run
		message, colour string
		isError         bool
	}{
		{run(is(reports.Passed)), "conformant", "brightgreen", false},
		{partial, "partial run passed", "yellow", false},
		{run(is(reports.Passed), known(is(reports.Known))), "known failures only", "yellow", false},
		{run(is(reports.Failed), slidingExpiry()), "2 failed", "red", true},
		{run(is(reports.Passed), known(is(reports.Passed))), "known failures passed", "red", true},
		{run(is(reports.Passed), is(reports.Inconclusive)), "incomplete", "yellow", true},
		{lost, "no verdict", "lightgrey", true},
	} {
		var text, picture bytes.Buffer
		if err := reports.BadgeJSON(&text, test.run); err != nil {
			t.Fatal(err)
		}
		want := map[string]any{"schemaVersion": 1.0, "label": "GAM conformance", "message": test.message, "color": test.colour}
		if test.isError {
			want["isError"] = true
		}
		var got map[string]any
		if err := json.Unmarshal(text.Bytes(), &got); err != nil || len(got) != len(want) {
			t.Errorf("%v %s", err, &text)
		}
		for name, value := range want {
			if got[name] != value {
				t.Errorf("%s: %s is %v, want %v", test.message, name, got[name], value)
			}
		}
		if err := reports.BadgeSVG(&picture, test.run); err != nil {
			t.Fatal(err)
		}
		var svg struct {
			Title string   `xml:"title"`
			Label string   `xml:"aria-label,attr"`
			Role  string   `xml:"role,attr"`
			Texts []string `xml:"g>text"`
		}
		if err := xml.Unmarshal(picture.Bytes(), &svg); err != nil {
			t.Fatal(err)
		}
		if whole := "GAM conformance: " + test.message; svg.Title != whole || svg.Label != whole || svg.Role != "img" || strings.Join(svg.Texts, ": ") != whole {
			t.Errorf("the picture says %+v", svg)
		}
	}
}
