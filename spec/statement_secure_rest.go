package spec

// secureRESTRegister is the page of the secured REST services and the legacy
// endpoint.
func secureRESTRegister() Register {
	return Register{
		Document: SecureREST, Lines: 151,
		Blank: []int{
			2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30, 32, 35, 36, 38, 40, 42, 44, 46, 48, 51, 52, 54, 55, 56, 57, 59, 65, 66, 71, 73, 75,
			78, 80, 82, 84, 87, 90, 94, 96, 98, 103, 105, 109, 114, 121, 123, 125, 127, 129, 134, 135, 136, 140, 141, 143, 145, 147, 150,
		},
		NotNormative: []Passage{
			{1, 9, "navigation and introduction"},
			{13, 19, "introduction, version of another way, heading"},
			{23, 23, "steps in the development environment"},
			{29, 29, "what the examples contain"},
			{33, 37, "how to find a client id in the Backoffice, heading"},
			{41, 43, "how an application gets its client id, heading of a list"},
			{49, 49, "heading of a list"},
			{53, 53, "heading of a sample that the text lost"},
			{76, 81, "introduction of an example, and its comments"},
			{85, 86, "code of an example"},
			{91, 97, "code of an example"},
			{104, 113, "code of a second example"},
			{115, 119, "the second example's call, which is that of the first"},
			{122, 122, "heading"},
			{128, 128, "heading of a sample"},
			{132, 132, "length of a sample"},
			{146, 151, "links and copyright"},
		},
		Statements: append(secureRESTServices(), secureRESTLegacy()...),
	}
}

// secureRESTServices is what a secured service asks for.
func secureRESTServices() []Statement {
	return []Statement{
		{Line: 11, Text: "Users can be kept from REST services.", Covered: covered(ServiceNeedsToken, ServiceUnknownToken, PermissionMissing, WritingNeedsPermission)},
		{Line: 21, Text: "A service answers to POST, PUT, DELETE and GET.", Covered: covered(WritingNeedsToken)},
		{Line: 25, Text: "An application is identified within its repository.", Covered: covered(ClientStaysInTenant, SameClientOwnSecret, SameClientOwnRefresh)},
		{Line: 27, Text: "A user needs access to the application; permissions restrict which users have it.", Covered: covered(PermissionMissing, PermissionOpens, PermissionPerRequest, WritingNeedsPermission)},
		{Line: 31, Text: "A client is given the client id, a user and a password.", Covered: covered(LegacyWrongPassword, LegacyUnknownUser)},
		{Line: 39, Text: "A request has a client, a user and permissions; the scopes are Read, Write and FullControl.", Covered: covered(FullControl, ReadAndWrite)},
		{Line: 45, Text: "The user must have access rights to the application.", Covered: covered(PermissionMissing, WritingNeedsPermission)},
		{Line: 47, Text: "An access token comes before any call of the service.", Covered: covered(WritingNeedsToken)},
	}
}

// secureRESTLegacy is the legacy endpoint
func secureRESTLegacy() []Statement {
	return []Statement{
		{Line: 47, Text: "The access token is got by a POST of the client id and the user's credentials.", Covered: covered(LegacyWrongPassword, LegacyUnknownUser, LegacyUnknownClient, DeviceClientRefused)},
		{Line: 50, Text: "The token is asked for by POST, at a URL that the text lost.", Covered: covered(LegacyGrantsToken)},
		{Line: 58, Text: "The answer is JSON with the access token.", Covered: covered(LegacyGrantsToken)},
		{Line: 60, Text: "The access token is used in all calls that follow.", Covered: covered(ServiceOpens)},
		{Line: 60, Text: "The sample spells the member with a blank.", Covered: covered(LegacyAnswerForm)},
		{Line: 60, Text: "The sample has no members but these two.", Covered: covered(LegacyAnswerMembers)},
		{Line: 61, Text: "The answer has the member scope, FullControl in the sample.", Covered: covered(FullControl, FullControlCase, LegacyScopeEcho)},
		{Line: 62, Last: 64, Text: "The method GetOauthAccessToken does the same in the server's own language.", Excluded: serversInside},
		{Line: 67, Last: 70, Text: "The method takes client id, client secret and authentication type.", Excluded: serversInside},
		{Line: 72, Text: "Every call of a service has the header Authorization.", Covered: covered(ServiceNeedsToken, ServiceEmptyToken, ServiceOpens, ServiceUnknownToken, ServiceRefreshToken, ServiceForeignToken, WritingNeedsToken, LegacyOpensResource, LegacyUserRefuses)},
		{Line: 74, Text: "Its value is OAuth, a blank and the token.", Covered: covered(OtherCarriers, ServiceOpens, LegacyOpensResource)}, // RSC
		{Line: 83, Text: "The form has client_id, grant_type=password, scope=FullControl, username and password.", Covered: covered(LegacyGrantsToken, LegacyScopeEcho, LegacyScopeOmitted)},
		{Line: 83, Text: "It has no client_secret.", Covered: covered(LegacySecretOmitted)},
		{Line: 88, Text: "The endpoint is below /oauth/.", Covered: covered(LegacyGrantsToken)},
		{Line: 89, Text: "The request is a form, application/x-www-form-urlencoded.", Covered: covered(LegacyGrantsToken)},
		{Line: 99, Text: "Services are below /rest/.", Covered: covered(ServiceOpens)},
		{Line: 100, Text: "A call of a service has the type application/json.", Excluded: "The sample's call has no body that the header could describe."},
		{Line: 101, Text: "Its header Authorization is OAuth, a blank and the token.", Covered: covered(ServiceOpens)},
		{Line: 102, Text: "It has the header GeneXus-Agent: SmartDevice Application.", Excluded: "Line 137 demands the header of the token request; no document demands it of a service."},
		{Line: 120, Text: "A service can learn who calls it.", Excluded: serversInside},
		{Line: 124, Text: "With several tenants the body of the request says which repository is meant.", Covered: covered(RepositorySelectsTenant, LegacySelectsTenant, LoginStaysInTenant, UserStaysInTenant, ClientStaysInTenant, SameNameOwnData, SameClientOwnSecret, SameClientOwnRefresh, TokenOpensOwnTenant, RefreshInTenant, RefreshForeignTenant, RefreshForeignRepository, ServiceForeignToken, LegacyRepository, APIKeyForeignTenant, APIKeyForeignRepository)},
		{Line: 126, Text: "additional_parameters is a JSON object with AuthenticationTypeName.", Covered: covered(LegacyTypeByParameters, LegacyMalformedParameters)},
		{Line: 126, Text: "Its member Repository is the GUID of the repository.", Covered: covered(LegacyRepository, LegacySelectsTenant)},
		{Line: 130, Text: "The endpoint is POST /oauth/access_token.", Covered: covered(LegacyGrantsToken)},
		{Line: 131, Text: "The request has the header GeneXus-Agent: SmartDevice Application.", Covered: covered(LegacyAgent)},
		{Line: 133, Text: "The request is a form.", Covered: covered(LegacyGrantsToken)},
		{Line: 137, Text: "The header GeneXus-Agent is mandatory since X Evolution 2 upgrade 4.", Covered: covered(LegacyAgent)},
		{Line: 138, Text: "grant_type names the kind of authentication; password means the local one.", Covered: covered(LegacyTypeByGrant, LegacyLocalWords)},
		{Line: 138, Text: "Others are Facebook, Twitter, Google, an external web service and a custom one.", Covered: covered(LegacyTypeByGrant)},
		{Line: 138, Text: "device registers the user of a device.", Covered: covered(DeviceGrantsToken)},
		{Line: 139, Text: "Without the form's Content-Type the application may not be found: error 39.", Covered: covered(LegacyUnknownClient, LegacyUnknownClientCode, LegacyUntypedForm, DeviceClientRefused)},
		{Line: 142, Text: "The service's code can ask who the user is.", Excluded: serversInside},
		{Line: 144, Text: "HTTPS is recommended.", Excluded: "It is advice on the transport, which an operator chooses; the verdict names a certificate that was not checked."},
	}
}
