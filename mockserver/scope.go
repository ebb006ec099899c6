package mockserver

import (
	"slices"
	"strings"
)

// scopes is phase 5 of a login: everything asked must be allowed, none asked
// means everything that the application may have. A raw + in a form arrives as
// a blank, an encoded one as +: both separate.
func (s *Server) scopes(repo *repository, app *application, f fields) ([]string, error) {
	rules := s.rules.scope
	if f.has("scope") && f.get("scope") == "" && rules.empty != nil {
		return nil, rules.empty
	}
	asked := strings.FieldsFunc(f.get("scope"), rules.separates)
	if len(asked) == 0 {
		if rules.required || app.ScopeRequired && !rules.requiredIgnored {
			return nil, refuse(rules.missingCode, textScopeNeeded)
		}
		return s.everyScope(repo, app), nil
	}
	granted := make([]string, 0, len(asked)+len(rules.extra))
	for _, scope := range asked {
		switch {
		case slices.Contains(granted, scope):
			if rules.repeated != nil {
				return nil, rules.repeated
			}
		case f.legacy && s.rules.legacy.fullControl(scope):
			granted = append(granted, scope)
		case !s.knows(repo, scope), f.legacy && strings.EqualFold(scope, scopeFullControl):
			if rules.unknown != nil {
				return nil, rules.unknown
			}
		case rules.fullControlAlways && strings.EqualFold(scope, scopeFullControl):
			granted = append(granted, scope)
		case !s.publishes(app, scope):
			if reason := rules.unpublished(scope); reason != nil {
				return nil, reason
			}
			if rules.unpublishedGranted {
				granted = append(granted, scope)
			}
		default:
			granted = append(granted, scope)
		}
	}
	granted = rules.keep(granted)
	for _, scope := range rules.extra {
		if app.allowed[scope] && !slices.Contains(granted, scope) {
			granted = append(granted, scope)
		}
	}
	return granted, nil
}

// everyScope lists what the application may have, each under one name.
func (s *Server) everyScope(repo *repository, app *application) []string {
	var all []string
	for _, scope := range append(knownScopes(), app.Scopes...) {
		name := s.rules.scope.implicitName(scope)
		if app.allowed[scope] && s.knows(repo, name) && !slices.Contains(all, name) {
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
	required           bool
	requiredIgnored    bool // an application cannot demand a scope
	missingCode        int
	separates          func(r rune) bool
	empty              *gamError                    // nil = as if it were missing
	unknown            *gamError                    // nil = ignored
	repeated           *gamError                    // nil = counted once
	unpublished        func(scope string) *gamError // nil = not granted, or granted all the same
	unpublishedGranted bool
	names              func(scope string) bool   // which generation of names is known
	implicitName       func(scope string) string // the name that a grant without scope shows
	fields             bool                      // there are scopes of single fields, of attributes and of the application's data
	unprinted          bool                      // also for members whose scope no document prints
	mail               bool                      // user_mail is user_email
	foldFullControl    bool
	fullControlAlways  bool                    // without being published
	others             func(scope string) bool // known, published by every application, and worth nothing
	extra              []string
	keep               func(scopes []string) []string // what is granted of what was asked
	renew              func(l *login) []string
	echo               func(scopes []string) []string
}

func defaultScopeRules() scopeRules {
	return scopeRules{
		missingCode:     232,
		separates:       func(r rune) bool { return r == ' ' || r == '+' },
		unknown:         refuse(235, textInvalidScope),
		unpublished:     func(scope string) *gamError { return refuse(disallowedCode(scope), textScopeNotAllowed) },
		names:           func(string) bool { return true },
		implicitName:    newScopeName,
		fields:          true,
		unprinted:       true,
		mail:            true,
		foldFullControl: true,
		others:          func(string) bool { return false },
		keep:            same,
		renew:           func(l *login) []string { return l.scopes },
		echo:            same,
	}
}

// olderScopes are the rules before GeneXus 18 upgrade 6.
func olderScopes(r *scopeRules) {
	r.fields = false
	r.names = func(scope string) bool { return scope != scopeInitialProp }
	r.implicitName = oldScopeName
}

// oldScopeName returns the name that a scope has before GeneXus 18 upgrade 6.
func oldScopeName(scope string) string {
	if scope == scopeInitialProp {
		return scopeOldInitialProp
	}
	return scope
}
