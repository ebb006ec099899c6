package suites_test

import (
	"bytes"
	"io"
	"net/http"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/gamconform/gamconform/mockserver"
	"github.com/gamconform/gamconform/reports"
	"github.com/gamconform/gamconform/spec"
	"github.com/gamconform/gamconform/suites"
)

// Each way to spoil an answer is caught by the requirement that owns it, and
// counted there only. The answers of one user are spoilt, so that the others
// show whether a check blames what it should not.
func TestSlowBadAnswers(t *testing.T) {
	replaced := func(old, new string) func(string) string {
		return func(body string) string { return strings.Replace(body, old, new, 1) }
	}
	matched := func(old, new string) func(string) string {
		return func(body string) string { return regexp.MustCompile(old).ReplaceAllString(body, new) }
	}
	token := func(r *http.Request, form url.Values, a *http.Response) bool {
		return strings.HasSuffix(r.URL.Path, "access_token") && a.StatusCode == 200 && form.Get("username") == "hourly"
	}
	info := func(r *http.Request, _ url.Values, a *http.Response) bool {
		return strings.HasSuffix(r.URL.Path, "userinfo") && a.StatusCode == 200
	}
	refusal := func(_ *http.Request, _ url.Values, a *http.Response) bool { return a.StatusCode == 401 }
	for _, test := range []struct {
		name   string
		which  func(*http.Request, url.Values, *http.Response) bool
		body   func(string) string
		header [2]string
		owner  spec.Requirement
	}{
		{name: "token: trailing text", which: token, body: func(b string) string { return b + " x" }, owner: spec.TokenAnswerObject},
		{name: "token: two values", which: token, body: func(b string) string { return b + b }, owner: spec.TokenAnswerObject},
		{name: "token: duplicate member", which: token, body: replaced(`"scope":`, `"scope":"x","scope":`), owner: spec.TokenAnswerObject},
		{name: "token: byte order mark", which: token, body: func(b string) string { return "\ufeff" + b }, owner: spec.TokenAnswerObject},
		{name: "token: not UTF-8", which: token, body: replaced(`"Bearer"`, "\"Bearer\",\"x\":\"\xff\""), owner: spec.TokenAnswerObject},
		{name: "token: empty", which: token, body: func(string) string { return "" }, owner: spec.TokenAnswerObject},
		{name: "token: HTML", which: token, body: func(string) string { return "<html>login</html>" }, owner: spec.TokenAnswerObject},
		{name: "token: an array", which: token, body: func(b string) string { return "[" + b + "]" }, owner: spec.TokenAnswerObject},
		{name: "token: null", which: token, body: func(string) string { return "null" }, owner: spec.TokenAnswerObject},
		{name: "token: Content-Type", which: token, header: [2]string{"Content-Type", "text/html"}, owner: spec.TokenAnswerContentType},
		{name: "token: no Content-Type", which: token, header: [2]string{"Content-Type", ""}, owner: spec.TokenAnswerContentType},
		{name: "token: charset", which: token, header: [2]string{"Content-Type", "application/json; charset=iso-8859-1"}, owner: spec.TokenAnswerContentType},
		{name: "token: access_token empty", which: token, body: matched(`"access_token":"[^"]*"`, `"access_token":""`), owner: spec.AccessTokenMember},
		{name: "token: access_token null", which: token, body: matched(`"access_token":"[^"]*"`, `"access_token":null`), owner: spec.AccessTokenMember},
		{name: "token: token_type", which: token, body: replaced(`"Bearer"`, `"MAC"`), owner: spec.TokenTypeMember},
		{name: "token: no token_type", which: token, body: replaced(`"token_type":"Bearer",`, ``), owner: spec.TokenTypeMember},
		{name: "token: expires_in text", which: token, body: replaced(`3600`, `"3600"`), owner: spec.ExpiresInMember},
		{name: "token: expires_in fraction", which: token, body: replaced(`3600`, `3600.5`), owner: spec.ExpiresInMember},
		{name: "token: expires_in negative", which: token, body: replaced(`3600`, `-3600`), owner: spec.ExpiresInMember},
		{name: "token: refresh_token null", which: token, body: replaced(`"refresh_token":""`, `"refresh_token":null`), owner: spec.RefreshTokenMember},
		{name: "token: scope missing", which: token, body: matched(`"scope":"[^"]*",`, ``), owner: spec.ScopeMember},
		{name: "token: user_guid is no GUID", which: token, body: replaced(`"user_guid":"`, `"user_guid":"x`), owner: spec.UserGUIDMember},
		{name: "token: unknown member", which: token, body: replaced(`{`, `{"id_token":"x",`), owner: spec.UnknownTokenMember},
		{name: "userinfo: trailing text", which: info, body: func(b string) string { return b + "\n//" }, owner: spec.UserInfoObject},
		{name: "userinfo: duplicate member", which: info, body: replaced(`{`, `{"guid":"x",`), owner: spec.UserInfoObject},
		{name: "userinfo: Content-Type", which: info, header: [2]string{"Content-Type", "text/plain"}, owner: spec.UserInfoContentType},
		{name: "userinfo: number for text", which: info, body: replaced(`"gender":"N"`, `"gender":1`), owner: spec.UserInfoStrings},
		{name: "userinfo: verified_email", which: info, body: replaced(`"verified_email":true`, `"verified_email":"true"`), owner: spec.VerifiedEmailMember},
		{name: "userinfo: birthday", which: info, body: replaced(`"birthday":"19`, `"birthday":"9`), owner: spec.BirthdayMember},
		{name: "userinfo: roles", which: info, body: replaced(`"roles":["`, `"roles":[1,"`), owner: spec.RolesMember},
		{name: "userinfo: attributes", which: info, body: replaced(`"Id":"EmployeeID",`, ``), owner: spec.AttributesMember},
		{name: "userinfo: unknown member", which: info, body: replaced(`{`, `{"shoe_size":"44",`), owner: spec.UnknownUserInfoMember},
		{name: "refusal: text", which: refusal, body: func(string) string { return "no" }, owner: spec.RefusalShape},
		{name: "refusal: code a number", which: refusal, body: func(string) string { return `{"error":{"code":11,"message":"no"}}` }, owner: spec.RefusalShape},
		{name: "refusal: no message", which: refusal, body: func(string) string { return `{"error":{"code":"11"}}` }, owner: spec.RefusalShape},
		{name: "refusal: empty", which: refusal, body: func(string) string { return "" }, owner: spec.RefusalShape},
	} {
		t.Run(test.name, func(t *testing.T) {
			target := proxy(t, reference(t, mockserver.Config{}), func(r *http.Request, form url.Values, a *http.Response) {
				if !test.which(r, form, a) {
					return
				}
				if test.header[0] != "" {
					a.Header.Set(test.header[0], test.header[1])
					if test.header[1] == "" {
						a.Header[test.header[0]] = nil
					}
				}
				if test.body != nil {
					body, err := io.ReadAll(a.Body)
					if err != nil {
						t.Error(err)
					}
					changed := test.body(string(body))
					a.Body = io.NopCloser(bytes.NewBufferString(changed))
					a.ContentLength = int64(len(changed))
					a.Header.Set("Content-Length", strconv.Itoa(len(changed)))
				}
			})
			// The attributed requirements of the area, and nothing that judges more.
			run := verify(t, target, suites.Options{Filter: attributed(test.owner.Area())})
			for _, r := range run.Results {
				want := reports.Passed
				if r.Requirement.ID == test.owner.ID {
					want = reports.Failed
					if r.Requirement.Level == spec.Should {
						want = reports.Warned
					}
				}
				if r.Outcome != want && r.Outcome != reports.Inconclusive {
					t.Errorf("%s: %s, want %s: %s", r.Requirement.ID, r.Outcome, want, r.Actual)
				}
				if r.Requirement.ID == test.owner.ID && (r.Outcome != want || len(r.Exchanges) == 0) {
					t.Errorf("%s: %s with %d exchanges: %s %s", r.Requirement.ID, r.Outcome, len(r.Exchanges), r.Reason, r.Actual)
				}
			}
		})
	}
}

// attributed is a filter for the requirements of an area that violations of
// the description are attributed to.
func attributed(area string) string {
	ids := []string{spec.DocumentedStatus.ID}
	for _, r := range []spec.Requirement{
		spec.TokenAnswerObject, spec.TokenAnswerContentType, spec.AccessTokenMember, spec.TokenTypeMember, spec.ExpiresInMember, spec.RefreshTokenMember,
		spec.ScopeMember, spec.UserGUIDMember, spec.UnknownTokenMember, spec.UserInfoObject, spec.UserInfoContentType, spec.UserInfoStrings,
		spec.VerifiedEmailMember, spec.BirthdayMember, spec.RolesMember, spec.AttributesMember, spec.UnknownUserInfoMember, spec.RefusalShape,
	} {
		if r.Area() == area {
			ids = append(ids, r.ID)
		}
	}
	return strings.Join(ids, ",")
}
