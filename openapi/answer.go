package openapi

import (
	"fmt"
	"maps"
	"slices"

	"github.com/getkin/kin-openapi/openapi3"
)

const jsonType = "application/json"

// Answer is what the description documents of one status of an operation.
// Every list is sorted.
type Answer struct {
	Status   string   // "200", "4XX"
	Headers  []string // in the description's spelling
	Required []string // mandatory members of the body, inner ones as "error/code" and "attributes/Id"
	Members  []string // all documented members of the body
	Empty    bool     // the body may be missing
}

// answer is a response of the description, compiled.
type answer struct {
	documented Answer
	owner      string            // owns a body that is not one JSON object
	mediaOwner string            // owns the Content-Type
	headers    map[string]string // mandatory headers and their owners
	body       *node             // nil = the body is not described: it is not GAM's
}

func newAnswer(at, status string, response *openapi3.Response, named map[string]bool) (*answer, error) {
	id, err := mandatoryOwner(at, response.Extensions)
	if err != nil {
		return nil, err
	}
	a := &answer{documented: Answer{Status: status}, owner: id, mediaOwner: id, headers: map[string]string{}}
	named[id] = true
	if a.documented.Empty, err = mayBeEmpty(at, response.Extensions); err != nil {
		return nil, err
	}
	if err := a.compileHeaders(at, response.Headers, named); err != nil {
		return nil, err
	}
	if len(response.Content) == 0 {
		return a, nil
	}
	media := response.Content[jsonType]
	if media == nil || media.Schema == nil || len(response.Content) != 1 {
		return nil, fmt.Errorf("%s: its content is not described as %s and nothing else; answers of GAM are JSON", at, jsonType)
	}
	if own, err := owner(at+" "+jsonType, media.Extensions); err != nil {
		return nil, err
	} else if own != "" {
		a.mediaOwner, named[own] = own, true
	}
	a.body, err = newNode(at+" schema", media.Schema.Value, a.mediaOwner, named, 0)
	if err != nil {
		return nil, err
	}
	if !a.body.schema.Type.Is(openapi3.TypeObject) {
		return nil, fmt.Errorf("%s schema: it is not an object; describe it as type: object with properties", at)
	}
	a.documented.Members = slices.Sorted(maps.Keys(a.body.members))
	a.documented.Required = slices.Compact(slices.Sorted(slices.Values(a.body.required(""))))
	return a, nil
}

func (a *answer) compileHeaders(at string, headers openapi3.Headers, named map[string]bool) error {
	a.documented.Headers = slices.Sorted(maps.Keys(headers))
	for _, name := range a.documented.Headers {
		header := headers[name].Value
		own, err := owner(at+" header "+name, header.Extensions)
		if err != nil {
			return err
		}
		if own == "" {
			own = a.owner
		}
		named[own] = true
		if header.Required {
			a.headers[name] = own
		}
	}
	return nil
}
