package suites

import (
	"fmt"
	"slices"
	"time"

	"github.com/gamconform/gamconform/spec"
)

// expiry declares the checks of the lifetimes of tokens.
func (s *suite) expiry() {
	s.check(spec.ValidForItsLifetime, func(c *check) {
		u := c.expiring()
		t := c.login(u)
		c.wait(u.lifetime() - margin(u.lifetime()))
		a := c.userInfo(t)
		c.stillWithin(t, a, u.lifetime())
		c.proved(u.lifetime()-margin(u.lifetime()), margin(u.lifetime()))
		c.Expect(a).To(BeAccepted(), "before the end of its lifetime of %s", u.lifetime())
	})
	s.check(spec.RefusedAfterLifetime, func(c *check) {
		c.expiring()
		users, declared, left := c.ageable(c.onePerPolicy(user.expires))
		slices.SortStableFunc(users, func(a, b user) int { return a.policy.TokenMinutes - b.policy.TokenMinutes })
		var tokens []token
		for _, u := range users {
			tokens = append(tokens, c.live(u)) // an old one would not show a life that is too long by a little
		}
		if last := len(users) - 1; last >= 0 {
			c.chain(c.left(tokens[last], past(users[last].lifetime())))
		}
		for i, u := range users {
			c.age(tokens[i], past(u.lifetime()))
			c.proved(u.lifetime(), margin(u.lifetime()))
			right := c.login(u)
			if i == 0 { // one policy shows that the word makes no difference
				c.closedTo(right, "token past its lifetime", tokens[i].access)
			} else {
				c.refused(c.userInfoRequest(tokens[i]).as("token past its lifetime"), c.userInfoRequest(right))
			}
		}
		for _, u := range declared {
			t := c.declaredPast(u, user.lifetime, u.expiredAlike(), "")
			c.refused(c.userInfoRequest(t).as("declared token past its lifetime"), c.userInfoRequest(c.loginTwin(t)))
		}
		c.leaves("policies", left)
	})
	s.check(spec.ExpiryIsElapsed, func(c *check) {
		u := c.expiring()
		t := c.login(u)
		c.chain(past(u.lifetime()))
		last, lastUse := u.lifetime()-margin(u.lifetime()), t.received
		for _, used := range []time.Duration{u.lifetime() / 2, u.lifetime() * 3 / 4, last} {
			c.age(t, used)
			a := c.look(t)
			c.stillWithin(t, a, u.lifetime())
			if !a.granted() {
				c.inconclusive("the token was refused within its lifetime, so it could not be used all along")
			}
			lastUse = a.received
		}
		c.age(t, u.lifetime()+margin(u.lifetime()))
		if idle := c.now().most - lastUse.least; idle >= u.lifetime() {
			c.notProvable(fmt.Sprintf("the run came too late: after %s without use a token ends under either rule", idle.Round(time.Second)))
		}
		c.proved(u.lifetime(), margin(u.lifetime()))
		c.refused(c.userInfoRequest(t).as("used token past its lifetime"), c.userInfoRequest(c.login(u)))
	})
	s.check(spec.RefreshedLivesFully, func(c *check) {
		u := c.soonRenewing()
		before := c.renewableAt(u)
		if before == 0 {
			before = min(u.lifetime(), u.refreshLifetime()) / 2
		}
		alive := u.lifetime() - margin(u.lifetime())
		renewed := func() token {
			first := c.login(u)
			c.age(first, before)
			return c.renew(first)
		}
		// One is used, which is EXP-003's matter, and the other one is not.
		var t, unused token
		if c.apart() {
			c.chain(before + past(u.lifetime()))
			first, second := c.login(u), c.login(u)
			c.age(second, before)
			t, unused = c.renew(first), c.renew(second)
		} else {
			c.chain(before + alive + c.renewableAt(u) + past(u.lifetime()))
			t = renewed()
		}
		c.opened(t)
		c.age(t, alive)
		a := c.userInfo(t)
		c.stillWithin(t, a, u.lifetime())
		c.proved(alive, margin(u.lifetime()))
		c.Expect(a).To(BeAccepted(), "before the end of a lifetime of %s from the refresh", u.lifetime())
		if !c.apart() {
			unused = c.renew(c.login(u))
		}
		c.age(unused, past(u.lifetime()))
		c.proved(u.lifetime(), margin(u.lifetime()))
		c.refused(c.userInfoRequest(unused).as("refreshed token past its lifetime"), c.userInfoRequest(c.login(u)))
	})
	s.check(spec.ZeroNeverExpires, func(c *check) {
		if c.fits(tenYears) != nil {
			c.oldToken()
			return
		}
		t := c.login(c.never())
		c.opened(t)
		c.age(t, tenYears)
		c.proved(tenYears, 0)
		a := c.userInfo(t)
		// Others may use the clock after us: it goes back where that is offered.
		if _, err := c.suite.time.back(c.ctx, tenYears); err != nil {
			c.untimely(err)
		}
		c.Expect(a).To(BeAccepted(), "after ten years")
	}, yearsPass)
	s.refreshExpiry()
	s.expiredAnswers()
}

// refreshExpiry declares the checks of the lifetime of refresh tokens.
func (s *suite) refreshExpiry() {
	s.check(spec.RefreshTokenLives, func(c *check) {
		u := c.aging()
		t := c.login(u)
		if t.refresh == "" {
			c.inconclusive("the login got no refresh token")
		}
		c.wait(u.refreshLifetime() - margin(u.refreshLifetime()))
		a := c.send(c.refreshRequest(t))
		c.stillWithin(t, a, u.refreshLifetime())
		c.proved(u.refreshLifetime()-margin(u.refreshLifetime()), margin(u.refreshLifetime()))
		c.Expect(a).To(BeGranted(), "before the end of the refresh token's lifetime of %s", u.refreshLifetime())
	})
	s.check(spec.RefreshTokenExpires, func(c *check) {
		u := c.aging()
		if !c.ages(u, user.refreshLifetime) {
			t := c.declaredPast(u, user.refreshLifetime, fixture.agedRefresh, "the refresh token of a renewal")
			c.wasRefused(c.agedRefresh(t), func() answer { return c.send(c.freshTwin(t)) })
			return
		}
		c.warmRefresh(u)
		t := c.login(u)
		if t.refresh == "" {
			c.inconclusive("the login got no refresh token")
		}
		// The refresh token of a renewal lives from its own issue at the longest.
		end, late, again := past(u.refreshLifetime()), c.renewableAt(u), u.policy.Renewals > 1
		var next token
		switch {
		case again && c.apart():
			c.chain(max(late+end, max(end, late+u.refreshLifetime()/2)+late) + late)
			next = c.renew(c.login(u))
		case again:
			c.chain(2*end + 3*late)
		default:
			c.chain(end + late)
		}
		half := func() {
			if next.refresh != "" {
				c.age(next, u.refreshLifetime()/2)
				c.look(next) // its use must not extend anything
			}
		}
		half()
		c.age(t, end)
		c.proved(u.refreshLifetime(), margin(u.refreshLifetime()))
		c.refused(c.refreshRequest(t).as("refresh token past its lifetime"), c.freshRefresh(u))
		if again && !c.apart() {
			next = c.renew(c.login(u))
			half()
		}
		if next.refresh == "" {
			return
		}
		c.age(next, end)
		c.refused(c.refreshRequest(next).as("renewed refresh token past its lifetime"), c.freshRefresh(u))
	})
	s.check(spec.RefreshClockStart, func(c *check) {
		u := c.agingTwice()
		part := u.refreshLifetime() * 54 / 100
		c.chain(2 * max(part, c.renewableAt(u)))
		t := c.login(u)
		c.age(t, part)
		next := c.renew(t)
		c.ageSince(next.received, part)
		value := "the login"
		if c.try(c.refreshRequest(c.renewable(next))).granted() {
			value = "its own issue"
		}
		c.observe("lifetime of a renewed refresh token starts at", value)
	})
	s.check(spec.AgedRefreshAnswer, func(c *check) {
		u := c.aging()
		t := c.pastLife(u, user.refreshLifetime, func() token {
			t := c.login(u)
			if t.refresh == "" {
				c.inconclusive("the login got no refresh token")
			}
			return t
		}, fixture.agedRefresh)
		c.observe("refresh token past its lifetime", c.agedRefresh(t).outcome())
	})
}

// warmRefresh sees to it that a refresh was granted before one is to be refused.
func (c *check) warmRefresh(u user) {
	like := c.refreshRequest(token{app: c.app()})
	c.warm(like, func() answer { return c.send(c.freshRefresh(u)) })
}

// freshRefresh is a refresh that is as good as one can be.
func (c *check) freshRefresh(u user) request { return c.refreshRequest(c.renewable(c.login(u))) }

// expiredAnswers declares the observations of how expiry shows.
func (s *suite) expiredAnswers() {
	s.check(spec.ExpiredAnswer, func(c *check) {
		c.observe("expired token", c.expired().outcome())
	})
	s.check(spec.ExpiredToldApart, func(c *check) {
		expired := c.expired()
		unknown := c.try(c.openWith(c.altered(c.loginOnce(c.expiring()).access, -1)).as("unknown token"))
		value := "told apart"
		if expired.code() == unknown.code() {
			value = "not told apart"
		}
		c.observe("expired and unknown tokens", value)
	})
	s.check(spec.BackwardClock, func(c *check) {
		const back = time.Hour
		t := c.login(c.main())
		offered, err := c.suite.time.back(c.ctx, back)
		if err != nil {
			c.untimely(err)
		}
		if !offered {
			c.notApplicable("the time control cannot set the clock back")
		}
		value := c.look(t).outcome()
		c.wait(back)
		c.observe("token from the future, after the clock was set back", value)
	})
}

// expired is userinfo with a token past its lifetime.
func (c *check) expired() answer {
	if u := c.expiring(); !c.ages(u, user.lifetime) {
		a := c.asked(c.userInfoRequest(c.declaredPast(u, user.lifetime, fixture.expired, "")).as("declared token past its lifetime"))
		c.stillKnown(a)
		return a
	}
	return observed(c, "a token past its lifetime", func(c *check) answer {
		u := c.expiring()
		t := c.login(u)
		c.age(t, past(u.lifetime()))
		return c.try(c.userInfoRequest(t).as("token past its lifetime"))
	})
}
