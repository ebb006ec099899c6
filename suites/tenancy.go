package suites

import (
	"fmt"
	"slices"
	"strings"

	"github.com/onsi/gomega"

	"github.com/gamconform/gamconform/reports"
	"github.com/gamconform/gamconform/spec"
)

// tenancy declares the checks of multitenant routing.
func (s *suite) tenancy() {
	s.check(spec.RepositorySelectsTenant, func(c *check) {
		for _, k := range credentials(c.tenants()) {
			a := c.asked(c.home(k))
			c.Expect(a).To(BeGranted(), "%s under the repository of their own tenant", k.label())
			if k.user.GUID != "" {
				c.Expect(strings.ToLower(a.text("user_guid"))).To(gomega.Equal(k.user.GUID), "user_guid of %s", k.label())
			}
		}
	})
	s.loginGrids()
	s.sameNames()
	s.repositories()
	s.tenantTokens()
	s.tenantRefreshes()
	s.tenantKeys()
	s.tenantLegacy()
	s.tenantPolicies()
}

// loginGrids declares the checks that lay credentials out against repositories.
func (s *suite) loginGrids() {
	for _, kind := range []struct {
		requirement spec.Requirement
		title, row  string
		// meet is what of the credential is sent to another tenant.
		meet func(k, there credential) (spec.Application, user)
		held func(w world, k credential) bool
	}{
		{spec.LoginStaysInTenant, "log in with the client and the user of one tenant", "client and user",
			func(k, _ credential) (spec.Application, user) { return k.app, k.user },
			func(w world, k credential) bool { return w.holdsClient(k.app) && w.holdsUser(k.user) }},
		{spec.UserStaysInTenant, "log in with the user of one tenant and the client of the repository's", "user",
			func(k, there credential) (spec.Application, user) { return there.app, k.user },
			func(w world, k credential) bool { return w.holdsUser(k.user) }},
		{spec.ClientStaysInTenant, "log in with the client of one tenant and the user of the repository's", "client",
			func(k, there credential) (spec.Application, user) { return k.app, there.user },
			func(w world, k credential) bool { return w.holdsClient(k.app) }},
	} {
		s.check(kind.requirement, func(c *check) {
			tenants := c.tenants()
			all := credentials(tenants)
			g := reports.Grid{Title: kind.title, Row: kind.row, Column: "repository", Columns: names(tenants)}
			for _, k := range all {
				g.Rows = append(g.Rows, k.label())
			}
			c.grid(g, func(row, column int) bool {
				return all[row].of.GUID == tenants[column].repo.GUID || kind.held(tenants[column], all[row])
			}, func(row, column int) answer {
				k, w := all[row], tenants[column]
				if k.of.GUID == w.repo.GUID {
					return c.asked(c.home(k))
				}
				there := all[slices.IndexFunc(all, func(other credential) bool { return other.of.GUID == w.repo.GUID })]
				app, u := kind.meet(k, there)
				return c.asked(c.loginTo(w, app, u))
			})
		})
	}
}

// sameNames declares the checks of what two tenants call the same.
func (s *suite) sameNames() {
	s.check(spec.SameNameOwnData, func(c *check) {
		compared := 0
		for _, namesakes := range c.namesakes() {
			for _, k := range namesakes {
				if slices.Contains(k.app.Scopes, scopeData) && c.ownData(k, namesakes) {
					compared++
				}
			}
		}
		if compared == 0 {
			c.missing("an application that may ask for the scope " + scopeData + " and two users of one name with different data in two repositories")
		}
	})
	s.check(spec.SameNameTwoGUIDs, func(c *check) {
		compared := 0
		for _, namesakes := range c.namesakes() {
			for i, k := range namesakes {
				for _, other := range namesakes[:i] {
					if k.user.GUID != "" && k.user.GUID == other.user.GUID {
						continue // the operator says that it is one user
					}
					compared++
					c.Expect(c.arrived(k).userGUID).NotTo(gomega.Equal(c.arrived(other).userGUID), "user_guid of %q in %s and in %s", k.user.Username, k.of.Name, other.of.Name)
				}
			}
		}
		if compared == 0 {
			c.notApplicable("the world declares each user who is in two tenants with one GUID")
		}
	})
	s.check(spec.SameClientOwnSecret, func(c *check) {
		for _, pair := range c.clientPairs(func(world) bool { return true }) {
			k := credential{pair.here.repo, pair.own, pair.here.firstUser(func(user) bool { return true })}
			right := c.home(k)
			c.refusedBeside(right.refusable(), right.with("client_secret", pair.foreign.ClientSecret.Reveal()).as("secret of "+pair.there.repo.Name+" at "+pair.here.repo.Name))
		}
	})
	s.check(spec.SameClientOwnRefresh, func(c *check) {
		for _, pair := range c.clientPairs(world.renewable) {
			c.within(pair.here, func() {
				u := c.world.namesake(c.tenants(), renewsAndExpires)
				refresh := func() request {
					return c.refreshRequest(c.renewable(c.granted(u, pair.own, c.send(c.loginAt(pair.own, u)))))
				}
				before := refresh()
				c.warm(before, func() answer { return c.send(before) })
				right := refresh()
				there := right.with("repository", pair.there.repo.GUID)
				c.allRefused(right,
					there.with("client_secret", pair.foreign.ClientSecret.Reveal()).as("refresh token of "+pair.here.repo.Name+" at the same client of "+pair.there.repo.Name),
					there.as("refresh token and secret of "+pair.here.repo.Name+" at "+pair.there.repo.Name))
			})
		}
	})
}

// ownData asserts that userinfo answers the credential's token with the data
// that tells its user from the other ones; false = nothing is declared that
// does. That the whole of it is right is INF's matter.
func (c *check) ownData(k credential, others []credential) (compared bool) {
	a := c.asked(c.userInfoRequest(c.arrived(k)))
	if !a.granted() && c.suite.manner.singleSession {
		a = c.open(c.try(c.userInfoRequest(c.granted(k.user, k.app, c.send(c.home(k))))))
	}
	c.open(a)
	told := false
	for _, other := range others {
		theirs := declared(other.user)
		for _, m := range declared(k.user) {
			at := slices.IndexFunc(theirs, func(t declaredMember) bool { return t.name == m.name })
			if other.of.GUID == k.of.GUID || at < 0 || theirs[at].value == m.value {
				continue
			}
			compared = true
			got := fmt.Sprint(a.object[m.name])
			c.Expect(got).NotTo(gomega.Equal(theirs[at].value), "%s of %s, which is that of %s", m.name, k.label(), other.label())
			told = told || got == m.value
		}
	}
	if compared && !told {
		c.inconclusive("userinfo of " + k.label() + " shows nothing of what is declared and tells them from the users of other tenants")
	}
	return compared
}

// namesakes are users of one name in several tenants, at most two names, each
// user with the first application of their tenant.
func (c *check) namesakes() (all [][]credential) {
	tenants := c.tenants()
	for i, w := range tenants {
		for _, u := range w.users(func(user) bool { return true }) {
			group := []credential{{w.repo, w.repo.Applications[0], u}}
			for _, other := range tenants[i+1:] {
				for _, namesake := range other.users(func(o user) bool { return o.Username == u.Username }) {
					group = append(group, credential{other.repo, other.repo.Applications[0], namesake})
				}
			}
			known := slices.ContainsFunc(all, func(g []credential) bool { return g[0].user.Username == u.Username })
			if len(group) > 1 && !known && len(all) < 2 {
				all = append(all, group)
			}
		}
	}
	if len(all) == 0 {
		c.missing("a user name that two repositories have")
	}
	return all
}

// clientPair is an application of one tenant and that of another with the same
// client id and another secret.
type clientPair struct {
	here, there  world
	own, foreign spec.Application
}

// clientPairs has a pair for each tenant that matches and shares a client id.
func (c *check) clientPairs(match func(world) bool) (all []clientPair) {
	tenants := c.tenants()
	for _, here := range tenants {
		if pair, ok := here.clientPair(tenants); ok && match(here) {
			all = append(all, pair)
		}
	}
	if len(all) == 0 {
		c.missing("a client id that two repositories have, with two secrets, and in one of them a user whose tokens expire and can be renewed")
	}
	return all
}

func (w world) clientPair(tenants []world) (clientPair, bool) {
	for _, there := range tenants {
		for _, own := range w.repo.Applications {
			for _, foreign := range there.repo.Applications {
				if own.ClientID == foreign.ClientID && own.ClientSecret.Reveal() != foreign.ClientSecret.Reveal() {
					return clientPair{w, there, own, foreign}, true
				}
			}
		}
	}
	return clientPair{}, false
}
