package main

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/gamconform/gamconform/spec"
)

// everyRequired is a configuration with every key that may be required, each
// on a line of its own, and one line for the section that it is in.
const everyRequired = `target:
  time:
    control: clock
    url: http://127.0.0.1:8081/clock
world:
  repositories:
    -
      name: main
      guid: 3f6d2c1a-8b57-4e09-9a44-d1c7e05b62f8
      authentication_types:
        -
          name: apikey
          kind: api-key
        -
          name: partner
          kind: external
          url: https://login.partner.example/authorize
      lock:
        attempts: 3
        reset_minutes: 5
      policies:
        -
          name: hourly
          token_minutes: 60
          renewals: 1
          refresh_minutes: 60
      roles:
        -
          name: reader
          policy: hourly
      applications:
        -
          name: portal
          client_id: portal
          client_secret: portal-secret
          scopes: [gam_user_data]
      users:
        -
          username: bob
          password: bobs-password
          policy: hourly
          guid: 5b0c7e2d-41a6-4f38-8c19-000000000001
          roles: [reader]
          attributes:
            -
              id: EmployeeID
              value: E01
          api_keys:
            -
              application: portal
              key: a-key
              state: revoked
          tokens:
            -
              application: portal
              access: a-token
            -
              application: portal
              access: an-old-token
              state: expired
  resources:
    -
      path: /rest/Products
      level: authentication
    -
      path: /rest/Orders
      level: authorization
      permission: orders_execute
`

// TestRequiredKeys: docs/configuration.md says "required" of exactly the keys
// without which a file is refused.
func TestRequiredKeys(t *testing.T) {
	if _, err := spec.ReadConfig("full.yaml", []byte(everyRequired), nil); err != nil {
		t.Fatal(err)
	}
	var want []string
	var path []string
	lines := strings.Split(everyRequired, "\n")
	for i, line := range lines {
		key, value, isKey := strings.Cut(strings.TrimLeft(line, " "), ":")
		depth := (len(line) - len(strings.TrimLeft(line, " "))) / 2
		switch {
		case !isKey && strings.TrimSpace(line) == "-":
			path[depth-1] = strings.TrimSuffix(path[depth-1], "[]") + "[]"
			path = append(path[:depth], "") // the items are one deeper
		case isKey && value == "":
			path = append(path[:depth], key)
		case isKey:
			without := strings.Join(slices.Delete(slices.Clone(lines), i, i+1), "\n")
			if _, err := spec.ReadConfig("less.yaml", []byte(without), nil); err != nil {
				section := strings.Join(slices.DeleteFunc(slices.Clone(path[:depth]), func(s string) bool { return s == "" }), ".")
				want = append(want, section+" "+key)
			}
		}
	}
	var got []string
	section := ""
	for _, line := range strings.Split(read(t, "../../docs/configuration.md"), "\n") {
		if heading := regexp.MustCompile("^### `(.*)`$").FindStringSubmatch(line); heading != nil {
			section = heading[1]
		}
		if row := regexp.MustCompile("^- \\*\\*`([a-z_]+)`\\*\\* \\([^)]*\\brequired\\b").FindStringSubmatch(line); row != nil {
			got = append(got, section+" "+row[1])
		}
	}
	// Removing the kind of a thing makes what belongs to that kind the mistake;
	// removing the name of an application, the key and the token that name it.
	want = slices.DeleteFunc(want, func(key string) bool {
		return slices.Contains([]string{
			"target.time control", "world.repositories[].applications[] name", "world.repositories[].authentication_types[] kind", "world.resources[] level",
			"world.repositories[].policies[] token_minutes", // without it no token expires
		}, key)
	})
	// A command stands in the place of a clock's URL.
	byCommand := regexp.MustCompile(`control: clock\n( *)url: .*`).ReplaceAllString(everyRequired, "control: command\n${1}command: faketime-ctl +{seconds}s")
	if _, err := spec.ReadConfig("command.yaml", []byte(byCommand), nil); err != nil {
		t.Fatal(err)
	}
	if _, err := spec.ReadConfig("less.yaml", []byte(regexp.MustCompile(` *command: faketime.*\n`).ReplaceAllString(byCommand, "")), nil); err != nil {
		want = append(want, "target.time command")
	}
	// Where a mock needs no URL, a server to verify does: --target may give it.
	want = append(want, "target url")
	// An old token that is valid still is one of its own: see config_errors.txtar.
	want = append(want, "world.repositories[].users[].tokens[] issued")
	slices.Sort(want)
	want = slices.Compact(want)
	slices.Sort(got)
	if !slices.Equal(got, want) {
		t.Errorf("required according to the page: %v\nrequired according to the program: %v", got, want)
	}
}
