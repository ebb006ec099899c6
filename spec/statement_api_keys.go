package spec

// apiKeysRegister is the page of the login with an API key.
func apiKeysRegister() Register {
	return Register{
		Document: APIKeys, Lines: 114,
		Blank: []int{
			2, 4, 6, 8, 10, 12, 14, 16, 17, 19, 20, 22, 24, 29, 31, 33, 35, 36, 38, 40, 42, 44, 46, 47, 49, 51, 53, 54, 56, 57, 59, 61, 62, 64, 66, 68,
			69, 71, 72, 74, 75, 77, 78, 84, 85, 86, 93, 95, 96, 98, 99, 102, 103, 104, 109, 111, 113,
		},
		NotNormative: []Passage{
			{1, 3, "navigation"},
			{7, 7, "heading"},
			{11, 18, "steps in the Backoffice"},
			{21, 28, "heading, and steps in the Backoffice"},
			{32, 34, "steps in the Backoffice"},
			{37, 37, "overview of the properties that follow"},
			{48, 50, "link and heading"},
			{60, 63, "steps in the Backoffice"},
			{67, 70, "headings"},
			{94, 94, "heading"},
			{110, 114, "links and copyright"},
		},
		Statements: append(apiKeyProperties(), apiKeyRequests()...),
	}
}

// apiKeyProperties is what applications, users and keys have.
func apiKeyProperties() []Statement {
	return []Statement{
		{Line: 5, Text: "Since GeneXus 18 upgrade 6 an API key gets an access token.", Covered: covered(APIKeyGrantsToken, APIKeyAsTokenRefused)},
		{Line: 5, Text: "Before, only user and password get one.", Covered: covered(APIKeyGrantsToken, APIKeyAsPasswordRefused)},
		{Line: 9, Text: "The user logs in with an authentication type of the kind API key.", Covered: covered(APIKeyGrantsToken, APIKeyTypeRefused)},
		{Line: 9, Text: "The request is made for a user who was given an API key.", Covered: covered(APIKeyUser, APIKeyOfAnotherUserRefused, APIKeyOpensItsUser, UnknownAPIKeyRefused)},
		{Line: 30, Text: "Each client has an application of its own.", Excluded: "It is advice on how to divide clients among applications."},
		{Line: 39, Text: "The property APIKeyEnable lets an application use API keys, or not.", Covered: covered(APIKeysDisabledRefused)},
		{Line: 39, Text: "API keys need REST authentication to be on for the application.", Covered: covered(APIKeyRESTDisabledRefused)},
		{Line: 41, Text: "The property APIKeyTimeout says for how many hours a generated key is valid.", Covered: covered(APIKeyWithinTimeout, APIKeyAfterTimeout, ExpiredAPIKeyRefused)},
		{Line: 41, Text: "0 means that the key never expires.", Covered: covered(APIKeyZeroTimeout)},
		{Line: 43, Text: "An application may take the keys of one authentication type only, or of any.", Covered: covered(APIKeyOnlyType, APIKeyWithoutType)},
		{Line: 45, Text: "The property APIKeyAllowScopeCustomization lets the user choose the scopes of a key.", Excluded: serversInside},
		{Line: 52, Text: "A user has a key of one's own for each application.", Covered: covered(APIKeysOfTwoApplications, APIKeyOfAnotherApplicationRefused, RevokedAPIKeyRefused, SupersededAPIKeyRefused, APIKeyForeignTenant, APIKeyForeignRepository)},
		{Line: 55, Text: "The method GenerateApplicationAPIKey makes a key.", Excluded: serversInside},
		{Line: 58, Text: "The method takes the application's client id and the scopes, joined with +.", Excluded: serversInside},
		{Line: 58, Text: "Scopes may be user_email, user_first_name and user_external_id.", Covered: covered(EmailScope, FirstNameScope, ExternalIDScope)},
		{Line: 65, Text: "A key has the scopes with which it was generated.", Covered: covered(APIKeyScope, APIKeyNeverWider)},
		{Line: 65, Text: "A key is invalid once the application stops publishing one of these scopes.", Covered: covered(WithdrawnScopeEndsAPIKey)},
	}
}

// apiKeyRequests is what goes over the wire.
func apiKeyRequests() []Statement {
	return []Statement{
		{Line: 73, Text: "The token is asked for at /oauth/gam/v2.0/access_token.", Covered: covered(APIKeyGrantsToken)},
		{Line: 76, Text: "The request is a form.", Covered: covered(APIKeyGrantsToken)},
		{Line: 79, Last: 83, Text: "The list of fields has neither username nor scope.", Covered: covered(APIKeyUsername, APIKeyScopeAsked)},
		{Line: 79, Text: "client_id is the client id of the application.", Covered: covered(APIKeyGrantsToken, APIKeyNeedsSecret)},
		{Line: 80, Text: "client_secret is the secret of the application.", Covered: covered(APIKeyGrantsToken, APIKeyNeedsSecret)},
		{Line: 81, Text: "grant_type is password.", Covered: covered(APIKeyGrantsToken)},
		{Line: 82, Text: "api_key is the key that was generated.", Covered: covered(APIKeyGrantsToken, AlteredAPIKeyRefused, MissingAPIKeyRefused, APIKeyCase, UnknownAPIKeyRefused, APIKeyAsPasswordRefused, APIKeyRefusalCodes)},
		{Line: 83, Text: "authentication_type_name is apikey.", Covered: covered(APIKeyGrantsToken, APIKeyTypeRefused, APIKeyWithoutType)},
		{Line: 87, Text: "The answer has the member access_token, which begins with a GUID and an exclamation mark.", Covered: covered(AccessTokenMember, TokenNamesRepository, AccessTokenForm, TokenNamesItsTenant)},
		{Line: 88, Text: "The answer has the member token_type, Bearer.", Covered: covered(TokenTypeMember)},
		{Line: 89, Text: "The answer has the member expires_in, 0 in the sample.", Covered: covered(ExpiresInMember, APIKeyTokenLifetime)},
		{Line: 90, Text: "The answer has the member refresh_token, empty in the sample.", Covered: covered(RefreshTokenMember, APIKeyTokenLifetime)},
		{Line: 91, Text: "The answer has the member scope: the scopes of the key, in any order.", Covered: covered(APIKeyScope)},
		{Line: 92, Text: "The answer has the member user_guid.", Covered: covered(UserGUIDMember, APIKeyUser)},
		{Line: 97, Text: "The user is read at /oauth/gam/v2.0/userinfo.", Covered: covered(APIKeyUserInfo)},
		{Line: 100, Text: "The page names the form type for a request that has no body.", Covered: covered(BareToken)},
		{Line: 101, Text: "The header Authorization is the access token alone.", Covered: covered(BareToken, APIKeyAsTokenRefused, APIKeyUserInfo)},
		{Line: 105, Text: "The scope user_email gives the member email.", Covered: covered(APIKeyUserInfo, EmailScope)},
		{Line: 106, Text: "It gives verified_email, true or false, beside it.", Covered: covered(VerifiedEmailMember, EmailScope)},
		{Line: 107, Text: "The scope user_first_name gives the member first_name.", Covered: covered(APIKeyUserInfo, FirstNameScope)},
		{Line: 108, Text: "The scope user_external_id gives the member external_id, and nothing else is given.", Covered: covered(APIKeyUserInfo, ExternalIDScope)},
	}
}
