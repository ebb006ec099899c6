package suites

import (
	"slices"
	"strings"

	"github.com/onsi/gomega"

	"github.com/gamconform/gamconform/reports"
	"github.com/gamconform/gamconform/spec"
)

// tenantTokens declares the checks of what a token opens where.
func (s *suite) tenantTokens() {
	s.check(spec.TokenNamesItsTenant, func(c *check) {
		for _, k := range credentials(c.tenants()) {
			_, ok := tailOf(c.arrived(k).access, k.of.GUID)
			c.Expect(ok).To(gomega.BeTrue(), "the access token of %s starts with the GUID of %s and !", k.label(), k.of.Name)
		}
	})
	s.check(spec.TokenOpensOwnTenant, func(c *check) {
		compared := map[string]bool{}
		all := credentials(c.tenants())
		for _, k := range all {
			if slices.Contains(k.app.Scopes, scopeData) && c.ownData(k, all) {
				compared[k.of.GUID] = true
			}
		}
		if len(compared) < 2 {
			c.missing("an application that may ask for the scope " + scopeData + " in two repositories")
		}
	})
	s.check(spec.TokenStaysInTenant, func(c *check) {
		tenants := c.tenants()
		tails := make([]string, len(tenants))
		for i, w := range tenants {
			k := credentials(tenants[i : i+1])[0]
			c.within(w, func() {
				if len(blocks(k.app)) == 0 || !strings.HasPrefix(blocks(k.app)[0], "gam_user") {
					c.missing("an application in each repository that may ask for a scope of userinfo, so that a token reveals something")
				}
				t := c.granted(k.user, k.app, c.send(c.loginAt(k.app, k.user)))
				tail, ok := tailOf(t.access, w.repo.GUID)
				if !ok {
					c.inconclusive("a token of " + w.repo.Name + " does not start with the GUID of its repository, see TEN-020")
				}
				tails[i] = tail
			})
		}
		g := reports.Grid{Title: "userinfo with the GUID of one tenant and the rest of another's token", Row: "rest of the token", Column: "GUID", Rows: names(tenants), Columns: names(tenants)}
		c.grid(g, func(row, column int) bool { return row == column }, func(row, column int) answer {
			text := c.secret(tenants[column].repo.GUID + "!" + tails[row])
			return c.try(c.openWith(text).as("token of " + tenants[row].repo.Name + " under the GUID of " + tenants[column].repo.Name))
		})
	})
}

func renewsAndExpires(u user) bool { return u.renews() && u.expires() }

// renewable tells whether a user of the tenant can be renewed, beside the
// logins of other checks: where active tokens are handed out again, each login
// has the tokens of the others.
func (w world) renewable() bool {
	return !w.whole.ReuseActiveTokens && len(w.users(renewsAndExpires)) > 0
}

// namesake is the first user of the tenant that matches, if there is one with
// a namesake in another tenant: what is looked up by name alone is the other's.
func (w world) namesake(tenants []world, match func(user) bool) user {
	return w.firstUser(func(u user) bool {
		return match(u) && slices.ContainsFunc(tenants, func(o world) bool { return o.repo.GUID != w.repo.GUID && o.hasName(u.Username) })
	}, match)
}

// renewableTenants are the tenants with a user who can be renewed.
func (c *check) renewableTenants() []world {
	all := slices.DeleteFunc(slices.Clone(c.tenants()), func(w world) bool { return !w.renewable() })
	if len(all) < 2 {
		c.missing("a user whose tokens expire and can be renewed (token_minutes above 0, renewals at least 1) in two repositories")
	}
	return all
}

// renewableLogin is a login, to each of the tenants, of a user who can be
// renewed, with the client that no other tenant has.
func (c *check) renewableLogins(tenants []world) (all []token) {
	for _, w := range tenants {
		app := tenantApp(w, tenants)
		c.within(w, func() {
			u := w.firstUser(renewsAndExpires)
			all = append(all, c.renewable(c.granted(u, app, c.send(c.loginAt(app, u)))))
		})
	}
	return all
}

// tenantApp is the tenant's application that no other tenant has, else the first.
func tenantApp(w world, tenants []world) spec.Application {
	return w.firstApp(func(a spec.Application) bool {
		return !slices.ContainsFunc(tenants, func(o world) bool { return o.repo.GUID != w.repo.GUID && o.hasClientID(a.ClientID) })
	})
}

// refreshAt is a refresh with a tenant's token at a repository and a client.
func (c *check) refreshAt(home, there world, t token, app spec.Application) request {
	var r request
	c.within(there, func() {
		t.app = app
		r = c.refreshRequest(t).as("refresh token of " + home.repo.Name + " with the client " + app.Name + " at " + there.repo.Name)
	})
	return r
}

// tenantRefreshes declares the checks of refresh tokens between tenants.
func (s *suite) tenantRefreshes() {
	s.check(spec.RefreshInTenant, func(c *check) {
		for _, w := range c.renewableTenants() {
			c.within(w, func() {
				t := c.renewable(c.login(w.namesake(c.tenants(), renewsAndExpires)))
				a := c.send(c.refreshRequest(t))
				c.Expect(a).To(BeGranted(), "a refresh in %s", w.repo.Name)
				next := newToken(t.user, t.app, a)
				c.Expect(next.userGUID).To(gomega.Equal(t.userGUID), "user_guid of the refresh and of the login in %s", w.repo.Name)
			})
		}
	})
	for _, kind := range []struct {
		requirement        spec.Requirement
		title, row, column string
		client             func(home, there world, tenants []world) spec.Application
	}{
		{spec.RefreshForeignTenant, "refresh with the token of one tenant and the client of the repository's", "refresh token", "client, repository",
			func(_, there world, tenants []world) spec.Application { return tenantApp(there, tenants) }},
		{spec.RefreshForeignRepository, "refresh with the token and the client of one tenant", "refresh token, client", "repository",
			func(home, _ world, tenants []world) spec.Application { return tenantApp(home, tenants) }},
	} {
		s.check(kind.requirement, func(c *check) {
			tenants := c.renewableTenants()
			tokens := c.renewableLogins(tenants)
			g := reports.Grid{Title: kind.title, Row: kind.row, Column: kind.column, Rows: names(tenants), Columns: names(tenants)}
			c.grid(g, func(row, column int) bool { return row == column }, func(row, column int) answer {
				home, there := tenants[row], tenants[column]
				return c.try(c.refreshAt(home, there, tokens[row], kind.client(home, there, tenants)))
			})
		})
	}
	s.check(spec.RefreshWithoutRepository, func(c *check) {
		tenants := c.renewableTenants()
		tokens := c.renewableLogins(tenants)
		for i, w := range tenants[:2] {
			r := c.refreshAt(w, w, tokens[i], tokens[i].app).dropping("repository").as("refresh without repository")
			c.observe("refresh of "+w.repo.Name+" without repository", c.try(r).outcome())
		}
	})
}
