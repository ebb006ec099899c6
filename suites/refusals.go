package suites

import (
	"iter"
	"slices"
	"sync"

	"github.com/gamconform/gamconform/reports"
	"github.com/gamconform/gamconform/spec"
)

// refusals is a family of checks whose wrong requests have the same twin. In a
// whole run all of them are sent in front of one twin. Where each was refused
// and the twin granted, each is proved. Where anything else came, nothing is,
// and every check sends its own requests and its own twin: a failure speaks for
// itself and hides no other.
type refusals struct {
	// grounds yields each only when it is asked for: a second login may end the
	// first one's token.
	grounds func(c *check, yield func(grounds) bool)
	members []member

	mu      sync.Mutex
	tried   bool
	proved  map[string]bool   // by requirement ID
	answers map[string]answer // by label, on the first grounds that have it
}

// grounds are a request with everything right, and the token that it carries.
type grounds struct {
	right request
	token token
	app   spec.Application
	word  string // in front of the token
	// bearer is the user whose login it is; the members of other bearers send
	// nothing there. "" = all members do.
	bearer string
	// Of a secured service; first tells that the word is the first one for it,
	// since what has no token needs no other.
	service spec.Resource
	first   bool
}

// families are the families of a run.
type families struct{ logins, secrets, opens, refreshes, services, legacyLogins, legacyOpens, devices *refusals }

func newFamilies() families {
	return families{
		legacyLogins: &refusals{grounds: func(c *check, yield func(grounds) bool) {
			for _, u := range c.bearers() {
				if !yield(grounds{right: c.legacyLogin(u), bearer: u.Username}) {
					return
				}
			}
		}},
		legacyOpens: &refusals{grounds: func(c *check, yield func(grounds) bool) {
			c.needLegacyUser()
			t := c.legacyToken(c.someRenewing())
			yield(grounds{right: c.legacyUserRequest(t), token: t})
		}},
		devices: &refusals{grounds: func(c *check, yield func(grounds) bool) {
			yield(grounds{right: c.deviceLogin(firstDevice)})
		}},
		logins: &refusals{grounds: func(c *check, yield func(grounds) bool) {
			for _, u := range c.bearers() {
				if !yield(grounds{right: c.loginRequest(u), bearer: u.Username}) {
					return
				}
			}
		}},
		secrets: &refusals{grounds: func(c *check, yield func(grounds) bool) {
			users := c.bearers()
			for i, app := range c.world.repo.Applications {
				if !yield(grounds{right: c.loginAt(app, users[i%len(users)]), app: app}) {
					return
				}
			}
		}},
		opens: &refusals{grounds: func(c *check, yield func(grounds) bool) {
			t := c.login(c.someRenewing())
			for _, word := range c.suite.manner.accepted() {
				if !yield(grounds{right: c.behind(word, t.access), token: t, word: word}) {
					return
				}
			}
		}},
		services: &refusals{grounds: func(c *check, yield func(grounds) bool) {
			for i, service := range c.usable() {
				words := c.suite.manner.servicesAccept()
				if i > 0 { // one service shows that the word makes no difference
					words = words[:1]
				}
				t := c.live(c.insider(service))
				for j, word := range words {
					if !yield(grounds{right: c.call(service, word, t.access), token: t, word: word, service: service, first: j == 0}) {
						return
					}
				}
			}
		}},
		refreshes: &refusals{grounds: func(c *check, yield func(grounds) bool) {
			ways := c.suite.manner.carriers
			if len(ways) == 0 {
				ways = []carrier{c.suite.manner.carrier}
			}
			for _, by := range ways {
				t := c.renewable(c.login(c.renewing(1)))
				if !yield(grounds{right: by.carry(c.refreshRequest(t)).as("refresh by " + string(by)), token: t}) {
					return
				}
			}
		}},
	}
}

// takes tells whether the requirement's requests are sent on the grounds.
func (on grounds) takes(c *check, requirement spec.Requirement) bool {
	return on.bearer == "" || on.bearer == c.bearer(requirement).Username
}

// member is a check of the family: what must be refused on some grounds.
type member struct {
	requirement spec.Requirement
	wrongs      func(c *check, on grounds) []request
}

// refuses declares the check of a requirement as one of the family.
func (f *refusals) refuses(s *suite, requirement spec.Requirement, wrongs func(c *check, on grounds) []request) {
	f.members = append(f.members, member{requirement, wrongs})
	s.check(requirement, func(c *check) {
		if f.prove(c); c.tape == nil && f.proved[requirement.ID] {
			return
		}
		for on := range f.on(c) {
			if !on.takes(c, requirement) {
				continue
			}
			if wrong := wrongs(c, on); len(wrong) > 0 {
				c.allRefused(on.right, wrong...)
			}
		}
	})
}

// prove sends what all checks of the family send, once in a whole run.
func (f *refusals) prove(c *check) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.tried || c.tape != nil || c.suite.filter.text != "" {
		return
	}
	f.tried = true
	looker := c.looker()
	proved, answers, clean := map[string]bool{}, map[string]answer{}, false
	looker.perform(func(c *check) { clean = f.allRefused(c, proved, answers) })
	if clean {
		f.proved, f.answers = proved, answers
	}
}

func (f *refusals) allRefused(c *check, proved map[string]bool, answers map[string]answer) bool {
	for on := range f.on(c) {
		members := slices.DeleteFunc(slices.Clone(f.members), func(m member) bool {
			return c.suite.gate(m.requirement).outcome != "" || !on.takes(c, m.requirement)
		})
		if len(members) == 0 {
			continue
		}
		c.grantedBefore(on.right)
		for _, m := range members {
			var wrongs []request
			if v := c.perform(func(c *check) { wrongs = m.wrongs(c, on) }); v.outcome != reports.Passed {
				continue // the check itself says what is missing
			}
			for _, wrong := range wrongs {
				a := c.try(wrong)
				if refused, err := BeRefused().Match(a); err != nil || !refused {
					return false
				}
				c.suite.memo.know(a)
				if _, ok := answers[wrong.label]; !ok {
					answers[wrong.label] = a
				}
			}
			proved[m.requirement.ID] = true
		}
		twin := c.send(on.right.as("twin: " + on.right.label))
		if twin.reveals() == "" {
			return false
		}
		c.suite.memo.know(twin)
	}
	return true
}

func (f *refusals) on(c *check) iter.Seq[grounds] {
	return func(yield func(grounds) bool) { f.grounds(c, yield) }
}

// graded is the answer to a refusal of the family, by its label; where the
// family was not proved, the answer to what wrong makes.
func (f *refusals) graded(c *check, label string, wrong func() request) answer {
	f.prove(c)
	if a, ok := f.answers[label]; ok && c.tape == nil {
		c.keep(a.exchange)
		return a
	}
	return c.asked(wrong().as(label))
}

// someRenewing is a user who gets a refresh token, too, which must not open
// anything; without one, any user.
func (c *check) someRenewing() user {
	if renewing := c.world.users(func(u user) bool { return u.renews() && u.expires() }); len(renewing) > 0 {
		return renewing[0]
	}
	return c.main()
}
