package reports_test

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"github.com/gamconform/gamconform/reports"
)

func diagnosed() reports.Diagnosis {
	r := sample()
	shown := refreshMissing()
	shown.Exchanges = slidingExpiry().Exchanges[:1]
	return reports.Diagnosis{
		Tool: r.Tool, Target: r.Target, Started: r.Started, Duration: 0.2, Requests: 12,
		Looked: []string{"whether somebody can log in"}, Findings: []reports.Finding{shortSecret(), shown},
	}
}

func TestDiagnosisGolden(t *testing.T) {
	var text, file bytes.Buffer
	if err := diagnosed().WriteText(&text, 0); err != nil {
		t.Fatal(err)
	}
	golden(t, "diagnosis.txt", text.Bytes())
	if err := diagnosed().WriteJSON(&file); err != nil {
		t.Fatal(err)
	}
	golden(t, "diagnosis.json", file.Bytes())
}

// The exit code of a diagnosis is that of the run it spares, and never that of
// a failed requirement.
func TestDiagnosisExit(t *testing.T) {
	stop := func(kind reports.StopKind) *reports.Stop { return &reports.Stop{Kind: kind, Reason: "r"} }
	for _, test := range []struct {
		stop     *reports.Stop
		findings []reports.Finding
		exit     int
		word     string
	}{
		{nil, nil, reports.ExitOK, "nothing found"},
		{nil, []reports.Finding{shortSecret()}, reports.ExitOK, "nothing found but advice"},
		{nil, []reports.Finding{shortSecret(), refreshMissing()}, reports.ExitIncomplete, "requirements will not pass"},
		{stop(reports.StopInterrupted), nil, reports.ExitIncomplete, "interrupted"},
		{stop(reports.StopUnreachable), nil, reports.ExitUnreachable, "a run would stop before its first check"},
		{stop(reports.StopPreflight), []reports.Finding{refreshMissing()}, reports.ExitUnreachable, "a run would stop before its first check"},
		{stop(reports.StopLost), nil, reports.ExitUnreachable, "a run would stop before its first check"},
		{stop(reports.StopHarness), nil, reports.ExitHarness, "a run would stop before its first check"},
		{stop("unheard of"), nil, reports.ExitHarness, "a run would stop before its first check"},
	} {
		d := reports.Diagnosis{Stop: test.stop, Findings: test.findings}
		if d.Exit() != test.exit || d.Word() != test.word {
			t.Errorf("%+v: %d %q, want %d %q", d, d.Exit(), d.Word(), test.exit, test.word)
		}
	}
}

// Nothing that a target sent drives a terminal, and JSON stays JSON.
func TestDiagnosisOfHostileText(t *testing.T) {
	r := hostileRun()
	r.Findings[0].Exchanges = r.Results[0].Exchanges
	d := reports.Diagnosis{Findings: r.Findings, Looked: []string{hostile()}, Stop: r.Stop, Target: r.Target}
	var text, file bytes.Buffer
	if err := d.WriteText(&text, 80); err != nil {
		t.Fatal(err)
	}
	if strings.ContainsAny(text.String(), "\x00\x1b\u202e") {
		t.Errorf("a control character reaches the terminal: %q", text.String())
	}
	if err := d.WriteJSON(&file); err != nil || !json.Valid(file.Bytes()) || strings.ContainsAny(file.String(), "\x1b\u202e") {
		t.Errorf("%v: %q", err, file.String())
	}
}

// A finding changes no verdict, whatever its weight.
func TestFindingsChangeNoVerdict(t *testing.T) {
	for _, weight := range []reports.Weight{reports.Fails, reports.Advice, reports.Stops} {
		r := run(is(reports.Passed), is(reports.Passed))
		before := r.Verdict()
		r.Findings = []reports.Finding{{Name: "n", Weight: weight}}
		r.Results[0].Hints = []string{"a hint"}
		if after := r.Verdict(); after.Exit != before.Exit || after.Word != before.Word || len(after.Reasons) != len(before.Reasons) {
			t.Errorf("%s: %+v, was %+v", weight, after, before)
		}
	}
}
