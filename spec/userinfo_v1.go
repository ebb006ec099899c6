package spec

// The v1 userinfo endpoint, and tokens that were revoked at both.
var (
	FormTokenV1 = Requirement{
		ID: "INF-032", Operation: PostUserInfoV1, Level: Must, Basis: Documented,
		Title:   "The v1 endpoint takes the token in the form",
		Text:    "POST on the v1 userinfo endpoint with the token in the form field access_token answers the token's user.",
		Sources: []Citation{Wiki(45316).Page()},
	}
	HeaderTokenV1 = Requirement{
		ID: "INF-033", Operation: GetUserInfoV1, Level: Must, Basis: Documented,
		Title:   "The v1 endpoint takes the token in the header",
		Text:    "GET on the v1 userinfo endpoint with the token in the header Authorization, bare or behind the word OAuth as the pages have it, answers the token's user.",
		Sources: []Citation{Wiki(45316).Page(), Wiki(49817).Page()},
	}
	NoTokenV1 = Requirement{
		ID: "INF-052", Operation: GetUserInfoV1, Level: Must, Basis: Documented,
		Title:   "The v1 endpoint without token is refused",
		Text:    "A request without the header Authorization and one with an empty field access_token are refused at the v1 userinfo endpoint.",
		Sources: []Citation{Wiki(45316).Page()},
	}
	UnknownTokenV1 = Requirement{
		ID: "INF-034", Operation: GetUserInfoV1, Level: Must, Basis: Documented,
		Title:   "The v1 endpoint refuses a token that nobody issued",
		Text:    "The v1 userinfo endpoint refuses a text that is no token, an altered token and one under another repository's GUID, in the header and in the form.",
		Sources: []Citation{Wiki(45316).Page()},
	}
	ExpiredTokenV1 = Requirement{
		ID: "INF-054", Operation: GetUserInfoV1, Level: Must, Basis: Documented, Needs: []Capability{Clock},
		Title:   "The v1 endpoint refuses an expired token",
		Text:    "The v1 userinfo endpoint refuses an access token past its lifetime, in the header and in the form.",
		Sources: []Citation{TokenExpire.At(6), TokenExpire.At(8), Wiki(49817).Page()},
	}
	SameUserV1 = Requirement{
		ID: "INF-055", Operation: GetUserInfoV1, Level: Must, Basis: Documented,
		Title:   "The v1 endpoint gives the user's data",
		Text:    "Under the scope gam_user_data every member of the standard block has, at the v1 endpoint, the value that the user has.",
		Sources: []Citation{Wiki(45316).Page(), Wiki(49817).Page(), Wiki(55603).Page()},
	}
	RemoteDisabledV1 = Requirement{
		ID: "INF-035", Operation: GetUserInfoV1, Level: Must, Basis: Documented,
		Title:   "The v1 endpoint is closed without remote authentication",
		Text:    "The v1 userinfo endpoint refuses the tokens of an application that does not allow remote authentication.",
		Sources: []Citation{Wiki(37038).Page(), Wiki(45316).Page()},
	}
	RemoteDisabledCode = Requirement{
		ID: "INF-057", Operation: GetUserInfoV1, Level: Should, Basis: Documented,
		Title:   "Closed remote authentication has the code 230",
		Text:    "The v1 userinfo endpoint refuses the token of an application that does not allow remote authentication with the code 230. The page words it for the authorization request.",
		Sources: []Citation{Wiki(37038).Page()},
	}
	V1Refusals = Requirement{
		ID: "INF-058", Operation: GetUserInfoV1, Level: Observe, Basis: Decided,
		Title:   "Status and code of refusals at the v1 endpoint",
		Text:    "Which status and code the v1 userinfo endpoint gives a missing, an unknown or a foreign token is not published, nor which words it takes in front of a token.",
		Sources: []Citation{ErrorTable.Page()},
	}
	RevokedToken = Requirement{
		ID: "INF-059", Operation: GetUserInfo, Level: Must, Basis: Documented,
		Title:   "userinfo refuses a revoked token",
		Text:    "The v2.0 userinfo endpoint refuses an access token that was revoked, though it has not expired.",
		Sources: []Citation{TokenLifetime.At(45), ErrorTable.Page()},
	}
	RevokedTokenV1 = Requirement{
		ID: "INF-060", Operation: GetUserInfoV1, Level: Must, Basis: Documented,
		Title:   "The v1 endpoint refuses a revoked token",
		Text:    "The v1 userinfo endpoint refuses an access token that was revoked, in the header and in the form.",
		Sources: []Citation{TokenLifetime.At(45), ErrorTable.Page()},
	}
)

func userInfoV1Requirements() []Requirement {
	return []Requirement{
		FormTokenV1, HeaderTokenV1, NoTokenV1, UnknownTokenV1, ExpiredTokenV1, SameUserV1, RemoteDisabledV1, RemoteDisabledCode,
		V1Refusals, RevokedToken, RevokedTokenV1,
	}
}
