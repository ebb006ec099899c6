package suites

import (
	"github.com/onsi/gomega"

	"github.com/gamconform/gamconform/spec"
)

// limits is the group of the checks that count renewals: they use the same
// users, one check after another.
const limits = "limits"

// limit declares the checks of the renewal limit.
func (s *suite) limit() {
	s.check(spec.NoRenewalsNoToken, func(c *check) {
		c.user("a user whose policy has no renewals", func(u user) bool { return !u.renews() })
		for _, u := range c.onePerPolicy(func(u user) bool { return !u.renews() }) {
			c.Expect(c.issued(c.login(u))).To(gomega.Equal("no refresh token"), "a login under the limit 0")
		}
	})
	s.check(spec.EveryRenewalSucceeds, func(c *check) {
		for _, u := range c.limited() {
			done, _ := c.drain(c.login(u), u.policy.Renewals)
			c.Expect(done).To(gomega.Equal(u.policy.Renewals), "renewals of one login under the limit %d", u.policy.Renewals)
		}
	}, oneByOne(limits))
	s.check(spec.NoRenewalBeyond, func(c *check) {
		for _, u := range c.limited() {
			first := c.login(u)
			done, last := c.drain(first, u.policy.Renewals+1)
			c.Expect(done).To(gomega.BeNumerically("<=", u.policy.Renewals), "renewals of one login under the limit %d", u.policy.Renewals)
			if done < u.policy.Renewals {
				c.inconclusive("the login could not be renewed as often as its limit says")
			}
			// A token of the login that was used before must not reach beyond the limit
			// either, after those that came of it were used.
			c.try(c.userInfoRequest(last))
			for range 2 {
				if c.try(c.refreshRequest(first).as("first refresh token again")).granted() {
					done++
				}
			}
			c.Expect(done).To(gomega.BeNumerically("<=", u.policy.Renewals), "renewals of one login under the limit %d, with its first refresh token used again", u.policy.Renewals)
		}
	}, oneByOne(limits))
	s.check(spec.LoginStartsAgain, func(c *check) {
		for _, u := range c.limited() {
			first, _ := c.drain(c.login(u), u.policy.Renewals)
			second, _ := c.drain(c.login(u), u.policy.Renewals)
			c.Expect(second).To(gomega.BeNumerically(">=", max(1, first)), "renewals of a new login after one that used up its own, under the limit %d", u.policy.Renewals)
		}
	}, oneByOne(limits))
	s.check(spec.LoginsCountApart, func(c *check) {
		c.needSessions()
		for _, u := range c.limited() {
			one, other := c.login(u), c.login(u)
			first, _ := c.drain(one, u.policy.Renewals)
			if first == 0 {
				c.inconclusive("the first login could not be renewed at all")
			}
			second, _ := c.drain(other, u.policy.Renewals)
			c.Expect(second).To(gomega.Equal(first), "renewals of a second login, after those of the first were used, under the limit %d", u.policy.Renewals)
		}
	}, oneByOne(limits))
	s.check(spec.FailuresDoNotCount, func(c *check) {
		for _, u := range c.limited() {
			undisturbed, _ := c.drain(c.login(u), u.policy.Renewals)
			if undisturbed == 0 {
				c.inconclusive("a login could not be renewed at all")
			}
			t := c.renewable(c.login(u))
			right := c.refreshRequest(t)
			failures := []request{right.with("client_secret", c.secret("gamconform-wrong-secret")).as("wrong client_secret")}
			if apps := c.world.repo.Applications; len(apps) > 1 {
				failures = append(failures, right.with("client_id", c.otherApp().ClientID).with("client_secret", c.otherApp().ClientSecret.Reveal()).as("another application's client"))
			}
			for _, wrong := range failures {
				c.refusal(wrong)
			}
			done, _ := c.drain(t, u.policy.Renewals)
			c.Expect(done).To(gomega.Equal(undisturbed), "renewals after refused refreshes, under the limit %d", u.policy.Renewals)
		}
	}, oneByOne(limits))
	s.check(spec.LoginAfterLimit, func(c *check) {
		for _, u := range c.limited() {
			for _, app := range c.world.repo.Applications {
				c.granted(u, app, c.send(c.loginAt(app, u).as("log in before the limit")))
				c.drain(c.login(u), u.policy.Renewals+1)
				c.Expect(c.send(c.loginAt(app, u))).To(BeGranted(), "a login of %q at %q after its renewals are used up", u.Username, app.Name)
			}
		}
	}, oneByOne(limits))
	s.check(spec.HowTheLimitEnds, func(c *check) {
		u := c.limited()[0]
		done, last := c.drain(c.login(u), u.policy.Renewals)
		if done < u.policy.Renewals {
			c.inconclusive("the login could not be renewed as often as its limit says")
		}
		value := "the last renewal carries no refresh token"
		if last.refresh != "" {
			value = "its refresh token is " + c.try(c.refreshRequest(c.renewable(last)).as("refresh beyond the limit")).outcome()
		}
		c.observe("end of the renewals", value)
	}, oneByOne(limits))
}

// drain renews a login at most n times and returns how often it went.
func (c *check) drain(t token, n int) (done int, last token) {
	for done < n && t.refresh != "" {
		a := c.try(c.refreshRequest(c.renewable(t)))
		if !a.granted() {
			break
		}
		t = newToken(t.user, t.app, a)
		done++
	}
	return done, t
}

// needSessions skips a check that needs two sessions of one user.
func (c *check) needSessions() {
	if c.suite.manner.singleSession {
		c.notApplicable("a second login ends the session of the first")
	}
}
