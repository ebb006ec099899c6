package openapi

import (
	"reflect"
	"slices"
	"unicode/utf8"

	"github.com/getkin/kin-openapi/openapi3"
)

// fits tells that the value follows the schema, without the validator where
// plain Go can tell: almost every answer of almost every server does. false
// means that the validator must be asked, which also finds the words.
func (n *node) fits(value any) bool {
	if !n.plain {
		return n.schema.VisitJSON(value, openapi3.MultiErrors()) == nil
	}
	switch value := value.(type) {
	case string:
		if !n.schema.Type.Is(openapi3.TypeString) || len(n.schema.Enum) > 0 && !slices.Contains(n.schema.Enum, any(value)) {
			return false
		}
		length := uint64(utf8.RuneCountInString(value))
		return length >= n.schema.MinLength && (n.schema.MaxLength == nil || length <= *n.schema.MaxLength)
	case []any:
		return n.schema.Type.Is(openapi3.TypeArray) && n.items != nil && !slices.ContainsFunc(value, func(item any) bool { return !n.items.fits(item) })
	case map[string]any:
		if !n.schema.Type.Is(openapi3.TypeObject) || slices.ContainsFunc(n.schema.Required, func(name string) bool { _, ok := value[name]; return !ok }) {
			return false
		}
		for name, member := range value {
			if child := n.members[name]; child == nil || !child.fits(member) {
				return false
			}
		}
		return true
	}
	return false
}

// isPlain tells whether the schema has only rules that fits knows.
func isPlain(schema *openapi3.Schema) bool {
	rest := *schema
	rest.Type, rest.Enum, rest.MinLength, rest.MaxLength = nil, nil, 0, nil
	rest.Required, rest.Properties, rest.Items, rest.AdditionalProperties = nil, nil, nil, openapi3.AdditionalProperties{}
	// What says something about a value without bounding it.
	rest.Title, rest.Description, rest.Example, rest.Examples, rest.Default = "", "", nil, nil, nil
	rest.Extensions, rest.Origin, rest.ExternalDocs, rest.ReadOnly, rest.WriteOnly, rest.Deprecated = nil, nil, nil, false, false, false
	text, array, object := schema.Type.Is(openapi3.TypeString), schema.Type.Is(openapi3.TypeArray), schema.Type.Is(openapi3.TypeObject)
	return reflect.ValueOf(rest).IsZero() && (text || (array || object) && len(schema.Enum) == 0)
}
