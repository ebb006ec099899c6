package openapi

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"fmt"

	"github.com/getkin/kin-openapi/openapi3"
)

// A string, because no caller can change it.
//
//go:embed gam.yaml
var source string

// Source returns a copy of the embedded description, as YAML.
func Source() []byte { return []byte(source) }

// SourceJSON returns the embedded description as indented JSON, its members
// sorted by name. Comments are lost. An error means that this build is broken.
func SourceJSON() ([]byte, error) {
	document, err := openapi3.NewLoader().LoadFromData([]byte(source))
	if err != nil {
		return nil, fmt.Errorf("read the embedded gam.yaml: %w", err)
	}
	var text bytes.Buffer
	encoder := json.NewEncoder(&text)
	encoder.SetIndent("", "  ")
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(document); err != nil {
		return nil, fmt.Errorf("convert the embedded gam.yaml to JSON: %w", err)
	}
	return text.Bytes(), nil
}

// Load reads the embedded description. An error means that this build is
// broken, not that a caller did something wrong.
func Load() (*Description, error) {
	d, err := Parse([]byte(source))
	if err != nil {
		return nil, fmt.Errorf("the embedded gam.yaml: %w", err)
	}
	return d, nil
}
