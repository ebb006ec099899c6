package suites

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/onsi/gomega"

	"github.com/gamconform/gamconform/spec"
)

// response declares the checks of the answer of the token endpoint.
func (s *suite) response() {
	for _, owner := range []spec.Requirement{
		spec.TokenAnswerObject, spec.TokenAnswerContentType, spec.AccessTokenMember, spec.TokenTypeMember, spec.ExpiresInMember,
		spec.RefreshTokenMember, spec.ScopeMember, spec.UserGUIDMember, spec.UnknownTokenMember,
	} {
		s.check(owner, func(c *check) {
			for _, app := range c.world.repo.Applications {
				c.known(c.loginAt(app, c.main()))
			}
			for _, u := range c.onePerPolicy(func(user) bool { return true }) {
				c.known(c.loginRequest(u))
			}
			c.attributed()
		}, atTheEnd)
	}
	s.check(spec.ExpiresInFollowsPolicy, func(c *check) {
		c.expiring()
		units := map[string]bool{}
		for _, u := range c.onePerPolicy(user.expires) {
			t := c.loginOnce(u)
			if !t.hasExpiresIn {
				c.inconclusive("expires_in is no number")
			}
			c.Expect(t.expiresIn).To(gomega.BeElementOf(int64(u.policy.TokenMinutes)*60, int64(u.policy.TokenMinutes)), "expires_in for a lifetime of %d minutes, in seconds or minutes", u.policy.TokenMinutes)
			if t.expiresIn == int64(u.policy.TokenMinutes) {
				units["minutes"] = true
			} else {
				units["seconds"] = true
			}
		}
		if all := c.world.users(func(u user) bool { return u.renews() && u.expires() }); len(all) > 0 && !c.suite.manner.lateRefresh {
			r := c.renewal()
			c.Expect(c.number(c.granted(r.t.user, r.t.app, r.answer))).To(gomega.Equal(r.t.expiresIn), "expires_in of a refresh, as of the login")
		}
		c.Expect(units).To(gomega.HaveLen(1), "the unit of expires_in must be the same for every policy")
		for unit := range units {
			c.observe("unit of expires_in", unit)
		}
	})
	s.check(spec.ExpiresInZero, func(c *check) {
		c.Expect(c.number(c.loginOnce(c.never()))).To(gomega.BeZero(), "expires_in of a token that never expires")
		for _, u := range c.onePerPolicy(user.expires) {
			c.Expect(c.number(c.loginOnce(u))).NotTo(gomega.BeZero(), "expires_in of a token that expires")
		}
	})
	s.check(spec.RefreshTokenFollowsPolicy, func(c *check) {
		for _, u := range c.onePerPolicy(func(u user) bool { return !u.renews() }) {
			c.Expect(c.issued(c.loginOnce(u))).To(gomega.Equal("no refresh token"), "for a policy without renewals")
		}
		// Renewals of a token that never expires are not documented: RES-025.
		for _, u := range c.onePerPolicy(func(u user) bool { return u.renews() && u.expires() }) {
			c.Expect(c.issued(c.loginOnce(u))).To(gomega.Equal("a refresh token"), "for a policy with %d renewals", u.policy.Renewals)
		}
	})
	s.scopes()
	s.tokens()
}

// scopes declares the checks of the member scope.
func (s *suite) scopes() {
	s.check(spec.ScopeJoinedWithPlus, func(c *check) {
		c.needScopes(scopeData, scopeRoles)
		t := c.loginOnce(c.main(), scopeData, scopeRoles)
		text, isText := t.answer.object["scope"].(string)
		if !isText || len(t.scopes) < 2 {
			c.inconclusive("the answer does not name two scopes in a text")
		}
		c.Expect(text).To(gomega.Equal(strings.Join(t.scopes, "+")), "scopes are joined with +")
	})
	s.check(spec.ScopeCoversAsked, func(c *check) {
		asked := blocks(c.app())
		c.Expect(c.loginOnce(c.main(), asked...).scopes).To(gomega.ContainElements(asked), "every allowed scope that was asked for must be granted")
	})
	s.check(spec.ScopeOrderIrrelevant, func(c *check) {
		asked := blocks(c.app())
		if len(asked) < 2 {
			c.missing("an application that may ask for two scopes")
		}
		forward := c.loginOnce(c.main(), asked...)
		slices.Reverse(asked)
		c.Expect(sorted(c.login(c.main(), asked...).scopes)).To(gomega.Equal(sorted(forward.scopes)), "the same scopes in another order")
	})
	s.check(spec.ScopeMatchesUserInfo, func(c *check) {
		c.needScopes(scopeData, scopeRoles)
		u := c.user("a user with roles", func(u user) bool { return len(u.Roles) > 0 })
		for _, asked := range [][]string{{scopeData}, {scopeRoles}, {scopeData, scopeRoles}} {
			t := c.live(u, asked...)
			info := c.known(c.userInfoRequest(t))
			if !info.granted() && len(asked) > 1 {
				c.inconclusive("userinfo was refused")
			}
			given := map[bool]string{true: "given", false: "not given"}
			c.Expect(given[has(info, "roles")]).To(gomega.Equal(given[slices.Contains(t.scopes, scopeRoles)]), "the roles of %q, after the scopes %s were granted", u.Username, strings.Join(t.scopes, "+"))
			c.Expect(given[has(info, "username")]).To(gomega.Equal(given[slices.Contains(t.scopes, scopeData)]), "the data of %q, after the scopes %s were granted", u.Username, strings.Join(t.scopes, "+"))
		}
	})
	s.check(spec.ScopesBeyondAsked, func(c *check) {
		c.needScopes(scopeData)
		added := slices.DeleteFunc(slices.Clone(c.loginOnce(c.main(), scopeData).scopes), func(scope string) bool { return scope == scopeData })
		c.observe("scopes granted beyond "+scopeData, listed(added))
	})
}

// tokens declares the checks of the tokens themselves.
func (s *suite) tokens() {
	s.check(spec.UserGUIDStable, func(c *check) {
		seen := map[string]string{}
		for _, u := range c.onePerPolicy(func(user) bool { return true }) {
			all := c.logins(u, 2)
			first := all[0]
			for _, t := range all[1:] {
				c.Expect(t.userGUID).To(gomega.Equal(first.userGUID), "two logins of %q", u.Username)
			}
			if u.GUID != "" {
				c.Expect(first.userGUID).To(gomega.Equal(u.GUID), "the declared GUID of %q", u.Username)
			}
			c.Expect(seen).NotTo(gomega.HaveKey(first.userGUID), "%q must not share its user_guid", u.Username)
			seen[first.userGUID] = u.Username
		}
	}, atTheEnd)
	s.check(spec.TokensDiffer, func(c *check) {
		c.needFreshTokens()
		for _, u := range []user{c.main(), c.expiring()} {
			all := c.logins(u, 2)
			c.Expect(all[0].access == all[1].access).To(gomega.BeFalse(), "two logins of %q must give two access tokens", u.Username)
		}
	}, atTheEnd)
	s.check(spec.TokensUnpredictable, func(c *check) {
		c.needFreshTokens()
		var others, tails []string
		for _, u := range c.bearers()[1:] { // those that the run made anyway
			for _, t := range c.logins(u, 0) {
				others = append(others, tail(t.access))
			}
		}
		// Places that differ are looked for in the tokens of one user: in those of
		// several, the user's own mark would be one.
		for _, t := range c.logins(c.main(), max(100, 200-len(others))) {
			tails = append(tails, tail(t.access))
		}
		logins := len(tails) + len(others)
		// Only counts are compared: a failure would print the tokens.
		c.Expect(len(slices.Compact(sorted(slices.Concat(tails, others))))).To(gomega.Equal(logins), "%d logins give as many different tokens", logins)
		fixed := 0
		for at := range tails[0] {
			if !slices.ContainsFunc(tails, func(other string) bool { return at >= len(other) || other[at] != tails[0][at] }) {
				fixed++
			}
		}
		c.Expect(len(tails[0])-fixed).To(gomega.BeNumerically(">=", 16), "the places behind the repository's prefix in which the tokens differ")
	}, atTheEnd)
	s.check(spec.TokenNamesRepository, func(c *check) {
		_, ok := tailOf(c.loginOnce(c.main()).access, c.world.repo.GUID)
		c.Expect(ok).To(gomega.BeTrue(), "the access token starts with the GUID of the repository and an exclamation mark")
	})
	s.check(spec.NoStore, func(c *check) {
		header := c.loginOnce(c.main()).answer.header
		value, advice := header.Get("Cache-Control"), ""
		if !strings.Contains(value, "no-store") {
			advice = "a cache may keep the token (RFC 6749, 5.1: Cache-Control: no-store)"
		}
		c.advise("Cache-Control of a token answer", orNone(value), advice)
		c.observe("Pragma of a token answer", orNone(header.Get("Pragma")))
	})
	s.check(spec.SecondLogin, func(c *check) {
		c.observe("first token after a second login", c.secondLogin().outcome())
	})
	s.check(spec.RefreshTokenForm, func(c *check) {
		t := c.loginOnce(c.renewing(1))
		form := "no digits in front"
		if digits := regexp.MustCompile(`^[0-9]{3}`).FindString(t.refresh); digits != "" {
			form = "starts with " + digits
		}
		c.observe("first refresh token", form)
	})
	s.check(spec.RenewalsWithoutExpiry, func(c *check) {
		u := c.user("a user whose policy has renewals and whose tokens never expire", func(u user) bool { return u.renews() && !u.expires() })
		c.observe("login under a policy with renewals and without expiry", c.issued(c.loginOnce(u)))
	})
	s.check(spec.AccessTokenForm, func(c *check) {
		form := "repository and tail"
		if strings.Contains(c.loginOnce(c.main()).access, "@SSORT!") {
			form = "single sign-on form (@SSORT!)"
		}
		c.observe("access token", form)
	})
}

// number returns expires_in of a token whose answer has one.
func (c *check) number(t token) int64 {
	if !t.hasExpiresIn {
		c.inconclusive("expires_in is no number")
	}
	return t.expiresIn
}

// issued tells whether the answer to a login carries a refresh token.
func (c *check) issued(t token) string {
	if t.refresh == "" {
		return "no refresh token"
	}
	return "a refresh token"
}

// has tells whether userinfo gives a member with a value.
func has(a answer, name string) bool {
	switch value := a.object[name].(type) {
	case nil:
		return false
	case string:
		return value != ""
	case []any:
		return len(value) > 0
	default:
		return true
	}
}

// tail is the access token without the repository's part.
func tail(access string) string {
	if _, behind, found := strings.Cut(access, "!"); found {
		return behind
	}
	return access
}

func sorted(list []string) []string { return slices.Sorted(slices.Values(list)) }

func listed(list []string) string {
	if len(list) == 0 {
		return "none"
	}
	return strings.Join(sorted(list), "+")
}

func orNone(text string) string {
	if text == "" {
		return "none"
	}
	return fmt.Sprintf("%q", text)
}
