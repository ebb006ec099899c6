package spec

// userInfoRemedies are about userinfo of v2.0 and of the first generation.
func userInfoRemedies() []remedy {
	const unknown = "Look the whole header up among the issued tokens and refuse what is not there with a 401. Compare every character; neither a prefix nor the GUID in front of the ! is enough."
	return []remedy{
		{about(UserInfoObject), inServer("Write exactly one JSON object, UTF-8, no member twice, nothing behind it.")},
		{about(UserInfoContentType), inServer("Set Content-Type: application/json before the body is written.")},
		{about(UserInfoStrings, VerifiedEmailMember, BirthdayMember, RolesMember, AttributesMember), inServer("Send the member in its documented JSON type: strings in the standard block, verified_email as a boolean, birthday as YYYY-MM-DD or empty, lists as arrays, also with one element or none.")},
		{about(UnknownUserInfoMember), inServer("Leave members out that no document has; an attribute of your own belongs into attributes.")},
		{about(StandardBlock), inServer("Fill every member of the standard block from the user's own record, under gam_user_data.", sharesData)},
		{about(RolesBlock), inServer("List all of the user's roles by name, and no other, under gam_user_roles.", sharesRoles)},
		{about(AttributesBlock), inServer("List all attributes of the user with their values, under gam_user_additional_data.", sharesAttributes)},
		{about(OnlyGranted), inServer("Start from an empty object and add what the token's scopes open; do not start from the user and take away.", sharesData, sharesRoles, sharesAttributes)},
		{about(BareToken), inServer("Take the whole value of Authorization for the token where no word stands in front of it.")},
		{about(NoTokenRefused, EmptyTokenRefused), inServer("Refuse a request without Authorization, and one with an empty value, before any session or cookie is asked.")},
		{about(GarbageTokenRefused, ForeignTokenRefused, TruncatedTokenRefused, AlteredTokenRefused), inServer(unknown)},
		{about(RefreshTokenNoAccess), inServer("Keep refresh tokens apart from access tokens: a refresh token opens nothing but a refresh.")},
		{about(GUIDIsUserGUID), inServer("Send the same GUID as guid in userinfo and as user_guid in the token answer.", hidesUserIDs)},
		{about(UsersDoNotMix), inServer("Read the user from the token of this request. Look for what is shared between requests: a static variable, a cache without the token in its key, a pooled object.")},
		{about(FormTokenV1), inServer("Read access_token from the form of POST /oauth/gam/userinfo.", remoteAllowed)},
		{about(HeaderTokenV1), inServer("Take the token of GET /oauth/gam/userinfo from Authorization, bare or behind the word OAuth.", remoteAllowed)},
		{about(NoTokenV1, UnknownTokenV1), inServer("Refuse a missing and an unknown token at /oauth/gam/userinfo as at v2.0.")},
		{about(ExpiredTokenV1), inServer("Ask for the expiry in one place for both generations of userinfo.", tokenExpiration, whichPolicy)},
		{about(SameUserV1), inServer("Answer the user of the token, in the members that its scopes open.", remoteAllowed)},
		{about(RemoteDisabledV1), inServer("Close /oauth/gam/userinfo for tokens of applications whose remote authentication is off.", remoteAllowed)},
		{about(RemoteDisabledCode), inServer("Refuse them with the code 230.", remoteAllowed)},
		{about(RevokedToken, RevokedTokenV1), inServer("Ask at every use whether the token was revoked; an expiry date alone does not know.", sessionCache)},
	}
}

// refreshRemedies are about refreshes and how many there are.
func refreshRemedies() []remedy {
	const client = "Check client_id and client_secret of a refresh as those of a login, and that the refresh token was issued to this very client."
	const count = "Count renewals with the login that began the chain, one by one and under a lock: N renewals succeed, there is no renewal N+1, and what was refused counts nothing."
	return []remedy{
		{about(RefreshGrantsToken), inServer("Answer grant_type=refresh_token with a new access token that works. Take it by POST; the documents also print GET.", tokenRenovations)},
		{about(RefreshKeepsUser, RefreshKeepsScope), inServer("Carry user and granted scopes over from the login; nothing in the request may change them.")},
		{about(RefreshAfterExpiry), inServer("Let the expiry of the access token not end its refresh token: it has a life of its own.", tokenExpiration, refreshExpiration)},
		{about(RefreshWithoutClientID, RefreshWithoutSecret, RefreshWrongClient, RefreshWrongSecret, RefreshForeignClient), inServer(client, clientCredentials)},
		{about(RefreshWithoutToken, GarbageRefreshRefused, TruncatedRefreshRefused, AlteredRefreshRefused, AccessTokenNoRefresh), inServer("Look the whole refresh_token up among the issued refresh tokens; refuse what is missing, cut, altered, unknown, or an access token.")},
		{about(RotatedTokenWorks, RefreshTokenRotates), inServer("Send a new refresh token with each renewal that may be followed by another one, and let it work.", tokenRenovations)},
		{about(ConcurrentRefreshes), inServer("Look at the count and change it in one transaction: two requests at the same moment must not both take the last renewal.", tokenRenovations)},
		{about(NoRenewalsNoToken), inServer("With 0 renewals send refresh_token as the empty string.", tokenRenovations, whichPolicy)},
		{about(EveryRenewalSucceeds, NoRenewalBeyond, LoginsCountApart, FailuresDoNotCount), inServer(count, tokenRenovations, whichPolicy)},
		{about(LoginStartsAgain, LoginAfterLimit), inServer("Start a new chain with every login by credentials; a chain that is used up locks nobody.", tokenRenovations)},
		{about(LimitAtMost999), inServer("Refuse a configuration with more than 999 renewals.")},
		{about(HowTheLimitEnds), inServer(observed, tokenRenovations)},
		{about(AgedRefreshAnswer, RefreshClockStart), inServer(observed, refreshExpiration)},
	}
}

// expiryRemedies are about lifetimes.
func expiryRemedies() []remedy {
	return []remedy{
		{about(ValidForItsLifetime, RefusedAfterLifetime), inServer("Keep the moment of issue with the token, and refuse it from issue plus lifetime on, at the clock's now of each request. Mind the unit: the policy has minutes.", tokenExpiration, whichPolicy)},
		{about(ExpiryIsElapsed), inServer("Write the expiry once, when the token is issued, and never at use: no touch of a last-access time, no sliding session time-out, no cache that starts anew at each hit.", tokenExpiration)},
		{about(RefreshedLivesFully), inServer("Count the lifetime of a renewed access token from the renewal.", tokenExpiration)},
		{about(DevicesNeverExpire), inServer("Leave the policy's lifetime out for auto-registered users.", tokenExpiration)},
		{about(ZeroNeverExpires), inServer("Take a lifetime of 0 for never: store no date, or none that a far clock passes.", tokenExpiration)},
		{about(RefreshTokenLives, RefreshTokenExpires), inServer("Give refresh tokens an expiry of their own, from their own issue, and look at it when one is used. Neither use nor the access token changes it.", refreshExpiration)},
		{about(RefreshLifetimeNotZero), inServer("Refuse a configuration with a lifetime of 0 for refresh tokens.")},
		{about(WebIdleTimeout, WebUseProlongs), inServer("For tokens of the type Web count the time since the last use, and begin anew at each; the OAuth lifetime does not apply to them.", webSessionTimeOut)},
		{about(ShortWithRefresh), inServer("Read the misses of EXP, REF and LIM first: this check walks one user through login, expiry, renewals and their end.", tokenExpiration, tokenRenovations)},
		{about(ShortWithoutRefresh), inServer("Read the misses of EXP and LIM-001 first: this check walks one user through login and expiry, and finds no refresh token.", tokenExpiration, tokenRenovations)},
		{about(NeverExpiring), inServer("Read the misses of EXP-006 and RES-011 first: this check walks one user with a lifetime of 0 and no renewals through a year.", tokenExpiration, tokenRenovations)},
		{about(NeverExpiringRevoked), inServer("A token without an end must be endable: look logout and revocation up at every use.", sessionCache)},
		{about(ExpiredAnswer, ExpiredToldApart, BackwardClock), inServer(observed, tokenExpiration)},
	}
}
