package mockserver

import "github.com/gamconform/gamconform/spec"

// smallLimit is the largest limit to which the faults about counting apply:
// those limits are there to be counted, larger ones to be used.
const smallLimit = 3

// limitFaults break the renewal limit.
func limitFaults() []Fault {
	return []Fault{
		{"refresh-token-without-renewals", "a policy without renewals issues a refresh token", breaks(spec.RefreshTokenFollowsPolicy, spec.NoRenewalsNoToken, spec.ShortWithoutRefresh, spec.NeverExpiring, spec.OwnPolicyFirst, spec.MainRolePolicy, spec.RepositoryPolicy), func(r *rules) {
			r.renewal.renewals = func(p spec.Policy) int { return max(1, p.Renewals) }
		}},
		{"limit-one-short", "the last renewal of a limit above 1 is refused", breaks(spec.EveryRenewalSucceeds, spec.TenantRenewals, spec.LegacyRefreshLimit), func(r *rules) {
			r.renewal.renewals = func(p spec.Policy) int {
				if p.Renewals > 1 {
					return p.Renewals - 1
				}
				return p.Renewals
			}
		}},
		{"limit-one-long", "one renewal more than the limit succeeds", breaks(spec.NoRenewalBeyond, spec.TenantRenewals, spec.LegacyRefreshLimit), func(r *rules) {
			r.renewal.renewals = func(p spec.Policy) int {
				if p.Renewals > 0 {
					return p.Renewals + 1
				}
				return 0
			}
		}},
		{"large-limit-ignored", "a limit above 3 has no end", breaks(spec.NoRenewalBeyond, spec.TenantRenewals, spec.LegacyRefreshLimit), func(r *rules) {
			r.renewal.renewals = func(p spec.Policy) int {
				if p.Renewals > smallLimit {
					return spec.MaxRenewals
				}
				return p.Renewals
			}
		}},
		{"renewals-counted-per-user", "renewals are counted for the user and never anew", breaks(spec.LoginStartsAgain, spec.ShortWithRefresh), countsPerUser(false)},
		{"renewals-reset-by-login", "renewals are counted for the user and anew with each login", breaks(spec.LoginsCountApart), countsPerUser(true)},
		{"failures-count-as-renewals", "a refused refresh counts as a renewal", breaks(spec.FailuresDoNotCount), func(r *rules) {
			r.renewal.renewFailed = func(l *login) {
				if l.repo.first && l.policy.Renewals <= smallLimit {
					l.renewals++
				}
			}
		}},
		{"login-refused-after-limit", "the last application refuses a user whose renewals are used up", breaks(spec.LoginAfterLimit), func(r *rules) {
			done := map[string]bool{} // guarded by the server's lock
			count := r.renewal.consume
			r.renewal.consume = func(s *Server, t *refreshToken) {
				count(s, t)
				if t.repo.first && t.policy.Renewals <= smallLimit && t.renewals+1 >= t.policy.Renewals {
					done[t.user.Username] = true
				}
			}
			refusesLogins(10, func(s *Server, u *user, app *application, _ fields) bool {
				s.mu.Lock()
				defer s.mu.Unlock()
				refused := app.last && done[u.Username]
				if !refused {
					delete(done, u.Username)
				}
				return refused
			})(r)
		}},
	}
}

// countsPerUser makes a fault that counts the renewals of small limits for the
// user instead of the login.
func countsPerUser(resetByLogin bool) func(*rules) {
	return func(r *rules) {
		counts := map[string]int{} // guarded by the server's lock
		own, consume := r.renewal.renewed, r.renewal.consume
		r.renewal.renewed = func(t *refreshToken) int {
			if !t.repo.first || t.policy.Renewals > smallLimit {
				return own(t)
			}
			return counts[t.user.Username]
		}
		r.renewal.consume = func(s *Server, t *refreshToken) {
			consume(s, t)
			counts[t.user.Username]++
		}
		if resetByLogin {
			refusesLogins(10, func(s *Server, u *user, _ *application, _ fields) bool {
				s.mu.Lock()
				defer s.mu.Unlock()
				counts[u.Username] = 0
				return false
			})(r)
		}
	}
}
