package openapi

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"fmt"

	"github.com/goccy/go-yaml"
)

// A string, because no caller can change it.
//
//go:embed gam.yaml
var source string

// Source returns a copy of the embedded description, as YAML.
func Source() []byte { return []byte(source) }

// SourceJSON returns the embedded description as indented JSON, its members in
// the order of the YAML. Comments are lost. An error means that this build is
// broken.
func SourceJSON() ([]byte, error) {
	object, err := yaml.YAMLToJSON([]byte(source))
	if err != nil {
		return nil, fmt.Errorf("convert the embedded gam.yaml to JSON: %w", err)
	}
	var indented bytes.Buffer
	if err := json.Indent(&indented, bytes.TrimSpace(object), "", "  "); err != nil {
		return nil, fmt.Errorf("convert the embedded gam.yaml to JSON: %w", err)
	}
	indented.WriteByte('\n')
	return indented.Bytes(), nil
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
