package spec

// The lock of a user after failed logins, as far as logins over REST feel it:
// since GeneXus 18 upgrade 10.
var lockedByREST = Version{Major: 18, Upgrade: 10}

var (
	LockedAfterLimit = Requirement{
		ID: "LCK-001", Operation: RequestToken, Level: Must, Basis: Documented, Needs: []Capability{Lockout}, Since: lockedByREST,
		Title:   "Too many failed logins lock the user",
		Text:    "After more failed logins in a row than LoginAttemptsToLockUser, a login is refused even with the right password.",
		Sources: []Citation{Wiki(18592).Page()},
	}
	LockedCode = Requirement{
		ID: "LCK-002", Operation: RequestToken, Level: Should, Basis: Documented, Needs: []Capability{Lockout}, Since: lockedByREST,
		Title:   "The refusal of a locked user has code 10",
		Text:    "The refusal of a locked user carries the GAM code 10. The example is worded for the legacy endpoint.",
		Sources: []Citation{Wiki(18592).Page(), ErrorTable.Page()},
	}
	FreeBelowLimit = Requirement{
		ID: "LCK-003", Operation: RequestToken, Level: Must, Basis: Documented, Needs: []Capability{Lockout}, Since: lockedByREST,
		Title:   "Fewer failed logins than the limit lock nobody",
		Text:    "After one failed login fewer than LoginAttemptsToLockUser, the right password is granted.",
		Sources: []Citation{Wiki(18592).Page()},
	}
	LockThreshold = Requirement{
		ID: "LCK-004", Operation: RequestToken, Level: Observe, Basis: Decided, Needs: []Capability{Lockout}, Since: lockedByREST,
		Title:   "Which failed login locks",
		Text:    "The page of LoginAttemptsToLockUser says both: the number of failures that locks, and more failures than the number.",
		Sources: []Citation{Wiki(18592).Page()},
	}
	UnlockedByTime = Requirement{
		ID: "LCK-005", Operation: RequestToken, Level: Should, Basis: Documented, Needs: []Capability{Lockout, Clock}, Since: lockedByREST,
		Title:   "A locked user is unlocked after the reset time",
		Text:    "A user locked by failed logins over REST can log in again after TimeoutToResetCountFailedOAuthLogins. One page calls it the time to wait, another the time that resets the count.",
		Sources: []Citation{Wiki(58201).Page(), Wiki(61036).Page()},
	}
	CountResetByTime = Requirement{
		ID: "LCK-006", Operation: RequestToken, Level: Observe, Basis: Decided, Needs: []Capability{Lockout, Clock}, Since: lockedByREST,
		Title:   "Whether time resets the count of failed logins",
		Text:    "TimeoutToResetCountFailedOAuthLogins resets the count, says one page; another calls it the time to wait before logging in again.",
		Sources: []Citation{Wiki(58201).Page(), Wiki(61036).Page()},
	}
	CountResetBySuccess = Requirement{
		ID: "LCK-007", Operation: RequestToken, Level: Observe, Basis: Decided, Needs: []Capability{Lockout}, Since: lockedByREST,
		Title:   "Whether a login resets the count of failed logins",
		Text:    "Whether a granted login starts the count of failed ones anew is not documented.",
		Sources: []Citation{Wiki(18592).Page()},
	}
	LockOfOneUser = Requirement{
		ID: "LCK-008", Operation: RequestToken, Level: Must, Basis: Documented, Needs: []Capability{Lockout}, Since: lockedByREST,
		Title:   "A lock locks the one user",
		Text:    "LoginAttemptsToLockUser locks the user who failed: another one logs in at the same application meanwhile.",
		Sources: []Citation{Wiki(18592).Page()},
	}
	LockedTokens = Requirement{
		ID: "LCK-009", Operation: RequestToken, Level: Observe, Basis: Decided, Needs: []Capability{Lockout}, Since: lockedByREST,
		Title:   "What the tokens of a locked user are worth",
		Text:    "Whether access and refresh tokens that a user got before being locked go on working is not documented.",
		Sources: []Citation{Wiki(18592).Page()},
	}
	LockedWrongPassword = Requirement{
		ID: "LCK-010", Operation: RequestToken, Level: Observe, Basis: Decided, Needs: []Capability{Lockout}, Since: lockedByREST,
		Title:   "A wrong password of a locked user",
		Text:    "How a locked user's login with a wrong password is refused is not documented.",
		Sources: []Citation{Wiki(18592).Page()},
	}
	LockProlonged = Requirement{
		ID: "LCK-011", Operation: RequestToken, Level: Observe, Basis: Decided, Needs: []Capability{Lockout, Clock}, Since: lockedByREST,
		Title:   "Whether a login while locked prolongs the lock",
		Text:    "Whether logins of a locked user start the reset time anew is not documented.",
		Sources: []Citation{Wiki(58201).Page()},
	}
	NoLockWithoutReset = Requirement{
		ID: "LCK-012", Operation: RequestToken, Level: Must, Basis: Documented, Needs: []Capability{Lockout}, Since: lockedByREST,
		Title:   "Without a reset time nobody is locked",
		Text:    "Where TimeoutToResetCountFailedOAuthLogins is 0, failed logins over REST lock nobody.",
		Sources: []Citation{Wiki(58201).Page()},
	}
	WrongCodesCount = Requirement{
		ID: "LCK-013", Operation: RequestToken, Level: Observe, Basis: Decided, Needs: []Capability{Lockout, TwoFactor}, Since: lockedByREST,
		Title:   "Whether wrong codes count as failed logins",
		Text:    "Whether wrong codes of a second factor count towards LoginAttemptsToLockUser is not documented.",
		Sources: []Citation{Wiki(18592).Page(), Wiki(49974).Page()},
	}
	LockOfOneTenant = Requirement{
		ID: "LCK-014", Operation: RequestToken, Level: Must, Basis: Documented, Needs: []Capability{Lockout, Multitenant}, Since: lockedByREST,
		Title:   "A lock leaves a namesake in another tenant alone",
		Text:    "LoginAttemptsToLockUser locks the user who failed: a user of the same name in another repository, which locks too, logs in meanwhile.",
		Sources: []Citation{Wiki(18592).Page()},
	}
)

func lockRequirements() []Requirement {
	return []Requirement{
		LockedAfterLimit, LockedCode, FreeBelowLimit, LockThreshold, UnlockedByTime, CountResetByTime, CountResetBySuccess, LockOfOneUser,
		LockedTokens, LockedWrongPassword, LockProlonged, NoLockWithoutReset, WrongCodesCount, LockOfOneTenant,
	}
}
