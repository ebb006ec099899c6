package suites

import (
	"reflect"
	"slices"
	"strings"

	"github.com/onsi/gomega"

	"github.com/gamconform/gamconform/spec"
)

// scopeArea declares the checks of the area SCP.
func (s *suite) scopeArea() {
	s.scopeSets()
	s.fullControl()
	s.fieldScopes()
	s.sessionScopes()
	s.hiddenIDs()
}

// scopeSets declares the checks of how scopes are asked for and bounded.
func (s *suite) scopeSets() {
	s.check(spec.ScopesUnite, func(c *check) {
		all := []string{scopeData, scopeAttributes, scopeRoles}
		c.needScopes(all...)
		u := c.user("a user with `roles` and `attributes`", func(u user) bool { return len(u.Roles) > 0 && len(u.Attributes) > 0 })
		whole := c.info(c.live(u, all...))
		parts := map[string]any{}
		for _, scope := range all {
			part := c.info(c.live(u, scope))
			for _, name := range everyMember() {
				if shows(part, name) {
					parts[name] = part.object[name]
				}
			}
		}
		for _, name := range everyMember() {
			want, alone := parts[name]
			c.Expect(shows(whole, name)).To(gomega.Equal(alone), "%s with all three scopes, as with one of them", name)
			if alone {
				c.Expect(reflect.DeepEqual(whole.object[name], want)).To(gomega.BeTrue(), "the value of %s with all three scopes, as with one of them", name)
			}
		}
	})
	s.check(spec.ScopeSeparator, func(c *check) {
		asked := blocks(c.app())
		if len(asked) < 2 {
			c.missing("an application that may ask for two scopes")
		}
		right := c.loginRequest(c.main(), asked...)
		encoded := c.granted(c.main(), c.app(), c.known(right))
		raw := c.send(right.with("scope", strings.Join(asked, " ")).as("scopes joined with a raw +"))
		c.Expect(raw).To(BeGranted(), "scopes joined with a + that the form does not encode")
		c.Expect(sorted(newToken(c.main(), c.app(), raw).scopes)).To(gomega.Equal(sorted(encoded.scopes)), "the same scopes as with an encoded +")
	})
	s.check(spec.BeyondPublishedRefused, func(c *check) {
		app, published, beyond := c.narrow()
		twin := c.loginAt(app, c.main(), published)
		c.refusedBeside(twin,
			c.loginAt(app, c.main(), published, beyond).as("a scope that is not published beside one that is"),
			c.loginAt(app, c.main(), beyond).as("a scope that is not published"))
		for _, beyond := range []string{"FullControl", "user_email"} {
			if slices.Contains(app.Scopes, beyond) {
				continue
			}
			a := c.asked(c.loginAt(app, c.main(), published, beyond).as("the scope " + beyond + ", which is not published, beside one that is"))
			if a.granted() { // an unknown scope may be left out
				scopes := newToken(c.main(), app, a).scopes
				c.Expect(slices.ContainsFunc(scopes, func(scope string) bool { return strings.EqualFold(scope, beyond) })).To(gomega.BeFalse(), "the scope %s, which the application does not publish, must not be granted", beyond)
			}
		}
	})
	s.check(spec.BeyondPublishedCode, func(c *check) {
		app, _, beyond := c.narrow()
		a := c.graded(c.loginAt(app, c.main(), beyond).as("a scope that is not published"))
		c.Expect(c.gamCode(a)).To(gomega.BeElementOf("232", "233", "234", "235", "290"), "the code of a scope that is not published")
	})
	s.check(spec.RepeatedScope, func(c *check) {
		c.needScopes(scopeData)
		a := c.try(c.loginRequest(c.main(), scopeData, scopeData).as("a scope twice"))
		value := a.outcome()
		if a.granted() {
			value += " " + strings.Join(newToken(c.main(), c.app(), a).scopes, "+")
		}
		c.observe("login with a scope twice", value)
	})
	s.check(spec.ScopeRequired, func(c *check) {
		c.observe("login with a scope where the application demands one", c.asked(c.loginAt(c.demanding(), c.main())).outcome())
		c.observe("login without a scope where the application demands one", c.scopeless().outcome())
	})
	s.check(spec.ScopeRequiredCode, func(c *check) {
		a := c.scopeless()
		if a.granted() {
			c.notApplicable("the login is granted, see " + spec.ScopeRequired.ID)
		}
		c.Expect(c.gamCode(a)).To(gomega.Equal("232"), "the code of a scope that is demanded and missing")
	})
}

// fullControl declares the checks of the scopes that older documents print.
func (s *suite) fullControl() {
	s.check(spec.FullControl, func(c *check) {
		app, spelling := c.fullControlled()
		u := c.user("a user with `roles` and `attributes`", func(u user) bool { return len(u.Roles) > 0 && len(u.Attributes) > 0 })
		info := c.opened(c.loggedIn(app, u, spelling))
		for _, name := range []string{"username", "roles", "attributes"} {
			c.Expect(has(info, name)).To(gomega.BeTrue(), "%s with the scope %s alone", name, spelling)
		}
	})
	s.check(spec.FullControlCase, func(c *check) {
		app, _ := c.fullControlled()
		for _, spelling := range []string{"FullControl", "fullcontrol", "FULLCONTROL"} {
			c.observe("login with the scope "+spelling, c.asked(c.loginAt(app, c.main(), spelling).as(spelling)).outcome())
		}
	})
	s.check(spec.ReadAndWrite, func(c *check) {
		for _, scope := range []string{"Read", "Write"} {
			c.observe("login with the scope "+scope, c.try(c.loginRequest(c.main(), scope).as(scope)).outcome())
		}
	})
}

// loggedIn is a login at an application as a step that the check builds on.
func (c *check) loggedIn(app spec.Application, u user, scopes ...string) token {
	return c.granted(u, app, c.send(c.loginAt(app, u, scopes...)))
}

// narrow is an application that publishes one of two scopes.
func (c *check) narrow() (app spec.Application, published, beyond string) {
	for _, app := range c.world.repo.Applications {
		for _, pair := range [][2]string{{scopeData, scopeRoles}, {scopeData, scopeAttributes}, {scopeRoles, scopeData}} {
			if slices.Contains(app.Scopes, pair[0]) && !slices.Contains(app.Scopes, pair[1]) && publishedFull(app) == "" {
				return app, pair[0], pair[1]
			}
		}
	}
	c.missing("an application that publishes " + scopeData + " and not " + scopeRoles)
	return app, "", ""
}

// demanding is an application that demands a scope.
func (c *check) demanding() spec.Application {
	return c.special("`scope_required: true`", func(a spec.Application) bool { return a.ScopeRequired && len(a.Scopes) > 0 })
}

// scopeless is a login without scope at an application that demands one.
func (c *check) scopeless() answer {
	return c.asked(c.loginAt(c.demanding(), c.main()).dropping("scope").as("without scope"))
}

// fullControlled is an application that publishes full control, and its
// spelling of it.
func (c *check) fullControlled() (spec.Application, string) {
	for _, app := range c.world.repo.Applications {
		if spelling := publishedFull(app); spelling != "" {
			return app, spelling
		}
	}
	c.missing("an application with the scope `FullControl`")
	return spec.Application{}, ""
}

// publishedFull is the application's spelling of full control, "" = none.
func publishedFull(app spec.Application) string {
	at := slices.IndexFunc(app.Scopes, func(s string) bool { return strings.EqualFold(s, "fullcontrol") })
	if at < 0 {
		return ""
	}
	return app.Scopes[at]
}

// publishing is an ordinary application that publishes a scope.
func (c *check) publishing(scope string) spec.Application {
	for _, app := range c.world.repo.Applications {
		if slices.Contains(app.Scopes, scope) {
			return app
		}
	}
	c.missing("an application with the scope `" + scope + "`")
	return spec.Application{}
}

// special is an application that exists for a property of its own.
func (c *check) special(need string, match func(spec.Application) bool) spec.Application {
	at := slices.IndexFunc(c.world.whole.Applications, match)
	if at < 0 {
		c.missing("an application with " + need)
	}
	return c.world.whole.Applications[at]
}

// everyMember lists the members of userinfo.
func everyMember() []string {
	return append(standardMembers(), "verified_email", "CustomInfo", "custominfo", "roles", "attributes", "initial_properties")
}

// shows tells whether userinfo gives a member with a value; one that was not
// granted may be absent or empty, and an empty boolean is false.
func shows(a answer, name string) bool { return has(a, name) && a.object[name] != false }

// membersOf lists what a scope gives; nil = more than is known here.
func membersOf(scope string) []string {
	switch {
	case strings.HasSuffix(scope, "session_initial_prop"):
		return []string{"initial_properties"}
	case scope == "session_application_data":
		return []string{"application_data"}
	case scope == scopeRoles:
		return []string{"roles"}
	case scope == scopeAttributes:
		return []string{"attributes"}
	default:
		return nil
	}
}

// givesOnly asserts that userinfo shows the members and no other, but for what
// the application added to the asked scopes.
func (c *check) givesOnly(t token, asked string, members ...string) answer {
	info := c.opened(t)
	allowed := slices.Clone(members)
	for _, scope := range t.scopes {
		if scope == asked {
			continue
		}
		added := membersOf(scope)
		if added == nil {
			c.notApplicable("the application adds the scope " + scope + " to every login")
		}
		allowed = append(allowed, added...)
	}
	for _, name := range everyMember() {
		if !slices.Contains(allowed, name) {
			c.Expect(shows(info, name)).To(gomega.BeFalse(), "no %s with the scope %s alone", name, asked)
		}
	}
	return info
}
