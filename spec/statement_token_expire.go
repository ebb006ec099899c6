package spec

// tokenExpireRegister is the page of the lifetime of an access token.
func tokenExpireRegister() Register {
	return Register{
		Document: TokenExpire, Lines: 37,
		Blank: []int{2, 5, 7, 9, 11, 12, 14, 16, 18, 20, 22, 23, 25, 27, 29, 30, 33, 35},
		NotNormative: []Passage{
			{1, 4, "navigation"},
			{24, 28, "code of an example"},
			{34, 37, "links and copyright"},
		},
		Statements: []Statement{
			{Line: 6, Text: "OAuth token expire is a property of the security policy, in minutes.", Covered: covered(ValidForItsLifetime, RefusedAfterLifetime, ExpiresInFollowsPolicy, TenantLifetime, ExpiredTokenV1, LegacyExpires)},
			{Line: 8, Text: "It is how long a user's session is valid in REST services.", Covered: covered(ValidForItsLifetime, RefusedAfterLifetime, ExpiredTokenV1, ServiceExpiredToken, LegacyExpires)},
			{Line: 10, Text: "Native mobile applications log in by OAuth.", Excluded: clientsInside},
			{Line: 13, Text: "The first connection is made with user name, password and client_id.", Covered: covered(LegacyGrantsToken)},
			{Line: 15, Text: "The login is a POST of user name, password and client_id.", Covered: covered(LegacyGrantsToken)},
			{Line: 15, Text: "It answers an access token, which is used from then on.", Covered: covered(LoginAfterLogout, LegacyGrantsToken)},
			{Line: 17, Text: "The property decides whether the access token stays as it is or is regularly replaced.", Covered: covered(RefreshedLivesFully, ShortWithRefresh, ShortWithoutRefresh)},
			{Line: 19, Text: "The device keeps the token, and asks for no login while it is valid.", Excluded: clientsInside},
			{Line: 19, Text: "A token is valid until the user logs out.", Covered: covered(LogoutClosesUserInfo, LogoutClosesUserInfoV1, LoginAfterLogout, ServiceLoggedOutToken)},
			{Line: 21, Text: "The user can log out, which ends the session.", Covered: covered(LogoutDone)},
			{Line: 21, Text: "The device forgets it then.", Excluded: clientsInside},
			{Line: 31, Text: "The lifetime is elapsed time, whether the token is used or not.", Covered: covered(ExpiryIsElapsed, BackwardClock)},
			{Line: 31, Text: "The time-out of a web session is time without use.", Covered: covered(WebIdleTimeout, WebUseProlongs)},
			{Line: 32, Text: "The property does not apply to auto-registered users.", Covered: covered(DevicesNeverExpire, DeviceUserMarked)},
		},
	}
}
