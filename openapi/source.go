package openapi

import (
	_ "embed"
	"fmt"
)

// A string, because no caller can change it.
//
//go:embed gam.yaml
var source string

// Source returns a copy of the embedded description, as YAML.
func Source() []byte { return []byte(source) }

// Load reads the embedded description. An error means that this build is
// broken, not that a caller did something wrong.
func Load() (*Description, error) {
	d, err := Parse([]byte(source))
	if err != nil {
		return nil, fmt.Errorf("the embedded gam.yaml: %w", err)
	}
	return d, nil
}
