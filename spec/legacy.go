package spec

// The legacy token endpoint, /oauth/access_token: what it grants.
var (
	LegacyGrantsToken = Requirement{
		ID: "LEG-001", Operation: LegacyToken, Level: Must, Basis: Documented, Needs: []Capability{Legacy},
		Title:   "Valid credentials get a token",
		Text:    "A form with client_id, the grant type of the local authentication, username, password and scope=FullControl is answered with status 200 and an access token.",
		Sources: []Citation{SecureREST.At(50), SecureREST.At(58), SecureREST.At(83), SecureREST.Lines(88, 89), SecureREST.At(130), SecureREST.At(133), TokenExpire.Lines(13, 15)},
	}
	LegacyOpensResource = Requirement{
		ID: "LEG-002", Operation: LegacyToken, Level: Must, Basis: Documented, Needs: []Capability{Legacy, ProtectedResource},
		Title:   "The token opens a secured service",
		Text:    "A secured REST service is opened by the header Authorization with the word OAuth, a blank and the token.",
		Sources: []Citation{SecureREST.At(72), SecureREST.At(74)},
	}
	LegacyAnswerForm = Requirement{
		ID: "LEG-003", Operation: LegacyToken, Level: Should, Basis: Documented, Needs: []Capability{Legacy},
		Title:   "A success is JSON of the described form",
		Text:    "A success of the legacy endpoint is one JSON object whose members have the types of the token answer and no other name. One page prints the key of the token with a blank.",
		Sources: []Citation{SecureREST.At(60), Wiki(45320).Page(), RuntimeJava.Page(), RuntimeDotNet.Page()},
	}
	LegacyScopeEcho = Requirement{
		ID: "LEG-004", Operation: LegacyToken, Level: Must, Basis: Documented, Needs: []Capability{Legacy},
		Title:   "FullControl comes back",
		Text:    "The answer to a login with scope=FullControl names FullControl in its member scope.",
		Sources: []Citation{SecureREST.At(61), SecureREST.At(83)},
	}
	LegacyAnswerMembers = Requirement{
		ID: "LEG-005", Operation: LegacyToken, Level: Should, Basis: Documented, Needs: []Capability{Legacy},
		Title:   "A token comes with its type, lifetime and refresh token",
		Text:    "The answer to a login has the members token_type, expires_in, refresh_token and scope beside the access token. An older sample shows the token and the scope alone.",
		Sources: []Citation{Wiki(45320).Page(), SecureREST.At(60)},
	}
	LegacyRefresh = Requirement{
		ID: "LEG-006", Operation: LegacyToken, Level: Must, Basis: Documented, Needs: []Capability{Legacy, Refresh},
		Title:   "A token is renewed by POST",
		Text:    "A form with client_id, client_secret, grant_type=refresh_token and the refresh token is answered with a new access token.",
		Sources: []Citation{Wiki(45320).Page()},
	}
	LegacyRefreshLimit = Requirement{
		ID: "LEG-007", Operation: LegacyToken, Level: Must, Basis: Documented, Needs: []Capability{Legacy, Refresh},
		Title:   "The renewal limit holds here too",
		Text:    "As many renewals as the policy allows succeed and none beyond, when login and renewals go through the legacy endpoint.",
		Sources: []Citation{Wiki(19324).Page()},
	}
	LegacyRefreshCase = Requirement{
		ID: "LEG-008", Operation: LegacyToken, Level: Should, Basis: Source, Needs: []Capability{Legacy, Refresh},
		Title:   "The word refresh_token is known in any case",
		Text:    "grant_type=REFRESH_TOKEN renews as refresh_token does: the handlers compare it without case.",
		Sources: []Citation{RuntimeJava.Page(), RuntimeDotNet.Page()},
	}
	LegacyBranchOrder = Requirement{
		ID: "LEG-009", Operation: LegacyToken, Level: Should, Basis: Source, Needs: []Capability{Legacy, Refresh},
		Title:   "A refresh stays one beside a native token",
		Text:    "A refresh that also carries native_token is a refresh: the handlers look at the grant type first.",
		Sources: []Citation{RuntimeJava.Page(), RuntimeDotNet.Page()},
	}
	LegacyOtherFields = Requirement{
		ID: "LEG-010", Operation: LegacyToken, Level: Should, Basis: Source, Needs: []Capability{Legacy},
		Title:   "Fields of v2.0 are not read",
		Text:    "authentication_type_name and repository in the form of a legacy login have no effect, whatever they say: the handlers do not read them.",
		Sources: []Citation{RuntimeJava.Page(), RuntimeDotNet.Page()},
	}
	LegacyTypeByParameters = Requirement{
		ID: "LEG-011", Operation: LegacyToken, Level: Must, Basis: Documented, Needs: []Capability{Legacy},
		Title:   "additional_parameters names the authentication type",
		Text:    "AuthenticationTypeName in the JSON of additional_parameters chooses the authentication type: the local one logs in, one that the repository does not have is refused.",
		Sources: []Citation{SecureREST.At(126), Wiki(15918).Page()},
	}
	LegacyTypeByGrant = Requirement{
		ID: "LEG-012", Operation: LegacyToken, Level: Must, Basis: Documented, Needs: []Capability{Legacy},
		Title:   "grant_type names the authentication type",
		Text:    "The grant type is an authentication type: one that the repository does not have is refused.",
		Sources: []Citation{SecureREST.At(138), Wiki(27734).Page()},
	}
	LegacyLocalWords = Requirement{
		ID: "LEG-013", Operation: LegacyToken, Level: Observe, Basis: Documented, Needs: []Capability{Legacy},
		Title:   "The words for the local authentication",
		Text:    "One page names the local authentication password, another prints the name of its type, such as GAMLocal; which words log in is recorded.",
		Sources: []Citation{SecureREST.At(138), Wiki(45320).Page()},
	}
	LegacyRepository = Requirement{
		ID: "LEG-014", Operation: LegacyToken, Level: Must, Basis: Documented, Needs: []Capability{Legacy, Multitenant},
		Title:   "additional_parameters names the repository",
		Text:    "Repository in the JSON of additional_parameters chooses the repository by its GUID; a GUID that the server does not have is refused.",
		Sources: []Citation{SecureREST.At(124), SecureREST.At(126)},
	}
	LegacyNoRepository = Requirement{
		ID: "LEG-015", Operation: LegacyToken, Level: Must, Basis: Documented, Needs: []Capability{Legacy},
		Title:   "An empty Repository names none",
		Text:    "An empty Repository in additional_parameters is as good as none, where a request need not name one.",
		Sources: []Citation{Wiki(45320).Page()},
	}
	LegacyProperties = Requirement{
		ID: "LEG-016", Operation: LegacyToken, Level: Must, Basis: Documented, Needs: []Capability{Legacy},
		Title:   "Properties may stand in additional_parameters",
		Text:    "A login whose additional_parameters hold Properties, an array of objects with Id and Value or of one empty object, is granted.",
		Sources: []Citation{Wiki(45320).Page()},
	}
	LegacyMalformedParameters = Requirement{
		ID: "LEG-017", Operation: LegacyToken, Level: Must, Basis: Decided, Needs: []Capability{Legacy},
		Title:   "Malformed additional_parameters are no server error",
		Text:    "Text that is not JSON, or JSON of another form, in additional_parameters is ignored or refused, never answered with a 5xx: it is the client's mistake.",
		Sources: []Citation{Ours.Page(), SecureREST.At(126)},
	}
	LegacyParameterTypes = Requirement{
		ID: "LEG-018", Operation: LegacyToken, Level: Observe, Basis: Source, Needs: []Capability{Legacy},
		Title:   "The types in additional_parameters",
		Text:    "One page prints OTPStep and UseTwoFactorAuthentication as texts, a public client sends a number and a boolean; which are read is recorded.",
		Sources: []Citation{Wiki(45320).Page(), RuntimeAngular.Page()},
	}
	LegacyAgent = Requirement{
		ID: "LEG-019", Operation: LegacyToken, Level: Observe, Basis: Documented, Needs: []Capability{Legacy},
		Title:   "A login without GeneXus-Agent",
		Text:    "One page calls the header GeneXus-Agent mandatory, other samples leave it out and no public handler reads it; what a login without it gets is recorded.",
		Sources: []Citation{SecureREST.At(131), SecureREST.At(137), Wiki(45320).Page(), RuntimeJava.Page()},
	}
	LegacySecretOmitted = Requirement{
		ID: "LEG-020", Operation: LegacyToken, Level: Observe, Basis: Documented, Needs: []Capability{Legacy},
		Title:   "A legacy request without client_secret",
		Text:    "The samples of a login leave client_secret out, the page of the refresh demands it, and clients do either; what a login and a refresh without it get is recorded.",
		Sources: []Citation{SecureREST.At(83), Wiki(45320).Page(), RuntimeAngular.Page()},
	}
	LegacyScopeOmitted = Requirement{
		ID: "LEG-021", Operation: LegacyToken, Level: Observe, Basis: Decided, Needs: []Capability{Legacy},
		Title:   "Scopes of a legacy login",
		Text:    "What a legacy login gets without scope, with FullControl in another case and with an unknown scope is not documented.",
		Sources: []Citation{SecureREST.At(83)},
	}
	LegacyReading = Requirement{
		ID: "LEG-022", Operation: LegacyToken, Level: Observe, Basis: Source, Needs: []Capability{Legacy},
		Title:   "How the legacy endpoint reads a request",
		Text:    "Which content types, methods and places of the fields are read, how names are compared and which of two values counts differs between runtimes and their versions.",
		Sources: []Citation{RuntimeJava.Page(), RuntimeDotNet.Page()},
	}
	LegacyRenewsV2 = Requirement{
		ID: "LEG-023", Operation: LegacyToken, Level: Should, Basis: Source, Needs: []Capability{Legacy, Refresh},
		Title:   "The legacy endpoint renews a v2.0 token",
		Text:    "A refresh token of the v2.0 endpoint is renewed at the legacy endpoint: the Angular runtime relies on it.",
		Sources: []Citation{RuntimeAngular.Page()},
	}
	LegacyExpires = Requirement{
		ID: "LEG-024", Operation: LegacyUserInfo, Level: Must, Basis: Documented, Needs: []Capability{Legacy, Clock},
		Title:   "A legacy token expires",
		Text:    "A token of the legacy endpoint opens nothing once the lifetime that the policy declares has passed since its issue, and is accepted shortly before.",
		Sources: []Citation{TokenExpire.At(6), TokenExpire.At(8)},
	}
)

func legacyRequirements() []Requirement {
	return append([]Requirement{
		LegacyGrantsToken, LegacyOpensResource, LegacyAnswerForm, LegacyScopeEcho, LegacyAnswerMembers, LegacyRefresh, LegacyRefreshLimit,
		LegacyRefreshCase, LegacyBranchOrder, LegacyOtherFields, LegacyTypeByParameters, LegacyTypeByGrant, LegacyLocalWords,
		LegacyRepository, LegacyNoRepository, LegacyProperties, LegacyMalformedParameters, LegacyParameterTypes, LegacyAgent,
		LegacySecretOmitted, LegacyScopeOmitted, LegacyReading, LegacyRenewsV2, LegacyExpires,

		LegacyWrongPassword, LegacyUnknownUser, LegacyUnknownClient, LegacyUnknownClientCode, LegacyWrongSecret, LegacyWrongRefresh, LegacyShutUsersRefused, LegacyRevokedApplication,
		LegacyRefusalForm, LegacyRefusalStatus, LegacyChallenge, LegacyUntypedForm, LegacyJSONUnread, LegacyRefusalCodes,
	}, append(deviceRequirements(), legacyUserRequirements()...)...)
}
