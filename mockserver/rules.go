package mockserver

import (
	"strings"
	"time"

	"github.com/gamconform/gamconform/spec"
)

// rules are everything that the phases ask before they act. The defaults are
// the reference; a switch moves one within what the documents leave open, a
// fault breaks one.
type rules struct {
	// Reading of a request.
	bodies      func(mediaType string) bool // is a body of this type read as a form? "" = no Content-Type
	jsonBodies  bool
	getQuery    bool // the query of a GET is read
	getForm     bool // the form body of a GET is read
	nameMatches func(sent, name string) bool
	repeated    func(values []string) string
	basicClient bool                      // HTTP Basic counts as client_id and client_secret
	complete    func(s *Server, f fields) // a fault's change of the fields, after parsing

	// Which request is taken.
	grants       func(method, grant string) bool
	foldGrant    bool
	foldUsername bool
	trimUsername bool
	foldPassword bool
	malformed    *gamError // malformed additional_parameters; nil = ignored
	tokenType    *gamError // unknown request_token_type; nil = treated as OAuth
	samePassword func(stored, given string) bool
	sameSecret   func(s *Server, repo *repository, app *application, given string) bool
	refuseLogin  func(s *Server, u *user, app *application, f fields) *gamError // a fault's refusal of a good login

	// Scopes.
	scopeRequired bool
	emptyScope    *gamError                 // nil = as if it were missing
	unknownScope  *gamError                 // nil = ignored
	scopeNames    func(scope string) bool   // which generation of names is known
	implicitName  func(scope string) string // the name that a grant without scope shows
	extraScopes   []string
	keepScopes    func(scopes []string) []string // what is granted of what was asked
	renewScopes   func(l *login) []string
	echoScopes    func(scopes []string) []string

	// Policy and renewals.
	expired          func(a *accessToken, now time.Time) bool
	used             func(a *accessToken, now time.Time) // told of every use of an access token
	lifetime         func(policy spec.Policy) time.Duration
	renewedLifetime  func(l *login, policy spec.Policy, life time.Duration, now time.Time) time.Duration
	aged             func(t *refreshToken, now time.Time) bool
	renewals         func(policy spec.Policy) int
	renewed          func(t *refreshToken) int // renewals that count against the limit when t is used
	renewFailed      func(l *login)
	consume          func(s *Server, t *refreshToken) // a refresh token was used
	findRefresh      func(s *Server, app *application, given string) *refreshToken
	renewedUser      func(s *Server, l *login) *user
	usedRefreshLives bool
	oldAccessLives   bool
	tokenAtLimit     bool // renewal N still carries a refresh token, which is then refused
	earlyRefresh     bool
	ageFromLogin     bool
	endlessRenews    bool // a policy whose tokens never expire still issues refresh tokens
	anyApplication   bool // refresh tokens are not bound to their application
	rotate           bool
	storeRotated     bool
	storeRenewed     bool
	endOtherSessions bool

	// Minting.
	tail         func(s *Server) (string, error)
	reuse        func(policy spec.Policy) bool
	repositoryIn bool // the token starts with the repository's GUID
	ssoForm      bool
	ordinal      bool

	// userinfo.
	carriers         []string // words accepted in front of the token; "" = bare
	tokenInQuery     bool
	anonymous        bool // no header: the first user
	emptyIsAnonymous bool // an empty header: the first user
	findAccess       func(s *Server, given string) *accessToken
	futureRefused    bool
	emptyMembers     bool
	customInfoKey    string
	blocks           func(scopes []string) []string
	owner            func(s *Server, a *accessToken) *user

	// Answers.
	status        func(code int) int
	codes         codes
	refusalHeader bool
	refusalFlat   bool
	language      string
	contentType   string
	cacheControl  string
	expiresIn     func(life time.Duration) int64
	userGUID      func(s *Server, u *user) string
	answer        func(s *Server, operation string, a *answer) // a fault's change of the answer, before it is written
}

// codes are GAM's error codes where the documents leave the code open.
type codes struct {
	unknownClient, unknownGrant, missingUser, missingPassword, wrongPassword, unknownUser, wrongSecret int
	missingRefresh, unknownRefresh, foreignRefresh, agedRefresh, limit                                 int
	missingToken, unknownToken, foreignToken, expiredToken                                             int
}

// defaultRules returns the rules of the reference in a dialect and version.
func defaultRules(dialect spec.Dialect, version spec.Version) *rules {
	r := &rules{
		getQuery: true,
		getForm:  true,
		complete: func(*Server, fields) {},

		grants:       func(method, grant string) bool { return method == "POST" || grant == "refresh_token" },
		samePassword: func(stored, given string) bool { return stored == given },
		sameSecret: func(_ *Server, _ *repository, app *application, given string) bool {
			return app.ClientSecret.Reveal() == given
		},
		refuseLogin: func(*Server, *user, *application, fields) *gamError { return nil },

		unknownScope: refuse(235, textInvalidScope),
		scopeNames:   func(string) bool { return true },
		implicitName: newScopeName,
		keepScopes:   same,
		renewScopes:  func(l *login) []string { return l.scopes },
		echoScopes:   same,

		expired:         (*accessToken).expired,
		used:            func(*accessToken, time.Time) {},
		lifetime:        func(p spec.Policy) time.Duration { return time.Duration(p.TokenMinutes) * time.Minute },
		renewedLifetime: func(_ *login, _ spec.Policy, life time.Duration, _ time.Time) time.Duration { return life },
		aged:            (*refreshToken).aged,
		renewals:        func(p spec.Policy) int { return p.Renewals },
		renewed:         func(t *refreshToken) int { return t.renewals },
		renewFailed:     func(*login) {},
		consume:         func(_ *Server, t *refreshToken) { t.used = true },
		findRefresh:     func(s *Server, _ *application, given string) *refreshToken { return s.store.refresh[given] },
		renewedUser:     func(_ *Server, l *login) *user { return l.user },
		earlyRefresh:    true,
		endlessRenews:   true,
		rotate:          true,
		storeRotated:    true,
		storeRenewed:    true,

		tail:         (*Server).randomTail,
		reuse:        func(spec.Policy) bool { return false },
		repositoryIn: true,
		ordinal:      true,

		carriers:      []string{"", "OAuth ", "Bearer "},
		findAccess:    func(s *Server, given string) *accessToken { return s.store.access[given] },
		emptyMembers:  true,
		customInfoKey: "CustomInfo",
		blocks:        same,
		owner:         func(_ *Server, a *accessToken) *user { return a.user },

		codes: codes{
			unknownClient: 236, unknownGrant: 292, missingUser: 79, missingPassword: 11, wrongPassword: 11, unknownUser: 11, wrongSecret: 116,
			missingRefresh: 101, unknownRefresh: 101, foreignRefresh: 101, agedRefresh: 168, limit: 168,
			missingToken: 0, unknownToken: 112, foreignToken: 112, expiredToken: 103,
		},
		refusalHeader: true,
		language:      "en",
		contentType:   "application/json",
		expiresIn:     func(life time.Duration) int64 { return int64(life / time.Second) },
		userGUID:      func(_ *Server, u *user) string { return u.GUID },
		answer:        func(*Server, string, *answer) {},
	}
	if version.Before(spec.Version{Major: 18, Upgrade: 10}) {
		r.aged = func(*refreshToken, time.Time) bool { return false }
	}
	dialectRules(r, dialect)
	return r
}

func same(scopes []string) []string { return scopes }

func upperOrExact(sent, name string) bool { return sent == name || sent == strings.ToUpper(name) }

// newScopeName returns the name that a scope has since GeneXus 18 upgrade 6.
func newScopeName(scope string) string {
	if scope == "gam_session_initial_prop" {
		return "session_initial_prop"
	}
	return scope
}

func firstValue(values []string) string  { return values[0] }
func joinedValue(values []string) string { return strings.Join(values, ",") }
