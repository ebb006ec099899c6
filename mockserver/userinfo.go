package mockserver

import (
	"net/http"

	"github.com/gamconform/gamconform/openapi"
	"github.com/gamconform/gamconform/spec"
)

// userInfo serves the userinfo endpoint: the token's user, as far as the
// token's scopes go.
func (s *Server) userInfo(r *http.Request, operation *openapi.Operation) *answer {
	s.report(operation, r, fields{})
	s.mu.Lock()
	defer s.mu.Unlock()
	token, reason := s.bearer(r, &s.rules.user.bearerRules)
	if reason == nil && token.legacy && s.rules.legacy.closedToV2 {
		reason = refuse(112, textUnknownToken)
	}
	if reason != nil {
		return s.refused(r, fields{}, reason)
	}
	return s.userAnswer(token)
}

// userAnswer is userinfo of a valid token.
func (s *Server) userAnswer(token *accessToken) *answer {
	token.uses++
	o := s.userObject(token.login, s.rules.user.owner(s, token), s.rules.user.blocks(token.scopes))
	return &answer{status: http.StatusOK, header: http.Header{}, body: o}
}

// userRules say what userinfo takes and gives.
type userRules struct {
	bearerRules
	futureRefused  bool // a token from the future is refused, at every endpoint
	emptyMembers   bool // a member without a value is sent
	emptyLists     bool // a list without an element is sent
	customInfoKey  string
	blocks         func(scopes []string) []string
	everything     []string                              // scopes that FullControl stands for
	attribute      func(scopes []string, id string) bool // is an attribute given by a scope of its own?
	shapeAttribute func(a spec.Attribute) attribute
	properties     func(s *Server, l *login) []property
	hideIDs        bool // applications may be kept from the users' ids
	pairwise       func(l *login, u *user) string
	owner          func(s *Server, a *accessToken) *user
}

func defaultUserRules() userRules {
	return userRules{
		bearerRules:    defaultBearerRules(),
		emptyMembers:   true,
		emptyLists:     true,
		customInfoKey:  "CustomInfo",
		blocks:         same,
		everything:     append(knownScopes(), scopeApplicationData),
		attribute:      attributeScope,
		shapeAttribute: listedValues,
		properties:     func(_ *Server, l *login) []property { return l.properties },
		hideIDs:        true,
		pairwise:       pairwise,
		owner:          func(_ *Server, a *accessToken) *user { return a.user },
	}
}
