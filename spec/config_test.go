package spec_test

import (
	"bytes"
	"fmt"
	"os"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/gamconform/gamconform/spec"
)

// noVariables is an environment without variables.
func noVariables(string) (string, bool) { return "", false }

// variables is an environment of a test.
func variables(pairs ...string) func(string) (string, bool) {
	return func(name string) (string, bool) {
		for i := 0; i < len(pairs); i += 2 {
			if pairs[i] == name {
				return pairs[i+1], true
			}
		}
		return "", false
	}
}

func TestReadConfigReadsEveryKey(t *testing.T) {
	data, err := os.ReadFile("testdata/config.yaml")
	if err != nil {
		t.Fatal(err)
	}
	got, err := spec.ReadConfig("config.yaml", data, variables("ALICE_PASSWORD", "wonder land", "GATEWAY_KEY", "k-1"))
	if err != nil {
		t.Fatal(err)
	}
	want := spec.Config{
		Target: spec.Target{
			URL: "https://idp.example.com/App", Dialect: spec.DotNet, Version: spec.Version{Major: 18, Upgrade: 10},
			Capabilities:      []spec.Capability{spec.Refresh, spec.Clock},
			Time:              spec.Time{Control: spec.TimeClock, URL: "http://127.0.0.1:9090/clock", MaxWait: spec.Duration(90 * time.Second)},
			TLS:               spec.TLS{CAFile: "ca.pem", Insecure: true},
			Headers:           map[string]spec.Secret{"X-Gateway-Key": spec.NewSecret("k-1"), "X-Plain": spec.NewSecret("")},
			RequestsPerSecond: 25,
		},
		World: spec.World{Repositories: []spec.Repository{{
			Name: "Main", GUID: "0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0", AuthenticationTypes: []spec.AuthenticationType{{Name: "local"}, {Name: "keys", Kind: spec.APIKeyAuthentication}},
			Policies: []spec.Policy{
				{Name: "short", TokenMinutes: 1, Renewals: 2, RefreshMinutes: 5},
				{Name: "endless", RefreshMinutes: spec.DefaultRefreshMinutes},
			},
			Applications: []spec.Application{{
				Name: "Shop", ClientID: "0123abc", ClientSecret: spec.NewSecret("s3cret: \"yes\" # no comment\n"),
				Scopes: []string{"gam_user_data"},
			}},
			Users: []spec.User{{
				Username: "alice", Password: spec.NewSecret("wonder land"), Policy: "short",
				GUID:    "a0b1c2d3-0000-1111-2222-333344445555",
				Profile: spec.Profile{Email: "alice@example.com", VerifiedEmail: true, Birthday: "1990-12-31", Gender: "F", PostCode: "01234"},
				Roles:   []string{"Administrator"}, Attributes: []spec.Attribute{{ID: "shoe", Value: "38"}},
			}},
		}}},
	}
	if !reflect.DeepEqual(got.Target, want.Target) || !reflect.DeepEqual(got.World, want.World) {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
}

func TestReadConfigGivesDefaults(t *testing.T) {
	for _, text := range []string{"world: {}", "target: {}", "target:\n  time: {}\n"} {
		c, err := spec.ReadConfig("gam.yaml", []byte(text), noVariables)
		if err != nil {
			t.Fatalf("%s: %v", text, err)
		}
		want := spec.Target{Dialect: spec.Java, Version: spec.DefaultVersion,
			Time: spec.Time{Control: spec.TimeNone, MaxWait: spec.Duration(5 * time.Minute)}}
		if !reflect.DeepEqual(c.Target, want) || c.World.Repositories != nil {
			t.Errorf("%s: got %+v", text, c)
		}
	}
}

func TestReadConfigAcceptsOtherLayouts(t *testing.T) {
	for name, text := range map[string]string{
		"byte order mark": "\ufefftarget: {url: http://a}\n",
		"Windows lines":   "target:\r\n  url: http://a\r\n",
		"document marks":  "---\ntarget:\n  url: http://a\n...\n",
		"JSON":            `{"target": {"url": "http://a"}}`,
		"comments":        "# one\n\ntarget: # two\n  # three\n  url: http://a # four\n# five\n",
		"folded text":     "target:\n  url: >-\n    http://a\n",
	} {
		c, err := spec.ReadConfig("gam.yaml", []byte(text), nil)
		if err != nil || c.Target.URL != "http://a" {
			t.Errorf("%s: got %q, %v", name, c.Target.URL, err)
		}
	}
}

func TestCapabilitiesNoneIsNotAbsent(t *testing.T) {
	c, err := spec.ReadConfig("gam.yaml", []byte("target: {capabilities: []}"), nil)
	if err != nil || c.Target.Capabilities == nil {
		t.Errorf("got %v, %v; want an empty list that is not nil", c.Target.Capabilities, err)
	}
}

func TestPrintingAConfigShowsNoSecret(t *testing.T) {
	c, err := spec.ReadConfig("gam.yaml", []byte("target:\n  headers: {A: \"${A}\", B: bravo}\n"), variables("A", "alpha"))
	if err != nil {
		t.Fatal(err)
	}
	for _, verb := range []string{"%v", "%+v", "%#v", "%s"} {
		if text := fmt.Sprintf(verb, c); strings.Contains(text, "alpha") || strings.Contains(text, "bravo") {
			t.Errorf("%s prints %s", verb, text)
		}
	}
}

func ExampleReadConfig() {
	file := `
target:
  url: https://idp.example.com/App
  version: 18.10
world:
  repositories:
    - name: Main
      guid: 0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0
      users:
        - username: alice
          pasword: wonderland
`
	_, err := spec.ReadConfig("gam.yaml", []byte(file), os.LookupEnv)
	fmt.Println(err)
	// Output:
	// gam.yaml:4:12: version is the number 18.10; it must be text: put it in quotes, "18.10"
	// gam.yaml:11:11: unknown key "pasword" in a user; did you mean "password"?
}

func ExampleConfig_Write() {
	c := spec.Config{
		Target: spec.Target{URL: "https://idp.example.com/App", Version: spec.Version{Major: 18, Upgrade: 10}},
		World: spec.World{Repositories: []spec.Repository{{
			Name: "Main", GUID: "0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0",
			Users: []spec.User{{Username: "alice", Password: spec.NewSecret("007")}},
		}}},
	}
	var file bytes.Buffer
	if err := c.Write(&file); err != nil {
		fmt.Println(err)
	}
	fmt.Print(file.String())
	// Output:
	// target:
	//   url: https://idp.example.com/App
	//   version: "18.10"
	// world:
	//   repositories:
	//     - name: Main
	//       guid: "0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0"
	//       users:
	//         - username: alice
	//           password: "007"
}
