package spec

// Multitenant routing: which repository a request reaches, and that nothing of
// one tenant works in another.
var (
	RepositorySelectsTenant = Requirement{
		ID: "TEN-001", Operation: RequestToken, Level: Must, Basis: Documented, Needs: []Capability{Multitenant},
		Title:   "The repository selects the tenant",
		Text:    "A login that names the GUID of a repository logs in there: each tenant's client and user get a token, for the user of that tenant.",
		Sources: []Citation{RESTIDP.At(41), SecureREST.At(124)},
	}
	LoginStaysInTenant = Requirement{
		ID: "TEN-002", Operation: RequestToken, Level: Must, Basis: Documented, Needs: []Capability{Multitenant},
		Title:   "Credentials work in their own tenant only",
		Text:    "The client and the user of one tenant get nothing under the repository of another.",
		Sources: []Citation{RESTIDP.At(41), SecureREST.At(124)},
	}
	UserStaysInTenant = Requirement{
		ID: "TEN-003", Operation: RequestToken, Level: Must, Basis: Documented, Needs: []Capability{Multitenant},
		Title:   "A user logs in to their own tenant only",
		Text:    "The user of one tenant gets nothing in another, even with the client of that other one.",
		Sources: []Citation{SecureREST.At(124), ErrorTable.Page()},
	}
	ClientStaysInTenant = Requirement{
		ID: "TEN-004", Operation: RequestToken, Level: Must, Basis: Documented, Needs: []Capability{Multitenant},
		Title:   "A client works in its own tenant only",
		Text:    "The client of one tenant gets nothing in another, even with a user of that other one.",
		Sources: []Citation{SecureREST.At(25), SecureREST.At(124)},
	}
	SameNameOwnData = Requirement{
		ID: "TEN-005", Operation: GetUserInfo, Level: Must, Basis: Documented, Needs: []Capability{Multitenant},
		Title:   "One user name in two tenants has two sets of data",
		Text:    "Where two tenants have a user of the same name, each login is answered with the data of its own tenant's user.",
		Sources: []Citation{SecureREST.At(124)},
	}
	SameNameTwoGUIDs = Requirement{
		ID: "TEN-006", Operation: RequestToken, Level: Should, Basis: Decided, Needs: []Capability{Multitenant},
		Title:   "One user name in two tenants is two users",
		Text:    "Users of the same name in two tenants have different values of user_guid. Nobody documents it; we hold servers to it because whoever keys users by GUID would mix the two. Users that the world declares with one GUID are left out.",
		Sources: []Citation{Ours.Page()},
	}
	SameClientOwnSecret = Requirement{
		ID: "TEN-007", Operation: RequestToken, Level: Must, Basis: Documented, Needs: []Capability{Multitenant},
		Title:   "One client id in two tenants has two secrets",
		Text:    "Where two tenants have an application with the same client_id, a login with the client_secret of the other tenant's is refused.",
		Sources: []Citation{SecureREST.At(25), SecureREST.At(124)},
	}
	SameClientOwnRefresh = Requirement{
		ID: "TEN-008", Operation: RequestToken, Level: Must, Basis: Documented, Needs: []Capability{Multitenant, Refresh},
		Title:   "One client id in two tenants does not share refresh tokens",
		Text:    "Where two tenants have an application with the same client_id, the refresh token of one tenant is refused at the other, with the secret of either.",
		Sources: []Citation{SecureREST.At(25), SecureREST.At(124)},
	}
	UnknownRepositoryRefused = Requirement{
		ID: "TEN-010", Operation: RequestToken, Level: Must, Basis: Documented, Needs: []Capability{Multitenant},
		Title:   "An unknown repository is refused",
		Text:    "A login that names a GUID which no repository has is refused, whoever logs in.",
		Sources: []Citation{Wiki(27734).Page()},
	}
	UnknownRepositoryCode = Requirement{
		ID: "TEN-011", Operation: RequestToken, Level: Should, Basis: Documented, Needs: []Capability{Multitenant},
		Title:   "An unknown repository has the code 2",
		Text:    "The refusal of an unknown repository carries GAM's code 2. The code is documented; that a refusal of v2.0 carries it is not.",
		Sources: []Citation{Wiki(27734).Page(), ErrorTable.Page()},
	}
	MalformedRepositoryRefused = Requirement{
		ID: "TEN-012", Operation: RequestToken, Level: Must, Basis: Documented, Needs: []Capability{Multitenant},
		Title:   "A text that is no GUID is refused as a repository",
		Text:    "A login whose repository is no GUID, a part of one, one with a character more or one beside another is refused: no repository has it.",
		Sources: []Citation{Wiki(27734).Page(), RESTIDP.At(41)},
	}
	MissingRepositoryOneTenant = Requirement{
		ID: "TEN-013", Operation: RequestToken, Level: Must, Basis: Documented, Needs: []Capability{Multitenant},
		Title:   "Without a repository one tenant answers at the most",
		Text:    "A login that names no repository is refused, or goes to the one that the server has chosen as its default: the credentials of every other tenant are refused.",
		Sources: []Citation{Wiki(27734).Page(), RESTIDP.At(41)},
	}
	MissingRepositoryAnswer = Requirement{
		ID: "TEN-014", Operation: RequestToken, Level: Observe, Basis: Documented, Needs: []Capability{Multitenant},
		Title:   "What a login without a repository gets",
		Text:    "A server may refuse a login without a repository (code 1) or send it to a default one. Whether an empty repository means the same is documented for the legacy endpoint only.",
		Sources: []Citation{Wiki(27734).Page(), Wiki(45320).Page()},
	}
	RepositorySpelling = Requirement{
		ID: "TEN-015", Operation: RequestToken, Level: Observe, Basis: Decided, Needs: []Capability{Multitenant},
		Title:   "Other spellings of the repository's GUID",
		Text:    "Whether a GUID in capitals, in braces, without hyphens or between blanks still names its repository is not documented.",
		Sources: []Citation{RESTIDP.At(41)},
	}
	TenantRefusalAnswers = Requirement{
		ID: "TEN-016", Operation: RequestToken, Level: Observe, Basis: Decided, Needs: []Capability{Multitenant},
		Title:   "Status and code of refusals between tenants",
		Text:    "Which status and code a client or a user of another tenant, an unknown repository and a malformed one get over v2.0 is not published.",
		Sources: []Citation{ErrorTable.Page(), Wiki(27734).Page()},
	}
	TokenNamesItsTenant = Requirement{
		ID: "TEN-020", Operation: RequestToken, Level: Should, Basis: Documented, Needs: []Capability{Multitenant},
		Title:   "A token starts with its own tenant",
		Text:    "The access token of each tenant starts with the GUID of that tenant's repository and an exclamation mark, as the printed samples do.",
		Sources: []Citation{RESTIDP.At(55), APIKeys.At(87)},
	}
	TokenOpensOwnTenant = Requirement{
		ID: "TEN-021", Operation: GetUserInfo, Level: Must, Basis: Documented, Needs: []Capability{Multitenant},
		Title:   "A token opens the data of its own tenant",
		Text:    "userinfo answers each tenant's token with the data of the user who logged in there.",
		Sources: []Citation{RESTIDP.At(76), SecureREST.At(124)},
	}
	TokenStaysInTenant = Requirement{
		ID: "TEN-022", Operation: GetUserInfo, Level: Must, Basis: Documented, Needs: []Capability{Multitenant},
		Title:   "A token under another tenant's GUID is refused",
		Text:    "A text made of the GUID of one tenant and the rest of another tenant's token was never issued, and opens nothing.",
		Sources: []Citation{RESTIDP.At(55), RESTIDP.At(76)},
	}
	RefreshInTenant = Requirement{
		ID: "TEN-030", Operation: RequestToken, Level: Must, Basis: Documented, Needs: []Capability{Multitenant, Refresh},
		Title:   "A refresh works in its own tenant",
		Text:    "The refresh token of each tenant, with that tenant's client and repository, gives a token for the same user.",
		Sources: []Citation{RESTIDP.At(117), SecureREST.At(124)},
	}
	RefreshForeignTenant = Requirement{
		ID: "TEN-031", Operation: RequestToken, Level: Must, Basis: Documented, Needs: []Capability{Multitenant, Refresh},
		Title:   "A refresh token is refused at another tenant's client",
		Text:    "The refresh token of one tenant is refused with the client and the repository of another.",
		Sources: []Citation{RESTIDP.At(117), SecureREST.At(124)},
	}
	RefreshForeignRepository = Requirement{
		ID: "TEN-032", Operation: RequestToken, Level: Should, Basis: Decided, Needs: []Capability{Multitenant, Refresh},
		Title:   "A refresh is refused under another tenant's repository",
		Text:    "The refresh token and the client of one tenant are refused under the repository of another. No page lists the fields of a refresh at a multitenant server; we hold servers to it because a client that was sent to another tenant must not get a token there.",
		Sources: []Citation{Ours.Page(), SecureREST.At(124)},
	}
	RefreshWithoutRepository = Requirement{
		ID: "TEN-033", Operation: RequestToken, Level: Observe, Basis: Decided, Needs: []Capability{Multitenant, Refresh},
		Title:   "What a refresh without a repository gets",
		Text:    "Whether a refresh must name its repository, or is found by its refresh token or its client, is not documented.",
		Sources: []Citation{RESTIDP.At(117)},
	}
	APIKeyForeignTenant = Requirement{
		ID: "TEN-034", Operation: RequestToken, Level: Must, Basis: Documented, Needs: []Capability{Multitenant, APIKeyLogin}, Since: apiKeys(),
		Title:   "An API key is refused at another tenant's client",
		Text:    "The API key of one tenant's user gets nothing with the client and the repository of another.",
		Sources: []Citation{APIKeys.At(52), SecureREST.At(124)},
	}
	APIKeyForeignRepository = Requirement{
		ID: "TEN-035", Operation: RequestToken, Level: Must, Basis: Documented, Needs: []Capability{Multitenant, APIKeyLogin}, Since: apiKeys(),
		Title:   "An API key is refused under another tenant's repository",
		Text:    "The API key of one tenant's user gets nothing under the repository of another, even with the client that it was generated for.",
		Sources: []Citation{APIKeys.At(52), SecureREST.At(124)},
	}
	LegacySelectsTenant = Requirement{
		ID: "TEN-050", Operation: LegacyToken, Level: Must, Basis: Documented, Needs: []Capability{Multitenant, Legacy},
		Title:   "Legacy logins are routed by additional_parameters",
		Text:    "On the legacy endpoint the member Repository of additional_parameters selects the tenant: each tenant's client and user get a token under their own GUID and nothing under another's.",
		Sources: []Citation{SecureREST.At(124), SecureREST.At(126)},
	}
)

func tenancyRequirements() []Requirement {
	return append([]Requirement{
		RepositorySelectsTenant, LoginStaysInTenant, UserStaysInTenant, ClientStaysInTenant,
		SameNameOwnData, SameNameTwoGUIDs, SameClientOwnSecret, SameClientOwnRefresh,
		UnknownRepositoryRefused, UnknownRepositoryCode, MalformedRepositoryRefused, MissingRepositoryOneTenant,
		MissingRepositoryAnswer, RepositorySpelling, TenantRefusalAnswers,
		TokenNamesItsTenant, TokenOpensOwnTenant, TokenStaysInTenant,
		RefreshInTenant, RefreshForeignTenant, RefreshForeignRepository, RefreshWithoutRepository,
		APIKeyForeignTenant, APIKeyForeignRepository, LegacySelectsTenant,
	}, tenancyPolicyRequirements()...)
}
