package mockserver

import (
	"net/http"
	"slices"
	"strings"
	"time"
)

// bearer finds the access token that a request carries in the header
// Authorization, as the rules of the endpoint take it. The caller holds the
// server's lock.
func (s *Server) bearer(r *http.Request, rules *bearerRules) (*accessToken, *gamError) {
	header, present := r.Header["Authorization"]
	given := strings.Join(header, ",")
	if !present && rules.inQuery {
		given = r.URL.Query().Get("access_token")
		present = given != ""
	}
	switch {
	case rules.anonymous && !present, rules.emptyIsAnonymous && present && given == "":
		return &accessToken{login: &login{repo: s.repositories[0], user: s.repositories[0].firstUser(), scopes: knownScopes()}}, nil
	case !present, given == "" && !rules.emptyIsUnknown:
		return nil, refuse(rules.codes.missing, textNeedsHeader)
	}
	text, ok := rules.strip(given)
	if !ok {
		return nil, refuse(rules.codes.unknown, textUnknownToken)
	}
	return s.valid(given, text, rules)
}

// valid finds an access token by its text: known, not ended, not expired.
// carried is what it was found in, for faults that look at it.
func (s *Server) valid(carried, text string, rules *bearerRules) (*accessToken, *gamError) {
	now := s.now()
	token := rules.find(s, carried, text)
	switch {
	case token == nil && s.isForeign(text):
		return nil, refuse(rules.codes.foreign, textUnknownToken)
	case token == nil || s.rules.user.futureRefused && now.Before(token.issued):
		return nil, refuse(rules.codes.unknown, textUnknownToken)
	case rules.ended(s, token, now):
		return nil, refuse(s.rules.token.endCode(token.end), textEndedToken)
	case rules.expired(s, token, now):
		return nil, refuse(rules.codes.expired, textExpiredToken)
	}
	s.rules.token.used(token, now)
	return token, nil
}

// isForeign tells whether a token names a repository that is not here.
func (s *Server) isForeign(token string) bool {
	guid, _, found := strings.Cut(token, "!")
	return found && !slices.ContainsFunc(s.repositories, func(r *repository) bool { return r.GUID == guid })
}

// bearerRules say how one endpoint takes access tokens. Each endpoint has its
// own: the runtimes serve them from different programs.
type bearerRules struct {
	words            []string // accepted in front of the token; "" = bare
	everywhere       bool     // a word counts wherever it stands, as often as it stands
	inQuery          bool     // the token may stand in the query
	anonymous        bool     // no header: the first user
	emptyIsAnonymous bool     // an empty header: the first user
	emptyIsUnknown   bool     // an empty header is an unknown token, not a missing one
	find             func(s *Server, carried, text string) *accessToken
	ended            func(s *Server, a *accessToken, now time.Time) bool
	expired          func(s *Server, a *accessToken, now time.Time) bool
	codes            bearerCodes
}

// bearerCodes are GAM's codes for what may be wrong with an access token.
type bearerCodes struct{ missing, unknown, foreign, expired int }

func defaultBearerRules() bearerRules {
	return bearerRules{
		words: []string{"", "OAuth ", "Bearer "},
		find:  func(s *Server, _, text string) *accessToken { return s.store.access[text] },
		ended: func(s *Server, a *accessToken, now time.Time) bool {
			return a.end != alive && !now.Before(a.endedAt.Add(s.rules.token.endDelay))
		},
		expired: func(s *Server, a *accessToken, now time.Time) bool { return s.rules.token.expired(a, now) },
		codes:   bearerCodes{missing: 0, unknown: 112, foreign: 112, expired: 103},
	}
}

// strip takes the accepted words off the header's text. It reports false for a
// form that the endpoint does not accept.
func (rules *bearerRules) strip(text string) (string, bool) {
	for _, word := range rules.words {
		if word == "" || !strings.HasPrefix(text, word) && !(rules.everywhere && strings.Contains(text, word)) {
			continue
		}
		if rules.everywhere {
			return strings.ReplaceAll(text, word, ""), true
		}
		return text[len(word):], true
	}
	return text, slices.Contains(rules.words, "")
}
