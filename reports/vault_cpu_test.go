//go:build unix

package reports_test

import (
	"syscall"
	"testing"
	"time"
)

// Two thousand secrets in five megabytes are looked for in less than a second
// of one processor; a slow machine with the race detector is given more.
func TestSlowScan(t *testing.T) {
	vault, report := crowd(2000, 5<<20)
	began := processorTime(t)
	if err := vault.Check("the report", report); err != nil {
		t.Fatal(err)
	}
	took := processorTime(t) - began
	if took > 20*time.Second {
		t.Errorf("looking through %d bytes took %s", len(report), took)
	}
	t.Logf("%d bytes in %s", len(report), took)
}

// processorTime is what this process has used: on a busy machine the clock on
// the wall says little.
func processorTime(t *testing.T) time.Duration {
	t.Helper()
	var usage syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &usage); err != nil {
		t.Fatal(err)
	}
	return time.Duration(usage.Utime.Nano())
}
