package mockserver

import (
	"time"

	"github.com/gamconform/gamconform/spec"
)

// seededStore returns a store with the tokens that the world declares: revoked
// before, past their lifetime or old.
func (s *Server) seededStore() store {
	st := newStore(s.now())
	for _, repo := range s.repositories {
		for _, declared := range repo.Users {
			for _, t := range declared.Tokens {
				s.seed(&st, repo, repo.users[declared.Username], t)
			}
		}
	}
	return st
}

// seed puts a declared token into the store.
func (s *Server) seed(st *store, repo *repository, u *user, t spec.Token) {
	l := &login{
		repo: repo, app: repo.applicationNamed(t.Application), user: u, policy: u.policy, scopes: knownScopes(),
		web: t.Kind == spec.WebKind, legacy: t.Kind == spec.LegacyKind,
	}
	access := &accessToken{login: l, text: t.Access.Reveal(), declared: true}
	refresh := &refreshToken{login: l, text: t.Refresh.Reveal(), lifetime: time.Duration(u.policy.RefreshMinutes) * time.Minute, declared: true}
	switch l.current = access; t.State {
	case spec.ExpiredState:
		access.lifetime = s.lifetimeOf(l)
		access.issued, refresh.from = pastLife(t.Issued, access.lifetime, st.started), pastLife(t.Issued, refresh.lifetime, st.started)
	case spec.ValidState:
		access.lifetime, access.issued = s.lifetimeOf(l), t.Issued.Time()
	default:
		access.end = revoked
	}
	l.started, access.seen = access.issued, access.issued
	if access.text != "" {
		st.access[access.text] = access
	}
	if refresh.text != "" {
		st.refresh[refresh.text] = refresh
	}
}

// pastLife is when a token was issued whose lifetime is over at now: when the
// world says, unless it would live on, or again after a clock was set back.
func pastLife(said spec.Instant, lifetime time.Duration, now time.Time) time.Time {
	latest := now.Add(-lifetime - keepExpired)
	if said.Said() && said.Time().Before(latest) {
		return said.Time()
	}
	return latest
}
