package spec

// Which policy and which token a login gets, where the repository decides.
var (
	ActiveTokenReused = Requirement{
		ID: "RES-027", Operation: RequestToken, Level: Must, Basis: Documented, Since: Version{18, 14},
		Title:   "A repository may hand active tokens out again",
		Text:    "With EnableReusingActiveUserTokens a second login of a user at the same application with the same scope gets the first one's access token as long as it is active.",
		Sources: []Citation{Wiki(61084).Page()},
	}
	ReusedTokenAnswer = Requirement{
		ID: "RES-028", Operation: RequestToken, Level: Observe, Basis: Decided, Since: Version{18, 14},
		Title:   "The answer with a reused token",
		Text:    "Which refresh token comes with a reused access token, and whether a login with another scope gets it too, is not documented.",
		Sources: []Citation{Wiki(61084).Page()},
	}
	SingleSessionLogin = Requirement{
		ID: "RES-029", Operation: RequestToken, Level: Observe, Basis: Source,
		Title:   "A second login at an application for single sessions",
		Text:    "ClientAccessUniqueByUser gives a user one session at a time; whether a second login is refused (85) or ends the first is not documented.",
		Sources: []Citation{ErrorTable.Page()},
	}
	OwnPolicyFirst = Requirement{
		ID: "RES-030", Operation: RequestToken, Level: Must, Basis: Documented,
		Title:   "A user's own policy comes first",
		Text:    "expires_in and refresh_token of a user with a policy of their own follow it, also when the user's main role has another one.",
		Sources: []Citation{Wiki(18521).Page()},
	}
	MainRolePolicy = Requirement{
		ID: "RES-031", Operation: RequestToken, Level: Must, Basis: Documented,
		Title:   "The main role's policy comes second",
		Text:    "expires_in and refresh_token of a user without a policy follow that of the user's main role.",
		Sources: []Citation{Wiki(18521).Page()},
	}
	DefaultRolePolicy = Requirement{
		ID: "RES-032", Operation: RequestToken, Level: Must, Basis: Documented,
		Title:   "The default role's policy comes third",
		Text:    "expires_in and refresh_token of a user without a policy who has roles, but no main role with one, follow the policy of the repository's default role.",
		Sources: []Citation{Wiki(18521).Page()},
	}
	RepositoryPolicy = Requirement{
		ID: "RES-033", Operation: RequestToken, Level: Must, Basis: Documented,
		Title:   "The repository's policy comes last",
		Text:    "expires_in and refresh_token of a user without a policy and without roles follow the repository's default policy.",
		Sources: []Citation{Wiki(18521).Page()},
	}
)
