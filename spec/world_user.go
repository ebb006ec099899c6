package spec

// UserState says whether a user may log in.
type UserState string

// The states of a user.
const (
	ActiveUser      UserState = "active"
	InactiveUser    UserState = "inactive"
	BlockedUser     UserState = "blocked"
	MustChange      UserState = "password-must-change"
	ExpiredPassword UserState = "password-expired"
)

// UserStates returns every known state.
func UserStates() []UserState {
	return []UserState{ActiveUser, InactiveUser, BlockedUser, MustChange, ExpiredPassword}
}

// User is a GAM user.
type User struct {
	Username string `yaml:"username"`
	Password Secret `yaml:"password"`
	// Policy names the user's own policy; empty = see [Repository.PolicyOf].
	Policy string `yaml:"policy"`
	// State says whether the user may log in; empty = active.
	State UserState `yaml:"state"`
	// Expendable users may be locked by a check.
	Expendable bool `yaml:"expendable" default:"false"`
	// SecondFactor: the user has switched two-factor authentication on.
	SecondFactor bool `yaml:"second_factor" default:"false"`
	// OTP says where the user's one-time passwords come from.
	OTP OTP `yaml:"otp"`
	// GUID of the user; empty = not known, and not compared.
	GUID string `yaml:"guid"`
	// Profile holds what userinfo answers; an empty field is not compared.
	Profile Profile `yaml:"profile"`
	// Roles are the names of the user's roles.
	Roles []string `yaml:"roles"`
	// MainRole names the user's main role; empty = none.
	MainRole string `yaml:"main_role"`
	// Attributes are the user's custom attributes (scope gam_user_additional_data).
	Attributes []Attribute `yaml:"attributes"`
	// APIKeys were generated for the user, one for an application.
	APIKeys []APIKey `yaml:"api_keys"`
	// Tokens were issued to the user before the run.
	Tokens []Token `yaml:"tokens"`
}

// Ordinary tells whether the user can log in with a password alone, as often
// as one likes.
func (u User) Ordinary() bool {
	return (u.State == "" || u.State == ActiveUser) && !u.SecondFactor && !u.Expendable && u.OTP == (OTP{})
}

// OTP says where the one-time passwords of a user come from: one of the two.
type OTP struct {
	// Fixed is a password that is always sent: for test servers.
	Fixed Secret `yaml:"fixed"`
	// TOTP is the user's secret key of RFC 6238 in base32.
	TOTP Secret `yaml:"totp"`
}

// KeyState says what became of an API key.
type KeyState string

// The states of an API key.
const (
	ValidKey      KeyState = "valid"
	ExpiredKey    KeyState = "expired"         // older than the application's timeout
	RevokedKey    KeyState = "revoked"         // taken from the user
	SupersededKey KeyState = "superseded"      // another one was generated later
	WithdrawnKey  KeyState = "scope-withdrawn" // the application stopped publishing one of its scopes
)

// KeyStates returns every known state of an API key.
func KeyStates() []KeyState {
	return []KeyState{ValidKey, ExpiredKey, RevokedKey, SupersededKey, WithdrawnKey}
}

// APIKey is an API key of a user for one application.
type APIKey struct {
	// Application is the name of an application of the repository.
	Application string `yaml:"application"`
	// Type names the authentication type of the kind api-key that it is sent
	// with; empty = see [Repository.APIKeyType].
	Type string `yaml:"type"`
	Key  Secret `yaml:"key"`
	// Scopes that it was generated with; empty = those of the application.
	Scopes []string `yaml:"scopes"`
	// State says what became of it; empty = valid.
	State KeyState `yaml:"state"`
	// Issued says when it was generated; zero = not known. The mock then counts
	// the age of a valid key from its own start or reset.
	Issued Instant `yaml:"issued"`
}

// Valid tells whether nothing became of the key yet.
func (k APIKey) Valid() bool { return k.State == "" || k.State == ValidKey }

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
	// Values are those of a multi-valued attribute; it has no Value.
	Values []string `yaml:"values"`
}
