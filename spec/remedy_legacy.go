package spec

// legacyRemedies are about the older endpoints.
func legacyRemedies() []remedy {
	return []remedy{
		{about(LegacyGrantsToken), inServer("Answer POST /oauth/access_token with status 200 and a token for client_id, the word of the local authentication, user name, password and scope=FullControl.", oauthAllowed, clientCredentials, userCredentials)},
		{about(LegacyOpensResource), inServer("Let the token open services behind the word OAuth: both endpoints issue into one store.", integratedSecured)},
		{about(LegacyAnswerForm, LegacyAnswerMembers), inServer("Answer the same token JSON as v2.0: access_token, token_type, expires_in, refresh_token and scope in their types, and no other name.")},
		{about(LegacyScopeEcho), inServer("Name FullControl in the member scope where it was asked for.")},
		{about(LegacyRefresh), inServer("Take grant_type=refresh_token with client_id, client_secret and the token by POST, and answer a new access token.", tokenRenovations)},
		{about(LegacyRefreshLimit), inServer("Count the renewals of both endpoints in one place.", tokenRenovations)},
		{about(LegacyRefreshCase), inServer("Compare the word refresh_token without case.")},
		{about(LegacyBranchOrder), inServer("Look at grant_type first; native_token only where it is neither refresh_token nor device.")},
		{about(LegacyOtherFields), inServer("Do not read authentication_type_name and repository here: additional_parameters carries them.")},
		{about(LegacyTypeByParameters), inServer("Read AuthenticationTypeName out of additional_parameters, and refuse one that the repository does not have.", authTypes)},
		{about(LegacyTypeByGrant), inServer("Take any other grant_type for the name of an authentication type, and refuse one that the repository does not have.", authTypes)},
		{about(LegacyRepository), inServer("Read Repository, a GUID, out of additional_parameters, and refuse one that the server does not have.", connections)},
		{about(LegacyNoRepository), inServer("Take an empty Repository for none.")},
		{about(LegacyProperties), inServer("Read Properties in additional_parameters, also with one empty object in it.")},
		{about(LegacyMalformedParameters), inServer("Catch what the parser of additional_parameters throws: ignore the field or refuse the login with a 4xx.")},
		{about(LegacyRenewsV2), inServer("Renew refresh tokens of v2.0 here, too: both endpoints issue into one store.", tokenRenovations)},
		{about(LegacyExpires), inServer("Ask for the expiry in one place for the tokens of both endpoints.", tokenExpiration, whichPolicy)},
		{about(LegacyWrongPassword, LegacyUnknownUser), inServer("Check user and password as at v2.0, a missing one included; an unknown user is not made.", userCredentials)},
		{about(LegacyUnknownClient), inServer("Look client_id up before the user is looked at; refuse an unknown and a missing one.", clientCredentials)},
		{about(LegacyUnknownClientCode), inServer("Refuse an unknown client with the code 39; with the code 1 where no repository was chosen.", clientCredentials)},
		{about(LegacyWrongSecret, DeviceWrongSecret), inServer("Compare client_secret wherever it is sent, also where it might be left out.", clientCredentials)},
		{about(LegacyWrongRefresh), inServer("Check token, client and secret of a refresh as at v2.0, each as a whole.", clientCredentials)},
		{about(LegacyShutUsersRefused), inServer("Ask for the state of the user in one place for both endpoints.", unblocks)},
		{about(LegacyRevokedApplication), inServer("Ask for the state of the application in one place for both endpoints.", applicationUnlocked)},
		{about(LegacyRefusalForm, LegacyRefusalStatus), inServer(`Refuse with status 401 and {"error":{"code":"11","message":"..."}}, the code as text.`)},
		{about(LegacyChallenge), inServer("Send WWW-Authenticate: OAuth with realm, error_code and error_description, commas without blanks; a text outside ASCII URL-encoded behind Encoded and a colon.")},
		{about(LegacyUntypedForm), inServer("Read a body without Content-Type as a form, or as nothing: then the client is unknown, code 39.")},
		{about(LegacyJSONUnread), inServer("Read nothing out of a JSON body.")},
		{about(DeviceGrantsToken), inServer("Answer grant_type=device with header DeviceId with a token of a user that is made for the device.")},
		{about(DeviceIDRequired), inServer("Refuse a device login without DeviceId, or with an empty one; GAM has the code 167 for it.")},
		{about(DevicesNotSetUp), inServer("Refuse device logins at an application that registers no devices; GAM has the code 169 for it.")},
		{about(DeviceUserMarked), inServer("Send IsAutoRegisteredUser as true for the user of a device.")},
		{about(DeviceClientRefused), inServer("Look client_id of a device login up as that of any other.", clientCredentials)},
		{about(DeviceOwnUser), inServer("Make a user of its own for a device; a DeviceId that is the name of a user is still a device.")},
		{about(ExternalRedirects), inServer("Where the type logs in elsewhere, answer 303 with Location in header and body, the same URL, and no token.", authTypes)},
		{about(ExternalAvoidsRedirect), inServer("With a value in avoid_redirect answer the same with status 200.", authTypes)},
		{about(ExternalState), inServer("Put a parameter state into the URL of the redirect: clients take it from there.", authTypes)},
		{about(LegacyUser, LegacyUserValues), inServer("Answer the user of the token at /oauth/userinfo, with the user's own values.")},
		{about(LegacyUserForm), inServer("Send FirstName, LastName, EMail, Login, GUID and ExternalId as texts, IsAutoRegisteredUser as a boolean.")},
		{about(LegacyUserRefuses), inServer("Ask for the whole token in front of /oauth/userinfo, and show no user without a valid one.")},
		{about(LegacyUserRefusal), inServer("Answer a token that is not valid with 401 and a challenge, or with 200 and no body at all.")},
		{about(LegacyUserOfV2), inServer("Let tokens of v2.0 open /oauth/userinfo: clients ask there after every login.")},
	}
}

// contractRemedies are about every answer.
func contractRemedies() []remedy {
	return []remedy{
		{about(StormNoServerError), inServer("The report shows the request: send it again and read the stack trace in the server's log. Catch the error where the field is parsed, and answer a 4xx.")},
		{about(StormAnswered), inServer("The report shows the request that hung or was cut off. Bound the length of a body, of a field and of a header, and the time that reading one may take.")},
		{about(StormNoToken), inServer("The report shows the request that got a token: follow it through the checks of client and user. Most often a value is trimmed, cut or folded before it is compared.")},
		{about(StormSurvived), inServer("Look for what malformed requests use up: connections that are not given back, threads, memory, a lock that is kept after an exception.")},
		{about(RefusalShape), inServer(`Write refusals in one place, as {"error":{"code":"11","message":"..."}}; look for container error pages in front of it.`)},
		{about(NoServerError), inServer("The report shows the request that was answered with a 5xx: its stack trace is in the server's log. Refuse what a client did wrong with a 4xx.")},
		{about(RefusalKeepsSecrets), inServer("Build messages from the names of fields, never from their values, and turn off echo of the request in error pages.")},
		{about(RefusalWithoutTrace), inServer("Turn off detailed errors of the container, and write the message of your own for an unexpected exception.")},
		{about(DocumentedStatus), inServer("The report names operation and status. Answer a success with 200 and a refusal with a 4xx; gamconform openapi prints what is documented of each.")},
	}
}
