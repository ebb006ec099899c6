package spec

// Application is a GAM application, an OAuth client.
type Application struct {
	Name         string `yaml:"name"`
	ClientID     string `yaml:"client_id"`
	ClientSecret Secret `yaml:"client_secret"`
	// Scopes that the application may ask for.
	Scopes []string `yaml:"scopes"`
	// ScopeRequired is ClientAuthenticationRequestMustIncludeUserScopes.
	ScopeRequired bool `yaml:"scope_required" default:"false"`
	// RESTDisabled: ClientAllowRemoteRESTAuthentication is off, the v2.0
	// endpoints are closed to the application.
	RESTDisabled bool `yaml:"rest_disabled" default:"false"`
	// RemoteDisabled: ClientAllowRemoteAuthentication is off, the endpoints of
	// /oauth/gam are closed to the application.
	RemoteDisabled bool `yaml:"remote_disabled" default:"false"`
	// Revoked applications get no token.
	Revoked bool `yaml:"revoked" default:"false"`
	// HideUserIDs is ClientDoNotShareUserIDs: userinfo does not tell the user's
	// GUID and external id (GeneXus 18 upgrade 6 and later).
	HideUserIDs bool `yaml:"hide_user_ids" default:"false"`
	// SingleSession is ClientAccessUniqueByUser: a user has one session at a time.
	SingleSession bool `yaml:"single_session" default:"false"`
	// Devices: the application registers the users of anonymous devices.
	Devices bool `yaml:"devices" default:"false"`
	// APIKeys are the application's properties for API keys.
	APIKeys APIKeySettings `yaml:"api_keys"`
}

// APIKeySettings are the API key properties of an application (GeneXus 18
// upgrade 6 and later).
type APIKeySettings struct {
	// Enabled is APIKeyEnable.
	Enabled bool `yaml:"enabled" default:"false"`
	// TimeoutHours is APIKeyTimeout: hours from a key's generation until it
	// expires, 0 = never.
	TimeoutHours int `yaml:"timeout_hours" default:"0"`
	// OnlyType is APIKeyAllowOnlyAuthenticationTypeName: the one type whose keys
	// are taken; empty = any.
	OnlyType string `yaml:"only_type"`
}

// Ordinary tells whether the application is open for every v2.0 request and
// asks for nothing special.
func (a Application) Ordinary() bool {
	return !a.RESTDisabled && !a.RemoteDisabled && !a.Revoked && !a.ScopeRequired && !a.HideUserIDs && !a.SingleSession
}
