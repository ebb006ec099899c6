package suites

import (
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/onsi/gomega"

	"github.com/gamconform/gamconform/spec"
)

// apiKeys declares the checks of what a login with an API key grants.
func (s *suite) apiKeys() {
	s.check(spec.APIKeyGrantsToken, func(c *check) {
		c.usableKey()
		for _, k := range c.world.keys(key.usable) {
			c.Expect(c.known(c.keyRequest(k))).To(BeGranted(), "the valid key of %q for %q must get a token", k.user.Username, k.app.Name)
		}
	})
	s.check(spec.APIKeyUsername, func(c *check) {
		right := c.keyRequest(c.usableKey())
		c.observe("API key with the user name", c.asked(right.with("username", c.usableKey().user.Username).as("API key with user name")).outcome())
		c.observe("API key without user name", c.try(right.dropping("username").as("API key without user name")).outcome())
	})
	s.check(spec.APIKeyScope, func(c *check) {
		c.usableKey()
		for _, k := range c.world.keys(key.usable) {
			c.Expect(sorted(c.keyLoginOnce(k).scopes)).To(gomega.Equal(sorted(k.scopes)), "the scopes of the key of %q for %q", k.user.Username, k.app.Name)
		}
	})
	s.check(spec.APIKeyUserInfo, func(c *check) {
		c.key("a user with a valid API key whose scopes open a member of userinfo", func(k key) bool { return k.usable() && k.reveals() })
		for _, k := range c.world.keys(key.usable) {
			info := c.info(c.fresh(k.user, func() token { return c.keyLoginOnce(k) }, func() token { return c.keyLogin(k) }))
			c.Expect(k.closed(info)).To(gomega.BeEmpty(), "members of userinfo beyond the scopes %s", strings.Join(k.scopes, "+"))
			for _, m := range declared(k.user) {
				if slices.Contains(k.members(), m.name) {
					c.Expect(fmt.Sprint(info.object[m.name])).To(gomega.Equal(m.value), "%s of %q", m.name, k.user.Username)
				}
			}
			if slices.Contains(k.scopes, scopeRoles) {
				c.Expect(info.object).To(gomega.HaveKey("roles"), "roles of %q", k.user.Username)
			}
		}
	})
	s.check(spec.APIKeyUser, func(c *check) {
		c.usableKey()
		var seen []string
		for _, k := range c.world.keys(key.usable) {
			if slices.Contains(seen, k.user.Username) {
				continue
			}
			seen = append(seen, k.user.Username)
			byPassword := c.granted(k.user, k.app, c.send(c.loginAt(k.app, k.user)))
			c.Expect(c.keyLoginOnce(k).userGUID).To(gomega.Equal(byPassword.userGUID), "user_guid of a login of %q with the key and with the password", k.user.Username)
		}
	})
	s.apiKeyScopes()
	s.apiKeyTimeouts()
	s.apiKeyObservations()
	s.apiKeyRefusals()
	s.apiKeyStates()
}

// apiKeyScopes declares the checks of the scopes that belong to keys.
func (s *suite) apiKeyScopes() {
	s.check(spec.APIKeyNeverWider, func(c *check) {
		k := c.key("a valid API key without one of the scopes of its application", func(k key) bool { return k.usable() && len(k.beyond()) > 0 })
		a := c.try(c.keyRequest(k).beyond("scope", strings.Join(k.app.Scopes, "+")).as("API key with more scopes"))
		if !a.granted() {
			return
		}
		t := newToken(k.user, k.app, a)
		for _, scope := range t.scopes {
			c.Expect(k.scopes).To(gomega.ContainElement(scope), "a granted scope, after all of the application's were asked for")
		}
		c.Expect(k.closed(c.opened(t))).To(gomega.BeEmpty(), "members of userinfo beyond the key's scopes, after all of the application's were asked for")
	})
	s.check(spec.APIKeyScopeAsked, func(c *check) {
		for _, probe := range []struct {
			need   string
			match  func(key) bool
			scopes func(key) []string
		}{
			{"wider", func(k key) bool { return len(k.beyond()) > 0 }, func(k key) []string { return k.app.Scopes }},
			{"narrower", func(k key) bool { return len(k.scopes) > 1 }, func(k key) []string { return k.scopes[:1] }},
			{"another", func(k key) bool { return len(k.beyond()) > 0 }, key.beyond},
		} {
			all := c.world.keys(func(k key) bool { return k.usable() && probe.match(k) })
			if len(all) == 0 {
				continue
			}
			a := c.try(c.keyRequest(all[0]).beyond("scope", strings.Join(probe.scopes(all[0]), "+")).as("API key with " + probe.need + " scope"))
			value := a.outcome()
			if a.granted() {
				switch granted := sorted(newToken(all[0].user, all[0].app, a).scopes); {
				case slices.Equal(granted, sorted(all[0].scopes)):
					value += ", the scopes of the key"
				case len(granted) < len(all[0].scopes):
					value += ", fewer scopes"
				default:
					value += ", other scopes"
				}
			}
			c.observe("API key and "+probe.need+" scope", value)
		}
	})
	s.check(spec.APIKeysOfTwoApplications, func(c *check) {
		first, second := c.keysOfOneUser()
		for _, k := range []key{first, second, first} {
			a := c.try(c.keyRequest(k).as("API key for " + k.app.Name))
			c.Expect(a).To(BeGranted(), "the key for %q, whatever was done with the other one", k.app.Name)
			c.Expect(sorted(newToken(k.user, k.app, a).scopes)).To(gomega.Equal(sorted(k.scopes)), "the scopes of the key for %q", k.app.Name)
		}
	})
}

// apiKeyTimeouts declares the checks of the timeout of keys. They let months
// and years pass and take them back where that is offered.
func (s *suite) apiKeyTimeouts() {
	s.check(spec.APIKeyWithinTimeout, func(c *check) {
		k := c.timedKey()
		half := k.timeout() / 2
		if c.fits(half) != nil {
			c.agingKey(c.fits(half))
			return
		}
		if c.now().most > half {
			c.notProvable("more than half of the timeout has passed since the run began ")
		}
		defer c.takeBack(c.now())
		c.ageSince(instant{}, half)
		a := c.try(c.keyRequest(k).as("API key half-way through its timeout"))
		if passed := a.received.most; passed > k.timeout()*9/10 {
			c.notProvable(fmt.Sprintf("the probe half-way through the timeout came too late, %s after the begin of the run", passed.Round(time.Second)))
		}
		c.proved(half, half)
		c.Expect(a).To(BeGranted(), "half-way through a timeout of %d hours, counted from the begin of the run", k.app.APIKeys.TimeoutHours)
	}, monthsPass)
	s.check(spec.APIKeyAfterTimeout, func(c *check) {
		if c.agedKey() {
			return
		}
		k := c.timedKey()
		if why := c.fits(k.timeout() + margin(k.timeout())); why != nil {
			c.undeclared(why)
		}
		twin := c.key("a valid API key for an application without a timeout", key.timeless)
		began := c.now()
		defer c.takeBack(began)
		c.chain(past(k.timeout()))
		for _, part := range []time.Duration{k.timeout() / 2, k.timeout() * 9 / 10} {
			c.ageSince(instant{}, part)
			c.try(c.keyRequest(k).as("API key in use")) // use must not extend it
		}
		c.ageSince(began, k.timeout()+margin(k.timeout()))
		c.proved(k.timeout(), margin(k.timeout()))
		c.refused(c.keyRequest(k).as("API key past its timeout"), c.keyRequest(twin))
	}, monthsPass)
	s.check(spec.APIKeyZeroTimeout, func(c *check) {
		if why := c.fits(tenYears); why != nil {
			c.endlessKey(why)
			return
		}
		k := c.key("a valid API key for an application without a timeout", key.timeless)
		began := c.suite.time.now()
		defer c.takeBack(began)
		c.ageSince(began, tenYears)
		c.proved(tenYears, 0)
		c.Expect(c.try(c.keyRequest(k).as("API key after ten years"))).To(BeGranted(), "after ten years with a timeout of 0")
	}, yearsPass)
}

// apiKeyObservations declares what nobody documents of keys.
func (s *suite) apiKeyObservations() {
	s.check(spec.APIKeyTokenLifetime, func(c *check) {
		k := c.usableKey()
		if all := c.world.keys(func(k key) bool { return k.usable() && k.user.expires() && k.user.renews() }); len(all) > 0 {
			k = all[0]
		}
		t := c.keyLoginOnce(k)
		value := "none or no number"
		if t.hasExpiresIn {
			value = "0"
			if t.expiresIn > 0 {
				value = "above 0"
			}
		}
		c.observe(fmt.Sprintf("expires_in of a key's token, the policy having %d minutes", k.user.policy.TokenMinutes), value)
		value = "none"
		if t.refresh != "" {
			value = "issued"
		}
		c.observe(fmt.Sprintf("refresh_token of a key's login, the policy having %d renewals", k.user.policy.Renewals), value)
	})
	s.check(spec.APIKeyWithoutType, func(c *check) {
		k := c.usableKey()
		c.observe("API key without authentication_type_name", c.try(c.keyRequest(k).without("authentication_type_name")).outcome())
		types := c.world.keyTypes()
		anyType := c.world.keys(func(k key) bool { return k.usable() && k.app.APIKeys.OnlyType == "" })
		if len(types) > 1 && len(anyType) > 0 {
			k = anyType[0]
			other := types[slices.IndexFunc(types, func(name string) bool { return name != k.kind })]
			c.observe("API key with another type of its kind", c.try(c.keyRequest(k).with("authentication_type_name", other).as("API key with another type")).outcome())
		}
	})
	s.check(spec.APIKeyCase, func(c *check) {
		k := c.key("a valid API key with a letter", func(k key) bool { return k.usable() && swapCase(k.Key.Reveal()) != k.Key.Reveal() })
		c.observe("API key in another case", c.try(c.keyRequest(k).with("api_key", c.secret(swapCase(k.Key.Reveal()))).as("API key in another case")).outcome())
	})
}

// keyRequest is a login with an API key and everything right, in the way that
// the target takes it: with or without the user name.
func (c *check) keyRequest(k key) request {
	r := request{
		label: "log in with an API key", operation: spec.RequestToken, method: http.MethodPost, contentType: formType, header: http.Header{},
		fields: url.Values{
			"client_id": {k.app.ClientID}, "client_secret": {k.app.ClientSecret.Reveal()}, "grant_type": {"password"},
			"api_key": {k.Key.Reveal()}, "authentication_type_name": {k.kind},
		},
	}
	if c.suite.manner.keyWithName {
		r.fields.Set("username", k.user.Username)
	}
	return c.routed(r)
}

// keyLogin logs in with the key as a step that the check builds on.
func (c *check) keyLogin(k key) token {
	return c.granted(k.user, k.app, c.send(c.keyRequest(k)))
}

// keyLoginOnce is a login with the key that other checks look at, too: its
// answer is there to be read.
func (c *check) keyLoginOnce(k key) token {
	return c.granted(k.user, k.app, c.known(c.keyRequest(k)))
}

// exploreKeys finds out whether a login with a key must name the user. A user
// name that may be left out is left out, as on the page about API keys.
func (c *check) exploreKeys() {
	r := c.keyRequest(c.usableKey())
	c.suite.manner.keyWithName = !c.try(r).granted() && c.try(r.with("username", c.usableKey().user.Username)).granted()
}

// beyond lists the scopes of the application that the key does not have.
func (k key) beyond() []string {
	return slices.DeleteFunc(slices.Clone(k.app.Scopes), func(scope string) bool { return slices.Contains(k.scopes, scope) })
}

// timeout is how long the key lives; 0 = for ever.
func (k key) timeout() time.Duration { return time.Duration(k.app.APIKeys.TimeoutHours) * time.Hour }

// timedKey is the valid key that ends the soonest.
func (c *check) timedKey() key {
	match := func(k key) bool { return k.usable() && k.timeout() > 0 }
	c.key("a valid API key for an application with a timeout (api_keys.timeout_hours)", match)
	return slices.MinFunc(c.world.keys(match), func(a, b key) int { return a.app.APIKeys.TimeoutHours - b.app.APIKeys.TimeoutHours })
}

// keysOfOneUser are usable keys of a user for two applications.
func (c *check) keysOfOneUser() (key, key) {
	for _, first := range c.world.keys(key.usable) {
		if others := c.world.keys(func(k key) bool {
			return k.usable() && k.user.Username == first.user.Username && k.app.ClientID != first.app.ClientID
		}); len(others) > 0 {
			return first, others[0]
		}
	}
	c.missing("a user with valid API keys for two applications")
	return key{}, key{}
}

// takeBack sets the target's clock back to an instant, where that is offered:
// others may use it after us, and an API key has only one age.
func (c *check) takeBack(to instant) {
	if passed := c.suite.time.now().least - to.least; passed > 0 {
		if _, err := c.suite.time.back(c.ctx, passed); err != nil {
			c.untimely(err)
		}
	}
}
