package mockserver_test

import (
	"net/url"
	"strings"
	"testing"

	"github.com/gamconform/gamconform/mockserver"
	"github.com/gamconform/gamconform/spec"
)

// The second tenant of the default world, as a request names it.
const (
	branchGUID  = "8e1b7d40-5c92-4a3f-b6d8-20f9a4c3e715"
	branchName  = "branch"
	unknownGUID = "00000000-0000-4000-8000-000000000000"
)

// branchForm is a login of the second tenant's namesake of a user of the first.
func branchForm(username, password string) url.Values {
	form := loginForm("admin")
	form.Set("client_secret", "branch-portal-secret-b0c51f")
	form.Set("username", username)
	form.Set("password", password)
	form.Set("repository", branchGUID)
	return form
}

func TestTenantOfALogin(t *testing.T) {
	mainGUID := spec.Default().Repositories[0].GUID
	for _, test := range []struct {
		name     string
		form     url.Values
		change   func(url.Values)
		switches map[string]string
		code     string // "" = granted
		tenant   string // whose token it is
	}{
		{"default", loginForm("admin"), func(url.Values) {}, nil, "", mainGUID},
		{"no default", loginForm("admin"), func(url.Values) {}, map[string]string{"missing-repository": "refused"}, "1", ""},
		{"empty", loginForm("admin"), func(f url.Values) { f.Set("repository", "") }, nil, "", mainGUID},
		{"empty is unknown", loginForm("admin"), func(f url.Values) { f.Set("repository", "") }, map[string]string{"empty-repository": "unknown"}, "2", ""},
		{"own tenant", branchForm("admin", "branch-admin-password-51"), func(url.Values) {}, nil, "", branchGUID},
		{"branch without repository", branchForm("admin", "branch-admin-password-51"), func(f url.Values) { f.Del("repository") }, nil, "116", ""},
		{"branch at main", branchForm("admin", "branch-admin-password-51"), func(f url.Values) { f.Set("repository", mainGUID) }, nil, "116", ""},
		{"password of the namesake", branchForm("admin", "admin-password-1"), func(url.Values) {}, nil, "11", ""},
		{"user of main", branchForm("hourly", "hourly-password-2"), func(url.Values) {}, nil, "11", ""},
		{"user of main, told", branchForm("hourly", "hourly-password-2"), func(url.Values) {}, map[string]string{"foreign-user-code": "132"}, "132", ""},
		{"client of main", branchForm("admin", "branch-admin-password-51"), func(f url.Values) {
			f.Set("client_id", "c7d3e9b15a2f4c08b6e40f9a1d8c2753")
			f.Set("client_secret", "mobile-secret-94a7f20e6c")
		}, nil, "236", ""},
		{"unknown", loginForm("admin"), func(f url.Values) { f.Set("repository", unknownGUID) }, nil, "2", ""},
		{"malformed", loginForm("admin"), func(f url.Values) { f.Set("repository", branchName) }, nil, "2", ""},
		{"malformed is none", loginForm("admin"), func(f url.Values) { f.Set("repository", branchName) }, map[string]string{"malformed-repository-code": "1"}, "1", ""},
		{"capitals", loginForm("admin"), func(f url.Values) { f.Set("repository", strings.ToUpper(mainGUID)) }, nil, "2", ""},
		{"any case", loginForm("admin"), func(f url.Values) { f.Set("repository", strings.ToUpper(mainGUID)) }, map[string]string{"repository-spelling": "any-case"}, "", mainGUID},
		{"braces", loginForm("admin"), func(f url.Values) { f.Set("repository", "{"+mainGUID+"}") }, map[string]string{"repository-spelling": "lenient"}, "", mainGUID},
		{"digits only", loginForm("admin"), func(f url.Values) { f.Set("repository", strings.ReplaceAll(mainGUID, "-", "")) }, map[string]string{"repository-spelling": "lenient"}, "", mainGUID},
		{"a digit too few", loginForm("admin"), func(f url.Values) { f.Set("repository", mainGUID[:35]) }, map[string]string{"repository-spelling": "lenient"}, "2", ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			m := newMock(t, mockserver.Config{Switches: test.switches})
			test.change(test.form)
			got := m.token(test.form)
			if got.code() != test.code {
				t.Fatalf("code %q: %s", got.code(), got.text)
			}
			if tenant, _, _ := strings.Cut(got.member("access_token"), "!"); tenant != test.tenant {
				t.Errorf("a token of %q", tenant)
			}
		})
	}
}

func TestTokensStayInTheirTenant(t *testing.T) {
	m := newMock(t, mockserver.Config{})
	here, there := m.token(loginForm("renewing")), m.token(branchForm("renewing", "branch-renewing-password-52"))
	mainGUID := spec.Default().Repositories[0].GUID
	for _, own := range []struct {
		of    reply
		email string
	}{{here, "user03@example.com"}, {there, "user52@example.com"}} {
		if got := m.userInfo(own.of.member("access_token")); got.member("email") != own.email {
			t.Errorf("userinfo %s", got.text)
		}
	}
	_, tail, _ := strings.Cut(there.member("access_token"), "!")
	if got := m.userInfo(mainGUID + "!" + tail); got.code() != "112" {
		t.Errorf("the rest of another tenant's token: %s", got.text)
	}
	refresh := func(of reply, secret, repository string) reply {
		form := url.Values{
			"client_id": loginForm("admin")["client_id"], "client_secret": {secret},
			"grant_type": {"refresh_token"}, "refresh_token": {of.member("refresh_token")},
		}
		if repository != "" {
			form.Set("repository", repository)
		}
		return m.token(form)
	}
	mainSecret, branchSecret := loginForm("admin").Get("client_secret"), "branch-portal-secret-b0c51f"
	for _, test := range []struct {
		name       string
		of         reply
		secret     string
		repository string
		code       string
	}{
		{"main's at branch", here, branchSecret, branchGUID, "101"},
		{"main's with its secret at branch", here, mainSecret, branchGUID, "116"},
		{"branch's at main", there, mainSecret, mainGUID, "101"},
		{"branch's with the secret of main and no repository", there, mainSecret, "", "116"},
		{"branch's without repository", there, branchSecret, "", ""},
		{"main's", here, mainSecret, mainGUID, ""},
	} {
		if got := refresh(test.of, test.secret, test.repository); got.code() != test.code {
			t.Errorf("%s: %s", test.name, got.text)
		}
	}
}

// The mock's World is the whole one: what is not in a repository stays, too.
func TestWorldIsWhole(t *testing.T) {
	got, want := newMock(t, mockserver.Config{}).World(), spec.Default()
	if got.DefaultRepository != want.DefaultRepository || len(got.Resources) != len(want.Resources) || len(got.Repositories) != len(want.Repositories) {
		t.Errorf("the world lost something: default %q, %d resources", got.DefaultRepository, len(got.Resources))
	}
}
