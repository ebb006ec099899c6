package spec

// Password grant: what a login says of its session.
var (
	TokenTypeWeb = Requirement{
		ID: "PWD-071", Operation: RequestToken, Level: Must, Basis: Documented,
		Title:   "request_token_type=Web is accepted",
		Text:    "A login with request_token_type=Web gets a token that opens userinfo. How long it lives is EXP-013 and EXP-016.",
		Sources: []Citation{RESTIDP.At(42)},
	}
	WebTokenAnswer = Requirement{
		ID: "PWD-073", Operation: RequestToken, Level: Observe, Basis: Decided,
		Title:   "expires_in and refresh_token of a web token",
		Text:    "What a web token answer has in expires_in and whether it carries a refresh token is not documented.",
		Sources: []Citation{RESTIDP.At(42), Wiki(58396).Page()},
	}
	InitialProperties = Requirement{
		ID: "PWD-082", Operation: RequestToken, Level: Must, Basis: Documented,
		Title:   "initial_properties reach the session",
		Text:    "A JSON array of objects with Id and Value in initial_properties comes back from userinfo under the scope of the session's properties: every session its own.",
		Sources: []Citation{RESTIDP.At(40), RESTIDP.At(48), RESTIDP.At(59), Wiki(55623).Page(), Wiki(55603).Page()},
	}
	MalformedInitialProperties = Requirement{
		ID: "PWD-083", Operation: RequestToken, Level: Must, Basis: Decided,
		Title:   "Malformed initial_properties are no server error",
		Text:    "Text that is not JSON, or JSON that is no array of properties, in initial_properties is ignored or refused, never answered with a 5xx: it is the client's mistake.",
		Sources: []Citation{RESTIDP.At(40), Ours.Page()},
	}
	PropertiesField = Requirement{
		ID: "PWD-084", Operation: RequestToken, Level: Observe, Basis: Source,
		Title:   "The field properties",
		Text:    "A public client of v2.0 sends the session's properties in the field properties instead of initial_properties; whether it is read, and which of the two wins, is recorded.",
		Sources: []Citation{RESTIDP.At(40), RuntimeAngular.Page()},
	}
	PropertiesShape = Requirement{
		ID: "PWD-085", Operation: RequestToken, Level: Observe, Basis: Decided,
		Title:   "The shape of initial_properties in userinfo",
		Text:    "No document prints initial_properties in userinfo; which members an element has, and what becomes of a value that is no text, is recorded.",
		Sources: []Citation{Wiki(55603).Page(), Wiki(55623).Page()},
	}
)
