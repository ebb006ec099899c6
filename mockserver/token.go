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
	return s.answerGrant(r, f)
}

// answerGrant is phases 2 to 8, the same for both token endpoints.
func (s *Server) answerGrant(r *http.Request, f fields) *answer {
	granted, err := s.grant(r.Method, f)
	if err != nil {
		var reason *gamError
		if !errors.As(err, &reason) { // only the random source can fail otherwise
			return &answer{status: http.StatusInternalServerError, header: http.Header{}, body: refusalBody{refusalError{"500", err.Error()}}}
		}
		return s.refused(r, f, reason)
	}
	if granted.location != "" {
		return s.redirected(f, granted.location)
	}
	body := tokenAnswer{
		AccessToken: granted.access.text, TokenType: "Bearer", ExpiresIn: s.rules.write.expiresIn(s.toldLifetime(granted)),
		RefreshToken: granted.refresh, Scope: strings.Join(s.rules.scope.echo(granted.access.scopes), "+"),
		UserGUID: s.toldGUID(granted.access.login),
	}
	return &answer{status: http.StatusOK, header: http.Header{}, body: body, given: f}
}

// issue is what phases 4 to 7 of a granted request come to.
type issue struct {
	access   *accessToken
	refresh  string        // "" = none
	spent    time.Duration // of the life of a token that is handed out again
	location string        // where the user has to log in, instead of tokens
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
	if !f.legacy && !s.rules.login.grants(method, name) {
		return issue{}, refuse(s.rules.write.codes.unknownGrant, textUnknownGrant)
	}
	if kind, ok := s.byAPIKey(repo, f); ok && name == "password" {
		return s.grantAPIKey(repo, app, kind, f) // 4 to 7, and whether the application is open to keys
	}
	if reason := s.keptOut(app, f.legacy); reason != nil {
		return issue{}, reason
	}
	if location, err := s.elsewhere(repo, f); err != nil || location != "" {
		return issue{location: location}, err
	}
	switch name { // 4 to 7
	case "password":
		return s.grantPassword(repo, app, f)
	case legacyDevice:
		return s.grantDevice(repo, app, f)
	case legacyNative:
		return issue{}, refuse(s.rules.legacy.nativeCode, textNativeToken)
	case "refresh_token":
		return s.grantRefresh(repo, app, f)
	default:
		return issue{}, refuse(s.rules.write.codes.unknownGrant, textUnknownGrant)
	}
}

// toldLifetime is the lifetime that an answer tells.
func (s *Server) toldLifetime(granted issue) time.Duration {
	life := granted.access.lifetime
	if granted.access.web {
		return s.rules.token.webExpiresIn(granted.access.policy, life)
	}
	if life == 0 {
		return 0
	}
	return max(time.Second, life-granted.spent)
}

// toldGUID is the user's GUID that an answer tells.
func (s *Server) toldGUID(l *login) string {
	if l.app.HideUserIDs && s.rules.write.hiddenGUID {
		return pairwise(l, l.user)
	}
	return s.rules.write.userGUID(s, l.user)
}

// client is phase 3.
func (s *Server) client(repo *repository, f fields) (*application, error) {
	app := s.rules.tenancy.client(s, repo, f.get("client_id"))
	if app == nil {
		return nil, refuse(s.unknownClientCode(f), textUnknownClient)
	}
	if s.mayOmitSecret(f) {
		return app, nil
	}
	if !s.rules.login.sameSecret(s, repo, app, f.get("client_secret")) {
		return nil, refuse(s.rules.write.codes.wrongSecret, textWrongSecret)
	}
	return app, nil
}

// now is the one place where the server reads its clock for a decision.
func (s *Server) now() time.Time { return s.config.Clock.Now() }
