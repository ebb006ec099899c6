package mockserver

import (
	"net/http"

	"github.com/gamconform/gamconform/openapi"
)

// legacyUserInfo serves the legacy userinfo endpoint. Its members do not depend
// on scopes. A bad token is answered with nothing: by Java with the status of a
// success, by .NET with that of a refusal.
func (s *Server) legacyUserInfo(r *http.Request, operation *openapi.Operation) *answer {
	s.report(operation, r, fields{})
	s.mu.Lock()
	defer s.mu.Unlock()
	token, reason := s.bearer(r, &s.rules.legacy.user)
	if reason == nil && s.rules.legacy.userMethods(r.Method) {
		token.uses++
		return &answer{status: http.StatusOK, header: http.Header{}, body: legacyObject{s.rules.legacy.userMembers(s, token.user)}}
	}
	a := &answer{status: http.StatusOK, header: http.Header{}, raw: []byte{}, refusal: reason}
	if !s.rules.legacy.silentUser {
		a.status = http.StatusUnauthorized
		a.header.Set("WWW-Authenticate", `OAuth realm="`+r.Host+`"`)
	}
	return a
}

// legacyObject is a body of the legacy endpoints: what breaks the objects of
// userinfo v2.0 leaves it alone.
type legacyObject struct{ object }

// legacyMembers are what the Angular runtime reads.
func (s *Server) legacyMembers(u *user) object {
	return object{
		{"FirstName", u.Profile.FirstName}, {"LastName", u.Profile.LastName}, {"EMail", u.Profile.Email}, {"Login", u.Username},
		{"GUID", u.GUID}, {"ExternalId", u.Profile.ExternalID}, {"IsAutoRegisteredUser", u.autoRegistered},
	}
}
