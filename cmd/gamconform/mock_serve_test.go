package main

import (
	"bytes"
	"context"
	"os/exec"
	"strings"
	"sync"
	"testing"
	"time"
)

// startMock runs the command mock in this process until the test ends and
// returns what it printed when it served.
func startMock(t *testing.T, args ...string) string {
	t.Helper()
	var out, errs lockedBuffer
	serveMock(t, &out, &errs, args...)
	return out.String()
}

func serveMock(t *testing.T, out, errs *lockedBuffer, args ...string) {
	t.Helper()
	ctx, stop := context.WithCancel(context.Background())
	done := make(chan int, 1)
	args = append([]string{"mock", "--addr", "127.0.0.1:0", "--control-addr", "127.0.0.1:0"}, args...)
	go func() { done <- run(ctx, args, out, errs) }()
	t.Cleanup(func() {
		stop()
		if code := <-done; code != 0 {
			t.Errorf("mock ended with exit code %d: %s", code, errs.String())
		}
	})
	for range 500 {
		if strings.Contains(out.String(), "Serving until") {
			return
		}
		select {
		case code := <-done:
			done <- code
			t.Fatalf("mock ended with exit code %d: %s", code, errs.String())
		case <-time.After(10 * time.Millisecond):
		}
	}
	t.Fatal("the mock does not serve")
}

// paste runs a text in a shell.
func paste(t *testing.T, text string) []byte {
	t.Helper()
	shell := exec.Command("sh", "-c", text)
	var errs bytes.Buffer
	shell.Stderr = &errs
	out, err := shell.Output()
	if err != nil {
		t.Fatalf("%v: %s\n%s", err, errs.String(), text)
	}
	return out
}

func between(t *testing.T, text, before, after string) string {
	t.Helper()
	_, rest, found := strings.Cut(text, before)
	part, _, ended := strings.Cut(rest, after)
	if !found || !ended {
		t.Fatalf("no %q ... %q in:\n%s", before, after, text)
	}
	return part
}

// lockedBuffer is written by a command and read by its test.
type lockedBuffer struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (b *lockedBuffer) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.text.Write(p)
}

func (b *lockedBuffer) String() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.text.String()
}
