package mockserver

import (
	"encoding/json"
	"net/http"
	"slices"
	"strings"

	"github.com/gamconform/gamconform/spec"
)

// loginFaults break what a login must grant.
func loginFaults() []Fault {
	return []Fault{
		{"no-login", "nobody can log in", nil, refusesLogins(11, func(*Server, *user, *application, fields) bool { return true })},
		{"login-created", "a login is answered with 201", breaks(spec.PasswordGrantsToken, spec.DocumentedStatus, spec.LegacyGrantsToken),
			changesAnswer(func(_ *Server, _ string, a *answer) {
				if _, ok := a.body.(tokenAnswer); ok && a.given.get("grant_type") == "password" {
					a.status = http.StatusCreated
				}
			})},
		{"last-user-refused", "the last declared user cannot log in", breaks(spec.PasswordGrantsToken),
			refusesLogins(11, func(_ *Server, u *user, _ *application, _ fields) bool { return u.last })},
		{"type-required", "the last application demands authentication_type_name", breaks(spec.AuthenticationTypeOptional),
			refusesLogins(3, func(_ *Server, _ *user, app *application, f fields) bool {
				return app.last && !f.has("authentication_type_name")
			})},
		{"explicit-type-refused", "naming the default authentication type is refused", breaks(spec.DefaultTypeExplicit),
			refusesLogins(240, func(_ *Server, u *user, _ *application, f fields) bool {
				return u.Ordinary() && f.get("authentication_type_name") == "local"
			})},
		{"unknown-type-ignored", "an unknown authentication type falls back to the default", breaks(spec.UnknownTypeRefused),
			completes(func(s *Server, f fields) {
				if _, ok := s.tenantOf(f).authenticationType(f.get("authentication_type_name")); !ok {
					f.Del("authentication_type_name")
				}
			})},
		{"plus-decoded-twice", "a + in a decoded value becomes a blank", breaks(spec.ReservedCharacters), eachCredential(func(text string) string {
			return strings.ReplaceAll(text, "+", " ")
		})},
		{"form-read-as-latin1", "the form's bytes are read as ISO 8859-1", breaks(spec.UTF8Characters), eachCredential(func(text string) string {
			runes := make([]rune, 0, len(text))
			for _, b := range []byte(text) {
				runes = append(runes, rune(b))
			}
			return string(runes)
		})},
		{"password-cut-at-72", "only the first 72 bytes of a password count", breaks(spec.WrongPasswordRefused, spec.WholePasswordCounts), func(r *rules) {
			r.login.samePassword = func(stored, given string) bool { return stored[:min(72, len(stored))] == given[:min(72, len(given))] }
		}},
		{"explicit-oauth-refused", "request_token_type=OAuth is refused", breaks(spec.TokenTypeOAuth),
			refusesLogins(104, func(_ *Server, _ *user, _ *application, f fields) bool { return f.get("request_token_type") == "OAuth" })},
		{"additional-parameters-refused", "a login with additional_parameters is refused", breaks(spec.AdditionalParameters),
			refusesLogins(104, func(_ *Server, _ *user, _ *application, f fields) bool {
				return json.Valid([]byte(f.get("additional_parameters")))
			})},
		{"malformed-json-crashes", "malformed additional_parameters end in a 500", breaks(spec.MalformedAdditionalParameters, spec.NoServerError, spec.LegacyMalformedParameters),
			changesAnswer(func(_ *Server, _ string, a *answer) {
				if text := a.given.get("additional_parameters"); text != "" && !json.Valid([]byte(text)) {
					a.status, a.body = http.StatusInternalServerError, refusalBody{refusalError{"500", "unexpected end of input"}}
				}
			})},
		{"json-body-read", "credentials in a JSON body log in", breaks(spec.JSONBodyUnread, spec.LegacyJSONUnread), func(r *rules) { r.read.jsonBodies = true }},
		{"reserved-characters-dropped", "reserved characters of a password do not count", breaks(spec.ReservedCharacters), comparesPasswords(func(text string) string {
			return strings.Map(func(r rune) rune {
				if strings.ContainsRune("+&=%; ", r) {
					return -1
				}
				return r
			}, text)
		})},
		{"other-letters-lost", "every character outside ASCII is stored as a question mark", breaks(spec.UTF8Characters), comparesPasswords(func(text string) string {
			return strings.Map(func(r rune) rune {
				if r > 126 {
					return '?'
				}
				return r
			}, text)
		})},
		{"scope-order-matters", "gam_user_data is granted only when it comes first", breaks(spec.ScopeOrderIrrelevant), func(r *rules) {
			r.scope.keep = func(scopes []string) []string {
				if at := slices.Index(scopes, scopeUserData); at > 0 {
					return slices.Delete(scopes, at, at+1)
				}
				return scopes
			}
		}},
	}
}

// comparesPasswords makes a fault that compares what is left of passwords.
func comparesPasswords(left func(string) string) func(*rules) {
	return func(r *rules) {
		r.login.samePassword = func(stored, given string) bool { return left(stored) == left(given) }
	}
}

// eachCredential makes a fault that changes user name and password after decoding.
func eachCredential(change func(string) string) func(*rules) {
	return completes(func(_ *Server, f fields) {
		for _, name := range []string{"username", "password"} {
			if f.has(name) {
				f.Set(name, change(f.get(name)))
			}
		}
	})
}
