package suites

import "github.com/gamconform/gamconform/spec"

// webTokens declares the checks of tokens of the type Web.
func (s *suite) webTokens() {
	s.check(spec.TokenTypeWeb, func(c *check) {
		a := c.send(c.loginRequest(c.main()).with("request_token_type", "Web"))
		c.Expect(a).To(BeGranted(), "request_token_type=Web")
		c.Expect(c.userInfo(newToken(c.main(), c.app(), a))).To(BeAccepted(), "the new web token")
	})
	s.check(spec.WebTokenAnswer, func(c *check) {
		u := c.webUser()
		t := c.webLogin(u)
		c.observe("expires_in of a web token", unitsOf(t.expiresIn, map[string]int{
			"0": 0, "the idle time-out": u.policy.WebMinutes, "the OAuth lifetime": u.policy.TokenMinutes,
		}))
		c.observe("login for a web token", c.issued(t))
	})
}

// webExpiry declares the checks of how long they live.
func (s *suite) webExpiry() {
	s.check(spec.WebIdleTimeout, func(c *check) {
		u := c.webUser()
		t := c.pastLife(u, user.idle, func() token { return c.webLogin(u) }, fixture.webExpired)
		c.refused(c.userInfoRequest(t).as("web token idle for longer than its time-out"), c.userInfoRequest(c.webLogin(t.user)))
	})
	s.check(spec.WebUseProlongs, func(c *check) {
		u := c.webUser()
		idle := u.idle()
		t := c.webLogin(u)
		total := max(idle, u.lifetime()) + margin(idle)
		used := t
		c.chain(total)
		for at := min(idle*7/10, total); ; at = min(at+idle*7/10, total) {
			c.age(t, at)
			a := c.userInfo(t)
			c.stillWithin(used, a, idle)
			c.Expect(a).To(BeAccepted(), "after %s, used within its time-out of %s all along", at, idle)
			used.sent, used.received = a.sent, a.received
			if at >= total {
				break
			}
		}
		c.proved(total, margin(idle))
	})
}
