package suites

import (
	"bytes"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"sync"

	"github.com/gamconform/gamconform/openapi"
	"github.com/gamconform/gamconform/spec"
)

// ledger collects what the exchanges of the whole run show: the violations of
// the description and of the error contract, each under the requirement that
// owns it, and the statuses seen. A check whose exchange shows a violation is
// not to blame for it; the owner's check reports it.
type ledger struct {
	coverage *openapi.Coverage

	mu      sync.Mutex
	entries map[string][]entry // by requirement ID, the first ones
	counts  map[string]int     // by requirement ID, all
}

// entry is one violation with the exchange that shows it.
type entry struct {
	place, text string
	exchange    *exchange
}

// keptEntries is how many violations of one requirement a report shows.
const keptEntries = 3

func newLedger(description *openapi.Description) *ledger {
	return &ledger{coverage: openapi.NewCoverage(description), entries: map[string][]entry{}, counts: map[string]int{}}
}

// judge checks the form of an answer.
func (l *ledger) judge(operation *openapi.Operation, a answer) {
	if a.request.probe && a.absent() {
		return
	}
	l.coverage.Saw(operation.ID, a.status, a.object)
	if a.status >= 500 {
		l.add(spec.NoServerError.ID, entry{"", "status: a server error", a.exchange})
	}
	if a.request.wrong && isService(a.request.operation) && a.request.operation != spec.ReadResource && a.absent() && a.status != http.StatusNotImplemented {
		return // a service that does not write has no refusal of GAM
	}
	if a.request.wrong && !a.granted() {
		l.judgeRefusal(operation, a)
		return
	}
	violations := a.violations(operation)
	for _, v := range violations {
		if v.Rule != "status" || a.status < 500 {
			l.add(v.Owner, entry{v.Place, v.Rule + ": " + v.Text, a.exchange})
		}
	}
}

// judgeRefusal checks the form of a refusal: that of a 4xx, which is described.
// Any other status is recorded by its own observation.
func (l *ledger) judgeRefusal(operation *openapi.Operation, a answer) {
	if a.status >= 400 && a.status < 500 || a.status == 202 && operation.StatusKey(202) != "" {
		violations := a.violations(operation)
		for _, v := range violations {
			l.add(v.Owner, entry{v.Place, v.Rule + ": " + v.Text, a.exchange})
		}
	}
	if traced(string(a.body)) {
		l.add(spec.RefusalWithoutTrace.ID, entry{"", "the refusal holds a stack trace", a.exchange})
	}
	for _, secret := range a.request.secretValues() {
		if len(secret) >= shortest && repeats(a, secret) {
			l.add(spec.RefusalKeepsSecrets.ID, entry{"", "the refusal repeats a secret of its request", a.exchange})
			return
		}
	}
}

// repeats tells whether the answer holds the secret, plain or JSON-escaped.
func repeats(a answer, secret string) bool {
	if bytes.Contains(a.body, []byte(secret)) || bytes.Contains(a.body, []byte(inJSON(secret))) {
		return true
	}
	for _, values := range a.header {
		for _, value := range values {
			if strings.Contains(value, secret) {
				return true
			}
		}
	}
	return false
}

func (l *ledger) add(owner string, e entry) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.counts[owner]++
	if len(l.entries[owner]) < keptEntries {
		l.entries[owner] = append(l.entries[owner], e)
	}
}

// saw tells whether the operation was seen to answer the status.
func (l *ledger) saw(operation spec.Operation, status int) bool {
	return slices.ContainsFunc(l.coverage.Rows(), func(row openapi.CoverageRow) bool {
		return row.Operation == string(operation) && row.Status == itoa(status) && row.Seen > 0
	})
}

// of returns the violations that a requirement owns.
func (l *ledger) of(requirement spec.Requirement) ([]entry, int) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.entries[requirement.ID], l.counts[requirement.ID]
}

// attributed ends the body with the violations that its requirement owns, of
// every exchange of the run.
func (c *check) attributed() {
	entries, count := c.suite.ledger.of(c.requirement)
	if count == 0 {
		return
	}
	c.mu.Lock()
	c.exchanges = nil
	var places []string
	for _, e := range entries {
		c.exchanges = append(c.exchanges, e.exchange)
		if place := strings.TrimSpace(e.place + " " + e.text); !slices.Contains(places, place) {
			places = append(places, place)
		}
	}
	c.mu.Unlock()
	c.Expect(fmt.Sprintf("%d of the run's answers break it: %s", count, strings.Join(places, "; "))).To(BeOnlySo(c.requirement.Text))
}
