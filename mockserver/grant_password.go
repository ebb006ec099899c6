package mockserver

import (
	"encoding/json"
	"strings"
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
	if s.rules.login.endOtherSessions {
		s.store.endSessions(u)
	}
	if s.rules.token.reuse(u.policy) {
		if active := s.active(u, app, scopes, now); active != nil {
			return issue{access: active}, nil
		}
	}
	l := &login{repo: repo, app: app, user: u, policy: u.policy, scopes: scopes, properties: properties, started: now}
	return s.mint(l, s.rules.token.lifetime(l.policy), now) // 6, 7
}

// authenticate finds the user whose credentials the fields carry.
func (s *Server) authenticate(repo *repository, app *application, f fields) (*user, error) {
	codes := s.rules.write.codes
	// Before API keys there was no type of their kind.
	kind, ok := repo.authenticationType(f.get("authentication_type_name"))
	if !ok || kind.Kind == spec.APIKeyAuthentication {
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
	if reason := s.rules.login.refuse(s, u, app, f); reason != nil {
		return nil, reason
	}
	return u, nil
}

// active returns a still valid token of the user at the application with the
// same scopes, for servers that hand active tokens out again.
func (s *Server) active(u *user, app *application, scopes []string, now time.Time) *accessToken {
	for _, a := range s.store.access {
		if a.user == u && a.app == app && strings.Join(a.scopes, "+") == strings.Join(scopes, "+") && !s.rules.token.expired(a, now) {
			return a
		}
	}
	return nil
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
	return issue{access, refresh.text}, nil
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
