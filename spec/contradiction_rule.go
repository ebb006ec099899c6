package spec

// answerContradictions are about what a server answers.
func answerContradictions() []Contradiction {
	return []Contradiction{
		{"the status of an expired token", []Saying{
			{"401.", pages(Wiki(45320), Wiki(49817), RuntimeJava)},
			{"403, on which a public client relies.", pages(RuntimeDotNet, RuntimeAngular)},
		}, "Neither fails; it is recorded. The mock goes by the dialect (switches expired-status, service-expired-status).", about(ExpiredAnswer, ExpiredServiceStatus, ExpiredServiceAnswer)},
		{"the unit of expires_in", []Saying{
			{"Seconds, on the page of another endpoint, and in every client.", pages(Wiki(43202))},
			{"Minutes: a policy of 180 minutes stands beside expires_in 180.", pages(Wiki(19324))},
		}, "Both pass, the unit is recorded; the mock sends seconds (switch expires-in-unit).", about(ExpiresInFollowsPolicy)},
		{"the spelling of CustomInfo", []Saying{
			{"CustomInfo.", []Citation{RESTIDP.At(101), Wiki(45316).Page(), Wiki(49817).Page()}},
			{"custominfo.", pages(Wiki(56035))},
		}, "Both pass, it is recorded (switch custom-info-key).", about(CustomInfoKey, UnknownUserInfoMember)},
		{"the status of a login at another provider", []Saying{
			{"301.", pages(Wiki(52539))},
			{"303, or 200 with avoid_redirect.", pages(RuntimeJava, RuntimeDotNet)},
		}, "301 and 303 pass, it is recorded; the mock sends 303 (switch redirect-status).", about(ExternalAnswer, ExternalRedirects, ExternalAvoidsRedirect)},
		{"the member code of a logout", []Saying{
			{"A text.", pages(Wiki(60753), RuntimeDotNet)},
			{"A number; before March 2023 there was none.", pages(RuntimeJava)},
		}, "Both pass, and none does; it is recorded. The mock goes by the dialect (switch logout-body).", about(LogoutBody, LogoutCode, LogoutAnswerObject)},
		{"the code where REST authentication is off", []Saying{
			{"230.", pages(Wiki(44840))},
			{"542, on a server of GeneXus 18.", pages(AgentGuide)},
		}, "Both pass; the mock sends 542 (switch rest-disabled-code).", about(RESTDisabledCode)},
		{"the code of a login without user name", []Saying{
			{"79, on a server of GeneXus 18.", pages(AgentGuide)},
			{"118 is the one called required.", pages(ErrorTable)},
		}, "Both pass; the mock sends 79 (switch missing-username-code).", about(MissingUsernameCode, LoginRefusalCodes)},
		{"legacy userinfo with a token that is not valid", []Saying{
			{"200 without a body.", pages(RuntimeJava)},
			{"401.", pages(RuntimeDotNet)},
		}, "Both pass, as long as no user is shown; the mock goes by the dialect (switch legacy-userinfo-refusal).", about(LegacyUserRefusal, LegacyUserRefuses, LegacyUserRequests)},
		{"user_guid where ids are not shared", []Saying{
			{"A printed token answer has it.", pages(Wiki(56035))},
			{"Ids are never sent.", pages(Wiki(55603))},
		}, "The member must be there; whose GUID it is is recorded (switch hidden-user-guid).", about(HiddenUserGUID, UserIDsHidden)},
	}
}

// ruleContradictions are about what a server goes by.
func ruleContradictions() []Contradiction {
	return []Contradiction{
		{"what TimeoutToResetCountFailedOAuthLogins is", []Saying{
			{"The time after which failed logins are forgotten.", pages(Wiki(58201))},
			{"The time to wait before logging in again; the sample of the first page says so, too.", pages(Wiki(61036), Wiki(58201))},
		}, "A locked user must be free after it, which both give; whether it also resets the count is recorded (switch lock-policy).", about(UnlockedByTime, CountResetByTime, LockProlonged)},
		{"which failed login locks", []Saying{
			{"The one that makes the number full.", pages(Wiki(18592))},
			{"The one after it: the example says more than 2 where the number is 2.", pages(Wiki(18592))},
		}, "After one more than the number the user must be locked, after one fewer not; which of the two locks is recorded. In the mock it is the one after (switch lock-threshold).", about(LockThreshold, LockedAfterLimit, FreeBelowLimit)},
	}
}
