package openapi

import (
	"encoding/json"
	"fmt"
	"net/http"
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestCheckResponse(t *testing.T) {
	d := load(t)
	token := string(body(t, goodToken()))
	for _, c := range []struct {
		name, operation string
		status          int
		body            string
		want            []string
	}{
		{"token", "requestToken", 200, token, nil},
		{"token by GET", "refreshTokenByGet", 200, token, nil},
		{"undocumented status", "requestToken", 500, "<html>", []string{"status  OAS-001"}},
		{"202", "getUserInfo", 202, token, []string{"status  OAS-001"}},
		{"first step", "requestToken", 202, `{"error":{"code":"410","message":"m"}}`, nil},
		{"first step with another code", "requestToken", 202, `{"error":{"code":"11","message":"m"}}`, []string{"enum /error/code TFA-009"}},
		{"first step without error", "requestToken", 202, `{}`, []string{"required /error TFA-009"}},
		{"redirect", "getUserInfo", 303, "", []string{"status  OAS-001"}},
		{"no status", "getUserInfo", 0, "", []string{"status  OAS-001"}},
		{"far status", "getUserInfo", 4400, "", []string{"status  OAS-001"}},
		{"empty", "requestToken", 200, "", []string{"decode  RES-001"}},
		{"white space", "requestToken", 200, " \n", []string{"decode  RES-001"}},
		{"HTML", "requestToken", 200, "<html></html>", []string{"decode  RES-001"}},
		{"text behind", "requestToken", 200, token + "x", []string{"decode  RES-001"}},
		{"two values", "requestToken", 200, token + token, []string{"decode  RES-001"}},
		{"member twice", "requestToken", 200, `{"scope":"a","scope":"a"}`, []string{"decode  RES-001"}},
		{"not UTF-8", "requestToken", 200, "{\"scope\":\"\xff\"}", []string{"decode  RES-001"}},
		{"byte order mark", "requestToken", 200, "\uFEFF" + token, []string{"decode  RES-001"}},
		{"white space behind", "requestToken", 200, token + "\r\n", nil},
		{"array", "requestToken", 200, `[]`, []string{"type  RES-001"}},
		{"null", "getUserInfo", 200, `null`, []string{"type  INF-001"}},
		{"no member", "requestToken", 200, `{}`, []string{
			"required /access_token RES-003", "required /expires_in RES-005", "required /refresh_token RES-006",
			"required /scope RES-007", "required /token_type RES-004", "required /user_guid RES-008",
		}},
		{"every member wrong", "requestToken", 200, `{"access_token":"","expires_in":-1,"refresh_token":null,"scope":[],"token_type":"bearer","user_guid":"x","more":null}`, []string{
			"min-length /access_token RES-003", "minimum /expires_in RES-005", "unknown /more RES-009", "type /refresh_token RES-006",
			"type /scope RES-007", "enum /token_type RES-004", "pattern /user_guid RES-008",
		}},
		{"half a second", "requestToken", 200, strings.Replace(token, "60", "60.5", 1), []string{"type /expires_in RES-005"}},
		{"number as text", "requestToken", 200, strings.Replace(token, "60", `"60"`, 1), []string{"type /expires_in RES-005"}},
		{"number without end", "requestToken", 200, strings.Replace(token, "60", `1e999`, 1), []string{"type /expires_in RES-005"}},
		{"unknown members", "requestToken", 200, strings.Replace(token, "{", `{"b/c":{"scope":1},"a":1,`, 1), []string{"unknown /a RES-009", "unknown /b~1c RES-009"}},
		{"no member of a user", "getUserInfo", 200, `{}`, nil},
		{"empty birthday", "getUserInfo", 200, `{"birthday":"","gender":"","guid":""}`, nil},
		{"birthday", "getUserInfo", 200, `{"birthday":"01/01/2000"}`, []string{"pattern /birthday INF-005"}},
		{"gender", "getUserInfo", 200, `{"gender":"male"}`, []string{"max-length /gender INF-003"}},
		{"verified_email", "getUserInfo", 200, `{"verified_email":"true"}`, []string{"type /verified_email INF-004"}},
		{"roles", "getUserInfo", 200, `{"roles":["a",1,null]}`, []string{"type /roles/1 INF-006", "type /roles/2 INF-006"}},
		{"CustomInfo", "getUserInfo", 200, `{"CustomInfo":{},"custominfo":1}`, []string{"type /CustomInfo INF-003", "type /custominfo INF-003"}},
		{"attributes", "getUserInfo", 200, `{"attributes":[{"Value":1},{"Id":"a","More":1,"MultiValues":[{"Id":1,"X":""}]}]}`, []string{
			"required /attributes/0/Id INF-007", "type /attributes/0/Value INF-007", "unknown /attributes/1/More INF-008",
			"type /attributes/1/MultiValues/0/Id INF-007", "unknown /attributes/1/MultiValues/0/X INF-008",
		}},
		{"initial_properties", "getUserInfo", 200, `{"initial_properties":{}}`, []string{"type /initial_properties INF-007"}},
		{"unknown user member", "getUserInfo", 200, `{"sub":"a"}`, []string{"unknown /sub INF-008"}},
		{"refusal", "requestToken", 401, `{"error":{"code":"11","message":"no"}}`, nil},
		{"refusal by RFC", "getUserInfo", 400, `{"error":"invalid_grant","error_description":"no"}`, nil},
		{"refusal, other status", "getUserInfo", 403, `{"error":{"code":"103","message":"no"}}`, nil},
		{"refusal without error", "getUserInfo", 401, `{}`, []string{"required /error ERR-001"}},
		{"refusal with null", "getUserInfo", 401, `{"error":null}`, []string{"type /error ERR-001"}},
		{"refusal with a number", "getUserInfo", 401, `{"error":5}`, []string{"type /error ERR-001"}},
		{"refusal with a list", "getUserInfo", 401, `{"error":[{"code":"1","message":"m"}]}`, []string{"type /error ERR-001"}},
		{"refusal with empty text", "getUserInfo", 401, `{"error":""}`, []string{"min-length /error ERR-001"}},
		{"refusal without code", "getUserInfo", 401, `{"error":{"message":"m"}}`, []string{"required /error/code ERR-001"}},
		{"refusal with a number as code", "getUserInfo", 401, `{"error":{"code":11,"message":"m"}}`, []string{"type /error/code ERR-001"}},
		{"refusal with a word as code", "getUserInfo", 401, `{"error":{"code":"GAM11","message":"m"}}`, []string{"pattern /error/code ERR-001"}},
		{"refusal with an empty message", "getUserInfo", 401, `{"error":{"code":"11","message":""}}`, []string{"min-length /error/message ERR-001"}},
		{"refusal with more", "getUserInfo", 401, `{"a":1,"error":{"b":1,"code":"11","message":"m"}}`, []string{"unknown /a ERR-001", "unknown /error/b ERR-001"}},
		{"legacy user", "getLegacyUserInfo", 200, `{"Login":"a","IsAutoRegisteredUser":1,"More":1}`, []string{"type /IsAutoRegisteredUser LEG-071", "unknown /More LEG-076"}},
		{"no legacy user", "getLegacyUserInfo", 200, ``, nil},
		{"empty legacy refusal", "getLegacyUserInfo", 401, ``, nil},
		{"legacy page", "getLegacyUserInfo", 401, `no`, []string{"decode  LEG-074"}},
		{"redirect without header", "requestLegacyToken", 303, `{"Location":"x"}`, []string{"required header Location LEG-060"}},
		{"second step", "requestLegacyToken", 202, `{"error":{"code":"410","message":"m"}}`, nil},
		{"legacy refusal by RFC", "requestLegacyToken", 401, `{"error":"invalid_grant"}`, []string{"type /error LEG-036"}},
		{"empty refusal", "getUserInfo", 401, ``, []string{"decode  ERR-001"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			o := d.Operation(c.operation)
			value, got := o.CheckResponse(Response{Status: c.status, Header: jsonHeader(), Body: []byte(c.body)})
			wantViolations(t, got, c.want...)
			if decoded, err := Decode([]byte(c.body)); err == nil && !reflect.DeepEqual(decoded, value) {
				t.Errorf("the value is %v, not the decoded body", value)
			}
			for _, v := range got {
				if key := o.StatusKey(c.status); v.Status != key && key != "" {
					t.Errorf("status %q, want %q", v.Status, key)
				}
			}
		})
	}
}

func TestCheckResponseContentType(t *testing.T) {
	o := load(t).Operation("requestToken")
	for contentType, want := range map[string][]string{
		"application/json":                       nil,
		"application/json; charset=utf-8":        nil,
		"application/json;charset=\"UTF-8\"":     nil,
		"Application/JSON; odata=x":              nil,
		"application/json; charset=latin1":       {"charset  RES-002"},
		"application/json; charset=\"\"":         {"charset  RES-002"},
		"application/json; charset=":             {"content-type  RES-002"},
		"application/json; charset=a; charset=b": {"content-type  RES-002"},
		"":                                       {"content-type  RES-002"},
		"text/html":                              {"content-type  RES-002"},
		"application/jsonp":                      {"content-type  RES-002"},
		"application/problem+json":               {"content-type  RES-002"},
	} {
		_, got := o.CheckResponse(Response{Status: 200, Header: http.Header{"Content-Type": {contentType}}, Body: body(t, goodToken())})
		t.Run(contentType, func(t *testing.T) { wantViolations(t, got, want...) })
	}
	_, got := o.CheckResponse(Response{Status: 401, Body: []byte("<html>")})
	wantViolations(t, got, "content-type  ERR-001", "decode  ERR-001")
	_, got = o.CheckResponse(Response{Status: 200})
	wantViolations(t, got, "decode  RES-001")
}

func tokenOwners() map[string]string {
	return map[string]string{
		"access_token": "RES-003", "token_type": "RES-004", "expires_in": "RES-005", "refresh_token": "RES-006", "scope": "RES-007", "user_guid": "RES-008",
	}
}

func userOwners() map[string]string {
	owners := map[string]string{
		"verified_email": "INF-004", "birthday": "INF-005", "roles": "INF-006", "attributes": "INF-007", "initial_properties": "INF-007", "gender": "INF-003",
	}
	for _, name := range userTexts() {
		owners[name] = "INF-003"
	}
	return owners
}

// Dropping any mandatory member of a good answer is exactly one violation,
// owned by that member.
func TestDroppedMember(t *testing.T) {
	o := load(t).Operation("requestToken")
	for name, owner := range tokenOwners() {
		token := goodToken()
		delete(token, name)
		_, got := o.CheckResponse(Response{Status: 200, Header: jsonHeader(), Body: body(t, token)})
		wantViolations(t, got, "required /"+name+" "+owner)
	}
}

// A value of any wrong type, at any member, is exactly one violation, owned by
// that member; undocumented members beside it change nothing.
func TestWrongType(t *testing.T) {
	d := load(t)
	for _, c := range []struct {
		operation string
		good      func() map[string]any
		owners    map[string]string
		unknown   string
	}{
		{"requestToken", goodToken, tokenOwners(), "RES-009"},
		{"getUserInfo", goodUser, userOwners(), "INF-008"},
	} {
		o := d.Operation(c.operation)
		if members := o.Answers[0].Members; len(members) != len(c.owners) {
			t.Errorf("%s documents %d members, the test knows %d", c.operation, len(members), len(c.owners))
		}
		wrong := []any{nil, true, "text", 1.5, 7, []any{}, map[string]any{}}
		rapid.Check(t, func(t *rapid.T) {
			name := rapid.SampledFrom(o.Answers[0].Members).Draw(t, "name")
			value := rapid.SampledFrom(wrong).Draw(t, "value")
			answer := c.good()
			if fits(value, answer[name]) {
				t.Skip("the right type")
			}
			answer[name] = value
			want := []string{"type /" + name + " " + c.owners[name]}
			if rapid.Bool().Draw(t, "unknown member") {
				answer["zz_more"] = value
				want = append(want, "unknown /zz_more "+c.unknown)
			}
			data, _ := json.Marshal(answer)
			_, got := o.CheckResponse(Response{Status: 200, Header: jsonHeader(), Body: data})
			if fmt.Sprint(brief(got)) != fmt.Sprint(want) {
				t.Fatalf("got %q, want %q", brief(got), want)
			}
		})
	}
}

func fits(value, good any) bool {
	return reflect.TypeOf(value) == reflect.TypeOf(good)
}

func TestViolationsAreBounded(t *testing.T) {
	o := load(t).Operation("getUserInfo")
	data := []byte(`{"roles":[1` + strings.Repeat(",1", 1000) + `]}`)
	if _, got := o.CheckResponse(Response{Status: 200, Header: jsonHeader(), Body: data}); len(got) != mostViolations {
		t.Errorf("%d violations, want %d", len(got), mostViolations)
	}
}

func TestMandatoryResponseHeader(t *testing.T) {
	text := strings.Replace(source, "Not published for v2.0.\n      required: false", "x\n      required: true", 1)
	d, err := Parse([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	header := jsonHeader()
	refusal := []byte(`{"error":"no"}`)
	_, got := d.Operation("getUserInfo").CheckResponse(Response{Status: 401, Header: header, Body: refusal})
	wantViolations(t, got, "required header WWW-Authenticate ERR-001")
	header.Set("WWW-Authenticate", "OAuth")
	_, got = d.Operation("getUserInfo").CheckResponse(Response{Status: 401, Header: header, Body: refusal})
	wantViolations(t, got)
}
