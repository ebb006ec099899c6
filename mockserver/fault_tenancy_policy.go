package mockserver

import (
	"github.com/gamconform/gamconform/spec"
)

// tenantRenewalFaults mix refresh tokens and policies of tenants up.
func tenantRenewalFaults() []Fault {
	return []Fault{
		{"refresh-in-first-tenant-only", "refresh tokens are looked up in the first tenant", breaks(spec.RefreshInTenant, spec.TenantRenewals), func(r *rules) {
			own := r.renewal.findRefresh
			r.renewal.findRefresh = func(s *Server, app *application, given string) *refreshToken {
				if t := own(s, app, given); t != nil && t.repo == s.repositories[0] {
					return t
				}
				return nil
			}
		}},
		{"refresh-bound-to-client-id", "a refresh token is bound to a client id, which two tenants may have", breaks(spec.SameClientOwnRefresh), func(r *rules) {
			r.tenancy.renews = func(t *refreshToken, _ *repository, app *application) bool { return t.app.ClientID == app.ClientID }
		}},
		{"refresh-crosses-tenants", "a refresh token works at a client of another tenant", breaks(spec.SameClientOwnRefresh, spec.RefreshForeignTenant), func(r *rules) {
			own := r.tenancy.renews
			r.tenancy.renews = func(t *refreshToken, repo *repository, app *application) bool {
				return t.repo != repo || own(t, repo, app)
			}
		}},
		{"refresh-repository-ignored", "a refresh does not look at its repository", breaks(spec.SameClientOwnRefresh, spec.RefreshForeignRepository), completes(func(_ *Server, f fields) {
			if f.get("grant_type") == "refresh_token" {
				f.Del("repository")
			}
		})},
		{"policy-by-name-alone", "a user has the policy of the first namesake", breaks(spec.TenantLifetime, spec.TenantRenewals, spec.TenantRefreshLifetime), firstNamesakes(func(_, first spec.Policy) spec.Policy { return first })},
		{"lifetime-by-name-alone", "a user's tokens live as long as those of the first namesake", breaks(spec.TenantLifetime), firstNamesakes(func(own, first spec.Policy) spec.Policy {
			own.TokenMinutes = first.TokenMinutes
			return own
		})},
		{"renewals-by-name-alone", "a user has the renewals of the first namesake", breaks(spec.TenantRenewals), firstNamesakes(func(own, first spec.Policy) spec.Policy {
			own.Renewals = first.Renewals
			return own
		})},
		{"refresh-lifetime-by-name-alone", "a user's refresh tokens live as long as those of the first namesake", breaks(spec.TenantRefreshLifetime), firstNamesakes(func(own, first spec.Policy) spec.Policy {
			own.RefreshMinutes = first.RefreshMinutes
			return own
		})},
		{"policies-of-first-tenant", "every tenant's tokens live as the first policy with a lifetime of the first tenant says", breaks(spec.TenantLifetime), func(r *rules) {
			own := r.tenancy.policy
			r.tenancy.policy = func(world spec.World, repo spec.Repository, u spec.User) spec.Policy {
				p := own(world, repo, u)
				for _, first := range world.Repositories[0].Policies {
					if first.TokenMinutes > 0 && p.TokenMinutes > 0 && repo.GUID != world.Repositories[0].GUID {
						p.TokenMinutes = first.TokenMinutes
						break
					}
				}
				return p
			}
		}},
	}
}

// tenantKeyFaults mix API keys of tenants up.
func tenantKeyFaults() []Fault {
	return []Fault{
		{"key-of-any-tenant", "an API key that another tenant has is taken for the client's own", breaks(spec.APIKeyForeignTenant), completes(func(s *Server, f fields) {
			here, given := s.tenantOf(f), f.get("api_key")
			if given == "" || here.keys[given] != nil || s.tenantOfKey(given) == nil {
				return
			}
			for own, k := range here.keys {
				if k.Valid() && k.app.ClientID == f.get("client_id") {
					f.Set("api_key", own)
					f.Del("username")
					return
				}
			}
		})},
		{"key-decides-tenant", "an API key decides the tenant, whatever repository is named", breaks(spec.APIKeyForeignRepository), completes(func(s *Server, f fields) {
			if repo := s.tenantOfKey(f.get("api_key")); repo != nil {
				f.Set("repository", repo.GUID)
			}
		})},
	}
}

// tenantLegacyFaults route legacy requests wrongly.
func tenantLegacyFaults() []Fault {
	return []Fault{
		{"legacy-repository-ignored", "a legacy request goes to the default repository, whatever its Repository says", breaks(spec.LegacySelectsTenant, spec.LegacyRepository), func(r *rules) {
			read := r.legacy.parameters
			r.legacy.parameters = func(text string) parameters {
				p := read(text)
				p.Repository = ""
				return p
			}
		}},
	}
}

// tenantOfKey is the tenant that has the API key; nil = none.
func (s *Server) tenantOfKey(given string) *repository {
	for _, repo := range s.repositories {
		if repo.keys[given] != nil {
			return repo
		}
	}
	return nil
}

// firstNamesakes makes a fault that takes something of a policy from that of
// the first user of the same name.
func firstNamesakes(mix func(own, first spec.Policy) spec.Policy) func(*rules) {
	return func(r *rules) {
		own := r.tenancy.policy
		r.tenancy.policy = func(world spec.World, repo spec.Repository, u spec.User) spec.Policy {
			for _, there := range world.Repositories {
				for _, namesake := range there.Users {
					if namesake.Username == u.Username {
						return mix(own(world, repo, u), own(world, there, namesake))
					}
				}
			}
			return own(world, repo, u)
		}
	}
}
