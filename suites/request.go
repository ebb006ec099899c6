package suites

import (
	"maps"
	"net/http"
	"net/url"
	"slices"

	"github.com/gamconform/gamconform/openapi"
	"github.com/gamconform/gamconform/reports"
	"github.com/gamconform/gamconform/spec"
)

const formType = "application/x-www-form-urlencoded"

// rule is one rule of the description that a request breaks on purpose.
type rule struct{ name, place string }

// request is what a check wants to send. Its methods return changed copies, so
// that a request and its twin can be written next to each other.
type request struct {
	label       string // what the check wants with it
	operation   spec.Operation
	service     string // name of the secured service, for the operations of one
	method      string
	fields      url.Values // of the form, or of the query
	inQuery     bool
	contentType string
	body        []byte // instead of the encoded fields
	header      http.Header
	query       url.Values // besides the fields
	breaks      []rule     // of the description, on purpose
	wrong       bool       // need not be granted: how it is refused is not published
	first       bool       // of a run: nothing is known of the target yet
	leads       bool       // not even its twin may go before it
	before      []request  // steps that go before it
	odd         bool       // breaks the description in ways that are not listed
	probe       bool       // asks whether there is such an endpoint: that there is none is no refusal to judge
}

func (r request) clone() request {
	r.fields, r.header, r.query = maps.Clone(r.fields), r.header.Clone(), maps.Clone(r.query)
	for name, values := range r.fields {
		r.fields[name] = slices.Clone(values)
	}
	r.breaks = slices.Clone(r.breaks)
	return r
}

// as gives the request a label for the report.
func (r request) as(label string) request {
	r.label = label
	return r
}

// refusable marks a request that need not be granted.
func (r request) refusable() request {
	r.wrong = true
	return r
}

// with gives a field another value that the description allows.
func (r request) with(name, value string) request {
	r = r.clone()
	r.fields.Set(name, value)
	return r
}

// without leaves a mandatory field out.
func (r request) without(name string) request {
	r = r.clone()
	r.fields.Del(name)
	r.breaks = append(r.breaks, rule{"required", "/" + name})
	return r.as("without " + name)
}

// dropping leaves an optional field out.
func (r request) dropping(name string) request {
	r = r.clone()
	r.fields.Del(name)
	return r
}

// empty sends a mandatory field empty.
func (r request) empty(name string) request {
	r = r.clone()
	r.fields.Set(name, "")
	r.breaks = append(r.breaks, rule{"min-length", "/" + name})
	return r.as("empty " + name)
}

// outside gives a field a value that the description does not list.
func (r request) outside(name, value string) request {
	r = r.clone()
	r.fields.Set(name, value)
	r.breaks = append(r.breaks, rule{"enum", "/" + name})
	return r
}

// repeating sends a field once more, with the value.
func (r request) repeating(name, value string) request {
	r = r.clone()
	r.fields.Add(name, value)
	r.breaks = append(r.breaks, rule{"duplicate", "/" + name})
	return r
}

// renaming sends a field under another name.
func (r request) renaming(name, sent string) request {
	r = r.clone()
	r.fields[sent] = r.fields[name]
	r.fields.Del(name)
	r.odd = true
	return r
}

// behind puts a step in front of the request. It need not be granted.
func (r request) behind(step request) request {
	r = r.clone()
	r.before = append(slices.Clone(r.before), step)
	return r
}

// typed sends the body under another Content-Type; "" = none at all.
func (r request) typed(contentType string, body []byte) request {
	r = r.clone()
	r.contentType, r.body = contentType, body
	r.breaks = []rule{{"content-type", ""}}
	return r
}

// unauthorized leaves the token out of the header.
func (r request) unauthorized() request {
	r = r.clone()
	r.header.Del("Authorization")
	r.breaks = append(r.breaks, rule{"required", "header Authorization"})
	return r.as("no Authorization")
}

// emptyToken sends an empty header Authorization.
func (r request) emptyToken() request {
	r = r.clone()
	r.header.Set("Authorization", "")
	r.breaks = append(r.breaks, rule{"required", "header Authorization"})
	return r.as("empty Authorization")
}

// carrying sets a header.
func (r request) carrying(name, value string) request {
	r = r.clone()
	r.header.Set(name, value)
	return r
}

// wire returns what is sent.
func (r request) wire(base string, path string) (target string, header http.Header, body []byte) {
	query := url.Values{}
	maps.Copy(query, r.query)
	if r.inQuery {
		maps.Copy(query, r.fields)
	} else if r.body != nil {
		body = r.body
	} else if len(r.fields) > 0 {
		body = []byte(r.fields.Encode())
	}
	target = base + path
	if len(query) > 0 {
		target += "?" + query.Encode()
	}
	header = r.header.Clone()
	if header == nil {
		header = http.Header{}
	}
	if r.contentType != "" {
		header.Set("Content-Type", r.contentType)
	}
	return target, header, body
}

// secretValues returns the secrets that the request carries.
func (r request) secretValues() []string {
	var all []string
	for _, name := range reports.SecretFields() {
		all = append(all, r.fields[name]...)
		all = append(all, r.query[name]...)
	}
	return append(all, r.header.Values("Authorization")...)
}

// described checks the request against the description and tells whether it
// breaks just what it means to break.
func (r request) described(operation *openapi.Operation) (unmeant []openapi.Violation, unbroken []rule) {
	found := operation.CheckRequest(openapi.Request{ContentType: r.contentType, Header: r.header, Fields: r.fields})
	if r.odd {
		return nil, nil
	}
	meant := slices.Clone(r.breaks)
	for _, violation := range found {
		at := slices.Index(meant, rule{violation.Rule, violation.Place})
		if at < 0 {
			unmeant = append(unmeant, violation)
			continue
		}
		meant = slices.Delete(meant, at, at+1)
	}
	return unmeant, meant
}
