package main

import (
	"bytes"
	"context"
	"encoding/json"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/gamconform/gamconform/spec"
)

// TestPastedCommands: the commands that mock prints work in a POSIX shell,
// whatever characters the world holds.
func TestPastedCommands(t *testing.T) {
	if _, err := exec.LookPath("curl"); err != nil {
		t.Skip("curl is not installed")
	}
	t.Setenv("ODD_PASSWORD", `"$(id)" 'and' `+"`more`")
	for name, user := range map[string]string{
		"harmless":   "username: bob\npassword: secret",
		"quotes":     `username: "o'neil \"x\" \\ $HOME ` + "`id`" + `"` + "\npassword: \"'; exit 1 #\"",
		"reserved":   "username: a+b&c=d%20;e@f\npassword: '@file <x>'",
		"not ASCII":  "username: josé-中文-😀\npassword: contraseña-密码-🔑",
		"line break": `username: bob` + "\n" + `password: "one\ntwo\tthree"`,
		"variable":   "username: bob\npassword: ${ODD_PASSWORD}",
	} {
		t.Run(name, func(t *testing.T) {
			file := filepath.Join(t.TempDir(), "world.yaml")
			world := tinyWorld[:strings.Index(tinyWorld, "        - username")] + "        - " + strings.ReplaceAll(user, "\n", "\n          ") + "\n"
			write(t, file, world)
			printed := startMock(t, "--config", file)
			if strings.Contains(printed, "$(id)") {
				t.Error("the value of a variable is printed")
			}
			var token struct {
				AccessToken string `json:"access_token"`
			}
			answer := paste(t, between(t, printed, "Log in:\n", "\n\n"))
			if err := json.Unmarshal(answer, &token); err != nil || token.AccessToken == "" {
				t.Errorf("no token in %s (%v)\n%s", answer, err, printed)
			}
			if answer := paste(t, between(t, printed, "Turn the clock:\n", "\n\n")); !bytes.Contains(answer, []byte(`"now"`)) {
				t.Errorf("the clock answered %s", answer)
			}
		})
	}
}

// TestUnusualAddresses: an address that means every address is printed as one
// that a client can use, also in IPv6.
func TestUnusualAddresses(t *testing.T) {
	t.Setenv(tokenVariable, "turn it")
	for _, address := range []string{"0.0.0.0:0", ":0", "[::]:0", "[::1]:0", "localhost:0"} {
		printed := startMock(t, "--addr", address, "--control-addr", address)
		if answer := paste(t, between(t, printed, "Log in:\n", "\n\n")); !bytes.Contains(answer, []byte("access_token")) {
			t.Errorf("%s: %s", address, answer)
		}
		if answer := paste(t, between(t, printed, "Turn the clock:\n", "\n\n")); !bytes.Contains(answer, []byte(`"now"`)) {
			t.Errorf("%s: %s", address, answer)
		}
	}
}

func TestAddressInUse(t *testing.T) {
	printed := startMock(t)
	taken := strings.TrimSuffix(strings.TrimPrefix(between(t, printed, "Base URL  ", "\n"), "http://"), "/gam")
	for _, flag := range []string{"--addr", "--control-addr"} {
		args := map[string]string{"--addr": "127.0.0.1:0", "--control-addr": "127.0.0.1:0"}
		args[flag] = taken
		code, _, stderr := command(t, "mock", "--addr", args["--addr"], "--control-addr", args["--control-addr"])
		if code != 2 || !strings.Contains(stderr, "in use") || !strings.Contains(stderr, "port 0 takes a free one") {
			t.Errorf("%s: exit code %d: %s", flag, code, stderr)
		}
	}
}

func TestVerboseTellsViolations(t *testing.T) {
	for _, verbose := range []bool{true, false} {
		var out, errs lockedBuffer
		serveMock(t, &out, &errs, map[bool][]string{true: {"--verbose"}}[verbose]...)
		url := between(t, out.String(), "Base URL  ", "\n")
		paste(t, "curl -sS -d grant_type=password "+url+tokenPath)
		if told := strings.Contains(errs.String(), "request breaks the description: requestToken /"); told != verbose {
			t.Errorf("verbose %v: %s", verbose, errs.String())
		}
	}
}

func TestShellWord(t *testing.T) {
	for text, want := range map[string]string{
		"": "''", "a-b_c/d.e:1": "a-b_c/d.e:1", "a b": "'a b'", "it's": `'it'\''s'`, "~": "'~'", "$x": "'$x'", "é": "'é'", "[::1]": "'[::1]'",
	} {
		if got := shellWord(text); got != want {
			t.Errorf("%q: %s, want %s", text, got, want)
		}
	}
}

func TestCurlOfAnEmptyWorld(t *testing.T) {
	if got := tokenCurl(spec.Config{}); got != "" {
		t.Errorf("got %s", got)
	}
}

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
