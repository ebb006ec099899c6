package suites

import (
	"fmt"
	"slices"
	"time"

	"github.com/gamconform/gamconform/reports"
)

// chain says at the start of a body to how much of the target's time its waits
// come, one behind the other. Where they do not fit, it ends before the first
// one: nobody waits for what cannot be proved.
func (c *check) chain(d time.Duration) {
	c.spent.announce(d)
	if err := c.fits(d); err != nil {
		c.untimely(err)
	}
}

// affords tells whether the body may wait for d more. Those that it follows in
// its unit waited already, and max_wait bounds the run by bounding its chains.
func (c *check) affords(d time.Duration) error {
	err := c.suite.time.fits(c.queued + c.spent.time() + d)
	if err != nil && c.queued > 0 && isTooLong(err) {
		return fmt.Errorf("%w; checks of the same users wait before it", err)
	}
	return err
}

// wait lets the target's time pass by d.
func (c *check) wait(d time.Duration) { c.ageSince(c.now(), d) }

// pass lets time pass, or leaves the check to a later part of the run.
func (c *check) pass(d time.Duration) {
	if err := c.affords(d); err != nil {
		c.spent.needs(d)
		c.later(d, err)
		c.untimely(err)
	}
	c.suite.waits(c, d)
	if err := c.suite.time.pass(c.ctx, d); err != nil {
		c.untimely(err)
	}
	c.spent.let(d)
}

// letPass lets d pass and tells whether that was possible.
func (c *check) letPass(d time.Duration) bool {
	if c.affords(d) != nil {
		return false
	}
	c.wait(d)
	return true
}

// age waits until the token is at least as old as d, by the harness's clock,
// counted from when its answer was received.
func (c *check) age(t token, d time.Duration) { c.ageSince(t.received, d) }

func (c *check) ageSince(since instant, d time.Duration) {
	for {
		passed := c.suite.time.now().least - since.least
		if passed >= d {
			c.sawPass(passed)
			return
		}
		c.pass(d - passed)
	}
}

// left is in how long the token is as old as d; 0 or less = it is.
func (c *check) left(t token, d time.Duration) time.Duration {
	return d - (c.suite.time.now().least - t.received.least)
}

// moment is what a body does when a token has reached an age.
type moment struct {
	token token
	age   time.Duration
	do    func()
}

// inTime does what is due at each moment, the youngest age first, so that the
// waits for several tokens overlap.
func (c *check) inTime(moments []moment) {
	slices.SortStableFunc(moments, func(a, b moment) int { return int(a.age/time.Second) - int(b.age/time.Second) })
	for _, m := range moments {
		c.age(m.token, m.age)
		m.do()
	}
}

// apart tells whether two logins of a user stand beside each other, so that
// what is done with them can overlap.
func (c *check) apart() bool { return !c.suite.manner.singleSession && !c.reuses() }

// stillWithin tells that what was asked came in time: at most d passed between
// sending the token's request and receiving the answer. A probe that came too
// late proves nothing.
func (c *check) stillWithin(t token, a answer, d time.Duration) {
	if passed := a.received.most - t.sent.most; passed >= d {
		c.notProvable(fmt.Sprintf("the probe at %s came too late, %s after the token was asked for", d.Round(time.Second), passed.Round(time.Second)))
	}
}

// proved writes down how a time-bound verdict was reached.
func (c *check) proved(passed, margin time.Duration) {
	c.evidence = &reports.Evidence{Kind: c.suite.time.kind(), Passed: reports.SecondsOf(passed), Margin: reports.SecondsOf(margin)}
	if c.tape != nil && c.suite.parts.resumes() {
		c.evidence.Passed, c.evidence.Runs = reports.SecondsOf(max(passed, c.tape.aged)), c.suite.parts.state.Parts+1
	}
}

func (c *check) untimely(err error) {
	if isTooLong(err) {
		c.notProvable(err.Error())
	}
	c.broken(reports.CauseHarness, err)
}

// margin is the distance kept from a lifetime's end on both sides: 3 seconds
// at a minute.
func margin(lifetime time.Duration) time.Duration {
	return min(max(lifetime/20, time.Second), 10*time.Second)
}

// past is the age at which a lifetime is over for certain.
func past(lifetime time.Duration) time.Duration { return lifetime + margin(lifetime) }

// renewableAt is the age at which the token of a user can be refreshed: at once,
// unless the target takes no refresh of a valid one.
func (c *check) renewableAt(u user) time.Duration {
	if c.suite.manner.lateRefresh {
		return past(u.lifetime())
	}
	return 0
}
