package suites

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"runtime/debug"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/onsi/gomega"

	"github.com/gamconform/gamconform/reports"
	"github.com/gamconform/gamconform/spec"
)

// check is one run of a body: its requirement, its own Gomega and transcript,
// and the words in which it is written.
type check struct {
	gomega.Gomega
	suite       *suite
	world       world
	requirement spec.Requirement
	ctx         context.Context
	began       instant
	turn        int64         // of the run, when it began
	pool        *spares       // expendable users that it may lock
	overlaps    bool          // its unit has users of its own, so that waits overlap
	queued      time.Duration // that those waited which go before it in its unit

	mu           sync.Mutex
	exchanges    []*exchange
	observations []reports.Observation
	grids        []reports.Grid
	demands      []demand // that were met, where somebody wants to know
	guessed      []string // codes made for a time of the target that nobody vouches for
	evidence     *reports.Evidence
	restsOn      *fixture         // that the verdict rests on in place of passing time; nil = none
	met          map[subject]bool // what its token requests were about, and whether one was refused
	spent        *spent
	tape         *tape // of a check that a later part may go on with; nil = it must end in this run
}

// perform runs the body and returns what it came to.
func (c *check) perform(body func(*check)) (v verdict) {
	defer func() {
		switch problem := recover().(type) {
		case nil:
		case verdict:
			v = problem
		default:
			v = verdict{outcome: reports.Broken, cause: reports.CauseHarness, reason: fmt.Sprintf("panic: %v\n%s", problem, debug.Stack())}
		}
	}()
	body(c)
	return verdict{outcome: reports.Passed}
}

// send makes the exchange, behind the steps that go before it.
func (c *check) send(r request) answer {
	for _, step := range r.before {
		if a := c.try(step); a.reveals() != "" {
			c.inconclusive(fmt.Sprintf("the step %q was granted already; this check builds on one behind it", step.label))
		}
	}
	if a, ok := c.played(r); ok {
		return a
	}
	a := c.guarded(r, func() answer { return c.exchange(r) })
	c.record(a)
	if !r.wrong {
		c.timely(a)
	}
	return a
}

// exchange sends one request, writes it down and judges the form of the answer.
func (c *check) exchange(r request) answer {
	operation := c.suite.options.Description.Operation(string(r.operation))
	if operation == nil {
		c.broken(reports.CauseHarness, fmt.Errorf("the description has no operation %s", r.operation))
	}
	if unmeant, unbroken := r.described(operation); len(unmeant) > 0 {
		c.broken(reports.CauseHarness, fmt.Errorf("the request %q breaks the description where it should not: %s %s: %s", r.label, unmeant[0].Place, unmeant[0].Rule, unmeant[0].Text))
	} else if len(unbroken) > 0 {
		c.broken(reports.CauseHarness, fmt.Errorf("the request %q should break the description's rule %s at %s, but the description allows it", r.label, unbroken[0].name, unbroken[0].place))
	}
	path, err := operation.PathFor(map[string]string{"service": r.service})
	if err != nil {
		c.broken(reports.CauseHarness, err)
	}
	target, header, body := r.wire(c.suite.target.URL, path)
	c.spent.request()
	var wire wireAnswer
	err = c.suite.client.take(c.ctx) // waiting for its turn is no part of the exchange
	turn := c.suite.turns.Add(1)
	sent := c.suite.time.now()
	if err == nil {
		wire, err = c.suite.client.send(c.ctx, r.method, target, header, body)
	}
	received := c.suite.time.now()
	c.suite.hear(wire.header.Get("Date"), sent, received)
	exchange := c.write(r, target, header, wire, err, sent)
	exchange.sent, exchange.received = turn, c.suite.turns.Add(1)
	if err != nil {
		c.broken(reports.CauseTransport, fmt.Errorf("the request %q (%s %s): %w", r.label, r.method, path, err))
	}
	a := newAnswer(r, wire, sent, received)
	a.exchange, exchange.granted = exchange, a.granted()
	c.meet(exchange)
	if a.reveals() != "" {
		c.grants().note(exchange)
	}
	learn(c.suite.vault, a)
	c.suite.ledger.judge(operation, a)
	c.suite.memo.note(c, a)
	c.suite.sessions.note(a)
	if c.reuses() {
		c.suite.handed.note(c, a)
	}
	return a
}

// try sends a request that may be refused. How v2.0 refuses is not published:
// the form of its refusal is recorded, not held against the description of a
// success.
func (c *check) try(r request) answer { return c.send(r.refusable()) }

// loginRequest is a password request with everything right.
func (c *check) loginRequest(u user, scopes ...string) request {
	return c.loginAt(c.app(), u, scopes...)
}

func (c *check) loginAt(app spec.Application, u user, scopes ...string) request {
	if len(scopes) == 0 {
		scopes = blocks(app)
	}
	r := request{
		label: "log in", operation: spec.RequestToken, method: http.MethodPost, contentType: formType, header: http.Header{},
		fields: url.Values{
			"client_id": {app.ClientID}, "client_secret": {app.ClientSecret.Reveal()}, "grant_type": {"password"},
			"username": {u.Username}, "password": {u.Password.Reveal()}, "scope": {strings.Join(scopes, "+")},
		},
	}
	return c.routed(r)
}

// routed names the repository where the target serves several.
func (c *check) routed(r request) request {
	if len(c.suite.target.World.Repositories) > 1 {
		r.fields.Set("repository", c.world.repo.GUID)
	}
	return r
}

// login logs the user in as a step that the check builds on.
func (c *check) login(u user, scopes ...string) token {
	return c.granted(u, c.app(), c.ownLogin(u, c.loginRequest(u, scopes...)))
}

// granted reads the token of an answer that the check builds on.
func (c *check) granted(u user, app spec.Application, a answer) token {
	t := c.given(u, app, a)
	c.needOwnToken(a)
	return t
}

// given is the same where the token may be one that was handed out before.
func (c *check) given(u user, app spec.Application, a answer) token {
	if !a.granted() {
		c.inconclusive(fmt.Sprintf("the step %q was not granted (%s); this check builds on it", a.request.label, a))
	}
	return newToken(u, app, a)
}

// refreshRequest is a refresh with everything right, sent the way the target
// takes it.
func (c *check) refreshRequest(t token) request {
	return c.suite.manner.carrier.carry(c.routed(request{
		label: "refresh", contentType: formType, header: http.Header{},
		fields: url.Values{
			"client_id": {t.app.ClientID}, "client_secret": {t.app.ClientSecret.Reveal()},
			"grant_type": {"refresh_token"}, "refresh_token": {t.refresh},
		},
	}))
}

// renew refreshes the token as a step that the check builds on.
func (c *check) renew(t token) token {
	return c.granted(t.user, t.app, c.send(c.refreshRequest(c.renewable(t))))
}

// renewable returns the token when it can be refreshed. A target that takes no
// refresh before the access token has expired is given the time.
func (c *check) renewable(t token) token {
	if t.refresh == "" {
		c.inconclusive("the answer to " + fmt.Sprintf("%q", t.answer.request.label) + " carries no refresh token; this check builds on one")
	}
	if c.suite.manner.lateRefresh {
		c.age(t, t.user.lifetime()+margin(t.user.lifetime()))
	}
	c.stillLives(t)
	return t
}

// stillLives ends a check whose refresh token ended before the run came to use
// it: between two parts of a run more time may pass than the check asks for.
func (c *check) stillLives(t token) {
	if life := t.user.refreshLifetime(); c.tape != nil && life > 0 {
		if passed := c.now().most - t.sent.most; passed >= life {
			c.notProvable(fmt.Sprintf("the run came too late for the refresh token, %s after it was asked for; it lives for %s", passed.Round(time.Second), life))
		}
	}
}

// userInfoRequest asks for the user of the token.
func (c *check) userInfoRequest(t token) request { return c.openWith(t.access) }

// openWith asks userinfo with a text in place of the token.
func (c *check) openWith(text string) request {
	return request{
		label: "userinfo", operation: spec.GetUserInfo, method: http.MethodGet,
		header: http.Header{"Authorization": {c.suite.manner.word + text}},
	}
}

// userInfo asks for the user of the token.
func (c *check) userInfo(t token) answer { return c.send(c.userInfoRequest(t)) }

// look asks for the user of a token that may be dead.
func (c *check) look(t token) answer { return c.try(c.userInfoRequest(t)) }

// observe puts a line on the behaviour sheet.
func (c *check) observe(name, value string) { c.advise(name, value, "") }

// advise puts a line on the behaviour sheet that goes against a recommendation.
func (c *check) advise(name, value, advice string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.observations = append(c.observations, reports.Observation{Requirement: c.requirement.ID, Name: name, Value: value, Advice: advice})
}

// parallel runs do n times, all at once, and ends the body with the first
// verdict that one of them came to.
func (c *check) parallel(n int, do func(i int)) {
	verdicts := make([]verdict, n)
	var group sync.WaitGroup
	for i := range n {
		group.Go(func() { verdicts[i] = c.perform(func(*check) { do(i) }) })
	}
	group.Wait()
	if at := slices.IndexFunc(verdicts, func(v verdict) bool { return v.outcome != reports.Passed }); at >= 0 {
		panic(verdicts[at])
	}
}
