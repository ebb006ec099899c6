package mockserver_test

import (
	"net/http"
	"strings"
	"testing"

	"github.com/gamconform/gamconform/mockserver"
	"github.com/gamconform/gamconform/spec"
)

const (
	legacyTokenPath    = "/gam/oauth/access_token"
	legacyUserInfoPath = "/gam/oauth/userinfo"
	angularClient      = "client_id=c7d3e9b15a2f4c08b6e40f9a1d8c2753&client_secret=mobile-secret-94a7f20e6c"
)

// legacy sends a form to the legacy endpoint as a GeneXus client does: the
// bytes as they are, values not encoded.
func (m mock) legacy(body string, header http.Header) reply {
	m.Helper()
	return m.call(http.MethodPost, legacyTokenPath, "application/x-www-form-urlencoded", body, header)
}

func smartDevice() http.Header {
	return http.Header{"Genexus-Agent": {"SmartDevice Application"}, "Accept": {"application/json"}, "Deviceid": {"d1"}}
}

// TestAngularClient sends what the runtime of generated Angular front ends
// sends, in both dialects.
func TestAngularClient(t *testing.T) {
	for _, dialect := range spec.Dialects() {
		t.Run(string(dialect), func(t *testing.T) {
			m := newMock(t, mockserver.Config{Dialect: dialect})
			login := m.legacy(angularClient+"&grant_type=password&scope=FullControl&username=renewing&password=renewing-password-3", smartDevice())
			if login.status != 200 || login.member("scope") != "FullControl" || login.member("refresh_token") == "" {
				t.Fatalf("login: %d %s", login.status, login.text)
			}
			ask := func(method, contentType, body, token string) reply {
				header := smartDevice()
				header.Set("Authorization", "OAuth "+token)
				return m.call(method, legacyUserInfoPath, contentType, body, header)
			}
			for _, got := range []reply{ask("GET", "application/json", "", login.member("access_token")), ask("POST", "application/json", "{}", login.member("access_token"))} {
				if got.member("Login") != "renewing" || got.body["IsAutoRegisteredUser"] != false {
					t.Errorf("userinfo: %d %s", got.status, got.text)
				}
			}
			// After a login at v2.0 it refreshes at the legacy endpoint, and asks legacy userinfo.
			v2 := m.token(loginForm("renewing"))
			client := "client_id=" + loginForm("admin").Get("client_id") + "&client_secret=" + loginForm("admin").Get("client_secret")
			renewed := m.legacy(client+"&grant_type=refresh_token&refresh_token="+v2.member("refresh_token"), smartDevice())
			if renewed.status != 200 || ask("GET", "", "", renewed.member("access_token")).member("Login") != "renewing" {
				t.Errorf("refresh of a v2.0 token: %d %s", renewed.status, renewed.text)
			}
			// Raw JSON in additional_parameters, with a number and a boolean.
			const parameters = `&additional_parameters={"AuthenticationTypeName":"local","OTPStep":1,"UseTwoFactorAuthentication":false,"Properties":[{}]}`
			if got := m.legacy(angularClient+"&grant_type=password&scope=FullControl&username=admin&password=admin-password-1"+parameters, smartDevice()); got.status != 200 {
				t.Errorf("raw JSON: %d %s", got.status, got.text)
			}
			// A login at another provider, without redirect: in the field and in a header.
			header := smartDevice()
			header.Set("avoid_redirect", "true")
			elsewhere := m.legacy(angularClient+"&grant_type=partner&scope=FullControl&avoid_redirect=true", header)
			if elsewhere.status != 200 || !strings.Contains(elsewhere.member("Location"), "state=") {
				t.Errorf("avoid_redirect: %d %s", elsewhere.status, elsewhere.text)
			}
			want := map[spec.Dialect]int{spec.Java: 200, spec.DotNet: 303}[dialect]
			if got := m.legacy(angularClient+"&grant_type=partner", header); got.status != want {
				t.Errorf("avoid_redirect as a header: %d, want %d", got.status, want)
			}
			device := m.legacy(angularClient+"&grant_type=device", smartDevice())
			if got := ask("GET", "", "", device.member("access_token")); got.body["IsAutoRegisteredUser"] != true {
				t.Errorf("device: %s, userinfo %s", device.text, got.text)
			}
		})
	}
}

// TestAndroidClient pins what the Android runtime reads of a refusal: body and
// challenge, on 401 and 202.
func TestAndroidClient(t *testing.T) {
	m := newMock(t, mockserver.Config{Switches: map[string]string{"language": "es"}})
	got := m.legacy(angularClient+"&grant_type=password&username=admin&password=wrong", smartDevice())
	const challenge = `OAuth realm="example.com",error_code="11",error_description="Encoded:Usuario+o+contrase%C3%B1a+incorrectos"`
	if got.status != 401 || got.code() != "11" || got.header.Get("WWW-Authenticate") != challenge {
		t.Errorf("%d %s %s", got.status, got.text, got.header.Get("WWW-Authenticate"))
	}
	step := m.legacy(angularClient+`&grant_type=password&scope=FullControl&username=guarded&password=guarded-password-31&additional_parameters={"OTPStep":"1","UseTwoFactorAuthentication":"false"}`, smartDevice())
	if step.status != 202 || step.code() != "410" {
		t.Errorf("first step: %d %s", step.status, step.text)
	}
	second := m.legacy(angularClient+`&grant_type=password&scope=FullControl&username=guarded&password=314159&additional_parameters={"OTPStep":"2","UseTwoFactorAuthentication":"true"}`, smartDevice())
	if second.status != 200 {
		t.Errorf("second step: %d %s", second.status, second.text)
	}
}

// TestLegacyReaders pins what of a request each dialect's legacy reader sees.
func TestLegacyReaders(t *testing.T) {
	const login = angularClient + "&grant_type=password&username=admin&password=admin-password-1"
	for _, test := range []struct {
		name, contentType, target, body string
		header                          http.Header
		java, dotnet                    string // code of the refusal, "" = granted
	}{
		{"no Content-Type", "", legacyTokenPath, login, nil, "", "39"},
		{"query of a POST", formType, legacyTokenPath + "?" + login, "", nil, "39", "39"},
		{"query of a POST with a malformed form", formType, legacyTokenPath + "?" + login, "malformed", nil, "", "39"},
		{"field as a header", formType, legacyTokenPath, strings.Replace(login, "&username=admin", "", 1), http.Header{"Username": {"admin"}}, "", "79"},
		{"capitals first", formType, legacyTokenPath, strings.Replace(login, "username=admin", "username=x&USERNAME=admin", 1), nil, "", "11"},
		{"first of two values", formType, legacyTokenPath, login + "&username=nobody", nil, "", ""},
	} {
		for dialect, want := range map[spec.Dialect]string{spec.Java: test.java, spec.DotNet: test.dotnet} {
			got := newMock(t, mockserver.Config{Dialect: dialect}).call("POST", test.target, test.contentType, test.body, test.header)
			if got.code() != want || (got.status == 200) != (want == "") {
				t.Errorf("%s, %s: code %q, want %q: %s", test.name, dialect, got.code(), want, got.text)
			}
		}
	}
}

const formType = "application/x-www-form-urlencoded"
