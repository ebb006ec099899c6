package suites

import "strings"

// renewal is a login and its first renewal, which the checks of the refresh
// grant look at from all sides.
type renewal struct {
	t      token
	before answer // userinfo with the token of the login
	answer answer // to the refresh
	next   token
	after  answer // userinfo with the token of the refresh
	old    answer // userinfo with the token of the login, after the refresh
	second answer // to the refresh of the refresh, where renewals are left for it
	reuse  answer // to one more refresh of the login, whose refresh token is used by then
}

// renewal is that of a user with the most renewals.
func (c *check) renewal() renewal { return c.renewed(blocks(c.app())...) }

// renewed is that of a login for the scopes.
func (c *check) renewed(scopes ...string) renewal {
	return observed(c, "renewal with "+strings.Join(scopes, "+"), func(c *check) renewal {
		u := c.renewing(1)
		r := renewal{t: c.login(u, scopes...)}
		r.before = c.userInfo(r.t)
		r.answer = c.send(c.refreshRequest(c.renewable(r.t)).as("first refresh"))
		if !r.answer.granted() {
			return r
		}
		r.next = newToken(r.t.user, r.t.app, r.answer)
		r.after = c.userInfo(r.next)
		if len(scopes) < len(blocks(c.app())) {
			return r // for its scopes only
		}
		r.old = c.look(r.t)
		if u.policy.Renewals > 2 && r.next.refresh != "" {
			r.second = c.try(c.refreshRequest(c.renewable(r.next)).as("refresh with the token of a refresh"))
			r.reuse = c.try(c.refreshRequest(r.t).as("refresh with a used token"))
		}
		return r
	})
}
