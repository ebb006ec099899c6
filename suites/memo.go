package suites

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/gamconform/gamconform/reports"
	"github.com/gamconform/gamconform/spec"
)

// memo is what a run has seen and more than one check looks at, so that it is
// asked for once. Each check judges for itself what it reads; which of them
// comes first decides only who asks.
type memo struct {
	mu     sync.Mutex
	seen   map[string]*observation
	logins map[string][]answer // granted logins by tenant and name of the user, in order
}

// observation is one thing that was seen, with the exchanges that show it.
type observation struct {
	mu        sync.Mutex
	done      bool
	value     any
	verdict   verdict
	exchanges []*exchange
	needed    time.Duration // of waiting, where it was not provable
}

func newMemo() *memo { return &memo{seen: map[string]*observation{}, logins: map[string][]answer{}} }

func (m *memo) at(name string) *observation {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.seen[name] == nil {
		m.seen[name] = &observation{}
	}
	return m.seen[name]
}

// forget lets what is known by the names be looked at anew.
func (m *memo) forget(match func(name string) bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	maps.DeleteFunc(m.seen, func(name string, _ *observation) bool { return match(name) })
}

// observed returns what look saw, the first time that a check of the run asked
// for it. look must not assert: where it ends without a value, each check that
// asks ends the same way. What went wrong on the way to the target is looked
// at again.
func observed[T any](c *check, name string, look func(c *check) T) T {
	if c.tape != nil {
		return own(c, name, look)
	}
	o := c.suite.memo.at(name)
	o.mu.Lock()
	defer o.mu.Unlock()
	// Where failed logins add up, time passes in between: tokens age.
	if !o.done || c.suite.manner.failuresAdd {
		looker := c.looker()
		looker.began, looker.world = c.began, c.world
		o.verdict = looker.perform(func(c *check) { o.value = look(c) })
		o.exchanges = looker.exchanges
		o.done = o.verdict.outcome != reports.Broken
		if o.verdict.skip == reports.NotProvable {
			o.needed = looker.spent.needed()
		}
	}
	c.spent.needs(o.needed)
	c.keep(o.exchanges...)
	c.meet(o.exchanges...)
	if o.verdict.outcome != reports.Passed {
		panic(o.verdict)
	}
	return o.value.(T)
}

// known sends a request unless the run knows the answer to an equal one.
func (c *check) known(r request) answer {
	return observed(c, r.identity(), func(c *check) answer { return c.send(r) })
}

// know lets other checks look at an answer that came to a check of its own.
func (m *memo) know(a answer) {
	o := m.at(a.request.identity())
	o.mu.Lock()
	defer o.mu.Unlock()
	if !o.done {
		o.done, o.value, o.verdict, o.exchanges = true, a, verdict{outcome: reports.Passed}, []*exchange{a.exchange}
	}
}

// identity is the same for requests that look the same to the target.
func (r request) identity() string {
	target, header, body := r.wire("", string(r.operation)+" "+r.service)
	parts := []string{r.method, target, string(body), map[bool]string{true: "may be refused"}[r.wrong]}
	for _, name := range []string{"Authorization", "Content-Type", "Deviceid", "Genexus-Agent"} {
		parts = append(parts, fmt.Sprintf("%q", header[name])) // an empty one is not none
	}
	return strings.Join(parts, "\n")
}

// loginOnce is a login of the user that other checks look at, too: its answer
// is there to be read, its tokens may be dead.
func (c *check) loginOnce(u user, scopes ...string) token {
	return c.given(u, c.app(), c.known(c.loginRequest(u, scopes...)))
}

// live is a login whose access token works, and is used by other checks, too.
func (c *check) live(u user, scopes ...string) token {
	return c.fresh(u, func() token { return c.loginOnce(u, scopes...) }, func() token { return c.login(u, scopes...) })
}

// fresh is the login of the user that other checks look at, too, while its
// access token works, else one anew.
func (c *check) fresh(u user, once, anew func() token) token {
	if !c.suite.manner.singleSession {
		life := time.Hour / 4
		if u.expires() {
			life = min(life, u.lifetime()/4)
		}
		if t := once(); c.now().most-t.sent.least < life && !c.taken(t) {
			return t
		}
	}
	return anew()
}

// info is userinfo of a token as a step that the check builds on, asked for
// once in the run.
func (c *check) info(t token) answer { return c.open(c.known(c.userInfoRequest(t))) }

// note keeps a granted login for the checks that compare logins.
func (m *memo) note(c *check, a answer) {
	name := a.request.fields.Get("username")
	if a.request.fields.Has("api_key") || a.request.wrong && !c.rightPassword(a.request) || a.request.operation != spec.RequestToken || a.request.fields.Get("grant_type") != "password" || !a.granted() {
		return
	}
	if at := a.request.fields.Get("repository"); at != "" && at != c.world.repo.GUID {
		return // a namesake in another tenant
	}
	client := a.request.fields.Get("client_id")
	if !slices.ContainsFunc(c.world.repo.Applications, func(app spec.Application) bool { return app.ClientID == client }) {
		return
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	m.logins[c.world.key(name)] = append(m.logins[c.world.key(name)], a)
}

// rightPassword tells whether a request that may be refused has the password
// of its user and the secret of its application.
func (c *check) rightPassword(r request) bool {
	return !r.odd && len(r.breaks) == 0 &&
		slices.ContainsFunc(c.world.repo.Users, func(u spec.User) bool {
			return u.Username == r.fields.Get("username") && u.Password.Reveal() == r.fields.Get("password")
		}) &&
		slices.ContainsFunc(c.world.repo.Applications, func(app spec.Application) bool {
			return app.ClientID == r.fields.Get("client_id") && app.ClientSecret.Reveal() == r.fields.Get("client_secret")
		})
}

// logins are at least n logins of the user, at any application: those that the
// run has seen, and new ones for the rest. Their answers are there to be read.
func (c *check) logins(u user, n int) []token {
	c.suite.memo.mu.Lock()
	seen := slices.Clone(c.suite.memo.logins[c.world.key(u.Username)])
	c.suite.memo.mu.Unlock()
	var all []token
	for _, a := range seen {
		all = append(all, newToken(u, c.app(), a))
	}
	missing := max(0, n-len(all))
	more := make([]token, missing)
	at := c.suite.options.Concurrency
	for from := 0; from < missing; from += at {
		c.parallel(min(at, missing-from), func(i int) { more[from+i] = c.login(u) })
	}
	return append(all, more...)
}
