package mockserver

import (
	"strings"
	"time"

	"github.com/gamconform/gamconform/spec"
)

// webType is the request_token_type whose tokens follow the web session.
const webType = "Web"

// lifetimeOf is how long the tokens of a login live: from their issue or, for
// those of the web, from their last use.
func (s *Server) lifetimeOf(l *login) time.Duration {
	if l.web {
		return s.rules.token.webLifetime(l.policy)
	}
	return s.rules.token.lifetime(l.policy)
}

// active returns a still valid token that equals what l would get, for servers
// that hand active tokens out again.
func (s *Server) active(l *login, now time.Time) *accessToken {
	for _, a := range s.store.access {
		// Initial properties are those of one session.
		same := len(a.properties)+len(l.properties) == 0 && a.user == l.user && a.app == l.app && a.web == l.web && (s.rules.session.reuseAnyScope || sameScopes(a.scopes, l.scopes))
		if same && a.end == alive && !a.declared && !s.rules.token.expired(a, now) {
			return a
		}
	}
	return nil
}

func sameScopes(a, b []string) bool { return strings.Join(a, "+") == strings.Join(b, "+") }

// seated tells why a user gets no second session at an application for single
// sessions; nil = the login goes on.
func (s *Server) seated(l *login, now time.Time) *gamError {
	if !l.app.SingleSession || s.rules.session.seatIgnored {
		return nil
	}
	for text, a := range s.store.access {
		if a.user != l.user || a.app != l.app || a.end != alive || s.rules.token.expired(a, now) {
			continue
		}
		if !s.rules.session.seatEndsFirst {
			return refuse(85, textSeated)
		}
		delete(s.store.access, text)
	}
	return nil
}

// sessionRules say what one login means for another.
type sessionRules struct {
	reuse         func(repo *repository, policy spec.Policy) bool // active tokens are handed out again
	reuseAnyScope bool                                            // also to a login with other scopes
	reuseRefresh  bool                                            // with the refresh token that they came with
	seatIgnored   bool                                            // an application for single sessions is like any other
	seatEndsFirst bool                                            // the second session ends the first
}

func defaultSessionRules(version spec.Version) sessionRules {
	known := !version.Before(spec.Version{Major: 18, Upgrade: 14})
	return sessionRules{
		reuse:        func(repo *repository, _ spec.Policy) bool { return repo.ReuseActiveTokens && known },
		reuseRefresh: true,
	}
}
