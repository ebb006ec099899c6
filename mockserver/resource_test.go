package mockserver_test

import (
	"net/http"
	"testing"

	"github.com/gamconform/gamconform/mockserver"
	"github.com/gamconform/gamconform/spec"
)

// TestServices: who gets into a secured service, and how each runtime refuses.
func TestServices(t *testing.T) {
	const host = `OAuth realm="example.com"`
	for _, dialect := range spec.Dialects() {
		m := newMock(t, mockserver.Config{Dialect: dialect})
		good := m.token(loginForm("admin")).member("access_token")
		short := `OAuth realm="SERVER",error_code="112",error_description="The access token does not exist"`
		if dialect == spec.Java {
			short = host
		}
		for _, test := range []struct {
			path, authorization string
			status              int
			code, challenge     string
		}{
			{"/gam/rest/Products", "", 401, "0", host},
			{"/gam/rest/Products", "OAuth garbage", 401, "112", host},
			{"/gam/rest/Orders", "OAuth garbage", 401, "112", short},
			{"/gam/rest/Products", "OAuth " + good, 200, "", ""},
			{"/gam/rest/Products", good, 200, "", ""},
			{"/gam/rest/Orders", "Bearer " + good, 200, "", ""},
			{"/gam/rest/Nothing", "OAuth " + good, 404, "404", ""},
		} {
			header := http.Header{}
			if test.authorization != "" {
				header.Set("Authorization", test.authorization)
			}
			got := m.call(http.MethodGet, test.path, "", "", header)
			if got.status != test.status || got.code() != test.code || got.header.Get("WWW-Authenticate") != test.challenge {
				t.Errorf("%s: %s with %q: %d %s %q", dialect, test.path, test.authorization, got.status, got.text, got.header.Get("WWW-Authenticate"))
			}
		}
		answer := map[spec.Dialect]string{spec.Java: `{"code":200}`, spec.DotNet: `{"code":"200"}`}[dialect]
		if got := m.call(http.MethodPost, "/gam/oauth/logout", "", "", http.Header{"Authorization": {good}}); got.text != answer {
			t.Errorf("%s: a logout answers %s", dialect, got.text)
		}
		if got := m.call(http.MethodGet, "/gam/rest/Products", "", "", http.Header{"Authorization": {good}}); got.code() != "21" {
			t.Errorf("%s: after the logout %d %s", dialect, got.status, got.text)
		}
	}
}
