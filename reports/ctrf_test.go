package reports_test

import (
	"bytes"
	"encoding/json"
	"testing"

	"github.com/gamconform/gamconform/reports"
)

func TestCTRF(t *testing.T) {
	var text bytes.Buffer
	if err := reports.CTRF(&text, sample()); err != nil {
		t.Fatal(err)
	}
	golden(t, "ctrf.json", text.Bytes())
}

// A reader of the status alone sees green only where something is proved.
func TestCTRFStatus(t *testing.T) {
	strict := run(is(reports.Warned))
	strict.Strict = true
	stopped := run()
	stopped.Stop = &reports.Stop{Kind: reports.StopLost, Reason: "it is gone"}
	for _, test := range []struct {
		run  reports.Run
		want string // statuses in their order
	}{
		{run(is(reports.Passed)), "passed"},
		{run(is(reports.Failed)), "failed"},
		{run(is(reports.Warned)), "other"},
		{strict, "failed"},
		{run(is(reports.Inconclusive)), "failed"},
		{run(broken()), "failed"},
		{run(is("orange")), "failed"},
		{run(is(reports.Passed), skipped("EXP-002", reports.NotApplicable)), "passed skipped"},
		{run(known(is(reports.Known))), "skipped"},
		{run(known(is(reports.Passed))), "failed"},
		{stopped, "failed"},
		{run(skipped("EXP-002", reports.NotProvable)), "skipped failed"}, // the run is incomplete, and nothing else tells
	} {
		var text bytes.Buffer
		if err := reports.CTRF(&text, test.run); err != nil {
			t.Fatal(err)
		}
		var report struct {
			Results struct {
				Summary map[string]any
				Tests   []struct{ Status, RawStatus string }
			}
		}
		if err := json.Unmarshal(text.Bytes(), &report); err != nil {
			t.Fatal(err)
		}
		got, counts := "", map[string]float64{}
		for _, one := range report.Results.Tests {
			got += " " + one.Status
			counts[one.Status]++
		}
		if got != " "+test.want {
			t.Errorf("%q gives%s, want %s", report.Results.Tests, got, test.want)
		}
		for _, status := range []string{"passed", "failed", "skipped", "pending", "other"} {
			if report.Results.Summary[status] != counts[status] {
				t.Errorf("%s: the summary counts %v %s", test.want, report.Results.Summary[status], status)
			}
		}
	}
}

// A reader of CTRF finds what is flaky by its member, not by words.
func TestCTRFNamesFlaky(t *testing.T) {
	run := sample()
	run.Results[0].Rounds = []reports.Outcome{reports.Passed, reports.Failed}
	var text bytes.Buffer
	if err := reports.CTRF(&text, run); err != nil {
		t.Fatal(err)
	}
	var report struct {
		Results struct{ Tests []struct{ Flaky bool } }
	}
	if err := json.Unmarshal(text.Bytes(), &report); err != nil {
		t.Fatal(err)
	}
	for i, test := range report.Results.Tests {
		if test.Flaky != (i == 0) {
			t.Errorf("%s: flaky is %t", run.Results[i].Requirement.ID, test.Flaky)
		}
	}
}
