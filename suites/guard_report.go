package suites

import (
	"cmp"
	"slices"
	"strings"

	"github.com/gamconform/gamconform/reports"
)

// report says whose logins failed and what the run allowed itself.
func (g *guard) report(replace func(string) string) *reports.FailedLogins {
	g.mu.Lock()
	defer g.mu.Unlock()
	r := &reports.FailedLogins{}
	for _, a := range g.accounts {
		switch {
		case !a.kept:
		case a.told > 0 && (r.LocksAt == 0 || a.told < r.LocksAt):
			r.LocksAt, r.Budget = a.told, a.budget
		case r.LocksAt == 0:
			r.Budget = a.budget // of a lock that is supposed
		}
		if r.Sum += a.failed; a.failed > 0 {
			r.Users = append(r.Users, reports.FailedUser{
				Repository: replace(a.repo.Name), User: replace(a.user.Username), Failed: a.failed, Row: a.most, LocksAt: a.told, Expendable: a.user.Expendable,
			})
		}
	}
	for _, a := range g.accounts { // those that nothing locks would hide the others
		if a.kept || r.LocksAt == 0 && a.user.Ordinary() {
			r.Most = max(r.Most, a.most)
		}
	}
	slices.SortFunc(r.Users, func(a, b reports.FailedUser) int {
		return cmp.Or(b.Failed-a.Failed, strings.Compare(a.Repository, b.Repository), strings.Compare(a.User, b.User))
	})
	return r
}
