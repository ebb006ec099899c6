package spec

// One-time passwords at the legacy token endpoint, where both flows are printed.
//
// What the page prints of the second factor is a rule. Of a login by code alone
// it does not print whether the first request carries a password, and a public
// client names the step in it where the page names none: that this one request
// is taken weighs less than what must never be granted.
var (
	LegacyFirstStepGrantsNothing = Requirement{
		ID: "TFA-030", Operation: LegacyToken, Level: Must, Basis: Documented, Needs: []Capability{Legacy, TwoFactor}, Since: twoFactor,
		Title:   "The password alone gets no legacy token where a second factor is needed",
		Text:    "A legacy login with user and password of a user with a second factor, OTPStep 1 and UseTwoFactorAuthentication false, carries no token.",
		Sources: []Citation{Wiki(45320).Page()},
	}
	LegacyFirstStepAnswer = Requirement{
		ID: "TFA-031", Operation: LegacyToken, Level: Must, Basis: Documented, Needs: []Capability{Legacy, TwoFactor}, Since: twoFactor,
		Title:   "A legacy login that needs a second factor is answered with 202 and 410",
		Text:    "The first step at the legacy endpoint is answered with status 202 and the code 410.",
		Sources: []Citation{Wiki(45320).Page(), RuntimeJava.Page(), RuntimeDotNet.Page()},
	}
	LegacySecondStepGrants = Requirement{
		ID: "TFA-032", Operation: LegacyToken, Level: Must, Basis: Documented, Needs: []Capability{Legacy, TwoFactor}, Since: twoFactor,
		Title:   "The second step grants a legacy token",
		Text:    "After the first step, the same request with OTPStep 2, UseTwoFactorAuthentication true and the code as password is granted.",
		Sources: []Citation{Wiki(45320).Page()},
	}
	LegacyWrongCodeRefused = Requirement{
		ID: "TFA-033", Operation: LegacyToken, Level: Must, Basis: Documented, Needs: []Capability{Legacy, TwoFactor}, Since: twoFactor,
		Title:   "A wrong code is refused at the legacy endpoint",
		Text:    "A second step at the legacy endpoint with a code that is not the one of the login, or with the password, is refused.",
		Sources: []Citation{Wiki(45320).Page()},
	}
	LegacyOTPFirstStepGrantsNothing = Requirement{
		ID: "TFA-034", Operation: LegacyToken, Level: Must, Basis: Documented, Needs: []Capability{Legacy, TwoFactor}, Since: twoFactor,
		Title:   "A legacy login by code starts without a token",
		Text:    "A legacy login whose AuthenticationTypeName is one of one-time passwords and that carries no code yet gets no token.",
		Sources: []Citation{Wiki(45320).Page()},
	}
	LegacyOTPFirstStepAnswer = Requirement{
		ID: "TFA-035", Operation: LegacyToken, Level: Should, Basis: Documented, Needs: []Capability{Legacy, TwoFactor}, Since: twoFactor,
		Title:   "The first step of a legacy login by code is answered with 202 and 400",
		Text:    "The first step of a login by code at the legacy endpoint is answered with status 202 and the code 400. A public client names the step, the page does not.",
		Sources: []Citation{Wiki(45320).Page(), RuntimeJava.Page(), RuntimeDotNet.Page(), RuntimeAngular.Page()},
	}
	LegacyOTPCodeGrants = Requirement{
		ID: "TFA-036", Operation: LegacyToken, Level: Should, Basis: Documented, Needs: []Capability{Legacy, TwoFactor}, Since: twoFactor,
		Title:   "A legacy login by code is granted with the code",
		Text:    "The same request with the code as password is granted. A public client names the step, the page does not.",
		Sources: []Citation{Wiki(45320).Page(), RuntimeAngular.Page()},
	}
	LegacyOTPWrongCodeRefused = Requirement{
		ID: "TFA-037", Operation: LegacyToken, Level: Must, Basis: Documented, Needs: []Capability{Legacy, TwoFactor}, Since: twoFactor,
		Title:   "A legacy login by code with a wrong code is refused",
		Text:    "A legacy login whose AuthenticationTypeName is one of one-time passwords, with a wrong code, is refused.",
		Sources: []Citation{Wiki(45320).Page()},
	}
	LegacyStepShape = Requirement{
		ID: "TFA-038", Operation: LegacyToken, Level: Must, Basis: Documented, Needs: []Capability{Legacy, TwoFactor}, Since: twoFactor,
		Title:   "A 202 of the legacy endpoint is an error with the code 400 or 410",
		Text:    "A legacy answer with status 202 is one JSON object whose member error has the code, 400 or 410 as text, and a message.",
		Sources: []Citation{Wiki(45320).Page(), RuntimeJava.Page(), RuntimeDotNet.Page()},
	}
	LegacyStepSpellings = Requirement{
		ID: "TFA-039", Operation: LegacyToken, Level: Observe, Basis: Decided, Needs: []Capability{Legacy, TwoFactor}, Since: twoFactor,
		Title:   "How the steps may be written",
		Text:    "The page prints OTPStep and UseTwoFactorAuthentication as texts, a public client sends a number and a boolean. Which of them lead through both steps is recorded.",
		Sources: []Citation{Wiki(45320).Page(), RuntimeAngular.Page()},
	}
)

func legacyFactorRequirements() []Requirement {
	return []Requirement{
		LegacyFirstStepGrantsNothing, LegacyFirstStepAnswer, LegacySecondStepGrants, LegacyWrongCodeRefused,
		LegacyOTPFirstStepGrantsNothing, LegacyOTPFirstStepAnswer, LegacyOTPCodeGrants, LegacyOTPWrongCodeRefused, LegacyStepShape, LegacyStepSpellings,
	}
}
