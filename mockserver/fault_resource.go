package mockserver

import (
	"net/http"
	"strings"
	"time"

	"github.com/gamconform/gamconform/spec"
)

// resourceFaults break the secured REST services.
func resourceFaults() []Fault {
	return []Fault{
		{"resource-open-without-token", "a service without Authorization answers the first user", breaks(spec.ServiceNeedsToken, spec.WritingNeedsToken), func(r *rules) { r.resource.anonymous = true }},
		{"resource-open-with-empty-token", "a service with an empty Authorization answers the first user", breaks(spec.ServiceEmptyToken), func(r *rules) { r.resource.emptyIsAnonymous = true }},
		{"resource-writing-open", "a service takes POST, PUT and DELETE from everybody", breaks(spec.WritingNeedsToken, spec.WritingNeedsPermission), func(r *rules) {
			open := r.resource.bearerRules
			open.anonymous, open.find = true, func(s *Server, _, _ string) *accessToken { return s.anybody() }
			r.resource.writing = &open
		}},
		{"resource-missing-token-status", "a service refuses a missing token with 403", breaks(spec.NoTokenAnswer), func(r *rules) { r.resource.missingStatus = http.StatusForbidden }},
		{"resource-missing-token-text", "the text of a missing token is another", breaks(spec.NoTokenText), changesService(func(a *answer, body *refusalBody) {
			if a.refusal.code == 0 {
				body.Error.Message = "Authorization required"
			}
		})},
		{"resource-oauth-word-refused", "a service takes no word in front of the token but Bearer", breaks(spec.ServiceOpens, spec.LegacyOpensResource), func(r *rules) { r.resource.words = []string{"", "Bearer "} }},
		{"resource-token-prefix-compared", "a beginning of a token is enough for a service", breaks(spec.ServiceUnknownToken), scansTokens(serviceTokens, func(issued, given string) bool {
			return len(given) > 60 && strings.HasPrefix(issued, given)
		})},
		{"any-text-opens-resource", "any text behind the word Bearer opens a service", breaks(spec.ServiceUnknownToken), findsTokens(serviceTokens, func(s *Server, carried, _ string) *accessToken {
			if !strings.HasPrefix(carried, "Bearer ") {
				return nil
			}
			return s.anybody()
		})},
		{"resource-unknown-token-code", "a service gives an unknown token the code 104", breaks(spec.UnknownTokenAnswer), func(r *rules) { r.resource.codes.unknown = 104 }},
		{"resource-accepts-refresh-token", "a service takes a refresh token for its access token", breaks(spec.ServiceRefreshToken), findsTokens(serviceTokens, func(s *Server, _, text string) *accessToken {
			if t := s.store.refresh[text]; t != nil {
				return t.current
			}
			return nil
		})},
		{"resource-ignores-expiry", "services do not look at the lifetime of a token", breaks(spec.ServiceExpiredToken), func(r *rules) {
			r.resource.expired = func(*Server, *accessToken, time.Time) bool { return false }
		}},
		{"resource-expired-code", "a service gives an expired token the code of an unknown one", breaks(spec.ExpiredServiceAnswer), func(r *rules) { r.resource.codes.expired = 112 }},
		{"resource-ignores-repository", "services do not compare the repository part of a token", breaks(spec.ServiceForeignToken), scansTokens(serviceTokens, func(issued, given string) bool {
			_, a, _ := strings.Cut(issued, "!")
			_, b, ok := strings.Cut(given, "!")
			return ok && a == b
		})},
		{"permission-ignored", "a valid token is enough at the level authorization", breaks(spec.PermissionMissing, spec.PermissionPerRequest, spec.WritingNeedsPermission), func(r *rules) {
			r.resource.permitted = func(*accessToken, string) bool { return true }
		}},
		{"permission-only-get", "POST, PUT and DELETE need no permission", breaks(spec.WritingNeedsPermission), func(r *rules) { r.resource.writingPermitted = true }},
		{"permission-missing-status", "a missing permission is answered with 401", breaks(spec.PermissionMissingAnswer), changesService(func(a *answer, _ *refusalBody) {
			if a.refusal.code == 139 {
				a.status = http.StatusUnauthorized
				a.header.Set("WWW-Authenticate", `OAuth realm="service"`)
			}
		})},
		{"permission-never", "nobody has a permission", breaks(spec.ServiceOpens, spec.PermissionOpens, spec.PermissionPerRequest), func(r *rules) {
			r.resource.permitted = func(*accessToken, string) bool { return false }
		}},
		{"permission-cached", "a token that was seen before gets the permission of the call before it", breaks(spec.PermissionPerRequest, spec.WritingNeedsPermission), func(r *rules) {
			last, seen := false, map[string]bool{} // guarded by the server's lock
			r.resource.permitted = func(token *accessToken, permission string) bool {
				cached := last && seen[token.text]
				last, seen[token.text] = hasPermission(token, permission), true
				return last || cached
			}
		}},
		{"resource-challenge-left-out", "a 401 of a service has no challenge", breaks(spec.ServiceChallenge), changesService(func(a *answer, _ *refusalBody) { a.header.Del("WWW-Authenticate") })},
		{"revoked-token-lives", "the revocation of a token counts nowhere", breaks(spec.RevokedToken, spec.RevokedTokenV1, spec.ServiceRevokedToken), func(r *rules) {
			for _, at := range r.bearers() {
				at.ended = unlessRevoked(at.ended)
			}
		}},
		{"revoked-token-opens-resource", "the revocation of a token does not count at services", breaks(spec.ServiceRevokedToken), func(r *rules) {
			r.resource.ended = unlessRevoked(r.resource.ended)
		}},
		{"revoked-token-opens-userinfo", "the revocation of a token does not count at userinfo v2.0", breaks(spec.RevokedToken), func(r *rules) {
			r.user.ended = unlessRevoked(r.user.ended)
		}},
		{"logged-out-token-opens-resource", "a logout does not count at services", breaks(spec.ServiceLoggedOutToken), func(r *rules) {
			r.resource.ended = unlessLoggedOut(r.resource.ended)
		}},
	}
}

// bearers are the rules of every endpoint that opens something to a token.
func (r *rules) bearers() []*bearerRules {
	return []*bearerRules{&r.user.bearerRules, &r.userV1.bearerRules, &r.resource.bearerRules}
}

func serviceTokens(r *rules) *bearerRules { return &r.resource.bearerRules }
func v1Tokens(r *rules) *bearerRules      { return &r.userV1.bearerRules }

// anybody is a token of a user who may do everything.
func (s *Server) anybody() *accessToken {
	repo := s.repositories[0]
	return &accessToken{login: &login{repo: repo, user: repo.firstUser(), scopes: knownScopes()}}
}

type endedRule func(s *Server, a *accessToken, now time.Time) bool

func unlessRevoked(others endedRule) endedRule {
	return func(s *Server, a *accessToken, now time.Time) bool { return a.end != revoked && others(s, a, now) }
}

func unlessLoggedOut(others endedRule) endedRule {
	return func(s *Server, a *accessToken, now time.Time) bool { return a.end != loggedOut && others(s, a, now) }
}

// findsTokens makes a fault of one endpoint that finds tokens which the server
// did not issue.
func findsTokens(at func(*rules) *bearerRules, find func(s *Server, carried, text string) *accessToken) func(*rules) {
	return func(r *rules) {
		exact := at(r).find
		at(r).find = func(s *Server, carried, text string) *accessToken {
			if a := exact(s, carried, text); a != nil {
				return a
			}
			return find(s, carried, text)
		}
	}
}

// scansTokens makes a fault of one endpoint that compares tokens in its own way.
func scansTokens(at func(*rules) *bearerRules, same func(issued, given string) bool) func(*rules) {
	return findsTokens(at, func(s *Server, _, given string) *accessToken {
		for text, a := range s.store.access {
			if same(text, given) {
				return a
			}
		}
		return nil
	})
}

// changesService adds a change of the refusal of a service.
func changesService(change func(a *answer, body *refusalBody)) func(*rules) {
	return changesAnswer(func(_ *Server, operation string, a *answer) {
		body, ok := a.body.(refusalBody)
		if !ok || a.refusal == nil || !strings.HasSuffix(operation, "Resource") {
			return
		}
		change(a, &body)
		a.body = body
	})
}
