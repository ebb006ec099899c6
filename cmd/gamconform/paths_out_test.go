package main

import (
	"bytes"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"github.com/jonboulle/clockwork"

	"github.com/gamconform/gamconform/mockserver"
	"github.com/gamconform/gamconform/reports"
	"github.com/gamconform/gamconform/spec"
)

// wayOut is how a run ends before its end.
type wayOut struct {
	name   string
	after  int64     // requests that are answered; the next ones hang
	dies   bool      // the server closes its connections instead of hanging
	waits  bool      // the target waits for time to pass
	signal os.Signal // nil = none
	args   []string
	exit   int
	kind   reports.StopKind
	reason string
	some   bool // results came before
	tidies bool // only the logouts of the clean-up hang: the results are whole
}

// TestSlowWaysOut: however a run ends, it ends soon, and the reports tell why, what
// was found out and what was sent.
func TestSlowWaysOut(t *testing.T) {
	t.Parallel()
	if runtime.GOOS == "windows" {
		t.Skip("signals are sent to another process")
	}
	for _, way := range []wayOut{
		{name: "SIGINT in preflight", after: 0, signal: os.Interrupt, exit: 5, kind: reports.StopInterrupted, reason: "signal interrupt"},
		{name: "SIGTERM in preflight", after: 0, signal: syscall.SIGTERM, exit: 5, kind: reports.StopInterrupted, reason: "signal terminated"},
		{name: "SIGINT while exploring", after: 3, signal: os.Interrupt, exit: 5, kind: reports.StopInterrupted, reason: "signal interrupt"},
		{name: "SIGINT in the checks", after: 200, signal: os.Interrupt, exit: 5, kind: reports.StopInterrupted, reason: "signal interrupt", some: true},
		{name: "SIGTERM in the checks", after: 200, signal: syscall.SIGTERM, exit: 5, kind: reports.StopInterrupted, reason: "signal terminated", some: true},
		{name: "SIGINT in a pause", after: 1 << 40, waits: true, signal: os.Interrupt, exit: 5, kind: reports.StopInterrupted, reason: "signal interrupt", some: true},
		{name: "SIGTERM in a pause", after: 1 << 40, waits: true, signal: syscall.SIGTERM, exit: 5, kind: reports.StopInterrupted, reason: "signal terminated", some: true},
		{name: "--timeout in preflight", after: 0, args: []string{"--timeout", "300ms"}, exit: 5, kind: reports.StopInterrupted, reason: "timeout of 300ms reached"},
		{name: "--timeout in the checks", after: 200, args: []string{"--timeout", "8s"}, exit: 5, kind: reports.StopInterrupted, reason: "timeout of 8s reached", some: true},
		{name: "--timeout in a pause", after: 1 << 40, waits: true, args: []string{"--timeout", "8s"}, exit: 5, kind: reports.StopInterrupted, reason: "timeout of 8s reached", some: true},
		{name: "the target hangs", after: 200, args: []string{"--request-timeout", "200ms"}, exit: 3, kind: reports.StopLost, reason: "got no answer", some: true},
		{name: "the target dies", after: 200, dies: true, exit: 3, kind: reports.StopLost, reason: "got no answer", some: true},
		{name: "SIGINT in the clean-up", after: 1 << 40, tidies: true, signal: os.Interrupt, args: []string{"--filter", "PWD-001", "--request-timeout", "1m"}, exit: 0, some: true},
		{name: "--timeout in the clean-up", after: 1 << 40, tidies: true, args: []string{"--filter", "PWD-001", "--request-timeout", "1m", "--timeout", "12s"}, exit: 0, some: true},
	} {
		t.Run(way.name, func(t *testing.T) { way.try(t) })
	}
}

func (way wayOut) try(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	target := startVictim(t, way)
	config := filepath.Join(dir, "gamconform.yaml")
	control := "none"
	if way.waits {
		control = "wait"
	}
	write(t, config, "target:\n  url: "+target.url+"\n  time:\n    control: "+control+"\n"+minuteWorld())
	out := filepath.Join(dir, "reports")
	var stdout, stderr bytes.Buffer
	verify := exec.Command("gamconform", append([]string{"verify", "--config", config, "--report", out}, way.args...)...)
	verify.Stdout, verify.Stderr = &stdout, &stderr
	began := time.Now()
	if err := verify.Start(); err != nil {
		t.Fatal(err)
	}
	if way.signal != nil {
		if way.tidies {
			target.waitUntilHanging()
		} else {
			target.waitUntilQuiet(min(way.after, 150))
		}
		began = time.Now()
		if err := verify.Process.Signal(way.signal); err != nil {
			t.Fatal(err)
		}
	}
	verify.Wait() // the exit code is looked at below
	if took := time.Since(began); took > 30*time.Second {
		t.Errorf("it took %s", took)
	}
	if code := verify.ProcessState.ExitCode(); code != way.exit {
		t.Errorf("exit code %d\n%s%s", code, stdout.String(), stderr.String())
	}
	run := savedRun(t, out)
	if way.tidies {
		if run.Stop != nil || run.CleanUp == nil || run.CleanUp.LoggedOut == run.CleanUp.Sessions || run.Count(reports.Passed) != 1 {
			t.Errorf("stop %+v, clean-up %+v, %d passed", run.Stop, run.CleanUp, run.Count(reports.Passed))
		}
		return
	}
	if run.Stop == nil || run.Stop.Kind != way.kind || !strings.Contains(run.Stop.Reason, way.reason) {
		t.Fatalf("stop %+v, want %s: %s", run.Stop, way.kind, way.reason)
	}
	if run.Requests == 0 || way.some != (run.Executed() > 0) || run.CountSkip(reports.NotReached) == 0 && way.some {
		t.Errorf("%d requests, %d results, %d executed, %d not reached", run.Requests, len(run.Results), run.Executed(), run.CountSkip(reports.NotReached))
	}
	if !strings.Contains(strings.Join(strings.Fields(stdout.String()), " "), way.reason) {
		t.Errorf("the summary does not say %q:\n%s", way.reason, stdout.String())
	}
	junit := read(t, filepath.Join(out, reports.JUnitFile))
	if !strings.Contains(junit, `<error type="`+string(way.kind)+`"`) || !strings.Contains(junit, way.reason) {
		t.Errorf("JUnit does not tell that the run did not end well")
	}
	for _, name := range filesIn(t, out) {
		if strings.HasPrefix(name, ".") {
			t.Errorf("%s was left in the folder", name)
		}
	}
}

// minuteWorld is a world whose tokens live for a minute.
func minuteWorld() string {
	text := strings.Replace(tinyWorld, "client_secret: portal-secret\n", "client_secret: portal-secret\n          scopes: [gam_user_data, gam_user_roles]\n", 1)
	text = strings.Replace(text, "password: bobs-password\n", "password: bobs-password\n          policy: minute\n", 1)
	return text + "      policies:\n        - name: minute\n          token_minutes: 1\n"
}

// savedRun reads the run of a report folder.
func savedRun(t *testing.T, dir string) reports.Run {
	t.Helper()
	run, err := reports.ReadJSON(strings.NewReader(read(t, filepath.Join(dir, reports.RunFile))))
	if err != nil {
		t.Fatal(err)
	}
	return run
}

func filesIn(t *testing.T, dir string) (names []string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return names
}

// victim is a server that stops answering.
type victim struct {
	url     string
	last    atomic.Int64 // when a request came, in Unix nanoseconds; 0 = none did
	answers atomic.Int64
	logouts atomic.Int64
}

func startVictim(t *testing.T, way wayOut) *victim {
	t.Helper()
	config, err := spec.ReadConfig("tiny.yaml", []byte("target:\n  url: http://127.0.0.1/App\n"+minuteWorld()), os.LookupEnv)
	if err != nil {
		t.Fatal(err)
	}
	mock, err := mockserver.New(mockserver.Config{World: config.World, Clock: clockwork.NewRealClock()})
	if err != nil {
		t.Fatal(err)
	}
	v := &victim{}
	gone := make(chan struct{})
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		v.last.Store(time.Now().UnixNano())
		tidy := way.tidies && strings.HasSuffix(r.URL.Path, "/logout") && v.logouts.Add(1) > triedLogouts
		if v.answers.Add(1) <= way.after && !tidy {
			mock.ServeHTTP(w, r)
			return
		}
		if way.dies {
			panic(http.ErrAbortHandler)
		}
		select {
		case <-gone:
		case <-r.Context().Done():
		}
	}))
	t.Cleanup(server.Close)
	t.Cleanup(func() { close(gone) })
	v.url = server.URL + "/gam"
	return v
}

// waitUntilHanging returns when a logout hangs.
func (v *victim) waitUntilHanging() {
	for range 600 {
		time.Sleep(50 * time.Millisecond)
		if v.logouts.Load() > triedLogouts {
			return
		}
	}
}

// triedLogouts is how many logouts a run makes before its checks, at most.
const triedLogouts = 4

// waitUntilQuiet returns when that many requests came and then none for a
// while: the run hangs or lets time pass.
func (v *victim) waitUntilQuiet(requests int64) {
	for range 600 {
		time.Sleep(50 * time.Millisecond)
		if last := v.last.Load(); last != 0 && v.answers.Load() >= requests && time.Since(time.Unix(0, last)) > 700*time.Millisecond {
			return
		}
	}
}

// TestClosedOutput: who closes the summary half way still gets the reports, and
// an exit code that tells.
func TestClosedOutput(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("there is no SIGPIPE")
	}
	dir := t.TempDir()
	for _, closed := range []string{"stdout", "stdout and stderr"} {
		reader, writer, err := os.Pipe()
		if err != nil {
			t.Fatal(err)
		}
		reader.Close()
		verify := exec.Command("gamconform", "verify", "--filter", "PWD-001", "--report", dir)
		verify.Stdout = writer
		if closed != "stdout" {
			verify.Stderr = writer
		}
		verify.Run() // the exit code is looked at below
		writer.Close()
		if code := verify.ProcessState.ExitCode(); code != reports.ExitHarness {
			t.Errorf("%s: exit code %d, %s", closed, code, verify.ProcessState)
		}
		if run := savedRun(t, dir); run.Count(reports.Passed) != 1 {
			t.Errorf("%s: %d passed", closed, run.Count(reports.Passed))
		}
		os.Remove(filepath.Join(dir, reports.RunFile))
	}
}

// TestDiskFull: a report that does not fit is named and leaves nothing behind;
// those that fit are whole. The size of a file is limited, as on a disk that
// has room for the small ones only.
func TestDiskFull(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("there is no ulimit")
	}
	dir := t.TempDir()
	whole := exec.Command("gamconform", "verify", "--filter", "PWD,EXP", "--report", dir)
	if out, err := whole.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	size := map[string]int64{}
	for _, name := range filesIn(t, dir) {
		info, err := os.Stat(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		size[name] = info.Size()
	}
	smaller := min(size[reports.RunFile], size[reports.JUnitFile])
	blocks := (smaller + size[reports.RunFile]) / 2 / 512
	full := t.TempDir()
	verify := exec.Command("sh", "-c", `ulimit -f "$1" && exec gamconform verify --filter PWD,EXP --report "$2"`, "sh", strconv.FormatInt(blocks, 10), full)
	out, _ := verify.CombinedOutput() // the exit code is looked at below
	if code := verify.ProcessState.ExitCode(); code != reports.ExitHarness || !strings.Contains(string(out), filepath.Join(full, reports.RunFile)) || !strings.Contains(string(out), "free some space") {
		t.Errorf("exit code %d\n%s", code, out)
	}
	for _, name := range filesIn(t, full) {
		if name == reports.RunFile || strings.HasPrefix(name, ".") {
			t.Errorf("%s was left", name)
		}
	}
	junit := read(t, filepath.Join(full, reports.JUnitFile))
	if !strings.Contains(junit, `<error type="harness"`) || !strings.Contains(junit, "cannot write the report") || !strings.HasSuffix(junit, "</testsuites>\n") || !strings.Contains(junit, "EXP-001") {
		t.Errorf("the other report is not whole, or does not tell of the lost one:\n%s", junit)
	}
}
