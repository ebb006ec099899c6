package suites

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/gamconform/gamconform/openapi"
	"github.com/gamconform/gamconform/spec"
)

// answer is what came to a request, read leniently: what is wrong with its
// form is in the ledger, and the check goes on with what can be understood.
type answer struct {
	request        request
	status         int
	header         http.Header
	body           []byte
	object         map[string]any // the first JSON object of the body; nil if there is none
	sent, received instant
	exchange       *exchange
	decoded        any   // the body as strict JSON
	decodeErr      error // why it is none
}

func newAnswer(r request, wire wireAnswer, sent, received instant) answer {
	a := answer{request: r, status: wire.status, header: wire.header, body: wire.body, sent: sent, received: received}
	if a.decoded, a.decodeErr = openapi.Decode(wire.body); a.decodeErr == nil {
		a.object, _ = a.decoded.(map[string]any)
		return a
	}
	if coding := compressed(wire.header); coding != "" {
		a.decodeErr = fmt.Errorf("the body is compressed (Content-Encoding: %s), which was not asked for", coding)
	}
	decoder := json.NewDecoder(bytes.NewReader(bytes.TrimPrefix(wire.body, []byte("\ufeff"))))
	decoder.UseNumber()
	var object map[string]any
	if decoder.Decode(&object) == nil {
		a.object = object
	}
	return a
}

// violations lists the rules of the description that the answer breaks.
func (a answer) violations(operation *openapi.Operation) []openapi.Violation {
	return operation.CheckDecoded(openapi.Response{Status: a.status, Header: a.header, Body: a.body}, a.decoded, a.decodeErr)
}

// succeeded tells whether the status is a 2xx.
func (a answer) succeeded() bool { return a.status >= 200 && a.status < 300 }

// granted tells whether the answer takes the request: a 2xx with a token, or
// with an object that is no error. A token without a scope for a block of
// userinfo opens an empty object.
func (a answer) granted() bool {
	if isService(a.request.operation) || a.request.operation == spec.LogOut {
		_, refused := a.object["error"]
		return a.succeeded() && !refused // the body is the service's own
	}
	if !issuesTokens(a.request.operation) {
		_, refused := a.object["error"]
		return a.succeeded() && a.object != nil && !refused
	}
	return a.succeeded() && a.text("access_token") != ""
}

// issuesTokens tells whether a success of the operation is a token.
func issuesTokens(operation spec.Operation) bool {
	return slices.Contains([]spec.Operation{spec.RequestToken, spec.RefreshByGet, spec.LegacyToken}, operation)
}

// absent tells whether the answer says that there is no such endpoint. GAM's
// own 404 has an error.
func (a answer) absent() bool {
	if a.code() != "" {
		return false
	}
	return slices.Contains([]int{http.StatusNotFound, http.StatusMethodNotAllowed, http.StatusNotImplemented}, a.status)
}

// isService tells whether the operation is one of a secured service.
func isService(operation spec.Operation) bool {
	return slices.Contains([]spec.Operation{spec.ReadResource, spec.CreateResource, spec.UpdateResource, spec.DeleteResource}, operation)
}

// readsUser tells whether a success of the operation is the data of a user.
func readsUser(operation spec.Operation) bool {
	return slices.Contains([]spec.Operation{spec.GetUserInfo, spec.GetUserInfoV1, spec.PostUserInfoV1}, operation)
}

// reveals names what the answer gives away, whatever its status says: a token
// or data of a user; "" = nothing.
func (a answer) reveals() string {
	if isService(a.request.operation) {
		if a.granted() {
			return "an answer of the service"
		}
		return ""
	}
	if !issuesTokens(a.request.operation) {
		for _, name := range append(append(standardMembers(), legacyMembers()...), "verified_email", "roles", "attributes", "initial_properties") {
			if has(a, name) {
				return "the member " + name
			}
		}
		return ""
	}
	for _, name := range []string{"access_token", "refresh_token"} {
		if has(a, name) {
			return "the member " + name
		}
		for _, header := range []string{"Location", "Set-Cookie"} {
			if strings.Contains(strings.Join(a.header.Values(header), " "), name+"=") {
				return name + " in the header " + header
			}
		}
	}
	return ""
}

// text returns a member that is a string, else "".
func (a answer) text(name string) string {
	text, _ := a.object[name].(string)
	return text
}

// code returns GAM's error code, or the error of RFC 6749; "" = none.
func (a answer) code() string {
	switch failure := a.object["error"].(type) {
	case string:
		return failure
	case map[string]any:
		switch code := failure["code"].(type) {
		case string:
			return code
		case json.Number:
			return code.String()
		}
	}
	return ""
}

// message returns the text of a refusal; "" = none.
func (a answer) message() string {
	failure, _ := a.object["error"].(map[string]any)
	text, _ := failure["message"].(string)
	return text
}

// errorForm names the form of a refusal's body.
func (a answer) errorForm() string {
	switch a.object["error"].(type) {
	case string:
		return "error text (RFC 6749)"
	case map[string]any:
		return "error object"
	}
	if len(a.body) == 0 {
		return "empty"
	}
	return "something else"
}

// String describes the answer in a line, for observations and messages.
func (a answer) String() string {
	line := "status " + strconv.Itoa(a.status)
	if code := a.code(); code != "" {
		line += ", code " + code
	}
	return line
}

// outcome says granted or how it was refused.
func (a answer) outcome() string {
	if a.granted() {
		return "granted"
	}
	return "refused: " + a.String()
}

// token is a granted token with the bounds of its issue.
type token struct {
	user           user
	app            spec.Application
	access         string
	refresh        string // "" = none
	scopes         []string
	userGUID       string // in small letters: the case of a GUID means nothing
	expiresIn      int64
	hasExpiresIn   bool
	answer         answer
	sent, received instant
}

func newToken(u user, app spec.Application, a answer) token {
	t := token{user: u, app: app, access: a.text("access_token"), refresh: a.text("refresh_token"), userGUID: strings.ToLower(a.text("user_guid")), answer: a, sent: a.sent, received: a.received}
	switch scope := a.object["scope"].(type) {
	case string:
		t.scopes = splitScopes(scope)
	case []any:
		for _, s := range scope {
			if text, ok := s.(string); ok {
				t.scopes = append(t.scopes, text)
			}
		}
	}
	var number string
	switch value := a.object["expires_in"].(type) {
	case json.Number:
		number = value.String()
	case string:
		number = value
	}
	if n, err := strconv.ParseFloat(number, 64); err == nil && n == math.Trunc(n) && math.Abs(n) < 1<<53 {
		t.expiresIn, t.hasExpiresIn = int64(n), true // 3600.0 is a whole number too
	}
	return t
}

func splitScopes(text string) []string {
	return strings.FieldsFunc(text, func(r rune) bool { return r == '+' || r == ' ' })
}

// inJSON returns text as it stands between the quotes of a JSON string.
func inJSON(text string) string {
	encoded, err := json.Marshal(text)
	if err != nil {
		return text
	}
	return string(encoded[1 : len(encoded)-1])
}
