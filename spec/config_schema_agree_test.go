package spec_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"

	"github.com/goccy/go-yaml"
	"github.com/santhosh-tekuri/jsonschema/v6"
	"pgregory.net/rapid"

	"github.com/gamconform/gamconform/spec"
)

// compiled is the schema, as an independent validator reads it.
var compiled = sync.OnceValues(func() (*jsonschema.Schema, error) {
	document, err := jsonschema.UnmarshalJSON(bytes.NewReader(spec.ConfigSchema()))
	if err != nil {
		return nil, err
	}
	compiler := jsonschema.NewCompiler()
	if err := compiler.AddResource("config.schema.json", document); err != nil {
		return nil, err
	}
	return compiler.Compile("config.schema.json")
})

// bySchema tells what the schema has against a file, as an editor sees it.
func bySchema(t testing.TB, data []byte) error {
	t.Helper()
	schema, err := compiled()
	if err != nil {
		t.Fatal(err)
	}
	var value any
	if err := yaml.Unmarshal(data, &value); err != nil {
		return err
	}
	text, err := json.Marshal(value)
	if err != nil {
		return err
	}
	instance, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		return err
	}
	return schema.Validate(instance)
}

// TestSchemaTakesWhatIsRead: every configuration that this repository shows,
// and whatever else can be written, is valid.
func TestSchemaTakesWhatIsRead(t *testing.T) {
	samples := map[string][]byte{}
	for _, pattern := range []string{"testdata/*.yaml", "../cmd/gamconform/testdata/*.yaml"} {
		files, err := filepath.Glob(pattern)
		if err != nil || len(files) == 0 {
			t.Fatalf("%s: %v", pattern, err)
		}
		for _, name := range files {
			data, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			samples[name] = data
		}
	}
	pages, err := filepath.Glob("../docs/*.md")
	if err != nil {
		t.Fatal(err)
	}
	shown := 0
	for _, page := range append(pages, "../README.md") {
		text, err := os.ReadFile(page)
		if err != nil {
			t.Fatal(err)
		}
		for i, block := range regexp.MustCompile("(?s)```yaml\n(.*?)```").FindAllSubmatch(text, -1) {
			if regexp.MustCompile(`(?m)^(target|world):`).Match(block[1]) {
				samples[fmt.Sprintf("%s, sample %d", page, i+1)] = block[1]
				shown++
			}
		}
	}
	if shown == 0 {
		t.Error("no page shows a configuration")
	}
	var written bytes.Buffer
	if err := (spec.Config{World: spec.Default()}).Write(&written); err != nil {
		t.Fatal(err)
	}
	samples["the default world"] = written.Bytes()
	for name, data := range samples {
		if err := bySchema(t, data); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	rapid.Check(t, func(r *rapid.T) {
		var file bytes.Buffer
		if err := anyConfig().Draw(r, "config").Write(&file); err != nil {
			return // not every drawn one is valid
		}
		if err := bySchema(t, file.Bytes()); err != nil {
			r.Fatalf("%v\n%s", err, file.String())
		}
	})
}

// TestSchemaRefuses what the reader refuses.
func TestSchemaRefuses(t *testing.T) {
	for name, text := range map[string]string{
		"unknown key":               "target:\n  ulr: http://a\n",
		"unknown key of the file":   "targets: {}\n",
		"unknown key of a policy":   policy("token-minutes: 1"),
		"number for a text":         "target:\n  version: 18.10\n",
		"text for a number":         policy("name: a\nrenewals: many"),
		"number in quotes":          policy("name: a\nrenewals: \"2\""),
		"fraction":                  policy("name: a\nrenewals: 2.5"),
		"too many renewals":         policy("name: a\nrenewals: 1000"),
		"negative number":           "target:\n  requests_per_second: -1\n",
		"no lifetime":               policy("name: a\nrefresh_minutes: 0"),
		"text for a boolean":        "target:\n  robustness: \"true\"\n",
		"text for a list":           user("username: a\npassword: b\nroles: admin"),
		"list for a text":           "target:\n  url: [http://a]\n",
		"no value":                  "target:\n  url:\n",
		"unknown dialect":           "target:\n  dialect: jawa\n",
		"unknown time control":      "target:\n  time: {control: sundial}\n",
		"unknown capability":        "target:\n  capabilities: [fly]\n",
		"unknown state":             user("username: a\npassword: b\nstate: asleep"),
		"a name is missing":         policy("renewals: 1"),
		"a password is missing":     user("username: a"),
		"an empty password":         user("username: a\npassword: ''"),
		"a GUID with capitals":      strings.Replace(user("username: a\npassword: b"), "0f1e2d3c", "0F1E2D3C", 1),
		"a version of words":        "target:\n  version: newest\n",
		"a duration without unit":   "target:\n  time: {max_wait: \"90\"}\n",
		"a day for a time":          user("username: a\npassword: b\ntokens: [{access: x, issued: \"2015-03-01\"}]"),
		"a birthday":                user("username: a\npassword: b\nprofile: {birthday: yesterday}"),
		"still to be written":       user("username: \"TODO: who\"\npassword: b"),
		"secret still to be":        user("username: a\npassword: \"TODO: which\""),
		"variable in a text":        user("username: a-${SECRET}\npassword: b"),
		"variable in small letters": user("username: ${secret}\npassword: b"),
		"file for a name":           user("username: ${file:name}\npassword: b"),
		"file without a path":       user("username: a\npassword: \"${file:}\""),
		"header that is a number":   "target:\n  headers: {A: 1}\n",
		"list for the file":         "[]\n",
	} {
		if _, err := spec.ReadConfig("gam.yaml", []byte(text), variables("SECRET", "x")); err == nil {
			t.Errorf("%s: it is read:\n%s", name, text)
		}
		if err := bySchema(t, []byte(text)); err == nil {
			t.Errorf("%s: the schema takes it:\n%s", name, text)
		}
	}
}

// TestSchemaIsSilent: what the schema does not say and the reader does. The list
// of docs/configuration.md is this one.
func TestSchemaIsSilent(t *testing.T) {
	page, err := os.ReadFile("../docs/configuration.md")
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{
		"a repeated key":                                "target:\n  url: http://a\n  url: http://b\n",
		"anchors, aliases and tags":                     user("username: !!str a\npassword: b"),
		"a second document":                             "target: {}\n---\nworld: {}\n",
		"the form of a URL":                             "target:\n  url: ftp://a\n",
		"keys that go together":                         "target:\n  time: {control: clock}\n",
		"names that must be declared elsewhere":         user("username: a\npassword: b\npolicy: short"),
		"names, client ids, GUIDs and keys that repeat": user("username: a\npassword: b\nattributes: [{id: a}, {id: a}]"),
		"whether a variable or a file is there":         user("username: a\npassword: ${NONE}"),
	} {
		if _, err := spec.ReadConfig("gam.yaml", []byte(text), nil); err == nil {
			t.Errorf("%s: it is read:\n%s", name, text)
		}
		if err := bySchema(t, []byte(text)); err != nil && name != "a repeated key" && name != "a second document" {
			t.Errorf("%s: the schema says it: %v", name, err)
		}
		if !strings.Contains(string(page), "- "+name) {
			t.Errorf("docs/configuration.md does not list %q", name)
		}
	}
}
