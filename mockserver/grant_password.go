package mockserver

import (
	"encoding/json"
	"time"

	"github.com/gamconform/gamconform/spec"
)

// grantPassword is the password grant: a user's credentials for a token.
func (s *Server) grantPassword(repo *repository, app *application, f fields) (issue, error) {
	u, err := s.authenticate(repo, app, f)
	if err != nil {
		return issue{}, err
	}
	scopes, err := s.scopes(repo, app, f) // 5
	if err != nil {
		return issue{}, err
	}
	properties, malformed := s.propertiesOf(f)
	if malformed != nil {
		return issue{}, malformed
	}
	now := s.now()
	s.mu.Lock()
	defer s.mu.Unlock()
	l := &login{
		repo: repo, app: app, user: u, policy: u.policy, scopes: scopes, properties: properties, started: now,
		web: f.get("request_token_type") == webType, legacy: f.legacy,
	}
	if s.rules.session.reuse(repo, u.policy) {
		if a := s.active(l, now); a != nil {
			again := issue{access: a, spent: now.Sub(a.issued)}
			if s.rules.session.reuseRefresh {
				again.refresh = a.refresh
			}
			return again, nil
		}
	}
	if s.rules.login.endOtherSessions {
		s.store.endSessions(u)
	}
	if reason := s.seated(l, now); reason != nil {
		return issue{}, reason
	}
	return s.mint(l, s.lifetimeOf(l), now) // 6, 7
}

// authenticate finds the user whose credentials the fields carry.
func (s *Server) authenticate(repo *repository, app *application, f fields) (*user, error) {
	codes := s.rules.write.codes
	kind, reason := s.typeOf(repo, f.get("authentication_type_name"))
	if reason != nil {
		return nil, reason
	}
	if kind.Kind == spec.APIKeyAuthentication { // before API keys there was no type of their kind
		return nil, refuse(3, textUnknownType)
	}
	if text := f.get("additional_parameters"); text != "" && s.rules.login.malformed != nil && !json.Valid([]byte(text)) {
		return nil, s.rules.login.malformed
	}
	if kind := f.get("request_token_type"); kind != "" && kind != "OAuth" && kind != "Web" && s.rules.login.tokenType != nil {
		return nil, s.rules.login.tokenType
	}
	name := f.get("username")
	if name == "" {
		return nil, refuse(codes.missingUser, textMissingUser)
	}
	u := s.rules.tenancy.user(s, repo, name)
	if u == nil {
		return nil, refuse(s.unknownUserCode(name), textWrongLogin)
	}
	if err := s.prove(repo, app, u, kind, f); err != nil {
		return nil, err
	}
	if reason := s.shut(u, f.legacy); reason != nil {
		return nil, reason
	}
	if reason := s.rules.login.refuse(s, u, app, f); reason != nil {
		return nil, reason
	}
	return u, nil
}

// mint is phases 6 and 7 of a login: its first tokens.
func (s *Server) mint(l *login, lifetime time.Duration, now time.Time) (issue, error) {
	access, err := s.newAccess(l, lifetime, now)
	if err != nil {
		return issue{}, err
	}
	s.store.addAccess(access, now)
	l.current, s.store.latest = access, l
	refresh, err := s.newRefresh(l, 0, now)
	if err != nil || refresh == nil {
		return issue{access: access}, err
	}
	s.store.addRefresh(refresh)
	access.refresh = refresh.text
	return issue{access: access, refresh: refresh.text}, nil
}

// loginRules say which logins are taken.
type loginRules struct {
	grants              func(method, grant string) bool
	foldGrant           bool
	foldUsername        bool
	trimUsername        bool
	foldPassword        bool
	malformed           *gamError // malformed additional_parameters; nil = ignored
	malformedProperties *gamError // malformed initial_properties; nil = ignored
	propertyFields      []string  // that carry initial properties, the first one sent wins
	tokenType           *gamError // unknown request_token_type; nil = treated as OAuth
	samePassword        func(stored, given string) bool
	sameSecret          func(s *Server, repo *repository, app *application, given string) bool
	refuse              func(s *Server, u *user, app *application, f fields) *gamError // a fault's refusal of a good login
	endOtherSessions    bool
}

func defaultLoginRules() loginRules {
	return loginRules{
		grants:       func(method, grant string) bool { return method == "POST" || grant == "refresh_token" },
		samePassword: func(stored, given string) bool { return stored == given },
		sameSecret: func(_ *Server, _ *repository, app *application, given string) bool {
			return app.ClientSecret.Reveal() == given
		},
		propertyFields: []string{"initial_properties", "properties"},
		refuse:         func(*Server, *user, *application, fields) *gamError { return nil },
	}
}
