package mockserver

import (
	"fmt"
	"slices"
	"strings"
	"sync/atomic"

	"github.com/gamconform/gamconform/spec"
)

// scopeFaults break what scopes give and who may ask for them.
func scopeFaults() []Fault {
	fields := breaks(spec.GUIDScope, spec.UsernameScope, spec.EmailScope, spec.ExternalIDScope, spec.FirstNameScope, spec.LastNameScope, spec.PhoneScope)
	return []Fault{
		{"attributes-lost-beside-others", "the attributes are left out when data and roles are granted, too", breaks(spec.ScopesUnite), blocksOf(func(scopes []string) []string {
			if !slices.Contains(scopes, scopeUserData) || !slices.Contains(scopes, scopeRoles) {
				return scopes
			}
			return slices.DeleteFunc(slices.Clone(scopes), func(scope string) bool { return scope == scopeAdditionalData })
		})},
		{"blank-separates-no-scopes", "scopes are split at + alone, not at a raw one that became a blank", breaks(spec.ScopeSeparator), func(r *rules) {
			r.scope.separates = func(c rune) bool { return c == '+' }
		}},
		{"unpublished-scope-granted", "a scope that the application does not publish is granted", breaks(spec.BeyondPublishedRefused), func(r *rules) {
			r.scope.unpublished, r.scope.unpublishedGranted = func(string) *gamError { return nil }, true
		}},
		{"unpublished-scope-dropped", "a scope that the application does not publish is left out, and the rest granted", breaks(spec.BeyondPublishedRefused), func(r *rules) {
			r.scope.unpublished = func(string) *gamError { return nil }
		}},
		{"unpublished-scope-code", "a scope that the application does not publish has the code 17", breaks(spec.BeyondPublishedCode), func(r *rules) {
			r.scope.unpublished = func(string) *gamError { return refuse(17, textScopeNotAllowed) }
		}},
		{"fullcontrol-always", "FullControl is granted by every application", breaks(spec.BeyondPublishedRefused), func(r *rules) { r.scope.fullControlAlways = true }},
		{"full-control-gives-data", "FullControl gives the user's data alone", breaks(spec.FullControl), func(r *rules) {
			r.user.everything = []string{scopeUserData}
		}},
		{"field-scope-gives-block", "the scope of one field gives the whole block", fields, blocksOf(func(scopes []string) []string {
			if len(scopes) == 1 && slices.ContainsFunc(fieldScopes(), func(f fieldScope) bool { return f.printed && f.name == scopes[0] }) {
				return []string{scopeUserData}
			}
			return scopes
		})},
		{"email-scope-without-verified", "the scope user_email alone gives no verified_email", breaks(spec.EmailScope), changesUser(func(o object) object {
			if len(o) == 2 && o[0].name == "email" {
				return o[:1]
			}
			return o
		})},
		{"attribute-scope-gives-all", "the scope of one attribute gives all of them", breaks(spec.AttributeScope), func(r *rules) {
			r.user.attribute = func(scopes []string, _ string) bool {
				return slices.ContainsFunc(scopes, func(scope string) bool {
					return strings.HasPrefix(scope, fieldPrefix) && !gives([]string{scope}, strings.TrimPrefix(scope, fieldPrefix))
				})
			}
		}},
		{"attribute-scope-gives-another", "the scope of one attribute gives another one's value", breaks(spec.AttributeScope), changesUser(func(o object) object {
			if len(o) == 1 && o[0].name == "attributes" {
				if all := o[0].value.([]attribute); len(all) == 1 {
					all[0].Value = "0" + all[0].Value
				}
			}
			return o
		})},
		{"session-properties-for-all", "gam_user_data alone gives the session's properties, too", breaks(spec.PropertiesOnlyGranted, spec.APIKeyUserInfo), blocksOf(func(scopes []string) []string {
			if len(scopes) == 1 && scopes[0] == scopeUserData {
				return append(slices.Clone(scopes), scopeInitialProp)
			}
			return scopes
		})},
		{"old-properties-scope-lost", "neither name of the scope for the session's properties is known", breaks(spec.OldPropertiesScope), func(r *rules) {
			r.scope.names = func(scope string) bool { return scope != scopeInitialProp && scope != scopeOldInitialProp }
		}},
		{"application-data-gives-user", "session_application_data gives the user's data, too", breaks(spec.ApplicationDataScope), blocksOf(func(scopes []string) []string {
			if slices.Contains(scopes, scopeApplicationData) && len(scopes) == 1 {
				return append(slices.Clone(scopes), scopeUserData)
			}
			return scopes
		})},
		{"demanded-scope-code", "a demanded scope that is missing has the code 17", breaks(spec.ScopeRequiredCode), func(r *rules) { r.scope.missingCode = 17 }},
		{"user-ids-shared", "an application that is kept from the users' ids gets them", breaks(spec.UserIDsHidden, spec.ClientsOwnID), func(r *rules) { r.user.hideIDs = false }},
		{"clients-id-for-all", "the id made for a client is the same for all clients", breaks(spec.ClientsOwnID), func(r *rules) {
			r.user.pairwise = func(_ *login, u *user) string { return guidOf(u.GUID) }
		}},
		{"clients-id-per-answer", "the id made for a client is made anew for every answer", breaks(spec.ClientsOwnID), func(r *rules) {
			var count atomic.Int64
			r.user.pairwise = func(*login, *user) string { return guidOf(fmt.Sprint("answer ", count.Add(1))) }
		}},
	}
}

// blocksOf makes a fault in what userinfo takes the scopes of a token for.
func blocksOf(change func(scopes []string) []string) func(*rules) {
	return func(r *rules) { r.user.blocks = change }
}
