package spec

// Refresh grant of the v2.0 token endpoint.
var (
	RefreshGrantsToken = Requirement{
		ID: "REF-001", Operation: RequestToken, Level: Must, Basis: Documented, Needs: []Capability{Refresh},
		Title:   "A refresh gives a token that works",
		Text:    "A refresh request with valid fields is answered with status 200 and a new access token that userinfo accepts, by at least one of the documented ways to send it.",
		Sources: []Citation{RESTIDP.At(108), RESTIDP.Lines(117, 119), RESTIDP.At(124)},
	}
	RefreshKeepsUser = Requirement{
		ID: "REF-002", Operation: RequestToken, Level: Must, Basis: Documented, Needs: []Capability{Refresh},
		Title:   "A refresh keeps the user",
		Text:    "The answer to a refresh has the user_guid of the login.",
		Sources: []Citation{RESTIDP.At(129)},
	}
	RefreshKeepsScope = Requirement{
		ID: "REF-003", Operation: RequestToken, Level: Must, Basis: Documented, Needs: []Capability{Refresh},
		Title:   "A refresh keeps the scopes",
		Text:    "The answer to a refresh grants exactly the scopes of the login, and userinfo gives no more than before.",
		Sources: []Citation{RESTIDP.At(128)},
	}
	RefreshAfterExpiry = Requirement{
		ID: "REF-004", Operation: RequestToken, Level: Must, Basis: Documented, Needs: []Capability{Refresh, Clock},
		Title:   "A refresh works after the access token has expired",
		Text:    "A refresh token renews a login whose access token has expired: that is what it is for.",
		Sources: []Citation{TokenLifetime.At(11), Wiki(45320).Page()},
	}
	EarlyRefresh = Requirement{
		ID: "REF-005", Operation: RequestToken, Level: Observe, Basis: Decided, Needs: []Capability{Refresh},
		Title:   "A refresh before the access token expires",
		Text:    "Whether a refresh is granted while the access token is still valid is not documented.",
		Sources: []Citation{TokenLifetime.At(11)},
	}
	RefreshWithoutClientID = Requirement{
		ID: "REF-010", Operation: RequestToken, Level: Must, Basis: Documented, Needs: []Capability{Refresh},
		Title:   "A refresh without client_id is refused",
		Text:    "client_id is mandatory on a refresh.",
		Sources: []Citation{RESTIDP.At(117)},
	}
	RefreshWithoutSecret = Requirement{
		ID: "REF-011", Operation: RequestToken, Level: Must, Basis: Documented, Needs: []Capability{Refresh},
		Title:   "A refresh without client_secret is refused",
		Text:    "client_secret is mandatory on a refresh.",
		Sources: []Citation{RESTIDP.At(118)},
	}
	RefreshWithoutToken = Requirement{
		ID: "REF-012", Operation: RequestToken, Level: Must, Basis: Documented, Needs: []Capability{Refresh},
		Title:   "A refresh without refresh_token is refused",
		Text:    "refresh_token is mandatory on a refresh.",
		Sources: []Citation{RESTIDP.At(108), Wiki(55623).Page()},
	}
	RefreshWrongClient = Requirement{
		ID: "REF-013", Operation: RequestToken, Level: Must, Basis: Documented, Needs: []Capability{Refresh},
		Title:   "A refresh with an unknown client is refused",
		Text:    "A refresh with a client_id that no application has is refused.",
		Sources: []Citation{RESTIDP.At(117)},
	}
	RefreshWrongSecret = Requirement{
		ID: "REF-014", Operation: RequestToken, Level: Must, Basis: Documented, Needs: []Capability{Refresh},
		Title:   "A refresh with a wrong client secret is refused",
		Text:    "A refresh with a client_secret that is not the application's is refused.",
		Sources: []Citation{RESTIDP.At(118)},
	}
	RefreshForeignClient = Requirement{
		ID: "REF-015", Operation: RequestToken, Level: Must, Basis: Documented, Needs: []Capability{Refresh},
		Title:   "A refresh token of another application is refused",
		Text:    "A refresh token is bound to the application that it was issued to.",
		Sources: []Citation{RESTIDP.At(117), RFC6749.Page()},
	}
	GarbageRefreshRefused = Requirement{
		ID: "REF-016", Operation: RequestToken, Level: Must, Basis: Documented, Needs: []Capability{Refresh},
		Title:   "A text that is no refresh token is refused",
		Text:    "A refresh with a text that no server issued is refused.",
		Sources: []Citation{RESTIDP.At(108)},
	}
	TruncatedRefreshRefused = Requirement{
		ID: "REF-017", Operation: RequestToken, Level: Must, Basis: Documented, Needs: []Capability{Refresh},
		Title:   "A truncated refresh token is refused",
		Text:    "A refresh token that lacks its last characters is refused.",
		Sources: []Citation{RESTIDP.At(108)},
	}
	AlteredRefreshRefused = Requirement{
		ID: "REF-018", Operation: RequestToken, Level: Must, Basis: Documented, Needs: []Capability{Refresh},
		Title:   "An altered refresh token is refused",
		Text:    "A refresh token in which one character was changed, be it in case only, is refused.",
		Sources: []Citation{RESTIDP.At(108)},
	}
	AccessTokenNoRefresh = Requirement{
		ID: "REF-019", Operation: RequestToken, Level: Must, Basis: Documented, Needs: []Capability{Refresh},
		Title:   "An access token renews nothing",
		Text:    "An access token in place of the refresh token is refused.",
		Sources: []Citation{RESTIDP.At(108)},
	}
	RotatedTokenWorks = Requirement{
		ID: "REF-020", Operation: RequestToken, Level: Must, Basis: Documented, Needs: []Capability{Refresh},
		Title:   "The refresh token of a renewal works",
		Text:    "As long as renewals are left, the answer to a refresh carries a refresh token that works.",
		Sources: []Citation{RESTIDP.At(127), Wiki(19324).Page()},
	}
	RefreshTokenRotates = Requirement{
		ID: "REF-021", Operation: RequestToken, Level: Should, Basis: RFC, Needs: []Capability{Refresh},
		Title:   "A renewal carries a new refresh token",
		Text:    "The refresh token of a renewal differs from the used one.",
		Sources: []Citation{RESTIDP.At(127), RFC9700.Page()},
	}
	RefreshReuse = Requirement{
		ID: "REF-022", Operation: RequestToken, Level: Observe, Basis: RFC, Needs: []Capability{Refresh},
		Title:   "A used refresh token",
		Text:    "Whether a refresh token works a second time is not documented; RFC 9700 asks that it does not.",
		Sources: []Citation{RFC9700.Page()},
	}
	OldAccessToken = Requirement{
		ID: "REF-023", Operation: RequestToken, Level: Observe, Basis: Decided, Needs: []Capability{Refresh},
		Title:   "The old access token after a refresh",
		Text:    "Whether the access token of the login lives on after a refresh is not documented.",
		Sources: []Citation{Wiki(19324).Page()},
	}
	ConcurrentRefreshes = Requirement{
		ID: "REF-024", Operation: RequestToken, Level: Must, Basis: Documented, Needs: []Capability{Refresh},
		Title:   "Concurrent refreshes do not multiply renewals",
		Text:    "Of twenty refreshes with one refresh token at once, no more succeed than the policy has renewals.",
		Sources: []Citation{Wiki(19324).Page()},
	}
	RefreshCarriers = Requirement{
		ID: "REF-025", Operation: RequestToken, Level: Observe, Basis: Documented, Needs: []Capability{Refresh},
		Title:   "Ways to send a refresh",
		Text:    "One document prints the refresh as GET, the others as POST; the accepted ways are recorded.",
		Sources: []Citation{RESTIDP.At(108), RESTIDP.At(114), Wiki(55623).Page(), Wiki(49817).Page()},
	}
	RefreshRefusalCodes = Requirement{
		ID: "REF-026", Operation: RequestToken, Level: Observe, Basis: Decided, Needs: []Capability{Refresh},
		Title:   "Status and code of refresh refusals",
		Text:    "Which status and code a refresh gets for an unknown, missing or foreign refresh token or a wrong secret is not published.",
		Sources: []Citation{ErrorTable.Page()},
	}
)

func refreshRequirements() []Requirement {
	return []Requirement{
		RefreshGrantsToken, RefreshKeepsUser, RefreshKeepsScope, RefreshAfterExpiry, EarlyRefresh,
		RefreshWithoutClientID, RefreshWithoutSecret, RefreshWithoutToken, RefreshWrongClient, RefreshWrongSecret, RefreshForeignClient,
		GarbageRefreshRefused, TruncatedRefreshRefused, AlteredRefreshRefused, AccessTokenNoRefresh,
		RotatedTokenWorks, RefreshTokenRotates, RefreshReuse, OldAccessToken, ConcurrentRefreshes, RefreshCarriers, RefreshRefusalCodes,
	}
}
