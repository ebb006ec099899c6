package reports_test

import (
	"bytes"
	"testing"

	"github.com/gamconform/gamconform/reports"
)

func htmlOf(t *testing.T, r reports.Run) []byte {
	t.Helper()
	var page bytes.Buffer
	if err := reports.HTML(&page, r); err != nil {
		t.Fatal(err)
	}
	return page.Bytes()
}

func TestHTML(t *testing.T) { golden(t, "report.html", htmlOf(t, sample())) }
