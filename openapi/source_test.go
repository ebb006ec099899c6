package openapi_test

import (
	"encoding/json"
	"reflect"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/gamconform/gamconform/openapi"
)

// TestSourceJSON: the JSON says what the YAML says.
func TestSourceJSON(t *testing.T) {
	object, err := openapi.SourceJSON()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := openapi.Parse(object); err != nil {
		t.Error(err)
	}
	if !reflect.DeepEqual(model(t, object), model(t, openapi.Source())) {
		t.Error("the JSON describes something else than the YAML")
	}
}

// model is a description as its reader has it.
func model(t *testing.T, source []byte) (all any) {
	t.Helper()
	document, err := openapi3.NewLoader().LoadFromData(source)
	if err != nil {
		t.Fatal(err)
	}
	data, err := json.Marshal(document)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(data, &all); err != nil {
		t.Fatal(err)
	}
	return all
}
