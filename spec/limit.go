package spec

// Renewal limit: the policy property OauthTokenMaximumRenovations.
var (
	NoRenewalsNoToken = Requirement{
		ID: "LIM-001", Operation: RequestToken, Level: Must, Basis: Documented,
		Title:   "No renewals, no refresh token",
		Text:    "With a limit of 0, the default, no refresh token is issued at all.",
		Sources: []Citation{RESTIDP.At(58), RESTIDP.At(64), Wiki(19324).Page()},
	}
	EveryRenewalSucceeds = Requirement{
		ID: "LIM-002", Operation: RequestToken, Level: Must, Basis: Documented, Needs: []Capability{Refresh},
		Title:   "N renewals succeed",
		Text:    "With a limit of N, one login can be renewed N times.",
		Sources: []Citation{Wiki(19324).Page()},
	}
	NoRenewalBeyond = Requirement{
		ID: "LIM-003", Operation: RequestToken, Level: Must, Basis: Documented, Needs: []Capability{Refresh},
		Title:   "Renewal N+1 does not happen",
		Text:    "With a limit of N, there is no renewal N+1: it is refused, or renewal N carried no refresh token for it.",
		Sources: []Citation{Wiki(19324).Page()},
	}
	LoginStartsAgain = Requirement{
		ID: "LIM-004", Operation: RequestToken, Level: Must, Basis: Documented, Needs: []Capability{Refresh},
		Title:   "A new login starts counting again",
		Text:    "After a login has used up its renewals, a new login of the same user has N renewals again.",
		Sources: []Citation{Wiki(19324).Page()},
	}
	LoginsCountApart = Requirement{
		ID: "LIM-005", Operation: RequestToken, Level: Must, Basis: Documented, Needs: []Capability{Refresh},
		Title:   "Two logins count apart",
		Text:    "The renewals of one login do not consume those of another login of the same user.",
		Sources: []Citation{Wiki(19324).Page()},
	}
	FailuresDoNotCount = Requirement{
		ID: "LIM-006", Operation: RequestToken, Level: Must, Basis: Documented, Needs: []Capability{Refresh},
		Title:   "Refused refreshes do not count",
		Text:    "A refused refresh consumes none of the login's renewals.",
		Sources: []Citation{Wiki(19324).Page()},
	}
	LoginAfterLimit = Requirement{
		ID: "LIM-007", Operation: RequestToken, Level: Must, Basis: Documented, Needs: []Capability{Refresh},
		Title:   "Credentials work after the limit",
		Text:    "After the limit is reached the user can log in again with credentials.",
		Sources: []Citation{Wiki(19324).Page()},
	}
	LimitAtMost999 = Requirement{
		ID: "LIM-008", Operation: EveryOperation, Level: Must, Basis: Documented, Proof: ByConfiguration,
		Title:   "The limit is at most 999",
		Text:    "A limit above 999 cannot be configured.",
		Sources: []Citation{Wiki(19324).Page()},
	}
	HowTheLimitEnds = Requirement{
		ID: "LIM-009", Operation: RequestToken, Level: Observe, Basis: Documented, Needs: []Capability{Refresh},
		Title:   "How the limit shows",
		Text:    "Two readings of the documents fit a limit of N: renewal N carries an empty refresh_token, or its refresh token is refused.",
		Sources: []Citation{Wiki(19324).Page()},
	}
)

func limitRequirements() []Requirement {
	return []Requirement{
		NoRenewalsNoToken, EveryRenewalSucceeds, NoRenewalBeyond, LoginStartsAgain, LoginsCountApart, FailuresDoNotCount, LoginAfterLimit, LimitAtMost999, HowTheLimitEnds,
	}
}
