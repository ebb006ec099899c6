package suites

import (
	"slices"

	"github.com/onsi/gomega"

	"github.com/gamconform/gamconform/spec"
)

// apiKeyRefusals declares the checks of what a login with an API key must
// refuse, whatever key it is.
func (s *suite) apiKeyRefusals() {
	s.check(spec.UnknownAPIKeyRefused, func(c *check) {
		right := c.keyRequest(c.usableKey())
		c.refusedBeside(right, right.with("api_key", c.secret("gamconform-no-such-api-key")).as("unknown API key"))
	})
	s.check(spec.AlteredAPIKeyRefused, func(c *check) {
		right := c.keyRequest(c.usableKey())
		text := right.fields.Get("api_key")
		c.refusedBeside(right,
			right.with("api_key", c.altered(text, -1)).as("last character of the API key altered"),
			right.with("api_key", c.altered(text, -len([]rune(text)))).as("first character of the API key altered"),
			right.with("api_key", c.truncated(text)).as("API key without its end"),
			right.with("api_key", c.secret(text+"x")).as("a character behind the API key"))
	})
	s.check(spec.MissingAPIKeyRefused, func(c *check) {
		right := c.keyRequest(c.usableKey())
		c.refusedBeside(right, right.keyless(), right.empty("api_key"))
	})
	s.check(spec.APIKeyOfAnotherUserRefused, func(c *check) {
		k, other := c.keyAndStranger()
		named := c.keyRequest(k).with("username", k.user.Username)
		if !c.asked(named).granted() {
			c.notApplicable("the target takes no user name beside an API key")
		}
		c.refusedBeside(named.refusable(), named.with("username", other.Username).as("API key with the name of another user"))
	})
	s.check(spec.APIKeyOpensItsUser, func(c *check) {
		k, other := c.keyAndStranger()
		own := c.keyLoginOnce(k)
		if a := c.asked(c.keyRequest(k).with("username", other.Username).as("API key with the name of another user")); a.granted() {
			c.Expect(newToken(k.user, k.app, a).userGUID).To(gomega.Equal(own.userGUID), "user_guid of the key's user, with the name of another one")
		}
	})
	s.check(spec.APIKeyOfAnotherApplicationRefused, func(c *check) {
		first, second := c.keysOfOneUser()
		for _, pair := range [][2]key{{first, second}, {second, first}} {
			right := c.keyRequest(pair[0])
			c.refusedBeside(right, right.with("api_key", pair[1].Key.Reveal()).as("API key for another application"))
		}
	})
	s.check(spec.APIKeyNeedsSecret, func(c *check) {
		right := c.keyRequest(c.usableKey())
		c.refusedBeside(right,
			right.without("client_id"), right.without("client_secret"),
			right.with("client_secret", c.secret("gamconform-wrong-secret")).as("wrong client_secret"))
	})
	s.check(spec.APIKeyTypeRefused, func(c *check) {
		right := c.keyRequest(c.usableKey())
		wrongs := []request{right.with("authentication_type_name", "gamconform-no-such-type").as("unknown authentication type")}
		for _, t := range c.world.whole.Types() {
			if t.Kind == spec.LocalAuthentication || t.Kind == "" {
				wrongs = append(wrongs, right.with("authentication_type_name", t.Name).as("an authentication type of another kind"))
			}
		}
		c.refusedBeside(right, wrongs...)
	})
	s.check(spec.APIKeyAsPasswordRefused, func(c *check) {
		k := c.usableKey()
		right := c.loginAt(k.app, k.user)
		c.refusedBeside(right, right.with("password", k.Key.Reveal()).as("API key as password"))
	})
	s.check(spec.APIKeyAsTokenRefused, func(c *check) {
		k := c.key("a user with a valid API key whose scopes open a member of userinfo", func(k key) bool { return k.usable() && k.reveals() })
		c.closedTo(c.keyLogin(k), "API key as access token", k.Key.Reveal())
	})
	s.check(spec.APIKeyRefusalCodes, func(c *check) {
		k := c.usableKey()
		right := c.keyRequest(k)
		probes := []request{
			right.with("api_key", c.secret("gamconform-no-such-api-key")).as("unknown API key"), right.keyless(),
			right.without("client_secret").as("API key without client_secret"),
			right.with("authentication_type_name", "gamconform-no-such-type").as("API key with an unknown type"),
		}
		seen := map[spec.KeyState]bool{}
		for _, ended := range c.world.keys(func(k key) bool { return !k.Valid() && k.open() }) {
			if !seen[ended.State] {
				probes = append(probes, c.keyRequest(ended).as("API key that is "+string(ended.State)))
			}
			seen[ended.State] = true
		}
		for _, closed := range []struct {
			label string
			match func(key) bool
		}{
			{"API key at an application without API keys", key.disabled}, {"API key at an application without REST", key.withoutREST},
		} {
			if all := c.world.keys(closed.match); len(all) > 0 {
				probes = append(probes, c.keyRequest(all[0]).as(closed.label))
			}
		}
		if all := c.world.keys(key.limited); len(all) > 0 && len(c.world.keyTypes()) > 1 {
			probes = append(probes, c.withOtherType(all[0]))
		}
		if others := c.world.keys(func(other key) bool { return other.usable() && other.app.ClientID != k.app.ClientID }); len(others) > 0 {
			probes = append(probes, right.with("api_key", others[0].Key.Reveal()).as("API key for another application"))
		}
		for _, r := range probes {
			c.observe(r.label, c.asked(r).outcome())
		}
	})
}

// apiKeyStates declares the checks of keys that exist to be refused.
func (s *suite) apiKeyStates() {
	for _, of := range []struct {
		requirement spec.Requirement
		need        string
		match       func(key) bool
	}{
		{spec.RevokedAPIKeyRefused, "an API key in the state revoked", keysIn(spec.RevokedKey)},
		{spec.SupersededAPIKeyRefused, "an API key in the state superseded", keysIn(spec.SupersededKey)},
		{spec.ExpiredAPIKeyRefused, "an API key in the state expired", keysIn(spec.ExpiredKey)},
		{spec.WithdrawnScopeEndsAPIKey, "an API key in the state scope-withdrawn", keysIn(spec.WithdrawnKey)},
		{spec.APIKeysDisabledRefused, "a valid API key for an application that has API keys switched off", key.disabled},
		{spec.APIKeyRESTDisabledRefused, "a valid API key for an application with rest_disabled and API keys enabled", key.withoutREST},
		{spec.APIKeyRevokedApplicationRefused, "a valid API key for a revoked application with API keys enabled", key.dismissed},
	} {
		s.check(of.requirement, func(c *check) {
			c.key(of.need, of.match)
			for _, k := range c.world.keys(of.match) {
				c.refusedBeside(c.keyRequest(c.twinOf(k)), c.keyRequest(k).as(of.need))
			}
		})
	}
	s.check(spec.APIKeyOnlyType, func(c *check) {
		k := c.key("a valid API key for an application with only_type", key.limited)
		if len(c.world.keyTypes()) < 2 {
			c.missing("a second authentication type of the kind api-key")
		}
		c.refusedBeside(c.keyRequest(k), c.withOtherType(k))
	})
}

// keysIn matches keys in the state at applications that take keys.
func keysIn(state spec.KeyState) func(key) bool {
	return func(k key) bool { return k.State == state && k.open() }
}

// disabled keys are for an application that does not work with API keys.
func (k key) disabled() bool { return k.Valid() && k.app.Ordinary() && !k.app.APIKeys.Enabled }

// withoutREST keys are for an application that is closed to REST v2.0.
func (k key) withoutREST() bool {
	return k.Valid() && k.app.RESTDisabled && !k.app.Revoked && k.app.APIKeys.Enabled
}

// dismissed keys are for an application that was revoked and is open otherwise.
func (k key) dismissed() bool {
	return k.Valid() && k.app.Revoked && !k.app.RESTDisabled && k.app.APIKeys.Enabled
}

// limited keys are for an application that takes one type only.
func (k key) limited() bool { return k.usable() && k.app.APIKeys.OnlyType != "" }

// withOtherType sends the key with a type that its application does not allow.
func (c *check) withOtherType(k key) request {
	types := c.world.keyTypes()
	other := types[slices.IndexFunc(types, func(name string) bool { return name != k.kind })]
	return c.keyRequest(k).with("authentication_type_name", other).as("API key with a type that the application does not allow")
}

// keyAndStranger are a usable key and a user who has no key for its
// application; better one who has.
func (c *check) keyAndStranger() (key, user) {
	k := c.usableKey()
	if others := c.world.keys(func(other key) bool {
		return other.usable() && other.app.ClientID == k.app.ClientID && other.user.Username != k.user.Username
	}); len(others) > 0 {
		return k, others[0].user
	}
	return k, c.user("a second user", func(u user) bool { return u.Username != k.user.Username })
}

// keyless leaves the API key out. Nothing then tells a description that a key
// was meant, so what it misses is not listed.
func (r request) keyless() request {
	r = r.dropping("api_key")
	r.odd = true
	return r.as("without api_key")
}

// beyond sends a field that the description does not know for the request.
func (r request) beyond(name, value string) request {
	r = r.with(name, value)
	r.breaks = append(r.breaks, rule{"unknown", "/" + name})
	return r
}
