package spec

// Scopes of one member each, and applications that do not tell who a user is.
var (
	GUIDScope = Requirement{
		ID: "SCP-010", Operation: GetUserInfo, Level: Must, Basis: Documented, Since: fieldScopesSince(),
		Title:   "The scope user_guid",
		Text:    "The scope user_guid alone gives the member guid with the user's value and no other member.",
		Sources: []Citation{Wiki(55603).Page(), Wiki(56035).Page()},
	}
	UsernameScope = Requirement{
		ID: "SCP-011", Operation: GetUserInfo, Level: Must, Basis: Documented, Since: fieldScopesSince(),
		Title:   "The scope user_username",
		Text:    "The scope user_username alone gives the member username with the user's value and no other member.",
		Sources: []Citation{Wiki(55603).Page(), Wiki(56104).Page()},
	}
	ExternalIDScope = Requirement{
		ID: "SCP-013", Operation: GetUserInfo, Level: Must, Basis: Documented, Since: fieldScopesSince(),
		Title:   "The scope user_external_id",
		Text:    "The scope user_external_id alone gives the member external_id with the user's value and no other member.",
		Sources: []Citation{APIKeys.At(58), APIKeys.At(108), Wiki(55603).Page()},
	}
	FirstNameScope = Requirement{
		ID: "SCP-014", Operation: GetUserInfo, Level: Must, Basis: Documented, Since: fieldScopesSince(),
		Title:   "The scope user_first_name",
		Text:    "The scope user_first_name alone gives the member first_name with the user's value and no other member.",
		Sources: []Citation{APIKeys.At(58), APIKeys.At(107), Wiki(55603).Page()},
	}
	LastNameScope = Requirement{
		ID: "SCP-015", Operation: GetUserInfo, Level: Must, Basis: Documented, Since: fieldScopesSince(),
		Title:   "The scope user_last_name",
		Text:    "The scope user_last_name alone gives the member last_name with the user's value and no other member.",
		Sources: []Citation{Wiki(55603).Page()},
	}
	PhoneScope = Requirement{
		ID: "SCP-016", Operation: GetUserInfo, Level: Must, Basis: Documented, Since: fieldScopesSince(),
		Title:   "The scope user_phone",
		Text:    "The scope user_phone alone gives the member phone with the user's value and no other member.",
		Sources: []Citation{Wiki(55603).Page()},
	}
	EmailScope = Requirement{
		ID: "SCP-012", Operation: GetUserInfo, Level: Must, Basis: Documented, Since: fieldScopesSince(),
		Title:   "The scope user_email",
		Text:    "The scope user_email alone gives the members email and verified_email and no other.",
		Sources: []Citation{APIKeys.At(58), APIKeys.At(105), APIKeys.At(106), Wiki(55603).Page()},
	}
	AttributeScope = Requirement{
		ID: "SCP-018", Operation: GetUserInfo, Level: Must, Basis: Documented, Since: fieldScopesSince(),
		Title:   "The scope of one attribute",
		Text:    "The scope user_ and the Id of an attribute gives that attribute of the user with its value, no other attribute and nothing else.",
		Sources: []Citation{Wiki(55603).Page()},
	}
	OtherFieldScopes = Requirement{
		ID: "SCP-019", Operation: RequestToken, Level: Observe, Basis: Decided, Since: fieldScopesSince(),
		Title:   "Scopes of other single fields",
		Text:    "The complete list of user_ scopes is published in a picture only. Which of the scopes that the members' names suggest are granted is recorded.",
		Sources: []Citation{Wiki(55603).Page()},
	}
	MailAlias = Requirement{
		ID: "SCP-020", Operation: RequestToken, Level: Observe, Basis: Documented, Since: fieldScopesSince(),
		Title:   "user_mail for user_email",
		Text:    "One page prints user_mail once where others have user_email; what a login with it gets is recorded.",
		Sources: []Citation{Wiki(55603).Page()},
	}
	UserIDsHidden = Requirement{
		ID: "SCP-050", Operation: GetUserInfo, Level: Must, Basis: Documented, Since: fieldScopesSince(),
		Title:   "An application may be kept from the users' ids",
		Text:    "With ClientDoNotShareUserIDs userinfo gives neither the user's GUID nor the user's own external id, whichever scope asks for them.",
		Sources: []Citation{Wiki(55603).Page(), Wiki(56035).Page()},
	}
	ClientsOwnID = Requirement{
		ID: "SCP-051", Operation: GetUserInfo, Level: Must, Basis: Documented, Since: fieldScopesSince(),
		Title:   "Such an application has ids of its own",
		Text:    "With ClientDoNotShareUserIDs external_id is a GUID made for the client: the same at every login of a user, another for another user and another at another application.",
		Sources: []Citation{Wiki(55603).Page(), Wiki(56035).Page()},
	}
	HiddenUserGUID = Requirement{
		ID: "SCP-052", Operation: RequestToken, Level: Observe, Basis: Documented, Since: fieldScopesSince(),
		Title:   "user_guid where ids are not shared",
		Text:    "A printed token answer has user_guid although ids are not shared, and a page says that ids are never sent. Whose GUID it is is recorded.",
		Sources: []Citation{Wiki(55603).Page(), Wiki(56035).Page()},
	}
)

func fieldScopeRequirements() []Requirement {
	return []Requirement{
		GUIDScope, UsernameScope, EmailScope, ExternalIDScope, FirstNameScope, LastNameScope, PhoneScope,
		AttributeScope, OtherFieldScopes, MailAlias,
	}
}
