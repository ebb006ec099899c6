package mockserver

import (
	"net/http"
	"time"

	"github.com/gamconform/gamconform/spec"
)

// logoutFaults break the end of a session.
func logoutFaults() []Fault {
	return []Fault{
		{"logout-refuses-bare-token", "a logout demands the word OAuth in front of the token", breaks(spec.LogoutDone), func(r *rules) { r.logout.words = []string{"OAuth "} }},
		{"logout-keeps-token", "a logout ends nothing",
			breaks(spec.LogoutClosesUserInfo, spec.LogoutClosesUserInfoV1, spec.ServiceLoggedOutToken, spec.NeverExpiringRevoked), func(r *rules) {
				r.logout.end = func(*Server, *accessToken, time.Time) {}
			}},
		{"logged-out-token-opens-userinfo", "a logout does not count at userinfo v2.0", breaks(spec.LogoutClosesUserInfo, spec.NeverExpiringRevoked), func(r *rules) {
			r.user.ended = unlessLoggedOut(r.user.ended)
		}},
		{"logged-out-token-opens-v1", "a logout does not count at userinfo v1", breaks(spec.LogoutClosesUserInfoV1), func(r *rules) {
			r.userV1.ended = unlessLoggedOut(r.userV1.ended)
		}},
		{"logout-ends-all-sessions", "a logout ends every session of the user", breaks(spec.LogoutKeepsSessions), func(r *rules) {
			r.logout.end = func(s *Server, token *accessToken, now time.Time) {
				s.endWhere(func(l *login) bool { return l.user == token.user }, now)
			}
		}},
		{"logout-ends-everything", "a logout ends the sessions of all users", breaks(spec.LogoutKeepsSessions, spec.LogoutKeepsUsers), func(r *rules) {
			r.logout.end = func(s *Server, _ *accessToken, now time.Time) {
				s.endWhere(func(*login) bool { return true }, now)
			}
		}},
		{"login-refused-after-logout", "the last application refuses a user who has logged out", breaks(spec.LoginAfterLogout), func(r *rules) {
			gone := map[string]bool{} // guarded by the server's lock
			end := r.logout.end
			r.logout.end = func(s *Server, token *accessToken, now time.Time) {
				end(s, token, now)
				gone[token.user.Username] = true
			}
			refusesLogins(10, func(s *Server, u *user, app *application, _ fields) bool {
				s.mu.Lock()
				defer s.mu.Unlock()
				refused := app.last && gone[u.Username]
				if !refused {
					delete(gone, u.Username)
				}
				return refused
			})(r)
		}},
		{"anonymous-logout-ends-all", "a logout without a valid token ends the sessions of all users", breaks(spec.LogoutNeedsToken), changesRefusedLogout(func(s *Server) {
			s.endWhere(func(*login) bool { return true }, s.now())
		})},
		{"unknown-logout-ends-latest", "a logout without a valid token ends the latest session", breaks(spec.LogoutNeedsToken), changesRefusedLogout(func(s *Server) {
			if s.store.latest != nil {
				s.endSession(s.store.latest.current, s.now())
			}
		})},
		{"logout-as-text", "a logout is answered as text/plain", breaks(spec.LogoutAnswerObject), plainText("logOut")},
		{"logout-code-word", "the code of a logout is a word", breaks(spec.LogoutCode), changesLogout(func(b *logoutAnswer) { b.Code = "OK" })},
		{"unknown-logout-member", "the answer to a logout has a member that nobody documents", breaks(spec.UnknownLogoutMember), changesLogout(func(b *logoutAnswer) { b.Message = "Bye" })},
	}
}

// changesRefusedLogout does something more where a logout is refused.
func changesRefusedLogout(also func(s *Server)) func(*rules) {
	return func(r *rules) {
		refused := r.logout.refused
		r.logout.refused = func(s *Server, request *http.Request) *answer {
			also(s)
			return refused(s, request)
		}
	}
}

// changesLogout adds a change of the answer to a logout.
func changesLogout(change func(body *logoutAnswer)) func(*rules) {
	return changesAnswer(func(_ *Server, _ string, a *answer) {
		if body, ok := a.body.(logoutAnswer); ok {
			change(&body)
			a.body = body
		}
	})
}
