package spec

import "slices"

// Contradiction is a point about which sources say different things, and how it
// is decided here. Whatever is decided: no source's reading fails a server.
type Contradiction struct {
	About   string        `json:"about"`   // "the method of a refresh at v2.0"
	Sayings []Saying      `json:"sayings"` // two or more, which exclude each other
	Decided string        `json:"decided"` // what the checks hold a server to, and what the mock does
	Of      []Requirement `json:"-"`       // that it bears on
}

// Saying is what one side says, in our words.
type Saying struct {
	Text    string     `json:"text"`
	Sources []Citation `json:"sources"`
}

// Place returns where it is said: "rest-idp:36, wiki 48254".
func (s Saying) Place() string { return listed(s.Sources) }

// ContradictionsOf returns those that bear on the requirement.
func ContradictionsOf(r Requirement) []Contradiction {
	return slices.DeleteFunc(Contradictions(), func(c Contradiction) bool {
		return !slices.ContainsFunc(c.Of, func(other Requirement) bool { return other.ID == r.ID })
	})
}

// pages cites documents as a whole.
func pages(documents ...Document) (all []Citation) {
	for _, d := range documents {
		all = append(all, d.Page())
	}
	return all
}

// Contradictions returns every known one that a check meets.
func Contradictions() []Contradiction {
	return slices.Concat(requestContradictions(), answerContradictions(), ruleContradictions())
}

// requestContradictions are about what a client sends.
func requestContradictions() []Contradiction {
	return []Contradiction{
		{"the method of a refresh at v2.0", []Saying{
			{"GET is printed above the refresh.", pages(Wiki(55623))},
			{"The other endpoints are refreshed by POST, and so does every client whose source is public.", pages(Wiki(49817), Wiki(45320))},
			{"The .NET runtime reads no fields from a query.", pages(RuntimeDotNet)},
		}, "POST with a form, GET with a query and GET with a form are tried, one of them must work; the mock takes all (switch refresh-carrier).", about(RefreshCarriers, RefreshGrantsToken, RefreshWithoutToken, RefreshWithoutClientID, RefreshWithoutSecret)},
		{"the names of scopes for the session's properties", []Saying{
			{"session_initial_prop.", []Citation{Wiki(55603).Page(), RESTIDP.At(59)}},
			{"gam_session_initial_prop.", []Citation{Wiki(55820).Page(), Wiki(44841).Page(), RESTIDP.At(128)}},
		}, "A login asks by the name that the target knows, and which of the two work is recorded; the mock takes both (switch scope-names).", about(ScopeGenerations, OldPropertiesScope, PropertiesOnlyGranted, InitialProperties)},
		{"the name of the scope for the address of mail", []Saying{
			{"user_email, in the lists and samples.", []Citation{Wiki(55603).Page(), APIKeys.At(58)}},
			{"user_mail, printed once.", pages(Wiki(55603))},
		}, "user_email must work, what user_mail gets is recorded (switch user-mail).", about(EmailScope, MailAlias)},
		{"whether a login must name a scope", []Saying{
			{"scope is marked as mandatory.", []Citation{RESTIDP.At(36)}},
			{"Only where ClientAuthenticationRequestMustIncludeUserScopes is set.", pages(Wiki(48254), Wiki(49817), Wiki(44840))},
			{"With that property it need not be sent.", pages(Wiki(55603))},
		}, "Every login that must work names scopes; what one without gets is recorded (switches scope-required, demanded-scope).", about(ScopeOmitted, ScopeRequired, ScopeRequiredCode)},
		{"the header GeneXus-Agent on a legacy request", []Saying{
			{"It is mandatory.", []Citation{SecureREST.At(137)}},
			{"Samples of token requests leave it out.", pages(Wiki(45320))},
			{"No handler reads it.", pages(RuntimeJava)},
		}, "Checks send it; what a login without it gets is recorded (switch agent-header).", about(LegacyAgent, LegacyGrantsToken)},
		{"the field of the session's properties at v2.0", []Saying{
			{"initial_properties.", []Citation{RESTIDP.At(40)}},
			{"properties is what a public client sends.", pages(RuntimeAngular)},
		}, "initial_properties must work, what properties does is recorded; in the mock both do, and initial_properties wins (switch properties-field).", about(PropertiesField, InitialProperties)},
		{"the words in front of a token", []Saying{
			{"None: the token is the whole header.", []Citation{RESTIDP.At(76), APIKeys.At(100)}},
			{"OAuth and a blank.", []Citation{SecureREST.At(74)}},
			{"Bearer was seen to work at services.", pages(OpenAPIBuilder)},
		}, "The bare token must open userinfo and OAuth a service; other words are recorded (switches token-carriers, service-token-carriers, logout-carriers).", about(BareToken, OtherCarriers, ServiceOpens, ServiceCarriers, HeaderTokenV1, LogoutCarriers)},
		{"the user name beside an API key", []Saying{
			{"It is required.", pages(Wiki(56104))},
			{"It is not among the fields.", []Citation{APIKeys.At(79)}},
		}, "Checks send it where the target wants it; both ways are recorded. One that is sent must be the key's user (switch key-username).", about(APIKeyUsername, APIKeyOfAnotherUserRefused, APIKeyGrantsToken)},
		{"the word for the local authentication at the legacy endpoint", []Saying{
			{"password.", []Citation{SecureREST.At(138)}},
			{"The name of the type, such as GAMLocal.", pages(Wiki(45320))},
		}, "One of them must log in, which do is recorded (switch legacy-local-words).", about(LegacyLocalWords, LegacyGrantsToken)},
		{"client_secret of a legacy login", []Saying{
			{"Samples of logins have none.", []Citation{SecureREST.At(83), Wiki(45320).Page()}},
			{"A public client always sends it.", pages(RuntimeAngular)},
		}, "Checks send it, and a wrong one must be refused; what requests without it get is recorded (switch legacy-secret).", about(LegacySecretOmitted, LegacyWrongSecret)},
		{"the types in additional_parameters", []Saying{
			{"OTPStep and UseTwoFactorAuthentication are texts.", pages(Wiki(45320))},
			{"A public client sends a number and a boolean.", pages(RuntimeAngular)},
		}, "The spelling that the target takes is used, which it takes is recorded (switch parameter-types).", about(LegacyParameterTypes, LegacyStepSpellings)},
		{"the method of legacy userinfo", []Saying{
			{"GET, by a public client.", pages(RuntimeAngular)},
			{"POST with {}, by an older version of it.", pages(RuntimeAngular)},
		}, "Either must answer; which do is recorded (switch legacy-userinfo-method).", about(LegacyUserRequests, LegacyUser)},
	}
}
