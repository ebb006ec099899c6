package suites

import (
	"github.com/gamconform/gamconform/reports"
	"github.com/gamconform/gamconform/spec"
)

// tenantLegacy declares the check of legacy logins between tenants.
func (s *suite) tenantLegacy() {
	s.check(spec.LegacySelectsTenant, func(c *check) {
		tenants := c.tenants()
		all := credentials(tenants)
		g := reports.Grid{Title: "legacy login with the client and the user of one tenant", Row: "client and user", Column: "Repository", Columns: names(tenants)}
		for _, k := range all {
			g.Rows = append(g.Rows, k.label())
		}
		c.grid(g, func(row, column int) bool {
			k, w := all[row], tenants[column]
			return k.of.GUID == w.repo.GUID || w.holdsClient(k.app) && w.holdsUser(k.user)
		}, func(row, column int) answer {
			var r request
			c.within(tenants[column], func() { r = c.legacyLoginAt(all[row].app, all[row].user) })
			return c.try(r.as("legacy login to " + tenants[column].repo.Name + " with " + all[row].app.Name + " and " + all[row].user.Username))
		})
	})
}
