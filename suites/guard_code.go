package suites

import (
	"fmt"
	"slices"

	"github.com/gamconform/gamconform/spec"
)

// mayFailCode sees to it that a code of the account may be wrong: no login in
// between starts the count of wrong codes anew, but time does. Where it cannot
// pass, it ends the body.
func (c *check) mayFailCode(a *account, times int) {
	g := c.suite.guard
	g.mu.Lock()
	row := a.row
	g.mu.Unlock()
	active := a.user.State == "" || a.user.State == spec.ActiveUser
	if !active || a.user.OTP == (spec.OTP{}) || a.user.Expendable || a.told == 0 || row+times < a.told {
		return
	}
	if c.suite.time.shared() && row > 0 {
		c.wait(resetTime(a.repo.Lock))
		g.mu.Lock()
		a.row = 0
		g.mu.Unlock()
		return
	}
	reason := fmt.Sprintf("the world says that %d failed logins lock a user, and wrong codes may count; a user with one-time passwords who is not expendable is not put at risk", a.told)
	if row > 1 { // more than the checks mean to fail: codes are refused that should be right
		c.notProvable(reason)
	}
	c.notApplicable(reason)
}

// mostWrongCodes is how many codes a check gets wrong with one right code at
// hand: time that passes in between would make that one wrong, too.
const mostWrongCodes = 2

// roomForCodes sees to that before a check asks for the right code.
func (c *check) roomForCodes(u user) {
	if !c.suite.time.shared() {
		return
	}
	for _, a := range c.suite.guard.touched(c.loginRequest(u)) {
		c.mayFailCode(a, max(1, min(mostWrongCodes, a.told-1)))
	}
}

// failedBy tells whether a refusal counts against the account; g.mu is held. A
// first step that asks for the second one does not. Neither do other codes than
// those that GAM's error table has for wrong credentials: no document says
// which a server may have there.
func (a *account) failedBy(r request, got answer) bool {
	if !a.stepped(r) {
		return true
	}
	if !slices.Contains([]string{"user-or-password", "client-secret"}, causeOf(login{answer: got}).name) {
		a.steps = 0
		return false
	}
	a.steps++
	return true
}

// mayStep ends the body where the first steps of a login that has two are
// refused: the declared password or client secret is wrong, and no login can be
// made that starts the count anew.
func (c *check) mayStep(a *account, r request) {
	g := c.suite.guard
	g.mu.Lock()
	row, steps := a.row, a.steps
	g.mu.Unlock()
	if steps > 0 && row > a.budget && a.told > 0 && !a.user.Expendable {
		c.shun(a, spec.Application{ClientID: r.fields.Get("client_id")})
		c.inconclusive(fmt.Sprintf("%d logins of the user %q failed in a row, also the first step with everything as the world declares it; %d may lock, so none is tried any more", row, a.user.Username, a.told))
	}
}
