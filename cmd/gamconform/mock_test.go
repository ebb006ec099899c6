package main

import (
	"bytes"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

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
			world := strings.Replace(tinyWorld[:strings.Index(tinyWorld, "        - username")], "      applications:", renewingPolicy+"      applications:", 1)
			world = strings.Replace(world, "      users:", "          scopes: [gam_user_data]\n      users:", 1) +
				"        - " + strings.ReplaceAll(user, "\n", "\n          ") + "\n"
			write(t, file, world)
			printed := startMock(t, "--config", file)
			if strings.Contains(printed, "$(id)") {
				t.Error("the value of a variable is printed")
			}
			answer := string(paste(t, between(t, printed, "Log in:\n", "\n\n")))
			if !strings.HasSuffix(answer, "}\n") {
				t.Errorf("the answer does not end its line: %q", answer)
			}
			kept := between(t, printed, "Keep what it answers:\n", "\n\n")
			for _, name := range []string{"access_token", "refresh_token"} {
				kept = strings.ReplaceAll(kept, "paste its "+name+" here", between(t, answer, `"`+name+`":"`, `"`))
			}
			info := paste(t, kept+"\n"+between(t, printed, "Read the user:\n", "\n\n"))
			if !bytes.Contains(info, []byte(`"username"`)) {
				t.Errorf("userinfo answered %s", info)
			}
			renewed := paste(t, kept+"\n"+between(t, printed, "Renew the token:\n", "\n\n"))
			if !bytes.Contains(renewed, []byte(`"access_token"`)) {
				t.Errorf("the refresh answered %s", renewed)
			}
			if answer := paste(t, between(t, printed, "Turn the clock:\n", "\n\n")); !bytes.Contains(answer, []byte(`"now"`)) {
				t.Errorf("the clock answered %s", answer)
			}
		})
	}
}

const renewingPolicy = `      policies:
        - name: renewing
          token_minutes: 60
          renewals: 2
`

// TestShownAccount: the printed commands are for somebody whose token can be
// renewed and expires, if there is one.
func TestShownAccount(t *testing.T) {
	if _, found := shown(spec.World{}); found {
		t.Error("somebody was found in an empty world")
	}
	world := spec.Default()
	if a, _ := shown(world); a.user.Username != "renewing" {
		t.Errorf("the commands are for %s", a.user.Username)
	}
	world = everyProperty()
	if a, _ := shown(world); a.user.Username != "admin" || a.app.Name != "portal" {
		t.Errorf("among users who cannot just log in the commands are for %s at %s", a.user.Username, a.app.Name)
	}
	world = spec.Default()
	repo := &world.Repositories[0]
	repo.Users = repo.Users[:2]
	if a, _ := shown(world); a.user.Username != "admin" {
		t.Errorf("without such a user the commands are for %s", a.user.Username)
	}
	file := filepath.Join(t.TempDir(), "world.yaml")
	write(t, file, tinyWorld)
	if printed := startMock(t, "--config", file); strings.Contains(printed, "REFRESH=") || !strings.Contains(printed, "TOKEN=") {
		t.Errorf("a user without renewals:\n%s", printed)
	}
}

// TestBannerFits: every line fits on a terminal but for a long password or token,
// which stands alone, to be copied in one piece.
func TestBannerFits(t *testing.T) {
	printed := startMock(t)
	for _, line := range strings.Split(printed, "\n") {
		if width(line) > screen && strings.Contains(strings.TrimLeft(line, " "), " ") {
			t.Errorf("%d columns: %s", width(line), line)
		}
	}
	for _, want := range []string{"POLICY        TOKEN MIN  RENEWALS  REFRESH MIN  WEB MIN\ngam-defaults  never      0 ", "POLICY        PASSWORD\nadmin "} {
		if !strings.Contains(printed, want) {
			t.Errorf("no %q in:\n%s", want, printed)
		}
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
