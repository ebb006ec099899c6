package spec

// The end of a session at the client's wish. OUT-010 to OUT-012 own what the
// OpenAPI description says of the answer.
var (
	LogoutDone = Requirement{
		ID: "OUT-001", Operation: LogOut, Level: Must, Basis: Documented, Needs: []Capability{Logout},
		Title:   "A valid token can be logged out",
		Text:    "POST on the logout endpoint with the bare access token in the header Authorization succeeds.",
		Sources: []Citation{Wiki(60753).Page(), TokenExpire.At(21)},
	}
	LogoutClosesUserInfo = Requirement{
		ID: "OUT-002", Operation: LogOut, Level: Must, Basis: Documented, Needs: []Capability{Logout},
		Title:   "A logged-out token is refused at userinfo",
		Text:    "After the logout the access token is refused at the v2.0 userinfo endpoint, at the latest when the server's cache of sessions has passed.",
		Sources: []Citation{TokenExpire.At(19), Wiki(60753).Page(), Wiki(18582).Page()},
	}
	LogoutClosesUserInfoV1 = Requirement{
		ID: "OUT-003", Operation: LogOut, Level: Must, Basis: Documented, Needs: []Capability{Logout},
		Title:   "A logged-out token is refused at userinfo v1",
		Text:    "After the logout the access token is refused at the v1 userinfo endpoint, in the header and in the form.",
		Sources: []Citation{TokenExpire.At(19), Wiki(60753).Page()},
	}
	LogoutKeepsSessions = Requirement{
		ID: "OUT-004", Operation: LogOut, Level: Must, Basis: Documented, Needs: []Capability{Logout},
		Title:   "A logout ends one session",
		Text:    "After a logout the tokens of the same user's other logins are still accepted.",
		Sources: []Citation{Wiki(60753).Page()},
	}
	LogoutKeepsUsers = Requirement{
		ID: "OUT-005", Operation: LogOut, Level: Must, Basis: Documented, Needs: []Capability{Logout},
		Title:   "A logout ends no other user's session",
		Text:    "After a logout the tokens of other users are still accepted.",
		Sources: []Citation{Wiki(60753).Page()},
	}
	LoginAfterLogout = Requirement{
		ID: "OUT-006", Operation: LogOut, Level: Must, Basis: Documented, Needs: []Capability{Logout},
		Title:   "A user can log in again after a logout",
		Text:    "After a logout the user's credentials get a new token that is accepted.",
		Sources: []Citation{TokenExpire.At(15), TokenExpire.At(19)},
	}
	LogoutNeedsToken = Requirement{
		ID: "OUT-007", Operation: LogOut, Level: Must, Basis: Decided, Needs: []Capability{Logout},
		Title:   "A logout without a valid token ends no session",
		Text:    "After logouts without a token, with garbage, with an altered and with a truncated token, the tokens of other logins are still accepted: else anybody could end the sessions of others.",
		Sources: []Citation{Ours.Page(), Wiki(60753).Page()},
	}
	LogoutAnswerObject = Requirement{
		ID: "OUT-010", Operation: LogOut, Level: Should, Basis: Source, Needs: []Capability{Logout},
		Title:   "The answer to a logout is a JSON object",
		Text:    "A logout answers one JSON object with the Content-Type application/json.",
		Sources: []Citation{Wiki(60753).Page(), RuntimeJava.Page(), RuntimeDotNet.Page()},
	}
	LogoutCode = Requirement{
		ID: "OUT-011", Operation: LogOut, Level: Should, Basis: Source, Needs: []Capability{Logout},
		Title:   "code is a number, as text or not",
		Text:    "The member code of the answer, where there is one, is an integer or a string of digits; GXLocation is a string.",
		Sources: []Citation{Wiki(60753).Page(), RuntimeJava.Page(), RuntimeDotNet.Page()},
	}
	UnknownLogoutMember = Requirement{
		ID: "OUT-012", Operation: LogOut, Level: Should, Basis: Source, Needs: []Capability{Logout},
		Title:   "No undocumented member in the answer to a logout",
		Text:    "A logout answers code or GXLocation and no other member. GAM may grow, so another one is a warning.",
		Sources: []Citation{Wiki(60753).Page(), RuntimeJava.Page(), RuntimeDotNet.Page()},
	}
	LogoutBody = Requirement{
		ID: "OUT-020", Operation: LogOut, Level: Observe, Basis: Documented, Needs: []Capability{Logout},
		Title:   "The body of a logout",
		Text:    "The documents print the code as text, one runtime writes a number, and before March 2023 the object was empty.",
		Sources: []Citation{Wiki(60753).Page(), RuntimeJava.Page(), RuntimeDotNet.Page()},
	}
	LogoutCarriers = Requirement{
		ID: "OUT-021", Operation: LogOut, Level: Observe, Basis: Source, Needs: []Capability{Logout},
		Title:   "Other ways to send a logout",
		Text:    "A known client sends the word OAuth in front of the token and the text {} as a body; whether this, or the word Bearer, ends the session is recorded.",
		Sources: []Citation{Wiki(60753).Page(), RuntimeJava.Page()},
	}
	LogoutRefresh = Requirement{
		ID: "OUT-022", Operation: LogOut, Level: Observe, Basis: Decided, Needs: []Capability{Logout, Refresh},
		Title:   "The refresh token after a logout",
		Text:    "Whether the refresh token of a logged-out session still renews it is not documented.",
		Sources: []Citation{Wiki(60753).Page(), RFC9700.Page()},
	}
	LogoutWithoutToken = Requirement{
		ID: "OUT-023", Operation: LogOut, Level: Observe, Basis: Source, Needs: []Capability{Logout},
		Title:   "A logout without a valid token",
		Text:    "What a logout without token, with an unknown one and with one that was logged out before answers differs between runtimes.",
		Sources: []Citation{RuntimeJava.Page(), RuntimeDotNet.Page(), ErrorTable.Page()},
	}
	LogoutExpired = Requirement{
		ID: "OUT-024", Operation: LogOut, Level: Observe, Basis: Decided, Needs: []Capability{Logout, Clock},
		Title:   "A logout with an expired token",
		Text:    "What a logout with an expired token answers is not documented.",
		Sources: []Citation{Wiki(60753).Page(), ErrorTable.Page()},
	}
	LogoutLocation = Requirement{
		ID: "OUT-025", Operation: LogOut, Level: Observe, Basis: Source, Needs: []Capability{Logout},
		Title:   "The logout of a web front end",
		Text:    "With GeneXus-Agent: WebFrontend Application a server that has an address for the browser answers it as GXLocation; whether there is one is up to the server.",
		Sources: []Citation{RuntimeJava.Page(), RuntimeDotNet.Page()},
	}
	LogoutCodes = Requirement{
		ID: "OUT-026", Operation: LogOut, Level: Observe, Basis: Decided, Needs: []Capability{Logout},
		Title:   "Status and code of a logged-out token at userinfo",
		Text:    "Which status and code userinfo gives a logged-out token, and whether at once, is not documented.",
		Sources: []Citation{ErrorTable.Page(), Wiki(18582).Page()},
	}
)

func logoutRequirements() []Requirement {
	return []Requirement{
		LogoutDone, LogoutClosesUserInfo, LogoutClosesUserInfoV1, LogoutKeepsSessions, LogoutKeepsUsers, LoginAfterLogout, LogoutNeedsToken,
		LogoutAnswerObject, LogoutCode, UnknownLogoutMember, LogoutBody, LogoutCarriers, LogoutRefresh, LogoutWithoutToken, LogoutExpired,
		LogoutLocation, LogoutCodes,
	}
}
