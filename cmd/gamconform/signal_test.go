package main

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/gamconform/gamconform/mockserver"
)

// TestSlowInterrupt: a signal ends a run against a server that stopped answering;
// the summary and the reports are there.
func TestSlowInterrupt(t *testing.T) {
	mock, err := mockserver.New(mockserver.Config{})
	if err != nil {
		t.Fatal(err)
	}
	for _, hangAfter := range []int64{0, 60} {
		var count atomic.Int64
		hanging, end := make(chan struct{}, 1000), make(chan struct{})
		server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if count.Add(1) <= hangAfter {
				mock.ServeHTTP(w, r)
				return
			}
			hanging <- struct{}{}
			<-end
		}))
		dir := t.TempDir()
		var stdout, stderr bytes.Buffer
		verify := exec.Command("gamconform", "verify", "--target", server.URL+"/gam", "--report", dir)
		verify.Stdout, verify.Stderr = &stdout, &stderr
		if err := verify.Start(); err != nil {
			t.Fatal(err)
		}
		<-hanging
		if err := verify.Process.Signal(os.Interrupt); err != nil {
			t.Fatal(err)
		}
		verify.Wait() // the exit code is looked at below
		close(end)
		server.Close()
		if code := verify.ProcessState.ExitCode(); code != 5 || !strings.Contains(stdout.String(), "the run was interrupted") || !strings.Contains(stderr.String(), "interrupted; ending the run") {
			t.Errorf("hanging after %d: exit code %d\n%s%s", hangAfter, code, stdout.String(), stderr.String())
		}
		if strings.Contains(stdout.String(), "Ginkgo") || strings.Contains(stderr.String(), "Ginkgo") {
			t.Errorf("Ginkgo speaks:\n%s%s", stdout.String(), stderr.String())
		}
		for _, name := range []string{"run.json", "junit.xml", "summary.md"} {
			if _, err := os.Stat(filepath.Join(dir, name)); err != nil {
				t.Error(err)
			}
		}
	}
}

// TestSecondSignal: whoever asks twice is not kept waiting.
func TestSecondSignal(t *testing.T) {
	process := exec.Command("stuck")
	out, err := process.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := process.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(out)
	for _, want := range []string{"started", "ending: signal interrupt"} {
		if !lines.Scan() || lines.Text() != want {
			t.Fatalf("got %q, want %q", lines.Text(), want)
		}
		if err := process.Process.Signal(os.Interrupt); err != nil {
			t.Fatal(err)
		}
	}
	process.Wait() // the exit code is looked at below
	if code := process.ProcessState.ExitCode(); code != exitKilled {
		t.Errorf("exit code %d, want %d", code, exitKilled)
	}
}

// stuck is a program that does not end when it should.
func stuck() {
	ctx, _ := untilSignal(context.Background())
	fmt.Println("started")
	<-ctx.Done()
	fmt.Println("ending:", context.Cause(ctx))
	select {}
}
