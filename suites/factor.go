package suites

import (
	"fmt"
	"slices"
	"time"

	"github.com/gamconform/gamconform/spec"
)

// oneFactor keeps the checks of one-time passwords apart: a first step of one
// would serve the second step of another.
const twoFactorGroup = "two-factor"

// What several checks of one-time passwords look at is known by these names.
const (
	bothStepsOf   = "both steps of "
	loginByCodeOf = "login by code of "
)

var oneFactor = oneByOne(twoFactorGroup)

// factor declares the checks of logins with one-time passwords.
func (s *suite) factor() {
	s.check(spec.SecondStepNeedsFirst, func(c *check) {
		u := c.guardedUser()
		alone := c.secondStep(u, c.code(u)).as("second step without a first")
		// Where time cannot pass, the first step of a right login would serve it.
		if alone.leads = !c.suite.time.shared(); !alone.leads {
			c.warmSteps(u)
		}
		a, passed := c.try(alone.with("password", c.code(u))), true
		if a.reveals() != "" { // a first step of before may have served it
			if passed = c.letPass(past(c.lasts())); passed {
				a = c.try(alone.with("password", c.freshCode(u)))
			}
		}
		if !passed {
			c.notProvable(fmt.Sprintf("a second step was granted, but a first one of the last %s, of a run before this one, may have served it; that time cannot pass here", c.lasts()))
		}
		c.wasRefused(a, func() answer { return c.send(c.bothSteps(u, c.freshCode(u))) })
	}, inTurn, oneFactor)
	s.check(spec.FirstStepGrantsNothing, func(c *check) {
		for _, u := range c.guardedUsers() {
			c.notPassed(u, c.firstStep(u))
		}
	}, inTurn, oneFactor)
	s.check(spec.FirstStepAnswer, func(c *check) {
		c.observe("first step", c.try(c.firstStep(c.guardedUser())).String())
	}, inTurn, oneFactor)
	s.check(spec.SecondStepGrants, func(c *check) {
		u := c.guardedUser()
		a := c.send(c.bothSteps(u, c.freshCode(u)))
		c.Expect(a).To(BeGranted(), "with the right code behind the first step")
		c.opened(newToken(u, c.app(), a))
	}, inTurn, oneFactor)
	s.check(spec.WrongCodeRefused, func(c *check) {
		for _, u := range c.guardedUsers() {
			c.warmSteps(u)
			code := c.freshCode(u)
			c.allRefused(c.bothSteps(u, code), c.bothSteps(u, otherCode(code)).as("a digit changed"), c.bothSteps(u, code+"0").as("a digit more"))
		}
	}, inTurn, oneFactor)
	s.check(spec.PasswordIsNoCode, func(c *check) {
		u := c.guardedUser()
		c.warmSteps(u)
		c.refused(c.bothSteps(u, u.Password.Reveal()).as("the password as code"), c.bothSteps(u, c.freshCode(u)))
	}, inTurn, oneFactor)
	s.check(spec.FirstFactorEnds, func(c *check) {
		u := c.waiting(c.guardedUser)
		c.warmSteps(u)
		first := c.begin(u)
		c.ageSince(first.received, past(c.lasts()))
		c.proved(c.lasts(), margin(c.lasts()))
		c.notPassed(u, c.secondStep(u, c.freshCode(u)).as("second step after the first has ended"))
	}, inTurn, oneFactor, onSecond)
	s.check(spec.FirstFactorLasts, func(c *check) {
		u := c.waiting(c.paired)
		c.roomForCodes(u) // time that passed for it later would be the first step's
		first := c.begin(u)
		c.ageSince(first.received, c.lasts()-margin(c.lasts()))
		a := c.send(c.secondStep(u, c.freshCode(u)).as("second step before the first ends"))
		if passed := a.received.most - first.sent.most; passed >= c.lasts() {
			c.notProvable("the second step came too late, " + passed.Round(time.Second).String() + " after the first")
		}
		c.proved(c.lasts()-margin(c.lasts()), margin(c.lasts()))
		c.Expect(a).To(BeGranted(), "before the end of %s", c.lasts())
	}, inTurn, oneFactor, onSecond)
	s.check(spec.FirstStepShape, func(c *check) {
		c.try(c.firstStep(c.guardedUser()))
		c.attributed()
	}, atTheEnd)
	s.check(spec.AuthenticatorCode, func(c *check) {
		c.Expect(c.passed(c.paired())).To(BeGranted(), "with the current code")
	}, inTurn, oneFactor)
	s.check(spec.AuthenticatorCodeEnds, func(c *check) {
		u := c.paired()
		c.warmSteps(u) // where the time is guessed, the old code may be the right one
		code, old := c.freshCode(u), c.codeAt(u, c.date().Add(-10*time.Minute))
		if old == code {
			old = c.codeAt(u, c.date().Add(-11*time.Minute))
		}
		c.refused(c.bothSteps(u, old).as("the code of ten minutes ago"), c.bothSteps(u, code))
	}, inTurn, oneFactor)
	s.check(spec.CodeUsedTwice, func(c *check) {
		for _, u := range c.guardedUsers() {
			code := c.freshCode(u)
			c.granted(u, c.app(), c.send(c.bothSteps(u, code)))
			kind := "fixed code"
			if !u.OTP.TOTP.IsZero() {
				kind = "code of an authenticator"
			}
			c.observe(kind+", second step again without a first", c.try(c.secondStep(u, code).as("second step again")).outcome())
			c.observe(kind+", in another login", c.try(c.bothSteps(u, code).as("the same code in another login")).outcome())
		}
	}, inTurn, oneFactor)
	s.check(spec.SecondStepRefusals, func(c *check) {
		u := c.guardedUser()
		c.observe("wrong code", c.try(c.bothSteps(u, otherCode(c.code(u))).as("wrong code")).outcome())
		c.send(c.bothSteps(u, c.freshCode(u)))
		c.observe("second step without a first", c.try(c.secondStep(u, c.code(u)).as("second step without a first")).outcome())
	}, inTurn, oneFactor)
	s.check(spec.StepWithoutFactor, func(c *check) {
		u := c.main()
		c.observe("second step of a user without a second factor", c.try(c.secondStep(u, u.Password.Reveal())).outcome())
	}, inTurn, oneFactor)
	s.codeOnly()
}

// codeOnly declares the checks of logins with nothing but a one-time password.
func (s *suite) codeOnly() {
	s.check(spec.OTPFirstStepGrantsNothing, func(c *check) {
		u := c.byCode()
		c.warm(c.loginByCode(u, ""), func() answer { return c.passedByCode(u) })
		c.wasRefused(c.try(c.askForCode(u)), func() answer { return c.send(c.loginByCode(u, c.freshCode(u))) })
	}, inTurn, oneFactor, onSecond)
	s.check(spec.OTPCodeGrants, func(c *check) {
		u := c.byCode()
		c.Expect(c.passedByCode(u)).To(BeGranted(), "with the right code")
	}, inTurn, oneFactor, onSecond)
	s.check(spec.OTPWrongCodeRefused, func(c *check) {
		u := c.byCode()
		c.warm(c.loginByCode(u, ""), func() answer { return c.passedByCode(u) })
		code := c.freshCode(u)
		c.refused(c.loginByCode(u, otherCode(code)).as("a digit changed"), c.loginByCode(u, code))
	}, inTurn, oneFactor, onSecond)
	s.check(spec.OTPFirstStepAnswer, func(c *check) {
		c.observe("first step of a login by code", c.try(c.askForCode(c.byCode())).String())
	}, inTurn, oneFactor, onSecond)
}

// stepping returns the first active user that needs one-time passwords and
// matches. Where failed logins add up, those of other checks are over.
func (c *check) stepping(need string, match func(spec.User) bool) user {
	if c.suite.manner.failuresAdd {
		c.wait(resetTime(c.world.whole.Lock))
	}
	at := slices.IndexFunc(c.world.whole.Users, func(u spec.User) bool {
		return u.OTP != (spec.OTP{}) && (u.State == "" || u.State == spec.ActiveUser) && match(u)
	})
	if at < 0 {
		c.missing(need)
	}
	u := c.world.whole.Users[at]
	return user{u, c.world.whole.PolicyOf(u)}
}

func guarded(u spec.User) bool { return u.SecondFactor && !u.Expendable }

// guardedUser is a user with a second factor, if possible with a fixed code.
func (c *check) guardedUser() user { return c.guardedUsers()[0] }

// guardedUsers are a user with a fixed code and one with an authenticator, as
// far as there are any.
func (c *check) guardedUsers() []user {
	fixed := func(u spec.User) bool { return guarded(u) && !u.OTP.Fixed.IsZero() }
	totp := func(u spec.User) bool { return guarded(u) && !u.OTP.TOTP.IsZero() }
	var all []user
	for _, match := range []func(spec.User) bool{fixed, totp} {
		if slices.ContainsFunc(c.world.whole.Users, match) {
			all = append(all, c.stepping("", match))
		}
	}
	if len(all) == 0 {
		c.missing("a user with a second factor (second_factor: true) and otp")
	}
	return all
}

// waiting is the user of a check that lets time pass between the steps: where
// waits overlap, one of whom no other check asks anything meanwhile.
func (c *check) waiting(other func() user) user {
	if !c.overlaps {
		return other()
	}
	all := withFixedCode(c.world.whole)
	return c.stepping("", func(u spec.User) bool { return u.Username == all[len(all)-1].Username })
}

// paired is a user with an authenticator.
func (c *check) paired() user {
	return c.stepping("a user with a second factor (second_factor: true) and otp.totp", func(u spec.User) bool { return guarded(u) && !u.OTP.TOTP.IsZero() })
}

// byCode is a user who logs in with a one-time password alone.
func (c *check) byCode() user {
	if c.world.whole.TypeOf(spec.OTPAuthentication) == "" {
		c.missing("an authentication type of the kind otp")
	}
	return c.stepping("a user with otp and without a second factor", func(u spec.User) bool { return !u.SecondFactor && !u.Expendable })
}

// lasts is how long a first step lasts.
func (c *check) lasts() time.Duration { return c.world.whole.SecondFactor.FirstFactorLasts() }

// firstStep is a login with the password of a user with a second factor.
func (c *check) firstStep(u user) request {
	return c.loginRequest(u).with("authentication_type_name", c.world.whole.DefaultAuthenticationType()).as("first step")
}

// begin sends the first step, which must not be granted already.
func (c *check) begin(u user) answer {
	a := c.try(c.firstStep(u))
	if a.reveals() != "" {
		c.inconclusive("the password alone was granted, see " + spec.FirstStepGrantsNothing.ID)
	}
	return a
}

// secondStep is the same with the code.
func (c *check) secondStep(u user, code string) request {
	return c.firstStep(u).with("password", code).with("use_2fa", "true").with("otp_step", "2").as("second step")
}

// bothSteps is a second step that its first one goes before.
func (c *check) bothSteps(u user, code string) request {
	return c.secondStep(u, code).behind(c.firstStep(u))
}

// passed is a login with both steps right, which several checks look at: the
// steps of one login are no matter to another. Behind a wrong code a check has
// a twin of its own: where wrong codes count as failed logins, it ends the row.
func (c *check) passed(u user) answer {
	return observed(c, bothStepsOf+u.Username, func(c *check) answer { return c.send(c.bothSteps(u, c.freshCode(u))) })
}

// passedByCode is a login by code alone with both steps right.
func (c *check) passedByCode(u user) answer {
	return observed(c, loginByCodeOf+u.Username, func(c *check) answer { return c.send(c.loginByCode(u, c.freshCode(u))) })
}

// notPassed asserts that a step does not log the user in by itself.
func (c *check) notPassed(u user, wrong request) {
	c.warmSteps(u)
	c.wasRefused(c.try(wrong), func() answer { return c.send(c.bothSteps(u, c.freshCode(u))) })
}

// warmSteps sees to it that both steps of the user were granted before.
func (c *check) warmSteps(u user) {
	c.warm(c.bothSteps(u, ""), func() answer { return c.passed(u) })
}

// askForCode is the first step of a login by code alone: it carries none.
func (c *check) askForCode(u user) request {
	r := c.loginRequest(u).with("authentication_type_name", c.world.whole.TypeOf(spec.OTPAuthentication))
	return r.without("password").as("first step of a login by code")
}

// loginByCode is such a login, both steps.
func (c *check) loginByCode(u user, code string) request {
	r := c.loginRequest(u).with("authentication_type_name", c.world.whole.TypeOf(spec.OTPAuthentication))
	return r.with("password", code).as("login by code").behind(c.askForCode(u))
}

// code is the user's one-time password at the target's time.
func (c *check) code(u user) string {
	if u.OTP.TOTP.IsZero() {
		return u.OTP.Fixed.Reveal()
	}
	code := c.codeAt(u, c.date())
	if c.suite.time.guesses() {
		c.guessed = append(c.guessed, code)
	}
	return code
}

// timely ends the body where the code of an authenticator was refused that may
// be one of another time than the target's.
func (c *check) timely(a answer) {
	if !a.granted() && slices.Contains(c.guessed, a.request.fields.Get("password")) {
		c.notProvable(fmt.Sprintf("the target refuses the code that an authenticator shows at the time of its header Date (%s); whether its clock is another one, or otp.totp another key, cannot be told without a clock contract", a))
	}
}

// freshCode is a code that no check used, as far as time can be moved: a
// server may take the code of an authenticator once only.
func (c *check) freshCode(u user) string {
	c.roomForCodes(u)
	code := c.code(u)
	if !u.OTP.TOTP.IsZero() && c.suite.usedCode == code {
		c.letPass(c.untilNextCode())
		code = c.code(u)
	}
	if !u.OTP.TOTP.IsZero() {
		c.suite.usedCode = code
	}
	return code
}

// untilNextCode is after how long an authenticator shows another code. Where
// time is moved, a step more costs nothing.
func (c *check) untilNextCode() time.Duration {
	if c.suite.time.shared() {
		return 2 * spec.TOTPStep
	}
	return spec.TOTPStep - time.Duration(c.date().UnixNano())%spec.TOTPStep
}

// otherCode is the code with its last character changed.
func otherCode(code string) string {
	last := len(code) - 1
	if code[last] == '0' {
		return code[:last] + "1"
	}
	return code[:last] + "0"
}

func (c *check) codeAt(u user, at time.Time) string {
	code, err := spec.TOTPCode(u.OTP.TOTP, at)
	if err != nil {
		c.inconclusive("otp.totp: " + err.Error())
	}
	return code
}

// date is the target's time.
func (c *check) date() time.Time {
	at, err := c.suite.time.date(c.ctx)
	if err != nil {
		c.untimely(err)
	}
	return at
}
