package suites

import (
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/onsi/gomega"

	"github.com/gamconform/gamconform/spec"
)

// legacyMembers are the members of legacy userinfo that a client reads.
func legacyMembers() []string {
	return []string{"FirstName", "LastName", "EMail", "Login", "GUID", "ExternalId", "IsAutoRegisteredUser"}
}

// legacyUser declares the checks of legacy userinfo.
func (s *suite) legacyUser() {
	s.check(spec.LegacyUser, func(c *check) {
		c.needLegacyUser()
		u := c.legacyMain()
		a := c.legacyInfo(c.legacyOnce(u))
		c.Expect(a).To(BeAccepted(), "legacy userinfo of %q", u.Username)
		c.Expect(a.status).To(gomega.Equal(http.StatusOK), "the status of legacy userinfo")
		c.Expect(a.text("Login")).To(gomega.Equal(u.Username), "Login")
		if u.GUID != "" {
			c.Expect(strings.ToLower(a.text("GUID"))).To(gomega.Equal(u.GUID), "GUID")
		}
	})
	s.check(spec.LegacyUserForm, func(c *check) {
		c.needLegacyUser()
		c.legacyInfo(c.legacyOnce(c.legacyMain()))
		c.attributed()
	}, atTheEnd)
	s.check(spec.LegacyUserValues, func(c *check) {
		c.needLegacyUser()
		u := c.legacyMain()
		a := c.legacyInfo(c.legacyOnce(u))
		if !a.granted() {
			c.inconclusive("legacy userinfo was refused, see LEG-070")
		}
		for name, want := range map[string]string{
			"FirstName": u.Profile.FirstName, "LastName": u.Profile.LastName, "EMail": u.Profile.Email, "ExternalId": u.Profile.ExternalID,
		} {
			if want != "" {
				c.Expect(a.text(name)).To(gomega.Equal(want), "%s of %q", name, u.Username)
			}
		}
		c.Expect(a.object["IsAutoRegisteredUser"]).To(gomega.Equal(false), "IsAutoRegisteredUser of a declared user")
	})
	s.check(spec.LegacyUserOfV2, func(c *check) {
		c.needLegacyUser()
		c.Expect(c.try(c.legacyUserRequest(c.live(c.legacyMain())))).To(BeAccepted(), "legacy userinfo with a v2.0 token")
	})
	s.check(spec.LegacyTokenAtV2, func(c *check) {
		a := c.look(c.legacyOnce(c.legacyMain()))
		value := a.outcome()
		if a.granted() {
			value += ", with " + listed(slices.DeleteFunc([]string{"username", "roles", "attributes"}, func(name string) bool { return !has(a, name) }))
		}
		c.observe("legacy token at userinfo v2.0", value)
	})
	s.legacyUserRefusals()
}

// legacyInfo is legacy userinfo, asked for once in the run.
func (c *check) legacyInfo(t token) answer { return c.known(c.legacyUserRequest(t).refusable()) }

// legacyUserRefusals declares the checks of bad tokens at legacy userinfo.
func (s *suite) legacyUserRefusals() {
	s.family.legacyOpens.refuses(s, spec.LegacyUserRefuses, func(c *check, on grounds) []request {
		none := on.right.clone().as("no Authorization")
		none.header.Del("Authorization")
		none.breaks = []rule{{"required", "header Authorization"}}
		access := on.token.access
		all := []request{
			none,
			c.legacyOpenWith(c.altered(access, -1)).as("unknown token"),
			c.legacyOpenWith(c.truncated(access)).as("truncated token"),
			c.legacyOpenWith(c.secret(foreignGUID + "!" + tail(access))).as("token of another server"),
		}
		if on.token.refresh != "" {
			all = append(all, c.legacyOpenWith(on.token.refresh).as("refresh token"))
		}
		return all
	})
	s.check(spec.LegacyUserRefusal, func(c *check) {
		c.needLegacyUser()
		a := c.badLegacyToken()
		if a.status == http.StatusOK {
			c.Expect(len(a.body)).To(gomega.Equal(0), "bytes in the body of a refusal with status 200")
			return
		}
		c.Expect(a.status).To(gomega.Equal(http.StatusUnauthorized), "the status of a refusal")
		c.Expect(c.challenge(a) == nil).To(gomega.BeFalse(), "WWW-Authenticate must be OAuth with a realm")
		c.attributed()
	}, atTheEnd)
	s.check(spec.LegacyUserRequests, func(c *check) {
		c.needLegacyUser()
		t := c.legacyOnce(c.legacyMain())
		for _, method := range []string{http.MethodGet, http.MethodPost} {
			value := "nothing"
			if c.asked(c.byMethod(c.legacyUserRequest(t), method)).granted() {
				value = "answered"
			}
			c.observe("legacy userinfo by "+method, value)
		}
		a := c.badLegacyToken()
		c.observe("unknown token at legacy userinfo: status", itoa(a.status))
		c.observe("unknown token at legacy userinfo: body", a.errorForm())
	})
	s.check(spec.LegacyUserOtherMembers, func(c *check) {
		c.needLegacyUser()
		a := c.legacyInfo(c.legacyOnce(c.legacyMain()))
		var others []string
		for name := range a.object {
			if !slices.Contains(legacyMembers(), name) {
				others = append(others, name)
			}
		}
		c.observe("other members of legacy userinfo", listed(sorted(others)))
	})
}

func (c *check) badLegacyToken() answer {
	return c.graded(c.legacyOpenWith(c.altered(c.legacyOnce(c.legacyMain()).access, -1)).as("unknown token"))
}

// external declares the checks of a login at another provider.
func (s *suite) external() {
	s.check(spec.ExternalRedirects, func(c *check) {
		a := c.elsewhere()
		c.Expect(a.status).To(gomega.BeElementOf(http.StatusSeeOther, http.StatusMovedPermanently), "the status of a login at another provider")
		c.Expect(a.reveals()).To(gomega.BeEmpty(), "a token before anybody has logged in")
		c.Expect(a.header.Get("Location")).NotTo(gomega.BeEmpty(), "the header Location")
		c.Expect(a.text("Location")).To(gomega.Equal(a.header.Get("Location")), "the member Location")
		c.attributed()
	}, atTheEnd)
	s.check(spec.ExternalAvoidsRedirect, func(c *check) {
		a := c.asked(c.externalLogin().with("avoid_redirect", "true").as("login at another provider without redirect"))
		c.Expect(a.status).To(gomega.Equal(http.StatusOK), "the status with avoid_redirect")
		c.Expect(a.text("Location")).NotTo(gomega.BeEmpty(), "the member Location")
		c.Expect(a.reveals()).To(gomega.BeEmpty(), "a token before anybody has logged in")
	})
	s.check(spec.ExternalState, func(c *check) {
		a := c.elsewhere()
		address := a.header.Get("Location")
		if address == "" {
			address = a.text("Location")
		}
		if address == "" {
			c.inconclusive("the login was not answered with a redirect, see LEG-060")
		}
		to, err := url.Parse(address)
		c.Expect(err).NotTo(gomega.HaveOccurred(), "Location must be a URL")
		c.Expect(to.Query().Get("state")).NotTo(gomega.BeEmpty(), "the parameter state")
	})
	s.check(spec.ExternalAnswer, func(c *check) {
		c.observe("login at another provider", "status "+itoa(c.elsewhere().status))
		header := c.externalLogin().carrying("avoid_redirect", "true").as("avoid_redirect as a header")
		header.odd = true
		c.observe("avoid_redirect as a header", "status "+itoa(c.try(header).status))
	})
}

// elsewhere is the answer to a login at another provider.
func (c *check) elsewhere() answer { return c.asked(c.externalLogin()) }

func (c *check) externalLogin() request {
	for _, t := range c.world.whole.Types() {
		if t.Kind == spec.ExternalAuthentication && !t.Disabled {
			return c.legacyForm("login at another provider", c.app(), url.Values{"grant_type": {t.Name}, "scope": {scopeFullControl}}).
				parametered(c.legacyRoute())
		}
	}
	c.missing("an authentication type of the kind external")
	return request{}
}
