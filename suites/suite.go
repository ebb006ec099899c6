package suites

import (
	"context"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"github.com/gamconform/gamconform/reports"
	"github.com/gamconform/gamconform/spec"
)

// suite is what the bodies of one run share.
type suite struct {
	ctx      context.Context         // ends when the caller's does, or when the target is lost
	stop     context.CancelCauseFunc // ends ctx
	working  context.Context         // of the checks; ends with ctx, or when the first failure is to end the run
	enough   context.CancelCauseFunc // ends working
	target   Target
	world    world
	options  Options
	filter   Filter
	client   *client
	time     timeControl
	skew     skew
	vault    *reports.Vault
	progress progress
	ledger   *ledger
	manner   manner
	guard    *guard
	findings findings
	storm    *storm // nil = not yet
	spares   *spares
	usedCode string        // the last code of an authenticator
	stepsAs  *stepSpelling // how legacy steps are written; nil = not found out
	memo     *memo
	grants   *grants
	sessions *sessions
	turns    atomic.Int64 // of requests and answers
	astray   astray
	handed   handed // where logins share tokens
	family   families
	bodies   []*body
	asking   sync.Mutex    // held while the caller is asked whether the run ends
	ordering sync.Mutex    // guards order
	order    []string      // in which bodies started, where it was drawn
	finished chan struct{} // closed when no body runs any more
	parts    *parts        // of a run that is made in parts; nil = at once

	files map[string]string // where each check is declared, by requirement ID; nil = nobody asks
}

// body is one declared check.
type body struct {
	requirement spec.Requirement
	run         func(*check)
	stage       stage
	group       string        // bodies of a group run one after another
	spare       int           // of the checks of the lock, which expendable user it takes where waits overlap
	queued      time.Duration // see check
	overlaps    bool          // see check
	second      bool          // it asks nothing of the first user with a second factor
	pool        *spares       // nil = that of all
	renews      bool          // it refreshes, which takes time where a refresh must wait

	done    chan struct{}
	verdict verdict
	check   *check
	begin   reports.Seconds // since the run's start
	took    reports.Seconds
	repeats int // after what another run may have disturbed
}

// stage says when a body runs relative to the others.
type stage int

const (
	free   stage = iota // with others, at any time
	alone               // ends sessions: by itself, so that a server that ends too many disturbs nobody
	timed               // lets time pass: alone where all feel it, first where it is waited for
	long                // lets months pass: after those, because a key has only one age
	far                 // lets years pass: after the others
	aging               // in a run in parts, issues what a later part looks at: behind what ends sessions
	stormy              // sends malformed requests: behind everything else
	sweep               // reads what the others left in the ledger: last
)

// check declares the check of a requirement: its body and how it is run.
func (s *suite) check(requirement spec.Requirement, run func(*check), options ...func(*body)) {
	b := &body{requirement: requirement, run: run, done: make(chan struct{})}
	if slices.Contains(requirement.Needs, spec.Logout) {
		b.stage = alone
	}
	if slices.Contains(requirement.Needs, spec.Clock) {
		b.stage = timed
	}
	b.renews = slices.Contains(requirement.Needs, spec.Refresh)
	for _, option := range options {
		option(b)
	}
	s.bodies = append(s.bodies, b)
	if s.files != nil {
		s.files[requirement.ID] = declaredIn()
	}
}

// byItself marks a body that ends sessions.
func byItself(b *body) { b.stage = alone }

// inTurn marks a body that time passing elsewhere would disturb.
func inTurn(b *body) { b.stage = timed }

// monthsPass marks a body that lets months pass.
func monthsPass(b *body) { b.stage = long }

// yearsPass marks a body that lets years pass.
func yearsPass(b *body) { b.stage = far }

// atTheEnd marks a body that reads the ledger.
func atTheEnd(b *body) { b.stage = sweep }

// oneByOne puts a body into a group whose bodies run one after another, in the
// order of their declaration.
func oneByOne(group string) func(*body) { return func(b *body) { b.group = group } }

// declare declares every check, area by area.
func (s *suite) declare() {
	s.password()
	s.passwordRefusals()
	s.passwordStates()
	s.initialProperties()
	s.webTokens()
	s.response()
	s.precedence()
	s.scopeArea()
	s.userinfo()
	s.userinfoV1()
	s.refresh()
	s.limit()
	s.expiry()
	s.apiKeys()
	s.webExpiry()
	s.tenancy()
	s.resource()
	s.logout()
	s.lifetime()
	s.legacyFactor()
	s.factor()
	s.lock()
	s.legacy()
	s.robustness()
	s.contract()
}

// withdraw takes capabilities off a target that was only guessed to have them.
func (s *suite) withdraw(capabilities ...spec.Capability) {
	if s.target.supposed {
		s.target.Capabilities = slices.DeleteFunc(slices.Clone(s.target.Capabilities), func(c spec.Capability) bool { return slices.Contains(capabilities, c) })
	}
}

// gate tells why a body does not run at all; an empty verdict = it runs.
func (s *suite) gate(r spec.Requirement) verdict {
	switch {
	case !s.filter.Selects(r):
		return verdict{outcome: reports.Skipped, skip: reports.NotSelected, reason: "left out by the filter"}
	case !r.AppliesTo(s.target.Version):
		return verdict{outcome: reports.Skipped, skip: reports.NotApplicable, reason: "GeneXus " + s.target.Version.String() + " does not know it"}
	}
	for _, capability := range r.Needs {
		switch {
		case slices.Contains(s.target.Capabilities, capability), capability == spec.Clock && s.mayDefer(r):
		case capability == spec.Clock:
			if lack := s.timeless(r); lack != "" {
				return verdict{outcome: reports.Skipped, skip: reports.NotProvable, reason: lack}
			}
		default:
			return verdict{outcome: reports.Skipped, skip: reports.NotApplicable, reason: s.target.lacks(capability)}
		}
	}
	return verdict{}
}

// newCheck returns a check for a body, or for the questions before the first one.
func (s *suite) newCheck(ctx context.Context, requirement spec.Requirement) *check {
	c := &check{suite: s, ctx: ctx, began: s.time.now(), requirement: requirement, world: s.world, spent: &spent{}, turn: s.turns.Load(), pool: s.spares}
	c.Gomega = newGomega(c.fail)
	return c
}
