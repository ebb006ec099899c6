package openapi

import (
	"fmt"
	"maps"
	"slices"
	"strconv"

	"github.com/getkin/kin-openapi/openapi3"
)

// Operation is one path and method of the description.
type Operation struct {
	ID           string   // operationId: "requestToken"
	Method       string   // "POST"
	Path         string   // "/oauth/gam/v2.0/access_token", behind the virtual directory; see [Operation.PathFor]
	Requirements []string // the areas that it belongs to, in the order of the description
	Answers      []Answer // what is documented, sorted by status
	Body         string   // media type of the request's body, "" if it has none
	Fields       []string // names of the form's fields, sorted; nil if it takes no form

	form        *form    // nil if it takes no form
	formNeeded  bool     // the form travels as a body of that Content-Type, nowhere else
	headers     []string // mandatory request headers
	answers     map[string]*answer
	statusOwner string // owns an undocumented status
}

// StatusKey returns the key under which the description documents a status:
// "200", "4XX", or "" if it does not.
func (o *Operation) StatusKey(status int) string {
	if key := strconv.Itoa(status); o.answers[key] != nil {
		return key
	}
	if status < 100 || status > 599 {
		return ""
	}
	if key := strconv.Itoa(status/100) + "XX"; o.answers[key] != nil {
		return key
	}
	return ""
}

func newOperation(at, path, method string, item *openapi3.PathItem, node *openapi3.Operation, document *openapi3.T, named map[string]bool) (*Operation, error) {
	if node.OperationID == "" {
		return nil, fmt.Errorf("%s: operationId is missing; name the operation", at)
	}
	if !wholeSegments(path) {
		return nil, fmt.Errorf("%s: a parameter is a part of a segment; write it as a segment of its own, such as /rest/{service}", at)
	}
	o := &Operation{ID: node.OperationID, Method: method, Path: path, answers: map[string]*answer{}}
	var err error
	if o.Requirements, err = areas(at, node.Extensions); err != nil {
		return nil, err
	}
	for _, area := range o.Requirements {
		named[area] = true
	}
	if err := o.compileRequest(at, item, node, document); err != nil {
		return nil, err
	}
	return o, o.compileAnswers(at+" responses", node.Responses, named)
}

func (o *Operation) compileAnswers(at string, responses *openapi3.Responses, named map[string]bool) error {
	var err error
	if o.statusOwner, err = mandatoryOwner(at, responses.Extensions); err != nil {
		return err
	}
	named[o.statusOwner] = true
	all := responses.Map()
	if len(all) == 0 {
		return fmt.Errorf("%s: no status is described; describe at least the one of success", at)
	}
	for _, status := range slices.Sorted(maps.Keys(all)) {
		if status == "default" {
			return fmt.Errorf("%s default: it would document every status; name the statuses, for example 4XX", at)
		}
		compiled, err := newAnswer(at+" "+status, status, all[status].Value, named)
		if err != nil {
			return err
		}
		o.answers[status] = compiled
		o.Answers = append(o.Answers, compiled.documented)
	}
	return nil
}

func (o *Operation) compileRequest(at string, item *openapi3.PathItem, node *openapi3.Operation, document *openapi3.T) error {
	if node.RequestBody != nil {
		if err := o.compileBody(at+" requestBody", node.RequestBody.Value); err != nil {
			return err
		}
	}
	for _, parameters := range []openapi3.Parameters{item.Parameters, node.Parameters} {
		for _, parameter := range parameters {
			if p := parameter.Value; p.In == openapi3.ParameterInHeader && p.Required {
				o.headers = append(o.headers, p.Name)
			}
		}
	}
	security := &document.Security
	if node.Security != nil {
		security = node.Security
	}
	// Several alternatives cannot be told apart from outside, so only a single
	// one makes its headers mandatory.
	if len(*security) == 1 {
		for _, name := range slices.Sorted(maps.Keys((*security)[0])) {
			if scheme := document.Components.SecuritySchemes[name]; scheme != nil && scheme.Value.In == openapi3.ParameterInHeader {
				o.headers = append(o.headers, scheme.Value.Name)
			}
		}
	}
	return nil
}

// compileBody reads a form, or the JSON of somebody else's service, which is
// nobody's to judge here.
func (o *Operation) compileBody(at string, body *openapi3.RequestBody) error {
	if body.Content[jsonType] != nil && body.Content[jsonType].Schema == nil && len(body.Content) == 1 {
		o.Body = jsonType
		return nil
	}
	media := body.Content[formType]
	if media == nil || media.Schema == nil || len(body.Content) != 1 {
		return fmt.Errorf("%s: it is not described as %s and nothing else; requests of GAM are forms", at, formType)
	}
	var err error
	if o.form, err = newForm(at, media.Schema.Value); err != nil {
		return err
	}
	o.Body, o.formNeeded, o.Fields = formType, body.Required, o.form.names()
	return nil
}
