package main

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/gamconform/gamconform/reports"
)

// reported runs verify and reads the report that it wrote.
func reported(t *testing.T, args ...string) (run reports.Run, code int, stdout string) {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "report")
	code, stdout, stderr := command(t, append([]string{"verify", "--report", dir}, args...)...)
	run, err := readRun(dir)
	if err != nil {
		t.Fatalf("%v\n%s%s", err, stdout, stderr)
	}
	return run, code, stdout
}

// TestSeed: a seed draws the order of the checks, and draws it again.
func TestSeed(t *testing.T) {
	order := func(args ...string) []string {
		run, code, stdout := reported(t, append(args, "--filter", "PWD-001..PWD-009", "--concurrency", "1")...)
		if shuffled := strings.Contains(strings.Join(strings.Fields(stdout), " "), "shuffled with seed"); code != 0 || shuffled != (len(args) > 0) {
			t.Errorf("%v: exit code %d\n%s", args, code, stdout)
		}
		return run.Order
	}
	seven, again, eight := order("--seed", "7"), order("--seed", "7"), order("--seed", "8")
	if !slices.Equal(seven, again) || slices.Equal(seven, eight) || len(seven) != 9 {
		t.Errorf("seed 7: %v, again: %v; seed 8: %v", seven, again, eight)
	}
	if plain := order(); plain != nil {
		t.Errorf("without a seed the order is said to be drawn: %v", plain)
	}
	if code, _, stderr := command(t, "verify", "--seed", "0"); code != reports.ExitUsage || !strings.Contains(stderr, "--seed is 0; it must be at least 1") {
		t.Errorf("exit code %d: %s", code, stderr)
	}
}
