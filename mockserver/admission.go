package mockserver

import "github.com/gamconform/gamconform/spec"

// keptOut tells why an application gets no token for a password or a refresh
// token; nil = it is open. What closes v2.0 leaves the legacy endpoint open.
func (s *Server) keptOut(app *application, legacy bool) *gamError {
	rules := s.rules.admission
	switch {
	case app.Revoked && !rules.revokedOpen && !(legacy && rules.legacyRevokedOpen):
		return refuse(rules.codes.revoked, textRevokedClient)
	case app.RESTDisabled && !legacy && !rules.restDisabledOpen:
		return refuse(rules.codes.restDisabled, textRESTDisabled)
	}
	return nil
}

// shut tells why a user with the right password may not log in; nil = they may.
func (s *Server) shut(u *user, legacy bool) *gamError {
	rules := s.rules.admission
	if legacy && rules.legacyShutOpen {
		return nil
	}
	switch u.State {
	case spec.InactiveUser:
		if !rules.inactiveOpen {
			return refuse(rules.codes.inactive, textInactive)
		}
	case spec.BlockedUser:
		if !rules.blockedOpen {
			return refuse(rules.codes.blocked, textBlocked)
		}
	case spec.MustChange:
		if !rules.oldPasswordOpen {
			return refuse(23, textMustChange)
		}
	case spec.ExpiredPassword:
		if !rules.oldPasswordOpen {
			return refuse(24, textPasswordExpired)
		}
	}
	return nil
}

// typeOf finds the authentication type that a login names.
func (s *Server) typeOf(repo *repository, name string) (spec.AuthenticationType, *gamError) {
	kind, ok := repo.authenticationType(name)
	switch {
	case !ok:
		return kind, refuse(3, textUnknownType)
	case kind.Disabled && !s.rules.admission.disabledTypeOpen:
		return kind, refuse(s.rules.admission.codes.disabledType, textDisabledType)
	case s.rules.admission.defaultTypeOnly && kind.Kind == spec.LocalAuthentication && kind.Name != repo.DefaultAuthenticationType():
		return kind, refuse(35, textDisabledType)
	}
	return kind, nil
}

// admissionRules say who is kept out.
type admissionRules struct {
	revokedOpen, restDisabledOpen, inactiveOpen, blockedOpen, disabledTypeOpen bool
	oldPasswordOpen                                                            bool // a password that must be changed or has expired logs in
	legacyShutOpen, legacyRevokedOpen                                          bool // at the legacy endpoint alone
	defaultTypeOnly                                                            bool
	codes                                                                      admissionCodes
}

// admissionCodes are GAM's codes for those who are kept out.
type admissionCodes struct{ revoked, restDisabled, inactive, blocked, disabledType int }

func defaultAdmissionRules() admissionRules {
	return admissionRules{codes: admissionCodes{revoked: 111, restDisabled: 542, inactive: 9, blocked: 10, disabledType: 240}}
}
