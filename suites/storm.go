package suites

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/gamconform/gamconform/openapi"
	"github.com/gamconform/gamconform/reports"
	"github.com/gamconform/gamconform/spec"
)

// storm is what the generated requests came to. They are sent once, whichever
// of the checks comes first.
type storm struct {
	sent     int
	found    map[string][]finding // by requirement ID
	statuses map[string]map[int]bool
	verdict  verdict // why it ended early
}

// finding is one request that a requirement was missed by.
type finding struct {
	text     string
	exchange *exchange
}

// mostHangs is how many requests may go without an answer: each costs the time
// limit of a request.
const mostHangs = 2

// robustness declares the checks of malformed requests. They come last: what
// they do to the target disturbs no other.
func (s *suite) robustness() {
	for _, owner := range []spec.Requirement{spec.StormNoServerError, spec.StormAnswered, spec.StormNoToken} {
		s.check(owner, func(c *check) {
			storm := c.stormed()
			found := storm.found[owner.ID]
			if len(found) == 0 {
				if storm.verdict.outcome != "" {
					panic(storm.verdict)
				}
				return
			}
			var texts []string
			c.mu.Lock()
			c.exchanges = nil
			for _, f := range found[:min(len(found), keptEntries)] {
				c.exchanges = append(c.exchanges, f.exchange)
				texts = append(texts, f.text)
			}
			c.mu.Unlock()
			c.Expect(fmt.Sprintf("%d of %d requests (seed %d) break it: %s", len(found), storm.sent, c.suite.options.Seed, strings.Join(texts, "; "))).To(BeOnlySo(owner.Text))
		}, afterAll)
	}
	s.check(spec.StormSurvived, func(c *check) {
		c.stormed()
		c.Expect(c.send(c.loginRequest(c.main()))).To(BeGranted(), "after %d malformed requests", c.suite.storm.sent)
	}, afterAll)
	s.check(spec.StormStatuses, func(c *check) {
		storm := c.stormed()
		for _, operation := range slices.Sorted(maps.Keys(storm.statuses)) {
			c.observe(operation, strings.Trim(fmt.Sprint(slices.Sorted(maps.Keys(storm.statuses[operation]))), "[]"))
		}
	}, afterAll)
}

// afterAll marks a body of the storm.
func afterAll(b *body) { b.stage = stormy }

// stormed sends the generated requests, the first time.
func (c *check) stormed() *storm {
	if c.suite.storm != nil {
		return c.suite.storm
	}
	s := &storm{found: map[string][]finding{}, statuses: map[string]map[int]bool{}}
	c.suite.storm = s
	g := &generator{rand.New(rand.NewPCG(uint64(c.suite.options.Seed), 0)), c.app()}
	var operations []*openapi.Operation
	for _, o := range c.suite.options.Description.Operations() {
		operations = append(operations, o)
		if issuesTokens(spec.Operation(o.ID)) { // what there is to gain is there
			operations = append(operations, o, o, o)
		}
	}
	hangs := 0
	for s.sent < c.suite.options.RobustnessRequests && s.verdict.outcome == "" && hangs < mostHangs && c.suite.working.Err() == nil {
		for _, kind := range kinds() {
			o := operations[g.random.IntN(len(operations))]
			if s.sent++; s.sent > c.suite.options.RobustnessRequests || hangs >= mostHangs || s.verdict.outcome != "" {
				s.sent--
				break
			}
			d := drop{kind: kind.name, header: http.Header{"Content-Type": {formType}}}
			kind.make(g, o, &d)
			hangs += s.fall(c, o, d)
		}
	}
	return s
}

// fall sends one request and writes down what is wrong with its answer. It
// returns 1 if none came in time. What is wrong counts only if a login right
// behind it is granted: else the target has another problem.
func (s *storm) fall(c *check, o *openapi.Operation, d drop) (hung int) {
	path, err := o.PathFor(map[string]string{"service": "gamconform-storm"})
	if err != nil {
		c.broken(reports.CauseHarness, err)
	}
	target := c.suite.target.URL + path
	if d.query != "" {
		target += "?" + d.query
	}
	sent := c.suite.time.now()
	ctx, cancel := context.WithTimeout(c.ctx, 2*c.suite.options.RequestTimeout)
	defer cancel()
	wire, err := c.suite.client.do(ctx, o.Method, target, d.header, d.body)
	if c.ctx.Err() != nil {
		return 0
	}
	if c.suite.options.Witness != nil {
		c.keep(s.dropped(c, o, d, target, wire, err, sent))
	}
	owner, text := s.judge(o, len(d.body) < smallBody, wire, err, c.suite.options.RequestTimeout)
	if owner == nil {
		return 0
	}
	text = fmt.Sprintf("request %d, %s to %s: %s", s.sent, d.kind, o.ID, text)
	if !c.try(c.loginRequest(c.main()).as("login behind a malformed request")).granted() {
		s.verdict = verdict{outcome: reports.Inconclusive, reason: text + "; but a login right behind it was not granted either"}
		return 0
	}
	s.found[owner.ID] = append(s.found[owner.ID], finding{text, s.dropped(c, o, d, target, wire, err, sent)})
	if owner.ID == spec.StormAnswered.ID {
		return 1
	}
	return 0
}

// dropped is a malformed request as a report shows it.
func (s *storm) dropped(c *check, o *openapi.Operation, d drop, target string, wire wireAnswer, err error, sent instant) *exchange {
	r := request{label: fmt.Sprintf("malformed request %d: %s", s.sent, d.kind), operation: spec.Operation(o.ID), method: o.Method, header: d.header, body: d.body[:min(len(d.body), shownBody)]}
	return &exchange{request: r, target: target, header: d.header, wire: wire, err: err, after: reports.SecondsOf(sent.least - c.began.least), sent: c.suite.turns.Add(1)}
}

// shownBody is how much of a malformed body a report shows.
const shownBody = 1000

// smallBody is what every server reads.
const smallBody = 8 << 10

// judge tells which requirement the answer misses, nil if none.
func (s *storm) judge(o *openapi.Operation, small bool, wire wireAnswer, err error, limit time.Duration) (*spec.Requirement, string) {
	if wire.status != 0 {
		if s.statuses[o.ID] == nil {
			s.statuses[o.ID] = map[int]bool{}
		}
		s.statuses[o.ID][wire.status] = true
	}
	a := newAnswer(request{operation: spec.Operation(o.ID)}, wire, instant{}, instant{})
	switch {
	case wire.status >= 500:
		return &spec.StormNoServerError, fmt.Sprintf("status %d", wire.status)
	case errors.Is(err, context.DeadlineExceeded) || wire.took >= limit || err != nil && strings.Contains(err.Error(), "within"):
		return &spec.StormAnswered, "no answer in time"
	case err != nil && cutOff(err) && !small:
		// A server may close on a request that is too large for it.
	case err != nil && wire.status == 0:
		return &spec.StormAnswered, err.Error()
	case a.text("access_token") != "" || issuesTokens(spec.Operation(o.ID)) && a.reveals() != "":
		return &spec.StormNoToken, "a token"
	}
	return nil, ""
}
