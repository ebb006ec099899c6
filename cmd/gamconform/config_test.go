package main

import (
	"os"
	"strings"
	"testing"

	"github.com/gamconform/gamconform/reports"
	"github.com/gamconform/gamconform/spec"
)

// TestConfigCommands: what goes wrong around a configuration, and what a good
// one is summed up as.
func TestConfigCommands(t *testing.T) {
	t.Chdir(t.TempDir())
	var world strings.Builder
	if err := (spec.Config{Target: spec.Target{URL: "http://127.0.0.1:1/gam"}, World: spec.Default()}).Write(&world); err != nil {
		t.Fatal(err)
	}
	write(t, "full.yaml", world.String())
	write(t, "mock.yaml", "world: {}\n")
	write(t, "secret.yaml", "target:\n  url: http://127.0.0.1:1/gam\n  headers:\n    X-Key: ${HEADER_KEY}\n  time: {control: wait}\n")
	if err := os.Unsetenv("HEADER_KEY"); err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		args           string
		code           int
		stdout, stderr string
	}{
		{"config", reports.ExitUsage, "", "gamconform config check"},
		{"config chek", reports.ExitUsage, "", "gamconform: unknown command \"chek\"; did you mean check?\n"},
		{"config check", reports.ExitUsage, "", "gamconform: open gamconform.yaml: no such file or directory; gamconform init gamconform.yaml writes one to start from\n"},
		{"config check a b", reports.ExitUsage, "", "gamconform: gamconform config check takes one file, but got 2\n"},
		{"config check full.yaml", reports.ExitOK, "Can look at PWD, RES, SCP, INF (", ""},
		{"config check full.yaml", reports.ExitOK, "Without     clock: `target.time.control` is none, so no time passes", ""},
		{"config check mock.yaml", reports.ExitUsage, "", "gamconform: mock.yaml: the world declares no repository with an ordinary application and an active user; checks need credentials to log in with\n"},
		{"config check secret.yaml", reports.ExitUsage, "", "secret.yaml:4:12: \"X-Key\" in headers needs the environment variable HEADER_KEY, which is not set or empty; set it, or write the value here\ngamconform: secret.yaml: 1 problem (not set: HEADER_KEY)\n"},
		{"config check --allow-unset secret.yaml", reports.ExitOK, "Not set     HEADER_KEY\n", ""},
		{"config show", reports.ExitOK, "No --config and no --target: the embedded mock is verified, on its own clock.\n", ""},
		{"config show --config full.yaml --time none", reports.ExitOK, "target.time.control         none                       flag --time\n", ""},
		{"config show --config none.yaml", reports.ExitUsage, "", "gamconform: --config: open none.yaml"},
		{"config schema", reports.ExitOK, string(spec.ConfigSchema()), ""},
		{"config schema x", reports.ExitUsage, "", "redirect its output into a file"},
	} {
		code, stdout, stderr := command(t, strings.Fields(test.args)...)
		stdout, want := strings.Join(strings.Fields(stdout), " "), strings.Join(strings.Fields(test.stdout), " ")
		if code != test.code || !strings.Contains(stdout, want) || (stdout == "") != (want == "") || !strings.Contains(stderr, test.stderr) || (stderr == "") != (test.stderr == "") {
			t.Errorf("%s: exit code %d\n%s\n%s", test.args, code, stdout, stderr)
		}
	}

	t.Setenv("HEADER_KEY", "the-key")
	t.Setenv("GAMCONFORM_TARGET", "http://127.0.0.1:2/App")
	_, stdout, stderr := command(t, "config", "show", "--config=secret.yaml")
	for _, want := range []string{"http://127.0.0.1:2/App environment GAMCONFORM_TARGET", "X-Key (secret) secret.yaml:4", "wait secret.yaml:5", "5m0s default"} {
		if !strings.Contains(strings.Join(strings.Fields(stdout), " "), want) {
			t.Errorf("it lacks %q:\n%s%s", want, stdout, stderr)
		}
	}
	if strings.Contains(stdout, "the-key") {
		t.Error("it shows a secret")
	}
}
