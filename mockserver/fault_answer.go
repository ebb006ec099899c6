package mockserver

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"sync/atomic"
	"time"

	"github.com/gamconform/gamconform/spec"
)

// answerFaults break the answer to a granted token request.
func answerFaults() []Fault {
	return []Fault{
		{"text-behind-token", "text follows the JSON of a token answer", breaks(spec.TokenAnswerObject), trailing("requestToken")},
		{"token-as-text", "a token answer is text/plain", breaks(spec.TokenAnswerContentType), plainText("requestToken")},
		{"token-left-out", "the last application's logins with a password get an answer without access_token", breaks(spec.AccessTokenMember, spec.AuthenticationTypeOptional),
			changesAnswer(func(s *Server, _ string, a *answer) {
				body, ok := a.body.(tokenAnswer)
				app := s.tenantOf(a.given).applications[a.given.get("client_id")]
				if ok && a.given.get("grant_type") == "password" && app != nil && app.last && !a.given.has("api_key") {
					body.AccessToken = nil
					a.body = body
				}
			})},
		{"token-type-lower-case", "token_type is bearer", breaks(spec.TokenTypeMember), changesTokenAnswer(func(_ *Server, b *tokenAnswer) { b.TokenType = "bearer" })},
		{"expires-in-text", "expires_in is a string", breaks(spec.ExpiresInMember), changesTokenAnswer(func(_ *Server, b *tokenAnswer) { b.ExpiresIn = fmt.Sprint(b.ExpiresIn) })},
		{"empty-refresh-token-left-out", "refresh_token is left out when none is issued", breaks(spec.RefreshTokenMember), changesTokenAnswer(func(_ *Server, b *tokenAnswer) {
			if b.RefreshToken == "" {
				b.RefreshToken = nil
			}
		})},
		{"scope-array", "scope is an array", breaks(spec.ScopeMember), changesTokenAnswer(func(_ *Server, b *tokenAnswer) {
			b.Scope = strings.Split(b.Scope.(string), "+")
		})},
		{"user-guid-in-braces", "user_guid stands in braces", breaks(spec.UserGUIDMember, spec.UserGUIDStable, spec.GUIDIsUserGUID, spec.RepositorySelectsTenant),
			changesTokenAnswer(func(_ *Server, b *tokenAnswer) { b.UserGUID = fmt.Sprintf("{%s}", b.UserGUID) })},
		{"unknown-token-member", "the token answer has a member that nobody documents", breaks(spec.UnknownTokenMember), changesTokenAnswer(func(_ *Server, b *tokenAnswer) { b.Unknown = "hello" })},
		{"expires-in-milliseconds", "expires_in counts milliseconds", breaks(spec.ExpiresInFollowsPolicy, spec.OwnPolicyFirst, spec.MainRolePolicy, spec.DefaultRolePolicy, spec.RepositoryPolicy), func(r *rules) {
			r.write.expiresIn = func(life time.Duration) int64 { return life.Milliseconds() }
		}},
		{"refreshed-expires-in-zero", "expires_in of a refresh is 0", breaks(spec.ExpiresInFollowsPolicy), changesAnswer(func(_ *Server, _ string, a *answer) {
			if body, ok := a.body.(tokenAnswer); ok && a.given.get("grant_type") == "refresh_token" {
				body.ExpiresIn = 0
				a.body = body
			}
		})},
		{"never-is-a-year", "expires_in of a token that never expires is a year", breaks(spec.ExpiresInZero, spec.NeverExpiring), func(r *rules) {
			others := r.write.expiresIn
			r.write.expiresIn = func(life time.Duration) int64 {
				if life == 0 {
					return 365 * 24 * 60 * 60
				}
				return others(life)
			}
		}},
		{"scope-joined-with-blank", "the granted scopes are joined with a blank", breaks(spec.ScopeJoinedWithPlus), changesTokenAnswer(func(_ *Server, b *tokenAnswer) {
			b.Scope = strings.ReplaceAll(b.Scope.(string), "+", " ")
		})},
		{"last-scope-not-told", "the member scope lacks the last granted scope", breaks(spec.ScopeCoversAsked, spec.ScopeOrderIrrelevant, spec.ScopeMatchesUserInfo, spec.APIKeyScope, spec.APIKeysOfTwoApplications), func(r *rules) {
			r.scope.echo = func(scopes []string) []string { return scopes[:max(1, len(scopes)-1)] }
		}},
		{"scope-tells-too-much", "the member scope always names gam_user_roles", breaks(spec.ScopeMatchesUserInfo, spec.APIKeyScope, spec.APIKeyNeverWider, spec.APIKeysOfTwoApplications), func(r *rules) {
			r.scope.echo = func(scopes []string) []string {
				for _, scope := range scopes {
					if scope == scopeRoles {
						return scopes
					}
				}
				return append(append([]string{}, scopes...), scopeRoles)
			}
		}},
		{"user-guid-per-login", "user_guid is made anew for every answer", breaks(spec.DefaultTypeExplicit, spec.UserGUIDStable, spec.RefreshKeepsUser, spec.GUIDIsUserGUID, spec.RepositorySelectsTenant, spec.RefreshInTenant, spec.APIKeyUser), func(r *rules) {
			var count atomic.Int64
			r.write.userGUID = func(*Server, *user) string { return guidOf(fmt.Sprint("login ", count.Add(1))) }
		}},
		{"token-reused", "tokens that never expire are handed out again", breaks(spec.TokensDiffer, spec.TokensUnpredictable), func(r *rules) {
			others := r.session.reuse
			r.session.reuse = func(repo *repository, p spec.Policy) bool {
				return others(repo, p) || p.TokenMinutes == 0 && p.Renewals == 0
			}
		}},
		{"token-counter", "tokens are counted", breaks(spec.TokensUnpredictable), func(r *rules) {
			count := 0 // guarded by the server's lock
			r.token.tail = func(*Server) (string, error) {
				count++
				return fmt.Sprintf("%075x000", count), nil
			}
		}},
		{"token-without-repository", "tokens do not start with the repository", breaks(spec.TokenNamesRepository, spec.TokenNamesItsTenant), func(r *rules) { r.token.repositoryIn = false }},
	}
}

// trailing makes a fault that writes text behind the JSON of a success.
func trailing(operation string) func(*rules) {
	return changesAnswer(func(_ *Server, of string, a *answer) {
		if of != operation || a.status != http.StatusOK {
			return
		}
		if body, err := json.Marshal(a.body); err == nil {
			a.raw = append(body, "\n<!-- end -->"...)
		}
	})
}

// plainText makes a fault that labels a success as text.
func plainText(operation string) func(*rules) {
	return changesAnswer(func(_ *Server, of string, a *answer) {
		if of == operation && a.status == http.StatusOK {
			a.header.Set("Content-Type", "text/plain")
		}
	})
}
