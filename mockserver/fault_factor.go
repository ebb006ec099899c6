package mockserver

import (
	"net/http"
	"strconv"
	"time"

	"github.com/gamconform/gamconform/spec"
)

// factorFaults break logins by one-time password.
func factorFaults() []Fault {
	anyCode := func(_ *Server, _ *user, given string, _ time.Time) bool { return given != "" }
	noCode := func(*Server, *user, string, time.Time) bool { return false }
	return []Fault{
		{"second-factor-skipped", "the password alone gets a token", breaks(spec.FirstStepGrantsNothing, spec.LegacyFirstStepGrantsNothing, spec.LegacyFirstStepAnswer), func(r *rules) { r.factor.secondDemanded = false }},
		{"second-step-refused", "no code is taken as a second factor", breaks(spec.SecondStepGrants, spec.AuthenticatorCode, spec.FirstFactorLasts, spec.LegacySecondStepGrants), func(r *rules) {
			r.factor.secondCode = noCode
		}},
		{"any-code", "any second factor is taken", breaks(spec.WrongCodeRefused, spec.PasswordIsNoCode, spec.AuthenticatorCodeEnds, spec.LegacyWrongCodeRefused), func(r *rules) { r.factor.secondCode = anyCode }},
		{"password-is-code", "the password is taken as the second factor", breaks(spec.PasswordIsNoCode, spec.LegacyWrongCodeRefused), func(r *rules) {
			right := r.factor.secondCode
			r.factor.secondCode = func(s *Server, u *user, given string, now time.Time) bool {
				return right(s, u, given, now) || given == u.Password.Reveal()
			}
		}},
		{"second-step-alone", "the code alone gets a token", breaks(spec.SecondStepNeedsFirst), func(r *rules) { r.factor.firstNeeded = false }},
		{"first-step-lasts", "a first step never ends", breaks(spec.FirstFactorEnds), func(r *rules) {
			r.factor.firstLasts = func(spec.SecondFactor) time.Duration { return 1 << 62 }
		}},
		{"first-step-short", "a first step lasts a minute, whatever is configured", breaks(spec.FirstFactorLasts), func(r *rules) {
			r.factor.firstLasts = func(spec.SecondFactor) time.Duration { return time.Minute }
		}},
		{"authenticator-in-local-time", "codes of authenticators are compared an hour off", breaks(spec.AuthenticatorCode, spec.FirstFactorLasts), func(r *rules) {
			r.factor.codeOf = func(u *user, given string, now time.Time, steps int) bool {
				return codeOf(u, given, now.Add(time.Hour), steps)
			}
		}},
		{"old-codes", "codes of authenticators are good for an hour", breaks(spec.AuthenticatorCodeEnds), func(r *rules) {
			r.factor.codeOf = func(u *user, given string, now time.Time, _ int) bool {
				return codeOf(u, given, now, int(time.Hour/spec.TOTPStep))
			}
		}},
		{"step-code-number", "the code of a first step is a number", breaks(spec.FirstStepShape, spec.LegacyStepShape), changesAnswer(func(_ *Server, _ string, a *answer) {
			if body, ok := a.body.(stepBody); ok {
				body.Error.Code, _ = strconv.Atoi(body.Error.Code.(string))
				a.body = body
			}
		})},
		{"code-not-demanded", "a login by code needs none", breaks(spec.OTPFirstStepGrantsNothing, spec.LegacyOTPFirstStepGrantsNothing, spec.LegacyOTPFirstStepAnswer), func(r *rules) { r.factor.codeDemanded = false }},
		{"login-by-code-refused", "no code logs in alone", breaks(spec.OTPCodeGrants, spec.LegacyOTPCodeGrants), func(r *rules) { r.factor.firstCode = noCode }},
		{"any-code-logs-in", "any code logs in alone", breaks(spec.OTPWrongCodeRefused, spec.LegacyOTPWrongCodeRefused), func(r *rules) { r.factor.firstCode = anyCode }},
		{"legacy-step-unread", "OTPStep of additional_parameters is not read", breaks(spec.LegacySecondStepGrants), changesParameters(func(p *parameters) { p.OTPStep = "" })},
		{"legacy-step-unauthorized", "a first step at the legacy endpoint is answered with 401", breaks(spec.LegacyFirstStepAnswer, spec.LegacyOTPFirstStepAnswer), changesLegacy(func(_ *Server, a *answer) {
			if _, ok := a.body.(stepBody); ok {
				a.status = http.StatusUnauthorized
			}
		})},
		{"legacy-code-unasked", "a legacy login by code without a code is one with a wrong code", breaks(spec.LegacyOTPFirstStepAnswer, spec.LegacyOTPCodeGrants), changesLegacyFields(func(_ *Server, _ *http.Request, _, f fields) {
			if f.get("authentication_type_name") == "otp" && f.get("password") == "" {
				f.Set("password", "none")
			}
		})},
	}
}
