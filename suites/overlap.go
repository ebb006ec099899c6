package suites

import (
	"fmt"
	"time"

	"github.com/gamconform/gamconform/spec"
)

// onSpare tells which expendable user a check of the lock takes where waits
// overlap: those that wait for long take another one than the first, as far as
// there are more.
func onSpare(n int) func(*body) { return func(b *body) { b.spare = n } }

// onSecond marks a check of one-time passwords that can do without the first
// user with a second factor and without the authenticator: where waits overlap
// and there is a second user, it goes beside the others.
func onSecond(b *body) { b.second = true }

// overlapping splits the bodies that wait into what may run at the same time.
// A group, whose bodies share users, is split further by user, unless failed
// logins add up: then time between them is all that helps.
func (s *suite) overlapping(bodies []*body) [][]*body {
	if s.manner.failuresAdd {
		return units(bodies)
	}
	pools := s.pools()
	two := len(withFixedCode(s.world.whole)) > 1
	for _, b := range bodies {
		switch {
		case b.group == lockGroup && len(pools) > 1:
			at := b.spare % len(pools)
			if b.pool = pools[at]; at > 0 {
				b.group = fmt.Sprintf("%s %d", lockGroup, at+1)
			}
		case b.group == twoFactorGroup && b.second && two:
			b.group, b.overlaps = twoFactorGroup+" 2", true
		}
	}
	return units(bodies)
}

// pools gives each expendable user a count of their own.
func (s *suite) pools() (all []*spares) {
	for _, u := range expendables(s.world.whole) {
		pool := &spares{users: []user{u}, failed: map[string]instant{}}
		if at, touched := s.spares.failed[u.Username]; touched {
			pool.failed[u.Username] = at
		}
		all = append(all, pool)
	}
	return all
}

// withFixedCode are the users with a second factor whose code is always right.
func withFixedCode(repo spec.Repository) (all []spec.User) {
	for _, u := range repo.Users {
		if guarded(u) && !u.OTP.Fixed.IsZero() && (u.State == "" || u.State == spec.ActiveUser) {
			all = append(all, u)
		}
	}
	return all
}

// runUnit runs bodies that wait one after another: each has what is left of
// the time that one may wait.
func (s *suite) runUnit(bodies []*body) {
	queued := time.Duration(0)
	for _, b := range bodies {
		b.queued = queued
		s.runOne(b)
		if b.check != nil {
			queued += b.check.spent.time()
		}
	}
}
