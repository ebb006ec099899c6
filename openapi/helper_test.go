package openapi

import (
	"encoding/json"
	"net/http"
	"net/url"
	"slices"
	"testing"
)

func load(t testing.TB) *Description {
	t.Helper()
	d, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func jsonHeader() http.Header { return http.Header{"Content-Type": {"application/json"}} }

func loginFields() url.Values {
	return url.Values{
		"client_id": {"id"}, "client_secret": {"secret"}, "grant_type": {"password"},
		"username": {"ana"}, "password": {"word"}, "scope": {"gam_user_data"}, "request_token_type": {"OAuth"},
	}
}

func refreshFields() url.Values {
	return url.Values{
		"client_id": {"id"}, "client_secret": {"secret"}, "grant_type": {"refresh_token"}, "refresh_token": {"001x"},
	}
}

func keyFields() url.Values {
	return url.Values{
		"client_id": {"id"}, "client_secret": {"secret"}, "grant_type": {"password"}, "api_key": {"key"}, "authentication_type_name": {"apikey"},
	}
}

// with returns the fields with one set to the values, or removed.
func with(fields url.Values, name string, values ...string) url.Values {
	delete(fields, name)
	if len(values) > 0 {
		fields[name] = values
	}
	return fields
}

func goodToken() map[string]any {
	return map[string]any{
		"access_token": "t", "token_type": "Bearer", "expires_in": 60, "refresh_token": "", "scope": "a+b",
		"user_guid": "736c85fa-5123-437d-a528-93471d3bae42",
	}
}

func goodUser() map[string]any {
	user := map[string]any{
		"verified_email": true, "birthday": "2000-01-01", "gender": "N", "roles": []any{"r"},
		"attributes": []any{
			map[string]any{"Id": "a", "IsMultiValue": false, "Value": "v"},
			map[string]any{"Id": "b", "IsMultiValue": true, "MultiValues": []any{map[string]any{"Id": "c", "Value": "d"}}},
		},
		"initial_properties": []any{map[string]any{"Id": "a", "Value": "v"}},
	}
	for _, name := range userTexts() {
		user[name] = "text"
	}
	return user
}

func userTexts() []string {
	return []string{
		"guid", "username", "email", "first_name", "last_name", "external_id", "url_image", "url_profile", "phone", "address",
		"city", "state", "post_code", "language", "timezone", "application_data", "CustomInfo", "custominfo",
	}
}

func body(t testing.TB, value any) []byte {
	t.Helper()
	data, err := json.Marshal(value)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// brief is what the tables compare: "rule place owner".
func brief(list []Violation) []string {
	var result []string
	for _, v := range list {
		line := v.Rule + " " + v.Place
		if v.Owner != "" {
			line += " " + v.Owner
		}
		result = append(result, line)
	}
	return result
}

func wantViolations(t testing.TB, got []Violation, want ...string) {
	t.Helper()
	if !slices.Equal(brief(got), want) {
		t.Errorf("got %q, want %q", brief(got), want)
	}
	for _, v := range got {
		if v.Operation == "" || v.Text == "" {
			t.Errorf("%+v names no operation or has no text", v)
		}
	}
}
