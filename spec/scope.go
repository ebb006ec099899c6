package spec

// Scopes of the v2.0 endpoints: how they are asked for, joined and bounded.
// What gam_user_data, gam_user_roles and gam_user_additional_data give is
// INF-009 to INF-014, their order is RES-015, an unknown one PWD-098.
var (
	ScopesUnite = Requirement{
		ID: "SCP-001", Operation: GetUserInfo, Level: Must, Basis: Documented,
		Title:   "Several scopes give what each gives",
		Text:    "A token of several scopes gives every member that each of them gives alone, with the same value, and no other.",
		Sources: []Citation{RESTIDP.At(36), RESTIDP.At(68), Wiki(55603).Page()},
	}
	ScopeSeparator = Requirement{
		ID: "SCP-002", Operation: RequestToken, Level: Must, Basis: Documented,
		Title:   "A plus and a blank separate scopes",
		Text:    "Scopes joined with + as the document prints them grant the same whether the form encodes the + or not; unencoded it means a blank.",
		Sources: []Citation{RESTIDP.At(28), RESTIDP.At(36)},
	}
	BeyondPublishedRefused = Requirement{
		ID: "SCP-003", Operation: RequestToken, Level: Must, Basis: Documented,
		Title:   "No more than the application publishes",
		Text:    "A login that asks for a scope for a block of userinfo which the application does not publish is refused, also when it asks for published ones beside it; FullControl and the scope of a single field may be left out instead, and are never granted.",
		Sources: []Citation{Wiki(44840).Page(), Wiki(44841).Page()},
	}
	BeyondPublishedCode = Requirement{
		ID: "SCP-004", Operation: RequestToken, Level: Should, Basis: Source,
		Title:   "A scope that is not published has a code for scopes",
		Text:    "The refusal of a scope that the application does not publish carries one of the GAM codes for scopes: 232, 233, 234, 235 or 290.",
		Sources: []Citation{ErrorTable.Page()},
	}
	RepeatedScope = Requirement{
		ID: "SCP-005", Operation: RequestToken, Level: Observe, Basis: Decided,
		Title:   "A scope asked for twice",
		Text:    "What a scope that stands twice in a request does is not documented.",
		Sources: []Citation{RESTIDP.At(36)},
	}
	FullControl = Requirement{
		ID: "SCP-006", Operation: GetUserInfo, Level: Must, Basis: Documented,
		Title:   "FullControl gives everything",
		Text:    "A token of the scope FullControl alone, in the spelling that the application publishes, gives the user's data, attributes and roles.",
		Sources: []Citation{Wiki(55603).Page(), SecureREST.At(39), SecureREST.At(61)},
	}
	FullControlCase = Requirement{
		ID: "SCP-007", Operation: RequestToken, Level: Observe, Basis: Documented,
		Title:   "The case of FullControl",
		Text:    "The documents spell the scope FullControl and fullcontrol; which spellings a target takes is recorded.",
		Sources: []Citation{Wiki(55603).Page(), SecureREST.At(61)},
	}
	ReadAndWrite = Requirement{
		ID: "SCP-008", Operation: RequestToken, Level: Observe, Basis: Documented,
		Title:   "The scopes Read and Write",
		Text:    "One page names Read and Write beside FullControl; no document says what they give, so what a login with them gets is recorded.",
		Sources: []Citation{SecureREST.At(39)},
	}
	PropertiesOnlyGranted = Requirement{
		ID: "SCP-030", Operation: GetUserInfo, Level: Must, Basis: Documented,
		Title:   "The session's properties need their scope",
		Text:    "A token without a scope for the session's properties gives no initial_properties, and one with that scope alone gives nothing else.",
		Sources: []Citation{Wiki(55603).Page(), Wiki(55820).Page()},
	}
	OldPropertiesScope = Requirement{
		ID: "SCP-031", Operation: GetUserInfo, Level: Must, Basis: Documented, Until: Version{18, 5},
		Title:   "The scope gam_session_initial_prop",
		Text:    "Before GeneXus 18 upgrade 6 the scope gam_session_initial_prop gives initial_properties. Later documents print both names: PWD-099.",
		Sources: []Citation{Wiki(55820).Page()},
	}
	ApplicationDataScope = Requirement{
		ID: "SCP-032", Operation: GetUserInfo, Level: Must, Basis: Documented, Since: fieldScopesSince(),
		Title:   "The scope session_application_data",
		Text:    "The scope session_application_data is granted and gives application_data and no other member. What stands in it is set within the server.",
		Sources: []Citation{RESTIDP.At(100), Wiki(55603).Page()},
	}
	ScopeRequired = Requirement{
		ID: "SCP-040", Operation: RequestToken, Level: Observe, Basis: Documented,
		Title:   "Whether an application may demand a scope",
		Text:    "With ClientAuthenticationRequestMustIncludeUserScopes a login without scope is refused, say three pages and a recording; one page words it the other way round.",
		Sources: []Citation{Wiki(48254).Page(), Wiki(49817).Page(), Wiki(44840).Page(), Wiki(55603).Page(), AgentGuide.Page()},
	}
	ScopeRequiredCode = Requirement{
		ID: "SCP-041", Operation: RequestToken, Level: Should, Basis: Recorded,
		Title:   "A demanded scope that is missing has code 232",
		Text:    "Where a login that lacks the scope which its application demands is refused, the refusal carries the GAM code 232.",
		Sources: []Citation{AgentGuide.Page(), ErrorTable.Page()},
	}
)

// fieldScopesSince is the first version with scopes of single fields.
func fieldScopesSince() Version { return Version{18, 6} }

func scopeRequirements() []Requirement {
	return append([]Requirement{
		ScopesUnite, ScopeSeparator, BeyondPublishedRefused, BeyondPublishedCode, RepeatedScope, FullControl, FullControlCase, ReadAndWrite,
	}, append(fieldScopeRequirements(),
		PropertiesOnlyGranted, OldPropertiesScope, ApplicationDataScope, ScopeRequired, ScopeRequiredCode,
		UserIDsHidden, ClientsOwnID, HiddenUserGUID)...)
}
