package suites

import (
	"fmt"
	"slices"
	"strings"

	"github.com/gamconform/gamconform/reports"
	"github.com/gamconform/gamconform/spec"
)

// notice is what was noticed before the first check. It explains why a check
// did not pass that met what it speaks of.
type notice struct {
	name         string
	weight       reports.Weight
	text, remedy string
	repo         spec.Repository   // the zero one = of any
	app          *spec.Application // nil = any
	users        []string          // none = any
	exchange     *exchange         // that shows it; nil = none
	// explains tells whether a requirement is about it; nil = every one is.
	explains func(spec.Requirement) bool
	// refusals: only checks with a refused login met it.
	refusals bool
}

// findings are those of a run. They are added before the first check and read
// behind the last one.
type findings struct {
	all      []notice
	somebody login    // the first that was granted
	looked   []string // what the doctor looked at
	leftOut  int      // logins that were not tried, for the lock
}

// add adds a finding, unless one of the same name and subjects is there. Users
// for whose refusal a run stops are one finding.
func (f *findings) add(one notice) {
	for i, other := range f.all {
		if other.name != one.name || other.repo.GUID != one.repo.GUID || other.weight != one.weight || (other.app == nil) != (one.app == nil) ||
			one.app != nil && one.app.ClientID != other.app.ClientID || one.repo.GUID == "" && other.text != one.text {
			continue
		}
		if one.weight == reports.Stops && other.users != nil {
			f.all[i].users = append(slices.Clip(other.users), one.users...)
			return
		}
		if slices.Equal(one.users, other.users) {
			return
		}
	}
	f.all = append(f.all, one)
}

// refused adds the finding that a refused login is.
func (f *findings) refused(l login, weight reports.Weight) { f.add(refusedLogin(l, weight)) }

// remedies joins the remedies of what stops a run.
func (f *findings) remedies() string {
	var all []string
	for _, one := range f.all {
		if one.weight == reports.Stops && !slices.Contains(all, one.remedy) {
			all = append(all, one.remedy)
		}
	}
	return strings.Join(all, "; or: ")
}

// subject is what a request is about: a client, a user, a tenant.
type subject struct{ client, user, repository string }

// meet notes what the requests of exchanges were about, and whether any was
// refused.
func (c *check) meet(exchanges ...*exchange) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, e := range exchanges {
		r := e.request
		if !issuesTokens(r.operation) {
			continue
		}
		s := subject{r.fields.Get("client_id"), r.fields.Get("username"), r.fields.Get("repository")}
		if c.met == nil {
			c.met = map[subject]bool{}
		}
		c.met[s] = c.met[s] || !e.granted
	}
}

// hints returns what explains why the body did not pass, and tells the
// findings of the run that they did.
func (s *suite) hints(b *body, shown []reports.Finding) (hints []string) {
	if b.check == nil || !slices.Contains([]reports.Outcome{reports.Failed, reports.Warned, reports.Inconclusive, reports.Broken}, b.verdict.outcome) {
		return nil
	}
	for i, f := range s.findings.all {
		if f.weight == reports.Fails && f.about(b) {
			hints = append(hints, shown[i].Hint())
			shown[i].Explains = append(shown[i].Explains, b.requirement.ID)
		}
	}
	return hints
}

// about tells whether a body met what the finding speaks of.
func (f notice) about(b *body) bool {
	if f.explains != nil && !f.explains(b.requirement) {
		return false
	}
	if f.app == nil && f.users == nil && f.repo.GUID == "" {
		return true
	}
	for met, refused := range b.check.met {
		if f.refusals && !refused || f.repo.GUID != "" && met.repository != "" && met.repository != f.repo.GUID ||
			f.app != nil && met.client != f.app.ClientID || f.users != nil && !slices.Contains(f.users, met.user) {
			continue
		}
		return true
	}
	return false
}

// shown puts the findings into words.
func (f *findings) shown(vault *reports.Vault) (all []reports.Finding) {
	replace := vault.Replace
	for _, one := range f.all {
		shown := reports.Finding{Name: one.name, Weight: one.weight, Text: replace(one.text), Remedy: replace(one.remedy), Repository: replace(one.repo.Name)}
		if one.app != nil {
			shown.Application = replace(one.app.Name)
		}
		for _, name := range one.users {
			shown.Users = append(shown.Users, replace(name))
		}
		if more := len(one.users) - 1; one.weight == reports.Stops && more > 0 {
			shown.Text += fmt.Sprintf("; and so were %d other users", more)
		}
		if one.exchange != nil {
			shown.Exchanges = []reports.Exchange{one.exchange.shown(vault)}
		}
		all = append(all, shown)
	}
	return all
}
