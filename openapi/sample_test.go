package openapi

import (
	"fmt"
	"maps"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
)

// Every example of the description follows the description, judged by the
// package itself.
func TestExamples(t *testing.T) {
	document, err := openapi3.NewLoader().LoadFromData(Source())
	if err != nil {
		t.Fatal(err)
	}
	d := load(t)
	seen := map[string]bool{}
	for _, o := range d.Operations() {
		node := document.Paths.Find(o.Path).GetOperation(o.Method)
		if o.form != nil {
			for name, example := range node.RequestBody.Value.Content[formType].Examples {
				fields := url.Values{}
				for field, value := range example.Value.Value.(map[string]any) {
					fields.Set(field, value.(string))
				}
				wantViolations(t, o.CheckRequest(Request{ContentType: formType, Fields: fields}))
				seen[o.ID+" "+name] = true
			}
		}
		for status, response := range node.Responses.Map() {
			code, err := strconv.Atoi(strings.ReplaceAll(status, "X", "1")) // 4XX: 411
			if err != nil {
				t.Fatal(err)
			}
			header := jsonHeader()
			header.Set("Location", "https://login.example.org/")
			if response.Value.Content[jsonType] == nil {
				continue
			}
			for name, example := range response.Value.Content[jsonType].Examples {
				_, got := o.CheckResponse(Response{Status: code, Header: header, Body: body(t, example.Value.Value)})
				wantViolations(t, got)
				seen[o.ID+" "+status+" "+name] = true
			}
		}
	}
	want := []string{
		"createResource 4XX wrongPassword", "createResource 4XX wrongPasswordByRFC", "deleteResource 4XX wrongPassword", "deleteResource 4XX wrongPasswordByRFC",
		"getLegacyUserInfo 200 person",
		"getUserInfo 200 administrator", "getUserInfo 200 apiKey", "getUserInfo 4XX wrongPassword", "getUserInfo 4XX wrongPasswordByRFC",
		"getUserInfoV1 200 administrator", "getUserInfoV1 200 apiKey", "getUserInfoV1 4XX wrongPassword", "getUserInfoV1 4XX wrongPasswordByRFC",
		"logOut 2XX before", "logOut 2XX elsewhere", "logOut 2XX number", "logOut 2XX text",
		"postUserInfoV1 200 administrator", "postUserInfoV1 200 apiKey", "postUserInfoV1 4XX wrongPassword", "postUserInfoV1 4XX wrongPasswordByRFC", "postUserInfoV1 token",
		"readResource 4XX wrongPassword", "readResource 4XX wrongPasswordByRFC",
		"refreshTokenByGet 200 apiKey", "refreshTokenByGet 200 login", "refreshTokenByGet 200 refresh", "refreshTokenByGet 4XX wrongPassword",
		"refreshTokenByGet 4XX wrongPasswordByRFC", "refreshTokenByGet refresh",
		"requestLegacyToken 200 elsewhere", "requestLegacyToken 200 login", "requestLegacyToken 202 secondFactor",
		"requestLegacyToken 3XX partner", "requestLegacyToken 4XX unknownClient",
		"requestLegacyToken device", "requestLegacyToken password", "requestLegacyToken refresh", "requestLegacyToken tenant",
		"requestToken 200 apiKey", "requestToken 200 login", "requestToken 200 refresh", "requestToken 202 secondFactor", "requestToken 4XX wrongPassword",
		"requestToken 4XX wrongPasswordByRFC", "requestToken apiKey", "requestToken password", "requestToken passwordLeast", "requestToken refresh",
		"requestToken secondStep",
		"updateResource 4XX wrongPassword", "updateResource 4XX wrongPasswordByRFC",
	}
	if got := slices.Sorted(maps.Keys(seen)); !slices.Equal(got, want) {
		t.Errorf("the examples are %q, want %q", got, want)
	}
}

// The answers as the documents print them, each with the punctuation repaired
// that the print lost.
func TestPrintedSamples(t *testing.T) {
	d := load(t)
	for name, c := range map[string]struct{ operation, body string }{
		"login": {"requestToken", `{
			"access_token": "ae47229f-e133-42d1-87e0-c5ac59e51edf!c0f5aadd56fb7e1305e7c7abac8ee497d8d640ab446af07149fba8b2a3cad8321ad3c052dd65a7@SSORT!ae47229f-e133-42d1-87e0-c5ac59e51edf!0c6fe15b76f14f5b8a0805c1b6c20",
			"token_type": "Bearer", "expires_in": 0, "refresh_token": "",
			"scope": "gam_user_data+gam_user_roles+session_initial_prop", "user_guid": "736c85fa-5123-437d-a528-93471d3bae42"}`},
		"refresh": {"refreshTokenByGet", `{
			"access_token": "ae47229f-e133-42d1-87e0-c5ac59e51edf!f5b06a969d6ca0a6824318bad9fddd3d72913c1e9118ff9d34a4d117c2f6caa749586f4fee99f2@SSORT!ae47229f-e133-42d1-87e0-c5ac59e51edf!0c6fe15b76f14f5b8a0805c1b6c20-IDP",
			"token_type": "Bearer", "expires_in": 6000, "refresh_token": "002iKhdKkZ5Xa1el62k2elnwQ24sg0fxwM8rYZc",
			"scope": "gam_user_data+gam_user_additional_data+gam_session_initial_prop+gam_user_roles", "user_guid": "492c664b-8831-4efb-8618-0c8e86e75446"}`},
		"api key": {"requestToken", `{
			"access_token": "ae47229f-e133-42d1-87e0-c5ac59e51edf!zuogvrYqVdJsoaq4nZohgqHfmfthCwBbd1ORZWoyGiHrBw9iIuNlLeRH3L9zPBuRG6hfsenvAUyhNu",
			"token_type": "Bearer", "expires_in": 0, "refresh_token": "",
			"scope": "user_first_name+user_external_id+user_email", "user_guid": "748cbb14-b408-4c04-a984-43f50df5f32f"}`},
		"user": {"getUserInfo", `{
			"guid": "492c664b-8831-4efb-8618-0c8e86e75446", "username": "admin", "email": "", "verified_email": true,
			"first_name": "Administrator", "last_name": "User", "external_id": "", "birthday": "2000-01-01", "gender": "N",
			"url_image": "https://", "url_profile": "", "phone": "+598", "address": ".", "city": ".", "state": ".", "post_code": ".",
			"language": "Eng", "timezone": ".", "application_data": "", "CustomInfo": "", "roles": ["is_gam_administrator"]}`},
		"user of an api key": {"getUserInfo", `{"email": "", "verified_email": true, "first_name": "user", "external_id": "12a938b7123zg98"}`},
	} {
		_, got := d.Operation(c.operation).CheckResponse(Response{Status: 200, Header: jsonHeader(), Body: []byte(c.body)})
		if len(got) != 0 {
			t.Errorf("%s: %v", name, got)
		}
	}
}

// The fields of the GET stand in the query or in a form: both must be
// described, and alike.
func TestQueryIsLikeTheForm(t *testing.T) {
	document, err := openapi3.NewLoader().LoadFromData(Source())
	if err != nil {
		t.Fatal(err)
	}
	d := load(t)
	o := d.Operation("refreshTokenByGet")
	get := document.Paths.Find(o.Path).Get
	form := get.RequestBody.Value.Content[formType].Schema.Value
	var query []string
	for _, parameter := range get.Parameters {
		p := parameter.Value
		query = append(query, p.Name)
		if p.In != "query" || p.Required || p.Schema.Value != form.Properties[p.Name].Value {
			t.Errorf("%s: in the query it is another field than in the form", p.Name)
		}
	}
	if slices.Sort(query); !slices.Equal(query, o.Fields) {
		t.Errorf("the query has %q, the form %q", query, o.Fields)
	}
}

// The rules for forms are this package's own; the validator must agree with
// them on what is good.
func TestFormAgreesWithValidator(t *testing.T) {
	document, err := openapi3.NewLoader().LoadFromData(Source())
	if err != nil {
		t.Fatal(err)
	}
	o := load(t).Operation("requestToken")
	schema := document.Components.Schemas["TokenRequest"].Value
	values := []string{"", "x", "password", "refresh_token", "OAuth", strings.Repeat("y", 9)}
	cases := []url.Values{loginFields(), refreshFields(), {}}
	for _, name := range append([]string{"extra"}, o.Fields...) {
		cases = append(cases, with(loginFields(), name), with(refreshFields(), name))
		for _, value := range values {
			cases = append(cases, with(loginFields(), name, value), with(refreshFields(), name, value))
		}
	}
	good := 0
	for _, fields := range cases {
		object := map[string]any{}
		for name := range fields {
			object[name] = fields.Get(name)
		}
		theirs := schema.VisitJSON(object) == nil
		ours := len(o.CheckRequest(Request{ContentType: formType, Fields: fields})) == 0
		if ours != theirs {
			t.Errorf("%v: we say %t, the validator %t", fields, ours, theirs)
		}
		if ours {
			good++
		}
	}
	if good == 0 || good == len(cases) {
		t.Error(fmt.Sprint(good, " of ", len(cases), " are good: the test lost its subject"))
	}
}
