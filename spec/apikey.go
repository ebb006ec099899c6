package spec

// apiKeys is the first version that has API keys: GeneXus 18 upgrade 6.
func apiKeys() Version { return Version{18, 6} }

// API keys: a login with a key that was generated for a user and an
// application, in place of the password.
var (
	APIKeyGrantsToken = Requirement{
		ID: "KEY-001", Operation: RequestToken, Level: Must, Basis: Documented, Needs: []Capability{APIKeyLogin}, Since: apiKeys(),
		Title:   "An API key gets a token",
		Text:    "A valid key of a user for the application, sent as api_key with grant_type=password and the name of an authentication type of the kind API key, gets an access token without the user's password. The user name may be left out or must be sent: one of the two works.",
		Sources: []Citation{APIKeys.At(5), APIKeys.At(9), APIKeys.Lines(73, 83), Wiki(56104).Page()},
	}
	APIKeyUsername = Requirement{
		ID: "KEY-002", Operation: RequestToken, Level: Observe, Basis: Documented, Needs: []Capability{APIKeyLogin}, Since: apiKeys(),
		Title:   "User name beside an API key",
		Text:    "One page marks username mandatory for a login with an API key, the page on API keys does not list it.",
		Sources: []Citation{Wiki(56104).Page(), APIKeys.Lines(79, 83)},
	}
	APIKeyScope = Requirement{
		ID: "KEY-003", Operation: RequestToken, Level: Must, Basis: Documented, Needs: []Capability{APIKeyLogin}, Since: apiKeys(),
		Title:   "The scope is the key's",
		Text:    "The member scope of the answer holds the scopes that were associated with the key when it was generated, all of them and no other, in any order.",
		Sources: []Citation{APIKeys.At(65), APIKeys.At(91)},
	}
	APIKeyUserInfo = Requirement{
		ID: "KEY-004", Operation: GetUserInfo, Level: Must, Basis: Documented, Needs: []Capability{APIKeyLogin}, Since: apiKeys(),
		Title:   "Userinfo shows what the key's scopes open",
		Text:    "The token of a key is used like any other one, and userinfo answers the declared members of the key's scopes and none beyond them.",
		Sources: []Citation{APIKeys.At(97), APIKeys.At(101), APIKeys.Lines(105, 108)},
	}
	APIKeyUser = Requirement{
		ID: "KEY-005", Operation: RequestToken, Level: Must, Basis: Documented, Needs: []Capability{APIKeyLogin}, Since: apiKeys(),
		Title:   "The token is the key's user's",
		Text:    "user_guid of the answer is the one that the key's user has in a login with the password.",
		Sources: []Citation{APIKeys.At(92), APIKeys.At(9)},
	}
	APIKeyNeverWider = Requirement{
		ID: "KEY-010", Operation: RequestToken, Level: Must, Basis: Documented, Needs: []Capability{APIKeyLogin}, Since: apiKeys(),
		Title:   "A key is never wider than its scopes",
		Text:    "A login with a key that asks for more scopes than the key has, which the application may ask for, is refused or gets no scope and no data beyond the key's.",
		Sources: []Citation{APIKeys.At(65)},
	}
	APIKeyScopeAsked = Requirement{
		ID: "KEY-011", Operation: RequestToken, Level: Observe, Basis: Decided, Needs: []Capability{APIKeyLogin}, Since: apiKeys(),
		Title:   "The field scope beside an API key",
		Text:    "No document lists the field scope for a login with a key: whether a wider or a narrower one is refused, capped or ignored is recorded.",
		Sources: []Citation{APIKeys.Lines(79, 83)},
	}
	APIKeysOfTwoApplications = Requirement{
		ID: "KEY-012", Operation: RequestToken, Level: Must, Basis: Documented, Needs: []Capability{APIKeyLogin}, Since: apiKeys(),
		Title:   "Keys for two applications are independent",
		Text:    "A user has a key of their own for each application: each works at its application, with its own scopes, also after the other was used.",
		Sources: []Citation{APIKeys.At(52)},
	}
	APIKeyWithinTimeout = Requirement{
		ID: "KEY-020", Operation: RequestToken, Level: Must, Basis: Documented, Needs: []Capability{APIKeyLogin, Clock}, Since: apiKeys(),
		Title:   "A key is valid within its timeout",
		Text:    "The timeout of an application counts hours: half of it after the run began, a key that was valid then gets a token. The world must declare one that was generated shortly before the run or, where no such time can pass, one that is in the second half of its timeout.",
		Sources: []Citation{APIKeys.At(41)},
	}
	APIKeyAfterTimeout = Requirement{
		ID: "KEY-021", Operation: RequestToken, Level: Must, Basis: Documented, Needs: []Capability{APIKeyLogin, Clock}, Since: apiKeys(),
		Title:   "A key is refused after its timeout",
		Text:    "When the hours of the application's timeout have passed, the key is refused, however often and however late it was used.",
		Sources: []Citation{APIKeys.At(41)},
	}
	APIKeyZeroTimeout = Requirement{
		ID: "KEY-022", Operation: RequestToken, Level: Must, Basis: Documented, Needs: []Capability{APIKeyLogin, Clock}, Since: apiKeys(),
		Title:   "A timeout of 0 never ends",
		Text:    "A key of an application whose timeout is 0 gets a token after ten years. Where they cannot pass, one that the world declares as generated a year ago or earlier does, and its age is the evidence.",
		Sources: []Citation{APIKeys.At(41)},
	}
	APIKeyTokenLifetime = Requirement{
		ID: "KEY-030", Operation: RequestToken, Level: Observe, Basis: Documented, Needs: []Capability{APIKeyLogin}, Since: apiKeys(),
		Title:   "Lifetime and renewal of a key's token",
		Text:    "The sample answer has expires_in 0 and an empty refresh_token; whether the security policy of the user counts is not documented.",
		Sources: []Citation{APIKeys.At(89), APIKeys.At(90)},
	}
	APIKeyWithoutType = Requirement{
		ID: "KEY-031", Operation: RequestToken, Level: Observe, Basis: Decided, Needs: []Capability{APIKeyLogin}, Since: apiKeys(),
		Title:   "A key without or with another type",
		Text:    "What a key gets without authentication_type_name, and with another type of the kind API key at an application that takes any, is not documented.",
		Sources: []Citation{APIKeys.At(43), APIKeys.At(83)},
	}
	APIKeyCase = Requirement{
		ID: "KEY-032", Operation: RequestToken, Level: Observe, Basis: Decided, Needs: []Capability{APIKeyLogin}, Since: apiKeys(),
		Title:   "Case of a key",
		Text:    "Whether upper and lower case count in a key is not documented.",
		Sources: []Citation{APIKeys.At(82)},
	}
)

func apiKeyRequirements() []Requirement {
	return []Requirement{
		APIKeyGrantsToken, APIKeyUsername, APIKeyScope, APIKeyUserInfo, APIKeyUser, APIKeyNeverWider, APIKeyScopeAsked, APIKeysOfTwoApplications,
		APIKeyWithinTimeout, APIKeyAfterTimeout, APIKeyZeroTimeout, APIKeyTokenLifetime, APIKeyWithoutType, APIKeyCase,
		UnknownAPIKeyRefused, AlteredAPIKeyRefused, MissingAPIKeyRefused, APIKeyOfAnotherUserRefused, APIKeyOpensItsUser, APIKeyOfAnotherApplicationRefused,
		APIKeyNeedsSecret, APIKeyTypeRefused, RevokedAPIKeyRefused, SupersededAPIKeyRefused, ExpiredAPIKeyRefused, WithdrawnScopeEndsAPIKey,
		APIKeysDisabledRefused, APIKeyRESTDisabledRefused, APIKeyRevokedApplicationRefused, APIKeyOnlyType, APIKeyAsPasswordRefused, APIKeyAsTokenRefused, APIKeyRefusalCodes,
	}
}
