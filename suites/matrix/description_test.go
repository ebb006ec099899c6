package matrix_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"

	"github.com/gamconform/gamconform/mockserver"
	"github.com/gamconform/gamconform/openapi"
	"github.com/gamconform/gamconform/reports"
	"github.com/gamconform/gamconform/spec"
)

// The description drives mock and suites: each operation, status, header and
// mandatory member or field that is taken out of it makes the start fail, or a
// check. -matrix takes out each, a test without it every eighth.
func TestSlowDescriptionDrives(t *testing.T) {
	removals := removals(t)
	if len(removals) < 30 {
		t.Fatalf("only %d things were found to remove", len(removals))
	}
	for i, removal := range removals {
		if i%8 > 0 && !*whole {
			continue
		}
		t.Run(removal.name, func(t *testing.T) {
			data, err := yaml.Marshal(removal.rest)
			if err != nil {
				t.Fatal(err)
			}
			description, err := openapi.Parse(data)
			if err != nil {
				t.Logf("start: %v", err)
				return
			}
			run, err := inMemory(mockserver.Config{Description: description})
			if err != nil {
				t.Logf("start: %v", err)
				return
			}
			if verdict := run.Verdict(); verdict.Exit == reports.ExitOK {
				t.Error("nothing noticed")
			} else {
				t.Logf("exit code %d: %s", verdict.Exit, strings.Join(verdict.Reasons, "; "))
			}
		})
	}
}

// removal is a description without one thing.
type removal struct {
	name string
	rest map[string]any
}

// removals takes each thing out of a copy of the description.
func removals(t *testing.T) []removal {
	t.Helper()
	var all []removal
	add := func(name string, remove func(document map[string]any)) {
		var document map[string]any
		if err := yaml.Unmarshal(openapi.Source(), &document); err != nil {
			t.Fatal(err)
		}
		remove(document)
		all = append(all, removal{name, document})
	}
	var whole map[string]any
	if err := yaml.Unmarshal(openapi.Source(), &whole); err != nil {
		t.Fatal(err)
	}
	paths := at(whole, "paths")
	for _, path := range slices.Sorted(maps.Keys(paths)) {
		for _, method := range slices.Sorted(maps.Keys(at(paths, path))) {
			add("operation "+method+" "+path, func(d map[string]any) { delete(at(d, "paths", path), method) })
			for _, status := range slices.Sorted(maps.Keys(at(paths, path, method, "responses"))) {
				if !strings.HasPrefix(status, "x-") {
					add("status "+status+" of "+method+" "+path, func(d map[string]any) { delete(at(d, "paths", path, method, "responses"), status) })
				}
			}
		}
	}
	responses := at(whole, "components", "responses")
	for _, name := range slices.Sorted(maps.Keys(responses)) {
		for _, header := range slices.Sorted(maps.Keys(at(responses, name, "headers"))) {
			add("header "+header+" of "+name, func(d map[string]any) { delete(at(d, "components", "responses", name, "headers"), header) })
		}
	}
	schemas := at(whole, "components", "schemas")
	for _, name := range slices.Sorted(maps.Keys(schemas)) {
		required, _ := at(schemas, name)["required"].([]any)
		for i, member := range required {
			add(fmt.Sprintf("mandatory %v of %s", member, name), func(d map[string]any) {
				schema := at(d, "components", "schemas", name)
				left := slices.Delete(slices.Clone(schema["required"].([]any)), i, i+1)
				schema["required"] = left
				if len(left) == 0 {
					delete(schema, "required")
				}
			})
		}
	}
	return all
}

// at follows keys into nested maps.
func at(document map[string]any, keys ...string) map[string]any {
	for _, key := range keys {
		document, _ = document[key].(map[string]any)
	}
	return document
}

// Every requirement that the description names is in the catalogue, and the
// description names every requirement that it owns.
func TestDescriptionNamesRequirements(t *testing.T) {
	description, err := openapi.Load()
	if err != nil {
		t.Fatal(err)
	}
	areas := map[string]bool{}
	for _, r := range spec.Catalogue() {
		areas[r.Area()] = true
	}
	for _, name := range description.Requirements() {
		r, known := spec.Find(name)
		if !known && !areas[name] {
			t.Errorf("x-requirements names %s, which is neither a requirement nor an area", name)
		}
		if known && r.Proof != spec.ByCheck {
			t.Errorf("x-requirements names %s, which no check proves", name)
		}
	}
	for _, operation := range description.Operations() {
		for _, r := range spec.Catalogue() {
			if r.Operation == spec.Operation(operation.ID) && !slices.Contains(operation.Requirements, r.Area()) {
				t.Errorf("%s belongs to %s, whose x-requirements do not name the area", r.ID, operation.ID)
			}
		}
	}
	for _, r := range spec.Catalogue() {
		if r.Operation != spec.EveryOperation && description.Operation(string(r.Operation)) == nil {
			t.Errorf("%s is about the operation %s, which is not described", r.ID, r.Operation)
		}
	}
}
