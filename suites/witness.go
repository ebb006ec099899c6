package suites

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/onsi/gomega"
	"github.com/onsi/gomega/types"

	"github.com/gamconform/gamconform/reports"
	"github.com/gamconform/gamconform/spec"
)

// Account is what one check did, also one that passed: all that it sent, and
// what it demanded of the answers. Secrets are replaced, as in reports.
type Account struct {
	Requirement  spec.Requirement
	Result       reports.Result // its own Exchanges are those of a report
	Exchanges    []Deed         // in the order of the run, each once
	Expectations []Expectation  // in the order of the check
	Observations []reports.Observation
	Grids        []reports.Grid
}

// Deed is one exchange of a check.
type Deed struct {
	reports.Exchange
	Before bool // it was made before the check began: by another one, or by the preflight
}

// Expectation is one demand that was met.
type Expectation struct {
	Deed int    // index of the exchange whose answer it is about, -1 = it is about a part of one, or about several
	Of   string // what it is about, in words; "" = the answer
	Want string // what would pass: "granted: a status 2xx and an access token"
}

// demand is an expectation as the check met it.
type demand struct {
	exchange *exchange
	of, want string
}

// Expect is that of the check's Gomega. Where somebody wants to know, it writes
// down what was demanded.
func (c *check) Expect(actual any, extra ...any) gomega.Assertion {
	assertion := c.Gomega.Expect(actual, extra...)
	if c.suite.options.Witness == nil {
		return assertion
	}
	return witnessed{assertion, c, actual}
}

// witnessed is an assertion that is written down when it holds.
type witnessed struct {
	gomega.Assertion
	check  *check
	actual any
}

func (w witnessed) To(matcher types.GomegaMatcher, description ...any) bool {
	held := w.Assertion.To(matcher, description...)
	w.check.demanded(w.actual, matcher.FailureMessage(w.actual), description)
	return held
}

func (w witnessed) NotTo(matcher types.GomegaMatcher, description ...any) bool {
	held := w.Assertion.NotTo(matcher, description...)
	w.check.demanded(w.actual, matcher.NegatedFailureMessage(w.actual), description)
	return held
}

// wanted takes what was wanted out of what a matcher would say of a miss.
var wanted = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`(?s)\n((?:not )?to .*)$`) })

// demanded writes down a demand that was met.
func (c *check) demanded(actual any, miss string, description []any) {
	d := demand{}
	if parts := wanted().FindStringSubmatch(miss); parts != nil {
		d.want = strings.TrimPrefix(strings.Join(strings.Fields(parts[1]), " "), "to be ")
	}
	if a, ok := actual.(answer); ok {
		d.exchange = a.exchange
	} else if len(description) > 0 {
		d.of = fmt.Sprintf(fmt.Sprint(description[0]), description[1:]...)
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.demands = append(c.demands, d)
}

// account is what the body's check did.
func (s *suite) account(b *body, r reports.Result) Account {
	a := Account{Requirement: b.requirement, Result: r}
	if b.check == nil {
		return a
	}
	all := slices.Clone(b.check.exchanges)
	slices.SortStableFunc(all, func(a, b *exchange) int { return cmp.Compare(a.sent, b.sent) })
	all = slices.Compact(all)
	for _, e := range all {
		a.Exchanges = append(a.Exchanges, Deed{e.shown(s.vault), e.sent <= b.check.turn})
	}
	for _, d := range b.check.demands {
		at := -1
		if d.exchange != nil {
			at = slices.Index(all, d.exchange)
		}
		a.Expectations = append(a.Expectations, Expectation{at, s.vault.Replace(d.of), s.vault.Replace(d.want)})
	}
	for _, o := range b.check.observations {
		o.Name, o.Value = s.vault.Replace(o.Name), s.vault.Replace(o.Value)
		a.Observations = append(a.Observations, o)
	}
	for _, g := range b.check.grids {
		a.Grids = append(a.Grids, shownGrid(g, s.vault.Replace))
	}
	return a
}
