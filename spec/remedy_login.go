package spec

// passwordRemedies are about logins with user and password.
func passwordRemedies() []remedy {
	const mandatory = "Look for the field before anything else and refuse the request where it is missing or empty, whatever the other fields say. Take no default, no value from the query and none from a header."
	const code = "Give this refusal its own GAM code, as text in error.code. Clients act on the code, never on the message."
	const state = "Ask for the state of the user behind the password and before the token is made, whatever the authentication type."
	const survives = "Catch what the parser of this field throws: ignore the field or refuse the login with a 4xx. An exception that reaches the client as a 5xx is the client's mistake turned into yours."
	return []remedy{
		{about(PasswordGrantsToken), inServer("Answer POST /oauth/gam/v2.0/access_token with status 200 and the token JSON for every active user, not only for the first one. If it is refused, the GAM code of the refusal names the reason.", restAllowed, oauthAllowed, clientCredentials, userCredentials)},
		{about(AuthenticationTypeOptional), inServer("Where authentication_type_name is missing use the repository's default type, at every application alike.", defaultType)},
		{about(DefaultTypeExplicit, NamedTypeAccepted), inServer("Look the named authentication type up among the enabled ones of the repository and let it check the password, also when it is the default one.", defaultType, authTypes)},
		{about(UnknownTypeRefused, DisabledTypeRefused), inServer("Refuse a named authentication type that the repository lacks or has disabled; never fall back to the default one.", authTypes)},
		{about(MissingClientIDRefused, MissingClientSecretRefused, MissingGrantTypeRefused, MissingUsernameRefused, MissingPasswordRefused, EmptyClientIDRefused, EmptyClientSecretRefused, EmptyGrantTypeRefused, EmptyUsernameRefused, EmptyPasswordRefused), inServer(mandatory)},
		{about(WrongPasswordRefused, WholePasswordCounts), inServer("Compare the whole password, by a hash that does not cut it (bcrypt reads 72 bytes), on every way to a login: each authentication type, request_token_type=Web and second steps, too.", userCredentials)},
		{about(UnknownUserRefused), inServer("Refuse a user name that the repository does not have. Make no user on the way.", userCredentials)},
		{about(LoginRefusalsAlike), inServer("Let an unknown user take the way of a wrong password: same status, same code, same members of the body. Else user names can be found out by trying.")},
		{about(WrongPasswordCode), inServer(code + " For a wrong password it is 11, or 18.")},
		{about(MissingUsernameCode), inServer(code + " For a missing user name it is 79, or 118.")},
		{about(WrongSecretCode), inServer(code+" For a wrong client_secret it is 116.", clientCredentials)},
		{about(InactiveUserRefused), inServer(state)},
		{about(BlockedUserRefused), inServer(state, unblocks)},
		{about(InactiveUserCode), inServer(code + " For a user who is not active it is 9; 11 or 18 tell no more than a wrong password does.")},
		{about(BlockedUserCode), inServer(code+" For a blocked user it is 10; 11 or 18 tell no more than a wrong password does.", unblocks)},
		{about(PasswordChangeDemanded), inServer(observed, passwordChangeAfter)},
		{about(UnknownClientRefused), inServer("Look client_id up before the user is looked at, and refuse the request where no application of the repository has it.", clientCredentials)},
		{about(WrongSecretRefused, ForeignSecretRefused), inServer("Compare client_secret with that of the application that client_id names, as a whole; not with the secrets of all.", clientCredentials)},
		{about(RESTDisabledRefused), inServer("Refuse every grant at an application whose REST v2.0 authentication is off.", restAllowed)},
		{about(RESTDisabledCode), inServer(code+" Where REST v2.0 authentication is off it is 542, or 230.", restAllowed)},
		{about(RevokedApplicationRefused), inServer("Ask on every token request whether the application is revoked.", applicationUnlocked)},
		{about(RevokedApplicationCode), inServer(code+" For a revoked application it is 111.", applicationUnlocked)},
		{about(DisabledTypeCode), inServer(code+" For a disabled authentication type it is 240; 3 or 35 pass, too.", authTypes)},
		{about(UnknownGrantRefused), inServer("Compare grant_type with the list of grants and refuse any other. Let no field, such as password or refresh_token, decide instead of it.")},
		{about(ReservedCharacters), inServer("Decode the form once: + is a blank, %2B a plus. Decode neither twice nor by hand.", userCredentials)},
		{about(UTF8Characters), inServer("Decode the bytes of the form as UTF-8, whatever the default of the container is.", userCredentials)},
		{about(TokenTypeOAuth), inServer("Take request_token_type=OAuth for what it is: the default.")},
		{about(TokenTypeWeb), inServer("Grant request_token_type=Web with a token whose life follows the web session time-out.", webSessionTimeOut)},
		{about(AdditionalParameters), inServer("Read a JSON object in additional_parameters, and let it refuse no login.")},
		{about(MalformedAdditionalParameters, MalformedInitialProperties), inServer(survives)},
		{about(InitialProperties), inServer("Keep the array of initial_properties with the session, not with the user, and give it back from userinfo under its scope.", sharesProperties)},
		{about(JSONBodyUnread), inServer("Read application/x-www-form-urlencoded, and nothing of a JSON body.")},
	}
}

// responseRemedies are about the answer to a granted login.
func responseRemedies() []remedy {
	const members = "Write the member under its documented name and JSON type in every token answer, of each grant: access_token, token_type (Bearer), refresh_token (empty when there is none), scope and user_guid are strings, expires_in is a whole number."
	const chain = "Ask for the policy in this order: the user's own, that of the main role, of the repository's default role, of the repository; take the first that there is, as a whole."
	return []remedy{
		{about(TokenAnswerObject), inServer("Write exactly one JSON object, UTF-8, no member twice, nothing behind it. Look for a second writer, such as an error page or a filter.")},
		{about(TokenAnswerContentType), inServer("Set Content-Type: application/json before the body is written.")},
		{about(AccessTokenMember, TokenTypeMember, ExpiresInMember, RefreshTokenMember, ScopeMember, UserGUIDMember), inServer(members)},
		{about(UnknownTokenMember), inServer("Leave members out that no document has; what a client needs besides belongs into userinfo.")},
		{about(ExpiresInFollowsPolicy, ExpiresInZero), inServer("Send the lifetime by which the server itself will refuse the token: that of the user's policy, in seconds; 0 for never.", tokenExpiration, whichPolicy)},
		{about(RefreshTokenFollowsPolicy), inServer("Issue a refresh token exactly where the policy allows renewals; else send the empty string.", tokenRenovations, whichPolicy)},
		{about(ScopeJoinedWithPlus), inServer("Join the granted scopes with +, not with blanks.")},
		{about(ScopeCoversAsked, ScopeOrderIrrelevant), inServer("Treat the scopes of a request as a set: split at + and blank, grant each that the application publishes, and name each in the answer.", sharesData, sharesRoles, sharesAttributes)},
		{about(ScopeMatchesUserInfo), inServer("Keep the granted scopes with the token, and let userinfo go by them and by nothing else.", sharesData, sharesRoles)},
		{about(UserGUIDStable), inServer("Send the GUID of the user who logged in, the same at every login.", hidesUserIDs)},
		{about(TokensDiffer), inServer("Make a new access token at every login, as long as the repository does not reuse active ones.", reusesTokens)},
		{about(TokensUnpredictable), inServer("Take tokens from a cryptographic random generator, 128 bits or more behind the repository's GUID; no counter, no time, no hash of the user.")},
		{about(TokenNamesRepository), inServer("Begin the token with the repository's GUID and an exclamation mark.")},
		{about(ActiveTokenReused), inServer("With the property on, look for the user's unexpired token of this application and scope before making one.", reusesTokens)},
		{about(SingleSessionLogin), inServer(observed, uniqueSession)},
		{about(OwnPolicyFirst, MainRolePolicy, DefaultRolePolicy, RepositoryPolicy), inServer(chain, whichPolicy, tokenExpiration, tokenRenovations)},
		{about(RenewalsWithoutExpiry), inServer(observed, tokenExpiration, tokenRenovations)},
		{about(ReusedTokenAnswer), inServer(observed, reusesTokens)},
	}
}

// scopeRemedies are about scopes.
func scopeRemedies() []remedy {
	const single = "Give exactly the members of this one scope from userinfo, with the user's values, and nothing of the standard block beside them."
	return []remedy{
		{about(ScopesUnite), inServer("Add up what each granted scope opens. Neither the order nor the number of scopes may take something away.", sharesData, sharesRoles, sharesAttributes)},
		{about(ScopeSeparator), inServer("Split the decoded field at blanks and at +: a raw + in a form arrives as a blank, %2B as a plus.")},
		{about(BeyondPublishedRefused), inServer("Refuse a login that asks for a block which the application does not publish, also beside published ones; grant it to nobody.", sharesData, sharesRoles, sharesAttributes)},
		{about(BeyondPublishedCode), inServer("Refuse it with one of the codes for scopes, such as 235 (233 for attributes, 234 for roles).", sharesData, sharesRoles, sharesAttributes)},
		{about(FullControl), inServer("Let FullControl open the user's data, attributes and roles, as the three scopes together do.", sharesData, sharesRoles, sharesAttributes)},
		{about(GUIDScope, UsernameScope, EmailScope, ExternalIDScope, FirstNameScope, LastNameScope, PhoneScope, AttributeScope), inServer(single, sharesFields)},
		{about(PropertiesOnlyGranted, OldPropertiesScope), inServer("Give initial_properties under the scope of the session's properties only.", sharesProperties)},
		{about(ApplicationDataScope), inServer("Grant session_application_data, and answer application_data and nothing else.", sharesApplication)},
		{about(ScopeRequiredCode), inServer("Give the refusal of a login that lacks a demanded scope the code 232.", demandsScopes)},
		{about(ScopeRequired, ScopeOmitted), inServer(observed, demandsScopes)},
		{about(UserIDsHidden), inServer("With the property on, send neither the user's GUID nor the user's own external id, whichever scope asks.", hidesUserIDs)},
		{about(ClientsOwnID), inServer("Make an id from user and application, keep it, and send it as external_id: the same at each login, another at another application.", hidesUserIDs)},
		{about(HiddenUserGUID), inServer(observed, hidesUserIDs)},
	}
}
