package suites

import (
	"slices"
	"strings"
	"sync"

	"github.com/onsi/gomega"

	"github.com/gamconform/gamconform/spec"
)

// reuse declares the checks of a repository that hands active tokens out again.
func (s *suite) reuse() {
	s.check(spec.ActiveTokenReused, func(c *check) {
		first, again := c.reused(nil)
		c.Expect(again.access == first.access).To(gomega.BeTrue(), "a second login must get the access token of the first")
		c.Expect(c.userInfo(again)).To(BeAccepted(), "the token that both got")
	})
	s.check(spec.ReusedTokenAnswer, func(c *check) {
		same := map[bool]string{true: "the same", false: "another"}
		first, again := c.reused(nil)
		value := same[again.refresh == first.refresh]
		if again.refresh == "" {
			value = "none"
		}
		c.observe("refresh token with a reused access token", value)
		first, again = c.reused(func(app spec.Application) []string { return blocks(app)[:1] })
		c.observe("access token of a login with fewer scopes", same[again.access == first.access])
	})
}

// reused logs a user in twice at a repository that hands active tokens out
// again, the second time with other scopes if narrower says so.
func (c *check) reused(narrower func(spec.Application) []string) (first, again token) {
	for _, repo := range c.suite.target.World.Repositories {
		there := newWorld(repo)
		if !repo.ReuseActiveTokens || len(there.repo.Users) == 0 || len(there.repo.Applications) == 0 {
			continue
		}
		u, app := user{there.repo.Users[0], repo.PolicyOf(there.repo.Users[0])}, there.repo.Applications[0]
		login := func(scopes ...string) token {
			r := c.loginAt(app, u, scopes...)
			if len(c.suite.target.World.Repositories) > 1 {
				r = r.with("repository", repo.GUID)
			}
			return c.given(u, app, c.send(r))
		}
		first = login()
		if narrower == nil {
			return first, login()
		}
		return first, login(narrower(app)...)
	}
	c.missing("a repository with `reuse_active_tokens: true`, a user and an application")
	return first, again
}

// reuses tells whether the first repository hands active tokens out again.
func (c *check) reuses() bool { return c.world.whole.ReuseActiveTokens }

// needFreshTokens ends a check that compares the tokens of logins.
func (c *check) needFreshTokens() {
	if c.reuses() {
		c.notApplicable("the repository hands active tokens out again")
	}
}

// handed is what became of the tokens of a run whose logins share them.
type handed struct {
	mu    sync.Mutex
	first map[string]origin // of each access token
	used  map[string]bool   // access and refresh tokens that were renewed, came from a renewal or were logged out
}

// origin is what brought an access token first.
type origin struct {
	exchange *exchange
	check    *check
}

// note writes down what an exchange did to tokens.
func (h *handed) note(c *check, a answer) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.first == nil {
		h.first, h.used = map[string]origin{}, map[string]bool{}
	}
	access, r := a.text("access_token"), a.request
	if _, known := h.first[access]; !known {
		h.first[access] = origin{a.exchange, c}
	}
	switch refresh := r.fields.Get("refresh_token"); {
	case refresh != "":
		h.used[refresh], h.used[access], h.used[a.text("refresh_token")] = true, true, true
	case r.operation == spec.LogOut:
		carried := r.header.Get("Authorization")
		h.used[carried[strings.LastIndex(carried, " ")+1:]] = true
	}
}

// state tells which check had the token of a login before, nil = none, and
// whether it was renewed or logged out since.
func (h *handed) state(a answer) (before *check, used bool) {
	h.mu.Lock()
	defer h.mu.Unlock()
	access, refresh := a.text("access_token"), a.text("refresh_token")
	if from := h.first[access]; from.exchange != a.exchange {
		before = from.check
	}
	return before, h.used[access] || refresh != "" && h.used[refresh]
}

// needOwnToken ends a check that builds on the token of a login where another
// one had it before: its time runs already, and it may have been renewed.
func (c *check) needOwnToken(a answer) {
	if !c.reuses() || a.request.fields.Get("grant_type") == "refresh_token" {
		return
	}
	before, used := c.suite.handed.state(a)
	if used || before != nil && slices.Contains(c.requirement.Needs, spec.Clock) {
		c.notApplicable("the repository hands active tokens out again, and another login of the run had this one")
	}
}

// ownLogin is a login that a check builds on. Where logins share tokens and
// another check has this one, it is logged out first.
func (c *check) ownLogin(u user, r request) answer {
	a := c.send(r)
	if !c.reuses() || !a.granted() || !c.suite.declares(spec.Logout) {
		return a
	}
	if before, used := c.suite.handed.state(a); before != nil && before != c || used && before == nil {
		c.try(c.logoutRequest(newToken(u, c.app(), a)).as("log out a token that another check has"))
		return c.send(r)
	}
	return a
}

// taken tells whether a token that checks share was renewed or logged out.
func (c *check) taken(t token) bool {
	if !c.reuses() {
		return false
	}
	_, used := c.suite.handed.state(t.answer)
	return used
}
