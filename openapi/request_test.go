package openapi

import (
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestCheckRequest(t *testing.T) {
	d := load(t)
	for _, c := range []struct {
		name, operation string
		fields          url.Values
		want            []string
	}{
		{"login", "requestToken", loginFields(), nil},
		{"login without scope", "requestToken", with(loginFields(), "scope"), nil},
		{"login with an empty scope", "requestToken", with(loginFields(), "scope", ""), nil},
		{"web token", "requestToken", with(loginFields(), "request_token_type", "Web"), nil},
		{"second step", "requestToken", with(with(loginFields(), "otp_step", "2"), "use_2fa", "true"), nil},
		{"third step", "requestToken", with(loginFields(), "otp_step", "3"), []string{"enum /otp_step"}},
		{"unknown kind of token", "requestToken", with(loginFields(), "request_token_type", "web"), []string{"enum /request_token_type"}},
		{"no secret", "requestToken", with(loginFields(), "client_secret"), []string{"required /client_secret"}},
		{"empty secret", "requestToken", with(loginFields(), "client_secret", ""), []string{"min-length /client_secret"}},
		{"a name without values", "requestToken", url.Values{"grant_type": {"refresh_token"}, "client_id": {"i"}, "client_secret": {}, "refresh_token": {"r"}}, []string{"required /client_secret"}},
		{"name twice", "requestToken", with(loginFields(), "username", "ana", "bob"), []string{"duplicate /username"}},
		{"name twice, first empty", "requestToken", with(loginFields(), "username", "", "bob"), []string{"duplicate /username", "min-length /username"}},
		{"grant twice", "requestToken", with(loginFields(), "grant_type", "password", "password"), []string{"duplicate /grant_type"}},
		{"unknown twice", "requestToken", with(loginFields(), "extra", "a", "b"), []string{"duplicate /extra", "unknown /extra"}},
		{"unknown field", "requestToken", with(loginFields(), "nickname", "2"), []string{"unknown /nickname"}},
		{"unknown field with a slash", "requestToken", with(loginFields(), "a/b~c", "2"), []string{"unknown /a~1b~0c"}},
		{"a body as a name", "requestToken", with(loginFields(), "{\"password\":\n\"x\"}", ""), []string{"unknown /(name withheld)"}},
		{"no grant", "requestToken", with(loginFields(), "grant_type"), []string{"required /grant_type"}},
		{"empty grant", "requestToken", with(loginFields(), "grant_type", ""), []string{"min-length /grant_type"}},
		{"unknown grant", "requestToken", with(loginFields(), "grant_type", "Password"), []string{"enum /grant_type"}},
		{"no grant, no username", "requestToken", with(with(loginFields(), "grant_type"), "username"), []string{"required /grant_type", "required /username"}},
		{"nothing", "requestToken", nil, []string{"required /client_id", "required /client_secret", "required /grant_type", "required /password", "required /username"}},
		{"refresh", "requestToken", refreshFields(), nil},
		{"refresh without token", "requestToken", with(refreshFields(), "refresh_token"), []string{"required /refresh_token"}},
		{"refresh with an empty token", "requestToken", with(refreshFields(), "refresh_token", ""), []string{"min-length /refresh_token"}},
		{"refresh with a scope", "requestToken", with(refreshFields(), "scope", "a"), []string{"unknown /scope"}},
		{"refresh without grant", "requestToken", with(refreshFields(), "grant_type"), []string{"required /grant_type"}},
		{"refresh with an unknown grant", "requestToken", with(refreshFields(), "grant_type", "renew"), []string{"enum /grant_type"}},
		{"login without username", "requestToken", with(loginFields(), "username"), []string{"required /username"}},
		{"login without password", "requestToken", with(loginFields(), "password"), []string{"required /password"}},
		{"login without credentials", "requestToken", with(with(loginFields(), "username"), "password"), []string{"required /password", "required /username"}},
		{"API key", "requestToken", keyFields(), nil},
		{"API key with a username", "requestToken", with(keyFields(), "username", "ana"), nil},
		{"API key in a tenant", "requestToken", with(keyFields(), "repository", "r"), nil},
		{"API key without type", "requestToken", with(keyFields(), "authentication_type_name"), []string{"required /authentication_type_name"}},
		{"API key without secret", "requestToken", with(keyFields(), "client_secret"), []string{"required /client_secret"}},
		{"API key without grant", "requestToken", with(keyFields(), "grant_type"), []string{"required /grant_type"}},
		{"API key with an unknown grant", "requestToken", with(keyFields(), "grant_type", "api_key"), []string{"enum /grant_type"}},
		{"API key as a refresh", "requestToken", with(keyFields(), "grant_type", "refresh_token"), []string{"unknown /api_key", "unknown /authentication_type_name", "required /refresh_token"}},
		{"API key with a scope", "requestToken", with(keyFields(), "scope", "a"), []string{"unknown /scope"}},
		{"API key with a password", "requestToken", with(keyFields(), "password", "p"), []string{"unknown /password"}},
		{"empty API key", "requestToken", with(keyFields(), "api_key", ""), []string{"min-length /api_key"}},
		{"nothing but a type and a user", "requestToken", with(with(keyFields(), "api_key"), "username", "ana"), []string{"required /password"}},
		{"GET refresh", "refreshTokenByGet", refreshFields(), nil},
		{"GET refresh without secret", "refreshTokenByGet", with(refreshFields(), "client_secret"), []string{"required /client_secret"}},
		{"GET refresh without grant", "refreshTokenByGet", with(refreshFields(), "grant_type"), []string{"required /grant_type"}},
		{"GET refresh with the grant of a login", "refreshTokenByGet", with(refreshFields(), "grant_type", "password"), []string{"enum /grant_type"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			o := d.Operation(c.operation)
			contentType := ""
			if o.Method == http.MethodPost {
				contentType = "application/x-www-form-urlencoded"
			}
			got := o.CheckRequest(Request{ContentType: contentType, Fields: c.fields})
			wantViolations(t, got, c.want...)
			for _, v := range got {
				if v.Owner != "" || v.Status != "" {
					t.Errorf("a request's violation has an owner or a status: %+v", v)
				}
			}
		})
	}
}

func TestCheckRequestContentType(t *testing.T) {
	d := load(t)
	for contentType, good := range map[string]bool{
		"application/x-www-form-urlencoded":                true,
		"application/x-www-form-urlencoded; charset=UTF-8": true,
		"Application/X-WWW-Form-Urlencoded ;charset=utf-8": true,
		"":                                   false,
		"application/json":                   false,
		"multipart/form-data; boundary=x":    false,
		"application/x-www-form-urlencodedx": false,
	} {
		var want []string
		if !good {
			want = []string{"content-type "}
		}
		// The missing fields must not be reported behind a wrong type.
		fields := with(loginFields(), "username")
		if good {
			fields = loginFields()
		}
		wantViolations(t, d.Operation("requestToken").CheckRequest(Request{ContentType: contentType, Fields: fields}), want...)
		wantViolations(t, d.Operation("refreshTokenByGet").CheckRequest(Request{ContentType: contentType, Fields: refreshFields()}))
	}
}

func TestCheckRequestAuthorization(t *testing.T) {
	o := load(t).Operation("getUserInfo")
	for _, value := range []string{"token", "OAuth token", "Bearer token"} {
		wantViolations(t, o.CheckRequest(Request{Header: http.Header{"Authorization": {value}}}))
	}
	for _, header := range []http.Header{nil, {}, {"Authorization": {""}}, {"Authorization": {" "}}} {
		wantViolations(t, o.CheckRequest(Request{Header: header}), "required header Authorization")
	}
	if o.Fields != nil {
		t.Errorf("userinfo has fields: %q", o.Fields)
	}
}

// Whatever is sent: every text is ours, the order is always the same, and
// nothing panics.
func TestCheckRequestAnything(t *testing.T) {
	o := load(t).Operation("requestToken")
	rapid.Check(t, func(t *rapid.T) {
		name := rapid.OneOf(rapid.SampledFrom(append(o.Fields, "Grant_Type", "a/b")), rapid.String())
		value := rapid.OneOf(rapid.SampledFrom([]string{"", "password", "refresh_token", "OAuth"}), rapid.String())
		fields := rapid.MapOf(name, rapid.SliceOfN(value, 0, 3)).Draw(t, "fields")
		r := Request{ContentType: formType, Fields: fields}
		first := o.CheckRequest(r)
		if again := o.CheckRequest(r); !slices.Equal(first, again) {
			t.Fatalf("the order changes: %v, %v", first, again)
		}
		for _, v := range first {
			if !slices.Contains(ourTexts(), v.Text) {
				t.Fatalf("not a text of ours: %q", v.Text)
			}
		}
	})
}

// Dropping any mandatory field is one violation, at that field.
func TestCheckRequestEachField(t *testing.T) {
	o := load(t).Operation("requestToken")
	for _, fields := range []url.Values{loginFields(), refreshFields(), keyFields()} {
		for name := range fields {
			if name == "scope" || name == "request_token_type" {
				continue
			}
			copied := url.Values{}
			for k, v := range fields {
				copied[k] = v
			}
			want := []string{"required /" + name}
			if name == "api_key" { // without it nothing tells that a key was meant
				want = []string{"required /password", "required /username"}
			}
			wantViolations(t, o.CheckRequest(Request{ContentType: formType, Fields: with(copied, name)}), want...)
			wantViolations(t, o.CheckRequest(Request{ContentType: formType, Fields: with(copied, name, "")}), "min-length /"+name)
		}
	}
}

func ourTexts() []string {
	texts := []string{
		textHeaderMissing, textNotForm, fieldText(ruleEnum, []string{"OAuth", "Web"}), fieldText(ruleEnum, []string{"password", "refresh_token"}),
		fieldText(ruleEnum, []string{"true", "false"}), fieldText(ruleEnum, []string{"1", "2"}),
	}
	for _, rule := range []string{ruleRequired, ruleMinLength, ruleMaxLength, rulePattern, ruleDuplicate, ruleUnknown} {
		texts = append(texts, fieldText(rule, nil))
	}
	return texts
}

func TestViolationsHoldNoValue(t *testing.T) {
	const secret = "s3cr3t-value"
	d := load(t)
	var all []Violation
	for _, name := range d.Operation("requestToken").Fields {
		for _, fields := range []url.Values{loginFields(), refreshFields(), keyFields()} {
			all = append(all, d.Operation("requestToken").CheckRequest(Request{ContentType: secret, Fields: fields})...)
			all = append(all, d.Operation("requestToken").CheckRequest(Request{ContentType: formType, Fields: with(fields, name, secret, secret)})...)
		}
	}
	header := jsonHeader()
	bodies := []string{secret, `"` + secret + `"`, `["` + secret + `"]`, `{"error":"` + secret + `"} ` + secret, `{"` + secret, `{"a":` + secret}
	for name := range goodToken() {
		for _, value := range []any{secret, []any{secret}, map[string]any{"x": secret}} {
			token := goodToken()
			token[name] = value
			bodies = append(bodies, string(body(t, token)), string(body(t, map[string]any{"error": token})), string(body(t, map[string]any{"error": []any{secret}})))
		}
	}
	for name := range goodUser() {
		for _, value := range []any{secret, []any{secret}, map[string]any{"x": secret}} {
			user := goodUser()
			user[name] = value
			bodies = append(bodies, string(body(t, user)))
		}
	}
	for _, o := range d.Operations() {
		for _, status := range []int{200, 401, 500} {
			for _, text := range bodies {
				_, found := o.CheckResponse(Response{Status: status, Header: header, Body: []byte(text)})
				all = append(all, found...)
			}
		}
	}
	_, found := d.Operation("requestToken").CheckResponse(Response{Status: 200, Header: http.Header{"Content-Type": {secret + "; charset=" + secret}}, Body: []byte("{}")})
	all = append(all, found...)
	if len(all) < 300 {
		t.Fatalf("only %d violations: the test lost its subject", len(all))
	}
	for _, v := range all {
		if strings.Contains(fmt.Sprint(v), secret) {
			t.Errorf("a violation repeats a value: %+v", v)
		}
	}
}
