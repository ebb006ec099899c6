package suites

import (
	"net/http"
	"slices"
	"strings"
	"sync/atomic"

	"github.com/onsi/gomega"

	"github.com/gamconform/gamconform/spec"
)

// refresh declares the checks of the refresh grant.
func (s *suite) refresh() {
	s.check(spec.RefreshGrantsToken, func(c *check) {
		t := c.renewable(c.login(c.renewing(1)))
		a := c.send(c.refreshRequest(t))
		c.Expect(a).To(BeGranted(), "a refresh with valid fields, sent as %s", c.suite.manner.carrier)
		c.Expect(a.status).To(gomega.Equal(http.StatusOK), "the status of a granted refresh")
		next := newToken(t.user, t.app, a)
		c.Expect(next.access == t.access).To(gomega.BeFalse(), "the access token must be a new one")
		c.Expect(c.userInfo(next)).To(BeAccepted(), "the new access token must work")
	})
	s.check(spec.RefreshKeepsUser, func(c *check) {
		t := c.login(c.renewing(1))
		c.Expect(c.renew(t).userGUID).To(gomega.Equal(t.userGUID), "user_guid of the refresh and of the login")
	})
	s.check(spec.RefreshKeepsScope, func(c *check) {
		sets := [][]string{blocks(c.app())}
		if len(sets[0]) > 1 {
			sets = append(sets, sets[0][:1])
		}
		for _, asked := range sets {
			t := c.login(c.renewing(1), asked...)
			before := c.opened(t)
			next := c.renew(t)
			c.Expect(sorted(next.scopes)).To(gomega.Equal(sorted(t.scopes)), "the scopes of the refresh and of the login")
			c.Expect(memberNames(c.opened(next).object)).To(gomega.Equal(memberNames(before.object)), "what userinfo gives before and after")
		}
	})
	s.check(spec.RefreshAfterExpiry, func(c *check) {
		u := c.outliving()
		t := c.login(u)
		if t.refresh == "" {
			c.inconclusive("the login got no refresh token")
		}
		c.age(t, u.lifetime()+margin(u.lifetime()))
		c.proved(u.lifetime(), margin(u.lifetime()))
		c.Expect(c.send(c.refreshRequest(t))).To(BeGranted(), "a refresh after the access token's lifetime")
	})
	s.check(spec.EarlyRefresh, func(c *check) {
		value := "granted"
		if c.suite.manner.lateRefresh {
			value = "refused"
		}
		c.observe("refresh while the access token is valid", value)
	})
	s.refreshRefusals()
	s.rotation()
	s.check(spec.RefreshCarriers, func(c *check) {
		for _, by := range carriers() {
			value, advice := "refused", ""
			if slices.Contains(c.suite.manner.carriers, by) {
				value = "accepted"
				if by == byGetQuery {
					advice = "a refresh token in the query ends up in logs (RFC 9700)"
				}
			}
			c.advise("refresh by "+string(by), value, advice)
		}
	})
}

// everyCarrier asserts the refusal of wrong refreshes by each way in which the
// target takes a refresh, with a login of its own.
func (c *check) everyCarrier(wrongs func(t token, right request) []request) {
	ways := c.suite.manner.carriers
	if len(ways) == 0 {
		ways = []carrier{c.suite.manner.carrier}
	}
	for _, by := range ways {
		t := c.renewable(c.login(c.renewing(1)))
		right := by.carry(c.refreshRequest(t))
		c.allRefused(right.as("refresh by "+string(by)), wrongs(t, right)...)
	}
}

// refreshRefusals declares the checks of what a refresh must refuse. The twin
// of each is the same refresh unchanged, which the refusal must not have spoilt.
func (s *suite) refreshRefusals() {
	for _, wrong := range []struct {
		requirement spec.Requirement
		change      func(c *check, r request, t token) request
	}{
		{spec.RefreshWithoutClientID, func(_ *check, r request, _ token) request { return r.without("client_id") }},
		{spec.RefreshWithoutSecret, func(_ *check, r request, _ token) request { return r.without("client_secret") }},
		{spec.RefreshWithoutToken, func(_ *check, r request, _ token) request { return r.without("refresh_token") }},
		{spec.RefreshWrongClient, func(_ *check, r request, _ token) request {
			return r.with("client_id", "00000000000000000000000000000000").as("unknown client_id")
		}},
		{spec.RefreshWrongSecret, func(c *check, r request, _ token) request {
			return r.with("client_secret", c.secret("gamconform-wrong-secret")).as("wrong client_secret")
		}},
		{spec.RefreshForeignClient, func(c *check, r request, _ token) request {
			other := c.otherApp()
			return r.with("client_id", other.ClientID).with("client_secret", other.ClientSecret.Reveal()).as("another application's client")
		}},
		{spec.GarbageRefreshRefused, func(_ *check, r request, _ token) request {
			return r.with("refresh_token", "gamconform-garbage-for-a-refresh-token").as("garbage for a refresh token")
		}},
		{spec.TruncatedRefreshRefused, func(c *check, r request, t token) request {
			return r.with("refresh_token", c.truncated(t.refresh)).as("truncated refresh token")
		}},
		{spec.AccessTokenNoRefresh, func(_ *check, r request, t token) request {
			return r.with("refresh_token", t.access).as("access token for a refresh token")
		}},
	} {
		s.check(wrong.requirement, func(c *check) {
			c.everyCarrier(func(t token, right request) []request { return []request{wrong.change(c, right, t)} })
		})
	}
	s.check(spec.AlteredRefreshRefused, func(c *check) {
		c.everyCarrier(func(t token, right request) []request {
			wrongs := []request{
				right.with("refresh_token", c.altered(t.refresh, -1)).as("last character altered"),
				right.with("refresh_token", c.altered(t.refresh, -(len(t.refresh)+1)/2)).as("middle character altered"),
			}
			if folded := c.altered(t.refresh, 0); folded != t.refresh {
				wrongs = append(wrongs, right.with("refresh_token", folded).as("a letter in another case"))
			}
			return wrongs
		})
	})
	s.check(spec.RefreshRefusalCodes, func(c *check) {
		t := c.renewable(c.login(c.renewing(1)))
		right := c.refreshRequest(t)
		for _, r := range []request{
			right.without("refresh_token"),
			right.with("refresh_token", c.altered(t.refresh, -1)).as("unknown refresh token"),
			right.with("client_secret", c.secret("gamconform-wrong-secret")).as("wrong client_secret"),
			right.with("client_id", "00000000000000000000000000000000").as("unknown client_id"),
		} {
			c.observe("refresh: "+r.label, c.try(r).outcome())
		}
		if apps := c.world.repo.Applications; len(apps) > 1 {
			other := c.otherApp()
			foreign := right.with("client_id", other.ClientID).with("client_secret", other.ClientSecret.Reveal()).as("another application's client")
			c.observe("refresh: "+foreign.label, c.try(foreign).outcome())
		}
	})
}

// rotation declares the checks of what a refresh does to the tokens before it.
func (s *suite) rotation() {
	s.check(spec.RotatedTokenWorks, func(c *check) {
		t := c.renewable(c.renew(c.login(c.renewing(3))))
		c.Expect(c.send(c.refreshRequest(t))).To(BeGranted(), "the refresh token of the first renewal, with renewals left")
	})
	s.check(spec.RefreshTokenRotates, func(c *check) {
		t := c.login(c.renewing(3))
		next := c.renew(t)
		if next.refresh == "" {
			c.inconclusive("the renewal got no refresh token")
		}
		c.Expect(next.refresh == t.refresh).To(gomega.BeFalse(), "the refresh token of a renewal must differ from the used one")
	})
	s.check(spec.RefreshReuse, func(c *check) {
		t := c.login(c.renewing(3))
		next := c.renew(t)
		c.look(next)
		a := c.try(c.refreshRequest(t).as("refresh with a used token"))
		advice := ""
		if a.granted() {
			advice = "a used refresh token should not work again (RFC 9700, 4.14.2)"
		}
		c.advise("used refresh token", a.outcome(), advice)
	})
	s.check(spec.OldAccessToken, func(c *check) {
		t := c.login(c.renewing(1))
		if c.suite.manner.lateRefresh {
			c.notApplicable("a refresh is granted only when the old access token has expired")
		}
		c.renew(t)
		c.observe("old access token after a refresh", c.look(t).outcome())
	})
	s.check(spec.ConcurrentRefreshes, func(c *check) {
		const refreshes = 20
		u := c.user("a user with at least one and fewer than 20 renewals whose tokens expire", func(u user) bool {
			return u.renews() && u.policy.Renewals < refreshes && u.expires()
		})
		t := c.renewable(c.login(u))
		var granted atomic.Int64
		c.parallel(refreshes, func(int) {
			if c.try(c.refreshRequest(t)).granted() {
				granted.Add(1)
			}
		})
		if granted.Load() == 0 {
			c.inconclusive("none of the refreshes was granted")
		}
		c.observe("granted of 20 concurrent refreshes with one token", strings.TrimSpace(some(granted.Load())))
		c.Expect(granted.Load()).To(gomega.BeNumerically("<=", int64(u.policy.Renewals)), "granted of %d concurrent refreshes under a limit of %d renewals", refreshes, u.policy.Renewals)
	})
}

// some words a count that varies from run to run.
func some(n int64) string {
	if n == 1 {
		return "one"
	}
	return "several"
}
