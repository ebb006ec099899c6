package suites

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/onsi/gomega"

	"github.com/gamconform/gamconform/spec"
)

// spares is what the checks of the lock did to the expendable users. Where
// waits overlap there are several, one for each user.
type spares struct {
	users  []user             // nil = all of the world
	failed map[string]instant // the last failed login of those that may be locked
	locked *user              // the one that the checks locked
	before token              // of them, from before
}

// oneLock keeps the checks of the lock apart: they share a user.
const lockGroup = "lock"

var oneLock = oneByOne(lockGroup)

// lock declares the checks of the lock after failed logins. They run alone,
// against expendable users only.
func (s *suite) lock() {
	s.check(spec.FreeBelowLimit, func(c *check) {
		u := c.spare()
		right := c.loginRequest(u)
		c.failLogins(u, c.attempts()-1)
		a := c.try(right.as("right password, one failed login below the limit"))
		c.settled(u, a)
		c.Expect(a).To(BeGranted(), "after %d of %d failed logins", c.attempts()-1, c.attempts())
	}, inTurn, oneLock)
	s.check(spec.LockedAfterLimit, func(c *check) {
		u := c.lockUp()
		c.refused(c.loginRequest(u).as("right password after too many failed logins"), c.loginRequest(c.main()))
	}, inTurn, oneLock)
	s.check(spec.LockedCode, func(c *check) {
		c.Expect(c.gamCode(c.shut(c.lockedUser()))).To(gomega.Equal("10"), "the code of a locked user")
	}, inTurn, oneLock)
	s.check(spec.LockOfOneUser, func(c *check) {
		c.shut(c.lockedUser())
		other := c.main()
		c.Expect(c.send(c.loginRequest(other).as("another user, while one is locked"))).To(BeGranted(), "the other user did not fail")
	}, inTurn, oneLock)
	s.check(spec.LockOfOneTenant, func(c *check) {
		u := c.lockedUser()
		right := c.namesake(u)
		c.shut(u)
		c.Expect(c.send(right.as("a user of the same name in another tenant, while one is locked"))).To(BeGranted(), "the namesake did not fail")
	}, inTurn, oneLock)
	s.check(spec.LockedTokens, func(c *check) {
		c.shut(c.lockedUser())
		t := c.pool.before
		c.observe("access token of a locked user", c.look(t).outcome())
		if t.refresh != "" && !c.suite.manner.lateRefresh {
			c.observe("refresh token of a locked user", c.try(c.refreshRequest(t)).outcome())
		}
	}, inTurn, oneLock)
	s.check(spec.LockedWrongPassword, func(c *check) {
		u := c.lockedUser()
		c.observe("wrong password of a locked user", c.failLogins(u, 1)[0].outcome())
	}, inTurn, oneLock)
	s.check(spec.UnlockedByTime, func(c *check) {
		u := c.lockedUser()
		c.shut(u)
		c.ageSince(c.pool.failed[u.Username], resetTime(c.world.whole.Lock))
		c.proved(c.resets(), margin(c.resets()))
		a := c.try(c.loginRequest(u).as("right password after the reset time"))
		c.settled(u, a)
		c.Expect(a).To(BeGranted(), "after the reset time of %s", c.resets())
	}, inTurn, oneLock)
	s.check(spec.LockProlonged, func(c *check) {
		c.chain(c.untilLocked() + resetTime(c.world.whole.Lock))
		u := c.lockedUser()
		c.shut(u)
		from := c.pool.failed[u.Username]
		c.ageSince(from, c.resets()/2)
		c.shut(u)
		c.ageSince(from, resetTime(c.world.whole.Lock))
		a := c.try(c.loginRequest(u).as("right password after the reset time, with a login in between"))
		c.settled(u, a)
		c.observe("a login while locked", map[bool]string{true: "does not prolong the lock", false: "prolongs the lock"}[a.granted()])
	}, inTurn, oneLock, onSpare(1))
	s.check(spec.CountResetByTime, func(c *check) {
		if c.attempts() < 3 {
			c.missing("a lock of 3 attempts or more")
		}
		c.chain(c.untilSpare() + resetTime(c.world.whole.Lock))
		u := c.spare()
		c.failLogins(u, c.attempts()-1)
		c.wait(resetTime(c.world.whole.Lock))
		c.failLogins(u, c.attempts()-1)
		a := c.try(c.loginRequest(u))
		c.settled(u, a)
		c.observe("the reset time without a login", map[bool]string{true: "resets the count", false: "does not reset the count"}[a.granted()])
	}, inTurn, oneLock, onSpare(2))
	s.check(spec.CountResetBySuccess, func(c *check) {
		if len(c.spares()) == 0 {
			c.spare()
		}
		c.observe("a granted login", c.suite.manner.afterLogin)
	}, inTurn, oneLock)
	s.check(spec.LockThreshold, func(c *check) {
		u := c.spare()
		c.observe(fmt.Sprintf("failed login %d, the limit", c.attempts()), c.failLogins(u, c.attempts())[c.attempts()-1].outcome())
		a := c.try(c.loginRequest(u).as("right password after as many failed logins as the limit"))
		c.settled(u, a)
		c.observe("right password after as many failed logins as the limit", a.outcome())
	}, inTurn, oneLock, onSpare(3))
	s.check(spec.NoLockWithoutReset, func(c *check) {
		repo, app, u := c.withoutReset()
		right := c.loginAt(app, u).with("repository", repo.GUID)
		c.granted(u, app, c.send(right))
		for i := range repo.Lock.Attempts + 2 {
			if c.try(right.with("password", c.secret("gamconform-wrong-password")).as(fmt.Sprintf("failed login %d", i+1))).granted() {
				c.inconclusive("a wrong password was granted, see " + spec.WrongPasswordRefused.ID)
			}
		}
		c.Expect(c.send(right.as("right password where no reset time is set"))).To(BeGranted(), "without a reset time nobody is locked")
	}, inTurn, oneLock)
	s.check(spec.WrongCodesCount, func(c *check) {
		u := c.stepping("an expendable user with a second factor and a fixed code", func(u spec.User) bool { return u.Expendable && !u.OTP.Fixed.IsZero() })
		first := c.firstStep(u)
		before := c.try(first)
		for range c.attempts() + 1 {
			c.try(c.secondStep(u, otherCode(c.code(u))).as("wrong code"))
		}
		value := "count as failed logins"
		if after := c.try(first.as("first step after many wrong codes")); after.String() == before.String() {
			value = "do not count as failed logins"
		}
		c.pool.failed[u.Username] = c.suite.time.now()
		c.observe("wrong codes", value)
	}, inTurn, oneLock)
}

// attempts is the limit of failed logins.
func (c *check) attempts() int { return c.world.whole.Lock.Attempts }

// resets is the reset time.
func (c *check) resets() time.Duration {
	return time.Duration(c.world.whole.Lock.ResetMinutes) * time.Minute
}

// spare is an expendable user who is not locked. Where all may be, the time of
// the first one's lock is waited for.
func (c *check) spare() user {
	all := c.spares()
	if len(all) == 0 {
		c.missing("an expendable user without one-time passwords")
	}
	failed := c.pool.failed
	if at := slices.IndexFunc(all, func(u user) bool { _, touched := failed[u.Username]; return !touched }); at >= 0 {
		return all[at]
	}
	u := all[0]
	c.ageSince(failed[u.Username], resetTime(c.world.whole.Lock))
	delete(failed, u.Username)
	c.pool.locked = nil
	return u
}

// untilSpare is how long the next expendable user must be waited for.
func (c *check) untilSpare() time.Duration {
	all := c.spares()
	for _, u := range all {
		if _, touched := c.pool.failed[u.Username]; !touched {
			return 0
		}
	}
	if len(all) == 0 {
		return 0
	}
	return max(0, resetTime(c.world.whole.Lock)-(c.suite.time.now().least-c.pool.failed[all[0].Username].least))
}

// untilLocked is the same for a user who is locked.
func (c *check) untilLocked() time.Duration {
	if c.pool.locked != nil {
		return 0
	}
	return c.untilSpare()
}

// spares are the expendable users that log in with a password alone.
func (c *check) spares() []user {
	if c.pool.users != nil {
		return c.pool.users
	}
	return expendables(c.world.whole)
}

func expendables(repo spec.Repository) (all []user) {
	for _, u := range repo.Users {
		if u.Expendable && !u.SecondFactor && u.OTP == (spec.OTP{}) && (u.State == "" || u.State == spec.ActiveUser) {
			all = append(all, user{u, repo.PolicyOf(u)})
		}
	}
	return all
}

// failLogins fails n logins of an expendable user.
func (c *check) failLogins(u user, n int) (answers []answer) {
	wrong := c.loginRequest(u).with("password", c.secret("gamconform-wrong-password"))
	for i := range n {
		a := c.try(wrong.as(fmt.Sprintf("failed login %d", i+1)))
		c.pool.failed[u.Username] = a.received
		if a.granted() {
			c.inconclusive("a wrong password was granted, see " + spec.WrongPasswordRefused.ID)
		}
		answers = append(answers, a)
	}
	return answers
}

// settled writes down what a right login said of the user.
func (c *check) settled(u user, a answer) {
	s := c.pool
	s.failed[u.Username] = a.received
	if a.granted() {
		s.locked = nil
		if !c.suite.manner.failuresAdd {
			delete(s.failed, u.Username)
		}
	}
}

// lockUp fails one login more than the limit.
func (c *check) lockUp() user {
	u := c.spare()
	c.pool.before = c.login(u)
	c.failLogins(u, c.attempts()+1)
	c.pool.locked = &u
	return u
}

// lockedUser is the user that an earlier check locked, or one that is now.
func (c *check) lockedUser() user {
	if u := c.pool.locked; u != nil {
		return *u
	}
	return c.lockUp()
}

// shut is the refusal of a locked user's right password.
func (c *check) shut(u user) answer {
	a := c.try(c.loginRequest(u).as("right password of a locked user"))
	if a.granted() {
		c.pool.locked = nil
		if passed := a.received.most - c.pool.failed[u.Username].least; passed >= c.resets() {
			c.notProvable(fmt.Sprintf("the probe of the locked user came too late, %s after the failed login", passed.Round(time.Second)))
		}
		c.inconclusive("the user is not locked, see " + spec.LockedAfterLimit.ID)
	}
	c.pool.failed[u.Username] = a.received
	return a
}

// withoutReset is a repository that counts failed logins and has no reset time.
func (c *check) withoutReset() (spec.Repository, spec.Application, user) {
	for _, repo := range c.suite.target.World.Repositories[1:] {
		apps := newWorld(repo).repo.Applications
		at := slices.IndexFunc(repo.Users, func(u spec.User) bool {
			return u.Expendable && !u.SecondFactor && (u.State == "" || u.State == spec.ActiveUser)
		})
		if repo.Lock.Attempts > 0 && repo.Lock.ResetMinutes == 0 && at >= 0 && len(apps) > 0 {
			return repo, apps[0], user{repo.Users[at], repo.PolicyOf(repo.Users[at])}
		}
	}
	c.missing("a second repository whose lock has attempts and no reset_minutes, with an expendable user")
	return spec.Repository{}, spec.Application{}, user{}
}

// namesake is the login of an expendable user of the same name in another
// tenant that locks users, too.
func (c *check) namesake(u user) request {
	for _, repo := range c.suite.target.World.Repositories[1:] {
		apps := newWorld(repo).repo.Applications
		at := slices.IndexFunc(repo.Users, func(other spec.User) bool {
			return other.Username == u.Username && other.Expendable && !other.SecondFactor && (other.State == "" || other.State == spec.ActiveUser)
		})
		if repo.Lock.Attempts > 0 && repo.Lock.ResetMinutes > 0 && at >= 0 && len(apps) > 0 {
			return c.loginAt(apps[0], user{repo.Users[at], repo.PolicyOf(repo.Users[at])}).with("repository", repo.GUID)
		}
	}
	c.missing("a second repository with `lock` and an expendable user of the name of the first one's")
	return request{}
}

// exploreLock finds out whether a granted login resets the count of failed
// ones: if it does not, all failed logins of a user add up.
func (c *check) exploreLock() {
	m := &c.suite.manner
	m.afterLogin = "not found out"
	if c.attempts() < 3 || !slices.Contains(c.suite.target.Capabilities, spec.Lockout) {
		return
	}
	u := c.spare()
	right := c.loginRequest(u)
	for range 2 {
		c.failLogins(u, c.attempts()-1)
		a := c.try(right)
		if c.settled(u, a); a.granted() {
			m.afterLogin = "resets the count of failed ones"
			continue
		}
		if strings.HasPrefix(m.afterLogin, "resets") {
			m.failuresAdd, m.afterLogin = true, "does not reset the count of failed ones"
			c.suite.guard.unreset() // what was tried before counts still
			c.startClean()
		}
		return
	}
}

// release leaves no expendable user locked, where time can be moved.
func (s *suite) release() {
	if len(s.spares.failed) == 0 || !s.time.shared() || s.ctx.Err() != nil {
		return
	}
	// A clock that cannot be moved was somebody else's verdict already.
	_ = s.time.pass(s.ctx, resetTime(s.target.World.Repositories[0].Lock))
}
