package spec

import "time"

// World is what exists on a server: it seeds the mock and gives the checks
// their credentials. For a real server the operator describes what is there.
type World struct {
	// Name of the repository that a request without one goes to. Without the key:
	// the only repository; with several, such a request is refused.
	DefaultRepository string `yaml:"default_repository" example:"main" needs:"multitenant"`
	// The GAM repositories (tenants). Most checks use the first one.
	Repositories []Repository `yaml:"repositories"`
	// Secured REST services.
	Resources []Resource `yaml:"resources" needs:"protected-resource"`
}

// Repository is one GAM repository, a tenant.
type Repository struct {
	// Name of the repository.
	Name string `yaml:"name" required:"always" example:"main"`
	// Its GUID, lower-case with hyphens. Every access token begins with it.
	GUID string `yaml:"guid" required:"always" example:"0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0"`
	// The ways to log in, the default first. Without the key: a type local of the
	// kind local.
	AuthenticationTypes []AuthenticationType `yaml:"authentication_types"`
	// When failed logins lock a user.
	Lock Lock `yaml:"lock" needs:"lockout"`
	// Two-factor authentication.
	SecondFactor SecondFactor `yaml:"second_factor" needs:"two-factor"`
	// A login gets the user's active token again (EnableReusingActiveUserTokens,
	// GeneXus 18.14 and later).
	ReuseActiveTokens bool `yaml:"reuse_active_tokens" default:"false"`
	// Security policies. The first is the repository's default.
	Policies []Policy `yaml:"policies"`
	// Roles, with a policy or permissions.
	Roles []Role `yaml:"roles"`
	// Name of the role whose policy applies to users with roles that have no policy
	// of their own.
	DefaultRole string `yaml:"default_role" example:"visitor"`
	// GAM applications. An application that is revoked, closed to an endpoint, hides
	// user ids, demands scopes or allows a single session is used by the checks of
	// that property only.
	Applications []Application `yaml:"applications"`
	// Users to log in as.
	Users []User `yaml:"users"`
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
	// Name of the type, as requests send it.
	Name string `yaml:"name" required:"always" example:"local"`
	// How it recognises a user: by user and password, by an API key (GeneXus 18.6
	// and later), by a one-time password, or at another provider by redirect.
	// Without the key: local.
	Kind AuthenticationKind `yaml:"kind"`
	// The type exists and cannot be used.
	Disabled bool `yaml:"disabled" default:"false"`
	// Login page of the other provider. Not allowed for another kind.
	URL string `yaml:"url" required:"for external" example:"https://login.partner.example/authorize"`
}

// Lock says when failed logins lock a user. Both numbers must be above 0 for a
// login over REST to lock anybody (GeneXus 18.10 and later).
type Lock struct {
	// Limit of failed logins in a row (LoginAttemptsToLockUser); 0 = none. The
	// documents leave open whether the failure at the limit locks the user or the
	// one after it: LCK-004 records it, the switch lock-threshold of the mock sets
	// it.
	Attempts int `yaml:"attempts" default:"0" example:"3" needs:"lockout"`
	// Minutes until the failed logins are forgotten
	// (TimeoutToResetCountFailedOAuthLogins); 0 = nobody is locked.
	ResetMinutes int `yaml:"reset_minutes" default:"0" example:"1" needs:"lockout"`
}

// SecondFactor is the two-factor authentication of a repository.
type SecondFactor struct {
	// Name of the type of the kind otp that is the second factor; without the key
	// there is none.
	AuthenticationType string `yaml:"authentication_type" example:"otp" needs:"two-factor"`
	// Seconds that the first factor lasts (FirstAuthenticationFactorExpiration); 0 =
	// GAM's default, 900.
	ExpirationSeconds int `yaml:"expiration_seconds" default:"0" example:"60" needs:"two-factor"`
}

// Role is a role of a repository.
type Role struct {
	// Name of the role.
	Name string `yaml:"name" required:"always" example:"visitor"`
	// Name of a policy of the repository, for the users whose main role it is.
	Policy string `yaml:"policy" example:"short"`
	// Permissions that its users have.
	Permissions []string `yaml:"permissions" example:"orders_execute" needs:"protected-resource"`
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
	// Path below the virtual directory: /rest/ and the name of the service.
	Path string `yaml:"path" required:"always" example:"/rest/Products"`
	// What it takes to use the service: a valid token, or also the permission.
	// Without the key: authentication.
	Level SecurityLevel `yaml:"level"`
	// Permission that a user needs. Not allowed for another level.
	Permission string `yaml:"permission" required:"for authorization" example:"orders_execute"`
}

// Policy is the part of a GAM security policy that is seen on the wire.
type Policy struct {
	// Name, for the users and roles.
	Name string `yaml:"name" required:"always" example:"short"`
	// Lifetime of an access token in minutes from its issue (OauthTokenExpire); 0 =
	// it never expires.
	TokenMinutes int `yaml:"token_minutes" default:"0" example:"1"`
	// How often one login can be renewed (OauthTokenMaximumRenovations), 0 to 999;
	// 0 = no refresh token.
	Renewals int `yaml:"renewals" default:"0" example:"2" needs:"refresh"`
	// Lifetime of a refresh token in minutes (OAuthRefreshTokenExpire, GeneXus 18.10
	// and later), at least 1.
	RefreshMinutes int `yaml:"refresh_minutes" default:"43200" needs:"refresh"`
	// Idle minutes after which a token of request_token_type Web ends
	// (WebSessionTimeOut); 0 = never.
	WebMinutes int `yaml:"web_minutes" default:"0" example:"1"`
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
