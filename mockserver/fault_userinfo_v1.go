package mockserver

import (
	"net/http"
	"strings"
	"time"

	"github.com/gamconform/gamconform/spec"
)

// userInfoV1Faults break userinfo of the first generation.
func userInfoV1Faults() []Fault {
	return []Fault{
		{"v1-form-unread", "userinfo v1 does not read the token in the form", breaks(spec.FormTokenV1), func(r *rules) { r.userV1.formUnread = true }},
		{"v1-header-unread", "userinfo v1 does not read the token in the header", breaks(spec.HeaderTokenV1), func(r *rules) { r.userV1.words = nil }},
		{"v1-open-without-token", "userinfo v1 without token answers the first user", breaks(spec.NoTokenV1), func(r *rules) { r.userV1.anonymous = true }},
		{"v1-token-case-ignored", "userinfo v1 compares the last character of tokens without care", breaks(spec.UnknownTokenV1), scansTokens(v1Tokens, func(issued, given string) bool {
			return len(given) == len(issued) && strings.HasPrefix(issued, given[:len(given)-1])
		})},
		{"v1-ignores-expiry", "userinfo v1 does not look at the lifetime of a token", breaks(spec.ExpiredTokenV1), func(r *rules) {
			r.userV1.expired = func(*Server, *accessToken, time.Time) bool { return false }
		}},
		{"v1-email-left-out", "userinfo v1 never has the email", breaks(spec.SameUserV1), changesAnswer(func(_ *Server, operation string, a *answer) {
			if body, ok := a.body.(object); ok && operation != "getUserInfo" {
				a.body = without("email")(body)
			}
		})},
		{"v1-open-to-all", "userinfo v1 is open to applications without remote authentication", breaks(spec.RemoteDisabledV1), func(r *rules) { r.userV1.openToAll = true }},
		{"v1-closed-code", "an application without remote authentication gets the code 112", breaks(spec.RemoteDisabledCode), func(r *rules) { r.userV1.remoteCode = 112 }},
		{"revoked-token-opens-v1", "the revocation of a token does not count at userinfo v1", breaks(spec.RevokedTokenV1), func(r *rules) {
			r.userV1.ended = unlessRevoked(r.userV1.ended)
		}},
		{"v1-form-status", "userinfo v1 refuses the token of a form with 500", breaks(spec.NoServerError), changesAnswer(func(_ *Server, operation string, a *answer) {
			if operation == "postUserInfoV1" && a.refusal != nil {
				a.status = http.StatusInternalServerError
			}
		})},
	}
}
