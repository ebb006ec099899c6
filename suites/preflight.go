package suites

import (
	"fmt"
	"slices"
	"strings"

	"github.com/gamconform/gamconform/reports"
	"github.com/gamconform/gamconform/spec"
)

// preflight tells whether there is anything to check: it stops a run only when
// nothing answers as GAM or no declared user can log in. What it notices
// besides goes to the findings.
func (s *suite) preflight() *reports.Stop {
	var stop *reports.Stop
	c := s.newCheck(s.ctx, spec.Requirement{})
	v := c.perform(func(c *check) { stop = c.logInSomebody() })
	switch {
	case v.outcome == reports.Broken && v.cause == reports.CauseTransport:
		s.findings.add(notice{
			name: "unreachable", weight: reports.Stops, text: s.target.URL + ": " + v.reason,
			remedy: "see that the server runs and that target.url, its port and its scheme are right",
		})
		return &reports.Stop{Kind: reports.StopUnreachable, Reason: s.target.URL + ": " + v.reason}
	case v.outcome == reports.Broken:
		return &reports.Stop{Kind: reports.StopHarness, Reason: v.reason}
	case v.outcome == reports.Skipped && s.ctx.Err() != nil:
		return &reports.Stop{Kind: reports.StopInterrupted, Reason: v.reason}
	case v.outcome != reports.Passed:
		return &reports.Stop{Kind: reports.StopPreflight, Reason: v.reason}
	}
	return stop
}

// mostTried is how many logins the preflight tries until one is granted.
const mostTried = 20

// soonSilent is after how many answers that are not GAM's it stops sending
// credentials there.
const soonSilent = 3

// login is a declared application with a declared user, and what became of a
// login with both.
type login struct {
	world  world
	app    spec.Application
	user   user
	answer answer
}

// somebody looks for an application and a user of the check's tenant with whom
// a login is granted, and returns the refused logins, too. A user whose
// password may be wrong is not tried more often than the budget allows; one
// whose applications were refused stays below the lock, in case that counts.
func (c *check) somebody(send func(request) answer) (good login, tried []login) {
	for _, app := range c.world.repo.Applications {
		for _, u := range c.world.everybody {
			r := c.surveyRequest(app, u)
			suspect := slices.ContainsFunc(tried, func(l login) bool { return l.user.Username == u.Username && causeOf(l).of == ofUser })
			if len(tried) == mostTried || !c.suite.guard.allows(r, func(a *account) int {
				if suspect {
					return a.budget
				}
				return max(1, a.locks-1)
			}) {
				continue
			}
			l := login{c.world, app, u, send(r)}
			if l.answer.granted() {
				return l, tried
			}
			tried = append(tried, l)
			if len(tried) == soonSilent && silent(tried) || causeOf(l).of == ofRepository {
				return login{}, tried
			}
			if causeOf(l).of == ofApplication {
				break // whoever it is
			}
		}
	}
	return login{}, tried
}

// silent tells whether no answer had the form of GAM's.
func silent(tried []login) bool {
	return !slices.ContainsFunc(tried, func(l login) bool { return l.answer.object != nil })
}

// logInSomebody tells whether any declared user can log in.
func (c *check) logInSomebody() *reports.Stop {
	s := c.suite
	good, tried := c.somebody(func(r request) answer {
		r.first = true
		return c.try(r)
	})
	weight := reports.Stops
	if good.answer.granted() {
		s.findings.somebody, weight = good, reports.Fails
	}
	where := s.target.URL + s.options.Description.Operation(string(spec.RequestToken)).Path
	if weight == reports.Stops && silent(tried) {
		return c.nothingSpeaks(where, tried[len(tried)-1].answer)
	}
	for _, l := range tried {
		s.findings.refused(l, weight)
	}
	if weight == reports.Fails {
		return nil
	}
	return &reports.Stop{
		Kind: reports.StopPreflight, Reason: nobody(where, tried) + ": " + tried[len(tried)-1].answer.String(),
		Remedy: s.findings.remedies(),
	}
}

// nobody says that no login was granted. Where every answer says that it is not
// the users, it says what it is.
func nobody(where string, tried []login) string {
	why := causeOf(tried[len(tried)-1])
	if why.of == ofUser || slices.ContainsFunc(tried, func(l login) bool { return causeOf(l).name != why.name }) {
		return "none of the declared users can log in at " + where
	}
	at := fmt.Sprintf("the repository %q", tried[0].world.repo.Name)
	if why.of == ofApplication {
		at = fmt.Sprintf("any of the %d declared applications", len(tried))
		if len(tried) == 1 {
			at = fmt.Sprintf("the application %q", tried[0].app.Name)
		}
	}
	return "nobody can log in to " + at + " at " + where + ", because " + why.text
}

// nothingSpeaks is the stop of a run at a place where nothing answers as GAM.
func (c *check) nothingSpeaks(where string, last answer) *reports.Stop {
	said, remedy, sure := last.instead()
	if !sure {
		remedy = c.nearby(last, remedy)
	}
	reason := "nothing answers as GAM at " + where + ": " + said
	c.suite.findings.add(notice{
		name: "virtual-directory", weight: reports.Stops, text: reason, remedy: remedy, exchange: last.exchange,
	})
	return &reports.Stop{Kind: reports.StopUnreachable, Reason: reason, Remedy: remedy}
}

// nearby says where something answers as GAM; else what was supposed.
func (c *check) nearby(last answer, supposed string) string {
	switch near, to := c.neighbours(), c.redirected(last); {
	case len(near) > 0 && near[0] == c.suite.target.URL:
		return "a GAM answers at target.url, but not at the REST v2.0 endpoints: they need GeneXus 16 upgrade 7 or later, and no proxy that hides them"
	case len(near) > 0:
		return "set target.url to the virtual directory; a GAM answers at " + strings.Join(near, " and at ")
	case to != "":
		return "the server redirects to " + to + "; redirects are not followed, set target.url to it if that is the server meant"
	}
	return supposed
}

// begin does what comes before the first check.
func (s *suite) begin() *reports.Stop {
	if stop := s.preflight(); stop != nil {
		return stop
	}
	if err := s.time.start(s.ctx); err != nil && s.ctx.Err() == nil {
		return s.noTime(err)
	}
	if s.target.Time.Control == spec.TimeClock {
		s.probeTime()
	}
	s.explore()
	if err := s.parts.agree(s.ctx); err != nil {
		return &reports.Stop{Kind: reports.StopHarness, Reason: err.Error(), Remedy: "set the clocks right, remove the state file, and begin again with --defer"}
	}
	if s.manner.singleSession || s.manner.failuresAdd || s.world.whole.ReuseActiveTokens || s.target.skips != nil {
		s.options.Concurrency = 1
	}
	s.survey()
	return nil
}

// noTime is the stop of a run whose time control does not work.
func (s *suite) noTime(err error) *reports.Stop {
	s.findings.add(notice{
		name: "time-control", weight: reports.Stops, text: fmt.Sprint(err),
		remedy: "make target.time work, or set target.time.control to wait or none: what needs time is then waited for, or not provable",
	})
	return &reports.Stop{Kind: reports.StopHarness, Reason: err.Error()}
}
