package spec

// apiKeyRemedies are about API keys.
func apiKeyRemedies() []remedy {
	return []remedy{
		{about(APIKeyGrantsToken), inServer("Take grant_type=password with api_key, the type of API keys in authentication_type_name, client_id and client_secret, and answer the ordinary token JSON.", apiKeysEnabled, apiKeyOnlyType, restAllowed, applicationKeys)},
		{about(APIKeyScope, APIKeyUserInfo, APIKeyNeverWider), inServer("Keep the scopes of the moment with the key, and grant these: nothing in the request, nor a later scope of the application, widens them.", applicationKeys)},
		{about(APIKeyUser, APIKeyOpensItsUser), inServer("Take the user from the key, never from the field username.")},
		{about(APIKeyOfAnotherUserRefused), inServer("Refuse a user name beside a key that is another user's.")},
		{about(APIKeysOfTwoApplications, APIKeyOfAnotherApplicationRefused), inServer("Look a key up by application and text together: one key for each user and application.", applicationKeys)},
		{about(APIKeyWithinTimeout, APIKeyAfterTimeout, APIKeyZeroTimeout, ExpiredAPIKeyRefused), inServer("Count the timeout from the making of the key, in hours, and look at it at each login; 0 is never.", apiKeyTimeout)},
		{about(UnknownAPIKeyRefused, AlteredAPIKeyRefused, MissingAPIKeyRefused), inServer("Look the whole key up, every character of it; refuse a missing or empty one before the user is looked at.")},
		{about(APIKeyNeedsSecret), inServer("Check client_id and client_secret beside a key as for any other login.", clientCredentials)},
		{about(APIKeyTypeRefused, APIKeyOnlyType), inServer("Take keys only with an authentication type of their kind, and at an application that allows one type only with that one.", apiKeyOnlyType)},
		{about(RevokedAPIKeyRefused, SupersededAPIKeyRefused), inServer("Let a key end when it is taken back, and when another one is generated for the same user and application.", applicationKeys)},
		{about(WithdrawnScopeEndsAPIKey), inServer("Compare the key's scopes with what the application publishes at each login; one that is missing ends the key.", applicationKeys, sharesData, sharesRoles, sharesAttributes, sharesFields)},
		{about(APIKeysDisabledRefused), inServer("Refuse keys at an application where they are off.", apiKeysEnabled)},
		{about(APIKeyRESTDisabledRefused), inServer("Refuse keys where REST v2.0 authentication is off, as any other login.", restAllowed, apiKeysEnabled)},
		{about(APIKeyRevokedApplicationRefused), inServer("Refuse keys at a revoked application, as any other login.", applicationUnlocked)},
		{about(APIKeyAsPasswordRefused), inServer("Compare the field password with passwords only: a key logs in by its own field.")},
		{about(APIKeyAsTokenRefused), inServer("Compare Authorization with issued access tokens only: a key gets a token, and opens nothing itself.")},
		{about(APIKeyTokenLifetime), inServer(observed, apiKeyTimeout, tokenExpiration, tokenRenovations)},
	}
}

// tenancyRemedies are about several repositories on one server.
func tenancyRemedies() []remedy {
	const inside = "Choose the repository first, and look up user, client, token and key in it alone. A look-up over all repositories, or a cache whose key lacks the repository, mixes tenants."
	const policy = "Ask for the policy in the repository of the login, also where roles and policies of two tenants have the same names."
	return []remedy{
		{about(RepositorySelectsTenant), inServer("Connect to the repository whose GUID the field repository names, before client and user are looked up.", connections)},
		{about(LoginStaysInTenant, UserStaysInTenant, ClientStaysInTenant, SameClientOwnSecret), inServer(inside, connections)},
		{about(SameNameOwnData, SameNameTwoGUIDs), inServer("Give users of the same name in two repositories records and GUIDs of their own, and key every cache of users by repository.")},
		{about(SameClientOwnRefresh, RefreshInTenant, RefreshForeignTenant, RefreshForeignRepository), inServer("Keep the repository with each refresh token, and refuse one where client or field repository are another tenant's.")},
		{about(UnknownRepositoryRefused, MalformedRepositoryRefused), inServer("Refuse a repository that no connection has; never fall back to the first one.", connections)},
		{about(UnknownRepositoryCode), inServer("Give the refusal of an unknown repository the code 2.")},
		{about(MissingRepositoryOneTenant), inServer("Where no repository is named, refuse (code 1) or take the one default; try no credentials in tenant after tenant.", connections)},
		{about(TokenNamesItsTenant, TokenOpensOwnTenant, TokenStaysInTenant), inServer("Put the GUID of the login's repository in front of the token, keep the repository with it, and refuse a token whose GUID was exchanged.")},
		{about(APIKeyForeignTenant, APIKeyForeignRepository), inServer("Look API keys up in the repository of the request alone.")},
		{about(LegacySelectsTenant), inServer("Read Repository out of additional_parameters and go on as with the field of v2.0.", connections)},
		{about(TenantLifetime), inServer(policy, tokenExpiration, whichPolicy)},
		{about(TenantRenewals), inServer(policy, tokenRenovations, whichPolicy)},
		{about(TenantRefreshLifetime), inServer(policy, refreshExpiration, whichPolicy)},
		{about(MissingRepositoryAnswer), inServer(observed, connections)},
	}
}

// lockRemedies are about failed logins.
func lockRemedies() []remedy {
	const one = "Count failed logins with the user of one repository: no other user, no application and no address is touched."
	return []remedy{
		{about(LockedAfterLimit), inServer("Count refused logins of a user in a row, over the legacy endpoint and v2.0 together, and from the limit on refuse the right password, too.", lockAttempts, lockReset)},
		{about(LockedCode), inServer("Give the refusal of a locked user the code 10.", lockAttempts)},
		{about(FreeBelowLimit), inServer("Lock nobody below the limit: one request counts once, and a refused refresh or an unknown client not at all.", lockAttempts)},
		{about(UnlockedByTime), inServer("Let a user whom failed logins locked in again after the reset time.", lockReset, unblocks)},
		{about(LockOfOneUser, LockOfOneTenant), inServer(one, lockAttempts)},
		{about(NoLockWithoutReset), inServer("With a reset time of 0 lock nobody for logins over REST.", lockReset, lockAttempts)},
		{about(LockThreshold, CountResetBySuccess, LockedTokens, LockedWrongPassword, WrongCodesCount), inServer(observed, lockAttempts)},
		{about(CountResetByTime, LockProlonged), inServer(observed, lockReset)},
	}
}
