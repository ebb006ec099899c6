package suites

import (
	"slices"

	"github.com/gamconform/gamconform/spec"
)

// contract declares the checks of what holds for every answer of the run.
func (s *suite) contract() {
	for _, owner := range []spec.Requirement{spec.RefusalShape, spec.NoServerError, spec.RefusalKeepsSecrets, spec.RefusalWithoutTrace, spec.DocumentedStatus} {
		s.check(owner, func(c *check) {
			t := c.loginOnce(c.main())
			for _, r := range []request{
				c.wrongPassword(), c.unknownUser(), c.unknownClient(), c.wrongSecret(), c.bearing(spec.MissingGrantTypeRefused).without("grant_type"),
				c.withoutToken(),
				c.loginRequest(c.main()).with("additional_parameters", `{"`).as("malformed additional_parameters"),
			} {
				c.asked(r)
			}
			s.family.opens.graded(c, "unknown token", c.unknownToken)
			c.asked(c.userInfoRequest(t))
			c.attributed()
		}, atTheEnd)
	}
	s.check(spec.RefusalForm, func(c *check) {
		for _, r := range []request{c.wrongPassword(), c.withoutToken()} {
			a := c.graded(r)
			c.observe(r.label+": status", itoa(a.status))
			c.observe(r.label+": body", a.errorForm())
			c.observe(r.label+": WWW-Authenticate", map[bool]string{true: "sent", false: "left out"}[len(a.header.Values("WWW-Authenticate")) > 0])
			c.observe(r.label+": Content-Type", orNone(a.header.Get("Content-Type")))
			c.observe(r.label+": message in ASCII", map[bool]string{true: "yes", false: "no"}[isASCII(string(a.body))])
		}
	})
	// A container for each area: the specs of one area stand together.
	order := areas()
	slices.SortStableFunc(s.bodies, func(a, b *body) int {
		return slices.Index(order, a.requirement.Area()) - slices.Index(order, b.requirement.Area())
	})
}
