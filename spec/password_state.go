package spec

// Password grant: users, applications and authentication types that are not
// open to it. Their refusal is a Must, the code that it carries a Should.
var (
	InactiveUserRefused = Requirement{
		ID: "PWD-026", Operation: RequestToken, Level: Must, Basis: Documented,
		Title:   "An inactive user is refused",
		Text:    "The login of a user who is not active is refused, with the right password too.",
		Sources: []Citation{ErrorTable.Page()},
	}
	BlockedUserRefused = Requirement{
		ID: "PWD-027", Operation: RequestToken, Level: Must, Basis: Documented,
		Title:   "A blocked user is refused",
		Text:    "The login of a user who is blocked is refused, with the right password too.",
		Sources: []Citation{Wiki(18592).Page()},
	}
	InactiveUserCode = Requirement{
		ID: "PWD-028", Operation: RequestToken, Level: Should, Basis: Source,
		Title:   "An inactive user has code 9",
		Text:    "The refusal of an inactive user carries the GAM code 9, or 11 or 18 where it tells no more than a wrong password does.",
		Sources: []Citation{ErrorTable.Page()},
	}
	BlockedUserCode = Requirement{
		ID: "PWD-029", Operation: RequestToken, Level: Should, Basis: Documented,
		Title:   "A blocked user has code 10",
		Text:    "The refusal of a blocked user carries the GAM code 10, or 11 or 18 where it tells no more than a wrong password does. The page words it for the legacy endpoint.",
		Sources: []Citation{Wiki(18592).Page(), ErrorTable.Page()},
	}
	PasswordChangeDemanded = Requirement{
		ID: "PWD-044", Operation: RequestToken, Level: Observe, Basis: Source,
		Title:   "A password that must be changed or has expired",
		Text:    "GAM has the codes 23 and 24 for passwords that must be changed or have expired; what v2.0 answers to them is not documented.",
		Sources: []Citation{ErrorTable.Page(), Wiki(61029).Page()},
	}
	RESTDisabledRefused = Requirement{
		ID: "PWD-033", Operation: RequestToken, Level: Must, Basis: Documented,
		Title:   "An application without REST authentication is refused",
		Text:    "A login at an application whose ClientAllowRemoteRESTAuthentication is off is refused.",
		Sources: []Citation{Wiki(44840).Page(), AgentGuide.Page()},
	}
	RESTDisabledCode = Requirement{
		ID: "PWD-034", Operation: RequestToken, Level: Should, Basis: Documented,
		Title:   "An application without REST authentication has code 542 or 230",
		Text:    "The refusal of an application without REST authentication carries the GAM code 230 (documented) or 542 (recorded).",
		Sources: []Citation{Wiki(44840).Page(), AgentGuide.Page()},
	}
	RevokedApplicationRefused = Requirement{
		ID: "PWD-035", Operation: RequestToken, Level: Must, Basis: Documented,
		Title:   "A revoked application is refused",
		Text:    "A login at an application that was revoked is refused.",
		Sources: []Citation{Wiki(22815).Page()},
	}
	RevokedApplicationCode = Requirement{
		ID: "PWD-036", Operation: RequestToken, Level: Should, Basis: Source,
		Title:   "A revoked application has code 111",
		Text:    "The refusal of a revoked application carries the GAM code 111.",
		Sources: []Citation{Wiki(22815).Page(), ErrorTable.Page()},
	}
	NamedTypeAccepted = Requirement{
		ID: "PWD-037", Operation: RequestToken, Level: Must, Basis: Documented,
		Title:   "Another authentication type may be named",
		Text:    "A user logs in with user and password under the name of another enabled authentication type of the repository that takes them.",
		Sources: []Citation{RESTIDP.At(39)},
	}
	DisabledTypeRefused = Requirement{
		ID: "PWD-038", Operation: RequestToken, Level: Must, Basis: Documented,
		Title:   "A disabled authentication type is refused",
		Text:    "A login that names an authentication type which the repository has disabled is refused.",
		Sources: []Citation{RESTIDP.At(39), ErrorTable.Page()},
	}
	DisabledTypeCode = Requirement{
		ID: "PWD-039", Operation: RequestToken, Level: Should, Basis: Source,
		Title:   "A disabled authentication type has code 240",
		Text:    "The refusal of a disabled authentication type carries the GAM code 240, or 3 or 35, which the table names for types that are unknown or not valid.",
		Sources: []Citation{ErrorTable.Page()},
	}
)
