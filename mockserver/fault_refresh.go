package mockserver

import (
	"slices"
	"strings"
	"time"

	"github.com/gamconform/gamconform/spec"
)

// refreshFaults break the refresh grant.
func refreshFaults() []Fault {
	return []Fault{
		{"refreshed-token-dead", "the access token of a refresh does not work", breaks(spec.RefreshGrantsToken, spec.LegacyRefresh), func(r *rules) { r.renewal.storeRenewed = false }},
		{"refresh-changes-user", "a refresh answers the first user", breaks(spec.RefreshKeepsUser, spec.RefreshInTenant), func(r *rules) {
			r.renewal.renewedUser = func(_ *Server, l *login) *user { return l.repo.firstUser() }
		}},
		{"refresh-widens-scope", "a refresh grants everything that the application may have", breaks(spec.RefreshKeepsScope), func(r *rules) {
			r.scope.renew = func(l *login) []string {
				return []string{scopeUserData, scopeAdditionalData, scopeRoles, scopeInitialProp}
			}
		}},
		{"refresh-narrows-scope", "a refresh grants the first scope of the login only", breaks(spec.RefreshKeepsScope), func(r *rules) {
			r.scope.renew = func(l *login) []string { return l.scopes[:1] }
		}},
		{"get-refresh-trusts", "a refresh by GET does not look at the client", breaks(spec.RefreshWithoutClientID, spec.RefreshWithoutSecret, spec.RefreshWrongClient, spec.RefreshWrongSecret, spec.RefreshForeignClient), func(r *rules) {
			before := r.read.complete
			trusting := func(s *Server, f fields, owner *application) {
				f.Set("client_id", owner.ClientID)
				f.Set("client_secret", owner.ClientSecret.Reveal())
			}
			r.read.complete = func(s *Server, method string, f fields) {
				before(s, method, f)
				if method == "GET" {
					withOwner(s, f, trusting)
				}
			}
		}},
		{"refresh-dies-with-token", "a refresh token ends with its access token", breaks(spec.RefreshAfterExpiry, spec.RefreshTokenLives, spec.ShortWithRefresh), func(r *rules) {
			r.renewal.aged = func(t *refreshToken, now time.Time) bool { return t.current.expired(now) }
		}},
		{"refresh-without-client-id", "a refresh without client_id is granted", breaks(spec.RefreshWithoutClientID), completesRefresh(func(s *Server, f fields, owner *application) {
			if !f.has("client_id") {
				f.Set("client_id", owner.ClientID)
			}
		})},
		{"refresh-without-secret", "a refresh without client_secret is granted", breaks(spec.RefreshWithoutSecret), completesRefresh(func(s *Server, f fields, owner *application) {
			if !f.has("client_secret") {
				f.Set("client_secret", owner.ClientSecret.Reveal())
			}
		})},
		{"refresh-without-token", "a refresh without refresh_token renews a login of the client", breaks(spec.RefreshWithoutToken, spec.LegacyWrongRefresh), findsRefresh(func(s *Server, app *application, given string) *refreshToken {
			if given != "" {
				return nil
			}
			return s.inventRefresh(app)
		})},
		{"refresh-unknown-client", "a refresh with an unknown client is granted", breaks(spec.RefreshWrongClient), completesRefresh(func(s *Server, f fields, owner *application) {
			if id := f.get("client_id"); id != "" && !s.knowsClient(id) {
				f.Set("client_id", owner.ClientID)
				f.Set("client_secret", owner.ClientSecret.Reveal())
			}
		})},
		{"refresh-secret-ignored", "a refresh with any client secret is granted", breaks(spec.RefreshWrongSecret), completesRefresh(func(s *Server, f fields, owner *application) {
			if f.get("client_id") == owner.ClientID && f.get("client_secret") != "" {
				f.Set("client_secret", owner.ClientSecret.Reveal())
			}
		})},
		{"refresh-of-any-application", "a refresh token works at every application", breaks(spec.RefreshForeignClient, spec.LegacyWrongRefresh), func(r *rules) {
			r.tenancy.renews = func(t *refreshToken, repo *repository, _ *application) bool { return t.repo == repo }
		}},
		{"garbage-refreshes", "a text that is no refresh token renews a login of the client", breaks(spec.GarbageRefreshRefused, spec.LegacyWrongRefresh), findsRefresh(func(s *Server, app *application, given string) *refreshToken {
			if given == "" || given[0] >= '0' && given[0] <= '9' || strings.Contains(given, "!") {
				return nil
			}
			return s.inventRefresh(app)
		})},
		{"refresh-prefix-compared", "a beginning of a refresh token is enough", breaks(spec.TruncatedRefreshRefused), scansRefresh(func(issued, given string) bool {
			return len(given) > 16 && strings.HasPrefix(issued, given)
		})},
		{"refresh-case-ignored", "refresh tokens are compared without case", breaks(spec.AlteredRefreshRefused), scansRefresh(strings.EqualFold)},
		{"access-token-refreshes", "an access token is taken for its refresh token", breaks(spec.AccessTokenNoRefresh, spec.LegacyWrongRefresh), findsRefresh(func(s *Server, _ *application, given string) *refreshToken {
			a := s.store.access[given]
			if a == nil {
				return nil
			}
			return &refreshToken{login: a.login, text: given, from: a.issued, lifetime: time.Hour}
		})},
		{"rotated-token-dead", "the refresh token of a renewal does not work", breaks(spec.RotatedTokenWorks, spec.EveryRenewalSucceeds, spec.TenantRenewals, spec.LegacyRefreshLimit), func(r *rules) { r.renewal.storeRotated = false }},
		{"refresh-token-unchanged", "a renewal answers the used refresh token again", breaks(spec.RefreshTokenRotates), func(r *rules) { r.renewal.rotate = false }},
		{"used-refresh-token-renews", "a used refresh token renews again and again", breaks(spec.NoRenewalBeyond, spec.ConcurrentRefreshes), func(r *rules) {
			r.renewal.usedRefreshLives = true
			r.renewal.renewed = func(t *refreshToken) int { return t.done }
		}},
		{"renewals-outrun", "concurrent refreshes with one token all count as the first", breaks(spec.ConcurrentRefreshes), func(r *rules) {
			r.renewal.renewed = func(t *refreshToken) int { return t.done }
			r.renewal.consume = func(_ *Server, t *refreshToken) {
				if t.parent != nil {
					t.parent.used = true
				}
			}
			r.token.used = func(a *accessToken, now time.Time) {
				a.seen = now
				if a.from != nil {
					a.from.used = true
				}
			}
		}},
	}
}

// knowsClient tells whether an application of any tenant has the client id.
func (s *Server) knowsClient(id string) bool {
	return slices.ContainsFunc(s.repositories, func(r *repository) bool { return r.applications[id] != nil })
}

// completesRefresh makes a fault that fills in the client of a refresh from
// the refresh token's owner.
func completesRefresh(change func(s *Server, f fields, owner *application)) func(*rules) {
	return completes(func(s *Server, f fields) { withOwner(s, f, change) })
}

// withOwner changes the fields of a refresh, given the refresh token's owner.
func withOwner(s *Server, f fields, change func(s *Server, f fields, owner *application)) {
	if f.get("grant_type") != "refresh_token" {
		return
	}
	s.mu.Lock()
	t := s.store.refresh[f.get("refresh_token")]
	s.mu.Unlock()
	if t != nil {
		change(s, f, t.app)
	}
}

// findsRefresh makes a fault that finds refresh tokens which were not issued.
func findsRefresh(find func(s *Server, app *application, given string) *refreshToken) func(*rules) {
	return func(r *rules) {
		exact := r.renewal.findRefresh
		r.renewal.findRefresh = func(s *Server, app *application, given string) *refreshToken {
			if t := exact(s, app, given); t != nil {
				return t
			}
			return find(s, app, given)
		}
	}
}

// scansRefresh makes a fault that compares refresh tokens in its own way.
func scansRefresh(same func(issued, given string) bool) func(*rules) {
	return findsRefresh(func(s *Server, _ *application, given string) *refreshToken {
		for text, t := range s.store.refresh {
			if same(text, given) {
				return t
			}
		}
		return nil
	})
}

// inventRefresh makes a refresh token that nobody was given, for the first
// user who may renew.
func (s *Server) inventRefresh(app *application) *refreshToken {
	now := s.now()
	for _, repo := range s.repositories {
		for _, declared := range repo.Users {
			if u := repo.users[declared.Username]; u.policy.Renewals > 0 {
				l := &login{repo: repo, app: app, user: u, policy: u.policy, scopes: knownScopes(), started: now, current: &accessToken{}}
				return &refreshToken{login: l, from: now, lifetime: time.Hour}
			}
		}
	}
	return nil
}
