package suites

import (
	"net/http"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/onsi/gomega"

	"github.com/gamconform/gamconform/spec"
)

// refresh declares the checks of the refresh grant.
func (s *suite) refresh() {
	s.check(spec.RefreshGrantsToken, func(c *check) {
		r := c.renewal()
		c.Expect(r.answer).To(BeGranted(), "a refresh with valid fields, sent as %s", c.suite.manner.carrier)
		c.Expect(r.answer.status).To(gomega.Equal(http.StatusOK), "the status of a granted refresh")
		c.Expect(r.next.access == r.t.access).To(gomega.BeFalse(), "the access token must be a new one")
		c.Expect(r.after).To(BeAccepted(), "the new access token must work")
	})
	s.check(spec.RefreshKeepsUser, func(c *check) {
		r := c.renewal()
		c.Expect(c.granted(r.t.user, r.t.app, r.answer).userGUID).To(gomega.Equal(r.t.userGUID), "user_guid of the refresh and of the login")
	})
	s.check(spec.RefreshKeepsScope, func(c *check) {
		renewals := []renewal{c.renewal()}
		if all := blocks(c.app()); len(all) > 1 {
			renewals = append(renewals, c.renewed(all[:1]...))
		}
		for _, r := range renewals {
			before, next := c.open(r.before), c.granted(r.t.user, r.t.app, r.answer)
			c.Expect(sorted(next.scopes)).To(gomega.Equal(sorted(r.t.scopes)), "the scopes of the refresh and of the login")
			c.Expect(memberNames(c.open(r.after).object)).To(gomega.Equal(memberNames(before.object)), "what userinfo gives before and after")
		}
	})
	s.check(spec.RefreshAfterExpiry, func(c *check) {
		u := c.outliving()
		t := c.login(u)
		if t.refresh == "" {
			c.inconclusive("the login got no refresh token")
		}
		c.age(t, past(u.lifetime()))
		c.proved(u.lifetime(), margin(u.lifetime()))
		a := c.send(c.refreshRequest(t))
		c.stillWithin(t, a, u.refreshLifetime())
		c.Expect(a).To(BeGranted(), "a refresh after the access token's lifetime")
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

// refreshRefusals declares the checks of what a refresh must refuse, by each
// way in which the target takes one. The twin is the same refresh unchanged,
// which the refusals must not have spoilt.
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
		s.family.refreshes.refuses(s, wrong.requirement, func(c *check, on grounds) []request {
			return []request{wrong.change(c, on.right, on.token)}
		})
	}
	s.family.refreshes.refuses(s, spec.AlteredRefreshRefused, func(c *check, on grounds) []request {
		right, refresh := on.right, on.token.refresh
		wrongs := []request{
			right.with("refresh_token", c.altered(refresh, -1)).as("unknown refresh token"),
			right.with("refresh_token", c.altered(refresh, -(len(refresh)+1)/2)).as("middle character altered"),
		}
		if folded := c.altered(refresh, 0); folded != refresh {
			wrongs = append(wrongs, right.with("refresh_token", folded).as("a letter in another case"))
		}
		return wrongs
	})
	s.check(spec.RefreshRefusalCodes, func(c *check) {
		t := sync.OnceValue(func() token { return c.renewable(c.login(c.renewing(1))) })
		right := func() request { return c.refreshRequest(t()) }
		for _, wrong := range []struct {
			label string
			make  func() request
		}{
			{"without refresh_token", func() request { return right().without("refresh_token") }},
			{"unknown refresh token", func() request { return right().with("refresh_token", c.altered(t().refresh, -1)) }},
			{"wrong client_secret", func() request { return right().with("client_secret", c.secret("gamconform-wrong-secret")) }},
			{"unknown client_id", func() request { return right().with("client_id", "00000000000000000000000000000000") }},
			{"another application's client", func() request {
				return right().with("client_id", c.otherApp().ClientID).with("client_secret", c.otherApp().ClientSecret.Reveal())
			}},
		} {
			if wrong.label == "another application's client" && len(c.world.repo.Applications) < 2 {
				continue
			}
			c.observe("refresh: "+wrong.label, s.family.refreshes.graded(c, wrong.label, wrong.make).outcome())
		}
	})
}

// rotation declares the checks of what a refresh does to the tokens before it.
func (s *suite) rotation() {
	s.check(spec.RotatedTokenWorks, func(c *check) {
		c.renewing(3)
		r := c.renewal()
		c.renewable(c.granted(r.t.user, r.t.app, r.answer))
		c.Expect(r.second).To(BeGranted(), "the refresh token of the first renewal, with renewals left")
	})
	s.check(spec.RefreshTokenRotates, func(c *check) {
		c.renewing(3)
		r := c.renewal()
		if c.granted(r.t.user, r.t.app, r.answer).refresh == "" {
			c.inconclusive("the renewal got no refresh token")
		}
		c.Expect(r.next.refresh == r.t.refresh).To(gomega.BeFalse(), "the refresh token of a renewal must differ from the used one")
	})
	s.check(spec.RefreshReuse, func(c *check) {
		c.renewing(3)
		r := c.renewal()
		c.granted(r.t.user, r.t.app, r.answer)
		a := r.reuse
		advice := ""
		if a.granted() {
			advice = "a used refresh token should not work again (RFC 9700, 4.14.2)"
		}
		c.advise("used refresh token", a.outcome(), advice)
	})
	s.check(spec.OldAccessToken, func(c *check) {
		if c.suite.manner.lateRefresh {
			c.notApplicable("a refresh is granted only when the old access token has expired")
		}
		r := c.renewal()
		c.granted(r.t.user, r.t.app, r.answer)
		c.observe("old access token after a refresh", r.old.outcome())
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
