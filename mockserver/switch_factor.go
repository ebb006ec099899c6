package mockserver

import (
	"net/http"

	"github.com/gamconform/gamconform/spec"
)

// factorSwitches are the open choices about one-time passwords and about the
// lock after failed logins.
func factorSwitches() []Switch {
	return []Switch{
		{"first-step-status", "the status of a first step that is answered over v2.0", shows(spec.FirstStepAnswer, spec.OTPFirstStepAnswer), []Position{
			stays("202"), sets("401", func(r *rules) *int { return &r.factor.stepStatus }, http.StatusUnauthorized),
		}},
		{"wrong-code-code", "the GAM code of a wrong one-time password", shows(spec.SecondStepRefusals), []Position{
			stays("11"), sets("18", func(r *rules) *int { return &r.write.codes.wrongCode }, 18),
		}},
		{"authenticator-code", "how often the code of an authenticator serves", shows(spec.CodeUsedTwice), []Position{
			stays("often"), sets("once", func(r *rules) *bool { return &r.factor.codesAgain }, false),
		}},
		{"first-step", "how many second steps a first one serves", shows(spec.CodeUsedTwice), []Position{
			stays("one"), sets("several", func(r *rules) *bool { return &r.factor.stepsAgain }, true),
		}},
		{"step-without-factor", "what the fields of a second step do to a user without a second factor", shows(spec.StepWithoutFactor), []Position{
			stays("nothing"), sets("refused", func(r *rules) **gamError { return &r.factor.withoutFactor }, refuse(11, textWrongCode)),
		}},
		{"lock-threshold", "which failed login locks: the one after the limit, or the one at it", shows(spec.LockThreshold), []Position{
			stays("more-than"), {"at", func(r *rules) {
				more := r.lock.limit
				r.lock.limit = func(lock spec.Lock) int { return more(lock) - 1 }
			}},
		}},
		{"lock-policy", "what TimeoutToResetCountFailedOAuthLogins is: the time that resets the count, or the time to wait", shows(spec.CountResetByTime), []Position{
			stays("resets"), sets("waits", func(r *rules) *bool { return &r.lock.timeResets }, false),
		}},
		{"login-resets", "whether a login resets the count of failed ones", shows(spec.CountResetBySuccess), []Position{
			stays("yes"), sets("no", func(r *rules) *bool { return &r.lock.loginResets }, false),
		}},
		{"locked-tokens", "what becomes of the tokens of a user who is locked", shows(spec.LockedTokens), []Position{
			stays("live"), sets("die", func(r *rules) *bool { return &r.lock.endsTokens }, true),
		}},
		{"locked-wrong-password", "the GAM code of a wrong password of a locked user", shows(spec.LockedWrongPassword), []Position{
			stays("10"), sets("11", func(r *rules) *int { return &r.lock.wrongCode }, 11),
		}},
		{"lock-prolonged", "whether a login while locked starts the time anew", shows(spec.LockProlonged), []Position{
			stays("no"), sets("yes", func(r *rules) *bool { return &r.lock.prolonged }, true),
		}},
		{"wrong-codes", "whether wrong one-time passwords are failed logins", shows(spec.WrongCodesCount), []Position{
			stays("counted"), sets("not-counted", func(r *rules) *bool { return &r.factor.codesCount }, false),
		}},
	}
}
