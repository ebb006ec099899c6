package spec

// The v2.0 userinfo endpoint. INF-001 to INF-008 own what the OpenAPI
// description says of the answer; their violations are found in every exchange.
var (
	UserInfoObject = Requirement{
		ID: "INF-001", Operation: GetUserInfo, Level: Must, Basis: Documented,
		Title:   "The userinfo answer is one JSON object",
		Text:    "userinfo answers with exactly one JSON object in UTF-8, without repeated members and with nothing behind it.",
		Sources: []Citation{RESTIDP.At(82), RESTIDP.At(104)},
	}
	UserInfoContentType = Requirement{
		ID: "INF-002", Operation: GetUserInfo, Level: Should, Basis: Source,
		Title:   "The userinfo answer is application/json",
		Text:    "userinfo answers with the Content-Type application/json. The document names the form type for the answer, the runtimes send JSON.",
		Sources: []Citation{RESTIDP.At(74), RuntimeJava.Page(), RuntimeDotNet.Page()},
	}
	UserInfoStrings = Requirement{
		ID: "INF-003", Operation: GetUserInfo, Level: Must, Basis: Documented,
		Title:   "The members of the standard block are strings",
		Text:    "Every documented member of the standard block but verified_email is a JSON string.",
		Sources: []Citation{RESTIDP.Lines(82, 101)},
	}
	VerifiedEmailMember = Requirement{
		ID: "INF-004", Operation: GetUserInfo, Level: Must, Basis: Documented,
		Title:   "verified_email is a boolean",
		Text:    "The member verified_email is a JSON boolean.",
		Sources: []Citation{RESTIDP.At(85), APIKeys.At(106)},
	}
	BirthdayMember = Requirement{
		ID: "INF-005", Operation: GetUserInfo, Level: Must, Basis: Documented,
		Title:   "birthday is YYYY-MM-DD",
		Text:    "The member birthday is a string YYYY-MM-DD, or empty.",
		Sources: []Citation{RESTIDP.At(89)},
	}
	RolesMember = Requirement{
		ID: "INF-006", Operation: GetUserInfo, Level: Must, Basis: Documented,
		Title:   "roles is an array of strings",
		Text:    "The member roles is a JSON array of strings.",
		Sources: []Citation{RESTIDP.At(102)},
	}
	AttributesMember = Requirement{
		ID: "INF-007", Operation: GetUserInfo, Level: Must, Basis: Documented,
		Title:   "attributes and initial_properties are arrays",
		Text:    "The members attributes and initial_properties are JSON arrays of objects with an Id.",
		Sources: []Citation{Wiki(55603).Page(), Wiki(56035).Page()},
	}
	UnknownUserInfoMember = Requirement{
		ID: "INF-008", Operation: GetUserInfo, Level: Should, Basis: Documented,
		Title:   "No undocumented member in userinfo",
		Text:    "userinfo answers the documented members and no other. GAM may grow, so another one is a warning.",
		Sources: []Citation{RESTIDP.At(104)},
	}
	StandardBlock = Requirement{
		ID: "INF-009", Operation: GetUserInfo, Level: Must, Basis: Documented,
		Title:   "gam_user_data gives the user's data",
		Text:    "Under the scope gam_user_data every member of the standard block has the value that the user has; one without a value is empty or absent.",
		Sources: []Citation{RESTIDP.At(68), RESTIDP.Lines(82, 101), Wiki(55603).Page()},
	}
	RolesBlock = Requirement{
		ID: "INF-010", Operation: GetUserInfo, Level: Must, Basis: Documented,
		Title:   "gam_user_roles gives the user's roles",
		Text:    "Under the scope gam_user_roles the member roles lists exactly the user's roles.",
		Sources: []Citation{RESTIDP.At(68), RESTIDP.At(102), Wiki(55603).Page()},
	}
	AttributesBlock = Requirement{
		ID: "INF-014", Operation: GetUserInfo, Level: Must, Basis: Documented,
		Title:   "gam_user_additional_data gives the user's attributes",
		Text:    "Under the scope gam_user_additional_data the member attributes has every attribute that the user has, with its value.",
		Sources: []Citation{Wiki(55603).Page(), Wiki(56035).Page()},
	}
	OnlyGranted = Requirement{
		ID: "INF-011", Operation: GetUserInfo, Level: Must, Basis: Documented,
		Title:   "Only what was granted is answered",
		Text:    "A token whose scopes do not name a block gets nothing of it: no roles without gam_user_roles, no attributes without gam_user_additional_data, no data of the user without gam_user_data.",
		Sources: []Citation{RESTIDP.At(68), Wiki(55603).Page()},
	}
	AbsentOrEmpty = Requirement{
		ID: "INF-012", Operation: GetUserInfo, Level: Observe, Basis: Decided,
		Title:   "Members without a value",
		Text:    "Whether a member without a value, or one that was not granted, is absent or empty is not documented.",
		Sources: []Citation{RESTIDP.At(100)},
	}
	CustomInfoKey = Requirement{
		ID: "INF-013", Operation: GetUserInfo, Level: Observe, Basis: Documented,
		Title:   "The spelling of CustomInfo",
		Text:    "The documents spell the member CustomInfo and custominfo.",
		Sources: []Citation{RESTIDP.At(101), Wiki(56035).Page()},
	}
	MultiValueShape = Requirement{
		ID: "INF-015", Operation: GetUserInfo, Level: Observe, Basis: Decided,
		Title:   "The shape of an attribute with several values",
		Text:    "No document prints an attribute with several values; which members it has is recorded.",
		Sources: []Citation{Wiki(55603).Page(), Wiki(56035).Page()},
	}
	EmptyLists = Requirement{
		ID: "INF-016", Operation: GetUserInfo, Level: Observe, Basis: Decided,
		Title:   "Lists without an element",
		Text:    "Whether roles, attributes and initial_properties that were granted and have nothing in them are sent is not documented.",
		Sources: []Citation{Wiki(55603).Page()},
	}
	BareToken = Requirement{
		ID: "INF-020", Operation: GetUserInfo, Level: Must, Basis: Documented,
		Title:   "The bare token is accepted",
		Text:    "userinfo accepts the access token by itself in the header Authorization.",
		Sources: []Citation{RESTIDP.At(76), APIKeys.Lines(100, 101)},
	}
	OtherCarriers = Requirement{
		ID: "INF-021", Operation: GetUserInfo, Level: Observe, Basis: Documented,
		Title:   "Other forms of the Authorization header",
		Text:    "Whether userinfo v2.0 also accepts the words OAuth or Bearer in front of the token is documented for other endpoints only.",
		Sources: []Citation{SecureREST.At(74), RFC6750.Page()},
	}
	NoTokenRefused = Requirement{
		ID: "INF-022", Operation: GetUserInfo, Level: Must, Basis: Documented,
		Title:   "No Authorization header is refused",
		Text:    "A userinfo request without the header Authorization is refused.",
		Sources: []Citation{RESTIDP.At(76)},
	}
	EmptyTokenRefused = Requirement{
		ID: "INF-023", Operation: GetUserInfo, Level: Must, Basis: Documented,
		Title:   "An empty Authorization header is refused",
		Text:    "A userinfo request with an empty header Authorization is refused.",
		Sources: []Citation{RESTIDP.At(76)},
	}
	GarbageTokenRefused = Requirement{
		ID: "INF-024", Operation: GetUserInfo, Level: Must, Basis: Documented,
		Title:   "A text that is no token is refused",
		Text:    "A userinfo request with a text that no server issued is refused.",
		Sources: []Citation{RESTIDP.At(76)},
	}
	ForeignTokenRefused = Requirement{
		ID: "INF-025", Operation: GetUserInfo, Level: Must, Basis: Documented,
		Title:   "The token of another server is refused",
		Text:    "A token whose repository part is not this server's is refused, whatever follows it.",
		Sources: []Citation{RESTIDP.At(76)},
	}
	TruncatedTokenRefused = Requirement{
		ID: "INF-026", Operation: GetUserInfo, Level: Must, Basis: Documented,
		Title:   "A truncated token is refused",
		Text:    "A token that lacks its last characters is refused.",
		Sources: []Citation{RESTIDP.At(76)},
	}
	AlteredTokenRefused = Requirement{
		ID: "INF-027", Operation: GetUserInfo, Level: Must, Basis: Documented,
		Title:   "An altered token is refused",
		Text:    "A token in which one character was changed, be it in case only, is refused.",
		Sources: []Citation{RESTIDP.At(76)},
	}
	RefreshTokenNoAccess = Requirement{
		ID: "INF-028", Operation: GetUserInfo, Level: Must, Basis: Documented, Needs: []Capability{Refresh},
		Title:   "A refresh token opens nothing",
		Text:    "A refresh token in place of the access token is refused.",
		Sources: []Citation{RESTIDP.At(76)},
	}
	UserInfoRefusalAnswers = Requirement{
		ID: "INF-029", Operation: GetUserInfo, Level: Observe, Basis: Decided,
		Title:   "Status and code of userinfo refusals",
		Text:    "Which status and code userinfo v2.0 gives a missing, an unknown or a foreign token is not published.",
		Sources: []Citation{ErrorTable.Page()},
	}
	GUIDIsUserGUID = Requirement{
		ID: "INF-030", Operation: GetUserInfo, Level: Must, Basis: Documented,
		Title:   "guid is the user_guid of the token answer",
		Text:    "Under gam_user_data the member guid equals the user_guid of the token answer.",
		Sources: []Citation{RESTIDP.At(60), RESTIDP.At(82), RESTIDP.At(129)},
	}
	TokenInQuery = Requirement{
		ID: "INF-031", Operation: GetUserInfo, Level: Observe, Basis: RFC,
		Title:   "The token in the query",
		Text:    "Whether a token in the query string is accepted is not documented; it ends up in logs.",
		Sources: []Citation{RFC6750.Page(), RFC9700.Page()},
	}
	UsersDoNotMix = Requirement{
		ID: "INF-040", Operation: GetUserInfo, Level: Must, Basis: Documented,
		Title:   "A token always answers its own user",
		Text:    "Fifty requests with each of two users' tokens, interleaved and concurrent, answer each token's own user every time.",
		Sources: []Citation{RESTIDP.At(68)},
	}
)

func userInfoRequirements() []Requirement {
	return []Requirement{
		UserInfoObject, UserInfoContentType, UserInfoStrings, VerifiedEmailMember, BirthdayMember, RolesMember, AttributesMember, UnknownUserInfoMember,
		StandardBlock, RolesBlock, AttributesBlock, OnlyGranted, AbsentOrEmpty, CustomInfoKey, BareToken, OtherCarriers,
		NoTokenRefused, EmptyTokenRefused, GarbageTokenRefused, ForeignTokenRefused, TruncatedTokenRefused, AlteredTokenRefused, RefreshTokenNoAccess,
		UserInfoRefusalAnswers, GUIDIsUserGUID, TokenInQuery, MultiValueShape, EmptyLists, UsersDoNotMix,
	}
}
