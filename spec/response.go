package spec

// Answer of the token endpoint. RES-001 to RES-009 own what the OpenAPI
// description says of the answer; their violations are found in every exchange.
var (
	TokenAnswerObject = Requirement{
		ID: "RES-001", Operation: RequestToken, Level: Must, Basis: Documented,
		Title:   "The token answer is one JSON object",
		Text:    "A granted token is answered with exactly one JSON object in UTF-8, without repeated members and with nothing behind it.",
		Sources: []Citation{RESTIDP.At(55), RESTIDP.At(62)},
	}
	TokenAnswerContentType = Requirement{
		ID: "RES-002", Operation: RequestToken, Level: Should, Basis: Source,
		Title:   "The token answer is application/json",
		Text:    "A granted token is answered with the Content-Type application/json. The document names the form type for the answer, the runtimes send JSON.",
		Sources: []Citation{RESTIDP.At(28), RuntimeJava.Page(), RuntimeDotNet.Page()},
	}
	AccessTokenMember = Requirement{
		ID: "RES-003", Operation: RequestToken, Level: Must, Basis: Documented,
		Title:   "access_token has its type",
		Text:    "The token answer has the member access_token, a string that is not empty.",
		Sources: []Citation{RESTIDP.At(55), RESTIDP.At(124), APIKeys.At(87)},
	}
	TokenTypeMember = Requirement{
		ID: "RES-004", Operation: RequestToken, Level: Must, Basis: Documented,
		Title:   "token_type has its type",
		Text:    "The token answer has the member token_type, the string Bearer.",
		Sources: []Citation{RESTIDP.At(56), RESTIDP.At(125), APIKeys.At(88)},
	}
	ExpiresInMember = Requirement{
		ID: "RES-005", Operation: RequestToken, Level: Must, Basis: Documented,
		Title:   "expires_in has its type",
		Text:    "The token answer has the member expires_in, a JSON number, a whole one that is not negative.",
		Sources: []Citation{RESTIDP.At(57), RESTIDP.At(126), APIKeys.At(89)},
	}
	RefreshTokenMember = Requirement{
		ID: "RES-006", Operation: RequestToken, Level: Must, Basis: Documented,
		Title:   "refresh_token has its type",
		Text:    "The token answer has the member refresh_token, a string, empty when none is issued.",
		Sources: []Citation{RESTIDP.At(58), RESTIDP.At(127), APIKeys.At(90)},
	}
	ScopeMember = Requirement{
		ID: "RES-007", Operation: RequestToken, Level: Must, Basis: Documented,
		Title:   "scope has its type",
		Text:    "The token answer has the member scope, a string.",
		Sources: []Citation{RESTIDP.At(59), RESTIDP.At(128)},
	}
	UserGUIDMember = Requirement{
		ID: "RES-008", Operation: RequestToken, Level: Must, Basis: Documented,
		Title:   "user_guid has its type",
		Text:    "The token answer has the member user_guid, a string with a GUID.",
		Sources: []Citation{RESTIDP.At(60), RESTIDP.At(129), APIKeys.At(92)},
	}
	UnknownTokenMember = Requirement{
		ID: "RES-009", Operation: RequestToken, Level: Should, Basis: Documented,
		Title:   "No undocumented member in the token answer",
		Text:    "The token answer has the documented members and no other. GAM may grow, so another one is a warning.",
		Sources: []Citation{RESTIDP.At(62)},
	}
	ExpiresInFollowsPolicy = Requirement{
		ID: "RES-010", Operation: RequestToken, Level: Must, Basis: Documented,
		Title:   "expires_in is the policy's lifetime",
		Text:    "expires_in of a token that expires is the lifetime that the user's security policy declares, in seconds or in minutes (the documents show both); the unit is recorded.",
		Sources: []Citation{TokenExpire.At(6), RESTIDP.At(57), Wiki(19324).Page(), Wiki(43202).Page()},
	}
	ExpiresInZero = Requirement{
		ID: "RES-011", Operation: RequestToken, Level: Must, Basis: Documented,
		Title:   "expires_in is 0 exactly when the token never expires",
		Text:    "expires_in is 0 when the policy says that tokens never expire, and only then.",
		Sources: []Citation{RESTIDP.At(57), Wiki(18577).Page()},
	}
	RefreshTokenFollowsPolicy = Requirement{
		ID: "RES-012", Operation: RequestToken, Level: Must, Basis: Documented,
		Title:   "A refresh token is issued exactly when the policy allows renewals",
		Text:    "The login answer has an empty refresh_token when the policy allows no renewal, and a refresh token otherwise.",
		Sources: []Citation{RESTIDP.At(64), Wiki(19324).Page()},
	}
	ScopeJoinedWithPlus = Requirement{
		ID: "RES-013", Operation: RequestToken, Level: Must, Basis: Documented,
		Title:   "The granted scopes are joined with +",
		Text:    "Several granted scopes are joined with the character + in the member scope.",
		Sources: []Citation{RESTIDP.At(59), RESTIDP.At(128)},
	}
	ScopeCoversAsked = Requirement{
		ID: "RES-014", Operation: RequestToken, Level: Must, Basis: Documented,
		Title:   "The granted scopes cover the asked ones",
		Text:    "Every scope that was asked for and is allowed stands in the member scope.",
		Sources: []Citation{RESTIDP.At(36), RESTIDP.At(59), Wiki(44840).Page()},
	}
	ScopeOrderIrrelevant = Requirement{
		ID: "RES-015", Operation: RequestToken, Level: Must, Basis: Documented,
		Title:   "The order of the asked scopes does not matter",
		Text:    "Asking for the same scopes in another order grants the same set.",
		Sources: []Citation{RESTIDP.At(36), RESTIDP.At(59)},
	}
	ScopeMatchesUserInfo = Requirement{
		ID: "RES-016", Operation: RequestToken, Level: Must, Basis: Documented,
		Title:   "The granted scopes are what userinfo gives",
		Text:    "What the member scope names is what userinfo then answers: the roles exactly with gam_user_roles, the standard block with gam_user_data.",
		Sources: []Citation{RESTIDP.At(59), RESTIDP.At(68), Wiki(55603).Page()},
	}
	ScopesBeyondAsked = Requirement{
		ID: "RES-017", Operation: RequestToken, Level: Observe, Basis: Documented,
		Title:   "Scopes beyond the asked ones",
		Text:    "The documented sample grants a scope that was not asked for; which ones a target adds is recorded.",
		Sources: []Citation{RESTIDP.At(59)},
	}
	UserGUIDStable = Requirement{
		ID: "RES-018", Operation: RequestToken, Level: Must, Basis: Documented,
		Title:   "user_guid is the user's own",
		Text:    "Every login of a user answers the same user_guid, the declared one where the world declares it, and two users have different ones.",
		Sources: []Citation{RESTIDP.At(60)},
	}
	TokensDiffer = Requirement{
		ID: "RES-019", Operation: RequestToken, Level: Must, Basis: Documented,
		Title:   "Two logins give two tokens",
		Text:    "Two logins of a user give different access tokens, as long as the repository does not reuse active tokens (off by default).",
		Sources: []Citation{Wiki(61084).Page()},
	}
	TokensUnpredictable = Requirement{
		ID: "RES-020", Operation: RequestToken, Level: Should, Basis: RFC,
		Title:   "Tokens cannot be guessed",
		Text:    "Two hundred logins give two hundred different access tokens that share no more than the repository's prefix.",
		Sources: []Citation{RFC6749.Page()},
	}
	TokenNamesRepository = Requirement{
		ID: "RES-021", Operation: RequestToken, Level: Should, Basis: Documented,
		Title:   "The token starts with the repository",
		Text:    "The access token is the repository's GUID, an exclamation mark and an opaque text, as in every printed sample.",
		Sources: []Citation{RESTIDP.At(55), APIKeys.At(87)},
	}
	NoStore = Requirement{
		ID: "RES-022", Operation: RequestToken, Level: Observe, Basis: RFC,
		Title:   "Token answers are not cached",
		Text:    "RFC 6749 asks for Cache-Control: no-store and Pragma: no-cache on token answers; no GAM document speaks of it for v2.0.",
		Sources: []Citation{RFC6749.Page()},
	}
	SecondLogin = Requirement{
		ID: "RES-023", Operation: RequestToken, Level: Observe, Basis: Decided,
		Title:   "A second login of the same user",
		Text:    "Whether a second login ends the tokens of the first is not documented.",
		Sources: []Citation{Wiki(18939).Page()},
	}
	RefreshTokenForm = Requirement{
		ID: "RES-024", Operation: RequestToken, Level: Observe, Basis: Documented, Needs: []Capability{Refresh},
		Title:   "The form of a refresh token",
		Text:    "The printed refresh tokens start with three digits; what they mean is not documented.",
		Sources: []Citation{RESTIDP.At(127)},
	}
	RenewalsWithoutExpiry = Requirement{
		ID: "RES-025", Operation: RequestToken, Level: Observe, Basis: Decided, Needs: []Capability{Refresh},
		Title:   "Renewals without expiry",
		Text:    "What a policy with renewals gives when its tokens never expire is not documented.",
		Sources: []Citation{Wiki(19324).Page()},
	}
	AccessTokenForm = Requirement{
		ID: "RES-026", Operation: RequestToken, Level: Observe, Basis: Documented,
		Title:   "The form of an access token",
		Text:    "The documents print a short form and a longer one for single sign-on; clients must not depend on either.",
		Sources: []Citation{RESTIDP.At(55), APIKeys.At(87)},
	}
)

func responseRequirements() []Requirement {
	return []Requirement{
		TokenAnswerObject, TokenAnswerContentType, AccessTokenMember, TokenTypeMember, ExpiresInMember, RefreshTokenMember, ScopeMember, UserGUIDMember, UnknownTokenMember,
		ExpiresInFollowsPolicy, ExpiresInZero, RefreshTokenFollowsPolicy,
		ScopeJoinedWithPlus, ScopeCoversAsked, ScopeOrderIrrelevant, ScopeMatchesUserInfo, ScopesBeyondAsked,
		UserGUIDStable, TokensDiffer, TokensUnpredictable, TokenNamesRepository, NoStore, SecondLogin, RefreshTokenForm, RenewalsWithoutExpiry, AccessTokenForm,
		ActiveTokenReused, ReusedTokenAnswer, SingleSessionLogin,
		OwnPolicyFirst, MainRolePolicy, DefaultRolePolicy, RepositoryPolicy,
	}
}
