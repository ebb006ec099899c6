package mockserver

import (
	"net/http"

	"github.com/gamconform/gamconform/spec"
)

// admissionFaults let in who must be kept out, or keep them out wrongly.
func admissionFaults() []Fault {
	code := func(name, text string, requirement spec.Requirement, at func(c *admissionCodes) *int) Fault {
		return Fault{name + "-code", text + " has the code 17", breaks(requirement), func(r *rules) { *at(&r.admission.codes) = 17 }}
	}
	return []Fault{
		{"inactive-user-accepted", "an inactive user logs in", breaks(spec.InactiveUserRefused, spec.LegacyShutUsersRefused), func(r *rules) { r.admission.inactiveOpen = true }},
		code("inactive-user", "an inactive user", spec.InactiveUserCode, func(c *admissionCodes) *int { return &c.inactive }),
		{"blocked-user-accepted", "a blocked user logs in", breaks(spec.BlockedUserRefused, spec.LegacyShutUsersRefused), func(r *rules) { r.admission.blockedOpen = true }},
		code("blocked-user", "a blocked user", spec.BlockedUserCode, func(c *admissionCodes) *int { return &c.blocked }),
		{"rest-disabled-accepted", "an application without REST authentication gets tokens", breaks(spec.RESTDisabledRefused), func(r *rules) { r.admission.restDisabledOpen = true }},
		code("rest-disabled", "an application without REST authentication", spec.RESTDisabledCode, func(c *admissionCodes) *int { return &c.restDisabled }),
		{"revoked-application-accepted", "a revoked application gets tokens", breaks(spec.RevokedApplicationRefused, spec.LegacyRevokedApplication), func(r *rules) { r.admission.revokedOpen = true }},
		code("revoked-application", "a revoked application", spec.RevokedApplicationCode, func(c *admissionCodes) *int { return &c.revoked }),
		{"default-type-only", "an enabled local authentication type besides the default one is refused", breaks(spec.NamedTypeAccepted), func(r *rules) { r.admission.defaultTypeOnly = true }},
		{"disabled-type-accepted", "a disabled authentication type logs in", breaks(spec.DisabledTypeRefused), func(r *rules) { r.admission.disabledTypeOpen = true }},
		code("disabled-type", "a disabled authentication type", spec.DisabledTypeCode, func(c *admissionCodes) *int { return &c.disabledType }),
		{"password-cut-at-8", "only the first eight bytes of a password count", breaks(spec.WrongPasswordRefused, spec.WholePasswordCounts, spec.UTF8Characters), func(r *rules) {
			r.login.samePassword = func(stored, given string) bool { return stored[:min(8, len(stored))] == given[:min(8, len(given))] }
		}},
		{"named-type-any-password", "any password logs in where another local authentication type is named", breaks(spec.WrongPasswordRefused), takesAnyPassword(func(s *Server, _ *user, f fields) bool {
			repo := s.tenantOf(f)
			kind, ok := repo.authenticationType(f.get("authentication_type_name"))
			return ok && kind.Kind == spec.LocalAuthentication && kind.Name != repo.DefaultAuthenticationType()
		})},
		{"web-any-password", "any password logs in where a web session is asked for", breaks(spec.WrongPasswordRefused), takesAnyPassword(func(_ *Server, _ *user, f fields) bool {
			return f.get("request_token_type") == webType
		})},
		{"stepping-any-password", "a second step without a second factor compares nothing", breaks(spec.WrongPasswordRefused), takesAnyPassword(func(_ *Server, u *user, f fields) bool {
			return !u.SecondFactor && f.get("use_2fa") == "true" && f.get("otp_step") == "2"
		})},
		{"malformed-properties-crash", "malformed initial_properties end in a 500", breaks(spec.MalformedInitialProperties, spec.NoServerError), changesAnswer(func(_ *Server, operation string, a *answer) {
			if text := a.given.get("initial_properties"); text != "" && operation == "requestToken" {
				if _, ok := readProperties(text); !ok {
					a.status, a.body = http.StatusInternalServerError, refusalBody{refusalError{"500", "unexpected end of input"}}
				}
			}
		})},
	}
}

// takesAnyPassword gives some logins of v2.0 the right password.
func takesAnyPassword(when func(s *Server, u *user, f fields) bool) func(*rules) {
	return completes(func(s *Server, f fields) {
		if u := s.tenantOf(f).users[f.get("username")]; u != nil && when(s, u, f) {
			f.Set("password", u.Password.Reveal())
		}
	})
}
