package mockserver

import (
	"time"

	"github.com/gamconform/gamconform/spec"
)

// grantRefresh is the refresh grant: a refresh token for new tokens. Looking
// the token up, counting the renewal and writing the new tokens happen under
// one lock, so that concurrent refreshes cannot outrun the limit.
func (s *Server) grantRefresh(repo *repository, app *application, f fields) (issue, error) {
	given := f.get("refresh_token")
	now := s.now()
	s.mu.Lock()
	defer s.mu.Unlock()
	used := s.rules.renewal.findRefresh(s, app, given)
	if err := s.renewable(used, repo, app, given); err != nil {
		if used != nil {
			s.rules.renewal.renewFailed(used.login)
		}
		return issue{}, err
	}
	l, done := used.login, s.rules.renewal.renewed(used)+1
	s.rules.renewal.consume(s, used)
	if !s.rules.renewal.oldAccessLives {
		delete(s.store.access, l.current.text)
	}
	l.renewals++

	renewed := *l // what the new token carries; the login itself keeps what it was given
	renewed.origin = l.session()
	renewed.scopes = s.rules.scope.renew(l)
	renewed.user = s.rules.renewal.renewedUser(s, l)
	lifetime := s.rules.renewal.renewedLifetime(l, l.policy, s.lifetimeOf(l), now)
	access, err := s.newAccess(&renewed, lifetime, now)
	if err != nil {
		return issue{}, err
	}
	access.from, l.current = used, access
	if s.rules.renewal.storeRenewed {
		s.store.addAccess(access, now)
	}
	if !s.rules.renewal.rotate {
		used.used = false
		return issue{access: access, refresh: used.text}, nil
	}
	next, err := s.newRefresh(l, done, now)
	if err != nil || next == nil {
		return issue{access: access}, err
	}
	next.parent = used
	access.refresh = next.text
	if s.rules.renewal.storeRotated {
		s.store.addRefresh(next)
	}
	return issue{access: access, refresh: next.text}, nil
}

// renewable tells why a refresh token cannot be used, or nil.
func (s *Server) renewable(t *refreshToken, repo *repository, app *application, given string) error {
	codes, now := s.rules.write.codes, s.now()
	switch {
	case given == "" && t == nil:
		return refuse(codes.missingRefresh, textRefreshToken)
	case t == nil:
		return refuse(codes.unknownRefresh, textRefreshToken)
	case !s.rules.tenancy.renews(t, repo, app):
		return refuse(codes.foreignRefresh, textRefreshToken)
	case t.used && !s.rules.renewal.usedRefreshLives:
		return refuse(codes.unknownRefresh, textRefreshToken)
	case s.rules.renewal.aged(t, now):
		return refuse(codes.agedRefresh, textRenewal)
	case s.rules.renewal.renewed(t) >= s.rules.renewal.renewals(t.policy):
		return refuse(codes.limit, textRenewal)
	case !s.rules.renewal.earlyRefresh && !s.rules.token.expired(t.current, now) && t.current.lifetime > 0:
		return refuse(codes.limit, textRenewal)
	}
	return nil
}

// renewalRules say what a refresh token is worth.
type renewalRules struct {
	renewedLifetime  func(l *login, policy spec.Policy, life time.Duration, now time.Time) time.Duration
	aged             func(t *refreshToken, now time.Time) bool
	renewals         func(policy spec.Policy) int
	renewed          func(t *refreshToken) int // renewals that count against the limit when t is used
	renewFailed      func(l *login)
	consume          func(s *Server, t *refreshToken) // a refresh token was used
	findRefresh      func(s *Server, app *application, given string) *refreshToken
	renewedUser      func(s *Server, l *login) *user
	usedRefreshLives bool
	oldAccessLives   bool
	tokenAtLimit     bool // renewal N still carries a refresh token, which is then refused
	earlyRefresh     bool
	ageFromLogin     bool
	endlessRenews    bool // a policy whose tokens never expire still issues refresh tokens
	rotate           bool
	storeRotated     bool
	storeRenewed     bool
}

func defaultRenewalRules() renewalRules {
	return renewalRules{
		renewedLifetime: func(_ *login, _ spec.Policy, life time.Duration, _ time.Time) time.Duration { return life },
		aged:            (*refreshToken).aged,
		renewals:        func(p spec.Policy) int { return p.Renewals },
		renewed:         func(t *refreshToken) int { return t.renewals },
		renewFailed:     func(*login) {},
		consume:         func(_ *Server, t *refreshToken) { t.used = true },
		findRefresh:     func(s *Server, _ *application, given string) *refreshToken { return s.store.refresh[given] },
		renewedUser:     func(_ *Server, l *login) *user { return l.user },
		earlyRefresh:    true,
		endlessRenews:   true,
		rotate:          true,
		storeRotated:    true,
		storeRenewed:    true,
	}
}
