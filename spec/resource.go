package spec

// Secured REST services of the application, at both security levels.
var (
	ServiceNeedsToken = Requirement{
		ID: "RSC-001", Operation: ReadResource, Level: Must, Basis: Documented, Needs: []Capability{ProtectedResource},
		Title:   "A service without token is refused",
		Text:    "A secured REST service refuses a call without the header Authorization, at either security level.",
		Sources: []Citation{SecureREST.At(11), SecureREST.At(72)},
	}
	NoTokenAnswer = Requirement{
		ID: "RSC-002", Operation: ReadResource, Level: Should, Basis: Source, Needs: []Capability{ProtectedResource},
		Title:   "No token is answered with 401 and code 0",
		Text:    `A secured REST service refuses a call without the header Authorization with the status 401 and the code "0".`,
		Sources: []Citation{Wiki(52864).Page(), RuntimeJava.Page(), RuntimeDotNet.Page(), OpenAPIBuilder.Page()},
	}
	NoTokenText = Requirement{
		ID: "RSC-003", Operation: ReadResource, Level: Should, Basis: Source, Needs: []Capability{ProtectedResource},
		Title:   "The text of code 0",
		Text:    `The message of code "0" is "This service needs an Authorization Header": the one text that a known client compares.`,
		Sources: []Citation{Wiki(52864).Page(), RuntimeJava.Page(), RuntimeDotNet.Page()},
	}
	ServiceEmptyToken = Requirement{
		ID: "RSC-004", Operation: ReadResource, Level: Must, Basis: Documented, Needs: []Capability{ProtectedResource},
		Title:   "A service with an empty token is refused",
		Text:    "A secured REST service refuses a call with an empty header Authorization.",
		Sources: []Citation{SecureREST.At(72)},
	}
	ServiceOpens = Requirement{
		ID: "RSC-005", Operation: ReadResource, Level: Must, Basis: Documented, Needs: []Capability{ProtectedResource},
		Title:   "The token behind the word OAuth opens a service",
		Text:    "A secured REST service answers a call whose header Authorization has the word OAuth and the access token.",
		Sources: []Citation{SecureREST.At(60), SecureREST.At(72), SecureREST.At(74), SecureREST.At(99), SecureREST.At(101)},
	}
	ServiceCarriers = Requirement{
		ID: "RSC-006", Operation: ReadResource, Level: Observe, Basis: Documented, Needs: []Capability{ProtectedResource},
		Title:   "Other forms of the token at a service",
		Text:    "Documents of other kinds of services print the bare token; the word Bearer was recorded on one runtime. Which of them a service accepts is recorded.",
		Sources: []Citation{Wiki(52864).Page(), OpenAPIBuilder.Page()},
	}
	ServiceUnknownToken = Requirement{
		ID: "RSC-007", Operation: ReadResource, Level: Must, Basis: Documented, Needs: []Capability{ProtectedResource},
		Title:   "A token that nobody issued opens no service",
		Text:    "A secured REST service refuses a text that is no token, a truncated token and an altered one, at either security level and behind every word that it accepts.",
		Sources: []Citation{SecureREST.At(11), SecureREST.At(72)},
	}
	UnknownTokenAnswer = Requirement{
		ID: "RSC-008", Operation: ReadResource, Level: Should, Basis: Recorded, Needs: []Capability{ProtectedResource},
		Title:   "An unknown token is answered with 401 and code 112",
		Text:    "A secured REST service refuses an unknown token with the status 401 and the code 112.",
		Sources: []Citation{OpenAPIBuilder.Page(), ErrorTable.Page()},
	}
	ServiceRefreshToken = Requirement{
		ID: "RSC-009", Operation: ReadResource, Level: Must, Basis: Documented, Needs: []Capability{ProtectedResource, Refresh},
		Title:   "A refresh token opens no service",
		Text:    "A secured REST service refuses a refresh token in place of the access token.",
		Sources: []Citation{SecureREST.At(72)},
	}
	ServiceExpiredToken = Requirement{
		ID: "RSC-010", Operation: ReadResource, Level: Must, Basis: Documented, Needs: []Capability{ProtectedResource, Clock},
		Title:   "An expired token opens no service",
		Text:    "A secured REST service refuses an access token past its lifetime, at either security level.",
		Sources: []Citation{TokenExpire.At(8)},
	}
	ExpiredServiceAnswer = Requirement{
		ID: "RSC-011", Operation: ReadResource, Level: Should, Basis: Source, Needs: []Capability{ProtectedResource, Clock},
		Title:   "An expired token is answered with code 103",
		Text:    "A secured REST service refuses an expired token with the code 103 and the status 401 (Java, the documents) or 403 (.NET).",
		Sources: []Citation{Wiki(45320).Page(), Wiki(49817).Page(), RuntimeJava.Page(), RuntimeDotNet.Page()},
	}
	ExpiredServiceStatus = Requirement{
		ID: "RSC-012", Operation: ReadResource, Level: Observe, Basis: Source, Needs: []Capability{ProtectedResource, Clock},
		Title:   "The status of an expired token at a service",
		Text:    "The documents and the runtimes disagree on the status of an expired token, and one runtime has another at each security level.",
		Sources: []Citation{Wiki(45320).Page(), RuntimeJava.Page(), RuntimeDotNet.Page()},
	}
	ServiceForeignToken = Requirement{
		ID: "RSC-013", Operation: ReadResource, Level: Must, Basis: Documented, Needs: []Capability{ProtectedResource},
		Title:   "A token under another repository's GUID opens no service",
		Text:    "A secured REST service refuses an access token whose repository part was replaced, be it by another repository of the same server.",
		Sources: []Citation{SecureREST.At(72), SecureREST.At(124)},
	}
	PermissionMissing = Requirement{
		ID: "RSC-014", Operation: ReadResource, Level: Must, Basis: Documented, Needs: []Capability{ProtectedResource},
		Title:   "A user without the permission is refused",
		Text:    "At the security level Authorization a service refuses a good token whose user lacks the permission.",
		Sources: []Citation{SecureREST.At(11), SecureREST.At(27), SecureREST.At(45)},
	}
	PermissionMissingAnswer = Requirement{
		ID: "RSC-015", Operation: ReadResource, Level: Should, Basis: Recorded, Needs: []Capability{ProtectedResource},
		Title:   "A missing permission is answered with 403 and code 139",
		Text:    "A secured REST service refuses a user without the permission with the status 403 and the code 139.",
		Sources: []Citation{RuntimeJava.Page(), RuntimeDotNet.Page(), OpenAPIBuilder.Page(), AgentGuide.Page()},
	}
	PermissionOpens = Requirement{
		ID: "RSC-016", Operation: ReadResource, Level: Must, Basis: Documented, Needs: []Capability{ProtectedResource},
		Title:   "A user with the permission is let in",
		Text:    "At the security level Authorization a service answers a good token whose user has the permission.",
		Sources: []Citation{SecureREST.At(27)},
	}
	PermissionPerRequest = Requirement{
		ID: "RSC-017", Operation: ReadResource, Level: Must, Basis: Documented, Needs: []Capability{ProtectedResource},
		Title:   "The permission is that of the request's own user",
		Text:    "Calls of a user with the permission and of one without, interleaved and concurrent, are each decided for their own user.",
		Sources: []Citation{SecureREST.At(27), AgentGuide.Page()},
	}
	ServiceRevokedToken = Requirement{
		ID: "RSC-018", Operation: ReadResource, Level: Must, Basis: Documented, Needs: []Capability{ProtectedResource},
		Title:   "A revoked token opens no service",
		Text:    "A secured REST service refuses an access token that was revoked, though it has not expired.",
		Sources: []Citation{TokenLifetime.At(45), ErrorTable.Page()},
	}
	ServiceLoggedOutToken = Requirement{
		ID: "RSC-019", Operation: ReadResource, Level: Must, Basis: Documented, Needs: []Capability{ProtectedResource, Logout},
		Title:   "A logged-out token opens no service",
		Text:    "A secured REST service refuses an access token after the logout of its session.",
		Sources: []Citation{TokenExpire.At(19), Wiki(60753).Page()},
	}
	EndedTokenCodes = Requirement{
		ID: "RSC-020", Operation: ReadResource, Level: Observe, Basis: Decided, Needs: []Capability{ProtectedResource},
		Title:   "Status and code of an ended token at a service",
		Text:    "Which status and code a service gives a logged-out (21, 112 or 113) and a revoked token (113) is not documented. 21 is the one that known clients answer with a login.",
		Sources: []Citation{ErrorTable.Page()},
	}
	WritingNeedsToken = Requirement{
		ID: "RSC-021", Operation: EveryOperation, Level: Must, Basis: Documented, Needs: []Capability{ProtectedResource},
		Title:   "Creating, changing and deleting need a token",
		Text:    "A secured REST service refuses POST, PUT and DELETE without a token and with an unknown one.",
		Sources: []Citation{SecureREST.At(21), SecureREST.At(47), SecureREST.At(72)},
	}
	WritingNeedsPermission = Requirement{
		ID: "RSC-024", Operation: EveryOperation, Level: Must, Basis: Documented, Needs: []Capability{ProtectedResource},
		Title:   "Creating, changing and deleting need the permission",
		Text:    "At the security level Authorization a service refuses POST, PUT and DELETE with a good token whose user lacks the permission.",
		Sources: []Citation{SecureREST.At(11), SecureREST.At(27), SecureREST.At(45)},
	}
	ServiceChallenge = Requirement{
		ID: "RSC-022", Operation: ReadResource, Level: Should, Basis: Source, Needs: []Capability{ProtectedResource},
		Title:   "A 401 of a service has the challenge of OAuth",
		Text:    "A secured REST service that refuses with 401 sends the header WWW-Authenticate with the scheme OAuth and a realm.",
		Sources: []Citation{RuntimeJava.Page(), RuntimeDotNet.Page(), RFC6750.Page()},
	}
	ServiceRefusalForms = Requirement{
		ID: "RSC-023", Operation: ReadResource, Level: Observe, Basis: Source, Needs: []Capability{ProtectedResource},
		Title:   "How a service refuses",
		Text:    "The fields of the challenge and whether a 403 has one differ between runtimes, as do the answers to an empty header and to the token of another server.",
		Sources: []Citation{RuntimeJava.Page(), RuntimeDotNet.Page()},
	}
)

func resourceRequirements() []Requirement {
	return []Requirement{
		ServiceNeedsToken, NoTokenAnswer, NoTokenText, ServiceEmptyToken, ServiceOpens, ServiceCarriers, ServiceUnknownToken, UnknownTokenAnswer,
		ServiceRefreshToken, ServiceExpiredToken, ExpiredServiceAnswer, ExpiredServiceStatus, ServiceForeignToken,
		PermissionMissing, PermissionMissingAnswer, PermissionOpens, PermissionPerRequest, ServiceRevokedToken, ServiceLoggedOutToken,
		EndedTokenCodes, WritingNeedsToken, WritingNeedsPermission, ServiceChallenge, ServiceRefusalForms,
	}
}
