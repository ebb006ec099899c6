package spec

// Password grant of the v2.0 token endpoint: what is refused.
var (
	MissingClientIDRefused = Requirement{
		ID: "PWD-005", Operation: RequestToken, Level: Must, Basis: Documented,
		Title:   "A login without client_id is refused",
		Text:    "client_id is mandatory: a login that lacks it is refused.",
		Sources: []Citation{RESTIDP.At(33)},
	}
	MissingClientSecretRefused = Requirement{
		ID: "PWD-006", Operation: RequestToken, Level: Must, Basis: Documented,
		Title:   "A login without client_secret is refused",
		Text:    "client_secret is mandatory: a login that lacks it is refused.",
		Sources: []Citation{RESTIDP.At(34)},
	}
	MissingGrantTypeRefused = Requirement{
		ID: "PWD-007", Operation: RequestToken, Level: Must, Basis: Documented,
		Title:   "A login without grant_type is refused",
		Text:    "grant_type is mandatory: a login that lacks it is refused.",
		Sources: []Citation{RESTIDP.At(35)},
	}
	MissingUsernameRefused = Requirement{
		ID: "PWD-008", Operation: RequestToken, Level: Must, Basis: Documented,
		Title:   "A login without username is refused",
		Text:    "username is mandatory: a login that lacks it is refused.",
		Sources: []Citation{RESTIDP.At(37)},
	}
	MissingPasswordRefused = Requirement{
		ID: "PWD-009", Operation: RequestToken, Level: Must, Basis: Documented,
		Title:   "A login without password is refused",
		Text:    "password is mandatory: a login that lacks it is refused.",
		Sources: []Citation{RESTIDP.At(38)},
	}
	EmptyClientIDRefused = Requirement{
		ID: "PWD-011", Operation: RequestToken, Level: Must, Basis: Documented,
		Title:   "A login with an empty client_id is refused",
		Text:    "client_id is mandatory: a login that sends it empty is refused.",
		Sources: []Citation{RESTIDP.At(33)},
	}
	EmptyClientSecretRefused = Requirement{
		ID: "PWD-012", Operation: RequestToken, Level: Must, Basis: Documented,
		Title:   "A login with an empty client_secret is refused",
		Text:    "client_secret is mandatory: a login that sends it empty is refused.",
		Sources: []Citation{RESTIDP.At(34)},
	}
	EmptyGrantTypeRefused = Requirement{
		ID: "PWD-013", Operation: RequestToken, Level: Must, Basis: Documented,
		Title:   "A login with an empty grant_type is refused",
		Text:    "grant_type is mandatory: a login that sends it empty is refused.",
		Sources: []Citation{RESTIDP.At(35)},
	}
	EmptyUsernameRefused = Requirement{
		ID: "PWD-014", Operation: RequestToken, Level: Must, Basis: Documented,
		Title:   "A login with an empty username is refused",
		Text:    "username is mandatory: a login that sends it empty is refused.",
		Sources: []Citation{RESTIDP.At(37)},
	}
	EmptyPasswordRefused = Requirement{
		ID: "PWD-015", Operation: RequestToken, Level: Must, Basis: Documented,
		Title:   "A login with an empty password is refused",
		Text:    "password is mandatory: a login that sends it empty is refused.",
		Sources: []Citation{RESTIDP.At(38)},
	}
	WrongPasswordRefused = Requirement{
		ID: "PWD-020", Operation: RequestToken, Level: Must, Basis: Documented,
		Title:   "A wrong password is refused",
		Text:    "A login with a wrong password is refused.",
		Sources: []Citation{RESTIDP.At(22), RESTIDP.At(38)},
	}
	UnknownUserRefused = Requirement{
		ID: "PWD-021", Operation: RequestToken, Level: Must, Basis: Documented,
		Title:   "An unknown user is refused",
		Text:    "A login with a user name that does not exist is refused.",
		Sources: []Citation{RESTIDP.At(22), RESTIDP.At(37)},
	}
	WrongPasswordCode = Requirement{
		ID: "PWD-022", Operation: RequestToken, Level: Should, Basis: Recorded,
		Title:   "A wrong password has code 11 or 18",
		Text:    "The refusal of a wrong password carries the GAM code 11 or 18.",
		Sources: []Citation{ErrorTable.Page(), Wiki(27734).Page()},
	}
	LoginRefusalsAlike = Requirement{
		ID: "PWD-023", Operation: RequestToken, Level: Should, Basis: RFC,
		Title:   "A wrong password and an unknown user look alike",
		Text:    "The refusals of a wrong password and of an unknown user have the same status, code and shape, so that users cannot be enumerated.",
		Sources: []Citation{RFC9700.Page(), ErrorTable.Page()},
	}
	MissingUsernameCode = Requirement{
		ID: "PWD-024", Operation: RequestToken, Level: Should, Basis: Recorded,
		Title:   "A missing username has code 79 or 118",
		Text:    "The refusal of a login without username carries the GAM code 79 (recorded) or 118 (named so in the error table).",
		Sources: []Citation{AgentGuide.Page(), ErrorTable.Page()},
	}
	WrongSecretCode = Requirement{
		ID: "PWD-025", Operation: RequestToken, Level: Should, Basis: Recorded,
		Title:   "A wrong client secret has code 116",
		Text:    "The refusal of a login with a wrong client_secret carries the GAM code 116.",
		Sources: []Citation{AgentGuide.Page(), ErrorTable.Page()},
	}
	UnknownClientRefused = Requirement{
		ID: "PWD-030", Operation: RequestToken, Level: Must, Basis: Documented,
		Title:   "An unknown client is refused",
		Text:    "A client_id that no application has is refused.",
		Sources: []Citation{RESTIDP.At(33)},
	}
	WrongSecretRefused = Requirement{
		ID: "PWD-031", Operation: RequestToken, Level: Must, Basis: Documented,
		Title:   "A wrong client secret is refused",
		Text:    "A client_secret that is not the application's is refused.",
		Sources: []Citation{RESTIDP.At(34)},
	}
	ForeignSecretRefused = Requirement{
		ID: "PWD-032", Operation: RequestToken, Level: Must, Basis: Documented,
		Title:   "The secret of another application is refused",
		Text:    "A client_id with the client_secret of another application of the same repository is refused.",
		Sources: []Citation{RESTIDP.At(34)},
	}
	UnknownGrantRefused = Requirement{
		ID: "PWD-040", Operation: RequestToken, Level: Must, Basis: Documented,
		Title:   "An unknown grant type is refused",
		Text:    "A grant_type that is not documented is refused, whatever else the request carries.",
		Sources: []Citation{RESTIDP.At(35)},
	}
	GrantTypeCase = Requirement{
		ID: "PWD-041", Operation: RequestToken, Level: Observe, Basis: Decided,
		Title:   "grant_type in another case",
		Text:    "Whether grant_type is compared with case is not documented for v2.0.",
		Sources: []Citation{RESTIDP.At(35)},
	}
	LoginRefusalCodes = Requirement{
		ID: "PWD-043", Operation: RequestToken, Level: Observe, Basis: Decided,
		Title:   "Status and code of login refusals",
		Text:    "Which status and code v2.0 gives an unknown client, an unknown or empty grant type, a missing password or an unknown authentication type is not published.",
		Sources: []Citation{ErrorTable.Page()},
	}
	UsernameCase = Requirement{
		ID: "PWD-060", Operation: RequestToken, Level: Observe, Basis: Decided,
		Title:   "User name in another case",
		Text:    "Whether user names are compared with case is not documented.",
		Sources: []Citation{RESTIDP.At(37)},
	}
	PasswordCase = Requirement{
		ID: "PWD-061", Operation: RequestToken, Level: Observe, Basis: Decided,
		Title:   "Password in another case",
		Text:    "Whether passwords are compared with case is not documented.",
		Sources: []Citation{RESTIDP.At(38)},
	}
	SurroundingBlanks = Requirement{
		ID: "PWD-062", Operation: RequestToken, Level: Observe, Basis: Decided,
		Title:   "Blanks around the user name",
		Text:    "Whether blanks in front of or behind a user name are dropped is not documented.",
		Sources: []Citation{RESTIDP.At(37)},
	}
)
