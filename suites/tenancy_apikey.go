package suites

import (
	"slices"

	"github.com/gamconform/gamconform/reports"
	"github.com/gamconform/gamconform/spec"
)

// tenantKeys declares the checks of API keys between tenants.
func (s *suite) tenantKeys() {
	for _, kind := range []struct {
		requirement        spec.Requirement
		title, row, column string
		own                bool // the client is that of the key
	}{
		{spec.APIKeyForeignTenant, "log in with the API key of one tenant and the client of the repository's", "API key", "client, repository", false},
		{spec.APIKeyForeignRepository, "log in with the API key and the client of one tenant", "API key, client", "repository", true},
	} {
		s.check(kind.requirement, func(c *check) {
			tenants := c.tenants()
			var keys []key
			g := reports.Grid{Title: kind.title, Row: kind.row, Column: kind.column, Columns: names(tenants)}
			var homes []world
			for _, w := range tenants {
				if all := w.keys(key.usable); len(all) > 0 {
					keys, homes = append(keys, all[0]), append(homes, w)
					g.Rows = append(g.Rows, w.repo.Name+": "+all[0].app.Name+", "+all[0].user.Username)
				}
			}
			if len(keys) == 0 {
				c.missing("a user with a valid API key for an application that takes it")
			}
			c.grid(g, func(row, column int) bool {
				return homes[row].repo.GUID == tenants[column].repo.GUID || tenants[column].holdsKey(keys[row], kind.own)
			}, func(row, column int) answer {
				k, there := keys[row], tenants[column]
				if homes[row].repo.GUID != there.repo.GUID {
					k = there.takes(k, tenants, kind.own)
				}
				var r request
				c.within(there, func() { r = c.keyRequest(k) })
				return c.try(r.as("API key of " + homes[row].repo.Name + " with the client " + k.app.Name + " at " + there.repo.Name))
			})
		})
	}
}

// takes is the key of another tenant as this one's logins with a key look: with
// the type, and unless its own client is kept with an application, that this
// tenant takes keys with.
func (w world) takes(k key, tenants []world, ownClient bool) key {
	app := tenantApp(w, tenants)
	if all := w.keys(key.usable); len(all) > 0 {
		app, k.kind = all[0].app, all[0].kind
	}
	if !ownClient {
		k.app = app
	}
	return k
}

// holdsKey tells whether the tenant has the key, too: with its own client, or
// as the first one, whose client is taken.
func (w world) holdsKey(k key, ownClient bool) bool {
	at := slices.IndexFunc(w.keys(key.usable), func(other key) bool { return other.Key.Reveal() == k.Key.Reveal() })
	return ownClient && at >= 0 && w.holdsClient(k.app) || !ownClient && at == 0
}
