package spec

// World is what exists on a server: it seeds the mock and gives the checks
// their credentials. For a real server the operator describes what is there.
type World struct {
	Repositories []Repository `yaml:"repositories"`
}

// Repository is one GAM repository, a tenant.
type Repository struct {
	Name string `yaml:"name"`
	// GUID of the repository, lower-case with hyphens.
	GUID string `yaml:"guid"`
	// AuthenticationTypes are the names of the enabled types; the first is the
	// default. Empty means "local" alone.
	AuthenticationTypes []string      `yaml:"authentication_types"`
	Policies            []Policy      `yaml:"policies"`
	Applications        []Application `yaml:"applications"`
	Users               []User        `yaml:"users"`
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
}

// The limits of a policy.
const (
	MaxRenewals           = 999
	DefaultRefreshMinutes = 43200
)

// Application is a GAM application, an OAuth client.
type Application struct {
	Name         string `yaml:"name"`
	ClientID     string `yaml:"client_id"`
	ClientSecret Secret `yaml:"client_secret"`
	// Scopes that the application may ask for.
	Scopes []string `yaml:"scopes"`
}

// User is a GAM user who can log in with a password.
type User struct {
	Username string `yaml:"username"`
	Password Secret `yaml:"password"`
	// Policy names a policy of the repository; empty = its first one.
	Policy string `yaml:"policy"`
	// GUID of the user; empty = not known, and not compared.
	GUID string `yaml:"guid"`
	// Profile holds what userinfo answers; an empty field is not compared.
	Profile Profile  `yaml:"profile"`
	Roles   []string `yaml:"roles"`
	// Attributes are the user's custom attributes (scope gam_user_additional_data).
	Attributes []Attribute `yaml:"attributes"`
}

// Profile is the standard block of userinfo.
type Profile struct {
	Email         string `yaml:"email"`
	VerifiedEmail bool   `yaml:"verified_email" default:"false"`
	FirstName     string `yaml:"first_name"`
	LastName      string `yaml:"last_name"`
	ExternalID    string `yaml:"external_id"`
	Birthday      string `yaml:"birthday"` // YYYY-MM-DD
	Gender        string `yaml:"gender"`   // one letter
	URLImage      string `yaml:"url_image"`
	URLProfile    string `yaml:"url_profile"`
	Phone         string `yaml:"phone"`
	Address       string `yaml:"address"`
	City          string `yaml:"city"`
	State         string `yaml:"state"`
	PostCode      string `yaml:"post_code"`
	Language      string `yaml:"language"`
	Timezone      string `yaml:"timezone"`
	CustomInfo    string `yaml:"custom_info"`
}

// Attribute is a custom attribute of a user.
type Attribute struct {
	ID    string `yaml:"id"`
	Value string `yaml:"value"`
}

// DefaultAuthenticationType returns the type that a login without one uses.
func (r Repository) DefaultAuthenticationType() string {
	if len(r.AuthenticationTypes) == 0 {
		return "local"
	}
	return r.AuthenticationTypes[0]
}

// PolicyOf returns the policy that applies to u: the one it names, else the
// first of the repository, else GAM's defaults (tokens never expire, no renewal).
func (r Repository) PolicyOf(u User) Policy {
	for _, p := range r.Policies {
		if p.Name == u.Policy || u.Policy == "" {
			return p
		}
	}
	return Policy{RefreshMinutes: DefaultRefreshMinutes}
}
