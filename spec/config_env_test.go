package spec_test

import (
	"bytes"
	"reflect"
	"testing"

	"github.com/gamconform/gamconform/spec"
)

const withVariables = `target:
  url: ${URL}
  version: "${VERSION}"
  headers:
    X-One: ${ONE}
    X-Two: ${TWO}
    X-Own: mine
world:
  repositories:
    - name: Main
      guid: 0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0
      users:
        - username: bob
          password: '${PASSWORD}'
          roles: [a, "${ROLE}"]
`

func TestVariables(t *testing.T) {
	// A value is taken as it is: not trimmed, not expanded again.
	lookup := variables("URL", "http://a", "VERSION", "18.7", "ONE", "same", "TWO", "same", "PASSWORD", "a ${ONE}: b\n", "ROLE", "true")
	c, err := spec.ReadConfig("gam.yaml", []byte(withVariables), lookup)
	if err != nil {
		t.Fatal(err)
	}
	u := c.World.Repositories[0].Users[0]
	if c.Target.URL != "http://a" || c.Target.Version != (spec.Version{Major: 18, Upgrade: 7}) ||
		c.Target.Headers["X-Two"].Reveal() != "same" || u.Password.Reveal() != "a ${ONE}: b\n" || !reflect.DeepEqual(u.Roles, []string{"a", "true"}) {
		t.Errorf("got %+v", c)
	}
	for value, want := range map[string]string{"http://a": "${URL}", "same": "${ONE}", "a ${ONE}: b\n": "${PASSWORD}", "mine": "mine", "": "", "bob": "bob"} {
		if got := c.Show(value); got != want {
			t.Errorf("Show(%q) = %q, want %q", value, got, want)
		}
	}
	if got := (spec.Config{}).Show("x"); got != "x" {
		t.Errorf("Show without variables = %q", got)
	}

	want := `target:
  url: ${URL}
  version: "18.7"
  headers:
    X-One: ${ONE}
    X-Own: mine
    X-Two: ${TWO}
world:
  repositories:
    - name: Main
      guid: "0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0"
      users:
        - username: bob
          password: ${PASSWORD}
          roles:
            - a
            - ${ROLE}
`
	if got := readBack(t, c, lookup); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// A value that was moved must not come out in clear.
func TestVariablesThatMoved(t *testing.T) {
	c, err := spec.ReadConfig("gam.yaml", []byte(user("username: bob\npassword: ${PW}")), variables("PW", "hunter2"))
	if err != nil {
		t.Fatal(err)
	}
	r := &c.World.Repositories[0]
	r.Users = append([]spec.User{{Username: "eve", Password: spec.NewSecret("plain")}}, r.Users...)
	var file bytes.Buffer
	if err := c.Write(&file); err != nil || bytes.Contains(file.Bytes(), []byte("hunter2")) {
		t.Errorf("got %v\n%s", err, file.String())
	}
}

func TestVariablesAreReadOnlyWhereTheFileNamesThem(t *testing.T) {
	var asked []string
	_, err := spec.ReadConfig("gam.yaml", []byte("target:\n  url: ${URL}\n  # ${COMMENT}\n  tls: {ca_file: $HOME}\n"), func(name string) (string, bool) {
		asked = append(asked, name)
		return "http://a", true
	})
	if err != nil || !reflect.DeepEqual(asked, []string{"URL"}) {
		t.Errorf("asked for %v, %v", asked, err)
	}
}
