package main

import (
	"encoding/base64"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/jonboulle/clockwork"

	"github.com/gamconform/gamconform/mockserver"
	"github.com/gamconform/gamconform/reports"
	"github.com/gamconform/gamconform/spec"
)

// deferral is a mock whose clock the command does not know, and a state file.
type deferral struct {
	*testing.T
	clock              *clockwork.FakeClock
	config, file, dir  string
	target, key, other string
}

func newDeferral(t *testing.T) *deferral {
	clock := frozenClock()
	mock, err := mockserver.Listen(mockserver.Config{Clock: clock}, mockserver.ListenConfig{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(mock.Close)
	d := &deferral{T: t, clock: clock, dir: t.TempDir(), target: mock.URL}
	d.config, d.file = filepath.Join(d.dir, "gam.yaml"), filepath.Join(d.dir, "state.json")
	d.key, d.other = base64.StdEncoding.EncodeToString(make([]byte, 32)), base64.StdEncoding.EncodeToString([]byte(strings.Repeat("k", 32)))
	var text strings.Builder
	if err := (spec.Config{Target: spec.Target{URL: mock.URL, Time: spec.Time{Control: spec.TimeNone}}, World: mock.World()}).Write(&text); err != nil {
		t.Fatal(err)
	}
	write(t, d.config, text.String())
	t.Setenv(stateKeyName, d.key)
	return d
}

func (d *deferral) verify(want int, shown string, args ...string) (stdout string) {
	d.Helper()
	code, stdout, stderr := command(d.T, append([]string{"verify", "--config", d.config}, args...)...)
	if code != want || !strings.Contains(stdout+stderr, shown) {
		d.Fatalf("%v: exit code %d, want %d and %q\n%s%s", args, code, want, shown, stdout, stderr)
	}
	return stdout
}

// pass lets time pass by the target's clock, and makes the state older by as
// much.
func (d *deferral) pass(gap time.Duration) {
	d.Helper()
	d.clock.Advance(gap)
	key, err := readStateKey(os.LookupEnv)
	if err != nil {
		d.Fatal(err)
	}
	var file stateFile
	if err := json.Unmarshal([]byte(read(d.T, d.file)), &file); err != nil {
		d.Fatal(err)
	}
	state, header, err := key.open([]byte(read(d.T, d.file)), file.stateHeader)
	if err != nil {
		d.Fatal(err)
	}
	state.Written = state.Written.Add(-gap)
	text, err := key.seal(header, state)
	if err != nil {
		d.Fatal(err)
	}
	write(d.T, d.file, string(text))
}

// TestDeferAndResume: two runs are reported as one, and the file goes when
// nothing waits any more.
func TestDeferAndResume(t *testing.T) {
	d := newDeferral(t)
	d.verify(reports.ExitIncomplete, "1 check waits for time: the first can go on at", "--filter", "PWD-001,EXP-002", "--defer", d.file)
	info, err := os.Stat(d.file)
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Fatalf("%v, mode %s", err, info.Mode())
	}
	first := read(t, d.file)
	d.verify(reports.ExitUsage, "the file exists", "--defer", d.file)
	d.verify(reports.ExitIncomplete, "not everything was proved", "--resume", d.file)
	if read(t, d.file) == first {
		t.Error("a run that came too early must write the file anew")
	}
	d.pass(26 * time.Hour)
	out := d.verify(reports.ExitOK, "in 3 parts", "--resume", d.file, "--report", d.dir)
	if !strings.Contains(out, "2 passed") {
		t.Error(out)
	}
	if _, err := os.Stat(d.file); !os.IsNotExist(err) {
		t.Errorf("the state file stays: %v", err)
	}
	file, err := os.Open(filepath.Join(d.dir, reports.RunFile))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	run, err := reports.ReadJSON(file)
	if err != nil || run.Parts != 3 || len(run.Results) != 2 || run.Deferred != nil {
		t.Errorf("%v: %d parts, %d results", err, run.Parts, len(run.Results))
	}
}

// TestStateHoldsNoPlainSecret looks for every secret of the world and every
// token of the run in the bytes of the file.
func TestStateHoldsNoPlainSecret(t *testing.T) {
	d := newDeferral(t)
	d.verify(reports.ExitIncomplete, "24 checks wait", "--filter", "clock,!TFA,!LCK", "--defer", d.file)
	text := read(t, d.file)
	var file stateFile
	if err := json.Unmarshal([]byte(text), &file); err != nil {
		t.Fatal(err)
	}
	key, _ := readStateKey(os.LookupEnv)
	state, _, err := key.open([]byte(text), file.stateHeader)
	if err != nil {
		t.Fatal(err)
	}
	secrets := []string{d.key}
	for _, tape := range state.Tapes {
		for _, e := range tape.Exchanges {
			var token struct {
				Access  string `json:"access_token"`
				Refresh string `json:"refresh_token"`
			}
			if json.Unmarshal(e.Body, &token) == nil && token.Access != "" {
				secrets = append(secrets, token.Access, token.Access[strings.Index(token.Access, "!")+1:], token.Refresh)
			}
		}
	}
	for _, repo := range spec.Default().Repositories {
		for _, app := range repo.Applications {
			secrets = append(secrets, app.ClientSecret.Reveal())
		}
		for _, u := range repo.Users {
			secrets = append(secrets, u.Password.Reveal())
		}
	}
	if len(secrets) < 60 {
		t.Fatalf("only %d secrets are known", len(secrets))
	}
	for _, secret := range secrets {
		if secret != "" && (strings.Contains(text, secret) || strings.Contains(text, base64.StdEncoding.EncodeToString([]byte(secret)))) {
			t.Errorf("the file holds %q", secret)
		}
	}
}

// TestStateRefusals: each mistake has its own text, and costs nothing.
func TestStateRefusals(t *testing.T) {
	d := newDeferral(t)
	d.verify(reports.ExitIncomplete, "1 check waits", "--filter", "EXP-002", "--defer", d.file)
	whole := read(t, d.file)
	other := filepath.Join(d.dir, "other.yaml")
	write(t, other, strings.Replace(read(t, d.config), "target:\n", "target:\n  requests_per_second: 500\n", 1))
	sealed := strings.Index(whole, `"sealed": "`) + 60
	for _, test := range []struct {
		name, text, key, shown string
		args                   []string
	}{
		{"both", whole, d.key, "give one of the two", []string{"--defer", d.file}},
		{"filter", whole, d.key, "has the filter of its first part", []string{"--filter", "EXP"}},
		{"no key", whole, "", "openssl rand -base64 32", nil},
		{"short key", whole, "c2hvcnQ=", "must be 32 bytes", nil},
		{"wrong key", whole, d.other, "is not the key that it was encrypted with", nil},
		{"other target", whole, d.key, "it was written for another target: " + d.target, []string{"--target", "http://127.0.0.1:1/gam"}},
		{"other dialect", whole, d.key, "another configuration", []string{"--dialect", "dotnet"}},
		{"other world", whole, d.key, "another configuration", []string{"--config", other}},
		{"cut off", whole[:len(whole)/2], d.key, "cut off or damaged", nil},
		{"empty", "", d.key, "cut off or damaged", nil},
		{"one bit", whole[:sealed] + flipped(whole[sealed]) + whole[sealed+1:], d.key, "it is damaged", nil},
		{"changed header", strings.Replace(whole, `"checks": 1`, `"checks": 2`, 1), d.key, "it is damaged", nil},
		{"another format", strings.Replace(whole, `"gamconform_state": 1`, `"gamconform_state": 2`, 1), d.key, "has format 2", nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Setenv(stateKeyName, test.key)
			write(t, d.file, test.text)
			code, stdout, stderr := command(t, append([]string{"verify", "--config", d.config, "--resume", d.file}, test.args...)...)
			if code != reports.ExitUsage || !strings.Contains(stderr, test.shown) || stdout != "" {
				t.Errorf("exit code %d, want %q:\n%s%s", code, test.shown, stdout, stderr)
			}
			if read(t, d.file) != test.text {
				t.Error("the file was changed")
			}
		})
	}
	write(t, d.file, whole)
	if code, _, stderr := command(t, "verify", "--defer", filepath.Join(d.dir, "new.json")); code != reports.ExitUsage || !strings.Contains(stderr, "the embedded mock ends with the run") {
		t.Errorf("embedded: exit code %d\n%s", code, stderr)
	}
}

func flipped(c byte) string {
	if c == 'A' {
		return "B"
	}
	return "A"
}

// TestStateClaimed: what a part used up that did not end cannot be used again.
func TestStateClaimed(t *testing.T) {
	d := newDeferral(t)
	d.verify(reports.ExitIncomplete, "1 check waits", "--filter", "EXP-002", "--defer", d.file)
	key, _ := readStateKey(os.LookupEnv)
	var file stateFile
	if err := json.Unmarshal([]byte(read(t, d.file)), &file); err != nil {
		t.Fatal(err)
	}
	state, header, err := key.open([]byte(read(t, d.file)), file.stateHeader)
	if err != nil {
		t.Fatal(err)
	}
	header.Resumed = time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)
	text, err := key.seal(header, state)
	if err != nil {
		t.Fatal(err)
	}
	write(t, d.file, string(text))
	d.verify(reports.ExitUsage, "a run began to resume it at 2026-01-02T03:04:05Z and did not end", "--resume", d.file)
}

// TestStateClaimedOnce: of several resumes that begin at the same moment, one
// goes on; the others say so and leave nothing behind.
func TestStateClaimedOnce(t *testing.T) {
	d := newDeferral(t)
	d.verify(reports.ExitIncomplete, "1 check waits", "--filter", "EXP-002", "--defer", d.file)
	key, _ := readStateKey(os.LookupEnv)
	text := []byte(read(t, d.file))
	var file stateFile
	if err := json.Unmarshal(text, &file); err != nil {
		t.Fatal(err)
	}
	state, header, err := key.open(text, file.stateHeader)
	if err != nil {
		t.Fatal(err)
	}
	const resumes = 8
	claims := make(chan error, resumes)
	for range resumes {
		go func() {
			f := stateFlags{resume: d.file, key: key, header: header, state: &state, read: text}
			claims <- f.claim()
		}()
	}
	claimed := 0
	for range resumes {
		if err := <-claims; err == nil {
			claimed++
		} else if !strings.Contains(err.Error(), "another run") {
			t.Error(err)
		}
	}
	if _, err := os.Stat(d.file + ".claim"); claimed != 1 || err == nil {
		t.Errorf("%d of %d went on; the file of the claim: %v", claimed, resumes, err)
	}
}

// TestInterruptedKeepsState: a part that ends before its first check costs
// nothing.
func TestInterruptedKeepsState(t *testing.T) {
	d := newDeferral(t)
	d.verify(reports.ExitIncomplete, "1 check waits", "--filter", "EXP-002", "--defer", d.file)
	d.verify(reports.ExitIncomplete, "1 check waits", "--resume", d.file, "--timeout", "1ms")
	d.pass(2 * time.Hour)
	d.verify(reports.ExitOK, "1 passed", "--resume", d.file)
}

// TestResumeKeepsWhatItCannotReport: where what a finished run has to say is
// lost, the state file is not, and resuming it once more writes them.
func TestResumeKeepsWhatItCannotReport(t *testing.T) {
	d := newDeferral(t)
	d.verify(reports.ExitIncomplete, "1 check waits", "--filter", "PWD-001,EXP-002", "--defer", d.file)
	d.pass(26 * time.Hour)
	folder := filepath.Join(d.dir, "out")
	var stderr strings.Builder
	if code := run(t.Context(), []string{"verify", "--config", d.config, "--resume", d.file}, full{}, &stderr); code != reports.ExitHarness || !strings.Contains(stderr.String(), "keeps the results") {
		t.Errorf("exit code %d\n%s", code, stderr.String())
	}
	d.verify(reports.ExitIncomplete, "keeps the results", "--resume", d.file, "--timeout", "1ns") // a stop loses nothing either
	out := d.verify(reports.ExitOK, "SELECTED CHECKS PASSED", "--resume", d.file, "--report", folder)
	if !strings.Contains(out, "2 passed") {
		t.Error(out)
	}
	if _, err := os.Stat(filepath.Join(folder, reports.RunFile)); err != nil {
		t.Error(err)
	}
	if _, err := os.Stat(d.file); !os.IsNotExist(err) {
		t.Errorf("the state file stays: %v", err)
	}
}
