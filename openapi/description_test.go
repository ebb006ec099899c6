package openapi

import (
	"bytes"
	"fmt"
	"maps"
	"net/url"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"
)

func TestOperations(t *testing.T) {
	d := load(t)
	if d.Version() == "" {
		t.Error("no version")
	}
	token := Answer{
		Status: "200", Headers: []string{"Cache-Control"},
		Required: []string{"access_token", "expires_in", "refresh_token", "scope", "token_type", "user_guid"},
		Members:  []string{"access_token", "expires_in", "refresh_token", "scope", "token_type", "user_guid"},
	}
	user := Answer{
		Status: "200", Headers: []string{"Cache-Control"}, Members: slices.Sorted(maps.Keys(userOwners())),
		Required: []string{"attributes/Id", "attributes/MultiValues/Id", "initial_properties/Id"},
	}
	refused := Answer{Status: "4XX", Headers: []string{"WWW-Authenticate"}, Required: []string{"error", "error/code", "error/message"}, Members: []string{"error", "error_description"}}
	next := Answer{Status: "202", Headers: []string{"WWW-Authenticate"}, Required: []string{"error", "error/code", "error/message"}, Members: []string{"error"}}
	refresh := []string{"client_id", "client_secret", "grant_type", "refresh_token", "repository"}
	both := []string{
		"additional_parameters", "api_key", "authentication_type_name", "client_id", "client_secret", "grant_type", "initial_properties", "otp_step",
		"password", "properties", "refresh_token", "repository", "request_token_type", "scope", "use_2fa", "username",
	}
	service := []Answer{{Status: "2XX"}, refused}
	loggedOut := []Answer{{Status: "2XX", Headers: []string{"GXLocation"}, Members: []string{"GXLocation", "code"}}, {Status: "4XX", Headers: []string{"WWW-Authenticate"}}}
	resource := []string{"RSC", "ERR", "OAS"}
	legacyRefused := Answer{Status: "4XX", Headers: []string{"WWW-Authenticate"}, Required: []string{"error", "error/code", "error/message"}, Members: []string{"error"}}
	legacyUserRefused, secondStep := legacyRefused, legacyRefused
	legacyUserRefused.Empty, secondStep.Status = true, "202"
	elsewhere := Answer{Status: "3XX", Headers: []string{"Location"}, Required: []string{"Location"}, Members: []string{"Location"}}
	legacyToken := Answer{Status: "200", Headers: []string{"Cache-Control"}, Members: append([]string{"Location"}, token.Members...)}
	legacyUser := Answer{Status: "200", Headers: []string{"Cache-Control"}, Members: []string{"EMail", "ExternalId", "FirstName", "GUID", "IsAutoRegisteredUser", "LastName", "Login"}, Empty: true}
	legacyFields := []string{
		"additional_parameters", "avoid_redirect", "client_id", "client_secret", "grant_type", "native_token", "native_verifier", "password",
		"refresh_token", "scope", "username",
	}
	want := []Operation{
		{ID: "requestLegacyToken", Method: "POST", Path: "/oauth/access_token", Requirements: []string{"LEG", "EXP", "TEN", "TFA", "ERR", "OAS"}, Answers: []Answer{legacyToken, secondStep, elsewhere, legacyRefused}, Body: formType, Fields: legacyFields},
		{ID: "getUserInfoV1", Method: "GET", Path: "/oauth/gam/userinfo", Requirements: []string{"INF", "EXP", "ERR", "OAS"}, Answers: []Answer{user, refused}},
		{ID: "postUserInfoV1", Method: "POST", Path: "/oauth/gam/userinfo", Requirements: []string{"INF", "EXP", "ERR", "OAS"}, Answers: []Answer{user, refused}, Body: formType, Fields: []string{"access_token"}},
		{ID: "refreshTokenByGet", Method: "GET", Path: "/oauth/gam/v2.0/access_token", Requirements: []string{"REF", "TEN", "OAS"}, Answers: []Answer{token, refused}, Body: formType, Fields: refresh},
		{ID: "requestToken", Method: "POST", Path: "/oauth/gam/v2.0/access_token", Requirements: []string{"PWD", "RES", "SCP", "REF", "LIM", "EXP", "KEY", "LIF", "TFA", "LCK", "TEN", "ROB", "ERR", "OAS"}, Answers: []Answer{token, next, refused}, Body: formType, Fields: both},
		{ID: "getUserInfo", Method: "GET", Path: "/oauth/gam/v2.0/userinfo", Requirements: []string{"INF", "SCP", "EXP", "KEY", "LIF", "TEN", "ERR", "OAS"}, Answers: []Answer{user, refused}},
		{ID: "logOut", Method: "POST", Path: "/oauth/logout", Requirements: []string{"OUT", "OAS"}, Answers: loggedOut},
		{ID: "getLegacyUserInfo", Method: "GET", Path: "/oauth/userinfo", Requirements: []string{"LEG", "EXP", "ERR", "OAS"}, Answers: []Answer{legacyUser, legacyUserRefused}},
		{ID: "deleteResource", Method: "DELETE", Path: "/rest/{service}", Requirements: resource, Answers: service},
		{ID: "readResource", Method: "GET", Path: "/rest/{service}", Requirements: resource, Answers: service},
		{ID: "createResource", Method: "POST", Path: "/rest/{service}", Requirements: resource, Answers: service, Body: jsonType},
		{ID: "updateResource", Method: "PUT", Path: "/rest/{service}", Requirements: resource, Answers: service, Body: jsonType},
	}
	var got []Operation
	for _, o := range d.Operations() {
		if d.Operation(o.ID) != o {
			t.Errorf("%s is not found by its id", o.ID)
		}
		got = append(got, Operation{ID: o.ID, Method: o.Method, Path: o.Path, Requirements: o.Requirements, Answers: o.Answers, Body: o.Body, Fields: o.Fields})
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
	if d.Operation("nothing") != nil {
		t.Error("an operation that is not described was found")
	}
}

func TestRequirements(t *testing.T) {
	want := []string{"ERR", "ERR-001", "EXP", "INF"}
	for i := range 8 {
		want = append(want, fmt.Sprintf("INF-%03d", i+1))
	}
	want = append(want, "KEY", "LCK", "LEG", "LEG-003", "LEG-036", "LEG-060", "LEG-071", "LEG-074", "LEG-076", "LIF", "LIM", "OAS", "OAS-001", "OUT", "OUT-010", "OUT-011", "OUT-012", "PWD", "REF", "RES")
	for i := range 9 {
		want = append(want, fmt.Sprintf("RES-%03d", i+1))
	}
	want = append(want, "ROB", "RSC", "SCP", "TEN", "TFA", "TFA-009", "TFA-038")
	if got := load(t).Requirements(); !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestStatusKey(t *testing.T) {
	o := load(t).Operation("requestToken")
	for status, want := range map[int]string{200: "200", 201: "", 399: "", 400: "4XX", 401: "4XX", 499: "4XX", 500: "", 4: "", -200: "", 4000: ""} {
		if got := o.StatusKey(status); got != want {
			t.Errorf("StatusKey(%d) = %q, want %q", status, got, want)
		}
	}
}

func TestSourceIsACopy(t *testing.T) {
	first := Source()
	first[0] = 'X'
	if bytes.Equal(first, Source()) {
		t.Error("a caller can change the embedded description")
	}
}

func TestSlowParseErrors(t *testing.T) {
	for _, c := range []struct{ name, old, new, want string }{
		{"not YAML", "openapi: 3.0.3", "openapi: [", "cannot be read as an OpenAPI description"},
		{"another version", "openapi: 3.0.3", "openapi: 3.1.0", "write the description in OpenAPI 3.0.3"},
		{"no title", "  title: GeneXus Access Manager, OAuth 2.0 REST endpoints\n", "", "is not valid OpenAPI 3.0"},
		{"lost reference", "$ref: '#/components/responses/User'", "$ref: '#/components/responses/Lost'", "correct the YAML or the reference"},
		{"no operationId", "operationId: getUserInfo", "x-other: x", "paths /oauth/gam/v2.0/userinfo get: operationId is missing; name the operation"},
		{"operationId twice", "operationId: getUserInfo", "operationId: requestToken", "operation"},
		{"no areas", "x-requirements: [INF, SCP, EXP, KEY, LIF, TEN, ERR, OAS]", "x-requirements: []", "paths /oauth/gam/v2.0/userinfo get: x-requirements is missing or empty; list the areas"},
		{"areas that are no list", "x-requirements: [INF, SCP, EXP, KEY, LIF, TEN, ERR, OAS]", "x-requirements: INF", "x-requirements is not a list; write it as [PWD]"},
		{"area with a number", "x-requirements: [INF, SCP, EXP, KEY, LIF, TEN, ERR, OAS]", "x-requirements: [INF-001]", "has not the form of PWD"},
		{"area that is no text", "x-requirements: [INF, SCP, EXP, KEY, LIF, TEN, ERR, OAS]", "x-requirements: [1]", "has not the form of PWD"},
		{"no owner of the statuses", "x-requirements: [OAS-001]", "x-other: 1", "responses: x-requirements is missing; name the requirement that owns"},
		{"no owner of an answer", "x-requirements: [INF-001]", "x-other: 1", "responses 200: x-requirements is missing"},
		{"an owner without number", "x-requirements: [INF-001]", "x-requirements: [INF]", "has not the form of RES-001"},
		{"two owners", "x-requirements: [INF-004]", "x-requirements: [INF-004, INF-005]", "responses 200 schema verified_email: x-requirements names 2 requirements"},
		{"no owner in the list", "x-requirements: [INF-002]", "x-requirements: []", "application/json: x-requirements names 0 requirements"},
		{"wrong owner of the unknown", "x-requirements: [INF-008]\n    Attribute:", "x-requirements: [8]\n    Attribute:", "schema additionalProperties: x-requirements holds"},
		{"default answer", "        4XX:\n          $ref: '#/components/responses/Refused'\n    get:", "        default:\n          $ref: '#/components/responses/Refused'\n    get:", "responses default: it would document every status"},
		{"body that may be empty or not", "x-may-be-empty: true", "x-may-be-empty: often", "x-may-be-empty is not true or false"},
		{"another answer type", "        application/json:\n          x-requirements: [INF-002]", "        text/html:\n          x-requirements: [INF-002]", "its content is not described as application/json"},
		{"answer that is no object", "schema:\n            $ref: '#/components/schemas/UserInfo'", "schema:\n            type: array\n            items: {type: string}", "it is not an object"},
		{"allOf in an answer", "        verified_email:\n          x-requirements: [INF-004]\n          type: boolean", "        verified_email:\n          allOf: [{type: boolean}]", "it uses allOf, anyOf or not"},
		{"alternatives of one type", "    ErrorWord:\n      type: string", "    ErrorWord:\n      type: object", "another alternative has the same type"},
		{"alternative without type", "    ErrorWord:\n      type: string\n      minLength: 1", "    ErrorWord:\n      nullable: false", "it has no type"},
		{"answer within itself", "          items:\n            $ref: '#/components/schemas/Property'\n      additionalProperties:\n        x-requirements: [INF-008]\n    Property:", "          items:\n            $ref: '#/components/schemas/Attribute'\n      additionalProperties:\n        x-requirements: [INF-008]\n    Property:", "must not refer to itself"},
		{"parameter within a segment", "  /rest/{service}:", "  /rest/a{service}:", "write it as a segment of its own"},
		{"another form type", "content:\n          application/x-www-form-urlencoded:\n            schema:\n              $ref: '#/components/schemas/TokenRequest'", "content:\n          application/json:\n            schema:\n              $ref: '#/components/schemas/TokenRequest'", "requests of GAM are forms"},
		{"no choice", "      enum: [password]\n", "", "oneOf has no field that chooses"},
		{"alternatives alike", "required: [client_id, client_secret, grant_type, api_key, authentication_type_name]", "required: [client_id, client_secret, grant_type, authentication_type_name]", "oneOf 2: an alternative before it has the same grant_type"},
		{"field that is no text", "        username:\n          type: string\n          minLength: 1", "        username:\n          type: integer", "username: it is not plain text"},
		{"mandatory field that is none", "required: [client_id, client_secret, grant_type, username, password]", "required: [client_id, client_secret, grant_type, user]", "required names user, which is no property"},
		{"form that is no object", "    RefreshRequest:\n      type: object", "    RefreshRequest:\n      type: array\n      items: {type: string}", "it is not a plain object"},
	} {
		t.Run(c.name, func(t *testing.T) {
			text := strings.Replace(source, c.old, c.new, 1)
			if text == source {
				t.Fatal("the description has not the text that the test changes")
			}
			d, err := Parse([]byte(text))
			if err == nil || d != nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v, want an error with %q", err, c.want)
			}
		})
	}
	if _, err := Parse(nil); err == nil {
		t.Error("nothing was read as a description")
	}
	if _, err := Parse([]byte("openapi: 3.0.3\ninfo: {title: t, version: v}\npaths: {}")); err == nil {
		t.Error("a description without operations was read")
	}
}

// Nothing that the package reads can be lost unnoticed: without it, Parse fails
// or the description says something else.
func TestSlowRemoval(t *testing.T) {
	removed := map[string]bool{}
	var tree map[string]any
	if err := yaml.Unmarshal(Source(), &tree); err != nil {
		t.Fatal(err)
	}
	// Each path is a description of its own, with what it refers to: less to read.
	paths := tree["paths"].(map[string]any)
	operations := len(parsed(t, tree).Operations())
	for _, only := range slices.Sorted(maps.Keys(paths)) {
		alone := referred(tree, only)
		kept := paths[only]
		delete(paths, only)
		if d, err := Parse(body(t, tree)); err == nil && len(d.Operations()) == operations {
			t.Errorf("removing %s goes unnoticed", only)
		}
		paths[only] = kept
		before := portrait(t, parsed(t, alone))
		for _, path := range removable(alone) {
			name := strings.Join(path, " > ")
			if removed[name] || len(path) == 2 && path[0] == "paths" { // see above
				continue
			}
			removed[name] = true
			node, last := alone, path[len(path)-1]
			for _, key := range path[:len(path)-1] {
				node = node[key].(map[string]any)
			}
			kept := node[last]
			delete(node, last)
			d, err := Parse(body(t, alone))
			node[last] = kept
			if err == nil && portrait(t, d) == before {
				t.Errorf("removing %s goes unnoticed", name)
			}
		}
	}
	if len(removed) < 60 {
		t.Errorf("only %d nodes were removed: the test lost its subject", len(removed))
	}
}

// referred is the description of one path, with the components that it refers
// to, at once or through others.
func referred(tree map[string]any, path string) map[string]any {
	alone, components := maps.Clone(tree), map[string]any{}
	alone["paths"] = map[string]any{path: tree["paths"].(map[string]any)[path]}
	alone["components"] = components
	all := tree["components"].(map[string]any)
	components["securitySchemes"] = all["securitySchemes"]
	var walk func(node any)
	walk = func(node any) {
		switch node := node.(type) {
		case []any:
			for _, item := range node {
				walk(item)
			}
		case map[string]any:
			for _, item := range node {
				walk(item)
			}
			ref, _ := node["$ref"].(string)
			kind, name, found := strings.Cut(strings.TrimPrefix(ref, "#/components/"), "/")
			if !found {
				return
			}
			of, _ := components[kind].(map[string]any)
			if of == nil {
				of = map[string]any{}
				components[kind] = of
			}
			if of[name] == nil {
				of[name] = all[kind].(map[string]any)[name]
				walk(of[name])
			}
		}
	}
	walk(alone["paths"])
	return alone
}

func parsed(t *testing.T, tree map[string]any) *Description {
	t.Helper()
	d, err := Parse(body(t, tree))
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// removable lists the operations, the answers, the members, the mandatory lists
// and every x-requirements.
func removable(tree map[string]any) [][]string {
	var all [][]string
	var walk func(path []string, node map[string]any)
	walk = func(path []string, node map[string]any) {
		for _, key := range slices.Sorted(maps.Keys(node)) {
			at := append(slices.Clone(path), key)
			around := append([]string{""}, path...)
			switch parent := around[len(around)-1]; {
			case key == "required" && node[key] == false: // as good as absent
			case key == extension, key == emptyExtension, key == "required",
				slices.Contains([]string{"paths", "responses", "properties"}, parent), parent == "get" || parent == "post",
				len(path) == 2 && path[0] == "paths":
				if !slices.Contains([]string{"summary", "description", "tags", "parameters"}, key) {
					all = append(all, at)
				}
			}
			if child, ok := node[key].(map[string]any); ok && key != "examples" {
				walk(at, child)
			}
		}
	}
	walk(nil, tree)
	return all
}

// portrait is all that can be seen of a description from outside: its
// operations, and what a wrong value at each member of each answer yields.
func portrait(t *testing.T, d *Description) string {
	var b strings.Builder
	fmt.Fprintln(&b, d.Requirements())
	bodies := []string{"", `{}`, `{"code":true}`, `{"code":"x"}`, `{"GXLocation":1}`, `{"zz":1}`, `{"error":{"zz":1}}`, `{"error":{"code":1,"message":1}}`, `{"error":""}`, `{"error":{"code":"","message":""}}`, `{"attributes":[{"Id":1,"IsMultiValue":1,"Value":1,"MultiValues":[{"Id":1,"Value":1,"zz":1}],"zz":1}]}`, `{"attributes":[{}],"initial_properties":[{}]}`}
	for name := range maps.Keys(tokenOwners()) {
		bodies = append(bodies, fmt.Sprintf(`{%q:{}}`, name))
	}
	for _, name := range []string{"FirstName", "LastName", "EMail", "Login", "GUID", "ExternalId", "IsAutoRegisteredUser", "Location"} {
		bodies = append(bodies, fmt.Sprintf(`{%q:{}}`, name))
	}
	for name := range maps.Keys(userOwners()) {
		bodies = append(bodies, fmt.Sprintf(`{%q:{}}`, name), fmt.Sprintf(`{%q:[1]}`, name))
	}
	slices.Sort(bodies)
	for _, o := range d.Operations() {
		fmt.Fprintln(&b, o.ID, o.Method, o.Path, o.Requirements, o.Answers, o.Body, o.Fields)
		requests := []Request{{}, {ContentType: formType}, {ContentType: formType, Fields: refreshFields()}}
		for _, grant := range []string{"password", "refresh_token"} { // a field may belong to one of the branches only
			all := url.Values{}
			for _, name := range o.Fields {
				all.Set(name, "x")
			}
			all.Set("grant_type", grant)
			requests = append(requests, Request{ContentType: formType, Fields: all})
			for _, name := range []string{"api_key", "password"} { // alternatives of one grant
				requests = append(requests, Request{ContentType: formType, Fields: with(maps.Clone(all), name)})
			}
		}
		for _, fields := range requests {
			fmt.Fprintln(&b, brief(o.CheckRequest(fields)))
		}
		for _, status := range []int{200, 201, 202, 303, 400, 500} {
			for _, text := range bodies {
				_, found := o.CheckResponse(Response{Status: status, Header: jsonHeader(), Body: []byte(text)})
				fmt.Fprintln(&b, brief(found))
			}
			_, found := o.CheckResponse(Response{Status: status, Body: []byte("{}")})
			fmt.Fprintln(&b, brief(found))
		}
	}
	return b.String()
}
