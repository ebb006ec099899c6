package suites

import (
	"slices"
	"time"

	"github.com/onsi/gomega"

	"github.com/gamconform/gamconform/spec"
)

// lifetime declares the checks of the three strategies: one user each, from
// the login to the end of the token's life.
func (s *suite) lifetime() {
	s.check(spec.ShortWithRefresh, func(c *check) {
		u := c.shortest()
		c.chain(time.Duration(lifetimes(u)) * past(u.lifetime()))
		t := c.login(u)
		c.Expect(t.expiresIn).To(gomega.BeNumerically(">", 0), "expires_in of a token that expires")
		c.Expect(t.refresh).NotTo(gomega.BeEmpty(), "the refresh token of a policy with renewals")
		for range lifetimes(u) - 1 {
			c.opened(t)
			c.dies(t)
			a := c.try(c.refreshRequest(t))
			c.stillWithin(t, a, u.refreshLifetime())
			c.Expect(a).To(BeGranted(), "a refresh past the lifetime of the access token")
			t = newToken(u, t.app, a)
		}
		c.opened(t)
		if c.fits(u.lifetime()+margin(u.lifetime())) == nil {
			c.dies(t)
		} else { // EXP-004 shows it
			c.leaves("the end of", []string{"the last renewal's token"})
		}
		c.observe("refresh token behind the last renewal", map[bool]string{true: "none", false: "issued"}[t.refresh == ""])
	})
	s.check(spec.ShortWithoutRefresh, func(c *check) {
		u := c.user("a user whose tokens expire and cannot be renewed (token_minutes above 0, renewals 0)", func(u user) bool { return u.expires() && !u.renews() })
		t := c.login(u)
		c.Expect(t.expiresIn).To(gomega.BeNumerically(">", 0), "expires_in of a token that expires")
		c.Expect(t.refresh).To(gomega.BeEmpty(), "the refresh token of a policy without renewals")
		c.opened(t)
		if !c.ages(u, user.lifetime) {
			old := c.declaredPast(u, user.lifetime, fixture.expiredForGood, "that it was accepted before")
			c.refused(c.userInfoRequest(old).as("declared token past its lifetime"), c.userInfoRequest(c.loginTwin(old)))
			return
		}
		c.dies(t)
		c.Expect(c.userInfo(c.login(u))).To(BeAccepted(), "the token of the next login")
	})
	s.check(spec.NeverExpiring, func(c *check) {
		t := c.login(c.never())
		c.Expect(t.expiresIn).To(gomega.BeZero(), "expires_in of a token that never expires")
		c.Expect(t.refresh).To(gomega.BeEmpty(), "the refresh token of a policy without renewals")
		c.opened(t)
		if c.fits(year+24*time.Hour) != nil {
			c.oldToken()
			return
		}
		c.age(t, year+24*time.Hour)
		c.proved(year, 0)
		a := c.userInfo(t)
		if _, err := c.suite.time.back(c.ctx, year+24*time.Hour); err != nil {
			c.untimely(err)
		}
		c.Expect(a).To(BeAccepted(), "after a year")
	}, yearsPass)
	s.check(spec.NeverExpiringRevoked, func(c *check) {
		u := c.never()
		if !c.suite.declares(spec.Logout) {
			dead := c.revoked()
			c.refused(c.openWith(dead).as("revoked token"), c.userInfoRequest(c.login(u)))
			return
		}
		t := c.login(u)
		c.opened(t)
		c.logOut(t)
		c.refused(c.userInfoRequest(t).as("token that never expires, after its logout"), c.userInfoRequest(c.login(u)))
	}, byItself)
}

// lifetimes is through how many a login of the user is followed.
func lifetimes(u user) int { return min(u.policy.Renewals, 3) + 1 }

// shortest is the user whose lifetimes are over the soonest and whose refresh
// tokens outlive the access tokens.
func (c *check) shortest() user {
	c.outliving()
	all := c.world.users(func(u user) bool {
		return u.renews() && u.expires() && u.refreshLifetime() > u.lifetime()+2*margin(u.lifetime())
	})
	return slices.MinFunc(all, func(a, b user) int {
		return lifetimes(a)*a.policy.TokenMinutes - lifetimes(b)*b.policy.TokenMinutes
	})
}

// dies lets the lifetime of a token pass and asserts that it is refused then.
// The twin is of another user where there is one: a second login of the same
// user may end the session.
func (c *check) dies(t token) {
	c.age(t, t.user.lifetime()+margin(t.user.lifetime()))
	c.proved(t.user.lifetime(), margin(t.user.lifetime()))
	others := c.world.users(func(u user) bool { return u.Username != t.user.Username })
	twin := append(others, t.user)[0]
	c.wasRefused(c.try(c.userInfoRequest(t).as("token past its lifetime")), func() answer { return c.userInfo(c.live(twin)) })
}
