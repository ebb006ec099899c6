package mockserver

import (
	"time"

	"github.com/gamconform/gamconform/spec"
)

// expiryFaults break the lifetimes of tokens.
func expiryFaults() []Fault {
	return []Fault{
		{"expires-early", "access tokens end after nine tenths of their lifetime", breaks(spec.ValidForItsLifetime, spec.RefreshedLivesFully, spec.LegacyExpires), func(r *rules) {
			r.token.expired = func(a *accessToken, now time.Time) bool {
				return a.lifetime > 0 && !now.Before(a.since().Add(a.lifetime*9/10))
			}
		}},
		{"expiry-ignored", "access tokens never expire", breaks(spec.RefusedAfterLifetime, spec.ExpiryIsElapsed, spec.RefreshedLivesFully, spec.TenantLifetime, spec.ExpiredTokenV1, spec.ShortWithRefresh, spec.ShortWithoutRefresh, spec.ServiceExpiredToken, spec.LegacyExpires), func(r *rules) {
			r.token.expired = func(a *accessToken, now time.Time) bool { return a.web && a.expired(now) }
		}},
		{"lives-twice", "access tokens live twice as long as declared", breaks(spec.RefusedAfterLifetime, spec.ExpiryIsElapsed, spec.RefreshedLivesFully, spec.TenantLifetime, spec.ExpiredTokenV1, spec.ShortWithRefresh, spec.ShortWithoutRefresh, spec.ServiceExpiredToken, spec.LegacyExpires), func(r *rules) {
			others := r.token.expired
			r.token.expired = func(a *accessToken, now time.Time) bool {
				return others(a, now) && (a.web || !now.Before(a.since().Add(2*a.lifetime)))
			}
		}},
		{"sliding-expiry", "use extends an access token", breaks(spec.ExpiryIsElapsed), func(r *rules) {
			r.token.used = func(a *accessToken, now time.Time) { a.issued, a.seen = now, now }
		}},
		{"late-use-extends", "use in the last tenth of its lifetime extends an access token", breaks(spec.ExpiryIsElapsed), func(r *rules) {
			r.token.used = func(a *accessToken, now time.Time) {
				a.seen = now
				if now.Sub(a.issued) > a.lifetime*9/10 {
					a.issued = now
				}
			}
		}},
		{"refreshed-never-expires", "the access token of a refresh never expires", breaks(spec.RefreshedLivesFully, spec.ShortWithRefresh), expiresUnless(func(a *accessToken) bool { return a.from != nil })},
		{"renewing-never-expires", "the access tokens of users with renewals never expire", breaks(spec.RefusedAfterLifetime, spec.RefreshedLivesFully, spec.TenantLifetime, spec.ShortWithRefresh, spec.ServiceExpiredToken), expiresUnless(func(a *accessToken) bool { return a.policy.Renewals > 0 && !a.web })},
		{"refresh-keeps-expiry", "the access token of a refresh ends when that of the login would have", breaks(spec.RefreshedLivesFully), func(r *rules) {
			r.renewal.renewedLifetime = func(l *login, _ spec.Policy, life time.Duration, now time.Time) time.Duration {
				if life == 0 {
					return 0
				}
				return max(time.Second, life-now.Sub(l.started))
			}
		}},
		{"never-ends-after-a-year", "a lifetime of 0 ends after a year", breaks(spec.ZeroNeverExpires, spec.NeverExpiring), func(r *rules) {
			others := r.token.expired
			r.token.expired = func(a *accessToken, now time.Time) bool {
				return others(a, now) || a.lifetime == 0 && now.Sub(a.issued) > 365*24*time.Hour
			}
		}},
		{"refresh-token-ends-early", "refresh tokens end after half of their lifetime", breaks(spec.RefreshTokenLives), func(r *rules) {
			r.renewal.aged = func(t *refreshToken, now time.Time) bool { return !now.Before(t.from.Add(t.lifetime / 2)) }
		}},
		{"renewed-refresh-token-never-ends", "the refresh token of a renewal never expires", breaks(spec.RefreshTokenExpires), func(r *rules) {
			others := r.renewal.aged
			r.renewal.aged = func(t *refreshToken, now time.Time) bool { return t.parent == nil && others(t, now) }
		}},
		{"refresh-token-never-ends", "refresh tokens never expire", breaks(spec.RefreshTokenExpires, spec.TenantRefreshLifetime), func(r *rules) {
			r.renewal.aged = func(*refreshToken, time.Time) bool { return false }
		}},
	}
}

// expiresUnless makes a fault that spares some access tokens from expiry.
func expiresUnless(spared func(a *accessToken) bool) func(*rules) {
	return func(r *rules) {
		others := r.token.expired
		r.token.expired = func(a *accessToken, now time.Time) bool { return !spared(a) && others(a, now) }
	}
}
