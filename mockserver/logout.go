package mockserver

import (
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/gamconform/gamconform/openapi"
)

// logoutAnswer is the body of a logout. Code is a number or its text.
type logoutAnswer struct {
	Code     any    `json:"code,omitempty"`
	Location string `json:"GXLocation,omitempty"`
	Message  string `json:"message,omitempty"` // filled by a fault only
}

// logOut serves the logout endpoint: it ends the session of the token. The
// runtimes answer with the number that GAM gives, as status and in the body.
func (s *Server) logOut(r *http.Request, operation *openapi.Operation) *answer {
	s.report(operation, r, fields{})
	s.mu.Lock()
	defer s.mu.Unlock()
	rules := s.rules.logout
	token, reason := s.bearer(r, &rules.bearerRules)
	if reason != nil {
		return rules.refused(s, r)
	}
	rules.end(s, token, s.now())
	a := &answer{status: http.StatusOK, header: http.Header{}, body: logoutAnswer{Code: rules.code(http.StatusOK)}}
	if rules.location != "" && strings.HasPrefix(r.Header.Get("GeneXus-Agent"), "WebFrontend") {
		a.header.Set("GXLocation", rules.location)
		a.body = logoutAnswer{Location: rules.location}
	}
	return a
}

// endSession ends the session of a token: every access token of its login and,
// unless the rules say otherwise, its refresh tokens.
func (s *Server) endSession(token *accessToken, now time.Time) {
	s.endWhere(func(l *login) bool { return l.session() == token.session() }, now)
}

// endWhere ends the sessions that match.
func (s *Server) endWhere(match func(*login) bool, now time.Time) {
	for _, a := range s.store.access {
		if a.end == alive && match(a.login) {
			a.end, a.endedAt = loggedOut, now
		}
	}
	if s.rules.logout.refreshLives {
		return
	}
	for text, t := range s.store.refresh {
		if match(t.login) {
			delete(s.store.refresh, text)
		}
	}
}

// logoutRules say how a session is ended.
type logoutRules struct {
	bearerRules
	end          func(s *Server, token *accessToken, now time.Time)
	refreshLives bool
	code         func(status int) any // the member code; nil = there is none
	location     string               // where a web front end shall go; "" = nowhere
	refused      func(s *Server, r *http.Request) *answer
}

func defaultLogoutRules() logoutRules {
	rules := logoutRules{bearerRules: defaultBearerRules(), end: (*Server).endSession, code: codeNumber, refused: guardedLogout}
	rules.everywhere = true
	return rules
}

func codeNumber(status int) any { return status }
func codeText(status int) any   { return strconv.Itoa(status) }
func noCode(int) any            { return nil }

// guardedLogout is the answer of a runtime that guards the endpoint: a
// challenge and no body.
func guardedLogout(_ *Server, r *http.Request) *answer {
	return &answer{status: http.StatusUnauthorized, header: http.Header{"Www-Authenticate": {`OAuth realm="` + r.Host + `"`}}, raw: []byte{}}
}

// passedLogout is the answer of a runtime that passes on what GAM says.
func passedLogout(s *Server, _ *http.Request) *answer {
	return &answer{status: http.StatusUnauthorized, header: http.Header{}, body: logoutAnswer{Code: s.rules.logout.code(http.StatusUnauthorized)}}
}

// welcomedLogout is the answer of a server that does not tell whether there
// was a session.
func welcomedLogout(s *Server, _ *http.Request) *answer {
	return &answer{status: http.StatusOK, header: http.Header{}, body: logoutAnswer{Code: s.rules.logout.code(http.StatusOK)}}
}
