package mockserver

import (
	"net/http"
	"net/url"
	"strings"
	"sync/atomic"

	"github.com/gamconform/gamconform/spec"
)

// robustnessFaults break under requests that no client sends on purpose.
func robustnessFaults() []Fault {
	return []Fault{
		{"crash-on-nul", "a user name, client, scope or refresh token with a NUL byte ends in a 500", breaks(spec.StormNoServerError), changesAnswer(func(_ *Server, _ string, a *answer) {
			if strings.Contains(a.given.get("username")+a.given.get("client_id")+a.given.get("refresh_token")+a.given.get("scope"), "\x00") {
				a.status = http.StatusInternalServerError
			}
		})},
		{"hang-on-broken-escape", "a malformed escape hangs the reader of forms", breaks(spec.StormAnswered), func(r *rules) {
			r.read.stalls = func(f url.Values) bool {
				return anyText(f, func(text string) bool { return strings.Contains(text, "%zz") })
			}
		}},
		{"nameless-form-logs-in", "a form without a single name logs the first user in", breaks(spec.StormNoToken), completes(func(s *Server, f fields) {
			if _, nameless := f.Values[""]; !nameless {
				return
			}
			repo := s.repositories[0]
			f.Set("grant_type", "password")
			f.Set("client_id", repo.Applications[0].ClientID)
			f.Set("client_secret", repo.Applications[0].ClientSecret.Reveal())
			f.Set("username", repo.firstUser().Username)
			f.Set("password", repo.firstUser().Password.Reveal())
			f.Del("scope")
			f.Del("repository")
			f.Del("authentication_type_name")
		})},
		{"large-form-breaks-logins", "after a large form nobody can log in any more", breaks(spec.StormSurvived), func(r *rules) {
			var broken atomic.Bool
			completes(func(_ *Server, f fields) {
				if anyText(f.Values, func(text string) bool { return len(text) > 16<<10 }) {
					broken.Store(true)
				}
			})(r)
			refusesLogins(12, func(*Server, *user, *application, fields) bool { return broken.Load() })(r)
		}},
	}
}

// anyText tells whether a name or a value is one that match looks for.
func anyText(f url.Values, match func(string) bool) bool {
	for name, values := range f {
		if match(name) {
			return true
		}
		for _, value := range values {
			if match(value) {
				return true
			}
		}
	}
	return false
}
