package suites

import (
	"time"

	"github.com/onsi/gomega"

	"github.com/gamconform/gamconform/spec"
)

// otherTenants does something in each tenant but the first, whose policies the
// other areas check, for a user who matches; need says what they lack.
func (c *check) otherTenants(need string, match func(user) bool, do func(u user)) {
	all := c.tenants()
	found := false
	for _, w := range all[1:] {
		if w.whole.ReuseActiveTokens || len(w.users(match)) == 0 {
			continue // a login there may get a token that was used up
		}
		found = true
		c.within(w, func() { do(w.namesake(all, match)) })
	}
	if !found {
		c.missing(need + " in a repository behind the first")
	}
}

// tenantPolicies declares the checks of whose policy counts.
func (s *suite) tenantPolicies() {
	s.check(spec.TenantLifetime, func(c *check) {
		var moments []moment
		longest := time.Duration(0)
		c.otherTenants("a user whose tokens expire (token_minutes above 0)", user.expires, func(u user) {
			w, where := c.world, c.world.repo.Name
			if !c.ages(u, user.lifetime) {
				t := c.declaredPast(u, user.lifetime, fixture.expired, "that it was accepted before")
				c.refused(c.userInfoRequest(t).as("declared token past the lifetime that "+where+" gives"), c.userInfoRequest(c.loginTwin(t)))
				return
			}
			// How exactly lifetimes are kept, and what use does to them, is EXP's matter:
			// one token is used within the lifetime, another after it.
			used, t := c.login(u), c.login(u)
			if c.suite.manner.singleSession {
				used = t
			}
			longest = max(longest, past(u.lifetime()))
			moments = append(moments, moment{used, u.lifetime() * 3 / 4, func() {
				a := c.look(used)
				c.stillWithin(used, a, u.lifetime())
				c.Expect(a).To(BeAccepted(), "within the lifetime of %s that %s gives", u.lifetime(), where)
			}}, moment{t, past(u.lifetime()), func() {
				c.proved(u.lifetime(), margin(u.lifetime()))
				c.within(w, func() {
					c.refused(c.userInfoRequest(t).as("token past the lifetime that "+where+" gives"), c.userInfoRequest(c.login(u)))
				})
			}})
		})
		if moments != nil {
			c.chain(longest)
			c.inTime(moments)
		}
	})
	s.check(spec.TenantRenewals, func(c *check) {
		countable := func(u user) bool {
			return renewsAndExpires(u) && u.policy.Renewals <= mostCounted && u.renewalsFit()
		}
		c.otherTenants("a user whose tokens expire and whose policy has 1 to 12 renewals that fit into refresh_minutes (at least (renewals + 3) times token_minutes)", countable, func(u user) {
			d := c.drain(c.login(u), u.policy.Renewals+1)
			c.Expect(d.done).To(gomega.Equal(u.policy.Renewals), "renewals of a login in %s, under the limit %d", c.world.repo.Name, u.policy.Renewals)
		})
	})
	s.check(spec.TenantRefreshLifetime, func(c *check) {
		var moments []moment
		longest := time.Duration(0)
		c.otherTenants("a user whose tokens expire and can be renewed (token_minutes above 0, renewals at least 1)", renewsAndExpires, func(u user) {
			w := c.world
			if !c.ages(u, user.refreshLifetime) {
				t := c.declaredPast(u, user.refreshLifetime, fixture.agedRefresh, "")
				c.wasRefused(c.agedRefresh(t), func() answer { return c.send(c.freshTwin(t)) })
				return
			}
			c.warmRefresh(u)
			t := c.login(u)
			if t.refresh == "" {
				c.inconclusive("the login got no refresh token")
			}
			longest = max(longest, past(u.refreshLifetime())+c.renewableAt(u))
			moments = append(moments, moment{t, past(u.refreshLifetime()), func() {
				c.proved(u.refreshLifetime(), margin(u.refreshLifetime()))
				c.within(w, func() {
					c.wasRefused(c.agedRefresh(t), func() answer { return c.send(c.freshTwin(t)) })
				})
			}})
		})
		if moments != nil {
			c.chain(longest)
			c.inTime(moments)
		}
	})
}
