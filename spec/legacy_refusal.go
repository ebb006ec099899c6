package spec

// The legacy token endpoint: what it refuses, and how.
var (
	LegacyWrongPassword = Requirement{
		ID: "LEG-030", Operation: LegacyToken, Level: Must, Basis: Documented, Needs: []Capability{Legacy},
		Title:   "A wrong password is refused",
		Text:    "A legacy login with a wrong or without a password is refused.",
		Sources: []Citation{SecureREST.At(31), SecureREST.At(47)},
	}
	LegacyUnknownUser = Requirement{
		ID: "LEG-031", Operation: LegacyToken, Level: Must, Basis: Documented, Needs: []Capability{Legacy},
		Title:   "An unknown user is refused",
		Text:    "A legacy login with a user name that does not exist, or without one, is refused.",
		Sources: []Citation{SecureREST.At(31), SecureREST.At(47)},
	}
	LegacyUnknownClient = Requirement{
		ID: "LEG-032", Operation: LegacyToken, Level: Must, Basis: Documented, Needs: []Capability{Legacy},
		Title:   "An unknown client is refused",
		Text:    "A legacy login with a client_id that no application has, or without one, is refused.",
		Sources: []Citation{SecureREST.At(47), SecureREST.At(139)},
	}
	LegacyShutUsersRefused = Requirement{
		ID: "LEG-043", Operation: LegacyToken, Level: Must, Basis: Documented, Needs: []Capability{Legacy},
		Title:   "Inactive and blocked users are refused",
		Text:    "The legacy login of a user who is not active or blocked is refused, with the right password too.",
		Sources: []Citation{Wiki(18592).Page(), ErrorTable.Page()},
	}
	LegacyRevokedApplication = Requirement{
		ID: "LEG-044", Operation: LegacyToken, Level: Must, Basis: Documented, Needs: []Capability{Legacy},
		Title:   "A revoked application is refused",
		Text:    "A legacy login at an application that was revoked is refused.",
		Sources: []Citation{Wiki(22815).Page()},
	}
	LegacyUnknownClientCode = Requirement{
		ID: "LEG-033", Operation: LegacyToken, Level: Should, Basis: Documented, Needs: []Capability{Legacy},
		Title:   "An unknown client has code 39",
		Text:    "The refusal of a client_id that is unknown or missing carries the GAM code 39, application not found. The page names the code and leaves its trigger to the reader.",
		Sources: []Citation{SecureREST.At(139), Wiki(15918).Page(), ErrorTable.Page()},
	}
	LegacyWrongSecret = Requirement{
		ID: "LEG-034", Operation: LegacyToken, Level: Should, Basis: RFC, Needs: []Capability{Legacy},
		Title:   "A wrong client secret is refused",
		Text:    "A legacy login that sends a wrong client_secret is refused: a server must authenticate a client that includes its credentials.",
		Sources: []Citation{RFC6749.Page(), ErrorTable.Page()},
	}
	LegacyWrongRefresh = Requirement{
		ID: "LEG-035", Operation: LegacyToken, Level: Must, Basis: Documented, Needs: []Capability{Legacy, Refresh},
		Title:   "A refresh with something wrong is refused",
		Text:    "A refresh at the legacy endpoint with an unknown refresh token, garbage or the access token in its place, a wrong client_secret, an unknown client or another application's client is refused.",
		Sources: []Citation{Wiki(45320).Page()},
	}
	LegacyRefusalForm = Requirement{
		ID: "LEG-036", Operation: LegacyToken, Level: Should, Basis: Source, Needs: []Capability{Legacy},
		Title:   "A refusal is GAM's error object",
		Text:    "A refusal of the legacy endpoint is one JSON object with a member error, an object with a code of digits, as text, and a message.",
		Sources: []Citation{RuntimeJava.Page(), RuntimeDotNet.Page()},
	}
	LegacyRefusalStatus = Requirement{
		ID: "LEG-037", Operation: LegacyToken, Level: Should, Basis: Source, Needs: []Capability{Legacy},
		Title:   "A refusal has status 401",
		Text:    "The legacy endpoint refuses a wrong password, an unknown client and an unknown refresh token with status 401.",
		Sources: []Citation{RuntimeJava.Page(), RuntimeDotNet.Page()},
	}
	LegacyChallenge = Requirement{
		ID: "LEG-038", Operation: LegacyToken, Level: Should, Basis: Source, Needs: []Capability{Legacy},
		Title:   "A refusal names its error in WWW-Authenticate",
		Text:    "A refusal of the legacy endpoint has the header WWW-Authenticate with the scheme OAuth and a realm. Where it has error_code and error_description, they are the code and the message of the body, separated by commas without blanks, and a message outside ASCII is URL-encoded behind the word Encoded and a colon.",
		Sources: []Citation{RuntimeJava.Page(), RuntimeDotNet.Page()},
	}
	LegacyUntypedForm = Requirement{
		ID: "LEG-040", Operation: LegacyToken, Level: Should, Basis: Source, Needs: []Capability{Legacy},
		Title:   "A form without its content type is read or unknown",
		Text:    "A login without Content-Type is either read as a form or refused with code 39, because no client_id was read, or with code 1 by a server of several repositories, because no repository was read.",
		Sources: []Citation{SecureREST.At(139), RuntimeJava.Page(), RuntimeDotNet.Page()},
	}
	LegacyJSONUnread = Requirement{
		ID: "LEG-041", Operation: LegacyToken, Level: Should, Basis: Source, Needs: []Capability{Legacy},
		Title:   "A JSON body gets no token",
		Text:    "Credentials in a JSON body are not read by the legacy endpoint: it takes a form.",
		Sources: []Citation{RuntimeJava.Page(), RuntimeDotNet.Page()},
	}
	LegacyRefusalCodes = Requirement{
		ID: "LEG-042", Operation: LegacyToken, Level: Observe, Basis: Decided, Needs: []Capability{Legacy},
		Title:   "Codes of other legacy refusals",
		Text:    "Which code a wrong password, a missing field, an unknown authentication type, a native token and an undocumented request get is recorded, with the parts of WWW-Authenticate.",
		Sources: []Citation{ErrorTable.Page()},
	}
)
