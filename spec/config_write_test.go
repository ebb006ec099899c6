package spec_test

import (
	"bytes"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"github.com/gamconform/gamconform/spec"
	"pgregory.net/rapid"
)

func TestWriteReadsBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := anyConfig().Draw(t, "config")
		for _, r := range c.World.Repositories[min(1, len(c.World.Repositories)):] {
			if r.GUID == c.World.Repositories[0].GUID {
				t.Skip("the same GUID twice")
			}
		}
		readBack(t, c, nil)
	})
}

func TestWriteReadsBackHardTexts(t *testing.T) {
	for _, text := range hardTexts() {
		text = strings.ReplaceAll(text, "${", "$ {")
		c := spec.Config{World: spec.World{Repositories: []spec.Repository{{
			Name: text, GUID: "0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0", AuthenticationTypes: []spec.AuthenticationType{{Name: text}},
			Users: []spec.User{{Username: text, Password: spec.NewSecret(text), Profile: spec.Profile{City: text}}},
		}}}}
		c.Target = defaultTarget()
		readBack(t, c, nil)
	}
}

func defaultTarget() spec.Target {
	c, err := spec.ReadConfig("", []byte("target: {}"), nil)
	if err != nil {
		panic(err)
	}
	return c.Target
}

type failer interface {
	Helper()
	Fatalf(string, ...any)
}

// readBack writes a configuration and reads it again.
func readBack(t failer, c spec.Config, lookup func(string) (string, bool)) string {
	t.Helper()
	var file bytes.Buffer
	if err := c.Write(&file); err != nil {
		t.Fatalf("Write: %v", err)
	}
	again, err := spec.ReadConfig("again.yaml", file.Bytes(), lookup)
	if err != nil {
		t.Fatalf("%v\n%s", err, file.String())
	}
	if !reflect.DeepEqual(again.Target, c.Target) || !reflect.DeepEqual(again.World, c.World) {
		t.Fatalf("read back differs:\n%s\ngot  %#v\nwant %#v", file.String(), again.World, c.World)
	}
	if again.Digest() != c.Digest() {
		t.Fatalf("the digest changes:\n%s", file.String())
	}
	return file.String()
}

func TestWriteLeavesOutWhatIsNotSaid(t *testing.T) {
	var file bytes.Buffer
	if err := (spec.Config{}).Write(&file); err != nil || file.String() != "target: {}\n" {
		t.Errorf("got %q, %v", file.String(), err)
	}
	file.Reset()
	c := spec.Config{Target: defaultTarget()}
	if err := c.Write(&file); err != nil || file.String() != "target: {}\n" {
		t.Errorf("got %q, %v", file.String(), err)
	}
	if got, want := c.Digest(), (spec.Config{}).Digest(); got != want {
		t.Error("saying the defaults changes the digest")
	}
}

func TestWriteRefuses(t *testing.T) {
	for text, want := range map[string]string{
		"a${A}b": `world.repositories[0].users[0].password contains "${", which would be read as a variable; put the text into an environment variable and read it from there`,
		"\xff":   `world.repositories[0].users[0].password is not UTF-8; a configuration can hold only UTF-8`,
		"":       "this configuration could not be read again:\nworld.repositories[0].users[0].password: password is missing or empty; write the password of the user",
	} {
		c := spec.Config{World: spec.World{Repositories: []spec.Repository{{
			Name: "a", GUID: "0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0", Users: []spec.User{{Username: "u", Password: spec.NewSecret(text)}},
		}}}}
		var file bytes.Buffer
		if err := c.Write(&file); fmt.Sprint(err) != want {
			t.Errorf("%q: got  %v\nwant %s", text, err, want)
		}
		if file.Len() > 0 {
			t.Errorf("%q: wrote %q", text, file.String())
		}
	}
}
