package spec

// One-time passwords, as the second factor of a login and as its only one.
//
// The steps of a login with a second factor are printed for v2.0, the answer to
// its first step only for the legacy endpoint: what the first answer must not
// hold is a rule, how it looks is recorded.
var (
	twoFactor     = Version{Major: 17, Upgrade: 5}
	authenticator = Version{Major: 17, Upgrade: 8}
)

var (
	FirstStepGrantsNothing = Requirement{
		ID: "TFA-001", Operation: RequestToken, Level: Must, Basis: Documented, Needs: []Capability{TwoFactor}, Since: twoFactor,
		Title:   "The password alone gets no token where a second factor is needed",
		Text:    "A login with user and password of a user with a second factor carries no token.",
		Sources: []Citation{Wiki(48254).Page()},
	}
	FirstStepAnswer = Requirement{
		ID: "TFA-002", Operation: RequestToken, Level: Observe, Basis: Decided, Needs: []Capability{TwoFactor}, Since: twoFactor,
		Title:   "The answer to the first step",
		Text:    "Status and code of the first step are printed for the legacy endpoint only (202 and 410).",
		Sources: []Citation{Wiki(48254).Page(), Wiki(45320).Page()},
	}
	SecondStepGrants = Requirement{
		ID: "TFA-003", Operation: RequestToken, Level: Must, Basis: Documented, Needs: []Capability{TwoFactor}, Since: twoFactor,
		Title:   "The second step with the code grants a token",
		Text:    "After the first step, the same request with use_2fa=true, otp_step=2 and the code as password is granted.",
		Sources: []Citation{Wiki(48254).Page()},
	}
	WrongCodeRefused = Requirement{
		ID: "TFA-004", Operation: RequestToken, Level: Must, Basis: Documented, Needs: []Capability{TwoFactor}, Since: twoFactor,
		Title:   "A wrong code is refused",
		Text:    "A second step with a code that is not the one of the login is refused.",
		Sources: []Citation{Wiki(48254).Page()},
	}
	PasswordIsNoCode = Requirement{
		ID: "TFA-005", Operation: RequestToken, Level: Must, Basis: Documented, Needs: []Capability{TwoFactor}, Since: twoFactor,
		Title:   "The password is no second factor",
		Text:    "A second step with the user's password in place of the code is refused.",
		Sources: []Citation{Wiki(48254).Page()},
	}
	SecondStepNeedsFirst = Requirement{
		ID: "TFA-006", Operation: RequestToken, Level: Should, Basis: Decided, Needs: []Capability{TwoFactor}, Since: twoFactor,
		Title:   "The second step needs the first",
		Text:    "A second step that no first step came before is refused: without it the code alone would log in, and nothing would prove the first factor.",
		Sources: []Citation{Ours.Page(), Wiki(48254).Page()},
	}
	FirstFactorEnds = Requirement{
		ID: "TFA-007", Operation: RequestToken, Level: Must, Basis: Documented, Needs: []Capability{TwoFactor, Clock}, Since: twoFactor,
		Title:   "The first step does not last",
		Text:    "A second step that comes later than FirstAuthenticationFactorExpiration after the first is refused.",
		Sources: []Citation{Wiki(48254).Page()},
	}
	FirstFactorLasts = Requirement{
		ID: "TFA-008", Operation: RequestToken, Level: Must, Basis: Documented, Needs: []Capability{TwoFactor, Clock}, Since: authenticator,
		Title:   "The first step lasts as long as configured",
		Text:    "A second step with a current code is granted up to FirstAuthenticationFactorExpiration after the first.",
		Sources: []Citation{Wiki(48254).Page()},
	}
	FirstStepShape = Requirement{
		ID: "TFA-009", Operation: RequestToken, Level: Should, Basis: Documented, Needs: []Capability{TwoFactor}, Since: twoFactor,
		Title:   "A 202 is an error object with the code 400 or 410",
		Text:    "An answer with status 202 is one JSON object whose member error has the code 400 or 410 and a message. It is printed for the legacy endpoint; clients read it the same way everywhere.",
		Sources: []Citation{Wiki(45320).Page(), RuntimeJava.Page(), RuntimeDotNet.Page()},
	}
	AuthenticatorCode = Requirement{
		ID: "TFA-010", Operation: RequestToken, Level: Must, Basis: Documented, Needs: []Capability{TwoFactor}, Since: authenticator,
		Title:   "The code of an authenticator grants a token",
		Text:    "For a user with a paired authenticator the second step with its current code (RFC 6238) is granted.",
		Sources: []Citation{Wiki(49974).Page(), Wiki(48254).Page()},
	}
	AuthenticatorCodeEnds = Requirement{
		ID: "TFA-011", Operation: RequestToken, Level: Must, Basis: Documented, Needs: []Capability{TwoFactor}, Since: authenticator,
		Title:   "An old code of an authenticator is refused",
		Text:    "The code of an authenticator is valid for about a minute: the one that it showed ten minutes ago is refused.",
		Sources: []Citation{Wiki(49974).Page()},
	}
	CodeUsedTwice = Requirement{
		ID: "TFA-012", Operation: RequestToken, Level: Observe, Basis: Decided, Needs: []Capability{TwoFactor}, Since: twoFactor,
		Title:   "A code that was used before",
		Text:    "A code of an authenticator can be used several times while it is valid, says one page; for other codes nothing is said.",
		Sources: []Citation{Wiki(49974).Page()},
	}
	SecondStepRefusals = Requirement{
		ID: "TFA-013", Operation: RequestToken, Level: Observe, Basis: Decided, Needs: []Capability{TwoFactor}, Since: twoFactor,
		Title:   "Status and code of refused second steps",
		Text:    "Which status and code a wrong code and a second step without a first one have is not published.",
		Sources: []Citation{Wiki(48254).Page(), ErrorTable.Page()},
	}
	StepWithoutFactor = Requirement{
		ID: "TFA-015", Operation: RequestToken, Level: Observe, Basis: Decided, Needs: []Capability{TwoFactor}, Since: twoFactor,
		Title:   "The fields of a second step for a user without a second factor",
		Text:    "What use_2fa and otp_step do to the login of a user who has no second factor is not documented.",
		Sources: []Citation{Wiki(48254).Page()},
	}
	OTPFirstStepGrantsNothing = Requirement{
		ID: "TFA-020", Operation: RequestToken, Level: Should, Basis: Documented, Needs: []Capability{TwoFactor}, Since: twoFactor,
		Title:   "A login by code starts without a token",
		Text:    "A login with an authentication type of one-time passwords that carries no code yet gets no token. The steps are printed for the legacy endpoint.",
		Sources: []Citation{Wiki(45320).Page()},
	}
	OTPCodeGrants = Requirement{
		ID: "TFA-021", Operation: RequestToken, Level: Should, Basis: Documented, Needs: []Capability{TwoFactor}, Since: twoFactor,
		Title:   "A login by code is granted with the code",
		Text:    "The same login with the code as password is granted. The steps are printed for the legacy endpoint.",
		Sources: []Citation{Wiki(45320).Page()},
	}
	OTPWrongCodeRefused = Requirement{
		ID: "TFA-022", Operation: RequestToken, Level: Should, Basis: Documented, Needs: []Capability{TwoFactor}, Since: twoFactor,
		Title:   "A login by code with a wrong code is refused",
		Text:    "A login with an authentication type of one-time passwords and a wrong code is refused. The steps are printed for the legacy endpoint.",
		Sources: []Citation{Wiki(45320).Page()},
	}
	OTPFirstStepAnswer = Requirement{
		ID: "TFA-023", Operation: RequestToken, Level: Observe, Basis: Decided, Needs: []Capability{TwoFactor}, Since: twoFactor,
		Title:   "The answer to the first step of a login by code",
		Text:    "Status and code of the first step are printed for the legacy endpoint only (202 and 400).",
		Sources: []Citation{Wiki(45320).Page()},
	}
)

func factorRequirements() []Requirement {
	return []Requirement{
		FirstStepGrantsNothing, FirstStepAnswer, SecondStepGrants, WrongCodeRefused, PasswordIsNoCode, SecondStepNeedsFirst, FirstFactorEnds,
		FirstFactorLasts, FirstStepShape, AuthenticatorCode, AuthenticatorCodeEnds, CodeUsedTwice, SecondStepRefusals, StepWithoutFactor,
		OTPFirstStepGrantsNothing, OTPCodeGrants, OTPWrongCodeRefused, OTPFirstStepAnswer,
	}
}
