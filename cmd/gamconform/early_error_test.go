package main

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/gamconform/gamconform/reports"
)

// TestErrorsBeforeTheRunShowNoSecret: what ends a command before it knows the
// secrets of the configuration repeats none of them either.
func TestErrorsBeforeTheRunShowNoSecret(t *testing.T) {
	const canary = "hunter2secret"
	dir := t.TempDir()
	good, bad, file := filepath.Join(dir, "good.yaml"), filepath.Join(dir, "bad.yaml"), filepath.Join(dir, "file")
	world := `
world:
  repositories:
    - name: main
      guid: 3f6d2c1a-8b57-4e09-9a44-d1c7e05b62f8
      applications: [{name: a, client_id: b, client_secret: hunter2secret, scopes: [gam_user_data]}]
      users: [{username: a, password: hunter2secret}]
`
	write(t, file, "")
	write(t, good, "target:\n  url: http://127.0.0.1:1/gam\n  tls: {ca_file: nowhere.pem}\n  headers: {X-Key: hunter2secret}\n"+world)
	write(t, bad, strings.ReplaceAll(`target:
  url: "http://ana:CANARY@127.0.0.1:1/gam?token=CANARY"
  headers: {"X Key": CANARY, Y: "CANARY\n"}
  time: {control: clock, url: "http://ana:CANARY@127.0.0.1:1/clock?token=CANARY", token: "CANARY\n"}
`, "CANARY", canary)+strings.Replace(world, "password: hunter2secret", "password: hunter2secret, otp: {totp: hunter2secret!, fixed: hunter2secret}, api_keys: [{application: a, key: hunter2secret}, {application: a, key: hunter2secret}]", 1))
	for _, line := range [][]string{
		{"verify", "--config", good},
		{"verify", "--config", good, "--report", filepath.Join(file, "out")},
		{"verify", "--config", good, "--write-known", filepath.Join(file, "known.yaml")},
		{"verify", "--known", good},
		{"verify", "--write-known", good},
		{"verify", "--config", bad},
		{"doctor", "--config", bad},
		{"plan", "--config", bad},
		{"mock", "--config", bad, "--addr", "127.0.0.1:0", "--control-addr", "127.0.0.1:0"},
		{"verify", "--target", "http://ana:" + canary + "@127.0.0.1:1/gam"},
		{"verify", "--target", "http://127.0.0.1:1/gam?token=" + canary},
		{"verify", "--target", "http://127.0.0.1:x/%zz?token=" + canary},
		{"compare", good, bad},
	} {
		code, stdout, stderr := command(t, line...)
		if code != reports.ExitUsage || stderr == "" || strings.Contains(stdout+stderr, canary) {
			t.Errorf("%v: exit code %d\n%s%s", line, code, stdout, stderr)
		}
	}
}
