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
			c.Expect(c.issued(c.loginOnce(u))).To(gomega.Equal("no refresh token"), "a login under the limit 0")
		}
	})
	s.check(spec.EveryRenewalSucceeds, func(c *check) {
		for _, u := range c.limited() {
			c.Expect(min(c.count(u).done, u.policy.Renewals)).To(gomega.Equal(u.policy.Renewals), "renewals of one login under the limit %d", u.policy.Renewals)
		}
	}, oneByOne(limits))
	s.check(spec.NoRenewalBeyond, func(c *check) {
		for _, u := range c.limited() {
			n := c.count(u)
			c.Expect(n.done).To(gomega.BeNumerically("<=", u.policy.Renewals), "renewals of one login under the limit %d", u.policy.Renewals)
			if n.done < u.policy.Renewals {
				c.inconclusive("the login could not be renewed as often as its limit says")
			}
			c.Expect(n.done+n.again).To(gomega.BeNumerically("<=", u.policy.Renewals), "renewals of one login under the limit %d, with its first refresh token used again", u.policy.Renewals)
		}
	}, oneByOne(limits))
	s.check(spec.LoginStartsAgain, func(c *check) {
		for _, u := range c.fewLimited() {
			second, _ := c.countAgain(u)
			c.Expect(second).To(gomega.BeNumerically(">=", max(1, min(c.count(u).done, u.policy.Renewals))), "renewals of a new login after one that used up its own, under the limit %d", u.policy.Renewals)
		}
	}, oneByOne(limits))
	s.check(spec.LoginsCountApart, func(c *check) {
		c.needSessions()
		for _, u := range c.fewLimited() {
			first, second := c.countAgain(u)
			if first == 0 {
				c.inconclusive("the first login could not be renewed at all")
			}
			c.Expect(second).To(gomega.Equal(first), "renewals of a second login, after those of the first were used, under the limit %d", u.policy.Renewals)
		}
	}, oneByOne(limits))
	s.check(spec.FailuresDoNotCount, func(c *check) {
		for _, u := range c.fewLimited() {
			undisturbed, _ := c.countAgain(u)
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
			c.Expect(c.drain(t, u.policy.Renewals).done).To(gomega.Equal(undisturbed), "renewals after refused refreshes, under the limit %d", u.policy.Renewals)
		}
	}, oneByOne(limits))
	s.check(spec.LoginAfterLimit, func(c *check) {
		for _, u := range c.limited() {
			for _, before := range c.count(u).before {
				c.granted(u, c.app(), before)
			}
			for _, a := range c.loginsAfter(u) {
				c.Expect(a).To(BeGranted(), "a login of %q at every application after its renewals are used up", u.Username)
			}
		}
	}, oneByOne(limits))
	s.check(spec.HowTheLimitEnds, func(c *check) {
		u := c.limited()[0]
		n := c.count(u)
		if n.done < u.policy.Renewals {
			c.inconclusive("the login could not be renewed as often as its limit says")
		}
		value := "the last renewal carries no refresh token"
		switch {
		case n.done > u.policy.Renewals:
			value = "its refresh token is granted"
		case n.end != nil:
			value = "its refresh token is " + n.end.outcome()
		}
		c.observe("end of the renewals", value)
	}, oneByOne(limits))
}

// fewLimited returns the users with the smallest limits, enough to see how
// logins count beside and after each other. That each limit is kept is shown
// for all.
func (c *check) fewLimited() []user {
	all := c.limited()
	return all[:min(2, len(all))]
}

// needSessions skips a check that needs two sessions of one user.
func (c *check) needSessions() {
	if c.suite.manner.singleSession {
		c.notApplicable("a second login ends the session of the first")
	}
}
