package suites

import (
	"slices"

	"github.com/gamconform/gamconform/spec"
)

// shun notes that the body met a login which is not tried any more.
func (c *check) shun(a *account, app spec.Application) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.met == nil {
		c.met = map[subject]bool{}
	}
	c.met[subject{app.ClientID, a.user.Username, a.repo.GUID}] = true
}

// prove keeps where a login was granted: one at another application may fail
// for a reason of its own, and is none to count anew by. g.mu is held.
func (a *account) prove(r request) {
	if a.granted == nil {
		a.granted = map[string]bool{}
	}
	a.granted[r.fields.Get("client_id")] = true
	if a.proved || !a.kept {
		a.proved = true
		return
	}
	if at := slices.IndexFunc(a.apps, func(app spec.Application) bool { return app.ClientID == r.fields.Get("client_id") }); at >= 0 {
		a.app, a.proved = a.apps[at], true
	}
}

// owner is whose login the request is among the accounts that it may count
// against: the first repository's, where it does not say which.
func (r request) owner(accounts []*account) *account {
	for _, a := range accounts {
		if r.fields.Get("username") == a.user.Username {
			return a
		}
	}
	return accounts[0]
}

// stepped tells whether the request is the first step of a login that has two:
// it is granted nothing and fails nothing.
func (a *account) stepped(r request) bool {
	if a.user.OTP == (spec.OTP{}) || r.fields.Get("otp_step") == "2" {
		return false
	}
	return !r.fields.Has("password") || r.fields.Get("password") == a.user.Password.Reveal()
}
