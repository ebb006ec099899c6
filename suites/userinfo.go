package suites

import (
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/onsi/gomega"

	"github.com/gamconform/gamconform/spec"
)

// userinfo declares the checks of the userinfo endpoint.
func (s *suite) userinfo() {
	for _, owner := range []spec.Requirement{
		spec.UserInfoObject, spec.UserInfoContentType, spec.UserInfoStrings, spec.VerifiedEmailMember, spec.BirthdayMember,
		spec.RolesMember, spec.AttributesMember, spec.UnknownUserInfoMember,
	} {
		s.check(owner, func(c *check) {
			observed(c, "userinfo of some users", func(c *check) (none struct{}) {
				if c.suite.filter.text == "" && c.suite.ledger.saw(spec.GetUserInfo, http.StatusOK) {
					return // a whole run has asked for everybody's
				}
				for _, u := range c.world.users(func(user) bool { return true })[:min(3, len(c.world.repo.Users))] {
					c.userInfo(c.login(u))
				}
				return none
			})
			c.attributed()
		}, atTheEnd)
	}
	s.userBlocks()
	s.tokenCarriers()
	s.userInfoRefusals()
	s.check(spec.GUIDIsUserGUID, func(c *check) {
		c.needScopes(scopeData)
		t := c.live(c.main(), scopeData)
		guid := c.info(t).text("guid")
		if guid == "" {
			c.notApplicable("userinfo gives no guid; the application may be set not to share user ids")
		}
		c.Expect(strings.ToLower(guid)).To(gomega.Equal(t.userGUID), "guid of userinfo and user_guid of the token answer")
	})
	s.check(spec.UsersDoNotMix, func(c *check) {
		c.needScopes(scopeData)
		users := c.world.users(func(user) bool { return true })
		if len(users) < 2 {
			c.missing("a second user")
		}
		const uses = 50
		tokens := []token{c.login(users[0], scopeData), c.login(users[1], scopeData)}
		for from := 0; from < 2*uses; from += 2 * c.suite.options.Concurrency {
			c.parallel(min(2*c.suite.options.Concurrency, 2*uses-from), func(i int) {
				t := tokens[i%2]
				a := c.userInfo(t)
				c.Expect(a).To(BeAccepted(), "every one of %d uses", uses)
				c.Expect(a.text("username")).To(gomega.Equal(t.user.Username), "the token of %q must answer its own user", t.user.Username)
			})
		}
	})
}

// userBlocks declares the checks of what each scope gives.
func (s *suite) userBlocks() {
	s.check(spec.StandardBlock, func(c *check) {
		c.needScopes(scopeData)
		for i, u := range c.world.users(func(user) bool { return true }) {
			asked := blocks(c.app())
			if i == 0 {
				asked = []string{scopeData}
			}
			info := c.info(c.live(u, asked...))
			for _, m := range declared(u) {
				c.Expect(fmt.Sprint(info.object[m.name])).To(gomega.Equal(m.value), "%s of %q", m.name, u.Username)
			}
			if custom := u.Profile.CustomInfo; custom != "" {
				c.Expect(info.text("CustomInfo")+info.text("custominfo")).To(gomega.Equal(custom), "CustomInfo of %q, in either spelling", u.Username)
			}
		}
	})
	s.check(spec.RolesBlock, func(c *check) {
		c.needScopes(scopeRoles)
		u := c.user("a user with roles", func(u user) bool { return len(u.Roles) > 0 })
		var roles []string
		list, _ := c.known(c.userInfoRequest(c.live(u, scopeRoles))).object["roles"].([]any)
		for _, role := range list {
			roles = append(roles, fmt.Sprint(role))
		}
		c.Expect(sorted(roles)).To(gomega.Equal(sorted(u.Roles)), "the roles of %q", u.Username)
	})
	s.check(spec.AttributesBlock, func(c *check) {
		c.needScopes(scopeAttributes)
		u := c.user("a user with attributes", func(u user) bool { return len(u.Attributes) > 0 })
		got := map[string]string{}
		member := c.info(c.live(u, scopeAttributes)).object["attributes"]
		list, isArray := member.([]any)
		if member != nil && !isArray {
			c.inconclusive("attributes is no array, see INF-007")
		}
		for _, item := range list {
			if attribute, ok := item.(map[string]any); ok {
				got[fmt.Sprint(attribute["Id"])] = fmt.Sprint(attribute["Value"])
			}
		}
		for _, a := range u.Attributes {
			if len(a.Values) > 0 {
				c.Expect(got).To(gomega.HaveKey(a.ID), "the attribute %s of %q", a.ID, u.Username) // its shape is INF-015
				continue
			}
			c.Expect(got).To(gomega.HaveKeyWithValue(a.ID, a.Value), "the attribute %s of %q", a.ID, u.Username)
		}
	})
	s.attributeShapes()
	s.check(spec.OnlyGranted, func(c *check) {
		c.needScopes(scopeData, scopeRoles)
		u := c.user("a user with roles", func(u user) bool { return len(u.Roles) > 0 })
		checked := false
		for _, asked := range []string{scopeData, scopeRoles} {
			t := c.live(u, asked)
			info := c.info(t)
			for scope, members := range map[string][]string{
				scopeData:       append(standardMembers(), "CustomInfo", "custominfo"),
				scopeRoles:      {"roles"},
				scopeAttributes: {"attributes"},
			} {
				if slices.Contains(t.scopes, scope) {
					continue // asked for, or added by the application
				}
				checked = true
				for _, name := range members {
					c.Expect(has(info, name)).To(gomega.BeFalse(), "no %s with the scopes %s", name, strings.Join(t.scopes, "+"))
				}
			}
		}
		if !checked {
			c.notApplicable("the application grants every block with every login")
		}
	})
	s.check(spec.AbsentOrEmpty, func(c *check) {
		c.needScopes(scopeData)
		info := c.info(c.live(c.main(), scopeData))
		var empty, absent []string
		for _, name := range standardMembers() {
			if value, present := info.object[name]; !present {
				absent = append(absent, name)
			} else if value == "" {
				empty = append(empty, name)
			}
		}
		c.observe("empty members", listed(empty))
		c.observe("absent members", listed(absent))
		_, present := info.object["roles"]
		c.observe("roles that were not granted", map[bool]string{true: "empty", false: "absent"}[present])
	})
	s.check(spec.CustomInfoKey, func(c *check) {
		c.needScopes(scopeData)
		info := c.info(c.live(c.main(), scopeData))
		key := "absent"
		for _, name := range []string{"CustomInfo", "custominfo"} {
			if _, present := info.object[name]; present {
				key = name
			}
		}
		c.observe("spelling of CustomInfo", key)
	})
}

// tokenCarriers declares the checks of how a token is sent.
func (s *suite) tokenCarriers() {
	s.check(spec.BareToken, func(c *check) {
		r := c.userInfoRequest(c.live(c.main()))
		r.header.Set("Authorization", strings.TrimPrefix(r.header.Get("Authorization"), c.suite.manner.word))
		c.Expect(c.send(r.as("bare token"))).To(BeAccepted(), "the access token by itself in the header Authorization")
	})
	s.check(spec.OtherCarriers, func(c *check) {
		for _, word := range []string{"OAuth ", "Bearer "} {
			value := "refused"
			if slices.Contains(c.suite.manner.words, word) {
				value = "accepted"
			}
			c.observe("token behind the word "+strings.TrimSpace(word), value)
		}
	})
	s.check(spec.TokenInQuery, func(c *check) {
		t := c.live(c.main())
		r := c.userInfoRequest(t).as("token in the query")
		r.header.Del("Authorization")
		r.query = url.Values{"access_token": {t.access}}
		r.breaks = []rule{{"required", "header Authorization"}}
		a := c.try(r)
		advice := ""
		if a.granted() {
			advice = "a token in the query ends up in logs (RFC 6750, 5.3)"
		}
		c.advise("token in the query", a.outcome(), advice)
	})
}

// userInfoRefusals declares the checks of what userinfo must refuse.
func (s *suite) userInfoRefusals() {
	s.family.opens.refuses(s, spec.NoTokenRefused, func(c *check, on grounds) []request {
		if on.word != c.suite.manner.word {
			return nil // there is nothing for a word to stand in front of
		}
		return []request{c.withoutToken()}
	})
	s.family.opens.refuses(s, spec.EmptyTokenRefused, func(c *check, on grounds) []request {
		if on.word != c.suite.manner.word {
			return nil
		}
		wrong := on.right.carrying("Authorization", "").as("empty Authorization")
		wrong.breaks = []rule{{"required", "header Authorization"}}
		return []request{wrong}
	})
	for _, wrong := range []struct {
		requirement spec.Requirement
		label       string
		text        func(c *check, t token) string
	}{
		{spec.GarbageTokenRefused, "garbage for a token", func(*check, token) string { return "gamconform-garbage-for-a-token" }},
		{spec.ForeignTokenRefused, "token of another server", func(_ *check, t token) string { return foreignGUID + "!" + tail(t.access) }},
		{spec.TruncatedTokenRefused, "truncated token", func(c *check, t token) string { return c.truncated(t.access) }},
	} {
		s.family.opens.refuses(s, wrong.requirement, func(c *check, on grounds) []request {
			return []request{c.behind(on.word, c.secret(wrong.text(c, on.token))).as(wrong.label)}
		})
	}
	s.family.opens.refuses(s, spec.AlteredTokenRefused, func(c *check, on grounds) []request {
		access := on.token.access
		all := []request{
			c.behind(on.word, c.altered(access, -1)).as("unknown token"),
			c.behind(on.word, c.altered(access, -len(tail(access))/2)).as("middle character altered"),
		}
		if folded := c.altered(access, len(access)-len(tail(access))); folded != access {
			all = append(all, c.behind(on.word, folded).as("a letter in another case"))
		}
		return all
	})
	s.family.opens.refuses(s, spec.RefreshTokenNoAccess, func(c *check, on grounds) []request {
		c.renewing(1)
		if on.token.refresh == "" {
			c.inconclusive("the login got no refresh token")
		}
		return []request{c.behind(on.word, on.token.refresh).as("refresh token for a token")}
	})
	s.check(spec.UserInfoRefusalAnswers, func(c *check) {
		for _, wrong := range []struct {
			label string
			make  func() request
		}{
			{"no Authorization", c.withoutToken},
			{"garbage for a token", func() request { return c.openWith("gamconform-garbage-for-a-token") }},
			{"unknown token", c.unknownToken},
			{"token of another server", func() request {
				return c.openWith(c.secret(foreignGUID + "!" + tail(c.loginOnce(c.main()).access)))
			}},
		} {
			c.observe(wrong.label, s.family.opens.graded(c, wrong.label, wrong.make).outcome())
		}
	})
}

// closedTo asserts that a text in place of the token is refused, behind every
// word that the target accepts in front of a token.
func (c *check) closedTo(t token, label, text string) {
	for _, word := range c.suite.manner.accepted() {
		c.refused(c.behind(word, text).as(strings.TrimSpace(label+" "+word)), c.behind(word, t.access))
	}
}

// behind asks userinfo with a text in place of the token, behind a word.
func (c *check) behind(word, text string) request {
	return c.openWith("").carrying("Authorization", word+text)
}

// foreignGUID is the repository of a server that is not the target.
const foreignGUID = "00000000-dead-4bee-8f00-000000000000"

// unknownToken asks userinfo with a token that was never issued.
func (c *check) unknownToken() request {
	return c.openWith(c.altered(c.loginOnce(c.main()).access, -1)).as("unknown token")
}

func (c *check) withoutToken() request {
	r := c.openWith("").as("no Authorization")
	r.header.Del("Authorization")
	r.breaks = []rule{{"required", "header Authorization"}}
	return r
}

// opened is userinfo as a step that the check builds on.
func (c *check) opened(t token) answer { return c.open(c.userInfo(t)) }

func (c *check) open(a answer) answer {
	if !a.granted() {
		c.inconclusive("userinfo was refused (" + a.String() + "); this check builds on it")
	}
	return a
}

// declaredMember is a member of userinfo with the value that the world declares.
type declaredMember struct{ name, value string }

// declared lists what the world says of a user's data, empty values left out.
func declared(u user) []declaredMember {
	p := u.Profile
	all := []declaredMember{
		{"username", u.Username}, {"email", p.Email}, {"first_name", p.FirstName}, {"last_name", p.LastName}, {"external_id", p.ExternalID},
		{"birthday", p.Birthday}, {"gender", p.Gender}, {"url_image", p.URLImage}, {"url_profile", p.URLProfile}, {"phone", p.Phone},
		{"address", p.Address}, {"city", p.City}, {"state", p.State}, {"post_code", p.PostCode}, {"language", p.Language}, {"timezone", p.Timezone},
	}
	all = slices.DeleteFunc(all, func(m declaredMember) bool { return m.value == "" })
	if p.Email != "" {
		all = append(all, declaredMember{"verified_email", fmt.Sprint(p.VerifiedEmail)})
	}
	return all
}

// standardMembers lists the string members of the standard block.
func standardMembers() []string {
	return []string{
		"guid", "username", "email", "first_name", "last_name", "external_id", "birthday", "gender", "url_image", "url_profile", "phone",
		"address", "city", "state", "post_code", "language", "timezone", "application_data",
	}
}
