package mockserver

import (
	"encoding/hex"
	"fmt"
	"io"
	"time"

	"github.com/gamconform/gamconform/spec"
)

// The forms of tokens, as far as the documents' samples show them: an access
// token is the repository's GUID, "!" and 78 characters; a refresh token three
// digits and a text.
const (
	accessTailBytes  = 39 // two hexadecimal digits each
	refreshTailBytes = 18
)

// newAccess makes an access token for the login; it is not stored yet.
func (s *Server) newAccess(l *login, lifetime time.Duration, now time.Time) (*accessToken, error) {
	tail, err := s.rules.token.tail(s)
	if err != nil {
		return nil, err
	}
	text := tail
	if s.rules.token.repositoryIn {
		text = s.rules.tenancy.prefix(s, l) + "!" + tail
	}
	if s.rules.token.ssoForm {
		text += "@SSORT!" + l.repo.GUID + "!" + l.app.ClientID
	}
	return &accessToken{login: l, text: text, issued: now, seen: now, lifetime: lifetime}, nil
}

// newRefresh makes the refresh token that goes with the login's latest access
// token, after done renewals; nil when the policy leaves no renewal for it.
func (s *Server) newRefresh(l *login, done int, now time.Time) (*refreshToken, error) {
	if l.web && !s.rules.token.webRefresh {
		return nil, nil
	}
	limit := s.rules.renewal.renewals(l.policy)
	if limit == 0 || l.policy.TokenMinutes == 0 && !s.rules.renewal.endlessRenews {
		return nil, nil
	}
	if done >= limit && !s.rules.renewal.tokenAtLimit {
		return nil, nil
	}
	tail, err := s.randomHex(refreshTailBytes)
	if err != nil {
		return nil, err
	}
	if s.rules.token.ordinal {
		tail = fmt.Sprintf("%03d", done+1) + tail
	} else {
		tail = "r" + tail
	}
	from := now
	if s.rules.renewal.ageFromLogin {
		from = l.started
	}
	return &refreshToken{login: l, text: tail, done: done, from: from, lifetime: time.Duration(l.policy.RefreshMinutes) * time.Minute}, nil
}

func (s *Server) randomTail() (string, error) { return s.randomHex(accessTailBytes) }

func (s *Server) randomHex(bytes int) (string, error) {
	var buffer [accessTailBytes]byte
	if _, err := io.ReadFull(s.config.Random, buffer[:bytes]); err != nil {
		return "", fmt.Errorf("random source: %w", err)
	}
	return hex.EncodeToString(buffer[:bytes]), nil
}

// tokenRules say what an access token is and how long it lives.
type tokenRules struct {
	expired      func(a *accessToken, now time.Time) bool
	used         func(a *accessToken, now time.Time) // told of every use of an access token
	lifetime     func(policy spec.Policy) time.Duration
	webLifetime  func(policy spec.Policy) time.Duration                     // idle time
	webExpiresIn func(policy spec.Policy, life time.Duration) time.Duration // what a web token answer tells
	webRefresh   bool                                                       // web tokens come with a refresh token
	tail         func(s *Server) (string, error)
	repositoryIn bool // the token starts with the repository's GUID
	ssoForm      bool
	ordinal      bool
	endCode      func(end ending) int // of a token that ended before its time
	endDelay     time.Duration        // until its end shows
}

func defaultTokenRules() tokenRules {
	return tokenRules{
		expired:      (*accessToken).expired,
		used:         func(a *accessToken, now time.Time) { a.seen = now },
		webLifetime:  func(p spec.Policy) time.Duration { return time.Duration(p.WebMinutes) * time.Minute },
		webExpiresIn: func(_ spec.Policy, life time.Duration) time.Duration { return life },
		lifetime:     func(p spec.Policy) time.Duration { return time.Duration(p.TokenMinutes) * time.Minute },
		tail:         (*Server).randomTail,
		repositoryIn: true,
		ordinal:      true,
		endCode:      endCode,
	}
}

// endCode is the code of a token that ended before its time: 21 is the one
// that known clients answer with a login.
func endCode(end ending) int {
	if end == revoked {
		return 113
	}
	return 21
}
