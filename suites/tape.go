package suites

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"net/http"
	"slices"
	"sync"
	"time"

	"github.com/gamconform/gamconform/reports"
)

// tape is what a check did so far whose verdict may need more time than the
// run has. A later run performs the body again from its start: what is on the
// tape is answered from it, with the instants of then, until the body asks for
// what never happened. From there on its requests are sent.
type tape struct {
	Requirement string
	Began       span
	Exchanges   []*taped
	Instants    []span          // that the body looked at the time, in order
	Spent       reports.Seconds // of the machine's time, in the runs before
	Due         span            // what the body waits for; of the target's time

	mu       sync.Mutex
	looked   int            // instants given out again
	live     bool           // a request was sent in this run
	aged     time.Duration  // the longest time that the body saw pass
	own      map[string]any // what the check observed for itself
	grants   *grants        // of the requests on the tape
	deferred bool
}

// taped is one exchange of a tape. The request is not kept, only what it can
// be known by.
type taped struct {
	Label          string
	Identity       string // SHA-256 over [request.identity], hexadecimal
	Sent, Received span
	Status         int
	Header         http.Header
	Body           []byte
	Took           time.Duration

	played bool
}

// span is an [instant] that can be written down.
type span struct{ Least, Most time.Duration }

func (s span) instant() instant { return instant{s.Least, s.Most} }
func fingerprint(r request) string {
	sum := sha256.Sum256([]byte(r.identity()))
	return hex.EncodeToString(sum[:])
}

// played returns the answer that the tape has for the request; false = it must
// be sent. A body that asks for something else than it did is broken.
func (c *check) played(r request) (answer, bool) {
	if c.tape == nil {
		return answer{}, false
	}
	e, err := c.tape.next(r)
	if err != nil {
		c.broken(reports.CauseHarness, err)
	}
	if e == nil {
		return answer{}, false
	}
	wire := wireAnswer{status: e.Status, header: e.Header, body: e.Body, took: e.Took}
	operation := c.suite.options.Description.Operation(string(r.operation))
	path, err := operation.PathFor(map[string]string{"service": r.service})
	if err != nil {
		c.broken(reports.CauseHarness, err)
	}
	target, header, _ := r.wire(c.suite.target.URL, path)
	a := newAnswer(r, wire, e.Sent.instant(), e.Received.instant())
	a.exchange = c.write(r, target, header, wire, nil, a.sent)
	a.exchange.sent, a.exchange.received, a.exchange.granted = c.suite.turns.Add(1), c.suite.turns.Add(1), a.granted()
	c.meet(a.exchange)
	c.suite.sessions.note(a)
	if a.reveals() != "" {
		c.grants().note(a.exchange)
	}
	c.spent.request() // in the run before
	learn(c.suite.vault, a)
	return a, true
}

// next is the first exchange with an equal request that was not played yet;
// nil = the tape is at its end. Requests that a body sends at the same time
// may be on the tape in another order.
func (t *tape) next(r request) (*taped, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	identity, left := fingerprint(r), (*taped)(nil)
	for _, e := range t.Exchanges {
		switch {
		case e.played:
		case e.Identity == identity:
			e.played = true
			return e, nil
		case left == nil:
			left = e
		}
	}
	if left != nil {
		return nil, fmt.Errorf("the run before this one asked %q where this one asks %q: the world, the target's manner or gamconform changed in between; start over with --defer", left.Label, r.label)
	}
	t.live = true
	return nil, nil
}

// record puts an answer on the tape of the check.
func (c *check) record(a answer) {
	t := c.tape
	if t == nil {
		return
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	t.Exchanges = append(t.Exchanges, &taped{
		Label: a.request.label, Identity: fingerprint(a.request), Sent: c.suite.parts.time.plain(a.sent), Received: c.suite.parts.time.plain(a.received),
		Status: a.status, Header: a.header, Body: a.body, Took: a.exchange.wire.took, played: true,
	})
}

// now is the target's time as the body sees it: that of then where the body is
// performed again.
func (c *check) now() instant {
	at := c.suite.time.now()
	t := c.tape
	if t == nil {
		return at
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	t.looked++
	if t.looked > len(t.Instants) {
		t.Instants = append(t.Instants, c.suite.parts.time.plain(at))
		return at
	}
	return t.Instants[t.looked-1].instant()
}

// own is what a check with a tape observes: it shares nothing with others, so
// that all that its verdict rests on is on its tape.
func own[T any](c *check, name string, look func(c *check) T) T {
	c.tape.mu.Lock()
	value, known := c.tape.own[name]
	c.tape.mu.Unlock()
	if known {
		return value.(T)
	}
	seen := look(c)
	c.tape.mu.Lock()
	defer c.tape.mu.Unlock()
	if c.tape.own == nil {
		c.tape.own = map[string]any{}
	}
	c.tape.own[name] = seen
	return seen
}

// grants are what the refusals of a check count between: those of the run, and
// only its own where the check has a tape.
func (c *check) grants() *grants {
	if c.tape == nil {
		return c.suite.grants
	}
	return c.tape.grants
}

// later ends the body if a later run can go on with it when d has passed.
func (c *check) later(d time.Duration, err error) {
	switch {
	case c.suite.parts == nil:
		return
	case c.tape == nil:
		why := c.suite.undeferrable()
		if why == "" {
			why = "it shares users with others, one after another, or lets years pass"
		}
		c.notProvable(err.Error() + "; it cannot be deferred: " + why)
	case d > longestDeferral:
		c.notProvable(fmt.Sprintf("%v; it is deferred for %s at most", err, longestDeferral))
	}
	c.tape.mu.Lock()
	now := c.suite.parts.time.plain(c.suite.time.now())
	c.tape.Due, c.tape.deferred = span{now.Least + d, now.Most + d}, true
	due := c.suite.parts.time.due(c.tape.Due)
	c.tape.mu.Unlock()
	c.notProvable(fmt.Sprintf("not provable yet: %s must pass first; a run from %s on can go on with it", d.Round(time.Second), stamp(due)))
}

// sawPass notes that the body saw d pass, in however many runs.
func (c *check) sawPass(d time.Duration) {
	if c.tape == nil {
		return
	}
	c.tape.mu.Lock()
	defer c.tape.mu.Unlock()
	c.tape.aged = max(c.tape.aged, d)
}

// tokens are the access tokens of the answers on the tape.
func (t *tape) tokens() (all []string) {
	for _, e := range t.Exchanges {
		a := newAnswer(request{}, wireAnswer{status: e.Status, header: e.Header, body: e.Body}, instant{}, instant{})
		if access := a.text("access_token"); access != "" && !slices.Contains(all, access) {
			all = append(all, access)
		}
	}
	return all
}
