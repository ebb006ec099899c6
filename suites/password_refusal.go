package suites

import (
	"strings"

	"github.com/onsi/gomega"

	"github.com/gamconform/gamconform/spec"
)

// passwordRefusals declares the checks of what a login must refuse.
func (s *suite) passwordRefusals() {
	for _, field := range []struct {
		name           string
		missing, empty spec.Requirement
	}{
		{"client_id", spec.MissingClientIDRefused, spec.EmptyClientIDRefused},
		{"client_secret", spec.MissingClientSecretRefused, spec.EmptyClientSecretRefused},
		{"grant_type", spec.MissingGrantTypeRefused, spec.EmptyGrantTypeRefused},
		{"username", spec.MissingUsernameRefused, spec.EmptyUsernameRefused},
		{"password", spec.MissingPasswordRefused, spec.EmptyPasswordRefused},
	} {
		s.family.logins.refuses(s, field.missing, func(_ *check, on grounds) []request { return []request{on.right.without(field.name)} })
		s.family.logins.refuses(s, field.empty, func(_ *check, on grounds) []request { return []request{on.right.empty(field.name)} })
	}
	s.check(spec.WrongPasswordRefused, func(c *check) {
		longer := func(u user) request {
			return c.loginRequest(u).with("password", c.secret(u.Password.Reveal()+"x")).as("a character behind the password")
		}
		c.allRefused(c.loginRequest(c.main()), c.wrongPassword(), longer(c.main()))
		others := c.onePerPolicy(func(u user) bool { return u.Username != c.main().Username })
		for _, u := range append(others, c.world.users(user.longPassword)...) {
			c.refusedBeside(c.loginRequest(u), longer(u))
		}
		c.refusedBeside(c.loginRequest(c.main()), c.wrongElsewhere()...)
	})
	s.family.logins.refuses(s, spec.UnknownUserRefused, func(c *check, on grounds) []request {
		return []request{c.unknownUser(), on.right.with("username", on.bearer+"x").as("a character behind the user name")}
	})
	s.check(spec.WrongPasswordCode, func(c *check) {
		a := c.graded(c.wrongPassword())
		c.Expect(c.gamCode(a)).To(gomega.BeElementOf("11", "18"), "the code of a wrong password")
	})
	s.check(spec.LoginRefusalsAlike, func(c *check) {
		wrong, unknown := c.graded(c.wrongPassword()), c.graded(c.unknownUser())
		c.Expect(unknown.String()).To(gomega.Equal(wrong.String()), "an unknown user must look like a wrong password")
		c.Expect(memberNames(unknown.object)).To(gomega.Equal(memberNames(wrong.object)), "the shape must be the same")
		// What differs between two equal requests, such as a time, tells nothing.
		again := face(c.refusal(c.wrongPassword()))
		shown, plain := face(unknown), face(wrong)
		for i, name := range faces() {
			if again[i] == plain[i] && shown[i] != plain[i] {
				c.Expect(asSentBy(wrong.request, unknown.request, shown[i])).To(BeLike(plain[i], "a wrong password"), "%s tells an unknown user from a wrong password", name)
			}
		}
	})
	s.check(spec.MissingUsernameCode, func(c *check) {
		a := c.graded(c.bearing(spec.MissingUsernameRefused).without("username"))
		c.Expect(c.gamCode(a)).To(gomega.BeElementOf("79", "118"), "the code of a login without username")
	})
	s.check(spec.WrongSecretCode, func(c *check) {
		a := c.graded(c.wrongSecret())
		c.Expect(c.gamCode(a)).To(gomega.Equal("116"), "the code of a wrong client_secret")
	})
	s.family.logins.refuses(s, spec.UnknownClientRefused, func(c *check, _ grounds) []request { return []request{c.unknownClient()} })
	s.family.secrets.refuses(s, spec.WrongSecretRefused, func(c *check, on grounds) []request {
		return []request{
			on.right.with("client_secret", c.secret("gamconform-wrong-secret")).as("wrong client_secret"),
			on.right.with("client_secret", c.secret(on.app.ClientSecret.Reveal()+"x")).as("a character behind the client_secret"),
		}
	})
	s.family.secrets.refuses(s, spec.ForeignSecretRefused, func(c *check, on grounds) []request {
		foreign := c.otherApp()
		if on.app.ClientID != c.app().ClientID {
			foreign = c.app()
		}
		return []request{on.right.with("client_secret", foreign.ClientSecret.Reveal()).as("secret of another application")}
	})
	s.family.logins.refuses(s, spec.UnknownGrantRefused, func(_ *check, on grounds) []request {
		return []request{on.right.outside("grant_type", "gamconform_no_such_grant").as("unknown grant_type")}
	})
	s.check(spec.GrantTypeCase, func(c *check) {
		c.observe("grant_type=Password", c.try(c.loginRequest(c.main()).outside("grant_type", "Password").as("Password")).outcome())
	})
	s.check(spec.LoginRefusalCodes, func(c *check) {
		right := c.loginRequest(c.main())
		for _, r := range []request{
			c.unknownClient(), c.bearing(spec.MissingClientIDRefused).without("client_id"), c.bearing(spec.MissingClientSecretRefused).without("client_secret"),
			c.bearing(spec.UnknownGrantRefused).outside("grant_type", "gamconform_no_such_grant").as("unknown grant_type"),
			c.bearing(spec.MissingGrantTypeRefused).without("grant_type"), c.bearing(spec.EmptyGrantTypeRefused).empty("grant_type"),
			c.bearing(spec.MissingUsernameRefused).without("username"), c.bearing(spec.MissingPasswordRefused).without("password"), c.wrongPassword(),
			right.with("authentication_type_name", "gamconform-no-such-type").as("unknown authentication type"),
			right.with("additional_parameters", `{"`).as("malformed additional_parameters"),
		} {
			c.observe(r.label, c.asked(r).outcome())
		}
	})
	s.check(spec.UsernameCase, func(c *check) {
		u := c.user("a user whose name has a letter", func(u user) bool { return swapCase(u.Username) != u.Username })
		c.observe("user name in another case", c.try(c.loginRequest(u).with("username", swapCase(u.Username)).as("user name in another case")).outcome())
	})
	s.check(spec.PasswordCase, func(c *check) {
		u := c.user("a user whose password has a letter", func(u user) bool { return swapCase(u.Password.Reveal()) != u.Password.Reveal() })
		c.observe("password in another case", c.try(c.loginRequest(u).with("password", c.secret(swapCase(u.Password.Reveal()))).as("password in another case")).outcome())
	})
	s.check(spec.SurroundingBlanks, func(c *check) {
		u := c.main()
		c.observe("blank behind the user name", c.try(c.loginRequest(u).with("username", u.Username+" ").as("blank behind the user name")).outcome())
		c.observe("blank in front of the user name", c.try(c.loginRequest(u).with("username", " "+u.Username).as("blank in front of the user name")).outcome())
	})
}

func (c *check) wrongPassword() request {
	return c.loginRequest(c.main()).with("password", c.secret("gamconform-wrong-password")).as("wrong password")
}

// wrongElsewhere are logins with a wrong password on the other ways that a
// login has. Each is another user's, so that none fails often.
func (c *check) wrongElsewhere() []request {
	users := c.world.users(user.plain)
	if len(users) == 0 {
		users = []user{c.main()}
	}
	var all []request
	next := func(app spec.Application) request {
		return c.loginAt(app, users[len(all)%len(users)]).with("password", c.secret("gamconform-wrong-password"))
	}
	for _, t := range c.world.repo.Types()[1:] {
		if (t.Kind == spec.LocalAuthentication || t.Kind == "") && !t.Disabled {
			all = append(all, next(c.app()).with("authentication_type_name", t.Name).as("wrong password, another authentication type"))
			all = append(all, next(c.app()).with("authentication_type_name", t.Name).empty("password").as("empty password, another authentication type"))
		}
	}
	for _, app := range c.otherApps()[:min(1, len(c.otherApps()))] {
		all = append(all, next(app).as("wrong password, another application"))
	}
	all = append(all, next(c.app()).with("request_token_type", "Web").as("wrong password, request_token_type=Web"))
	return append(all, next(c.app()).with("use_2fa", "true").with("otp_step", "2").as("wrong password, second step"))
}

func (c *check) unknownUser() request {
	return c.bearing(spec.UnknownUserRefused).with("username", "gamconform-nobody").as("unknown user")
}

func (c *check) unknownClient() request {
	return c.bearing(spec.UnknownClientRefused).with("client_id", "00000000000000000000000000000000").as("unknown client_id")
}

func (c *check) wrongSecret() request {
	return c.loginRequest(c.main()).with("client_secret", c.secret("gamconform-wrong-secret")).as("wrong client_secret")
}

// refusal sends a request that is refused elsewhere, to grade how.
func (c *check) refusal(wrong request) answer {
	a := c.try(wrong)
	if a.granted() {
		c.inconclusive("the request was granted, there is no refusal to grade")
	}
	return a
}

// graded is a refusal that other checks look at, too, to grade how.
func (c *check) graded(wrong request) answer {
	a := c.asked(wrong)
	if a.granted() {
		c.inconclusive("the request was granted, there is no refusal to grade")
	}
	return a
}

// asked is the answer to a request that may be refused, asked once in the run.
func (c *check) asked(wrong request) answer { return c.known(wrong.refusable()) }

// gamCode returns GAM's code of a refusal, for grading. The form of v2.0's
// refusals is not published: one in the form of RFC 6749 has no such code.
func (c *check) gamCode(a answer) string {
	switch a.object["error"].(type) {
	case map[string]any:
		return a.code()
	case string:
		c.notApplicable("the target's refusals have the form of RFC 6749, without GAM's codes")
	}
	c.notApplicable("the target's refusals carry no GAM code, see ERR-001 and ERR-004")
	return ""
}

// memberNames lists the members of an object, two levels deep.
func memberNames(object map[string]any) []string {
	var all []string
	for name, value := range object {
		all = append(all, name)
		if inner, ok := value.(map[string]any); ok {
			for innerName := range inner {
				all = append(all, name+"/"+innerName)
			}
		}
	}
	return sorted(all)
}

func swapCase(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= 'a' && r <= 'z', r >= 'A' && r <= 'Z':
			return r ^ 0x20
		}
		return r
	}, text)
}
