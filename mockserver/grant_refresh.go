package mockserver

// grantRefresh is the refresh grant: a refresh token for new tokens. Looking
// the token up, counting the renewal and writing the new tokens happen under
// one lock, so that concurrent refreshes cannot outrun the limit.
func (s *Server) grantRefresh(app *application, f fields) (issue, error) {
	given := f.get("refresh_token")
	now := s.now()
	s.mu.Lock()
	defer s.mu.Unlock()
	used := s.rules.findRefresh(s, app, given)
	if err := s.renewable(used, app, given); err != nil {
		if used != nil {
			s.rules.renewFailed(used.login)
		}
		return issue{}, err
	}
	l, done := used.login, s.rules.renewed(used)+1
	s.rules.consume(s, used)
	if !s.rules.oldAccessLives {
		delete(s.store.access, l.current.text)
	}
	l.renewals++

	renewed := *l // what the new token carries; the login itself keeps what it was given
	renewed.scopes = s.rules.renewScopes(l)
	renewed.user = s.rules.renewedUser(s, l)
	lifetime := s.rules.renewedLifetime(l, l.policy, s.rules.lifetime(l.policy), now)
	access, err := s.newAccess(&renewed, lifetime, now)
	if err != nil {
		return issue{}, err
	}
	access.from, l.current = used, access
	if s.rules.storeRenewed {
		s.store.addAccess(access, now)
	}
	if !s.rules.rotate {
		used.used = false
		return issue{access, used.text}, nil
	}
	next, err := s.newRefresh(l, done, now)
	if err != nil || next == nil {
		return issue{access: access}, err
	}
	next.parent = used
	if s.rules.storeRotated {
		s.store.addRefresh(next)
	}
	return issue{access, next.text}, nil
}

// renewable tells why a refresh token cannot be used, or nil.
func (s *Server) renewable(t *refreshToken, app *application, given string) error {
	codes, now := s.rules.codes, s.now()
	switch {
	case given == "" && t == nil:
		return refuse(codes.missingRefresh, textRefreshToken)
	case t == nil:
		return refuse(codes.unknownRefresh, textRefreshToken)
	case t.app != app && !s.rules.anyApplication:
		return refuse(codes.foreignRefresh, textRefreshToken)
	case t.used && !s.rules.usedRefreshLives:
		return refuse(codes.unknownRefresh, textRefreshToken)
	case s.rules.aged(t, now):
		return refuse(codes.agedRefresh, textRenewal)
	case s.rules.renewed(t) >= s.rules.renewals(t.policy):
		return refuse(codes.limit, textRenewal)
	case !s.rules.earlyRefresh && !s.rules.expired(t.current, now) && t.current.lifetime > 0:
		return refuse(codes.limit, textRenewal)
	}
	return nil
}
