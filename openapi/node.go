package openapi

import (
	"encoding/json"
	"fmt"
	"strconv"

	"github.com/getkin/kin-openapi/openapi3"
)

// node is the schema of one place in an answer, with the requirement that owns
// the place. A schema that several places share has a node for each of them,
// because the places may have different owners.
type node struct {
	schema     *openapi3.Schema
	owner      string
	extraOwner string           // owns an undocumented member
	plain      bool             // plain Go can tell whether a value fits
	members    map[string]*node // of an object
	items      *node            // of an array
	branches   []*node          // of a oneOf
}

func newNode(at string, schema *openapi3.Schema, around string, named map[string]bool, depth int) (*node, error) {
	const deepest = 20
	if depth > deepest {
		return nil, fmt.Errorf("%s: it is nested more than %d times; a schema of an answer must not refer to itself", at, deepest)
	}
	if len(schema.AllOf)+len(schema.AnyOf) > 0 || schema.Not != nil {
		return nil, fmt.Errorf("%s: it uses allOf, anyOf or not; write the members out, so that each breach has one place", at)
	}
	n := &node{schema: schema, owner: around, plain: isPlain(schema)}
	own, err := owner(at, schema.Extensions)
	if err != nil {
		return nil, err
	}
	if own != "" {
		n.owner, named[own] = own, true
	}
	n.extraOwner = n.owner
	if extra := schema.AdditionalProperties.Schema; extra != nil {
		own, err := owner(at+" additionalProperties", extra.Value.Extensions)
		if err != nil {
			return nil, err
		}
		if own != "" {
			n.extraOwner, named[own] = own, true
		}
	}
	return n, n.compileChildren(at, named, depth)
}

func (n *node) compileChildren(at string, named map[string]bool, depth int) error {
	var err error
	n.members = make(map[string]*node, len(n.schema.Properties))
	for name, property := range n.schema.Properties {
		if n.members[name], err = newNode(at+" "+name, property.Value, n.owner, named, depth+1); err != nil {
			return err
		}
	}
	if n.schema.Items != nil {
		if n.items, err = newNode(at+" items", n.schema.Items.Value, n.owner, named, depth+1); err != nil {
			return err
		}
	}
	types := map[string]bool{}
	for i, alternative := range n.schema.OneOf {
		at := fmt.Sprintf("%s oneOf %d", at, i)
		b, err := newNode(at, alternative.Value, n.owner, named, depth+1)
		if err != nil {
			return err
		}
		// The type must tell the alternatives apart: otherwise a wrong value
		// breaks all of them and nobody knows which was meant.
		for _, name := range b.schema.Type.Slice() {
			if types[name] {
				return fmt.Errorf("%s: another alternative has the same type; give each its own", at)
			}
			types[name] = true
		}
		if len(b.schema.Type.Slice()) == 0 {
			return fmt.Errorf("%s: it has no type; give each alternative its own", at)
		}
		n.branches = append(n.branches, b)
	}
	return nil
}

// find follows the tokens of a JSON pointer. It returns nil behind an
// undocumented member.
func (n *node) find(pointer []string) *node {
	for _, token := range pointer {
		if n.items != nil {
			n = n.items
		} else {
			n = n.members[token]
		}
		if n == nil {
			return nil
		}
	}
	return n
}

// branchFor returns the alternative that has the type of the value, or nil.
func (n *node) branchFor(value any) *node {
	for _, b := range n.branches {
		if hasType(b.schema, value) {
			return b
		}
	}
	return nil
}

// unknown calls yield for every undocumented member of the value, with the
// place of the member and its owner.
func (n *node) unknown(value any, place string, yield func(place, owner string)) {
	if len(n.branches) > 0 {
		if b := n.branchFor(value); b != nil {
			b.unknown(value, place, yield)
		}
		return
	}
	switch value := value.(type) {
	case map[string]any:
		for name, member := range value {
			at := place + "/" + placeName(name)
			if child := n.members[name]; child != nil {
				child.unknown(member, at, yield)
			} else if n.schema.Type.Permits(openapi3.TypeObject) {
				yield(at, n.extraOwner)
			}
		}
	case []any:
		if n.items != nil {
			for i, element := range value {
				n.items.unknown(element, place+"/"+strconv.Itoa(i), yield)
			}
		}
	}
}

// hasType tells whether a decoded value has the JSON type that the schema asks for.
func hasType(schema *openapi3.Schema, value any) bool {
	if schema.Type == nil {
		return true
	}
	switch value.(type) {
	case nil:
		return schema.Nullable
	case bool:
		return schema.Type.Permits(openapi3.TypeBoolean)
	case json.Number, float64: // the validator hands numbers back as float64
		return schema.Type.Permits(openapi3.TypeNumber) || schema.Type.Permits(openapi3.TypeInteger)
	case string:
		return schema.Type.Permits(openapi3.TypeString)
	case []any:
		return schema.Type.Permits(openapi3.TypeArray)
	default:
		return schema.Type.Permits(openapi3.TypeObject)
	}
}

// required lists the mandatory members of the node and below it, by path.
func (n *node) required(path string) []string {
	var all []string
	for _, name := range n.schema.Required {
		all = append(all, path+name)
	}
	for name, member := range n.members {
		all = append(all, member.required(path+name+"/")...)
	}
	if n.items != nil {
		all = append(all, n.items.required(path)...)
	}
	for _, branch := range n.branches {
		all = append(all, branch.required(path)...)
	}
	return all
}
