package spec

// TokenState says what became of a declared token.
type TokenState string

// The states of a declared token.
const (
	ExpiredState TokenState = "expired" // its lifetime has passed
	RevokedState TokenState = "revoked" // ended before its time
	ValidState   TokenState = "valid"   // old, and accepted still
)

// TokenStates returns every known state of a declared token.
func TokenStates() []TokenState { return []TokenState{ExpiredState, RevokedState, ValidState} }

// TokenKind says how a declared token was asked for.
type TokenKind string

// The kinds of declared tokens.
const (
	OAuthKind  TokenKind = "oauth"  // at the v2.0 endpoint
	WebKind    TokenKind = "web"    // there, with request_token_type=Web
	LegacyKind TokenKind = "legacy" // at the legacy endpoint
)

// TokenKinds returns every known kind of a declared token.
func TokenKinds() []TokenKind { return []TokenKind{OAuthKind, WebKind, LegacyKind} }

// Token is what a login got before the run: it shows without a clock what time
// does to tokens.
type Token struct {
	// Name of an application of the repository.
	Application string `yaml:"application" required:"unless revoked" example:"portal"`
	// The access token. Of an expired login, refresh alone is enough.
	Access Secret `yaml:"access" required:"unless expired" example:"${GAM_OLD_TOKEN}"`
	// A refresh token past its lifetime, for the state expired only: a run would use
	// up a valid one.
	Refresh Secret `yaml:"refresh" example:"${GAM_OLD_REFRESH_TOKEN}"`
	// What became of it: past its lifetime, ended before its time, or old and
	// accepted still, for a user whose tokens never expire. Without the key:
	// revoked.
	State TokenState `yaml:"state"`
	// How it was asked for: at the v2.0 endpoint, there with request_token_type=Web,
	// or at the legacy endpoint. Without the key: oauth.
	Kind TokenKind `yaml:"kind"`
	// When. Of an expired one, the report can then say how old it is.
	Issued Instant `yaml:"issued" required:"for valid" example:"2015-03-01T00:00:00Z"`
}

// Is tells whether the token has the state and the kind.
func (t Token) Is(state TokenState, kind TokenKind) bool {
	return (t.State == state || t.State == "" && state == RevokedState) && (t.Kind == kind || t.Kind == "" && kind == OAuthKind)
}

// tokenProblems validates the declared tokens of a user. seen are those of the
// users before: a token tells whose it is.
func (r Repository) tokenProblems(all *problems, path string, u User, seen unique, show func(string) string) {
	for i, t := range u.Tokens {
		at := element(join(path, "tokens"), i)
		app, found := r.application(t.Application)
		switch {
		case t.Application == "" && !t.Is(RevokedState, t.Kind):
			all.add(join(at, "application"), "application is missing or empty", "name the application that the token was issued for")
		case !found:
			required(all, join(at, "application"), "application", t.Application, nil, "applications", show)
		}
		for _, text := range []struct {
			key string
			Secret
		}{{"access", t.Access}, {"refresh", t.Refresh}} {
			if seen[text.Reveal()] && !text.IsZero() {
				all.add(join(at, text.key), "the same token stands there twice", "a token belongs to one login: write another one")
			}
			seen[text.Reveal()] = true
		}
		checkName(all, join(at, "state"), "state", t.State, TokenStates())
		checkName(all, join(at, "kind"), "kind", t.Kind, TokenKinds())
		p := r.PolicyOf(u)
		switch t.State {
		case ExpiredState:
			t.expiredProblems(all, at, p)
		case ValidState:
			t.validProblems(all, at, p)
			if r.ReuseActiveTokens || found && app.SingleSession {
				all.add(join(at, "state"), "a check may get this valid token from a login, or end it with one", "declare it in a repository without reuse_active_tokens, for an application without single_session")
			}
		default:
			t.accessProblems(all, at)
		}
		if t.State != ExpiredState && !t.Refresh.IsZero() {
			all.add(join(at, "refresh"), "the refresh token is not expired", "write state: expired, or remove it: checks would use up a valid one, and none asks for a revoked one")
		}
	}
}

// expiredProblems tells what keeps a token from being past its lifetime.
func (t Token) expiredProblems(all *problems, at string, p Policy) {
	if t.Access.IsZero() && t.Refresh.IsZero() {
		all.add(join(at, "access"), "access and refresh are missing or empty", "write the access token, the refresh token or both")
	}
	if t.Kind == WebKind && !t.Access.IsZero() && p.WebMinutes == 0 {
		all.add(join(at, "state"), "the web tokens of the user never expire", "give the user's policy web_minutes, or remove the token")
	}
	if t.Kind != WebKind && !t.Access.IsZero() && p.TokenMinutes == 0 {
		all.add(join(at, "state"), "the tokens of the user never expire", "give the user's policy token_minutes, or declare the token for another user")
	}
	if !t.Refresh.IsZero() && p.Renewals == 0 {
		all.add(join(at, "refresh"), "the logins of the user get no refresh token", "give the user's policy renewals, or declare the token for another user")
	}
}

// validProblems tells what keeps an old token from being accepted in every run.
func (t Token) validProblems(all *problems, at string, p Policy) {
	t.accessProblems(all, at)
	if p.TokenMinutes > 0 || t.Kind != "" && t.Kind != OAuthKind {
		all.add(join(at, "state"), "the token will not stay valid", "declare one of the kind oauth for a user whose policy has token_minutes 0, whose tokens never expire")
	}
	if !t.Issued.Said() {
		all.add(join(at, "issued"), "issued is missing", "write when the token was issued: its age is the evidence")
	}
}

func (t Token) accessProblems(all *problems, at string) {
	if t.Access.IsZero() {
		all.add(join(at, "access"), "access is missing or empty", "write the access token")
	}
}
