package spec

// tokenLifetimeRegister is the page of the strategies for lifetimes.
func tokenLifetimeRegister() Register {
	return Register{
		Document: TokenLifetime, Lines: 54,
		Blank: []int{2, 4, 6, 8, 10, 12, 14, 16, 18, 22, 24, 26, 28, 30, 32, 34, 38, 40, 42, 44, 46, 48, 50},
		NotNormative: []Passage{
			{1, 5, "title, introduction, heading"},
			{17, 17, "heading of a list"},
			{23, 23, "heading"},
			{33, 33, "heading of a list"},
			{39, 39, "heading"},
			{49, 49, "heading of a list"},
		},
		Statements: []Statement{
			{Line: 7, Text: "Access tokens and refresh tokens together are the recommended strategy.", Covered: covered(ShortWithRefresh)},
			{Line: 9, Text: "Access tokens last from hours to weeks.", Excluded: "GAM's policy sets the lifetime, to any number of minutes."},
			{Line: 9, Text: "The answer that gives the access token gives the refresh token, too.", Covered: covered(ShortWithRefresh)},
			{Line: 9, Text: "The refresh token never expires.", Excluded: "GAM's refresh tokens end: after the policy's number of renewals, and since GeneXus 18 upgrade 10 with age."},
			{Line: 9, Text: "The implicit grant gives no refresh token.", Excluded: "GAM has no implicit grant."},
			{Line: 11, Text: "When the access token has expired, the refresh token gets a new one, without the user.", Covered: covered(RefreshAfterExpiry, EarlyRefresh, ShortWithRefresh)},
			{Line: 13, Text: "Access tokens that carry their own data can be checked without a database.", Excluded: "GAM's access tokens are opaque and looked up."},
			{Line: 13, Text: "Short lifetimes let the service revoke an application's access at the next renewal.", Excluded: "Revoking an application's access is done within the server; its effect on a token is that of line 45."},
			{Line: 15, Text: "An SDK may renew tokens on behalf of the developer.", Excluded: clientsInside},
			{Line: 19, Last: 21, Text: "When the strategy fits.", Excluded: designersWords},
			{Line: 25, Text: "Short access tokens may come without refresh tokens.", Covered: covered(ShortWithoutRefresh)},
			{Line: 25, Text: "When such a token has expired, the user must log in again.", Covered: covered(ShortWithoutRefresh)},
			{Line: 27, Text: "The strategy limits the damage of a leaked token.", Excluded: designersWords},
			{Line: 29, Text: "Without a refresh token a client cannot go on without the user.", Covered: covered(ShortWithoutRefresh)},
			{Line: 31, Text: "Users may be annoyed by it.", Excluded: designersWords},
			{Line: 35, Last: 37, Text: "When the strategy fits.", Excluded: designersWords},
			{Line: 41, Text: "Access tokens may never expire.", Covered: covered(NeverExpiring)},
			{Line: 43, Text: "Tokens that do not expire must be kept by the server, to be revoked.", Excluded: serversInside},
			{Line: 45, Text: "Such tokens can be ended: when the user revokes an application's access, or the account is deleted.", Covered: covered(NeverExpiringRevoked, RevokedToken, RevokedTokenV1, ServiceRevokedToken)},
			{Line: 47, Text: "A service may show such a token to a developer.", Excluded: "It is advice for a developers' console, which GAM's endpoints do not have."},
			{Line: 51, Text: "The service can end such a token.", Covered: covered(NeverExpiringRevoked)},
			{Line: 52, Last: 54, Text: "When the strategy fits.", Excluded: designersWords},
		},
	}
}
