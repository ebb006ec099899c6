package spec

// What a login with an API key must refuse.
var (
	UnknownAPIKeyRefused = Requirement{
		ID: "KEY-040", Operation: RequestToken, Level: Must, Basis: Documented, Needs: []Capability{APIKeyLogin}, Since: apiKeys(),
		Title:   "A key that nobody has is refused",
		Text:    "A made-up API key gets nothing.",
		Sources: []Citation{APIKeys.At(9), APIKeys.At(82)},
	}
	AlteredAPIKeyRefused = Requirement{
		ID: "KEY-041", Operation: RequestToken, Level: Must, Basis: Documented, Needs: []Capability{APIKeyLogin}, Since: apiKeys(),
		Title:   "The whole key counts",
		Text:    "A valid key with one character altered, without its end or with a character more is refused.",
		Sources: []Citation{APIKeys.At(82)},
	}
	MissingAPIKeyRefused = Requirement{
		ID: "KEY-042", Operation: RequestToken, Level: Must, Basis: Documented, Needs: []Capability{APIKeyLogin}, Since: apiKeys(),
		Title:   "No key is no login",
		Text:    "A login with an authentication type of the kind API key is refused when api_key is missing or empty.",
		Sources: []Citation{APIKeys.At(82)},
	}
	APIKeyOfAnotherUserRefused = Requirement{
		ID: "KEY-043", Operation: RequestToken, Level: Should, Basis: Documented, Needs: []Capability{APIKeyLogin}, Since: apiKeys(),
		Title:   "The key of another user is refused",
		Text:    "A key that is sent with the name of a user who is not its own is refused. The documents disagree on whether the name is sent at all.",
		Sources: []Citation{Wiki(56104).Page(), APIKeys.At(9)},
	}
	APIKeyOpensItsUser = Requirement{
		ID: "KEY-044", Operation: RequestToken, Level: Must, Basis: Documented, Needs: []Capability{APIKeyLogin}, Since: apiKeys(),
		Title:   "A key never opens another user",
		Text:    "A key that is sent with the name of another user gets no token of that user.",
		Sources: []Citation{APIKeys.At(9)},
	}
	APIKeyOfAnotherApplicationRefused = Requirement{
		ID: "KEY-045", Operation: RequestToken, Level: Must, Basis: Documented, Needs: []Capability{APIKeyLogin}, Since: apiKeys(),
		Title:   "The key for another application is refused",
		Text:    "A key works at the application that it was generated for and at no other one, also where that one takes API keys and the user has a key for it.",
		Sources: []Citation{APIKeys.At(52)},
	}
	APIKeyNeedsSecret = Requirement{
		ID: "KEY-046", Operation: RequestToken, Level: Must, Basis: Documented, Needs: []Capability{APIKeyLogin}, Since: apiKeys(),
		Title:   "A key does not replace the client's credentials",
		Text:    "A login with a valid key is refused without client_id, without client_secret and with a wrong client_secret.",
		Sources: []Citation{APIKeys.At(79), APIKeys.At(80)},
	}
	APIKeyTypeRefused = Requirement{
		ID: "KEY-047", Operation: RequestToken, Level: Must, Basis: Documented, Needs: []Capability{APIKeyLogin}, Since: apiKeys(),
		Title:   "A key needs a type of its kind",
		Text:    "A valid key is refused with an authentication type that does not exist and with one of another kind, such as the local one.",
		Sources: []Citation{APIKeys.At(9), APIKeys.At(83)},
	}
	RevokedAPIKeyRefused = Requirement{
		ID: "KEY-050", Operation: RequestToken, Level: Must, Basis: Decided, Needs: []Capability{APIKeyLogin}, Since: apiKeys(),
		Title:   "A revoked key is refused",
		Text:    "A key that was taken from its user gets nothing. Decided, because a key that cannot be taken away could not be called the user's.",
		Sources: []Citation{APIKeys.At(52), Ours.Page()},
	}
	SupersededAPIKeyRefused = Requirement{
		ID: "KEY-051", Operation: RequestToken, Level: Should, Basis: Decided, Needs: []Capability{APIKeyLogin}, Since: apiKeys(),
		Title:   "A superseded key is refused",
		Text:    "Generating a key again ends the one before it. Decided, because a user has one key for an application; no document says so of the older one.",
		Sources: []Citation{APIKeys.At(52), Ours.Page()},
	}
	ExpiredAPIKeyRefused = Requirement{
		ID: "KEY-052", Operation: RequestToken, Level: Must, Basis: Documented, Needs: []Capability{APIKeyLogin}, Since: apiKeys(),
		Title:   "An expired key is refused",
		Text:    "A key that is older than the timeout of its application gets nothing.",
		Sources: []Citation{APIKeys.At(41)},
	}
	WithdrawnScopeEndsAPIKey = Requirement{
		ID: "KEY-053", Operation: RequestToken, Level: Must, Basis: Documented, Needs: []Capability{APIKeyLogin}, Since: apiKeys(),
		Title:   "A withdrawn scope ends a key",
		Text:    "When the application no longer publishes one of the scopes of a key, the key is refused altogether; a new one must be generated.",
		Sources: []Citation{APIKeys.At(65)},
	}
	APIKeysDisabledRefused = Requirement{
		ID: "KEY-054", Operation: RequestToken, Level: Must, Basis: Documented, Needs: []Capability{APIKeyLogin}, Since: apiKeys(),
		Title:   "An application without API keys refuses them",
		Text:    "While working with API keys is not enabled for an application, the keys for it are refused.",
		Sources: []Citation{APIKeys.At(39)},
	}
	APIKeyRESTDisabledRefused = Requirement{
		ID: "KEY-055", Operation: RequestToken, Level: Must, Basis: Documented, Needs: []Capability{APIKeyLogin}, Since: apiKeys(),
		Title:   "API keys need REST authentication",
		Text:    "An application that takes API keys and does not allow REST v2.0 authentication refuses them.",
		Sources: []Citation{APIKeys.At(39)},
	}
	APIKeyOnlyType = Requirement{
		ID: "KEY-056", Operation: RequestToken, Level: Must, Basis: Documented, Needs: []Capability{APIKeyLogin}, Since: apiKeys(),
		Title:   "The one allowed type",
		Text:    "An application that allows one authentication type for API keys refuses a key that comes with another type of that kind.",
		Sources: []Citation{APIKeys.At(43)},
	}
	APIKeyAsPasswordRefused = Requirement{
		ID: "KEY-057", Operation: RequestToken, Level: Must, Basis: Documented, Needs: []Capability{APIKeyLogin}, Since: apiKeys(),
		Title:   "A key is no password",
		Text:    "A valid key in the field password of a login of its user is refused.",
		Sources: []Citation{APIKeys.At(5), APIKeys.At(82)},
	}
	APIKeyAsTokenRefused = Requirement{
		ID: "KEY-058", Operation: GetUserInfo, Level: Must, Basis: Documented, Needs: []Capability{APIKeyLogin}, Since: apiKeys(),
		Title:   "A key is no access token",
		Text:    "Userinfo refuses a valid key in the place of the token, in every form that it takes tokens in.",
		Sources: []Citation{APIKeys.At(5), APIKeys.At(101)},
	}
	APIKeyRevokedApplicationRefused = Requirement{
		ID: "KEY-059", Operation: RequestToken, Level: Must, Basis: Documented, Needs: []Capability{APIKeyLogin}, Since: apiKeys(),
		Title:   "A revoked application refuses API keys",
		Text:    "A valid key for an application that takes API keys and was revoked is refused.",
		Sources: []Citation{Wiki(22815).Page()},
	}
	APIKeyRefusalCodes = Requirement{
		ID: "KEY-060", Operation: RequestToken, Level: Observe, Basis: Decided, Needs: []Capability{APIKeyLogin}, Since: apiKeys(),
		Title:   "Codes of refused keys",
		Text:    "How a login with an API key is refused is not documented: the status and code of every case are recorded.",
		Sources: []Citation{APIKeys.At(82)},
	}
)
