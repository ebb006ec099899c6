package suites

import (
	"net/http"
	"slices"
	"strings"

	"github.com/onsi/gomega"

	"github.com/gamconform/gamconform/spec"
)

// legacy declares the checks of the legacy endpoints.
func (s *suite) legacy() {
	s.check(spec.LegacyGrantsToken, func(c *check) {
		a := c.known(c.legacyLogin(c.legacyMain()).refusable())
		c.Expect(a).To(BeGranted(), "a legacy login")
		c.Expect(a.status).To(gomega.Equal(http.StatusOK), "the status of a granted login")
	})
	s.check(spec.LegacyOpensResource, func(c *check) {
		service := c.usable()[0]
		t := c.legacyToken(c.insider(service))
		c.Expect(c.send(c.call(service, "OAuth ", t.access))).To(BeAccepted(), "the service %s with the word OAuth and a legacy token", service.Path)
	})
	s.check(spec.LegacyAnswerForm, func(c *check) {
		c.known(c.legacyLogin(c.legacyMain()))
		c.attributed()
	}, atTheEnd)
	s.check(spec.LegacyScopeEcho, func(c *check) {
		c.Expect(c.legacyOnce(c.legacyMain()).scopes).To(gomega.ContainElement(scopeFullControl), "the scopes of a login with scope=FullControl")
	})
	s.check(spec.LegacyAnswerMembers, func(c *check) {
		a := c.legacyOnce(c.legacyMain()).answer
		for _, name := range []string{"token_type", "expires_in", "refresh_token", "scope"} {
			_, present := a.object[name]
			c.Expect(present).To(gomega.BeTrue(), "the member %s", name)
		}
	})
	s.check(spec.LegacyLocalWords, func(c *check) {
		for _, word := range append(c.localWords(), "Password") {
			c.observe("grant_type="+word, c.asked(c.legacyLogin(c.legacyMain()).with("grant_type", word).as("legacy login")).outcome())
		}
	})
	s.check(spec.LegacyAgent, func(c *check) {
		r := c.legacyLogin(c.legacyMain()).as("legacy login without GeneXus-Agent")
		r.header.Del("Genexus-Agent")
		c.observe("login without GeneXus-Agent", c.try(r).outcome())
	})
	s.check(spec.LegacySecretOmitted, func(c *check) {
		c.observe("login without client_secret", c.try(c.legacyLogin(c.legacyMain()).dropping("client_secret").as("legacy login without client_secret")).outcome())
		if t := c.legacyOnce(c.someRenewing()); t.refresh != "" && !c.suite.manner.lateRefresh {
			c.observe("refresh without client_secret", c.try(c.legacyRefresh(t).dropping("client_secret").as("legacy refresh without client_secret")).outcome())
		}
	})
	s.check(spec.LegacyScopeOmitted, func(c *check) {
		right := c.legacyLogin(c.legacyMain())
		for _, r := range []request{
			right.dropping("scope").as("no scope"), right.with("scope", "fullcontrol").as("fullcontrol"),
			right.with("scope", "gamconform_no_such_scope").as("an unknown scope"),
		} {
			a := c.try(r)
			value := a.outcome()
			if a.granted() {
				value += " " + strings.Join(newToken(c.legacyMain(), c.app(), a).scopes, "+")
			}
			c.observe("legacy login with "+r.label, value)
		}
	})
	s.legacyParameters()
	s.legacyRefreshes()
	s.legacyReading()
	s.legacyRefusals()
	s.external()
	s.devices()
	s.legacyUser()
}

// legacyParameters declares the checks of additional_parameters.
func (s *suite) legacyParameters() {
	s.check(spec.LegacyOtherFields, func(c *check) {
		r := c.legacyLogin(c.legacyMain()).as("fields of v2.0 beside a legacy login")
		r.fields.Set("authentication_type_name", "gamconform-no-such-type")
		r.fields.Set("repository", foreignGUID)
		r.odd = true
		c.Expect(c.send(r.refusable())).To(BeGranted(), "a login with authentication_type_name and repository, which are not read")
	})
	s.check(spec.LegacyTypeByParameters, func(c *check) {
		named := func(name string) request {
			return c.alsoParametered(c.legacyLogin(c.legacyMain()), map[string]any{"AuthenticationTypeName": name})
		}
		local := c.localWords()[1]
		c.Expect(c.known(named(local).refusable())).To(BeGranted(), "the local type in AuthenticationTypeName")
		c.refusedBeside(named(local).refusable(), named("gamconform-no-such-type").as("unknown type in AuthenticationTypeName"))
	})
	s.family.legacyLogins.refuses(s, spec.LegacyTypeByGrant, func(_ *check, on grounds) []request {
		return []request{on.right.with("grant_type", "gamconform_no_such_type").as("unknown authentication type")}
	})
	s.check(spec.LegacyRepository, func(c *check) {
		named := func(guid string) request {
			return c.legacyLogin(c.legacyMain()).parametered(map[string]any{"Repository": guid})
		}
		c.Expect(c.known(named(c.world.repo.GUID).refusable())).To(BeGranted(), "the repository's GUID in Repository")
		c.refusedBeside(named(c.world.repo.GUID).refusable(), named(foreignGUID).as("unknown GUID in Repository"))
	})
	s.check(spec.LegacyNoRepository, func(c *check) {
		none := c.asked(c.legacyLogin(c.legacyMain()).parametered(nil).as("no repository"))
		if !none.granted() {
			c.notApplicable("a request without repository is refused, so an empty one cannot be told from it")
		}
		c.Expect(c.try(c.legacyLogin(c.legacyMain()).parametered(map[string]any{"Repository": ""}).as("empty Repository"))).To(BeGranted(), "an empty Repository")
	})
	s.check(spec.LegacyProperties, func(c *check) {
		for _, properties := range [][]any{
			{map[string]any{"Id": "Company", "Value": "GeneXus"}, map[string]any{"Id": "Branch", "Value": "Uruguay"}},
			{map[string]any{}},
		} {
			r := c.alsoParametered(c.legacyLogin(c.legacyMain()), map[string]any{"Properties": properties}).as("Properties")
			c.Expect(c.try(r)).To(BeGranted(), "a login with %d Properties", len(properties))
		}
	})
	s.check(spec.LegacyMalformedParameters, func(c *check) {
		for _, text := range []string{`{"Repository":`, `["Repository"]`, `{"Repository":{"a":1},"AuthenticationTypeName":7,"Properties":"x","OTPStep":[]}`} {
			a := c.try(c.legacyLogin(c.legacyMain()).with("additional_parameters", text).as("malformed additional_parameters"))
			c.Expect(a.status).To(gomega.BeNumerically("<", 500), "malformed additional_parameters are the client's mistake")
		}
	})
	s.check(spec.LegacyParameterTypes, func(c *check) {
		// A type that does not exist shows whether the object was read at all.
		for _, as := range []struct {
			label      string
			step, flag any
		}{{"texts", "1", "false"}, {"number and boolean", 1, false}} {
			value := "read"
			if c.try(c.alsoParametered(c.legacyLogin(c.legacyMain()), map[string]any{
				"OTPStep": as.step, "UseTwoFactorAuthentication": as.flag, "AuthenticationTypeName": "gamconform-no-such-type",
			}).as("step and flag as " + as.label)).granted() {
				value = "not read"
			}
			c.observe("OTPStep and UseTwoFactorAuthentication as "+as.label, value)
		}
	})
}

// legacyRefreshes declares the checks of the refresh at the legacy endpoint.
func (s *suite) legacyRefreshes() {
	s.check(spec.LegacyRefresh, func(c *check) {
		t := c.renewable(c.legacyToken(c.renewing(1)))
		a := c.send(c.legacyRefresh(t))
		c.Expect(a).To(BeGranted(), "a legacy refresh")
		next := newToken(t.user, t.app, a)
		c.Expect(next.access == t.access).To(gomega.BeFalse(), "a refresh must bring another access token")
		if !c.look(next).granted() && !c.try(c.openedBy(next)(next)).granted() {
			c.Expect("the new token opens neither userinfo").To(BeOnlySo(c.requirement.Text))
		}
	})
	s.check(spec.LegacyRefreshLimit, func(c *check) {
		u := c.countable()
		t := c.legacyToken(u)
		done := 0
		for t.refresh != "" && done <= u.policy.Renewals {
			a := c.try(c.legacyRefresh(c.renewable(t)))
			if !a.granted() {
				break
			}
			t = newToken(u, t.app, a)
			done++
		}
		c.Expect(done).To(gomega.Equal(u.policy.Renewals), "renewals of one legacy login under the limit %d", u.policy.Renewals)
	})
	s.check(spec.LegacyRefreshCase, func(c *check) {
		t := c.renewable(c.legacyToken(c.renewing(1)))
		c.Expect(c.try(c.legacyRefresh(t).with("grant_type", "REFRESH_TOKEN").as("REFRESH_TOKEN"))).To(BeGranted(), "grant_type=REFRESH_TOKEN")
	})
	s.check(spec.LegacyBranchOrder, func(c *check) {
		t := c.renewable(c.legacyToken(c.renewing(1)))
		r := c.legacyRefresh(t).with("native_token", "gamconform-native-token").as("refresh beside a native token")
		c.Expect(c.try(r)).To(BeGranted(), "a refresh that also carries native_token")
	})
	s.check(spec.LegacyRenewsV2, func(c *check) {
		t := c.renewable(c.login(c.renewing(1)))
		c.Expect(c.try(c.legacyRefresh(t).as("legacy refresh of a v2.0 token"))).To(BeGranted(), "the refresh of a v2.0 login at the legacy endpoint")
	})
	s.check(spec.LegacyWrongRefresh, func(c *check) {
		u := c.renewing(1)
		c.warm(c.legacyRefresh(token{app: c.app()}), func() answer { return c.send(c.legacyRefresh(c.renewable(c.legacyToken(u)))) })
		t := c.renewable(c.legacyToken(u))
		right := c.legacyRefresh(t)
		wrongs := []request{
			right.with("refresh_token", c.altered(t.refresh, -1)).as("unknown refresh token"),
			right.with("refresh_token", "gamconform-garbage-for-a-refresh-token").as("garbage for a refresh token"),
			right.with("refresh_token", t.access).as("access token for a refresh token"),
			right.dropping("refresh_token").as("no refresh token"),
			right.with("client_secret", c.secret("gamconform-wrong-secret")).as("wrong client_secret"),
			right.with("client_id", "00000000000000000000000000000000").as("unknown client_id"),
		}
		for _, other := range c.otherApps() {
			wrongs = append(wrongs, right.with("client_id", other.ClientID).with("client_secret", other.ClientSecret.Reveal()).as("another application's client"))
			break
		}
		c.allRefused(right, wrongs...)
	})
	s.check(spec.LegacyExpires, func(c *check) {
		u := c.expiring()
		opened := c.openedBy(c.legacyOnce(c.legacyMain()))
		if !c.ages(u, user.lifetime) {
			old := c.declaredPast(u, user.lifetime, fixture.legacyExpired, "that it was accepted before")
			c.refused(opened(old).as("declared legacy token past its lifetime"), opened(c.legacyToken(old.user)))
			return
		}
		alive := u.lifetime() - margin(u.lifetime())
		t := c.legacyToken(u)
		unused := t // use is no matter here
		if c.apart() {
			c.chain(past(u.lifetime()))
			unused = c.legacyToken(u)
		} else {
			c.chain(alive + past(u.lifetime()))
		}
		c.age(t, alive)
		a := c.try(opened(t))
		c.stillWithin(t, a, u.lifetime())
		c.proved(u.lifetime(), margin(u.lifetime()))
		c.Expect(a).To(BeAccepted(), "before the end of its lifetime of %s", u.lifetime())
		if !c.apart() {
			unused = c.legacyToken(u)
		}
		c.age(unused, past(u.lifetime()))
		c.refused(opened(unused).as("legacy token past its lifetime"), opened(c.legacyToken(u)))
	})
}

// countable is a user whose renewals are counted out at the legacy endpoint,
// if possible not one whose renewals the checks of the limit count.
func (c *check) countable() user {
	counted := c.limited()
	others := c.world.users(func(u user) bool {
		return u.expires() && u.renews() && u.policy.Renewals <= mostCounted && !slices.ContainsFunc(counted, func(l user) bool { return l.Username == u.Username })
	})
	if len(others) == 0 || c.suite.manner.lateRefresh {
		return counted[len(counted)-1]
	}
	return others[0]
}
