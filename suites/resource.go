package suites

import (
	"net/http"
	"slices"
	"strings"

	"github.com/onsi/gomega"

	"github.com/gamconform/gamconform/spec"
)

// resource declares the checks of the secured REST services.
func (s *suite) resource() {
	s.serviceTokens()
	s.serviceRefusals()
	s.permissions()
	s.endedAtService()
	s.serviceExpiry()
}

// serviceTokens declares the checks of what opens a service.
func (s *suite) serviceTokens() {
	s.check(spec.ServiceOpens, func(c *check) {
		for _, service := range c.usable() {
			t := c.live(c.insider(service))
			c.Expect(c.known(c.call(service, "OAuth ", t.access))).To(BeDone(), "the token behind the word OAuth at %s", service.Path)
		}
	})
	s.check(spec.ServiceCarriers, func(c *check) {
		for _, form := range []struct{ name, word string }{{"bare token", ""}, {"token behind the word Bearer", "Bearer "}} {
			c.observe(form.name, map[bool]string{true: "accepted", false: "refused"}[slices.Contains(c.suite.manner.serviceWords, form.word)])
		}
	})
	s.family.services.refuses(s, spec.ServiceNeedsToken, onFirst(func(_ *check, on grounds) []request {
		return []request{on.right.unauthorized()}
	}))
	s.family.services.refuses(s, spec.ServiceEmptyToken, onFirst(func(_ *check, on grounds) []request {
		return []request{on.right.emptyToken()}
	}))
	s.family.services.refuses(s, spec.ServiceUnknownToken, func(c *check, on grounds) []request {
		return []request{
			c.call(on.service, on.word, "gamconform-garbage-for-a-token").as("garbage for a token"),
			c.call(on.service, on.word, c.truncated(on.token.access)).as("truncated token"),
			c.call(on.service, on.word, c.altered(on.token.access, -1)).as("altered token"),
		}
	})
	s.family.services.refuses(s, spec.ServiceForeignToken, onFirst(func(c *check, on grounds) (wrong []request) {
		guids := []string{foreignGUID}
		for _, other := range c.suite.target.World.Repositories[1:] {
			guids = append(guids, other.GUID)
		}
		for _, guid := range guids {
			wrong = append(wrong, c.serviceWith(on.service, c.secret(guid+"!"+tail(on.token.access))).as("token under another repository's GUID"))
		}
		return wrong
	}))
	s.check(spec.ServiceRefreshToken, func(c *check) {
		t := c.live(c.renewing(1))
		if t.refresh == "" {
			c.inconclusive("the login got no refresh token")
		}
		service := c.serviceOf(spec.LevelAuthentication)
		c.refused(c.serviceWith(service, t.refresh).as("refresh token for a token"), c.serviceRequest(service, t))
	})
	s.family.services.refuses(s, spec.WritingNeedsToken, onFirst(func(c *check, on grounds) (wrong []request) {
		for _, operation := range []spec.Operation{spec.CreateResource, spec.UpdateResource, spec.DeleteResource} {
			r := c.writing(on.service, operation)
			wrong = append(wrong, r.unauthorized().as(r.method+" without token"), r.as(r.method+" with an unknown token"))
		}
		return wrong
	}))
}

// onFirst sends what has the same twin behind every word behind the first one
// only.
func onFirst(wrongs func(c *check, on grounds) []request) func(c *check, on grounds) []request {
	return func(c *check, on grounds) []request {
		if !on.first {
			return nil
		}
		return wrongs(c, on)
	}
}

// serviceRefusals declares the grading of how a service refuses.
func (s *suite) serviceRefusals() {
	s.check(spec.NoTokenAnswer, func(c *check) {
		for _, service := range c.usable() {
			a := c.gradable(c.serviceWith(service, "").unauthorized())
			c.Expect(a.String()).To(gomega.Equal("status 401, code 0"), "%s without token", service.Path)
		}
	})
	s.check(spec.NoTokenText, func(c *check) {
		for _, service := range c.usable() {
			a := c.gradable(c.serviceWith(service, "").unauthorized())
			if a.code() != "0" {
				c.inconclusive("the code is not 0, see " + spec.NoTokenAnswer.ID)
			}
			c.Expect(a.message()).To(gomega.Equal("This service needs an Authorization Header"), "the text at %s", service.Path)
		}
	})
	s.check(spec.UnknownTokenAnswer, func(c *check) {
		for _, service := range c.usable() {
			t := c.live(c.insider(service))
			a := c.gradable(c.serviceWith(service, c.altered(t.access, -1)).as("unknown token"))
			c.Expect(a.String()).To(gomega.Equal("status 401, code 112"), "an unknown token at %s", service.Path)
		}
	})
	s.check(spec.ServiceChallenge, func(c *check) {
		for _, service := range c.usable() {
			for _, r := range []request{c.serviceWith(service, "").unauthorized(), c.unknownAt(service)} {
				if a := c.graded(r); a.status == http.StatusUnauthorized {
					c.Expect(a.header.Values("WWW-Authenticate")).To(gomega.ContainElement(gomega.MatchRegexp(`(?i)^oauth realm=`)), "%s: %s", service.Path, r.label)
				}
			}
		}
	})
	s.check(spec.ServiceRefusalForms, func(c *check) {
		for _, service := range c.usable() {
			level := "level " + string(service.Level) + ", "
			foreign := c.serviceWith(service, c.secret(foreignGUID+"!"+strings.Repeat("0", 78))).as("token of another server")
			for _, r := range []request{c.serviceWith(service, "").emptyToken(), foreign} {
				c.observe(level+r.label, c.asked(r).outcome())
			}
			unknown := c.asked(c.unknownAt(service))
			c.observe(level+"unknown token: WWW-Authenticate", challengeForm(unknown))
			if u, ok := c.outsider(service); ok {
				c.observe(level+"permission missing: WWW-Authenticate", challengeForm(c.asked(c.serviceRequest(service, c.live(u)))))
			}
		}
	})
}

// gradable is the refusal of a service, whose form is GAM's.
func (c *check) gradable(wrong request) answer { return c.inForm(c.graded(wrong)) }

// inForm ends the body unless a refusal has the error object of GAM.
func (c *check) inForm(a answer) answer {
	if a.errorForm() != "error object" {
		c.inconclusive("the refusal has no error object, see " + spec.RefusalShape.ID)
	}
	return a
}

// unknownAt calls a service with a token that nobody issued.
func (c *check) unknownAt(service spec.Resource) request {
	return c.serviceWith(service, c.secret(c.world.repo.GUID+"!"+strings.Repeat("0", 78))).as("unknown token")
}

// challengeForm says how much a challenge tells.
func challengeForm(a answer) string {
	text := strings.Join(a.header.Values("WWW-Authenticate"), ", ")
	switch {
	case text == "":
		return "left out"
	case strings.Contains(text, "error_code="):
		return "realm and error"
	}
	return "realm"
}

// permissions declares the checks of the level authorization.
func (s *suite) permissions() {
	s.check(spec.PermissionOpens, func(c *check) {
		service := c.serviceOf(spec.LevelAuthorization)
		c.Expect(c.known(c.serviceRequest(service, c.live(c.insider(service))))).To(BeDone(), "a user with the permission at %s", service.Path)
	})
	s.check(spec.PermissionMissing, func(c *check) {
		service := c.serviceOf(spec.LevelAuthorization)
		c.refusedBeside(c.serviceRequest(service, c.live(c.insider(service))), c.serviceRequest(service, c.live(c.stranger(service))).as("user without the permission"))
	})
	s.check(spec.WritingNeedsPermission, func(c *check) {
		service := c.serviceOf(spec.LevelAuthorization)
		in, out := c.live(c.insider(service)), c.live(c.stranger(service))
		for _, operation := range []spec.Operation{spec.CreateResource, spec.UpdateResource, spec.DeleteResource} {
			r := c.writing(service, operation)
			r = r.carrying("Authorization", c.suite.manner.servicesAccept()[0]+out.access).as(r.method + " of the user without the permission")
			c.refusedBeside(c.serviceRequest(service, in), r)
		}
	})
	s.check(spec.PermissionMissingAnswer, func(c *check) {
		service := c.serviceOf(spec.LevelAuthorization)
		a := c.gradable(c.serviceRequest(service, c.live(c.stranger(service))).as("user without the permission"))
		c.Expect(a.String()).To(gomega.Equal("status 403, code 139"), "a user without the permission at %s", service.Path)
	})
	s.check(spec.PermissionPerRequest, func(c *check) {
		service := c.serviceOf(spec.LevelAuthorization)
		in, out := c.live(c.insider(service)), c.live(c.stranger(service))
		const amid = "the user with the permission, between calls of the one without"
		right := c.send(c.serviceRequest(service, in))
		c.Expect(right).To(BeDone(), amid)
		once := func(i int) {
			if i%2 == 0 {
				c.wasRefused(c.try(c.serviceRequest(service, out).as("user without the permission")), func() answer { return right })
			} else {
				c.Expect(c.send(c.serviceRequest(service, in))).To(BeDone(), amid)
			}
		}
		for i := range 4 {
			once(i)
		}
		c.parallel(6, once)
	})
}
