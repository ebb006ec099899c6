package main

import (
	"bufio"
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"github.com/gamconform/gamconform/mockserver"
)

// TestSlowInterrupt: a signal ends a run against a server that stopped answering;
// the summary and the reports are there, also when it comes again while the
// run logs out, which such a server does not answer either.
func TestSlowInterrupt(t *testing.T) {
	t.Parallel()
	mock, err := mockserver.New(mockserver.Config{})
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		hangAfter int64
		twice     bool
	}{{0, false}, {60, false}, {60, true}} {
		var count atomic.Int64
		hanging, end := make(chan struct{}, 1000), make(chan struct{})
		server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if count.Add(1) <= test.hangAfter {
				mock.ServeHTTP(w, r)
				return
			}
			hanging <- struct{}{}
			<-end
		}))
		dir := t.TempDir()
		var stdout, stderr lockedBuffer
		verify := exec.Command("gamconform", "verify", "--target", server.URL+"/gam", "--report", dir)
		verify.Stdout, verify.Stderr = &stdout, &stderr
		if err := verify.Start(); err != nil {
			t.Fatal(err)
		}
		<-hanging
		if err := verify.Process.Signal(os.Interrupt); err != nil {
			t.Fatal(err)
		}
		if test.twice {
			for range 500 {
				if strings.Contains(stderr.String(), "interrupted; ending the run") {
					break
				}
				time.Sleep(10 * time.Millisecond)
			}
			if err := verify.Process.Signal(os.Interrupt); err != nil {
				t.Fatal(err)
			}
		}
		verify.Wait() // the exit code is looked at below
		close(end)
		server.Close()
		if code := verify.ProcessState.ExitCode(); code != 5 || !strings.Contains(stdout.String(), "the run was interrupted") || !strings.Contains(stderr.String(), "interrupted; ending the run") {
			t.Errorf("%+v: exit code %d\n%s%s", test, code, stdout.String(), stderr.String())
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

// TestSlowThirdSignal: whoever asks again is not kept waiting, and whoever asks
// twice not for long.
func TestSlowThirdSignal(t *testing.T) {
	t.Parallel()
	for _, signals := range []int{2, 3} {
		process := exec.Command("stuck")
		out, err := process.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := process.Start(); err != nil {
			t.Fatal(err)
		}
		lines := bufio.NewScanner(out)
		first := os.Signal(os.Interrupt)
		if signals == 2 && !signal.Ignored(syscall.SIGHUP) { // the terminal may go as well
			first = syscall.SIGHUP
		}
		for i, want := range []string{"started", "ending: signal " + first.String(), "in a hurry"} {
			if !lines.Scan() || lines.Text() != want {
				t.Fatalf("got %q, want %q", lines.Text(), want)
			}
			if i == signals {
				break
			}
			send := first
			if i > 0 {
				send = os.Interrupt
			}
			if err := process.Process.Signal(send); err != nil {
				t.Fatal(err)
			}
		}
		process.Wait() // the exit code is looked at below
		if code := process.ProcessState.ExitCode(); code != exitKilled {
			t.Errorf("%d signals: exit code %d, want %d", signals, code, exitKilled)
		}
	}
}

// stuck is a program that does not end when it should.
func stuck() {
	ctx, _ := untilSignal(context.Background())
	fmt.Println("started")
	<-ctx.Done()
	fmt.Println("ending:", context.Cause(ctx))
	<-hurried(ctx)
	fmt.Println("in a hurry")
	select {}
}
