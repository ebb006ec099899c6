package main

import (
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/jonboulle/clockwork"

	"github.com/gamconform/gamconform/mockserver"
	"github.com/gamconform/gamconform/openapi"
	"github.com/gamconform/gamconform/spec"
)

// mockProbe is a row of a table in docs/mock.md: a question that is put to a fresh
// mock for each column.
type mockProbe struct {
	about string
	ask   func(p *prober) string
}

// column is a mock to ask.
type column struct {
	title  string
	config mockserver.Config
}

func dialectColumns(description *openapi.Description) []column {
	return []column{
		{"`java`", mockserver.Config{Dialect: spec.Java, Description: description}},
		{"`dotnet`", mockserver.Config{Dialect: spec.DotNet, Description: description}},
	}
}

func versionColumns(description *openapi.Description) (columns []column) {
	for _, upgrade := range []int{5, 9, 13, 14} {
		version := spec.Version{Major: 18, Upgrade: upgrade}
		columns = append(columns, column{version.String(), mockserver.Config{Version: version, Description: description}})
	}
	return columns
}

// probeTable asks every mock everything.
func probeTable(t *testing.T, head string, probes []mockProbe, columns []column) string {
	t.Helper()
	var b strings.Builder
	fmt.Fprintf(&b, "| %s |", head)
	for _, c := range columns {
		fmt.Fprintf(&b, " %s |", c.title)
	}
	b.WriteString("\n|" + strings.Repeat("---|", len(columns)+1) + "\n")
	for _, row := range probes {
		fmt.Fprintf(&b, "| %s |", row.about)
		for _, c := range columns {
			fmt.Fprintf(&b, " %s |", row.ask(newProber(t, c.config)))
		}
		b.WriteString("\n")
	}
	return b.String()
}

func dialectProbes() []mockProbe {
	login := func(p *prober, change func(url.Values), header ...string) string {
		form := p.form("hourly", "hourly-password-2")
		change(form)
		return granted(p.post("/oauth/gam/v2.0/access_token", form.Encode(), header...))
	}
	typed := func(contentType string) func(*prober) string {
		return func(p *prober) string { return login(p, func(url.Values) {}, "Content-Type", contentType) }
	}
	named := func(name string) func(*prober) string {
		return func(p *prober) string {
			return login(p, func(f url.Values) { f[name] = f["username"]; f.Del("username") })
		}
	}
	expired := func(path string) func(*prober) string {
		return func(p *prober) string {
			token := p.login("hourly", "hourly-password-2")
			p.clock.Advance(time.Hour)
			return statusOf(p.get(path, token))
		}
	}
	return []mockProbe{
		{"a login without `Content-Type`", typed("")},
		{"a login as `text/plain`", typed("text/plain")},
		{"the field `USERNAME`", named("USERNAME")},
		{"the field `UserName`", named("UserName")},
		{"a field twice, right and wrong", func(p *prober) string {
			return login(p, func(f url.Values) { f.Add("password", "wrong") })
		}},
		{"the path in capitals", func(p *prober) string {
			return statusOf(p.post("/OAUTH/GAM/V2.0/ACCESS_TOKEN", p.form("hourly", "hourly-password-2").Encode()))
		}},
		{"an expired token at userinfo", expired("/oauth/gam/v2.0/userinfo")},
		{"an expired token at a secured service", expired("/rest/Products")},
		{"an unknown token at the older userinfo", func(p *prober) string {
			a := p.get("/oauth/userinfo", "unknown")
			return statusOf(a) + ", " + map[bool]string{true: "no body", false: "a body"}[a.Body.Len() == 0]
		}},
		{"`code` of a logout", func(p *prober) string {
			a := p.post("/oauth/logout", "", "Authorization", p.login("hourly", "hourly-password-2"))
			return "`" + strings.TrimSpace(a.Body.String()) + "`"
		}},
		{"`WWW-Authenticate` of a logout without a token", func(p *prober) string {
			return cmp.Or(p.post("/oauth/logout", "").Header().Get("WWW-Authenticate"), "none")
		}},
		{"`Cache-Control` of a token answer", func(p *prober) string {
			a := p.post("/oauth/gam/v2.0/access_token", p.form("hourly", "hourly-password-2").Encode())
			return cmp.Or(a.Header().Get("Cache-Control"), "none")
		}},
	}
}

func versionProbes() []mockProbe {
	return []mockProbe{
		{"a login with the scope of a single field, `user_email`", func(p *prober) string {
			form := p.form("admin", "admin-password-1")
			form.Set("scope", "user_email")
			return granted(p.post("/oauth/gam/v2.0/access_token", form.Encode()))
		}},
		{"a login with an API key", func(p *prober) string {
			return granted(p.post("/oauth/gam/v2.0/access_token", url.Values{
				"grant_type": {"password"}, "authentication_type_name": {"apikey"}, "api_key": {"rKey41robotsQmZ8vT2xLw5NcHs7PdYf"},
				"client_id": {"6b0d8f2ac4e147359a7c51e3d08b2f94"}, "client_secret": {"robots-secret-71c0e9a4d2"},
			}.Encode()))
		}},
		{"a refresh token past its lifetime", func(p *prober) string {
			_, refresh := p.tokens(p.form("renewing", "renewing-password-3"))
			p.clock.Advance(spec.DefaultRefreshMinutes*time.Minute + time.Minute)
			form := p.form("", "")
			form.Set("grant_type", "refresh_token")
			form.Set("refresh_token", refresh)
			return granted(p.post("/oauth/gam/v2.0/access_token", form.Encode()))
		}},
		{"the right password after ten wrong ones", func(p *prober) string {
			for range 10 {
				p.post("/oauth/gam/v2.0/access_token", p.form("hourly", "wrong").Encode())
			}
			return granted(p.post("/oauth/gam/v2.0/access_token", p.form("hourly", "hourly-password-2").Encode()))
		}},
		{"a second login where active tokens are handed out again", func(p *prober) string {
			shared := p.server.World().Repositories[2]
			board, user := shared.Applications[0], shared.Users[0]
			form := url.Values{
				"grant_type": {"password"}, "repository": {shared.GUID}, "client_id": {board.ClientID}, "client_secret": {board.ClientSecret.Reveal()},
				"username": {user.Username}, "password": {user.Password.Reveal()},
			}
			first, _ := p.tokens(form)
			if second, _ := p.tokens(form); second == first {
				return "the same token"
			}
			return "another token"
		}},
	}
}

// prober asks one mock, in memory.
type prober struct {
	t      *testing.T
	server *mockserver.Server
	clock  *clockwork.FakeClock
}

func newProber(t *testing.T, config mockserver.Config) *prober {
	t.Helper()
	clock := frozenClock()
	config.Clock = clock
	server, err := mockserver.New(config)
	if err != nil {
		t.Fatal(err)
	}
	return &prober{t, server, clock}
}

// form is a login at the portal of the default world.
func (p *prober) form(username, password string) url.Values {
	portal := spec.Default().Repositories[0].Applications[0]
	form := url.Values{"grant_type": {"password"}, "client_id": {portal.ClientID}, "client_secret": {portal.ClientSecret.Reveal()}}
	if username != "" {
		form.Set("username", username)
		form.Set("password", password)
	}
	return form
}

func (p *prober) login(username, password string) string {
	access, _ := p.tokens(p.form(username, password))
	return access
}

func (p *prober) tokens(form url.Values) (access, refresh string) {
	p.t.Helper()
	var answer struct {
		Access  string `json:"access_token"`
		Refresh string `json:"refresh_token"`
	}
	a := p.post("/oauth/gam/v2.0/access_token", form.Encode())
	if err := json.Unmarshal(a.Body.Bytes(), &answer); err != nil || answer.Access == "" {
		p.t.Fatalf("no token: %d %s", a.Code, a.Body)
	}
	return answer.Access, answer.Refresh
}

func (p *prober) get(path, token string) *httptest.ResponseRecorder {
	return p.send(http.MethodGet, path, nil, "Authorization", token)
}

// post sends a form, unless the header says otherwise.
func (p *prober) post(path, body string, header ...string) *httptest.ResponseRecorder {
	return p.send(http.MethodPost, path, strings.NewReader(body), append([]string{"Content-Type", "application/x-www-form-urlencoded"}, header...)...)
}

// send sends a request with headers; one without a value is left out.
func (p *prober) send(method, path string, body io.Reader, header ...string) *httptest.ResponseRecorder {
	p.t.Helper()
	r := httptest.NewRequest(method, "/gam"+path, body)
	for i := 0; i < len(header); i += 2 {
		r.Header.Del(header[i])
		if header[i+1] != "" {
			r.Header.Set(header[i], header[i+1])
		}
	}
	w := httptest.NewRecorder()
	p.server.ServeHTTP(w, r)
	return w
}

func statusOf(a *httptest.ResponseRecorder) string {
	return fmt.Sprintf("%d %s", a.Code, http.StatusText(a.Code))
}

// granted tells whether a token request was, and how it was refused.
func granted(a *httptest.ResponseRecorder) string {
	var refusal struct{ Error struct{ Code string } }
	if a.Code == http.StatusOK {
		return "granted"
	}
	if err := json.Unmarshal(a.Body.Bytes(), &refusal); err != nil || refusal.Error.Code == "" {
		return "refused, " + statusOf(a)
	}
	return "refused, code " + refusal.Error.Code
}
