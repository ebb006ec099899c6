package openapi

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
)

// Request is what a client sent, read by the caller.
type Request struct {
	ContentType string
	Header      http.Header
	Fields      url.Values // the form; for a GET with a form, the query or the form
}

// CheckRequest returns every rule of the description that the request breaks,
// sorted by place. A form in a wrong Content-Type is not judged further: a
// server may not even read it.
func (o *Operation) CheckRequest(r Request) []Violation {
	var found []Violation
	for _, name := range o.headers {
		if strings.TrimSpace(r.Header.Get(name)) == "" {
			found = append(found, o.requestViolation(ruleRequired, "header "+name, textHeaderMissing))
		}
	}
	if o.form == nil {
		return found
	}
	if o.formNeeded && !isMediaType(r.ContentType, formType) {
		return append(found, o.requestViolation(ruleContentType, "", textNotForm))
	}
	b, chooserBreach := o.form.choose(r.Fields)
	if chooserBreach != "" {
		found = append(found, o.fieldViolation(chooserBreach, o.form.chooser, o.form.choices()))
	}
	for _, name := range b.needed {
		if len(r.Fields[name]) == 0 && name != o.form.chooser {
			found = append(found, o.fieldViolation(ruleRequired, name, nil))
		}
	}
	for name, values := range r.Fields {
		f := b.fields[name]
		if f == nil && b.closed {
			found = append(found, o.fieldViolation(ruleUnknown, name, nil))
		}
		if len(values) > 1 {
			found = append(found, o.fieldViolation(ruleDuplicate, name, nil))
		}
		if f == nil || len(values) == 0 || name == o.form.chooser {
			continue
		}
		// The first value, because that is the one that most servers read.
		if rule := f.breach(values[0]); rule != "" {
			found = append(found, o.fieldViolation(rule, name, f.allowed))
		}
	}
	sortViolations(found)
	return found
}

// choose returns the branch by which the fields are judged, and the rule that
// the chooser itself breaks. Of several branches that the chooser allows, or of
// all without a good chooser, the first is taken unless a field that only
// another one has shows what was meant; so a missing field or a wrong chooser
// is one violation and not a heap of them.
func (f *form) choose(fields url.Values) (*branch, string) {
	if f.chooser == "" {
		return f.branches[0], ""
	}
	values := fields[f.chooser]
	if len(values) == 0 {
		return f.meant(fields, nil), ruleRequired
	}
	if b := f.meant(fields, values); b != nil {
		return b, ""
	}
	if values[0] == "" {
		return f.meant(fields, nil), ruleMinLength
	}
	return f.meant(fields, nil), ruleEnum
}

// meant returns the branch that the fields fit best, of those that the first of
// the chooser's values allows; no values allow all.
func (f *form) meant(fields url.Values, values []string) *branch {
	var first *branch
	for _, b := range f.branches {
		switch {
		case len(values) > 0 && !slices.Contains(b.choices, values[0]):
		case first == nil:
			first = b
		case slices.ContainsFunc(b.marks, func(name string) bool { return len(fields[name]) > 0 }):
			return b
		}
	}
	return first
}

// choices lists the values of the chooser, each once.
func (f *form) choices() []string {
	var all []string
	for _, b := range f.branches {
		for _, value := range b.choices {
			if !slices.Contains(all, value) {
				all = append(all, value)
			}
		}
	}
	return all
}

func (o *Operation) fieldViolation(rule, name string, allowed []string) Violation {
	return o.requestViolation(rule, "/"+placeName(name), fieldText(rule, allowed))
}

func (o *Operation) requestViolation(rule, place, text string) Violation {
	return Violation{Operation: o.ID, Rule: rule, Place: place, Text: text}
}

// isMediaType compares without parameters and without case, and without an
// allocation: it runs for every request.
func isMediaType(contentType, want string) bool {
	media, _, _ := strings.Cut(contentType, ";")
	return strings.EqualFold(strings.TrimSpace(media), want)
}
