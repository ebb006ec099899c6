package openapi

import (
	"fmt"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"
)

// schema judges the value of the node at the pointer.
//
// The validator finds the breaches, this package words them: the validator's
// texts quote values, and its alternatives are reported all at once.
func (j *judge) schema(n *node, value any, pointer []string) {
	if n.fits(value) {
		return
	}
	if err := n.schema.VisitJSON(value, openapi3.MultiErrors()); err != nil {
		j.breaches(n, err, pointer)
	}
}

func (j *judge) breaches(n *node, err error, pointer []string) {
	// A type switch and not errors.As, which would look into the alternatives
	// of a oneOf and report each of them.
	switch err := err.(type) {
	case openapi3.MultiError:
		for _, err := range err {
			j.breaches(n, err, pointer)
		}
	case *openapi3.SchemaError:
		j.breach(n, err, pointer)
	default:
		j.add(ruleSchema, place(pointer), "the value does not follow the schema", n.owner)
	}
}

func (j *judge) breach(root *node, breach *openapi3.SchemaError, pointer []string) {
	below := breach.JSONPointer()
	n := root.find(below)
	if n == nil || breach.SchemaField == "properties" {
		return // an undocumented member, reported by its own rule
	}
	// A full slice expression, so that two breaches never share a tail.
	at := append(pointer[:len(pointer):len(pointer)], below...)
	if breach.SchemaField == "oneOf" {
		if b := n.branchFor(breach.Value); b != nil {
			j.schema(b, breach.Value, at)
		} else {
			j.add(ruleType, place(at), "the value must be "+typeText(n), n.owner)
		}
		return
	}
	rule := ruleOf(breach, n)
	j.add(rule, place(at), memberText(rule, n), n.owner)
}

// ruleOf names the rule in the words of this package.
func ruleOf(breach *openapi3.SchemaError, n *node) string {
	if breach.SchemaField == "required" {
		return ruleRequired
	}
	// A value of a wrong type breaks the list first, but its type says more.
	if !hasType(n.schema, breach.Value) {
		return ruleType
	}
	switch breach.SchemaField {
	case "type", "nullable":
		return ruleType
	case "enum":
		return ruleEnum
	case "pattern":
		return rulePattern
	case "minLength":
		return ruleMinLength
	case "maxLength":
		return ruleMaxLength
	case "minimum":
		return ruleMinimum
	}
	return ruleSchema
}

// memberText says what must hold of a member.
func memberText(rule string, n *node) string {
	switch rule {
	case ruleRequired:
		return "the member is mandatory and is missing"
	case ruleType:
		return "the value must be " + typeText(n)
	case ruleEnum:
		allowed := make([]string, len(n.schema.Enum))
		for i, value := range n.schema.Enum {
			allowed[i] = fmt.Sprint(value)
		}
		return "the value must be one of: " + strings.Join(allowed, ", ")
	case rulePattern:
		return "the text has not the form that is described"
	case ruleMinLength:
		return "the text must not be empty or shorter than described"
	case ruleMaxLength:
		return "the text is longer than described"
	case ruleMinimum:
		return fmt.Sprintf("the number must be at least %v", *n.schema.Min)
	}
	return "the value does not follow the schema"
}

// typeText names the types that the node accepts: "an object or a string".
func typeText(n *node) string {
	var types []string
	for _, b := range n.branches {
		types = append(types, b.schema.Type.Slice()...)
	}
	if len(n.branches) == 0 {
		types = n.schema.Type.Slice()
	}
	named := make([]string, len(types))
	for i, name := range types {
		switch name {
		case openapi3.TypeArray, openapi3.TypeObject:
			named[i] = "an " + name
		case openapi3.TypeInteger:
			named[i] = "a whole number"
		default:
			named[i] = "a " + name
		}
	}
	return strings.Join(named, " or ")
}

// place writes the tokens of a JSON pointer, "" for none.
func place(pointer []string) string {
	var b strings.Builder
	for _, token := range pointer {
		b.WriteString("/" + placeName(token))
	}
	return b.String()
}
