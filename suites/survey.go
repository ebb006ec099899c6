package suites

import (
	"slices"
	"sync"

	"github.com/gamconform/gamconform/reports"
	"github.com/gamconform/gamconform/spec"
)

// survey logs in every declared ordinary user, and somebody at every declared
// ordinary application, and looks at what comes. The checks look at the same
// logins, so that it costs little. It has no verdict: what it notices explains
// what the checks come to.
func (s *suite) survey() {
	for _, w := range s.worlds() {
		c := s.newCheck(s.ctx, spec.Requirement{})
		c.world = w
		good := s.findings.somebody
		if w.repo.GUID != s.world.repo.GUID {
			var tried []login
			good = login{}
			// What does not come to an answer is for the checks to say.
			c.perform(func(c *check) {
				good, tried = c.somebody(func(r request) answer { return c.known(r) })
			})
			for _, l := range tried {
				s.findings.refused(l, reports.Fails)
			}
			if !good.answer.granted() {
				continue
			}
		}
		var logins []login
		for _, u := range w.everybody {
			logins = append(logins, login{world: w, app: good.app, user: u})
		}
		for _, app := range w.repo.Applications {
			if app.ClientID != good.app.ClientID {
				logins = append(logins, login{world: w, app: app, user: good.user})
			}
		}
		for _, l := range c.logInAll(logins) {
			s.findings.judge(l)
		}
	}
	s.findings.shortSecrets(s.target.World)
}

// worlds are the repositories with an ordinary application and user.
func (s *suite) worlds() (all []world) {
	for _, repo := range s.target.World.Repositories {
		if w := newWorld(repo); len(w.repo.Applications) > 0 && len(w.repo.Users) > 0 {
			all = append(all, w)
		}
	}
	return all
}

// surveyRequest is a login as the checks send it, too.
func (c *check) surveyRequest(app spec.Application, u user) request {
	if c.world.repo.GUID == c.suite.world.repo.GUID {
		return c.loginAt(app, u)
	}
	return c.loginTo(c.world, app, u).refusable()
}

// logInAll makes the logins, as many at a time as bodies run, and returns those
// that an answer came to. A user who has failed as often as the guard allows
// is left alone.
func (c *check) logInAll(logins []login) []login {
	done := make([]bool, len(logins))
	var group sync.WaitGroup
	slots := make(chan struct{}, c.suite.options.Concurrency)
	for i, l := range logins {
		r := c.surveyRequest(l.app, l.user)
		slots <- struct{}{}
		if !c.suite.guard.allows(r, func(a *account) int { return a.budget }) {
			<-slots
			c.suite.findings.leftOut++
			continue
		}
		group.Go(func() {
			defer func() { <-slots }()
			// What does not come to an answer is for the checks to say.
			v := c.perform(func(c *check) { logins[i].answer = c.known(r) })
			done[i] = v.outcome == reports.Passed
		})
	}
	group.Wait()
	var made []login
	for i, l := range logins {
		if done[i] {
			made = append(made, l)
		}
	}
	return slices.Clip(made)
}

// judge adds what a login shows to the findings.
func (f *findings) judge(l login) {
	if !l.answer.granted() {
		f.refused(l, reports.Fails)
		return
	}
	t := newToken(l.user, l.app, l.answer)
	f.repository(l, t)
	f.lifetime(l, t)
	f.renewal(l, t)
	f.scope(l, t)
}
