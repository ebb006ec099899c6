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

// userinfoV1 declares the checks of the userinfo endpoint of the first
// generation, and of revoked tokens at both.
func (s *suite) userinfoV1() {
	s.carriersV1()
	s.refusalsV1()
	s.check(spec.SameUserV1, func(c *check) {
		c.needV1()
		c.needScopes(scopeData)
		u := c.main()
		info := c.known(c.userInfoV1(c.live(u, scopeData)))
		if !info.granted() {
			c.inconclusive("userinfo v1 was refused (" + info.String() + ")")
		}
		for _, m := range declared(u) {
			c.Expect(fmt.Sprint(info.object[m.name])).To(gomega.Equal(m.value), "%s of %q", m.name, u.Username)
		}
	})
	s.check(spec.RevokedToken, func(c *check) {
		dead := c.revoked()
		c.refusedBeside(c.userInfoRequest(c.live(c.main())), c.openWith(dead).as("revoked token"))
	})
	s.check(spec.RevokedTokenV1, func(c *check) {
		c.needV1()
		dead := c.revoked()
		c.closedV1(c.live(c.main()), "revoked token", dead)
	})
}

// carriersV1 declares the checks of how a token is sent.
func (s *suite) carriersV1() {
	s.check(spec.FormTokenV1, func(c *check) {
		c.needV1()
		c.ownUser(c.formV1, "the token in the form field access_token")
	})
	s.check(spec.HeaderTokenV1, func(c *check) {
		c.needV1()
		c.ownUser(func(text string) request { return c.openV1(c.wordV1(), text) }, "the token in the header, bare or behind the word OAuth")
	})
}

// ownUser asserts that the tokens of two users answer each its own.
func (c *check) ownUser(ask func(text string) request, how string) {
	users := c.world.users(func(user) bool { return true })
	for _, u := range users[:min(2, len(users))] {
		a := c.known(ask(c.live(u).access))
		c.Expect(a).To(BeAccepted(), "%s", how)
		if c.allowed(scopeData) {
			c.Expect(a.text("username")).To(gomega.Equal(u.Username), "%s answers its own user", how)
		}
	}
}

// refusalsV1 declares the checks of what the endpoint must refuse.
func (s *suite) refusalsV1() {
	s.check(spec.NoTokenV1, func(c *check) {
		c.needV1()
		t := c.live(c.main())
		c.refusedBeside(c.userInfoV1(t), c.userInfoV1(t).unauthorized())
		c.refusedBeside(c.formV1(t.access), c.formV1(t.access).empty("access_token"), c.formV1(t.access).without("access_token"))
	})
	s.check(spec.UnknownTokenV1, func(c *check) {
		c.needV1()
		t := c.live(c.main())
		c.closedV1(t, "garbage for a token", "gamconform-garbage-for-a-token")
		c.closedV1(t, "altered token", c.altered(t.access, -1))
		c.closedV1(t, "token of another server", c.secret(foreignGUID+"!"+tail(t.access)))
	})
	s.check(spec.ExpiredTokenV1, func(c *check) {
		c.needV1()
		u := c.expiring()
		t := c.pastLife(u, user.lifetime, func() token { return c.login(u) }, fixture.expired)
		c.closedV1(c.liveTwin(t), "token past its lifetime", t.access)
	})
	s.check(spec.RemoteDisabledV1, func(c *check) {
		c.needV1()
		closed := c.ofClosedApp()
		c.closedV1(c.live(c.main()), "token of an application without remote authentication", closed.access)
	})
	s.check(spec.RemoteDisabledCode, func(c *check) {
		c.needV1()
		if !c.known(c.userInfoV1(c.live(c.main()))).granted() {
			c.inconclusive("the endpoint refuses the tokens of every application")
		}
		a := c.graded(c.userInfoV1(c.ofClosedApp()))
		c.Expect(c.gamCode(a)).To(gomega.Equal("230"), "the code of an application without remote authentication")
	})
	s.check(spec.V1Refusals, func(c *check) {
		if c.suite.manner.noV1 {
			c.observe("the endpoint", "not there")
			return
		}
		t := c.live(c.main())
		for _, r := range []request{
			c.userInfoV1(t).unauthorized(),
			c.openV1(c.wordV1(), "gamconform-garbage-for-a-token").as("garbage for a token"),
			c.openV1(c.wordV1(), c.altered(t.access, -1)).as("unknown token"),
			c.openV1(c.wordV1(), c.secret(foreignGUID+"!"+tail(t.access))).as("token of another server"),
			c.formV1(c.altered(t.access, -1)).as("unknown token in the form"),
		} {
			c.observe(r.label, c.asked(r).outcome())
		}
		for _, form := range []struct{ name, word string }{{"bare token", ""}, {"token behind the word OAuth", "OAuth "}, {"token behind the word Bearer", "Bearer "}} {
			c.observe(form.name, map[bool]string{true: "accepted", false: "refused"}[slices.Contains(c.suite.manner.wordsV1, form.word)])
		}
	})
}

// needV1 ends the body where the endpoint is not there.
func (c *check) needV1() {
	if c.suite.manner.noV1 {
		c.notApplicable("the target has no userinfo of the first generation")
	}
}

// ofClosedApp is a token of an application that does not allow remote
// authentication and is open otherwise.
func (c *check) ofClosedApp() token {
	for _, app := range c.world.whole.Applications {
		open := app
		open.RemoteDisabled = false
		if app.RemoteDisabled && open.Ordinary() {
			right := c.loginAt(app, c.main())
			return c.fresh(c.main(), func() token { return c.granted(c.main(), app, c.known(right)) },
				func() token { return c.granted(c.main(), app, c.send(right)) })
		}
	}
	c.missing("an application with remote_disabled and nothing else that closes it")
	return token{}
}

// wordV1 is the word that checks use in front of a token.
func (c *check) wordV1() string {
	if words := c.suite.manner.wordsV1; len(words) > 0 {
		return words[0]
	}
	return ""
}

// openV1 asks userinfo v1 with a text in place of the token, behind a word.
func (c *check) openV1(word, text string) request {
	return request{
		label: "userinfo v1", operation: spec.GetUserInfoV1, method: http.MethodGet, header: http.Header{"Authorization": {word + text}},
	}
}

// formV1 asks userinfo v1 with a text in place of the token, in the form.
func (c *check) formV1(text string) request {
	return request{
		label: "userinfo v1", operation: spec.PostUserInfoV1, method: http.MethodPost, contentType: formType,
		header: http.Header{}, fields: url.Values{"access_token": {text}},
	}
}

// userInfoV1 asks for the user of the token.
func (c *check) userInfoV1(t token) request { return c.openV1(c.wordV1(), t.access) }

// closedV1 asserts that a text in place of the token is refused, in the header
// and in the form.
func (c *check) closedV1(t token, label, text string) {
	c.refusedBeside(c.userInfoV1(t), c.openV1(c.wordV1(), text).as(label))
	c.refusedBeside(c.formV1(t.access), c.formV1(text).as(strings.TrimSpace(label+", in the form")))
}
