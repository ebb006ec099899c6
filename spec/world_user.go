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
	// Name to log in with.
	Username string `yaml:"username" required:"always" example:"checker"`
	// Password to log in with.
	Password Secret `yaml:"password" required:"always" example:"${GAM_PASSWORD}"`
	// Name of the user's own policy. Without the key: that of the main role; else,
	// for a user with roles, that of the default role; else the first of the
	// repository; else GAM's defaults.
	Policy string `yaml:"policy" example:"short"`
	// Whether the user may log in. Without the key: active.
	State UserState `yaml:"state"`
	// Checks may lock the user; only checks that do so log in as this user.
	Expendable bool `yaml:"expendable" default:"false" needs:"lockout"`
	// The user has switched two-factor authentication on.
	SecondFactor bool `yaml:"second_factor" default:"false" needs:"two-factor"`
	// Where the user's one-time passwords come from.
	OTP OTP `yaml:"otp" needs:"two-factor"`
	// GUID of the user; without the key it is not compared.
	GUID string `yaml:"guid" example:"5b0c7e2d-41a6-4f38-8c19-000000000001"`
	// What userinfo answers.
	Profile Profile `yaml:"profile"`
	// Names of the user's roles.
	Roles []string `yaml:"roles" example:"visitor"`
	// Name of the user's main role, one of the repository's roles.
	MainRole string `yaml:"main_role" example:"visitor"`
	// Custom attributes (scope gam_user_additional_data).
	Attributes []Attribute `yaml:"attributes"`
	// API keys generated for the user, at most one valid one for an application.
	APIKeys []APIKey `yaml:"api_keys" needs:"api-key"`
	// Tokens that were issued before the run: revoked, expired or old.
	Tokens []Token `yaml:"tokens"`
}

// Ordinary tells whether the user can log in with a password alone, as often
// as one likes.
func (u User) Ordinary() bool {
	return (u.State == "" || u.State == ActiveUser) && !u.SecondFactor && !u.Expendable && u.OTP == (OTP{})
}

// OTP says where the one-time passwords of a user come from: one of the two.
type OTP struct {
	// A one-time password that is always right: for test servers.
	Fixed Secret `yaml:"fixed" example:"${GAM_FIXED_CODE}" needs:"two-factor"`
	// The user's secret key of RFC 6238, in base32.
	TOTP Secret `yaml:"totp" example:"${GAM_TOTP_KEY}" needs:"two-factor"`
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

// APIKey is an API key of a user for one application. Where the application has
// a timeout and time passes in the run, generate the valid key shortly before
// it: the checks expect the key to live for another half of the timeout. The
// mock counts the age of a valid key from issued; without it, from its own start
// or reset.
type APIKey struct {
	// Name of an application of the repository.
	Application string `yaml:"application" required:"always" example:"portal"`
	// Name of the authentication type of the kind api-key to send it with; without
	// the key the only_type of the application, else the first one.
	Type string `yaml:"type" example:"apikey"`
	// The API key.
	Key Secret `yaml:"key" required:"always" example:"${GAM_API_KEY}"`
	// The scopes that the key was generated with; without the key those of the
	// application.
	Scopes []string `yaml:"scopes" example:"gam_user_data"`
	// What became of it: older than the application's timeout, taken from the user,
	// replaced by a later key, or left without a scope that the application stopped
	// publishing. Without the key: valid.
	State KeyState `yaml:"state"`
	// When it was generated. Its age is evidence where no time passes, see time.md.
	Issued Instant `yaml:"issued" example:"2025-11-01T00:00:00Z"`
}

// Valid tells whether nothing became of the key yet.
func (k APIKey) Valid() bool { return k.State == "" || k.State == ValidKey }

// Profile is the standard block of userinfo. A key that is left out is not
// compared.
type Profile struct {
	// E-mail address.
	Email string `yaml:"email" example:"checker@example.com"`
	// Whether the address is verified.
	VerifiedEmail bool `yaml:"verified_email" default:"false"`
	// First name.
	FirstName string `yaml:"first_name"`
	// Last name.
	LastName string `yaml:"last_name"`
	// Identifier in another system.
	ExternalID string `yaml:"external_id"`
	// Year, month and day.
	Birthday string `yaml:"birthday" example:"1990-12-31"`
	// One letter.
	Gender string `yaml:"gender" example:"F"`
	// URL of a picture.
	URLImage string `yaml:"url_image"`
	// URL of a profile page.
	URLProfile string `yaml:"url_profile"`
	// Telephone number.
	Phone string `yaml:"phone"`
	// Street and number.
	Address string `yaml:"address"`
	// City.
	City string `yaml:"city"`
	// State.
	State string `yaml:"state"`
	// Post code; a text, so quote it.
	PostCode string `yaml:"post_code" example:"11000"`
	// Language.
	Language string `yaml:"language" example:"Eng"`
	// Time zone.
	Timezone string `yaml:"timezone" example:"UTC"`
	// Free text.
	CustomInfo string `yaml:"custom_info"`
}

// Attribute is a custom attribute of a user.
type Attribute struct {
	// Identifier of the attribute.
	ID string `yaml:"id" required:"always" example:"EmployeeID"`
	// Its value.
	Value string `yaml:"value" example:"E01"`
	// The values of a multi-valued attribute, which has no value.
	Values []string `yaml:"values"`
}
