package main

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/gamconform/gamconform/reports"
)

// TestSlowSchemaOfARun: the run.json of a real run keeps to the published schema.
func TestSlowSchemaOfARun(t *testing.T) {
	dir := t.TempDir()
	if code, stdout, stderr := command(t, "verify", "--filter", "EXP,TEN-002,LCK", "--report", dir); code != reports.ExitOK {
		t.Fatalf("exit code %d\n%s%s", code, stdout, stderr)
	}
	_, printed, _ := command(t, "report", "--schema")
	document, err := jsonschema.UnmarshalJSON(strings.NewReader(printed))
	if err != nil {
		t.Fatal(err)
	}
	compiler := jsonschema.NewCompiler()
	compiler.AssertFormat()
	if err := compiler.AddResource("run.schema.json", document); err != nil {
		t.Fatal(err)
	}
	schema, err := compiler.Compile("run.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	run, err := jsonschema.UnmarshalJSON(strings.NewReader(read(t, filepath.Join(dir, reports.RunFile))))
	if err != nil {
		t.Fatal(err)
	}
	if err := schema.Validate(run); err != nil {
		t.Error(err)
	}
}
