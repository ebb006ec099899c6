package suites

import (
	"fmt"

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
	if !active || a.user.OTP == (spec.OTP{}) || a.user.Expendable || a.locks == 0 || row+times < a.locks {
		return
	}
	if c.suite.time.shared() && row > 0 {
		c.wait(resetTime(a.repo.Lock))
		g.mu.Lock()
		a.row = 0
		g.mu.Unlock()
		return
	}
	reason := fmt.Sprintf("the world says that %d failed logins lock a user, and wrong codes may count; a user with one-time passwords who is not expendable is not put at risk", a.locks)
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
		c.mayFailCode(a, max(1, min(mostWrongCodes, a.locks-1)))
	}
}
