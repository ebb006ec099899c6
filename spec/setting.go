package spec

import "strings"

// Setting is a property of GAM that an operator can change, by the name that
// the documents give it.
type Setting struct {
	Of      string     `json:"of"`                // where it is: "Security policy"
	Name    string     `json:"name"`              // its name in the API, or what the documents call it
	Label   string     `json:"label,omitempty"`   // in the GAM Backoffice, where a document has it
	Text    string     `json:"text"`              // values, unit and default, or what to see to
	Sources []Citation `json:"sources,omitempty"` // none = public code or records name it, no page does
}

// String returns the setting in a line: "Security policy: Token Expiration
// (OauthTokenExpire): minutes; 0, the default, is never [wiki 18577]".
func (s Setting) String() string {
	name := s.Name
	if s.Label != "" {
		name = s.Label + " (" + s.Name + ")"
	}
	text := s.Of + ": " + name + ": " + s.Text
	if len(s.Sources) > 0 {
		text += " [" + listed(s.Sources) + "]"
	}
	return text
}

func listed(sources []Citation) string {
	var texts []string
	for _, c := range sources {
		texts = append(texts, c.String())
	}
	return strings.Join(texts, ", ")
}

// Settings of a security policy.
var (
	tokenExpiration     = Setting{"Security policy", "OauthTokenExpire", "Token Expiration", "minutes; 0, the default, is never", []Citation{TokenExpire.At(6), Wiki(18577).Page()}}
	tokenRenovations    = Setting{"Security policy", "OauthTokenMaximumRenovations", "Token maximum renovations", "how many; 0, the default, issues no refresh token; at most 999", []Citation{Wiki(19324).Page()}}
	refreshExpiration   = Setting{"Security policy", "OAuthRefreshTokenExpire", "", "minutes, 43200 by default, never 0; since GeneXus 18 upgrade 10", []Citation{Wiki(58097).Page()}}
	webSessionTimeOut   = Setting{"Security policy", "WebSessionTimeOut", "", "minutes without use; 0 is never; for request_token_type=Web", []Citation{Wiki(58396).Page()}}
	whichPolicy         = Setting{"User, role, repository", "security policy", "", "the user's own comes first, then that of the main role, of the default role, of the repository", []Citation{Wiki(18521).Page()}}
	passwordChangeAfter = Setting{"Security policy", "Period change password", "", "minutes after which a login demands another password", []Citation{Wiki(61029).Page()}}
)

// Settings of a repository.
var (
	oauthAllowed      = Setting{"Repository", `"Allow access by OAuth 2.0 protocol? (Mobile, GAMRemote, GAMRemoteRest, IDP, SSO)"`, "", "on", []Citation{Wiki(61036).Page()}}
	defaultType       = Setting{"Repository", "default authentication type", "", "what a login that names none uses", []Citation{RESTIDP.At(39), Wiki(61036).Page()}}
	reusesTokens      = Setting{"Repository", "EnableReusingActiveUserTokens", "", "off by default; on, a login hands the active token out again; since GeneXus 18 upgrade 14", []Citation{Wiki(61084).Page()}}
	sessionCache      = Setting{"Repository", "UserSessionCacheTimeout", "", "seconds for which the end of a session may go unseen", []Citation{Wiki(18582).Page()}}
	lockAttempts      = Setting{"Repository", "LoginAttemptsToLockUser", "", "failed logins; 0, the default, never locks", []Citation{Wiki(18592).Page()}}
	lockReset         = Setting{"Repository", "TimeoutToResetCountFailedOAuthLogins", "", "minutes; with 0, the default, logins over REST lock nobody", []Citation{Wiki(58201).Page()}}
	unblocks          = Setting{"Repository", "GAMUnblockUserTimeout", "", "minutes until a blocked user is free again; with 0, the default, only an administrator frees one", []Citation{Wiki(18926).Page()}}
	connections       = Setting{"Server", "connection.gam", "", "one connection for each repository", []Citation{SecureREST.At(124)}}
	integratedSecured = Setting{"Knowledge base", "Enable Integrated Security", "", "on", []Citation{SecureREST.At(23)}}
)

// Settings of an application.
var (
	clientCredentials   = Setting{"Application", "Client ID and Client Secret", "", "those that the client sends", []Citation{RESTIDP.Lines(33, 34)}}
	restAllowed         = Setting{"Application", "ClientAllowRemoteRESTAuthentication", `"Allow REST v2.0 authentication?"`, "on for every endpoint of v2.0", []Citation{Wiki(44840).Page()}}
	remoteAllowed       = Setting{"Application", "ClientAllowRemoteAuthentication", `"Allow OAuth 2.0 (authorization code flow in /oauth/gam)?"`, "on for the first generation of userinfo", []Citation{Wiki(37038).Page(), Wiki(45316).Page()}}
	demandsScopes       = Setting{"Application", "ClientAuthenticationRequestMustIncludeUserScopes", "", "whether a login must name scopes", []Citation{Wiki(48254).Page(), Wiki(49817).Page(), Wiki(44840).Page()}}
	sharesData          = Setting{"Application", "ClientAllowGetUserDataREST", "", "publishes gam_user_data", []Citation{Wiki(56035).Page()}}
	sharesAttributes    = Setting{"Application", "ClientAllowGetUserAdditionalDataREST", "", "publishes gam_user_additional_data", []Citation{Wiki(56035).Page()}}
	sharesRoles         = Setting{"Application", "ClientAllowGetUserRolesREST", "", "publishes gam_user_roles", []Citation{Wiki(56035).Page()}}
	sharesProperties    = Setting{"Application", "ClientAllowGetSessionInitialPropertiesREST", "", "publishes the scope of the session's properties", []Citation{Wiki(56035).Page()}}
	sharesApplication   = Setting{"Application", "ClientAllowGetSessionApplicationDataREST", "", "publishes session_application_data", []Citation{Wiki(56035).Page()}}
	sharesFields        = Setting{"Application", "ClientAllowAdditionalScopeREST", "", "publishes scopes of single fields", []Citation{Wiki(56035).Page()}}
	hidesUserIDs        = Setting{"Application", "ClientDoNotShareUserIDs", "", "on, the client gets ids of its own; since GeneXus 18 upgrade 6", []Citation{Wiki(55603).Page(), Wiki(56035).Page()}}
	uniqueSession       = Setting{"Application", "ClientAccessUniqueByUser", "", "on, a user has one session at a time", nil}
	applicationUnlocked = Setting{"Application", "its revocation", "", "a revoked application gets no token", []Citation{Wiki(22815).Page()}}
	checksPermissions   = Setting{"Application", "Enable authorization", "", "on; off, whoever is logged in passes without the permission", []Citation{AgentGuide.Page()}}
	apiKeysEnabled      = Setting{"Application", "APIKeyEnable", `"Enable work with API keys"`, "on; remote REST authentication must be on, too", []Citation{APIKeys.At(39)}}
	apiKeyTimeout       = Setting{"Application", "APIKeyTimeout", `"API Key timeout (In hours)"`, "hours from the key's making; 0 is never", []Citation{APIKeys.At(41)}}
	apiKeyOnlyType      = Setting{"Application", "APIKeyAllowOnlyAuthenticationTypeName", `"Allow only this authentication type name"`, "one type of API keys, or any", []Citation{APIKeys.At(43)}}
)

// Settings of users and authentication types.
var (
	userCredentials  = Setting{"User", "user name and password", "", "those that the client sends, for the authentication type of the login", []Citation{RESTIDP.Lines(37, 39)}}
	userPermissions  = Setting{"User, role", "GAM permissions", "", "the one of the service, for who is to be let in", []Citation{SecureREST.At(27)}}
	applicationKeys  = Setting{"User", "Application API KEY", "", "one key for each application; GENERATE makes one, to which the scopes of that moment belong", []Citation{APIKeys.At(52), APIKeys.At(65)}}
	authTypes        = Setting{"Repository", "authentication types", "", "their names, and which are enabled", []Citation{RESTIDP.At(39), Wiki(27734).Page()}}
	usersFactor      = Setting{"User", "UserEnableTwoFactorAuth", "", "whether the user has a second factor", []Citation{Wiki(48254).Page()}}
	secondFactor     = Setting{"Second factor", "TwoFactorAuthentication.Enable, .AuthenticationTypeName, .ForceForAllUsers", "", "whether there is one, of which type, for whom", []Citation{Wiki(48254).Page()}}
	firstFactorLasts = Setting{"Second factor", "TwoFactorAuthentication.FirstAuthenticationFactorExpiration", "", "seconds, 900 by default", []Citation{Wiki(48254).Page()}}
)
