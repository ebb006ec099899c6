package suites

import (
	"slices"
	"strings"
	"time"
)

const (
	year     = 365 * 24 * time.Hour
	tenYears = 10 * year
)

// loginTwin is a login for what a declared token was issued for: of its user,
// at its application.
func (c *check) loginTwin(t token) token {
	return c.granted(t.user, t.app, c.send(c.loginAt(t.app, t.user)))
}

// freshTwin is a refresh that is like one with t, but for the token's age.
func (c *check) freshTwin(t token) request { return c.refreshRequest(c.renewable(c.loginTwin(t))) }

// agedRefresh is a refresh with a token past its lifetime, behind a grant of its
// twin. A declared one is shared by checks: a server that takes it takes it once.
func (c *check) agedRefresh(t token) answer {
	c.warm(c.refreshRequest(t), func() answer { return c.send(c.freshTwin(t)) })
	return c.asked(c.refreshRequest(t).as("refresh token past its lifetime"))
}

// liveTwin is the same, shared with other checks where it is at the first
// application.
func (c *check) liveTwin(t token) token {
	if t.app.ClientID == c.app().ClientID {
		return c.live(t.user)
	}
	return c.loginTwin(t)
}

// ageable sorts users into those whose tokens can pass their lifetime here and
// those for whose policy an expired token is declared; left names the policies of
// the others. Where only others are, the check ends.
func (c *check) ageable(all []user) (users, declared []user, left []string) {
	var why error
	for _, u := range all {
		switch {
		case c.ages(u, user.lifetime):
			users = append(users, u)
		case len(c.world.fixtures(u.expiredAlike())) > 0:
			declared = append(declared, u)
		default:
			left, why = append(left, u.policy.Name), c.fits(u.lifetime()+margin(u.lifetime()))
		}
	}
	if len(users)+len(declared) == 0 {
		c.undeclared(why)
	}
	return users, declared, left
}

// expiredAlike matches expired tokens of users with the same policy.
func (u user) expiredAlike() func(fixture) bool {
	return func(f fixture) bool { return f.expired() && f.user.policy == u.policy }
}

// leaves writes down what of its requirement the check has not shown.
func (c *check) leaves(what string, names []string) {
	if len(names) > 0 {
		c.evidence.Unshown = what + " " + strings.Join(names, ", ")
	}
}

// oldToken asserts that a declared token which never expires is accepted, beside
// a new one that is.
func (c *check) oldToken() {
	all := c.world.fixtures(fixture.endless)
	if len(all) == 0 {
		c.undeclared(c.fits(year))
	}
	if c.suite.manner.singleSession {
		c.notProvable("a second login ends the session of the first, so the checks themselves end the declared token")
	}
	f := all[0]
	c.opened(c.loginTwin(f.token()))
	c.restsOnAge(f.Issued, year, 0, "token of "+f.user.Username)
	c.Expect(c.userInfo(f.token())).To(BeAccepted(), "the declared token, issued %s", f.Issued.Time().Format(time.DateOnly))
}

// agingKey asserts that a declared key is taken in the second half of its
// timeout. why tells that no time can pass.
func (c *check) agingKey(why error) {
	all := c.world.keys(key.agingFixture)
	if len(all) == 0 {
		c.undeclared(why)
	}
	k := all[max(0, slices.IndexFunc(all, func(k key) bool {
		age := c.ageOf(k.Issued)
		return age >= k.timeout()/2 && age <= k.timeout()-margin(k.timeout())
	}))]
	c.restsOnAge(k.Issued, k.timeout()/2, k.timeout()-margin(k.timeout()), "API key of "+k.user.Username)
	c.Expect(c.try(c.keyRequest(k).as("declared API key within its timeout"))).To(BeGranted(), "before the end of a timeout of %d hours", k.app.APIKeys.TimeoutHours)
}

// agedKey asserts, where its timeout cannot pass, that a declared key past it is
// refused; false = it can, or there is none.
func (c *check) agedKey() bool {
	all := c.world.keys(key.agedFixture)
	if len(all) == 0 || c.fits(all[0].timeout()+margin(all[0].timeout())) == nil {
		return false
	}
	k := all[0]
	c.rests(k.Issued, k.timeout(), "API key of "+k.user.Username, "that use does not extend a key")
	c.refused(c.keyRequest(k).as("declared API key past its timeout"), c.keyRequest(c.twinOf(k)))
	return true
}

// endlessKey asserts that a declared key without a timeout is taken although it
// is old.
func (c *check) endlessKey(why error) {
	all := c.world.keys(key.endlessFixture)
	if len(all) == 0 {
		c.undeclared(why)
	}
	k := slices.MinFunc(all, func(a, b key) int { return int(a.Issued - b.Issued) })
	c.restsOnAge(k.Issued, year, 0, "API key of "+k.user.Username)
	c.Expect(c.try(c.keyRequest(k).as("declared API key without a timeout"))).To(BeGranted(), "the declared key, issued %s", k.Issued.Time().Format(time.DateOnly))
}
