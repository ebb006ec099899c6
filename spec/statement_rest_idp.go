package spec

// restIDPRegister is the page of the REST identity provider: its two v2.0
// endpoints. The text lost pictures, URLs and two rows of tables.
func restIDPRegister() Register {
	return Register{
		Document: RESTIDP, Lines: 136,
		Blank: []int{
			2, 4, 6, 8, 10, 11, 12, 13, 15, 19, 21, 23, 24, 25, 26, 27, 29, 31, 43, 45, 47, 49, 50, 52, 53, 54, 61, 63, 65, 67, 69, 70, 71, 72, 73,
			75, 77, 79, 80, 81, 103, 105, 107, 109, 110, 111, 112, 113, 115, 120, 122, 123, 130, 132, 135,
		},
		NotNormative: []Passage{
			{1, 3, "navigation"},
			{5, 7, "introduction"},
			{9, 9, "title of a picture"},
			{14, 20, "list of the sections, and the heading of the first"},
			{30, 32, "headings of a table"},
			{46, 46, "link"},
			{51, 51, "heading of a sample"},
			{66, 66, "heading"},
			{78, 78, "heading of a sample"},
			{106, 106, "heading"},
			{116, 116, "heading of a table"},
			{121, 121, "heading of a sample"},
			{131, 136, "links and copyright"},
		},
		Statements: append(restIDPLogin(), append(restIDPUserInfo(), restIDPRefresh()...)...),
	}
}

// restIDPLogin is section 1 of the page: the password grant.
func restIDPLogin() []Statement {
	return []Statement{
		{Line: 22, Text: "The operation access_token takes a user's credentials and gives a new token.", Covered: covered(PasswordGrantsToken, WrongPasswordRefused, UnknownUserRefused)},
		{Line: 28, Text: "The token request is a form, application/x-www-form-urlencoded.", Covered: covered(ReservedCharacters, UTF8Characters, JSONBodyUnread, ScopeSeparator)},
		{Line: 28, Text: "The page calls this type that of the answer, whose samples are JSON.", Covered: covered(TokenAnswerContentType)},
		{Line: 33, Text: "client_id is mandatory and identifies the application.", Covered: covered(PasswordGrantsToken, MissingClientIDRefused, EmptyClientIDRefused, UnknownClientRefused)},
		{Line: 34, Text: "client_secret is mandatory and is the secret of that application.", Covered: covered(MissingClientSecretRefused, EmptyClientSecretRefused, WrongSecretRefused, ForeignSecretRefused)},
		{Line: 35, Text: "grant_type is mandatory and is password.", Covered: covered(MissingGrantTypeRefused, EmptyGrantTypeRefused, UnknownGrantRefused, GrantTypeCase)},
		{Line: 36, Text: "scope is mandatory.", Covered: covered(ScopeOmitted)},
		{Line: 36, Text: "scope lists what of the user's account is asked for, joined with +.", Covered: covered(ScopeCoversAsked, ScopeOrderIrrelevant, ScopesUnite, ScopeSeparator, RepeatedScope)},
		{Line: 37, Text: "username is mandatory and names the user.", Covered: covered(MissingUsernameRefused, EmptyUsernameRefused, UnknownUserRefused, UsernameCase, SurroundingBlanks)},
		{Line: 38, Text: "password is mandatory and is the password of that user.", Covered: covered(MissingPasswordRefused, EmptyPasswordRefused, WrongPasswordRefused, WholePasswordCounts, PasswordCase)},
		{Line: 39, Text: "authentication_type_name is optional and names an authentication type.", Covered: covered(DefaultTypeExplicit, UnknownTypeRefused, NamedTypeAccepted, DisabledTypeRefused)},
		{Line: 39, Text: "Without it the repository's default authentication type is used.", Covered: covered(AuthenticationTypeOptional)},
		{Line: 40, Text: "initial_properties is optional and an array of properties of the session.", Covered: covered(InitialProperties, MalformedInitialProperties, PropertiesField)},
		{Line: 41, Text: "repository is optional and used only if the provider is multitenant.", Covered: covered(RepositorySelectsTenant, LoginStaysInTenant, MalformedRepositoryRefused, MissingRepositoryOneTenant, RepositorySpelling)},
		{Line: 42, Text: "request_token_type is optional and chooses the kind of token; OAuth is the default.", Covered: covered(TokenTypeOAuth)},
		{Line: 42, Text: "Its other value is Web.", Covered: covered(TokenTypeWeb, TokenTypeUnknown)},
		{Line: 42, Text: "It chooses which timings of the security policy apply.", Covered: covered(WebIdleTimeout, WebTokenAnswer, WebUseProlongs)},
		{Line: 44, Text: "additional_parameters is optional and asks for more user information.", Covered: covered(AdditionalParameters, MalformedAdditionalParameters)},
		{Line: 48, Text: "A sample, lost with its picture, shows the form of the properties.", Covered: covered(InitialProperties)},
		{Line: 55, Text: "The answer has the member access_token, a text.", Covered: covered(PasswordGrantsToken, TokenAnswerObject, AccessTokenMember, DocumentedStatus)},
		{Line: 55, Text: "The sample's token begins with a GUID and an exclamation mark.", Covered: covered(TokenNamesRepository, AccessTokenForm, TokenNamesItsTenant, TokenStaysInTenant)},
		{Line: 56, Text: "The answer has the member token_type, Bearer.", Covered: covered(TokenTypeMember)},
		{Line: 57, Text: "The answer has the member expires_in, a number.", Covered: covered(ExpiresInMember, ExpiresInFollowsPolicy)},
		{Line: 57, Text: "It is 0 in the sample, which belongs to a token that never expires.", Covered: covered(ExpiresInZero, ZeroNeverExpires, NeverExpiring)},
		{Line: 58, Text: "The answer has the member refresh_token, a text.", Covered: covered(RefreshTokenMember)},
		{Line: 58, Text: "It is empty when there is no refresh token.", Covered: covered(NoRenewalsNoToken)},
		{Line: 59, Text: "The answer has the member scope: the granted scopes, joined with +.", Covered: covered(ScopeMember, ScopeJoinedWithPlus, ScopeCoversAsked, ScopeOrderIrrelevant, ScopeMatchesUserInfo)},
		{Line: 59, Text: "The sample grants a scope beyond those asked for, under its newer name.", Covered: covered(ScopesBeyondAsked, ScopeGenerations, InitialProperties)},
		{Line: 60, Text: "The answer has the member user_guid, the user's GUID.", Covered: covered(UserGUIDMember, UserGUIDStable, GUIDIsUserGUID)},
		{Line: 62, Text: "The answer has the structure of GAMOAuth20AccessToken, and no other.", Covered: covered(TokenAnswerObject, UnknownTokenMember)},
		{Line: 64, Text: "A refresh token is issued only when the policy's Maximum OAuth token renewals is changed from its default.", Covered: covered(RefreshTokenFollowsPolicy, NoRenewalsNoToken)},
		{Line: 64, Text: "The policy says when a refresh token expires.", Covered: covered(RefreshTokenLives, RefreshTokenExpires)},
	}
}

// restIDPUserInfo is section 2 of the page.
func restIDPUserInfo() []Statement {
	return []Statement{
		{Line: 68, Text: "The operation userinfo takes the access token and gives the user to whom it was issued.", Covered: covered(UsersDoNotMix)},
		{Line: 68, Text: "What it gives depends on the scopes that were asked for.", Covered: covered(ScopeMatchesUserInfo, StandardBlock, RolesBlock, OnlyGranted, ScopesUnite)},
		{Line: 74, Text: "The page names the form type as that of the answer, whose sample is JSON.", Covered: covered(UserInfoContentType)},
		{Line: 76, Text: "The header Authorization is the access token alone.", Covered: covered(BareToken, TokenOpensOwnTenant)},
		{Line: 76, Text: "The token is one that was obtained from the server.", Covered: covered(NoTokenRefused, EmptyTokenRefused, GarbageTokenRefused, ForeignTokenRefused, TruncatedTokenRefused, AlteredTokenRefused, RefreshTokenNoAccess, TokenStaysInTenant)},
		{Line: 82, Text: "The answer is an object; its member guid, a text, is the user's GUID.", Covered: covered(UserInfoObject, UserInfoStrings, StandardBlock, GUIDIsUserGUID)},
		{Line: 83, Text: "It has the member username, a text.", Covered: covered(UserInfoStrings, StandardBlock)},
		{Line: 84, Text: "It has the member email, a text.", Covered: covered(UserInfoStrings, StandardBlock)},
		{Line: 85, Text: "It has the member verified_email, true or false.", Covered: covered(VerifiedEmailMember, StandardBlock)},
		{Line: 86, Text: "It has the member first_name, a text.", Covered: covered(UserInfoStrings, StandardBlock)},
		{Line: 87, Text: "It has the member last_name, a text.", Covered: covered(UserInfoStrings, StandardBlock)},
		{Line: 88, Text: "It has the member external_id, a text.", Covered: covered(UserInfoStrings, StandardBlock)},
		{Line: 89, Text: "It has the member birthday, a date as YYYY-MM-DD.", Covered: covered(BirthdayMember, StandardBlock)},
		{Line: 90, Text: "It has the member gender, a letter.", Covered: covered(UserInfoStrings, StandardBlock)},
		{Line: 91, Text: "It has the member url_image, a text.", Covered: covered(UserInfoStrings, StandardBlock)},
		{Line: 92, Text: "It has the member url_profile, a text.", Covered: covered(UserInfoStrings, StandardBlock)},
		{Line: 93, Text: "It has the member phone, a text.", Covered: covered(UserInfoStrings, StandardBlock)},
		{Line: 94, Text: "It has the member address, a text.", Covered: covered(UserInfoStrings, StandardBlock)},
		{Line: 95, Text: "It has the member city, a text.", Covered: covered(UserInfoStrings, StandardBlock)},
		{Line: 96, Text: "It has the member state, a text.", Covered: covered(UserInfoStrings, StandardBlock)},
		{Line: 97, Text: "It has the member post_code, a text.", Covered: covered(UserInfoStrings, StandardBlock)},
		{Line: 98, Text: "It has the member language, a text.", Covered: covered(UserInfoStrings, StandardBlock)},
		{Line: 99, Text: "It has the member timezone, a text.", Covered: covered(UserInfoStrings, StandardBlock)},
		{Line: 100, Text: "It has the member application_data, a text, empty in the sample.", Covered: covered(UserInfoStrings, AbsentOrEmpty, ApplicationDataScope)},
		{Line: 101, Text: "It has the member CustomInfo, a text.", Covered: covered(UserInfoStrings, StandardBlock, CustomInfoKey)},
		{Line: 102, Text: "It has the member roles, a list of the user's roles.", Covered: covered(RolesMember, RolesBlock)},
		{Line: 104, Text: "The answer has the structure of GAMOAuth20UserInfo, and no other.", Covered: covered(UserInfoObject, UnknownUserInfoMember)},
	}
}

// restIDPRefresh is section 3 of the page: the refresh grant.
func restIDPRefresh() []Statement {
	return []Statement{
		{Line: 108, Text: "The operation access_token also takes a refresh token and gives a new token.", Covered: covered(RefreshGrantsToken, RefreshCarriers)},
		{Line: 108, Text: "The refresh token is one that was obtained from the server.", Covered: covered(RefreshWithoutToken, GarbageRefreshRefused, TruncatedRefreshRefused, AlteredRefreshRefused, AccessTokenNoRefresh)},
		{Line: 114, Text: "The refresh request is a form, too.", Covered: covered(RefreshCarriers)},
		{Line: 117, Text: "client_id is mandatory and identifies the application that got the refresh token.", Covered: covered(RefreshGrantsToken, RefreshWithoutClientID, RefreshWrongClient, RefreshForeignClient, RefreshInTenant, RefreshForeignTenant, RefreshWithoutRepository)},
		{Line: 118, Text: "client_secret is mandatory and is the secret of that application.", Covered: covered(RefreshWithoutSecret, RefreshWrongSecret)},
		{Line: 119, Text: "grant_type is mandatory and is refresh_token.", Covered: covered(RefreshGrantsToken)},
		{Line: 124, Text: "The answer has the member access_token.", Covered: covered(RefreshGrantsToken, AccessTokenMember)},
		{Line: 125, Text: "The answer has the member token_type, Bearer.", Covered: covered(TokenTypeMember)},
		{Line: 126, Text: "The answer has the member expires_in, a number.", Covered: covered(ExpiresInMember)},
		{Line: 127, Text: "The answer has the member refresh_token: a new one, which works in turn.", Covered: covered(RefreshTokenMember, RotatedTokenWorks, RefreshTokenRotates)},
		{Line: 127, Text: "The sample's refresh token begins with three digits.", Covered: covered(RefreshTokenForm)},
		{Line: 128, Text: "The answer has the member scope: the scopes of the login, joined with +.", Covered: covered(ScopeMember, ScopeJoinedWithPlus, RefreshKeepsScope)},
		{Line: 128, Text: "The sample has the older name of the scope of the session's properties.", Covered: covered(ScopeGenerations)},
		{Line: 129, Text: "The answer has the member user_guid, that of the login.", Covered: covered(UserGUIDMember, RefreshKeepsUser, GUIDIsUserGUID)},
	}
}
