package spec

// Expiry of access and refresh tokens.
var (
	ValidForItsLifetime = Requirement{
		ID: "EXP-001", Operation: GetUserInfo, Level: Must, Basis: Documented, Needs: []Capability{Clock},
		Title:   "A token is valid for its lifetime",
		Text:    "An access token is accepted until the lifetime that the policy declares has passed since its issue.",
		Sources: []Citation{TokenExpire.At(6), TokenExpire.At(8)},
	}
	RefusedAfterLifetime = Requirement{
		ID: "EXP-002", Operation: GetUserInfo, Level: Must, Basis: Documented, Needs: []Capability{Clock},
		Title:   "A token is refused after its lifetime",
		Text:    "An access token is refused once the lifetime that the policy declares has passed since its issue.",
		Sources: []Citation{TokenExpire.At(6), TokenExpire.At(8)},
	}
	ExpiryIsElapsed = Requirement{
		ID: "EXP-003", Operation: GetUserInfo, Level: Must, Basis: Documented, Needs: []Capability{Clock},
		Title:   "Use does not extend a token",
		Text:    "The lifetime is elapsed time, not idle time: a token that is used all along expires like one that is not.",
		Sources: []Citation{TokenExpire.At(31)},
	}
	RefreshedLivesFully = Requirement{
		ID: "EXP-004", Operation: GetUserInfo, Level: Must, Basis: Documented, Needs: []Capability{Refresh, Clock},
		Title:   "A refreshed token lives a full lifetime",
		Text:    "The access token of a refresh is accepted for a full lifetime from the refresh, not from the login, and refused after it.",
		Sources: []Citation{TokenExpire.At(17), Wiki(19324).Page()},
	}
	DevicesNeverExpire = Requirement{
		ID: "EXP-005", Operation: LegacyUserInfo, Level: Must, Basis: Documented, Needs: []Capability{Legacy, Device, Clock},
		Title:   "Tokens of auto-registered users do not expire",
		Text:    "The lifetime of the policy is not considered for auto-registered users: the token of a device is accepted after it.",
		Sources: []Citation{TokenExpire.At(32), Wiki(18577).Page()},
	}
	ZeroNeverExpires = Requirement{
		ID: "EXP-006", Operation: GetUserInfo, Level: Must, Basis: Documented, Needs: []Capability{Clock},
		Title:   "A lifetime of 0 never ends",
		Text:    "With a lifetime of 0 an access token is still accepted after ten years. Where they cannot pass, one that the world declares as issued a year ago or earlier is, and its age is the evidence.",
		Sources: []Citation{Wiki(18577).Page(), RESTIDP.At(57)},
	}
	RefreshTokenLives = Requirement{
		ID: "EXP-007", Operation: RequestToken, Level: Must, Basis: Documented, Needs: []Capability{Refresh, Clock}, Since: Version{18, 10},
		Title:   "A refresh token is valid for its lifetime",
		Text:    "A refresh token is accepted until its declared lifetime has passed since its issue.",
		Sources: []Citation{RESTIDP.At(64), Wiki(58097).Page()},
	}
	RefreshTokenExpires = Requirement{
		ID: "EXP-008", Operation: RequestToken, Level: Must, Basis: Documented, Needs: []Capability{Refresh, Clock}, Since: Version{18, 10},
		Title:   "A refresh token is refused after its lifetime",
		Text:    "A refresh token is refused once its declared lifetime has passed since its issue.",
		Sources: []Citation{RESTIDP.At(64), Wiki(58097).Page()},
	}
	RefreshLifetimeNotZero = Requirement{
		ID: "EXP-009", Operation: EveryOperation, Level: Must, Basis: Documented, Proof: ByConfiguration,
		Title:   "The lifetime of a refresh token is not 0",
		Text:    "A refresh token lifetime of 0 cannot be configured.",
		Sources: []Citation{Wiki(58097).Page()},
	}
	ExpiredAnswer = Requirement{
		ID: "EXP-010", Operation: GetUserInfo, Level: Observe, Basis: Documented, Needs: []Capability{Clock},
		Title:   "The answer to an expired token",
		Text:    "Code 103 with status 401 or 403 is documented for other endpoints; what userinfo v2.0 answers is recorded.",
		Sources: []Citation{Wiki(45320).Page(), Wiki(49817).Page(), RuntimeDotNet.Page()},
	}
	ExpiredToldApart = Requirement{
		ID: "EXP-011", Operation: GetUserInfo, Level: Observe, Basis: Documented, Needs: []Capability{Clock},
		Title:   "Expired and unknown tokens",
		Text:    "Whether the answer tells an expired token (103) from an unknown one (112) is recorded.",
		Sources: []Citation{Wiki(45320).Page(), ErrorTable.Page()},
	}
	BackwardClock = Requirement{
		ID: "EXP-012", Operation: GetUserInfo, Level: Observe, Basis: Decided, Needs: []Capability{Clock},
		Title:   "A clock that steps back",
		Text:    "What a server does with a token from the future, after its clock was set back, is recorded where the clock contract offers it.",
		Sources: []Citation{TokenExpire.At(31)},
	}
	WebIdleTimeout = Requirement{
		ID: "EXP-013", Operation: GetUserInfo, Level: Must, Basis: Documented, Needs: []Capability{Clock},
		Title:   "An idle web token is refused",
		Text:    "A token of the type Web is refused once the policy's web session time-out has passed without a use.",
		Sources: []Citation{RESTIDP.At(42), TokenExpire.At(31), Wiki(58396).Page()},
	}
	WebUseProlongs = Requirement{
		ID: "EXP-016", Operation: GetUserInfo, Level: Must, Basis: Documented, Needs: []Capability{Clock},
		Title:   "Use keeps a web token alive",
		Text:    "A token of the type Web that is used again and again within the web session time-out is accepted beyond it and beyond the lifetime of the policy's OAuth tokens.",
		Sources: []Citation{RESTIDP.At(42), TokenExpire.At(31), Wiki(58396).Page()},
	}
	RefreshClockStart = Requirement{
		ID: "EXP-014", Operation: RequestToken, Level: Observe, Basis: Decided, Needs: []Capability{Refresh, Clock}, Since: Version{18, 10},
		Title:   "Where the lifetime of a refresh token starts",
		Text:    "Whether the refresh token of a renewal lives from its own issue or from the login is not documented.",
		Sources: []Citation{Wiki(58097).Page()},
	}
	AgedRefreshAnswer = Requirement{
		ID: "EXP-015", Operation: RequestToken, Level: Observe, Basis: Decided, Needs: []Capability{Refresh, Clock}, Since: Version{18, 10},
		Title:   "The answer to an aged refresh token",
		Text:    "Which status and code a refresh token past its lifetime gets is not published.",
		Sources: []Citation{Wiki(58097).Page(), ErrorTable.Page()},
	}
)

func expiryRequirements() []Requirement {
	return []Requirement{
		ValidForItsLifetime, RefusedAfterLifetime, ExpiryIsElapsed, RefreshedLivesFully, DevicesNeverExpire, ZeroNeverExpires,
		RefreshTokenLives, RefreshTokenExpires, RefreshLifetimeNotZero,
		ExpiredAnswer, ExpiredToldApart, BackwardClock, WebIdleTimeout, WebUseProlongs, RefreshClockStart, AgedRefreshAnswer,
	}
}
