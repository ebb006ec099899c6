package openapi

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"
)

// Description is an OpenAPI description, read and compiled. It is immutable
// and safe for concurrent use.
type Description struct {
	version      string
	operations   []*Operation
	byID         map[string]*Operation
	requirements []string
}

// Parse reads a description: gam.yaml or a user's own copy of it, YAML or JSON.
// An error names the node and says what to do.
func Parse(data []byte) (*Description, error) {
	document, err := openapi3.NewLoader().LoadFromData(data)
	if err != nil {
		// %v, because the validator's error types stay in this package.
		return nil, fmt.Errorf("cannot be read as an OpenAPI description: %v; correct the YAML or the reference that it names", err)
	}
	if !strings.HasPrefix(document.OpenAPI, "3.0.") {
		return nil, fmt.Errorf("openapi is %q; write the description in OpenAPI 3.0.3, the only version that is read here", document.OpenAPI)
	}
	// The examples are checked by this package's own tests, with its own rules.
	if err := document.Validate(context.Background(), openapi3.DisableExamplesValidation()); err != nil {
		return nil, fmt.Errorf("is not valid OpenAPI 3.0: %v; correct the node that it names", err)
	}
	return compile(document)
}

func compile(document *openapi3.T) (*Description, error) {
	d := &Description{version: document.Info.Version, byID: map[string]*Operation{}}
	named := map[string]bool{}
	for path, item := range document.Paths.Map() {
		for method, node := range item.Operations() {
			at := fmt.Sprintf("paths %s %s", path, strings.ToLower(method))
			o, err := newOperation(at, path, method, item, node, document, named)
			if err != nil {
				return nil, err
			}
			if other := d.byID[o.ID]; other != nil {
				return nil, fmt.Errorf("%s: operationId %s also names %s %s; give each operation its own", at, o.ID, other.Method, other.Path)
			}
			d.byID[o.ID] = o
			d.operations = append(d.operations, o)
		}
	}
	if len(d.operations) == 0 {
		return nil, errors.New("paths: no operation is described; describe at least one")
	}
	slices.SortFunc(d.operations, func(a, b *Operation) int {
		return strings.Compare(a.Path+" "+a.Method, b.Path+" "+b.Method)
	})
	d.requirements = slices.Sorted(maps.Keys(named))
	return d, nil
}

// Version returns info.version.
func (d *Description) Version() string { return d.version }

// Operations returns every operation, sorted by path, then by method.
func (d *Description) Operations() []*Operation { return slices.Clone(d.operations) }

// Operation returns the operation with this operationId, or nil.
func (d *Description) Operation(id string) *Operation { return d.byID[id] }

// Requirements returns every requirement and every area that an x-requirements
// names, sorted, each once.
func (d *Description) Requirements() []string { return slices.Clone(d.requirements) }
