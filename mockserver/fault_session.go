package mockserver

import (
	"time"

	"github.com/gamconform/gamconform/spec"
)

// sessionFaults break what a login says of its session, and which policy
// applies to it.
func sessionFaults() []Fault {
	return []Fault{
		{"web-type-refused", "request_token_type=Web is refused", breaks(spec.TokenTypeWeb),
			refusesLogins(104, func(_ *Server, _ *user, _ *application, f fields) bool { return f.get("request_token_type") == webType })},
		{"web-token-never-ends", "web tokens never end", breaks(spec.WebIdleTimeout), func(r *rules) {
			r.token.webLifetime = func(spec.Policy) time.Duration { return 0 }
		}},
		{"web-token-ends-like-oauth", "web tokens end after the lifetime of OAuth tokens, used or not", breaks(spec.WebUseProlongs), func(r *rules) {
			r.token.webLifetime, r.token.used = r.token.lifetime, func(*accessToken, time.Time) {}
		}},
		{"web-use-does-not-prolong", "the time-out of a web token counts from its issue", breaks(spec.WebUseProlongs), func(r *rules) {
			r.token.used = func(*accessToken, time.Time) {}
		}},
		{"initial-properties-lost", "initial_properties do not reach the session", breaks(spec.InitialProperties), func(r *rules) {
			r.user.properties = func(*Server, *login) []property { return nil }
		}},
		{"initial-properties-of-latest", "userinfo gives the initial properties of the latest login", breaks(spec.InitialProperties), func(r *rules) {
			r.user.properties = func(s *Server, _ *login) []property { return s.store.latest.properties }
		}},
		{"active-token-not-reused", "a repository that is to hand active tokens out again makes new ones", breaks(spec.ActiveTokenReused), func(r *rules) {
			r.session.reuse = func(*repository, spec.Policy) bool { return false }
		}},
		{"main-role-before-own", "the policy of the main role comes before the user's own", breaks(spec.OwnPolicyFirst), ranks(func(r spec.Repository, u *spec.User) {
			if u.MainRole != "" {
				u.Policy = ""
			}
		})},
		{"main-role-ignored", "the policy of the main role does not count", breaks(spec.RefusedAfterLifetime, spec.MainRolePolicy, spec.NoRenewalsNoToken, spec.ExpiresInFollowsPolicy, spec.RefreshTokenFollowsPolicy), ranks(func(_ spec.Repository, u *spec.User) { u.MainRole = "" })},
		{"default-role-ignored", "the policy of the default role does not count", breaks(spec.DefaultRolePolicy, spec.ExpiresInFollowsPolicy, spec.RefreshTokenFollowsPolicy), ranks(func(_ spec.Repository, u *spec.User) { u.Roles = nil })},
		{"default-role-for-all", "the policy of the default role counts for users without roles, too", breaks(spec.RepositoryPolicy), ranks(func(r spec.Repository, u *spec.User) {
			if len(u.Roles) == 0 && r.DefaultRole != "" {
				u.Roles = []string{r.DefaultRole}
			}
		})},
	}
}

// ranks makes a fault that takes a user for another one when it looks for the
// policy that applies.
func ranks(change func(r spec.Repository, u *spec.User)) func(*rules) {
	return func(rules *rules) {
		others := rules.tenancy.policy
		rules.tenancy.policy = func(w spec.World, r spec.Repository, u spec.User) spec.Policy {
			change(r, &u)
			return others(w, r, u)
		}
	}
}
