package openapi

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"unicode/utf8"

	"github.com/getkin/kin-openapi/openapi3"
)

const formType = "application/x-www-form-urlencoded"

// form is a form's schema, compiled. Values of a form are text and text has
// only a length, a list and a pattern, so the rules are plain Go: a request is
// judged without an allocation, where the validator would need dozens.
type form struct {
	// chooser is the field whose value chooses the branch, "" if there is one
	// branch. Branches may share a value: a discriminator could not say that, so
	// the form has none, and a field that only one of them has tells them apart.
	chooser  string
	branches []*branch
}

// branch is one alternative of a form.
type branch struct {
	fields  map[string]*field
	needed  []string // mandatory fields, in the order of the description
	closed  bool     // no other field may be sent
	choices []string // values of the chooser that mean this branch
	marks   []string // mandatory fields that no other branch has
}

// field holds the rules for one value.
type field struct {
	minimum, maximum int // characters; maximum -1 = no bound
	allowed          []string
	pattern          *regexp.Regexp
}

func newForm(at string, schema *openapi3.Schema) (*form, error) {
	if len(schema.OneOf) == 0 {
		only, err := newBranch(at, schema)
		return &form{branches: []*branch{only}}, err
	}
	f := &form{}
	for i, alternative := range schema.OneOf {
		b, err := newBranch(fmt.Sprintf("%s oneOf %d", at, i), alternative.Value)
		if err != nil {
			return nil, err
		}
		f.branches = append(f.branches, b)
	}
	if f.chooser = f.commonList(); f.chooser == "" {
		return nil, fmt.Errorf("%s: oneOf has no field that chooses; let every alternative require one with an enum, for example grant_type", at)
	}
	for i, b := range f.branches {
		b.choices = b.fields[f.chooser].allowed
		for _, name := range b.needed {
			if !slices.ContainsFunc(f.branches, func(other *branch) bool { return other != b && other.fields[name] != nil }) {
				b.marks = append(b.marks, name)
			}
		}
		if len(b.marks) == 0 && i > 0 && f.choice(b.choices, i) {
			return nil, fmt.Errorf("%s oneOf %d: an alternative before it has the same %s, and no mandatory field of its own tells the two apart; require one", at, i, f.chooser)
		}
	}
	return f, nil
}

// commonList returns the first field by name that every branch demands and
// lists the values of; "" = there is none.
func (f *form) commonList() string {
	for _, name := range f.names() {
		if !slices.ContainsFunc(f.branches, func(b *branch) bool {
			return !slices.Contains(b.needed, name) || len(b.fields[name].allowed) == 0
		}) {
			return name
		}
	}
	return ""
}

// choice tells whether one of the values chooses a branch before the i-th.
func (f *form) choice(values []string, i int) bool {
	return slices.ContainsFunc(f.branches[:i], func(b *branch) bool {
		return slices.ContainsFunc(values, func(value string) bool { return slices.Contains(b.choices, value) })
	})
}

func newBranch(at string, schema *openapi3.Schema) (*branch, error) {
	if !schema.Type.Is(openapi3.TypeObject) || len(schema.OneOf)+len(schema.AnyOf)+len(schema.AllOf) > 0 || schema.Not != nil {
		return nil, fmt.Errorf("%s: it is not a plain object; describe each alternative as type: object with properties", at)
	}
	b := &branch{fields: map[string]*field{}, needed: schema.Required}
	b.closed = schema.AdditionalProperties.Has != nil && !*schema.AdditionalProperties.Has
	for name, property := range schema.Properties {
		compiled, err := newField(at+" "+name, property.Value)
		if err != nil {
			return nil, err
		}
		b.fields[name] = compiled
	}
	for _, name := range b.needed {
		if b.fields[name] == nil {
			return nil, fmt.Errorf("%s: required names %s, which is no property; describe it", at, name)
		}
	}
	return b, nil
}

func newField(at string, schema *openapi3.Schema) (*field, error) {
	plain := schema.Type.Is(openapi3.TypeString) && schema.Format == "" && schema.Not == nil
	if !plain || len(schema.OneOf)+len(schema.AnyOf)+len(schema.AllOf) > 0 {
		return nil, fmt.Errorf("%s: it is not plain text; describe it as type: string with minLength, maxLength, enum or pattern", at)
	}
	f := &field{minimum: int(schema.MinLength), maximum: -1}
	if schema.MaxLength != nil {
		f.maximum = int(*schema.MaxLength)
	}
	for _, value := range schema.Enum {
		text, ok := value.(string)
		if !ok {
			return nil, fmt.Errorf("%s: its enum holds a value that is not text; put it in quotes", at)
		}
		f.allowed = append(f.allowed, text)
	}
	if schema.Pattern != "" {
		var err error
		if f.pattern, err = regexp.Compile(schema.Pattern); err != nil {
			return nil, fmt.Errorf("%s: its pattern is not a regular expression of Go: %v; rewrite it", at, err)
		}
	}
	return f, nil
}

// breach returns the rule that the value breaks, or "". A value that is too
// short breaks only that: that it is in no list either says nothing new.
func (f *field) breach(value string) string {
	switch {
	case f.minimum > 0 && utf8.RuneCountInString(value) < f.minimum:
		return ruleMinLength
	case f.maximum >= 0 && utf8.RuneCountInString(value) > f.maximum:
		return ruleMaxLength
	case f.allowed != nil && !slices.Contains(f.allowed, value):
		return ruleEnum
	case f.pattern != nil && !f.pattern.MatchString(value):
		return rulePattern
	}
	return ""
}

// names returns the names of every field of every branch, sorted.
func (f *form) names() []string {
	all := map[string]bool{}
	for _, b := range f.branches {
		for name := range b.fields {
			all[name] = true
		}
	}
	return slices.Sorted(maps.Keys(all))
}
