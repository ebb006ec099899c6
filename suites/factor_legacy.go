package suites

import (
	"encoding/json"
	"net/http"
	"slices"

	"github.com/onsi/gomega"

	"github.com/gamconform/gamconform/spec"
)

// legacyFactor declares the checks of one-time passwords at the legacy endpoint.
// Those of a first answer come first: wrong codes may lock a user.
func (s *suite) legacyFactor() {
	s.check(spec.LegacyFirstStepAnswer, func(c *check) {
		a := c.try(c.legacyFirstStep(c.legacyGuarded()))
		c.Expect(a.status).To(gomega.Equal(http.StatusAccepted), "the status where a second factor is needed")
		c.Expect(stepCode(a)).To(gomega.Equal("410"), "the code where a second factor is needed")
	}, inTurn, oneFactor, onSecond)
	s.check(spec.LegacyOTPFirstStepAnswer, func(c *check) {
		a := c.try(c.askLegacyForCode(c.byCode()))
		c.Expect(a.status).To(gomega.Equal(http.StatusAccepted), "the status where a code was sent")
		c.Expect(stepCode(a)).To(gomega.Equal("400"), "the code where a code was sent")
	}, inTurn, oneFactor, onSecond)
	s.check(spec.LegacyFirstStepGrantsNothing, func(c *check) {
		u := c.legacyGuarded()
		c.warmLegacySteps(u)
		c.refused(c.legacyFirstStep(u), c.legacyBothSteps(u, c.freshCode(u)))
	}, inTurn, oneFactor, onSecond)
	s.check(spec.LegacySecondStepGrants, func(c *check) {
		u := c.legacyGuarded()
		a := c.try(c.legacyBothSteps(u, c.freshCode(u)))
		c.timely(a)
		c.Expect(a).To(BeGranted(), "with the right code behind the first step")
	}, inTurn, oneFactor, onSecond)
	s.check(spec.LegacyWrongCodeRefused, func(c *check) {
		u := c.legacyGuarded()
		c.warmLegacySteps(u)
		code := c.freshCode(u)
		c.refused(c.legacyBothSteps(u, otherCode(code)).as("a digit changed"), c.legacyBothSteps(u, code))
		c.refused(c.legacyBothSteps(u, u.Password.Reveal()).as("the password as code"), c.legacyBothSteps(u, c.freshCode(u)))
	}, inTurn, oneFactor, onSecond)
	s.check(spec.LegacyOTPFirstStepGrantsNothing, func(c *check) {
		u := c.byCode()
		c.warmLegacyCode(u)
		c.refused(c.askLegacyForCode(u), c.legacyByCode(u, c.freshCode(u)))
	}, inTurn, oneFactor, onSecond)
	s.check(spec.LegacyOTPCodeGrants, func(c *check) {
		u := c.byCode()
		a := c.try(c.legacyByCode(u, c.freshCode(u)))
		c.timely(a)
		c.Expect(a).To(BeGranted(), "with the right code")
	}, inTurn, oneFactor, onSecond)
	s.check(spec.LegacyOTPWrongCodeRefused, func(c *check) {
		u := c.byCode()
		c.warmLegacyCode(u)
		code := c.freshCode(u)
		c.refused(c.legacyByCode(u, otherCode(code)).as("a digit changed"), c.legacyByCode(u, code))
	}, inTurn, oneFactor, onSecond)
	s.check(spec.LegacyStepShape, func(c *check) {
		c.try(c.legacyFirstStep(c.legacyGuarded()))
		c.attributed()
	}, atTheEnd)
	s.check(spec.LegacyStepSpellings, func(c *check) {
		u := c.legacyGuarded()
		for _, as := range stepSpellings() {
			c.observe("both steps as "+as.name, c.try(c.legacyStepsAs(as, u, c.freshCode(u))).outcome())
		}
	}, inTurn, oneFactor, onSecond)
}

// legacyGuarded is the last user with a second factor, if possible with a fixed
// code: the first one bears the failures of v2.0.
func (c *check) legacyGuarded() user {
	for _, u := range slices.Backward(c.world.whole.Users) {
		if guarded(u) && !u.OTP.Fixed.IsZero() {
			return c.stepping("", func(other spec.User) bool { return other.Username == u.Username })
		}
	}
	return c.guardedUser()
}

// stepSpelling is how the step and the flag of additional_parameters are written.
type stepSpelling struct {
	name   string
	first  map[string]any
	second map[string]any
}

func stepSpellings() []stepSpelling {
	return []stepSpelling{
		{
			"texts", map[string]any{"OTPStep": "1", "UseTwoFactorAuthentication": "false"},
			map[string]any{"OTPStep": "2", "UseTwoFactorAuthentication": "true"},
		},
		{
			"number and boolean", map[string]any{"OTPStep": 1, "UseTwoFactorAuthentication": false},
			map[string]any{"OTPStep": 2, "UseTwoFactorAuthentication": true},
		},
	}
}

// spelling is the first one that leads a user through both steps. Where none
// does, it is the one that the page prints.
func (c *check) spelling() stepSpelling {
	all := stepSpellings()
	if c.suite.stepsAs == nil {
		u := c.legacyGuarded()
		c.suite.stepsAs = &all[0]
		for i := range all {
			both := c.legacyStepsAs(all[i], u, c.freshCode(u))
			if c.try(both.before[0]).reveals() != "" {
				break // a first step that is granted is for the checks to judge
			}
			both.before = nil
			if c.try(both).granted() {
				c.suite.stepsAs = &all[i]
				break
			}
		}
	}
	return *c.suite.stepsAs
}

func (c *check) legacyFirstStep(u user) request {
	return c.legacyFirstStepAs(c.spelling(), u)
}

func (c *check) legacyFirstStepAs(as stepSpelling, u user) request {
	return c.alsoParametered(c.legacyLogin(u), as.first).as("legacy first step")
}

// legacyBothSteps is a second step that its first one goes before.
func (c *check) legacyBothSteps(u user, code string) request {
	return c.legacyStepsAs(c.spelling(), u, code)
}

func (c *check) legacyStepsAs(as stepSpelling, u user, code string) request {
	second := c.alsoParametered(c.legacyLogin(u), as.second).with("password", code).as("legacy second step")
	return second.behind(c.legacyFirstStepAs(as, u))
}

// askLegacyForCode is the first step of a login by code alone: it carries none.
func (c *check) askLegacyForCode(u user) request {
	named := map[string]any{"AuthenticationTypeName": c.world.whole.TypeOf(spec.OTPAuthentication)}
	return c.alsoParametered(c.legacyLogin(u), named).dropping("password").as("first step of a legacy login by code")
}

// legacyByCode is such a login, both steps.
func (c *check) legacyByCode(u user, code string) request {
	ask := c.askLegacyForCode(u)
	return ask.with("password", code).as("legacy login by code").behind(ask)
}

// warmLegacySteps sees to it that both steps of the user were granted before.
func (c *check) warmLegacySteps(u user) {
	c.warm(c.legacyBothSteps(u, ""), func() answer { return c.send(c.legacyBothSteps(u, c.freshCode(u))) })
}

// warmLegacyCode does so for a login by code.
func (c *check) warmLegacyCode(u user) {
	c.warm(c.legacyByCode(u, ""), func() answer { return c.send(c.legacyByCode(u, c.freshCode(u))) })
}

// stepCode is the code of a first step, whatever its JSON type.
func stepCode(a answer) string {
	object, _ := a.object["error"].(map[string]any)
	switch code := object["code"].(type) {
	case string:
		return code
	case json.Number:
		return code.String()
	}
	return ""
}
