package spec

// longAgo is when the old tokens and keys of the default world were issued.
const longAgo Instant = 1425168000 // 2015-03-01T00:00:00Z

// withTokens gives users of the main repository what shows without a clock what
// time does: a token of each kind past its lifetime, and one that never expires.
func withTokens(users []User) []User {
	tokens := map[string][]Token{
		"admin": {{Application: "portal", Access: mainToken("5c4bfb33db735391586d4b65dbede20c21d2e9cced616806f4444cf49d1bd8b0c04fddcd8c9884"), State: ValidState, Issued: longAgo}},
		"hourly": {
			{Application: "portal", Access: NewSecret(revokedToken)},
			{Application: "portal", Access: mainToken("b1f9fe77e2cd43824d500138044728b88f18abe71494c57a2a673dd8b704e7106bf49e32ef2797"), State: ExpiredState, Issued: longAgo},
			{Application: "portal", Access: mainToken("800cf02ff824411b78df2ea905da91ca1d82c7e074fdc6960c4e89db403b9229b54c8da7ba366a"), State: ExpiredState, Kind: LegacyKind, Issued: longAgo},
		},
		"renewing": {{Application: "portal", Access: mainToken("a1bb81a3263472cf55613ee1262a98098b6a52e28f54f0f0b00db446e522ca23d62915839bcaa4"), State: ExpiredState, Issued: longAgo}},
		"aging":    {{Application: "portal", Refresh: NewSecret("00127da497e9314bba93d35f199db8efc9d7057"), State: ExpiredState, Issued: longAgo}},
		"web":      {{Application: "portal", Access: mainToken("44a1f3faeaff229c79440770bbd95287f83dee024827d9e773dd0e20da52c3a8659a7fb2af476f"), State: ExpiredState, Kind: WebKind, Issued: longAgo}},
	}
	for i, u := range users {
		users[i].Tokens = tokens[u.Username]
	}
	return users
}

// branchToken is one of a user of the second tenant.
func branchToken() Token {
	return Token{
		Application: "portal", Access: NewSecret(branchRepositoryGUID + "!28119e3f33aa8c203c31ef210ad9bb91414a3607342db65be11280ecee354c8a7e1a296cb67a59"),
		Refresh: NewSecret("001d7e3f85a3aed28f1f9debfb8b5cc6d35812e"), State: ExpiredState, Issued: longAgo,
	}
}

func withToken(u User, t Token) User {
	u.Tokens = append(u.Tokens, t)
	return u
}

func mainToken(tail string) Secret { return NewSecret(defaultRepositoryGUID + "!" + tail) }
