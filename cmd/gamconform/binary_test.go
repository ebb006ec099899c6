package main

import (
	"bufio"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// The bounds that a user notices. The time is generous: what is aimed at is a
// tenth of it, and BenchmarkStartup tells what it is.
const (
	mostBytes   = 30 << 20
	mostStartup = 250 * time.Millisecond
)

func TestSlowBinary(t *testing.T) {
	binary := build(t)
	info, err := os.Stat(binary)
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("stripped: %.1f MB", float64(info.Size())/(1<<20))
	if info.Size() > mostBytes {
		t.Errorf("the binary has %d bytes, more than %d", info.Size(), mostBytes)
	}
	var took []time.Duration
	for range 7 {
		took = append(took, startup(t, binary))
	}
	slices.Sort(took)
	t.Logf("from start to first answer: median %s", took[len(took)/2])
	if median := took[len(took)/2]; median > mostStartup {
		t.Errorf("the first answer came after %s, more than %s", median, mostStartup)
	}
	out, err := exec.Command(binary, "version").Output()
	if err != nil || !strings.Contains(string(out), "gamconform   v9.9.9\ncommit       0d4ec54\n") {
		t.Errorf("the version of the linker is not told: %s, %v", out, err)
	}
}

// BenchmarkStartup measures from the start of the process to the first
// answered request.
func BenchmarkStartup(b *testing.B) {
	binary := build(b)
	var took []time.Duration
	for b.Loop() {
		took = append(took, startup(b, binary))
	}
	slices.Sort(took)
	b.ReportMetric(float64(took[len(took)/2].Microseconds())/1000, "ms-median")
}

// BenchmarkVerify measures a run of the command on the embedded mock.
func BenchmarkVerify(b *testing.B) {
	binary := build(b)
	for b.Loop() {
		if out, err := exec.Command(binary, "verify").CombinedOutput(); err != nil {
			b.Fatalf("%v\n%s", err, out)
		}
	}
}

func build(t testing.TB) string {
	t.Helper()
	binary := filepath.Join(t.TempDir(), "gamconform.exe") // Windows wants the suffix, others do not mind
	out, err := exec.Command("go", "build", "-ldflags=-s -w -X main.version=v9.9.9 -X main.commit=0d4ec54", "-o", binary, ".").CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	return binary
}

func startup(t testing.TB, binary string) time.Duration {
	t.Helper()
	began := time.Now()
	mock := exec.Command(binary, "mock", "--addr", "127.0.0.1:0", "--control-addr", "127.0.0.1:0")
	out, err := mock.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := mock.Start(); err != nil {
		t.Fatal(err)
	}
	defer mock.Wait() // it was killed
	defer mock.Process.Kill()
	for lines := bufio.NewScanner(out); lines.Scan(); {
		url, found := strings.CutPrefix(lines.Text(), "Base URL  ")
		if !found {
			continue
		}
		response, err := http.Get(url + "/oauth/gam/v2.0/userinfo")
		if err != nil {
			t.Fatal(err)
		}
		response.Body.Close()
		return time.Since(began)
	}
	t.Fatal("the mock printed no URL")
	return 0
}
