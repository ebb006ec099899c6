package suites

import (
	"slices"
	"strings"

	"github.com/onsi/gomega"

	"github.com/gamconform/gamconform/spec"
)

// precedence declares the checks of which policy and which token a login gets.
func (s *suite) precedence() {
	for _, rank := range []struct {
		requirement spec.Requirement
		need        string
		match       func(r spec.Repository, u user) bool
	}{
		{spec.OwnPolicyFirst, "a user with a `policy` and a `main_role` that has another one", func(r spec.Repository, u user) bool {
			return u.Policy != "" && rolePolicy(r, u.MainRole) != "" && rolePolicy(r, u.MainRole) != u.Policy
		}},
		{spec.MainRolePolicy, "a user without `policy` whose `main_role` has one", func(r spec.Repository, u user) bool {
			return u.Policy == "" && rolePolicy(r, u.MainRole) != ""
		}},
		{spec.DefaultRolePolicy, "a user without `policy`, with `roles`, in a repository whose `default_role` has a policy", func(r spec.Repository, u user) bool {
			return u.Policy == "" && rolePolicy(r, u.MainRole) == "" && len(u.Roles) > 0 && rolePolicy(r, r.DefaultRole) != ""
		}},
		{spec.RepositoryPolicy, "a user without `policy` and `roles`, in a repository with `policies`", func(r spec.Repository, u user) bool {
			return u.Policy == "" && u.MainRole == "" && len(u.Roles) == 0 && len(r.Policies) > 0
		}},
	} {
		s.check(rank.requirement, func(c *check) {
			u := c.user(rank.need, func(u user) bool { return rank.match(c.world.repo, u) })
			t := c.loginOnce(u)
			minutes := int64(u.policy.TokenMinutes)
			c.Expect(c.number(t)).To(gomega.BeElementOf(minutes*60, minutes), "expires_in of %q, whose policy is %q", u.Username, u.policy.Name)
			if u.expires() { // renewals without expiry are not documented: RES-025
				want := map[bool]string{true: "a refresh token", false: "no refresh token"}[u.renews()]
				c.Expect(c.issued(t)).To(gomega.Equal(want), "for %q, whose policy is %q", u.Username, u.policy.Name)
			}
		})
	}
	s.reuse()
	s.check(spec.SingleSessionLogin, func(c *check) {
		app := c.special("`single_session: true`", func(a spec.Application) bool { return a.SingleSession })
		first := c.try(c.loginAt(app, c.expiring()).as("first login"))
		if !first.granted() {
			c.notApplicable("the user has a session already (" + first.String() + ")")
		}
		c.observe("second login at an application for single sessions", c.try(c.loginAt(app, c.expiring()).as("second login")).outcome())
		c.observe("first token after it", c.look(newToken(c.expiring(), app, first)).outcome())
	})
}

func rolePolicy(r spec.Repository, role string) string {
	at := slices.IndexFunc(r.Roles, func(candidate spec.Role) bool { return candidate.Name == role })
	if at < 0 || role == "" {
		return ""
	}
	return r.Roles[at].Policy
}

// webUser is a user whose web tokens end when they are idle.
func (c *check) webUser() user {
	match := func(u user) bool { return u.policy.WebMinutes > 0 }
	c.user("`web_minutes` 1 or more", match)
	return slices.MinFunc(c.world.users(match), func(a, b user) int { return a.policy.WebMinutes - b.policy.WebMinutes })
}

// webLogin is a login for a web token, as a step that the check builds on.
func (c *check) webLogin(u user) token {
	return c.granted(u, c.app(), c.send(c.loginRequest(u).with("request_token_type", "Web").as("log in for a web token")))
}

// unitsOf tells which lifetime a number is, in seconds or minutes.
func unitsOf(n int64, lifetimes map[string]int) string {
	var all []string
	for name, minutes := range lifetimes {
		if n == int64(minutes) || n == int64(minutes)*60 {
			all = append(all, name)
		}
	}
	if len(all) == 0 {
		return "another number"
	}
	return strings.Join(sorted(all), " or ")
}
