package suites

import (
	"encoding/json"
	"net/http"
	"slices"
	"time"

	"github.com/gamconform/gamconform/spec"
)

// sessionCache is how long a server may take a logged-out token for good: GAM
// keeps session data in a cache whose time-out is set in seconds.
const sessionCache = 5 * time.Minute

// logout declares the checks of the end of a session.
func (s *suite) logout() {
	for _, owner := range []spec.Requirement{spec.LogoutAnswerObject, spec.LogoutCode, spec.UnknownLogoutMember} {
		s.check(owner, func(c *check) {
			c.loggedOut()
			c.attributed()
		}, atTheEnd)
	}
	s.check(spec.LogoutDone, func(c *check) {
		t := c.login(c.main())
		c.Expect(c.send(c.logoutWith(t.access))).To(BeDone(), "the logout of a valid token by itself in the header Authorization")
	})
	s.check(spec.LogoutClosesUserInfo, func(c *check) {
		c.wasRefused(c.loggedOut().after, func() answer { return c.userInfo(c.login(c.main())) })
	})
	s.check(spec.LogoutClosesUserInfoV1, func(c *check) {
		c.needV1()
		u := c.main()
		t := c.login(u)
		c.logOut(t)
		c.closedV1(c.login(u), "logged-out token", t.access)
	})
	s.check(spec.LogoutKeepsSessions, func(c *check) {
		if c.suite.manner.singleSession {
			c.notApplicable("a user has one session at a time")
		}
		u := c.main()
		before, ended, after := c.login(u), c.login(u), c.login(u)
		if before.access == ended.access || after.access == ended.access {
			c.notApplicable("the logins of a user share a token")
		}
		c.logOut(ended)
		c.Expect(c.userInfo(before)).To(BeAccepted(), "the token of an earlier login")
		c.Expect(c.userInfo(after)).To(BeAccepted(), "the token of a later login")
	})
	s.check(spec.LogoutKeepsUsers, func(c *check) {
		users := c.world.users(func(user) bool { return true })
		if len(users) < 2 {
			c.missing("a second user")
		}
		other := c.login(users[1])
		c.logOut(c.login(users[0]))
		c.Expect(c.userInfo(other)).To(BeAccepted(), "the token of another user")
	})
	s.check(spec.LogoutNeedsToken, func(c *check) {
		for _, how := range []struct{ label, text string }{
			{"no Authorization", ""}, {"garbage for a token", "gamconform-garbage-for-a-token"}, {"altered token", "altered"}, {"truncated token", "truncated"},
		} {
			t := c.login(c.main())
			if a := c.userInfo(t); !a.granted() {
				c.inconclusive("the token was refused before any logout (" + a.String() + ")")
			}
			var r request
			switch how.text {
			case "":
				r = c.logoutRequest(t).unauthorized()
			case "altered":
				r = c.logoutAs(c.altered(t.access, -1))
			case "truncated":
				r = c.logoutAs(c.truncated(t.access))
			default:
				r = c.logoutAs(how.text)
			}
			c.try(r.as(how.label))
			c.settleLogout()
			c.Expect(c.look(t)).To(BeAccepted(), "the latest login's token, after a logout with %s", how.label)
		}
	})
	s.check(spec.LoginAfterLogout, func(c *check) {
		u := c.main()
		apps := c.world.repo.Applications
		apps = []spec.Application{apps[len(apps)-1], apps[0]}
		for _, app := range slices.Backward(apps) {
			c.granted(u, app, c.send(c.loginAt(app, u)))
		}
		c.logOut(c.login(u))
		for _, app := range apps {
			a := c.try(c.loginAt(app, u).as("log in again"))
			c.Expect(a).To(BeGranted(), "a login after a logout")
			c.Expect(c.userInfo(newToken(u, app, a))).To(BeAccepted(), "the token of a login after a logout")
		}
	})
	s.logoutObservations()
}

// logoutObservations declares the observations of how a logout goes.
func (s *suite) logoutObservations() {
	s.check(spec.LogoutBody, func(c *check) {
		a := c.loggedOut().answer
		form := "no code"
		switch a.object["code"].(type) {
		case string:
			form = "code as text"
		case json.Number:
			form = "code as a number"
		}
		c.observe("body of a logout", form)
		c.observe("status of a logout", itoa(a.status))
	})
	s.check(spec.LogoutCarriers, func(c *check) {
		for _, word := range []string{"OAuth ", "Bearer "} {
			t := c.login(c.main())
			r := c.logoutWith(t.access).carrying("Authorization", word+t.access)
			r.contentType, r.body = "text/plain", []byte("{}")
			said := c.try(r).String()
			c.settleLogout()
			left := c.look(t).granted()
			c.observe("logout behind the word "+word+"with the body {}", said+map[bool]string{true: ", the token lives", false: ", the token is dead"}[left])
		}
	})
	s.check(spec.LogoutRefresh, func(c *check) {
		t := c.login(c.renewing(1))
		c.logOut(t)
		c.observe("refresh after a logout", c.try(c.refreshRequest(c.renewable(t))).outcome())
	})
	s.check(spec.LogoutWithoutToken, func(c *check) {
		t := c.login(c.main())
		c.observe("without token", c.try(c.logoutRequest(t).unauthorized()).String())
		unknown := c.logoutRequest(t).carrying("Authorization", c.suite.manner.logoutWord+c.altered(t.access, -1))
		c.observe("with an unknown token", c.try(unknown.as("unknown token")).String())
		c.logOut(t)
		c.observe("a second time", c.try(c.logoutRequest(t).as("log out again")).String())
	})
	s.check(spec.LogoutExpired, func(c *check) {
		u := c.expiring()
		t := c.login(u)
		c.age(t, past(u.lifetime()))
		c.observe("with an expired token", c.try(c.logoutRequest(t).as("expired token")).String())
	})
	s.check(spec.LogoutLocation, func(c *check) {
		a := c.try(c.logoutRequest(c.login(c.main())).carrying("GeneXus-Agent", "WebFrontend Application").as("log a web front end out"))
		given := func(present bool) string { return map[bool]string{true: "given", false: "none"}[present] }
		c.observe("header GXLocation", given(a.header.Get("GXLocation") != ""))
		c.observe("member GXLocation", given(a.text("GXLocation") != ""))
	})
	s.check(spec.LogoutCodes, func(c *check) {
		c.observe("logged-out token at userinfo", c.loggedOut().after.outcome())
		c.observe("a logout counts", map[bool]string{true: "after a while", false: "at once"}[c.suite.manner.lateLogout])
	})
}

// logoutRequest ends the session of the token, sent the way the target takes it.
func (c *check) logoutRequest(t token) request {
	return c.logoutWith(t.access).carrying("Authorization", c.suite.manner.logoutWord+t.access)
}

// logoutAs is a logout with a text in place of the token, behind the word that
// the target takes.
func (c *check) logoutAs(text string) request {
	return c.logoutWith(c.suite.manner.logoutWord + text)
}

// logoutWith is a logout with a text in place of the bare token.
func (c *check) logoutWith(text string) request {
	return request{
		label: "log out", operation: spec.LogOut, method: http.MethodPost, contentType: formType, header: http.Header{"Authorization": {text}},
	}
}

// logOut ends the session of the token as a step that the check builds on, and
// waits until it counts.
func (c *check) logOut(t token) answer {
	a := c.try(c.logoutRequest(t))
	if !a.granted() {
		c.inconclusive("the logout was refused (" + a.String() + "); this check builds on it")
	}
	c.settleLogout()
	return a
}

// ending is a logout, and userinfo with its token behind it.
type ending struct{ answer, after answer }

// loggedOut is the logout of a token that userinfo took before, which the
// checks of the logout look at from all sides.
func (c *check) loggedOut() ending {
	return observed(c, "a logout", func(c *check) ending {
		t := c.login(c.main())
		c.opened(t)
		a := c.logOut(t)
		return ending{a, c.try(c.userInfoRequest(t).as("logged-out token"))}
	})
}

// settleLogout gives a target that keeps sessions in a cache the time to
// forget one.
func (c *check) settleLogout() {
	if c.suite.manner.lateLogout {
		c.wait(sessionCache)
	}
}
