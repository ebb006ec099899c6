package reports_test

import (
	"bytes"
	"errors"
	"reflect"
	"strings"
	"testing"

	"github.com/gamconform/gamconform/reports"
)

func TestJSONGolden(t *testing.T) {
	var buf bytes.Buffer
	if err := reports.JSON(&buf, sample()); err != nil {
		t.Fatal(err)
	}
	golden(t, "run.json", buf.Bytes())
}

func TestJSONRoundTrip(t *testing.T) {
	r := sample()
	r.Stop = &reports.Stop{Kind: reports.StopInterrupted, Reason: "a signal"}
	r.Results[0].Actual = "\x1b[31m red \u202e \u009b \U000e0001 <&> ]]>" // escaped, and read back as it was
	var first, second bytes.Buffer
	if err := reports.JSON(&first, r); err != nil {
		t.Fatal(err)
	}
	for _, bad := range []string{"\x1b", "\u202e", "\u009b", "\U000e0001"} {
		if strings.Contains(first.String(), bad) {
			t.Errorf("%q stands in the file", bad)
		}
	}
	text := first.String()
	read, err := reports.ReadJSON(&first)
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(read, r) {
		t.Errorf("got\n%+v\nwant\n%+v", read, r)
	}
	if err := reports.JSON(&second, read); err != nil || second.String() != text {
		t.Errorf("written again it differs (%v)", err)
	}
}

func TestJSONOfEmptyRun(t *testing.T) {
	var buf bytes.Buffer
	if err := reports.JSON(&buf, reports.Run{}); err != nil {
		t.Fatal(err)
	}
	if strings.Contains(buf.String(), "null") {
		t.Errorf("lists are null:\n%s", buf.String())
	}
	if _, err := reports.ReadJSON(&buf); err != nil {
		t.Error(err)
	}
}

func TestReadJSONTolerates(t *testing.T) {
	r, err := reports.ReadJSON(strings.NewReader(`{"schema": 1, "new": {"member": [1]}, "seed": 7, "results": [{"outcome": "passed", "mood": "good"}]}`))
	if err != nil || r.Seed != 7 || r.Count(reports.Passed) != 1 {
		t.Errorf("got %+v, %v", r, err)
	}
}

func TestReadJSONRefuses(t *testing.T) {
	for text, want := range map[string]string{
		`{"schema": 2, "results": "of another type"}`: "schema version 2, this program reads version 1",
		`{"schema": 0}`:                 "schema version 0",
		`{"results": []}`:               `no member "schema"`,
		`[]`:                            "not a run.json",
		``:                              "not a run.json",
		`{"schema": 1} {}`:              "not a run.json",
		`{"schema": 1, "results": "x"}`: "read the run",
	} {
		if _, err := reports.ReadJSON(strings.NewReader(text)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: got %v, want %q", text, err, want)
		}
	}
}

// full is a writer whose disk is full.
type full struct{}

func (full) Write([]byte) (int, error) { return 0, errors.New("no space left") }

func TestRenderersReportWriteErrors(t *testing.T) {
	for name, err := range map[string]error{
		"JSON":    reports.JSON(full{}, sample()),
		"JUnit":   reports.JUnit(full{}, sample()),
		"Console": reports.Console(full{}, sample(), 80),
	} {
		if err == nil || !strings.Contains(err.Error(), "no space left") {
			t.Errorf("%s: got %v", name, err)
		}
	}
}
