package mockserver

import (
	"slices"
	"strings"

	"github.com/gamconform/gamconform/spec"
)

// The scopes that every version knows, but for the new name of the session's
// properties, in the order in which a grant without scope shows them.
const (
	scopeUserData       = "gam_user_data"
	scopeAdditionalData = "gam_user_additional_data"
	scopeRoles          = "gam_user_roles"
	scopeInitialProp    = "session_initial_prop"
	scopeOldInitialProp = "gam_session_initial_prop"
)

// Scopes of GeneXus 18 upgrade 6 and, in any case of letters, everything.
const (
	scopeApplicationData = "session_application_data"
	scopeFullControl     = "FullControl"
	scopeMail            = "user_mail" // printed once for user_email
	fieldPrefix          = "user_"     // and the Id of an attribute: that attribute
)

func knownScopes() []string {
	return []string{scopeUserData, scopeAdditionalData, scopeRoles, scopeInitialProp, scopeOldInitialProp}
}

// fieldScope gives single members of the standard block.
type fieldScope struct {
	name    string
	members []string
	printed bool // by a document; the others are what the members' names suggest
}

func fieldScopes() []fieldScope {
	all := []fieldScope{
		{"user_guid", []string{"guid"}, true},
		{"user_username", []string{"username"}, true},
		{"user_email", []string{"email", "verified_email"}, true},
		{"user_external_id", []string{"external_id"}, true},
		{"user_first_name", []string{"first_name"}, true},
		{"user_last_name", []string{"last_name"}, true},
		{"user_phone", []string{"phone"}, true},
	}
	for _, name := range []string{"birthday", "gender", "url_image", "url_profile", "address", "city", "state", "post_code", "language", "timezone"} {
		all = append(all, fieldScope{fieldPrefix + name, []string{name}, false})
	}
	return all
}

// knows tells whether the scope means anything at the repository.
func (s *Server) knows(repo *repository, scope string) bool {
	rules := s.rules.scope
	switch {
	case slices.Contains(knownScopes(), scope):
		return rules.names(scope)
	case strings.EqualFold(scope, scopeFullControl):
		return true
	case scope == scopeApplicationData:
		return rules.fields
	case scope == scopeMail:
		return rules.fields && rules.mail
	case strings.HasPrefix(scope, fieldPrefix):
		for _, field := range fieldScopes() {
			if field.name == scope {
				return rules.fields && (field.printed || rules.unprinted)
			}
		}
		return rules.fields && repo.hasAttribute(strings.TrimPrefix(scope, fieldPrefix))
	default:
		return rules.others(scope)
	}
}

// publishes tells whether the application may have the scope.
func (s *Server) publishes(app *application, scope string) bool {
	switch {
	case app.allowed[scope] || s.rules.scope.others(scope):
		return true
	case scope == scopeMail:
		return app.allowed["user_email"]
	case strings.EqualFold(scope, scopeFullControl) && s.rules.scope.foldFullControl:
		return slices.ContainsFunc(app.Scopes, func(published string) bool { return strings.EqualFold(published, scope) })
	default:
		return false
	}
}

// hasAttribute tells whether any user of the repository has the attribute.
func (r *repository) hasAttribute(id string) bool {
	return slices.ContainsFunc(r.Users, func(u spec.User) bool {
		return slices.ContainsFunc(u.Attributes, func(a spec.Attribute) bool { return a.ID == id })
	})
}
