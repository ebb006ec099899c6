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
	if f.has("scope") && f.get("scope") == "" && rules.scope.empty != nil {
		return nil, rules.scope.empty
	}
	asked := strings.FieldsFunc(f.get("scope"), func(r rune) bool { return r == ' ' || r == '+' })
	if len(asked) == 0 {
		if rules.scope.required {
			return nil, refuse(232, textScopeNeeded)
		}
		return s.everyScope(app), nil
	}
	granted := make([]string, 0, len(asked)+len(rules.scope.extra))
	for _, scope := range asked {
		switch {
		case slices.Contains(granted, scope):
		case !slices.Contains(knownScopes(), scope) || !rules.scope.names(scope):
			if rules.scope.unknown != nil {
				return nil, rules.scope.unknown
			}
		case !app.allowed[scope]:
			return nil, refuse(disallowedCode(scope), textScopeNotAllowed)
		default:
			granted = append(granted, scope)
		}
	}
	granted = rules.scope.keep(granted)
	for _, scope := range rules.scope.extra {
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
		name := s.rules.scope.implicitName(scope)
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

// scopeRules say what is granted of what was asked.
type scopeRules struct {
	required     bool
	empty        *gamError                 // nil = as if it were missing
	unknown      *gamError                 // nil = ignored
	names        func(scope string) bool   // which generation of names is known
	implicitName func(scope string) string // the name that a grant without scope shows
	extra        []string
	keep         func(scopes []string) []string // what is granted of what was asked
	renew        func(l *login) []string
	echo         func(scopes []string) []string
}

func defaultScopeRules() scopeRules {
	return scopeRules{
		unknown:      refuse(235, textInvalidScope),
		names:        func(string) bool { return true },
		implicitName: newScopeName,
		keep:         same,
		renew:        func(l *login) []string { return l.scopes },
		echo:         same,
	}
}
