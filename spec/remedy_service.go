package spec

// resourceRemedies are about secured REST services.
func resourceRemedies() []remedy {
	return []remedy{
		{about(ServiceNeedsToken, ServiceEmptyToken, WritingNeedsToken), inServer("Ask for the token in front of every method of the service, GET as well as POST, PUT and DELETE, and refuse where there is none.", integratedSecured)},
		{about(NoTokenAnswer), inServer("Refuse a request without Authorization with status 401 and the code 0.", integratedSecured)},
		{about(NoTokenText), inServer(`Send "This service needs an Authorization Header" with the code 0, to the letter: the Angular runtime compares it.`)},
		{about(ServiceOpens), inServer("Take the token behind the word OAuth and a blank.", integratedSecured)},
		{about(ServiceUnknownToken, ServiceRefreshToken, ServiceForeignToken), inServer("Look the whole token up among the issued access tokens of its own repository; refuse what is not there, refresh tokens, and tokens under another GUID.")},
		{about(UnknownTokenAnswer), inServer("Refuse an unknown token with status 401 and the code 112.")},
		{about(ServiceExpiredToken), inServer("Ask for the expiry in one place for userinfo and services.", tokenExpiration, whichPolicy)},
		{about(ExpiredServiceAnswer), inServer("Refuse an expired token with the code 103, on which clients renew it; the status may be 401 or 403.", tokenExpiration)},
		{about(PermissionMissing, PermissionOpens, WritingNeedsPermission), inServer("At the level Authorization ask for the permission of the token's user, for each method its own, and let in exactly who has it.", integratedSecured, userPermissions, checksPermissions)},
		{about(PermissionMissingAnswer), inServer("Refuse who lacks the permission with status 403 and the code 139.", userPermissions, checksPermissions)},
		{about(PermissionPerRequest), inServer("Look the permission up for the user of each request; keep nothing from the request before, nor by application.", userPermissions)},
		{about(ServiceRevokedToken, ServiceLoggedOutToken), inServer("Ask at every use whether the session was ended. A cache of sessions must hear of it.", sessionCache)},
		{about(ServiceChallenge), inServer("Send WWW-Authenticate: OAuth with a realm on every 401.")},
		{about(EndedTokenCodes), inServer(observed, sessionCache)},
	}
}

// logoutRemedies are about ending a session.
func logoutRemedies() []remedy {
	return []remedy{
		{about(LogoutDone), inServer("Answer POST /oauth/logout with a valid token in Authorization with a 2xx and no error.")},
		{about(LogoutClosesUserInfo, LogoutClosesUserInfoV1), inServer("End the session in the store that userinfo asks, of both generations; where a cache stands between, take the session out of it.", sessionCache)},
		{about(LogoutKeepsSessions, LogoutKeepsUsers), inServer("End the one session whose token came along: not those of the user, not those of the application.")},
		{about(LoginAfterLogout), inServer("Let a logout leave the user as it is: the next login with credentials is granted.")},
		{about(LogoutNeedsToken), inServer("Find the session by the whole token. Where it is unknown, cut or missing, end nothing.")},
		{about(LogoutAnswerObject, LogoutCode, UnknownLogoutMember), inServer("Answer a JSON object with code, a number or its text, and GXLocation where a front end must go on; nothing else.")},
		{about(LogoutCodes), inServer(observed, sessionCache)},
	}
}

// factorRemedies are about one-time passwords.
func factorRemedies() []remedy {
	const wrong = "Compare the code with the one that was made for this user and this login, and refuse any other text, the password, too."
	return []remedy{
		{about(FirstStepGrantsNothing, LegacyFirstStepGrantsNothing), inServer("For a user with a second factor make no token behind the password, on no endpoint and whatever the step fields say: answer that a code is needed.", usersFactor, secondFactor)},
		{about(SecondStepGrants, LegacySecondStepGrants), inServer("Keep the accepted first step, and grant the second one that brings its code as password (use_2fa and otp_step; OTPStep and UseTwoFactorAuthentication at the legacy endpoint).", secondFactor)},
		{about(WrongCodeRefused, PasswordIsNoCode, LegacyWrongCodeRefused), inServer(wrong, secondFactor)},
		{about(SecondStepNeedsFirst), inServer("Grant a second step only behind an accepted first one of the same user and client.", secondFactor)},
		{about(FirstFactorEnds, FirstFactorLasts), inServer("Let an accepted first step live for the configured seconds, neither shorter nor longer.", firstFactorLasts)},
		{about(FirstStepShape, LegacyStepShape), inServer("Where a step is answered with 202, send an error object whose code is 400 or 410, as text, with a message.")},
		{about(AuthenticatorCode, AuthenticatorCodeEnds), inServer("Compute the code as RFC 6238 says, from the paired key and the server's clock, and take the current one with a minute of grace at most.", secondFactor)},
		{about(OTPFirstStepGrantsNothing, LegacyOTPFirstStepGrantsNothing), inServer("Where the authentication type is one of one-time passwords, send the code first: no token without it.", authTypes)},
		{about(OTPCodeGrants, LegacyOTPCodeGrants), inServer("Grant the same login when it brings the code as password.", authTypes)},
		{about(OTPWrongCodeRefused, LegacyOTPWrongCodeRefused), inServer(wrong, authTypes)},
		{about(LegacyFirstStepAnswer), inServer("Answer the first step of a second factor at the legacy endpoint with status 202 and the code 410.", usersFactor, secondFactor)},
		{about(LegacyOTPFirstStepAnswer), inServer("Answer the first step of a login by code at the legacy endpoint with status 202 and the code 400.", authTypes)},
		{about(FirstStepAnswer, SecondStepRefusals, CodeUsedTwice, StepWithoutFactor), inServer(observed, usersFactor, secondFactor)},
		{about(OTPFirstStepAnswer), inServer(observed, authTypes)},
	}
}
