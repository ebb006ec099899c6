package suites

import (
	"slices"

	"github.com/onsi/gomega"

	"github.com/gamconform/gamconform/spec"
)

// passwordStates declares the checks of users, applications and authentication
// types that a login must not get past.
func (s *suite) passwordStates() {
	for _, kept := range []struct {
		refused, code spec.Requirement
		wrong         func(c *check) request
		codes         []any
	}{
		{spec.InactiveUserRefused, spec.InactiveUserCode, func(c *check) request {
			return c.loginRequest(c.stated(spec.InactiveUser)).as("inactive user")
		}, []any{"9", "11", "18"}},
		{spec.BlockedUserRefused, spec.BlockedUserCode, func(c *check) request {
			return c.loginRequest(c.stated(spec.BlockedUser)).as("blocked user")
		}, []any{"10", "11", "18"}},
		{spec.RESTDisabledRefused, spec.RESTDisabledCode, func(c *check) request {
			app := c.special("`rest_disabled: true`", func(a spec.Application) bool { return a.RESTDisabled })
			return c.loginAt(app, c.bearer(spec.RESTDisabledRefused)).as("application without REST authentication")
		}, []any{"230", "542"}},
		{spec.RevokedApplicationRefused, spec.RevokedApplicationCode, func(c *check) request {
			app := c.special("`revoked: true`", func(a spec.Application) bool { return a.Revoked })
			return c.loginAt(app, c.bearer(spec.RevokedApplicationRefused)).as("revoked application")
		}, []any{"111"}},
		{spec.DisabledTypeRefused, spec.DisabledTypeCode, func(c *check) request {
			return c.bearing(spec.DisabledTypeRefused).with("authentication_type_name", c.localType(true)).as("disabled authentication type")
		}, []any{"3", "35", "240"}},
	} {
		s.check(kept.refused, func(c *check) { c.refusedBeside(c.bearing(kept.refused), kept.wrong(c)) })
		s.check(kept.code, func(c *check) {
			wrong := kept.wrong(c)
			a := c.graded(wrong)
			c.observe(wrong.label, a.outcome())
			c.Expect(c.gamCode(a)).To(gomega.BeElementOf(kept.codes...), "the code of: %s", wrong.label)
		})
	}
	s.check(spec.NamedTypeAccepted, func(c *check) {
		a := c.send(c.loginRequest(c.main()).with("authentication_type_name", c.localType(false)))
		c.Expect(a).To(BeGranted(), "a login that names another enabled authentication type")
	})
	s.check(spec.PasswordChangeDemanded, func(c *check) {
		for _, state := range []spec.UserState{spec.MustChange, spec.ExpiredPassword} {
			c.observe("login of a user in the state "+string(state), c.try(c.loginRequest(c.stated(state)).as(string(state))).outcome())
		}
	})
}

// stated is a declared user in a state.
func (c *check) stated(state spec.UserState) user {
	at := slices.IndexFunc(c.world.whole.Users, func(u spec.User) bool { return u.State == state })
	if at < 0 {
		c.missing("a user with `state: " + string(state) + "`")
	}
	u := c.world.whole.Users[at]
	return user{u, c.world.whole.PolicyOf(u)}
}

// localType is an authentication type that takes user and password, besides the
// default one.
func (c *check) localType(disabled bool) string {
	for _, t := range c.world.repo.Types()[1:] {
		if (t.Kind == spec.LocalAuthentication || t.Kind == "") && t.Disabled == disabled {
			return t.Name
		}
	}
	if disabled {
		c.missing("a disabled authentication type of the kind `local` besides the default one")
	}
	c.missing("an authentication type of the kind `local` besides the default one")
	return ""
}
