package mockserver

import (
	"errors"
	"net/http"
	"strings"
	"time"

	"github.com/gamconform/gamconform/openapi"
)

// grantToken serves the token endpoint: the numbered phases of the package
// comment, in order.
func (s *Server) grantToken(r *http.Request, operation *openapi.Operation) *answer {
	f := s.readFields(r) // 1
	s.report(operation, r, f)
	granted, err := s.grant(r.Method, f)
	if err != nil {
		var reason *gamError
		if !errors.As(err, &reason) { // only the random source can fail otherwise
			return &answer{status: http.StatusInternalServerError, header: http.Header{}, body: refusalBody{refusalError{"500", err.Error()}}}
		}
		return s.refused(r, f, reason)
	}
	body := tokenAnswer{
		AccessToken: granted.access.text, TokenType: "Bearer", ExpiresIn: s.rules.write.expiresIn(granted.access.lifetime),
		RefreshToken: granted.refresh, Scope: strings.Join(s.rules.scope.echo(granted.access.scopes), "+"),
		UserGUID: s.rules.write.userGUID(s, granted.access.user),
	}
	return &answer{status: http.StatusOK, header: http.Header{}, body: body, given: f}
}

// issue is what phases 4 to 7 of a granted request come to.
type issue struct {
	access  *accessToken
	refresh string // "" = none
}

// grant runs the phases between parsing and writing.
func (s *Server) grant(method string, f fields) (issue, error) {
	repo, err := s.repository(f) // 2
	if err != nil {
		return issue{}, err
	}
	app, err := s.client(repo, f) // 3
	if err != nil {
		return issue{}, err
	}
	name := f.get("grant_type")
	if s.rules.login.foldGrant {
		name = strings.ToLower(name)
	}
	if !s.rules.login.grants(method, name) {
		return issue{}, refuse(s.rules.write.codes.unknownGrant, textUnknownGrant)
	}
	switch name { // 4 to 7
	case "password":
		if kind, ok := s.byAPIKey(repo, f); ok {
			return s.grantAPIKey(repo, app, kind, f)
		}
		return s.grantPassword(repo, app, f)
	case "refresh_token":
		return s.grantRefresh(repo, app, f)
	default:
		return issue{}, refuse(s.rules.write.codes.unknownGrant, textUnknownGrant)
	}
}

// client is phase 3.
func (s *Server) client(repo *repository, f fields) (*application, error) {
	app := s.rules.tenancy.client(s, repo, f.get("client_id"))
	if app == nil {
		return nil, refuse(s.rules.write.codes.unknownClient, textUnknownClient)
	}
	if !s.rules.login.sameSecret(s, repo, app, f.get("client_secret")) {
		return nil, refuse(s.rules.write.codes.wrongSecret, textWrongSecret)
	}
	return app, nil
}

// now is the one place where the server reads its clock for a decision.
func (s *Server) now() time.Time { return s.config.Clock.Now() }
