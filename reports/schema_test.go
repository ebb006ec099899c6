package reports

import (
	"bytes"
	"encoding/json"
	"flag"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"reflect"
	"strconv"
	"strings"
	"testing"

	"github.com/invopop/jsonschema"
	validator "github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/gamconform/gamconform/spec"
)

// schemaID names the schema; it is where the file is published, too.
const schemaID = "https://github.com/gamconform/gamconform/blob/main/reports/run.schema.json"

// TestSchemaIsInSync: the published schema is the one of the types.
func TestSchemaIsInSync(t *testing.T) {
	made := madeSchema(t)
	if flag.Lookup("update").Value.String() == "true" {
		if err := os.WriteFile("run.schema.json", made, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if string(made) != Schema() {
		t.Error("run.schema.json is not what the types say: run go test ./reports -update, and look at what changed")
	}
}

// TestSchemaOfRuns: every member that is written is described, and what no run
// can be is refused.
func TestSchemaOfRuns(t *testing.T) {
	made := madeSchema(t) // the other test holds the published one to it
	published, strict := compiled(t, string(made)), compiled(t, string(madeStrict(t, made)))
	text, err := os.ReadFile("testdata/run.json")
	if err != nil {
		t.Fatal(err)
	}
	var empty bytes.Buffer
	if err := JSON(&empty, Run{Target: Target{Dialect: spec.Java, Version: spec.DefaultVersion, TimeControl: spec.TimeNone}}); err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string][]byte{"sample": text, "empty": empty.Bytes()} {
		if err := strict.Validate(parsed(t, text)); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	for _, mutation := range []struct{ name, old, now string }{
		{"another version", `"schema": 1`, `"schema": 2`},
		{"no version", `"schema": 1,`, ``},
		{"number as text", `"requests": 312`, `"requests": "312"`},
		{"unknown outcome", `"outcome": "warned"`, `"outcome": "orange"`},
		{"unknown level", `"level": "should"`, `"level": "perhaps"`},
		{"no requirement", `"requirement": {`, `"demand": {`},
		{"null for a list", `"grids": [`, `"grids": null, "other": [`},
		{"version as number", `"version": "18.10"`, `"version": 18.1`},
		{"no time", `"started": "2026-01-02T03:04:05Z"`, `"started": "yesterday"`},
		{"negative count", `"requests": 312`, `"requests": -1`},
		{"unknown exit code", `"exit": 3`, `"exit": 9`},
	} {
		changed := strings.Replace(string(text), mutation.old, mutation.now, 1)
		if changed == string(text) {
			t.Errorf("%s: the sample has no %s", mutation.name, mutation.old)
		} else if published.Validate(parsed(t, []byte(changed))) == nil {
			t.Errorf("%s: %s passes", mutation.name, mutation.now)
		}
	}
	if more := strings.Replace(string(text), `"schema": 1,`, `"schema": 1, "of_a_later_program": true,`, 1); published.Validate(parsed(t, []byte(more))) != nil {
		t.Error("a member of a later program is refused")
	}
}

// madeSchema is the schema as the types and their comments have it.
func madeSchema(t *testing.T) []byte {
	t.Helper()
	values := constants(t, ".", "../spec")
	delete(values, "Document") // pages of the wiki are cited by their number
	r := jsonschema.Reflector{AllowAdditionalProperties: true, Mapper: func(of reflect.Type) *jsonschema.Schema {
		if of == reflect.TypeFor[spec.Version]() {
			return &jsonschema.Schema{Type: "string", Pattern: `^[0-9]+\.[0-9]+$`, Description: "a GeneXus version and its upgrade, such as 18.10"}
		}
		if list := values[of.Name()]; of.Kind() == reflect.String && list != nil {
			return &jsonschema.Schema{Type: "string", Enum: list}
		}
		return nil
	}}
	for path, base := range map[string]string{".": "github.com/gamconform/gamconform/reports", "../spec": "github.com/gamconform/gamconform/spec"} {
		if err := r.AddGoComments(base, path); err != nil {
			t.Fatal(err)
		}
	}
	comments := map[string]string{}
	for place, text := range r.CommentMap { // the paths of other folders come out odd
		comments[strings.ReplaceAll(place, "/spec/../spec", "/spec")] = strings.Join(strings.Fields(text), " ")
	}
	r.CommentMap = comments
	s := r.Reflect(Run{})
	s.ID = schemaID
	s.Title = "run.json of gamconform"
	verdict := r.Reflect(Verdict{})
	for name, definition := range verdict.Definitions {
		s.Definitions[name] = definition
	}
	run := s.Definitions["Run"]
	run.Properties.Set("verdict", &jsonschema.Schema{Ref: "#/$defs/Verdict", Description: "what the run comes to; it follows from the other members"})
	run.Required = append(run.Required, "verdict")
	version, _ := run.Properties.Get("schema")
	version.Const = SchemaVersion
	version.Description = "version of this form; it grows when a member changes its meaning or goes"
	exit, _ := s.Definitions["Verdict"].Properties.Get("exit")
	exit.Enum = []any{ExitOK, ExitFailed, ExitUsage, ExitUnreachable, ExitHarness, ExitIncomplete}
	for _, definition := range s.Definitions {
		for at := definition.Properties.Oldest(); at != nil; at = at.Next() {
			if at.Value.Type == "integer" && at.Key != "seed" {
				at.Value.Minimum = "0"
			}
		}
	}
	text, err := json.MarshalIndent(s, "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	return append(text, '\n')
}

// madeStrict is a schema that allows no member that it does not know.
func madeStrict(t *testing.T, text []byte) []byte {
	t.Helper()
	var doc map[string]any
	if err := json.Unmarshal(text, &doc); err != nil {
		t.Fatal(err)
	}
	for _, definition := range doc["$defs"].(map[string]any) {
		if d := definition.(map[string]any); d["type"] == "object" {
			d["additionalProperties"] = false
		}
	}
	out, err := json.Marshal(doc)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// constants collects the values of the typed text constants of packages.
func constants(t *testing.T, folders ...string) map[string][]any {
	t.Helper()
	values := map[string][]any{}
	for _, folder := range folders {
		entries, err := os.ReadDir(folder)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range entries {
			if !strings.HasSuffix(e.Name(), ".go") || strings.HasSuffix(e.Name(), "_test.go") {
				continue
			}
			file, err := parser.ParseFile(token.NewFileSet(), folder+"/"+e.Name(), nil, 0)
			if err != nil {
				t.Fatal(err)
			}
			ast.Inspect(file, func(n ast.Node) bool {
				v, ok := n.(*ast.ValueSpec)
				if !ok {
					return true
				}
				if of, ok := v.Type.(*ast.Ident); ok && len(v.Values) == 1 {
					if value, ok := v.Values[0].(*ast.BasicLit); ok && value.Kind == token.STRING {
						text, _ := strconv.Unquote(value.Value) // the parser took it for a text
						values[of.Name] = append(values[of.Name], text)
					}
				}
				return true
			})
		}
	}
	return values
}

func compiled(t *testing.T, text string) *validator.Schema {
	t.Helper()
	c := validator.NewCompiler()
	c.AssertFormat()
	if err := c.AddResource(schemaID, parsed(t, []byte(text))); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile(schemaID)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func parsed(t *testing.T, text []byte) any {
	t.Helper()
	v, err := validator.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	return v
}
