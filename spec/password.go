package spec

// Password grant of the v2.0 token endpoint: what is granted.
var (
	PasswordGrantsToken = Requirement{
		ID: "PWD-001", Operation: RequestToken, Level: Must, Basis: Documented,
		Title:   "Valid credentials get a token",
		Text:    "A password request with the mandatory fields and valid credentials is answered with status 200 and an access token, for every declared user whose credentials are plain ASCII.",
		Sources: []Citation{RESTIDP.At(22), RESTIDP.At(33), RESTIDP.At(55)},
	}
	AuthenticationTypeOptional = Requirement{
		ID: "PWD-002", Operation: RequestToken, Level: Must, Basis: Documented,
		Title:   "The authentication type may be left out",
		Text:    "Without authentication_type_name the repository's default authentication type is used, at every declared application.",
		Sources: []Citation{RESTIDP.At(39)},
	}
	DefaultTypeExplicit = Requirement{
		ID: "PWD-003", Operation: RequestToken, Level: Must, Basis: Documented,
		Title:   "The default authentication type may be named",
		Text:    "Naming the repository's default type in authentication_type_name logs the same user in as leaving it out.",
		Sources: []Citation{RESTIDP.At(39)},
	}
	UnknownTypeRefused = Requirement{
		ID: "PWD-004", Operation: RequestToken, Level: Must, Basis: Documented,
		Title:   "An unknown authentication type is refused",
		Text:    "An authentication_type_name that the repository does not have is refused.",
		Sources: []Citation{RESTIDP.At(39), Wiki(27734).Page()},
	}
	ScopeOmitted = Requirement{
		ID: "PWD-010", Operation: RequestToken, Level: Observe, Basis: Documented,
		Title:   "A login without scope",
		Text:    "The documents disagree whether scope is mandatory: one marks it so, others only if the application demands it. What a login without scope gets is recorded.",
		Sources: []Citation{RESTIDP.At(36), Wiki(48254).Page(), Wiki(55603).Page()},
	}
	DuplicateField = Requirement{
		ID: "PWD-016", Operation: RequestToken, Level: Observe, Basis: Source,
		Title:   "A field sent twice",
		Text:    "Which value of a repeated form field counts is not documented for v2.0; the runtimes' readers differ.",
		Sources: []Citation{RuntimeJava.Page(), RuntimeDotNet.Page()},
	}
	ReservedCharacters = Requirement{
		ID: "PWD-050", Operation: RequestToken, Level: Must, Basis: Documented,
		Title:   "Reserved characters survive the form encoding",
		Text:    "Credentials with the characters + & = % ; and blanks, percent-encoded as the form content type demands, log in.",
		Sources: []Citation{RESTIDP.At(28), RFC6749.Page()},
	}
	UTF8Characters = Requirement{
		ID: "PWD-051", Operation: RequestToken, Level: Must, Basis: Documented,
		Title:   "Credentials are read as UTF-8",
		Text:    "Credentials with characters outside ASCII, encoded as UTF-8 in the form, log in.",
		Sources: []Citation{RESTIDP.At(28), RFC6749.Page()},
	}
	WholePasswordCounts = Requirement{
		ID: "PWD-052", Operation: RequestToken, Level: Must, Basis: Documented,
		Title:   "Every character of a long password counts",
		Text:    "A password of a hundred characters or more logs in, and is refused when only its last character differs.",
		Sources: []Citation{RESTIDP.At(38)},
	}
	TokenTypeOAuth = Requirement{
		ID: "PWD-070", Operation: RequestToken, Level: Must, Basis: Documented,
		Title:   "request_token_type=OAuth is the default",
		Text:    "Asking for the token type OAuth gives what leaving request_token_type out gives.",
		Sources: []Citation{RESTIDP.At(42)},
	}
	TokenTypeUnknown = Requirement{
		ID: "PWD-072", Operation: RequestToken, Level: Observe, Basis: Decided,
		Title:   "Another request_token_type",
		Text:    "Only OAuth and Web are documented; what another value does is recorded.",
		Sources: []Citation{RESTIDP.At(42)},
	}
	AdditionalParameters = Requirement{
		ID: "PWD-080", Operation: RequestToken, Level: Must, Basis: Documented,
		Title:   "additional_parameters is accepted",
		Text:    "A login with a JSON object in additional_parameters is granted.",
		Sources: []Citation{RESTIDP.At(44)},
	}
	MalformedAdditionalParameters = Requirement{
		ID: "PWD-081", Operation: RequestToken, Level: Must, Basis: Decided,
		Title:   "Malformed additional_parameters is no server error",
		Text:    "Text that is not JSON in additional_parameters is ignored or refused, never answered with a 5xx: it is the client's mistake.",
		Sources: []Citation{RESTIDP.At(44), Ours.Page()},
	}
	JSONBodyUnread = Requirement{
		ID: "PWD-090", Operation: RequestToken, Level: Should, Basis: Source,
		Title:   "A JSON body gets no token",
		Text:    "Credentials in a JSON body are not read: the endpoint takes a form.",
		Sources: []Citation{RESTIDP.At(28), RuntimeJava.Page(), RuntimeDotNet.Page()},
	}
	OtherEncodings = Requirement{
		ID: "PWD-091", Operation: RequestToken, Level: Observe, Basis: Source,
		Title:   "Other content types",
		Text:    "Whether multipart/form-data, text/plain or no Content-Type at all are read as a form differs between runtimes.",
		Sources: []Citation{RuntimeJava.Page(), RuntimeDotNet.Page()},
	}
	CredentialsInQuery = Requirement{
		ID: "PWD-095", Operation: RequestToken, Level: Observe, Basis: RFC,
		Title:   "A login by GET",
		Text:    "Whether credentials in the query of a GET are accepted is not documented; they end up in logs.",
		Sources: []Citation{RFC9700.Page()},
	}
	BasicAuthentication = Requirement{
		ID: "PWD-096", Operation: RequestToken, Level: Observe, Basis: RFC,
		Title:   "Client credentials by HTTP Basic",
		Text:    "Whether the client may authenticate with HTTP Basic on v2.0 is not documented.",
		Sources: []Citation{RFC6749.Page(), Wiki(52864).Page()},
	}
	FieldNameCase = Requirement{
		ID: "PWD-097", Operation: RequestToken, Level: Observe, Basis: Source,
		Title:   "Upper-case field names",
		Text:    "Whether field names are compared with case differs between runtimes.",
		Sources: []Citation{RuntimeJava.Page(), RuntimeDotNet.Page()},
	}
	UnknownScope = Requirement{
		ID: "PWD-098", Operation: RequestToken, Level: Observe, Basis: Decided,
		Title:   "An unknown scope",
		Text:    "What a scope that nobody defined does to a login is not documented.",
		Sources: []Citation{Wiki(44840).Page()},
	}
	ScopeGenerations = Requirement{
		ID: "PWD-099", Operation: RequestToken, Level: Observe, Basis: Documented,
		Title:   "Old and new scope names",
		Text:    "The documents name the scope of the session's properties gam_session_initial_prop and, since GeneXus 18 upgrade 6, session_initial_prop; both stand in the samples.",
		Sources: []Citation{RESTIDP.At(59), RESTIDP.At(128), Wiki(55603).Page(), Wiki(55820).Page()},
	}
)

func passwordRequirements() []Requirement {
	return []Requirement{
		PasswordGrantsToken, AuthenticationTypeOptional, DefaultTypeExplicit, UnknownTypeRefused,
		MissingClientIDRefused, MissingClientSecretRefused, MissingGrantTypeRefused, MissingUsernameRefused, MissingPasswordRefused,
		ScopeOmitted,
		EmptyClientIDRefused, EmptyClientSecretRefused, EmptyGrantTypeRefused, EmptyUsernameRefused, EmptyPasswordRefused,
		DuplicateField,
		WrongPasswordRefused, UnknownUserRefused, WrongPasswordCode, LoginRefusalsAlike, MissingUsernameCode, WrongSecretCode,
		InactiveUserRefused, BlockedUserRefused, InactiveUserCode, BlockedUserCode, PasswordChangeDemanded,
		UnknownClientRefused, WrongSecretRefused, ForeignSecretRefused,
		RESTDisabledRefused, RESTDisabledCode, RevokedApplicationRefused, RevokedApplicationCode,
		NamedTypeAccepted, DisabledTypeRefused, DisabledTypeCode,
		UnknownGrantRefused, GrantTypeCase, LoginRefusalCodes,
		ReservedCharacters, UTF8Characters, WholePasswordCounts,
		UsernameCase, PasswordCase, SurroundingBlanks,
		TokenTypeOAuth, TokenTypeWeb, TokenTypeUnknown, WebTokenAnswer,
		AdditionalParameters, MalformedAdditionalParameters, InitialProperties, MalformedInitialProperties, PropertiesField, PropertiesShape,
		JSONBodyUnread, OtherEncodings, CredentialsInQuery, BasicAuthentication, FieldNameCase, UnknownScope, ScopeGenerations,
	}
}
