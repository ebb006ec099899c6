package mockserver

import (
	"slices"
	"strings"

	"github.com/gamconform/gamconform/spec"
)

// attribute is an extended attribute as userinfo answers it. No document prints
// one with several values.
type attribute struct {
	ID           string     `json:"Id"`
	IsMultiValue bool       `json:"IsMultiValue"`
	Value        string     `json:"Value"`
	MultiValues  []property `json:"MultiValues,omitempty"`
}

// attributeScope tells whether one of the scopes is that of the attribute.
func attributeScope(scopes []string, id string) bool { return slices.Contains(scopes, fieldPrefix+id) }

// listedValues puts several values into MultiValues.
func listedValues(a spec.Attribute) attribute {
	shaped := attribute{ID: a.ID, IsMultiValue: len(a.Values) > 0, Value: a.Value}
	for _, value := range a.Values {
		shaped.MultiValues = append(shaped.MultiValues, property{ID: value, Value: value})
	}
	return shaped
}

// joinedValues puts several values into Value.
func joinedValues(a spec.Attribute) attribute {
	return attribute{ID: a.ID, IsMultiValue: len(a.Values) > 0, Value: a.Value + strings.Join(a.Values, ",")}
}
