package spec

// Application is a GAM application, an OAuth client.
type Application struct {
	// Name of the application, for API keys and tokens.
	Name string `yaml:"name" example:"portal"`
	// Its client id.
	ClientID string `yaml:"client_id" required:"always" example:"2b1c0f6d8e7a4c5b9d3e1f0a6b8c7d5e"`
	// Its client secret.
	ClientSecret Secret `yaml:"client_secret" required:"always" example:"${GAM_CLIENT_SECRET}"`
	// The scopes that it may ask for.
	Scopes []string `yaml:"scopes" example:"gam_user_data"`
	// A login must name its scopes (ClientAuthenticationRequestMustIncludeUserScopes).
	ScopeRequired bool `yaml:"scope_required" default:"false"`
	// The v2.0 endpoints are closed to it (ClientAllowRemoteRESTAuthentication is
	// off).
	RESTDisabled bool `yaml:"rest_disabled" default:"false"`
	// The endpoints of /oauth/gam are closed to it (ClientAllowRemoteAuthentication
	// is off).
	RemoteDisabled bool `yaml:"remote_disabled" default:"false"`
	// It was revoked and gets no token.
	Revoked bool `yaml:"revoked" default:"false"`
	// Userinfo does not tell it the user's GUID and external id
	// (ClientDoNotShareUserIDs, GeneXus 18.6 and later).
	HideUserIDs bool `yaml:"hide_user_ids" default:"false"`
	// A user has one session at a time in it (ClientAccessUniqueByUser).
	SingleSession bool `yaml:"single_session" default:"false"`
	// It registers the users of anonymous devices.
	Devices bool `yaml:"devices" default:"false" needs:"device"`
	// Its properties for API keys.
	APIKeys APIKeySettings `yaml:"api_keys" needs:"api-key"`
}

// APIKeySettings are the API key properties of an application (GeneXus 18.6 and
// later).
type APIKeySettings struct {
	// Users may log in with an API key (APIKeyEnable).
	Enabled bool `yaml:"enabled" default:"false" needs:"api-key"`
	// Lifetime of a key in hours from its generation (APIKeyTimeout); 0 = it never
	// expires.
	TimeoutHours int `yaml:"timeout_hours" default:"0" example:"720" needs:"api-key"`
	// Name of the one authentication type whose keys are taken
	// (APIKeyAllowOnlyAuthenticationTypeName); without the key any.
	OnlyType string `yaml:"only_type" example:"apikey" needs:"api-key"`
}

// Ordinary tells whether the application is open for every v2.0 request and
// asks for nothing special.
func (a Application) Ordinary() bool {
	return !a.RESTDisabled && !a.RemoteDisabled && !a.Revoked && !a.ScopeRequired && !a.HideUserIDs && !a.SingleSession
}
