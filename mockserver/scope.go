package mockserver

import (
	"slices"
	"strings"
)

// The scopes that the mock knows, in the order in which a grant without scope
// shows them.
const (
	scopeUserData       = "gam_user_data"
	scopeAdditionalData = "gam_user_additional_data"
	scopeRoles          = "gam_user_roles"
	scopeInitialProp    = "session_initial_prop"
	scopeOldInitialProp = "gam_session_initial_prop"
)

func knownScopes() []string {
	return []string{scopeUserData, scopeAdditionalData, scopeRoles, scopeInitialProp, scopeOldInitialProp}
}

// scopes is phase 5 of a login: everything asked must be allowed, none asked
// means everything that the application may have. A raw + in a form arrives as
// a blank, an encoded one as +: both separate.
func (s *Server) scopes(app *application, f fields) ([]string, error) {
	rules := s.rules
	if f.has("scope") && f.get("scope") == "" && rules.emptyScope != nil {
		return nil, rules.emptyScope
	}
	asked := strings.FieldsFunc(f.get("scope"), func(r rune) bool { return r == ' ' || r == '+' })
	if len(asked) == 0 {
		if rules.scopeRequired {
			return nil, refuse(232, textScopeNeeded)
		}
		return s.everyScope(app), nil
	}
	granted := make([]string, 0, len(asked)+len(rules.extraScopes))
	for _, scope := range asked {
		switch {
		case slices.Contains(granted, scope):
		case !slices.Contains(knownScopes(), scope) || !rules.scopeNames(scope):
			if rules.unknownScope != nil {
				return nil, rules.unknownScope
			}
		case !app.allowed[scope]:
			return nil, refuse(disallowedCode(scope), textScopeNotAllowed)
		default:
			granted = append(granted, scope)
		}
	}
	granted = rules.keepScopes(granted)
	for _, scope := range rules.extraScopes {
		if app.allowed[scope] && !slices.Contains(granted, scope) {
			granted = append(granted, scope)
		}
	}
	return granted, nil
}

// everyScope lists what the application may have, each under one name.
func (s *Server) everyScope(app *application) []string {
	var all []string
	for _, scope := range knownScopes() {
		name := s.rules.implicitName(scope)
		if app.allowed[scope] && !slices.Contains(all, name) {
			all = append(all, name)
		}
	}
	return all
}

// disallowedCode is the code for a scope that the application may not ask for.
func disallowedCode(scope string) int {
	switch scope {
	case scopeAdditionalData:
		return 233
	case scopeRoles:
		return 234
	default:
		return 290
	}
}
