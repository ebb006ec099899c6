package suites

import (
	"slices"

	"github.com/onsi/gomega"

	"github.com/gamconform/gamconform/spec"
)

// endedAtService declares the checks of tokens that ended before their time.
func (s *suite) endedAtService() {
	s.check(spec.ServiceRevokedToken, func(c *check) {
		dead := c.revoked()
		for _, service := range c.usable() {
			c.refusedBeside(c.serviceRequest(service, c.live(c.insider(service))), c.serviceWith(service, dead).as("revoked token"))
		}
	})
	s.check(spec.ServiceLoggedOutToken, func(c *check) {
		for _, service := range c.usable() {
			c.wasRefused(c.loggedOutAt(service), func() answer { return c.send(c.serviceRequest(service, c.login(c.insider(service)))) })
		}
	})
	s.check(spec.EndedTokenCodes, func(c *check) {
		service := c.usable()[0]
		if dead, ok := c.revokedToken(); ok {
			c.observe("revoked token", c.asked(c.serviceWith(service, dead).as("revoked token")).outcome())
		}
		if c.suite.declares(spec.Logout) {
			c.observe("logged-out token", c.loggedOutAt(service).outcome())
		}
	}, byItself)
}

// serviceExpiry declares the checks of expired tokens at services.
func (s *suite) serviceExpiry() {
	s.check(spec.ServiceExpiredToken, func(c *check) {
		proved := false
		var unproved []string
		var why error
		for _, service := range c.usable() {
			u, ok := c.expiringInsider(service)
			if !ok {
				continue
			}
			if !c.ages(u, user.lifetime) && len(c.world.fixtures(c.agedInsider(service))) == 0 {
				unproved, why = append(unproved, service.Path), c.fits(u.lifetime()+margin(u.lifetime()))
				continue
			}
			proved = true
			a, u := c.expiredAt(service)
			c.wasRefused(a, func() answer { return c.send(c.serviceRequest(service, c.live(u))) })
		}
		if proved {
			c.leaves("services", unproved)
		}
		if !proved && why != nil {
			c.undeclared(why)
		}
		if !proved {
			c.missing("a user whose tokens expire (token_minutes above 0) and who may use a service")
		}
	})
	s.check(spec.ExpiredServiceAnswer, func(c *check) {
		a, _ := c.expiredAt(c.serviceOf(spec.LevelAuthentication))
		if a.granted() {
			c.inconclusive("the request was granted, there is no refusal to grade")
		}
		c.inForm(a)
		c.Expect(a.String()).To(gomega.BeElementOf("status 401, code 103", "status 403, code 103"), "an expired token")
	})
	s.check(spec.ExpiredServiceStatus, func(c *check) {
		for _, service := range c.usable() {
			u, ok := c.expiringInsider(service)
			if ok && (c.ages(u, user.lifetime) || len(c.world.fixtures(c.agedInsider(service))) > 0) {
				a, _ := c.expiredAt(service)
				c.observe("expired token, level "+string(service.Level), a.outcome())
			}
		}
	})
}

// agedInsider matches expired tokens of users who may use the service.
func (c *check) agedInsider(service spec.Resource) func(fixture) bool {
	return func(f fixture) bool { return f.expired() && c.mayUse(f.user, service) }
}

// expiredAt calls a service with a token past its lifetime, and tells whose.
func (c *check) expiredAt(service spec.Resource) (answer, user) {
	u, ok := c.expiringInsider(service)
	if !ok {
		c.missing("a user whose tokens expire (token_minutes above 0) and who may use a service")
	}
	if !c.ages(u, user.lifetime) {
		t := c.declaredPast(u, user.lifetime, c.agedInsider(service), "")
		c.grantedBefore(c.serviceRequest(service, c.liveTwin(t)))
		a := c.asked(c.serviceRequest(service, t).as("declared token past its lifetime"))
		c.stillKnown(a)
		return a, t.user
	}
	c.proved(u.lifetime(), margin(u.lifetime()))
	return observed(c, "a token past its lifetime at "+service.Path, func(c *check) answer {
		return c.try(c.serviceRequest(service, c.agedAt(service, u)).as("token past its lifetime"))
	}), u
}

// agedAt is a token of the user past its lifetime, which the service took before.
// Those for all services are asked for at the same time, so that they age
// together, unless the second one ends the first.
func (c *check) agedAt(service spec.Resource, u user) token {
	if c.suite.manner.singleSession {
		t := c.login(u)
		c.send(c.serviceRequest(service, t))
		c.age(t, u.lifetime()+margin(u.lifetime()))
		return t
	}
	t := observed(c, "tokens that age for services", func(c *check) map[string]token {
		tokens := map[string]token{}
		for _, service := range c.usable() {
			u, ok := c.expiringInsider(service)
			if !ok {
				continue
			}
			if tokens[u.Username].access == "" {
				tokens[u.Username] = c.login(u)
			}
			c.send(c.serviceRequest(service, tokens[u.Username]))
		}
		return tokens
	})[u.Username]
	c.age(t, u.lifetime()+margin(u.lifetime()))
	return t
}

// loggedOutAt calls a service with a logged-out token that it took before.
func (c *check) loggedOutAt(service spec.Resource) answer {
	return observed(c, "a logged-out token at "+service.Path, func(c *check) answer {
		t := c.login(c.insider(service))
		if !c.send(c.serviceRequest(service, t)).granted() {
			c.inconclusive("the service refused the token before its logout")
		}
		c.logOut(t)
		return c.try(c.serviceRequest(service, t).as("logged-out token"))
	})
}

// expiringInsider is a user who may use the service and whose tokens expire,
// the sooner the better; false = there is none.
func (c *check) expiringInsider(service spec.Resource) (user, bool) {
	all := c.world.users(func(u user) bool { return u.expires() && c.mayUse(u, service) })
	if len(all) == 0 {
		return user{}, false
	}
	return slices.MinFunc(all, func(a, b user) int { return a.policy.TokenMinutes - b.policy.TokenMinutes }), true
}
