package mockserver

import (
	"time"

	"github.com/gamconform/gamconform/spec"
)

// failures are the failed logins of a user.
type failures struct {
	count  int
	last   time.Time
	locked time.Time // when they locked the user; zero = they did not
	app    *application
}

// closed tells why a user may not even try to log in; nil = they may.
func (s *Server) closed(repo *repository, app *application, u *user, f fields, now time.Time) *gamError {
	rules := s.rules.lock
	if !rules.counted || rules.limit(repo.Lock) <= 0 {
		return nil
	}
	s.forget(repo, u, now)
	record := rules.record(s, app, u)
	if record == nil || record.locked.IsZero() {
		return nil
	}
	right := s.samePassword(u, f.get("password"))
	if right && rules.rightOpens {
		return nil
	}
	if rules.prolonged {
		record.locked = now
	}
	if !right {
		return refuse(rules.wrongCode, textLocked)
	}
	return refuse(rules.code, textLocked)
}

// forget drops the failures of a user that are over.
func (s *Server) forget(repo *repository, u *user, now time.Time) {
	record, rules := s.store.failures[u], s.rules.lock
	if record == nil {
		return
	}
	from := record.locked
	if from.IsZero() {
		if !rules.timeResets && rules.loginResets { // something must: the count is not of a lifetime
			return
		}
		from = record.last
	}
	if !now.Before(from.Add(rules.lasts(repo.Lock))) {
		delete(s.store.failures, u)
	}
}

// failed counts a failed login and returns its reason: that of the lock when it
// is the one that locks.
func (s *Server) failed(repo *repository, app *application, u *user, reason *gamError, now time.Time) *gamError {
	rules := s.rules.lock
	limit := rules.limit(repo.Lock)
	if !rules.counted || limit <= 0 {
		return reason
	}
	record := s.store.failures[u]
	if record == nil {
		record = &failures{}
		s.store.failures[u] = record
	}
	record.count++
	record.last, record.app = now, app
	if record.count < limit {
		return reason
	}
	record.locked = now
	if rules.endsTokens {
		s.store.endSessions(u)
	}
	return refuse(rules.code, textLocked)
}

// succeeded starts the count anew.
func (s *Server) succeeded(u *user) {
	record := s.store.failures[u]
	if record != nil && (s.rules.lock.loginResets || !record.locked.IsZero()) {
		delete(s.store.failures, u)
	}
}

// lockRules say when failed logins lock a user.
type lockRules struct {
	counted     bool                     // logins over REST count
	limit       func(lock spec.Lock) int // the failure that locks; 0 = none
	lasts       func(lock spec.Lock) time.Duration
	record      func(s *Server, app *application, u *user) *failures // that closes a login
	code        int
	wrongCode   int  // of a wrong password of a locked user
	loginResets bool // a granted login starts the count anew
	timeResets  bool // so does time without a failed login
	prolonged   bool // a login while locked starts the time anew
	endsTokens  bool // a lock ends the user's tokens
	rightOpens  bool // the right password unlocks
}

func defaultLockRules() lockRules {
	return lockRules{
		counted: true,
		limit: func(lock spec.Lock) int {
			if lock.Attempts == 0 || lock.ResetMinutes == 0 {
				return 0
			}
			return lock.Attempts + 1 // more than the number, by the page's example
		},
		lasts:       func(lock spec.Lock) time.Duration { return time.Duration(lock.ResetMinutes) * time.Minute },
		record:      func(s *Server, _ *application, u *user) *failures { return s.store.failures[u] },
		code:        10,
		wrongCode:   10,
		loginResets: true,
		timeResets:  true,
	}
}
