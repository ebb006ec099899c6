package mockserver_test

import (
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/jonboulle/clockwork"

	"github.com/gamconform/gamconform/mockserver"
	"github.com/gamconform/gamconform/openapi"
	"github.com/gamconform/gamconform/spec"
)

// start is when the frozen clocks of the tests start.
var start = time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)

// mock is a server on a frozen clock, called without a network.
type mock struct {
	testing.TB
	*mockserver.Server
	clock *clockwork.FakeClock
}

func newMock(t testing.TB, config mockserver.Config) mock {
	t.Helper()
	clock := clockwork.NewFakeClockAt(start)
	config.Clock, config.Description = clock, description()
	server, err := mockserver.New(config)
	if err != nil {
		t.Fatal(err)
	}
	return mock{t, server, clock}
}

// description is loaded once: that is most of the work of New.
var description = sync.OnceValue(func() *openapi.Description {
	loaded, err := openapi.Load()
	if err != nil {
		panic(err)
	}
	return loaded
})

// reply is an answer of the server, decoded.
type reply struct {
	status int
	header http.Header
	text   string
	body   map[string]any
}

func (m mock) call(method, target, contentType, body string, header http.Header) reply {
	m.Helper()
	request := httptest.NewRequest(method, target, strings.NewReader(body))
	for name, values := range header {
		request.Header[name] = values
	}
	if contentType != "" {
		request.Header.Set("Content-Type", contentType)
	}
	recorder := httptest.NewRecorder()
	m.ServeHTTP(recorder, request)
	text, err := io.ReadAll(recorder.Result().Body)
	if err != nil {
		m.Fatal(err)
	}
	r := reply{status: recorder.Code, header: recorder.Result().Header, text: string(text)}
	json.Unmarshal(text, &r.body) // a reply that is no JSON has no body
	return r
}

func (m mock) token(form url.Values) reply {
	m.Helper()
	return m.call(http.MethodPost, tokenPath, "application/x-www-form-urlencoded", form.Encode(), nil)
}

func (m mock) userInfo(authorization string) reply {
	m.Helper()
	return m.call(http.MethodGet, userInfoPath, "", "", http.Header{"Authorization": {authorization}})
}

// refresh renews with the refresh token of an answer.
func (m mock) refresh(of reply) reply {
	m.Helper()
	form := loginForm("admin")
	return m.token(url.Values{
		"client_id": form["client_id"], "client_secret": form["client_secret"],
		"grant_type": {"refresh_token"}, "refresh_token": {of.member("refresh_token")},
	})
}

func (r reply) member(name string) string {
	text, _ := r.body[name].(string)
	return text
}

// code is the error code of a refusal.
func (r reply) code() string {
	failure, _ := r.body["error"].(map[string]any)
	code, _ := failure["code"].(string)
	return code
}

func TestLogin(t *testing.T) {
	for _, test := range []struct {
		name    string
		change  func(url.Values)
		status  int
		code    string // "" = granted
		granted string // the member scope
	}{
		{"everything right", func(f url.Values) {}, 200, "", "gam_user_data+gam_user_roles"},
		{"scopes separated by a blank", func(f url.Values) { f.Set("scope", "gam_user_roles gam_user_data") }, 200, "", "gam_user_roles+gam_user_data"},
		{"a scope twice", func(f url.Values) { f.Set("scope", "gam_user_data+gam_user_data") }, 200, "", "gam_user_data"},
		{"no scope", func(f url.Values) {
			f.Del("scope")
			f.Set("client_id", "c7d3e9b15a2f4c08b6e40f9a1d8c2753")
			f.Set("client_secret", "mobile-secret-94a7f20e6c")
		}, 200, "", "gam_user_data+gam_user_additional_data+gam_user_roles+session_initial_prop"},
		{"unknown scope", func(f url.Values) { f.Set("scope", "nothing") }, 401, "235", ""},
		{"default type named", func(f url.Values) { f.Set("authentication_type_name", "local") }, 200, "", "gam_user_data+gam_user_roles"},
		{"unknown type", func(f url.Values) { f.Set("authentication_type_name", "ldap") }, 401, "3", ""},
		{"repository named", func(f url.Values) { f.Set("repository", spec.Default().Repositories[0].GUID) }, 200, "", "gam_user_data+gam_user_roles"},
		{"unknown repository", func(f url.Values) { f.Set("repository", "00000000-0000-4000-8000-000000000000") }, 401, "2", ""},
		{"unknown client", func(f url.Values) { f.Set("client_id", "nobody") }, 401, "236", ""},
		{"no client", func(f url.Values) { f.Del("client_id") }, 401, "236", ""},
		{"wrong secret", func(f url.Values) { f.Set("client_secret", "wrong") }, 401, "116", ""},
		{"unknown grant", func(f url.Values) { f.Set("grant_type", "implicit") }, 401, "292", ""},
		{"no user name", func(f url.Values) { f.Del("username") }, 401, "79", ""},
		{"unknown user", func(f url.Values) { f.Set("username", "nobody") }, 401, "11", ""},
		{"no password", func(f url.Values) { f.Del("password") }, 401, "11", ""},
		{"wrong password", func(f url.Values) { f.Set("password", "wrong") }, 401, "11", ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			form := loginForm("admin")
			test.change(form)
			got := newMock(t, mockserver.Config{}).token(form)
			if got.status != test.status || got.code() != test.code || got.member("scope") != test.granted {
				t.Errorf("got status %d, code %q, scope %q: %s", got.status, got.code(), got.member("scope"), got.text)
			}
			if (got.member("access_token") != "") != (test.code == "") {
				t.Errorf("a token must come exactly with a grant: %s", got.text)
			}
		})
	}
}

// TestReaders pins how each dialect reads a request.
func TestReaders(t *testing.T) {
	encoded := loginForm("admin").Encode()
	upper := strings.Replace(encoded, "username=", "USERNAME=", 1)
	mixed := strings.Replace(encoded, "username=", "userName=", 1)
	object := `{"client_id":"x","grant_type":"password"}`
	for _, test := range []struct {
		name, method, target, contentType, body string
		java, dotnet                            string // code of the refusal, "" = granted
	}{
		{"form", "POST", tokenPath, "application/x-www-form-urlencoded", encoded, "", ""},
		{"form with charset", "POST", tokenPath, "application/x-www-form-urlencoded; charset=UTF-8", encoded, "", ""},
		{"no Content-Type", "POST", tokenPath, "", encoded, "", "236"},
		{"text/plain", "POST", tokenPath, "text/plain", encoded, "", "236"},
		{"JSON", "POST", tokenPath, "application/json", object, "236", "236"},
		{"query of a POST", "POST", tokenPath + "?" + encoded, "application/x-www-form-urlencoded", "", "236", "236"},
		{"query of a GET", "GET", tokenPath + "?" + encoded, "", "", "292", "292"},
		{"USERNAME", "POST", tokenPath, "application/x-www-form-urlencoded", upper, "", ""},
		{"userName", "POST", tokenPath, "application/x-www-form-urlencoded", mixed, "79", ""},
		{"user name twice", "POST", tokenPath, "application/x-www-form-urlencoded", encoded + "&username=nobody", "", "11"},
		{"path in capitals", "POST", strings.ToUpper(tokenPath), "application/x-www-form-urlencoded", encoded, "404", ""},
		{"unencoded values", "POST", tokenPath, "application/x-www-form-urlencoded", strings.Replace(encoded, "%2B", " ", 1), "", ""},
		{"raw plus between scopes", "POST", tokenPath, "application/x-www-form-urlencoded", strings.Replace(encoded, "%2B", "+", 1), "", ""},
		{"body beyond the bound", "POST", tokenPath, "application/x-www-form-urlencoded", encoded + "&x=" + strings.Repeat("a", 1<<20), "236", "236"},
		{"PUT is answered like POST", "PUT", tokenPath, "application/x-www-form-urlencoded", encoded, "292", "292"},
	} {
		t.Run(test.name, func(t *testing.T) {
			for dialect, want := range map[spec.Dialect]string{spec.Java: test.java, spec.DotNet: test.dotnet} {
				got := newMock(t, mockserver.Config{Dialect: dialect}).call(test.method, test.target, test.contentType, test.body, nil)
				code := got.code()
				if got.status == http.StatusNotFound {
					code = "404"
				}
				if code != want || (got.member("access_token") != "") != (want == "") {
					t.Errorf("%s: code %q, want %q: %s", dialect, code, want, got.text)
				}
			}
		})
	}
}

// TestRefusalForm pins body and header of a refusal.
func TestRefusalForm(t *testing.T) {
	form := loginForm("admin")
	form.Set("password", "wrong")
	for _, test := range []struct{ language, body, header string }{
		{"en", `{"error":{"code":"11","message":"User or password incorrect"}}`, `OAuth realm="example.com",error_code="11",error_description="User or password incorrect"`},
		{"es", `{"error":{"code":"11","message":"Usuario o contraseña incorrectos"}}`, `OAuth realm="example.com",error_code="11",error_description="Encoded:Usuario+o+contrase%C3%B1a+incorrectos"`},
	} {
		got := newMock(t, mockserver.Config{Switches: map[string]string{"language": test.language}}).token(form)
		if got.text != test.body || got.header.Get("WWW-Authenticate") != test.header || got.status != 401 {
			t.Errorf("%s: %d %s\n%s", test.language, got.status, got.text, got.header.Get("WWW-Authenticate"))
		}
	}
}

func TestUserInfo(t *testing.T) {
	m := newMock(t, mockserver.Config{})
	access := m.token(loginForm("admin")).member("access_token")
	for _, test := range []struct {
		authorization, code string
	}{
		{access, ""}, {"OAuth " + access, ""}, {"Bearer " + access, ""},
		{"", "0"}, {"Basic " + access, "112"}, {access[:50], "112"}, {"00000000-0000-4000-8000-000000000000" + access[36:], "112"},
	} {
		if got := m.userInfo(test.authorization); got.code() != test.code || (got.member("username") == "admin") != (test.code == "") {
			t.Errorf("%.20q: %d %s", test.authorization, got.status, got.text)
		}
	}
	got := m.userInfo(access).text
	const want = `{"guid":"5b0c7e2d-41a6-4f38-8c19-000000000001","username":"admin","email":"user01@example.com","verified_email":true,` +
		`"first_name":"First01","last_name":"Last01","external_id":"ext-01","birthday":"1981-02-11","gender":"N","url_image":"","url_profile":"",` +
		`"phone":"+598 2000 0001","address":"","city":"Montevideo","state":"","post_code":"","language":"Eng","timezone":"UTC",` +
		`"application_data":"","CustomInfo":"custom-01","roles":["is_gam_administrator","operator"]}`
	if got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestExpiredStatusPerDialect(t *testing.T) {
	for dialect, want := range map[spec.Dialect]int{spec.Java: 401, spec.DotNet: 403} {
		m := newMock(t, mockserver.Config{Dialect: dialect})
		access := m.token(loginForm("hourly")).member("access_token")
		m.clock.Advance(time.Hour)
		if got := m.userInfo(access); got.status != want || got.code() != "103" {
			t.Errorf("%s: %d %s", dialect, got.status, got.text)
		}
	}
}

func TestDateFollowsTheClock(t *testing.T) {
	m := newMock(t, mockserver.Config{})
	m.clock.Advance(48 * time.Hour)
	if got := m.token(loginForm("admin")).header.Get("Date"); got != "Sun, 04 Jan 2026 03:04:05 GMT" {
		t.Errorf("Date is %s", got)
	}
}

func TestConfigErrors(t *testing.T) {
	broken := spec.Default()
	broken.Repositories[0].Policies[0].Renewals = 1000
	for _, test := range []struct {
		config mockserver.Config
		want   string
	}{
		{mockserver.Config{Faults: []string{"no-such-fault"}}, `there is no fault "no-such-fault"`},
		{mockserver.Config{Switches: map[string]string{"no-such-switch": "on"}}, `there is no switch "no-such-switch"`},
		{mockserver.Config{Switches: map[string]string{"expires-in-unit": "hours"}}, `has no position "hours"; it has seconds, minutes`},
		{mockserver.Config{World: broken}, "999"},
	} {
		if _, err := mockserver.New(test.config); err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("got %v, want it to contain %q", err, test.want)
		}
	}
}

func TestViolationsAreToldAndChangeNothing(t *testing.T) {
	var told []openapi.Violation
	m := newMock(t, mockserver.Config{OnViolation: func(v openapi.Violation) { told = append(told, v) }})
	form := loginForm("admin")
	form.Set("flavour", "vanilla")
	if got := m.token(form); got.member("access_token") == "" {
		t.Errorf("an unknown field must not change the answer: %s", got.text)
	}
	if len(told) != 1 || told[0].Rule != "unknown" || told[0].Place != "/flavour" {
		t.Errorf("told %v", told)
	}
}

func TestResetForgetsTokens(t *testing.T) {
	m := newMock(t, mockserver.Config{})
	access := m.token(loginForm("admin")).member("access_token")
	m.Reset()
	if got := m.userInfo(access); got.code() != "112" {
		t.Errorf("got %s", got.text)
	}
}
