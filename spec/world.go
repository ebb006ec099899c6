package spec

import "time"

// World is what exists on a server: it seeds the mock and gives the checks
// their credentials. For a real server the operator describes what is there.
type World struct {
	// DefaultRepository names the repository that a request without one goes to;
	// empty = the only one, and with several such a request is refused.
	DefaultRepository string       `yaml:"default_repository"`
	Repositories      []Repository `yaml:"repositories"`
	// Resources are the secured REST services of the server.
	Resources []Resource `yaml:"resources"`
}

// Repository is one GAM repository, a tenant.
type Repository struct {
	Name string `yaml:"name"`
	// GUID of the repository, lower-case with hyphens.
	GUID string `yaml:"guid"`
	// AuthenticationTypes are the ways to log in; the first is the default.
	// Empty means the local one, named "local", alone.
	AuthenticationTypes []AuthenticationType `yaml:"authentication_types"`
	// Lock says when failed logins lock a user.
	Lock Lock `yaml:"lock"`
	// SecondFactor is the repository's second factor.
	SecondFactor SecondFactor `yaml:"second_factor"`
	// ReuseActiveTokens is EnableReusingActiveUserTokens: a login gets the user's
	// active token again (GeneXus 18 upgrade 14 and later).
	ReuseActiveTokens bool `yaml:"reuse_active_tokens" default:"false"`
	// Policies are the security policies; the first is the repository's default.
	Policies []Policy `yaml:"policies"`
	// Roles give their users a policy and permissions.
	Roles []Role `yaml:"roles"`
	// DefaultRole names the repository's default role; empty = none.
	DefaultRole  string        `yaml:"default_role"`
	Applications []Application `yaml:"applications"`
	Users        []User        `yaml:"users"`
}

// AuthenticationKind says how an authentication type recognises a user.
type AuthenticationKind string

// The kinds of authentication types.
const (
	LocalAuthentication    AuthenticationKind = "local"    // user and password
	APIKeyAuthentication   AuthenticationKind = "api-key"  // an API key (GeneXus 18 upgrade 6 and later)
	OTPAuthentication      AuthenticationKind = "otp"      // a one-time password (GeneXus 17 upgrade 5 and later)
	ExternalAuthentication AuthenticationKind = "external" // a login at another provider, by redirect
)

// AuthenticationKinds returns every known kind.
func AuthenticationKinds() []AuthenticationKind {
	return []AuthenticationKind{LocalAuthentication, APIKeyAuthentication, OTPAuthentication, ExternalAuthentication}
}

// AuthenticationType is one way to log in to a repository.
type AuthenticationType struct {
	Name string `yaml:"name"`
	// Kind says how it recognises a user; empty = local.
	Kind AuthenticationKind `yaml:"kind"`
	// Disabled types exist and cannot be used.
	Disabled bool `yaml:"disabled" default:"false"`
	// URL of the other provider's login page, for the kind external.
	URL string `yaml:"url"`
}

// Lock says when failed logins lock a user. Both numbers must be above 0 for a
// login over REST to lock anybody (GeneXus 18 upgrade 10 and later).
type Lock struct {
	// Attempts is LoginAttemptsToLockUser: failed logins until the user is
	// locked, 0 = never.
	Attempts int `yaml:"attempts" default:"0"`
	// ResetMinutes is TimeoutToResetCountFailedOAuthLogins, 0 = nobody is locked.
	ResetMinutes int `yaml:"reset_minutes" default:"0"`
}

// SecondFactor is the two-factor authentication of a repository.
type SecondFactor struct {
	// AuthenticationType names the type of the kind otp that is the second
	// factor; empty = there is none.
	AuthenticationType string `yaml:"authentication_type"`
	// ExpirationSeconds is FirstAuthenticationFactorExpiration: how long the first
	// factor lasts; 0 = GAM's default, 900.
	ExpirationSeconds int `yaml:"expiration_seconds" default:"0"`
}

// Role is a role of a repository.
type Role struct {
	Name string `yaml:"name"`
	// Policy names a policy of the repository; empty = none of its own.
	Policy string `yaml:"policy"`
	// Permissions that its users have.
	Permissions []string `yaml:"permissions"`
}

// SecurityLevel is how a REST service is secured.
type SecurityLevel string

// The security levels.
const (
	LevelAuthentication SecurityLevel = "authentication" // a valid token is enough
	LevelAuthorization  SecurityLevel = "authorization"  // the token's user also needs the permission
)

// SecurityLevels returns every known level.
func SecurityLevels() []SecurityLevel {
	return []SecurityLevel{LevelAuthentication, LevelAuthorization}
}

// Resource is one secured REST service.
type Resource struct {
	// Path below the virtual directory: "/rest/Products".
	Path string `yaml:"path"`
	// Level says what it takes to use it; empty = authentication.
	Level SecurityLevel `yaml:"level"`
	// Permission that a user needs, for the level authorization.
	Permission string `yaml:"permission"`
}

// Policy is the part of a GAM security policy that is seen on the wire.
type Policy struct {
	Name string `yaml:"name"`
	// TokenMinutes is OauthTokenExpire: lifetime of an access token in minutes
	// from its issue, 0 = it never expires.
	TokenMinutes int `yaml:"token_minutes" default:"0"`
	// Renewals is OauthTokenMaximumRenovations: how often one login can be
	// renewed, 0 to 999, 0 = no refresh token.
	Renewals int `yaml:"renewals" default:"0"`
	// RefreshMinutes is OAuthRefreshTokenExpire: lifetime of a refresh token in
	// minutes, at least 1 (GeneXus 18 upgrade 10 and later).
	RefreshMinutes int `yaml:"refresh_minutes" default:"43200"`
	// WebMinutes is WebSessionTimeOut: idle minutes after which a token of
	// request_token_type Web ends, 0 = never.
	WebMinutes int `yaml:"web_minutes" default:"0"`
}

// The limits of a policy.
const (
	MaxRenewals           = 999
	DefaultRefreshMinutes = 43200
)

// DefaultFirstFactorSeconds is how long GAM lets the first factor last.
const DefaultFirstFactorSeconds = 900

// FirstFactorLasts returns how long after the first step of a login the second
// may come.
func (f SecondFactor) FirstFactorLasts() time.Duration {
	if f.ExpirationSeconds == 0 {
		return DefaultFirstFactorSeconds * time.Second
	}
	return time.Duration(f.ExpirationSeconds) * time.Second
}

// TypeOf returns the name of the first authentication type of the kind; "" =
// the repository has none that can be used.
func (r Repository) TypeOf(kind AuthenticationKind) string {
	for _, t := range r.Types() {
		if (t.Kind == kind || t.Kind == "" && kind == LocalAuthentication) && !t.Disabled {
			return t.Name
		}
	}
	return ""
}

// Types returns the authentication types, the default one first.
func (r Repository) Types() []AuthenticationType {
	if len(r.AuthenticationTypes) == 0 {
		return []AuthenticationType{{Name: "local", Kind: LocalAuthentication}}
	}
	return r.AuthenticationTypes
}

// DefaultAuthenticationType returns the type that a login without one uses.
func (r Repository) DefaultAuthenticationType() string { return r.Types()[0].Name }

// PolicyOf returns the policy that applies to u: the user's own; else that of
// the main role; else, if the user has other roles, that of the repository's
// default role; else the first of the repository, which is its default; else
// GAM's defaults (tokens never expire, no renewal). (wiki 18521)
func (r Repository) PolicyOf(u User) Policy {
	name := u.Policy
	if name == "" {
		name = r.rolePolicy(u.MainRole)
	}
	if name == "" && len(u.Roles) > 0 {
		name = r.rolePolicy(r.DefaultRole)
	}
	for _, p := range r.Policies {
		if p.Name == name || name == "" {
			return p
		}
	}
	return Policy{RefreshMinutes: DefaultRefreshMinutes}
}

func (r Repository) rolePolicy(role string) string {
	for _, candidate := range r.Roles {
		if candidate.Name == role && role != "" {
			return candidate.Policy
		}
	}
	return ""
}
