package spec

// Logins at another provider through the legacy endpoint, and the legacy
// userinfo, /oauth/userinfo.
var (
	ExternalRedirects = Requirement{
		ID: "LEG-060", Operation: LegacyToken, Level: Should, Basis: Source, Needs: []Capability{Legacy},
		Title:   "A login at another provider is a redirect",
		Text:    "A grant_type that names an external authentication type is answered with status 303 or 301 and no token; the header Location and the member Location of the body name the same URL.",
		Sources: []Citation{Wiki(52539).Page(), RuntimeJava.Page(), RuntimeDotNet.Page()},
	}
	ExternalAvoidsRedirect = Requirement{
		ID: "LEG-061", Operation: LegacyToken, Level: Should, Basis: Source, Needs: []Capability{Legacy},
		Title:   "avoid_redirect turns the redirect into a 200",
		Text:    "With a value in avoid_redirect the same login is answered with status 200 and a body whose member Location names the URL.",
		Sources: []Citation{Wiki(52539).Page(), RuntimeJava.Page(), RuntimeDotNet.Page()},
	}
	ExternalState = Requirement{
		ID: "LEG-062", Operation: LegacyToken, Level: Should, Basis: Source, Needs: []Capability{Legacy},
		Title:   "The redirect carries a state",
		Text:    "The URL of a login at another provider has the parameter state: the Angular runtime refuses an answer without it.",
		Sources: []Citation{RuntimeAngular.Page(), Wiki(52539).Page()},
	}
	ExternalAnswer = Requirement{
		ID: "LEG-063", Operation: LegacyToken, Level: Observe, Basis: Documented, Needs: []Capability{Legacy},
		Title:   "The answer to a login at another provider",
		Text:    "One page says 301, the handlers say 303; the status, and whether avoid_redirect also works as a header, is recorded.",
		Sources: []Citation{Wiki(52539).Page(), RuntimeJava.Page()},
	}
	LegacyUser = Requirement{
		ID: "LEG-070", Operation: LegacyUserInfo, Level: Should, Basis: Source, Needs: []Capability{Legacy},
		Title:   "Legacy userinfo names the token's user",
		Text:    "Legacy userinfo with the token of a login is answered with status 200 and a JSON object whose Login is the user's name and whose GUID is the user's.",
		Sources: []Citation{RuntimeJava.Page(), RuntimeAngular.Page()},
	}
	LegacyUserForm = Requirement{
		ID: "LEG-071", Operation: LegacyUserInfo, Level: Should, Basis: Source, Needs: []Capability{Legacy},
		Title:   "The members of legacy userinfo have their types",
		Text:    "Legacy userinfo is JSON; FirstName, LastName, EMail, Login, GUID and ExternalId are texts, IsAutoRegisteredUser is a boolean.",
		Sources: []Citation{RuntimeAngular.Page()},
	}
	LegacyUserValues = Requirement{
		ID: "LEG-072", Operation: LegacyUserInfo, Level: Should, Basis: Source, Needs: []Capability{Legacy},
		Title:   "The members of legacy userinfo are the user's",
		Text:    "FirstName, LastName, EMail and ExternalId are those that the user was declared with, and IsAutoRegisteredUser is false.",
		Sources: []Citation{RuntimeAngular.Page()},
	}
	LegacyUserRefuses = Requirement{
		ID: "LEG-073", Operation: LegacyUserInfo, Level: Must, Basis: Decided, Needs: []Capability{Legacy},
		Title:   "Legacy userinfo reveals nothing without a valid token",
		Text:    "Without Authorization, with an altered, a truncated or another server's token and with a refresh token, legacy userinfo reveals no user: the token is what stands for the credentials.",
		Sources: []Citation{Ours.Page(), SecureREST.At(72)},
	}
	LegacyUserRefusal = Requirement{
		ID: "LEG-074", Operation: LegacyUserInfo, Level: Should, Basis: Source, Needs: []Capability{Legacy},
		Title:   "Legacy userinfo refuses with nothing or with 401",
		Text:    "The answer to a token that is not valid is status 200 without a body, as the Java handler gives, or status 401 whose WWW-Authenticate has the scheme OAuth and a realm, as the .NET handler gives.",
		Sources: []Citation{RuntimeJava.Page(), RuntimeDotNet.Page()},
	}
	LegacyUserRequests = Requirement{
		ID: "LEG-075", Operation: LegacyUserInfo, Level: Observe, Basis: Source, Needs: []Capability{Legacy},
		Title:   "How legacy userinfo may be asked",
		Text:    "The Angular runtime asks by GET, its older version by POST with an empty JSON object; which are answered, and how a token that is not valid is, is recorded.",
		Sources: []Citation{RuntimeAngular.Page(), RuntimeJava.Page(), RuntimeDotNet.Page()},
	}
	LegacyUserOtherMembers = Requirement{
		ID: "LEG-076", Operation: LegacyUserInfo, Level: Observe, Basis: Source, Needs: []Capability{Legacy},
		Title:   "Other members of legacy userinfo",
		Text:    "GAM makes the body and only the members that the Angular runtime reads are known; others are recorded.",
		Sources: []Citation{RuntimeAngular.Page()},
	}
	LegacyUserOfV2 = Requirement{
		ID: "LEG-077", Operation: LegacyUserInfo, Level: Should, Basis: Source, Needs: []Capability{Legacy},
		Title:   "Legacy userinfo takes a v2.0 token",
		Text:    "A token of the v2.0 endpoint opens legacy userinfo: the Angular runtime asks there after every login.",
		Sources: []Citation{RuntimeAngular.Page()},
	}
	LegacyTokenAtV2 = Requirement{
		ID: "LEG-078", Operation: LegacyUserInfo, Level: Observe, Basis: Decided, Needs: []Capability{Legacy},
		Title:   "A legacy token at userinfo v2.0",
		Text:    "Whether a token with the scope FullControl opens userinfo v2.0, and which of its blocks, is recorded.",
		Sources: []Citation{Wiki(55603).Page()},
	}
)

func legacyUserRequirements() []Requirement {
	return []Requirement{
		ExternalRedirects, ExternalAvoidsRedirect, ExternalState, ExternalAnswer,
		LegacyUser, LegacyUserForm, LegacyUserValues, LegacyUserRefuses, LegacyUserRefusal, LegacyUserRequests, LegacyUserOtherMembers,
		LegacyUserOfV2, LegacyTokenAtV2,
	}
}
