package spec_test

import (
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/gamconform/gamconform/spec"
)

// TestInspectTellsEverything: a value that cannot be read does not hide what is
// wrong elsewhere, and is not itself told twice.
func TestInspectTellsEverything(t *testing.T) {
	file := `target:
  url: ftp://idp.example.com
  dialect: jawa
  time:
    control: sundial
    url: http://127.0.0.1:8081/clock
world:
  repositories:
    - name: ${NOWHERE}
      guid: "TODO: the GUID, such as 0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0"
      policies:
        - name: 12
          renewals: 1000
      applications:
        - name: portal
          client-id: portal
          client_secret: ${file:secret}
      users:
        - username: bob
          pasword: bobs-password
          policy: short
        - username: bob
          password: 7
          profile: {birthday: yesterday}
`
	want := []string{
		`gam.yaml:2:8: url must begin with http:// or https://; write it as https://idp.example.com/App`,
		`gam.yaml:3:12: dialect is "jawa"; it must be one of java, dotnet`,
		`gam.yaml:5:14: control is "sundial"; it must be one of none, clock, command, wait`,
		`gam.yaml:9:13: name needs the environment variable NOWHERE, which is not set or empty; set it, or write the value here`,
		`gam.yaml:10:13: guid is still to be written: the GUID, such as 0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0`,
		`gam.yaml:12:17: name is the number 12; it must be text: put it in quotes, "12"`,
		`gam.yaml:13:21: renewals is 1000; write a number of renewals from 0 to 999 (OauthTokenMaximumRenovations)`,
		`gam.yaml:16:11: unknown key "client-id" in an application; did you mean "client_id"?`,
		`gam.yaml:17:26: client_secret needs the file secret: it is not there; write it`,
		`gam.yaml:20:11: unknown key "pasword" in a user; did you mean "password"?`,
		`gam.yaml:22:21: username "bob" is not unique among the users of the repository; use another one`,
		`gam.yaml:23:21: password is a number; it must be text: put it in quotes`,
		`gam.yaml:24:31: birthday is not a date; write it as year, month and day: "1990-12-31"`,
	}
	lookup := spec.Lookup{File: func(string) (string, string, error) { return "", "", errors.New("it is not there; write it") }}
	got := spec.Inspect("gam.yaml", []byte(file), lookup, false)
	if text := remarks(got.Wrong); text != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", text, strings.Join(want, "\n"))
	}
	if text := remarks(got.ToDo); text != "gam.yaml:10:13: the GUID, such as 0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0" || got.ToDo[0].Path != "world.repositories[0].guid" {
		t.Errorf("to do: %s", text)
	}
	if text := remarks(got.Unset); text != "gam.yaml:9:13: ${NOWHERE}\ngam.yaml:17:26: ${file:secret}" {
		t.Errorf("unset: %s", text)
	}
	lenient := spec.Inspect("gam.yaml", []byte(file), lookup, true)
	if len(lenient.Wrong) != len(want)-2 || len(lenient.Unset) != 2 {
		t.Errorf("lenient:\n%s", remarks(lenient.Wrong))
	}
}

func remarks(all []spec.Remark) string {
	var lines []string
	for _, r := range all {
		lines = append(lines, r.String())
	}
	return strings.Join(lines, "\n")
}

// inspected holds an inspection of a file to the reader: it accepts the same
// files and says at least the same.
func inspected(t *testing.T, data []byte, lookup spec.Lookup) {
	t.Helper()
	_, err := spec.ReadConfigWith("gam.yaml", data, lookup)
	told := remarks(spec.Inspect("gam.yaml", data, lookup, false).Wrong)
	if err == nil {
		if told != "" {
			t.Fatalf("wrong in a file that is read: %s", told)
		}
		return
	}
	for _, line := range strings.Split(err.Error(), "\n") {
		if !strings.Contains(told+"\n", line+"\n") {
			t.Fatalf("the inspection lacks %q, it has\n%s", line, told)
		}
	}
}

// TestSecretsFromFiles: a secret, and nothing else, may be in a file; its value
// is remembered by the path that was found, and shown nowhere.
func TestSecretsFromFiles(t *testing.T) {
	lookup := spec.Lookup{File: func(path string) (string, string, error) {
		if path == "missing" {
			return "", "", os.ErrNotExist
		}
		return "/run/secrets/" + path, "hunter2 of " + path, nil
	}}
	c, err := spec.ReadConfigWith("gam.yaml", []byte(user("username: bob\npassword: ${file:bob}")), lookup)
	if err != nil {
		t.Fatal(err)
	}
	if got := c.World.Repositories[0].Users[0].Password.Reveal(); got != "hunter2 of bob" {
		t.Errorf("got %q", got)
	}
	var written strings.Builder
	if err := c.Write(&written); err != nil || !strings.Contains(written.String(), "password: ${file:/run/secrets/bob}") {
		t.Errorf("written: %v\n%s", err, written.String())
	}
	for _, test := range []struct{ text, want string }{
		{"username: ${file:bob}\npassword: x", "gam.yaml:6:19: username is not secret, and only a secret can come from a file; write the value here, or ${NAME} for an environment variable"},
		{"username: bob\npassword: ${file:missing}", "gam.yaml:7:19: password needs the file missing: file does not exist"},
		{"username: bob\npassword: '${file: }'", "gam.yaml:7:19: password names no file; write ${file:PATH}, such as ${file:/run/secrets/gam_password}"},
		{"username: bob\npassword: a${file:bob}", `gam.yaml:7:19: password contains "${", but only a whole value of the form ${NAME} is replaced, with an upper-case name; put the whole text into an environment variable and write ${NAME} here`},
	} {
		_, err := spec.ReadConfigWith("gam.yaml", []byte(user(test.text)), lookup)
		if got := fmt.Sprint(err); got != test.want {
			t.Errorf("got  %s\nwant %s", got, test.want)
		}
		inspected(t, []byte(user(test.text)), lookup)
	}
	if _, err := spec.ReadConfig("gam.yaml", []byte(user("username: bob\npassword: ${file:bob}")), nil); err == nil {
		t.Error("a file is read that nobody can look up")
	}
}

// TestPlaceholdersAreRefused wherever a text may stand.
func TestPlaceholdersAreRefused(t *testing.T) {
	for _, line := range []string{"url", "dialect", "version", "time: {max_wait", "headers: {A"} {
		text := "target:\n  " + line + `: "TODO: write it"`
		if strings.Contains(line, "{") {
			text += "}"
		}
		_, err := spec.ReadConfig("gam.yaml", []byte(text), nil)
		if err == nil || !strings.HasSuffix(err.Error(), " is still to be written: write it") {
			t.Errorf("%s: %v", text, err)
		}
	}
	c := spec.Config{Target: spec.Target{TLS: spec.TLS{CAFile: "TODO: which"}}}
	if err := c.Write(new(strings.Builder)); err == nil {
		t.Error("a text is written that cannot be read")
	}
}
