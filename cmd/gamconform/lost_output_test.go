package main

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"github.com/gamconform/gamconform/reports"
)

// TestLostOutput: a result that nobody got is never a success, nor a mistake
// of the command line.
func TestLostOutput(t *testing.T) {
	for _, line := range []string{
		"version", "requirements", "requirements EXP-003", "requirements --format json",
		"mock --list-faults", "mock --list-switches", "mock --addr 127.0.0.1:0 --control-addr 127.0.0.1:0", "verify --filter OAS", "plan --filter OAS", "plan --filter OAS --format json",
	} {
		var stderr bytes.Buffer
		code := run(t.Context(), strings.Fields(line), full{}, &stderr)
		if code != reports.ExitHarness || !strings.Contains(stderr.String(), "no space left") {
			t.Errorf("%s: exit code %d: %s", line, code, stderr.String())
		}
	}
}

// full is a disk without space.
type full struct{}

func (full) Write([]byte) (int, error) { return 0, errors.New("no space left") }
