package mockserver

import (
	"time"

	"github.com/gamconform/gamconform/spec"
)

// lockFaults break the lock after failed logins.
func lockFaults() []Fault {
	limits := func(change func(limit int) int) func(*rules) {
		return func(r *rules) {
			right := r.lock.limit
			r.lock.limit = func(lock spec.Lock) int {
				limit := right(lock)
				if limit == 0 {
					return 0
				}
				return change(limit)
			}
		}
	}
	return []Fault{
		{"lock-never", "failed logins lock nobody", breaks(spec.LockedAfterLimit), func(r *rules) { r.lock.counted = false }},
		{"lock-late", "it takes three times as many failed logins to lock a user", breaks(spec.LockedAfterLimit), limits(func(limit int) int { return 3 * limit })},
		{"lock-early", "one failed login fewer than the limit locks a user", breaks(spec.FreeBelowLimit), limits(func(limit int) int { return limit - 2 })},
		{"right-password-unlocks", "the right password unlocks a user", breaks(spec.LockedAfterLimit), func(r *rules) { r.lock.rightOpens = true }},
		{"lock-code", "the refusal of a locked user has the code 9", breaks(spec.LockedCode), func(r *rules) { r.lock.code = 9 }},
		{"lock-forever", "a lock never ends", breaks(spec.UnlockedByTime), func(r *rules) {
			r.lock.lasts = func(spec.Lock) time.Duration { return 1 << 62 }
		}},
		{"lock-in-hours", "the reset time is taken for hours", breaks(spec.UnlockedByTime), func(r *rules) {
			r.lock.lasts = func(lock spec.Lock) time.Duration { return time.Duration(lock.ResetMinutes) * time.Hour }
		}},
		{"lock-closes-application", "a lock closes the application for everybody", breaks(spec.LockOfOneUser), func(r *rules) {
			own := r.lock.record
			r.lock.record = func(s *Server, app *application, u *user) *failures {
				for _, record := range s.store.failures {
					if record.app == app && !record.locked.IsZero() {
						return record
					}
				}
				return own(s, app, u)
			}
		}},
		{"lock-counts-by-name", "a lock closes every tenant to the name", breaks(spec.LockOfOneTenant), func(r *rules) {
			own := r.lock.record
			r.lock.record = func(s *Server, app *application, u *user) *failures {
				for other, record := range s.store.failures {
					if other.Username == u.Username && !record.locked.IsZero() {
						return record
					}
				}
				return own(s, app, u)
			}
		}},
		{"lock-without-reset-time", "failed logins lock a user also where the reset time is 0", breaks(spec.NoLockWithoutReset), func(r *rules) {
			r.lock.limit = func(lock spec.Lock) int {
				if lock.Attempts == 0 {
					return 0
				}
				return lock.Attempts + 1
			}
			r.lock.lasts = func(lock spec.Lock) time.Duration {
				if lock.ResetMinutes == 0 {
					return time.Hour
				}
				return time.Duration(lock.ResetMinutes) * time.Minute
			}
		}},
	}
}
