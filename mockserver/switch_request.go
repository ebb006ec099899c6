package mockserver

import (
	"strings"

	"github.com/gamconform/gamconform/spec"
)

// requestSwitches are the open choices about how a login is read and taken.
func requestSwitches() []Switch {
	return []Switch{
		{"scope-required", "whether a login must name a scope", shows(spec.ScopeOmitted), []Position{
			stays("no"), sets("yes", func(r *rules) *bool { return &r.scope.required }, true),
		}},
		{"empty-scope", "what an empty scope means", shows(spec.ScopeOmitted), []Position{
			stays("all"), sets("refused", func(r *rules) **gamError { return &r.scope.empty }, refuse(235, textInvalidScope)),
		}},
		{"scope-names", "which generation of scope names is known", shows(spec.ScopeGenerations), []Position{
			stays("both"),
			{"new", func(r *rules) { r.scope.names = func(scope string) bool { return scope != scopeOldInitialProp } }},
			{"old", func(r *rules) {
				r.scope.names = func(scope string) bool { return scope != scopeInitialProp }
				r.scope.implicitName = oldScopeName
			}},
		}},
		{"unknown-scope", "what a scope that nobody defined does to a login", shows(spec.UnknownScope), []Position{
			stays("refused"), sets("ignored", func(r *rules) **gamError { return &r.scope.unknown }, nil),
		}},
		{"extra-scopes", "whether the application adds scopes that were not asked for", shows(spec.ScopesBeyondAsked), []Position{
			stays("none"), sets("session", func(r *rules) *[]string { return &r.scope.extra }, []string{scopeInitialProp}),
		}},
		{"unknown-token-type", "what an undocumented request_token_type does", shows(spec.TokenTypeUnknown), []Position{
			stays("as-oauth"), sets("refused", func(r *rules) **gamError { return &r.login.tokenType }, refuse(104, textTokenType)),
		}},
		{"malformed-parameters", "what malformed additional_parameters do to a login", shows(spec.LoginRefusalCodes), []Position{
			stays("ignored"), sets("refused", func(r *rules) **gamError { return &r.login.malformed }, refuse(104, textMalformed)),
		}},
		{"grant-case", "whether grant_type is compared with case", shows(spec.GrantTypeCase), []Position{
			stays("exact"), sets("any", func(r *rules) *bool { return &r.login.foldGrant }, true),
		}},
		{"username-case", "whether user names are compared with case", shows(spec.UsernameCase), []Position{
			stays("exact"), sets("any", func(r *rules) *bool { return &r.login.foldUsername }, true),
		}},
		{"password-case", "whether passwords are compared with case", shows(spec.PasswordCase), []Position{
			stays("exact"), sets("any", func(r *rules) *bool { return &r.login.foldPassword }, true),
		}},
		{"username-blanks", "whether blanks around a user name count", shows(spec.SurroundingBlanks), []Position{
			stays("kept"), sets("dropped", func(r *rules) *bool { return &r.login.trimUsername }, true),
		}},
		{"field-names", "how field names are compared", shows(spec.FieldNameCase), []Position{
			stays("dialect"),
			{"exact", func(r *rules) { r.read.nameMatches = func(sent, name string) bool { return sent == name } }},
			{"any-case", func(r *rules) { r.read.nameMatches = strings.EqualFold }},
		}},
		{"repeated-fields", "which value of a repeated field counts", shows(spec.DuplicateField), []Position{
			stays("dialect"),
			{"first", func(r *rules) { r.read.repeated = firstValue }},
			{"last", func(r *rules) { r.read.repeated = func(values []string) string { return values[len(values)-1] } }},
			{"joined", func(r *rules) { r.read.repeated = joinedValue }},
		}},
		{"body-types", "which content types are read as a form", shows(spec.OtherEncodings), []Position{
			stays("dialect"),
			{"form", func(r *rules) { r.read.bodies = func(mediaType string) bool { return mediaType == formType } }},
			{"any", func(r *rules) { r.read.bodies = anyButJSON }},
		}},
		{"basic-authentication", "whether the client may authenticate with HTTP Basic", shows(spec.BasicAuthentication), []Position{
			stays("ignored"), sets("accepted", func(r *rules) *bool { return &r.read.basicClient }, true),
		}},
		{"login-by-get", "whether a GET with credentials in its query logs in", shows(spec.CredentialsInQuery), []Position{
			stays("refused"), {"accepted", func(r *rules) { r.login.grants = func(string, string) bool { return true } }},
		}},
		{"second-login", "what a second login does to the user's earlier tokens", shows(spec.SecondLogin), []Position{
			stays("nothing"), sets("ends-them", func(r *rules) *bool { return &r.login.endOtherSessions }, true),
		}},
		{"refresh-carrier", "how a refresh may be sent", shows(spec.RefreshCarriers), []Position{
			stays("any"),
			{"post", refreshOnly("POST", false, false)},
			{"get-query", refreshOnly("GET", true, false)},
			{"get-form", refreshOnly("GET", false, true)},
		}},
	}
}

// refreshOnly takes refreshes by one method, from the query or the body of a GET.
func refreshOnly(method string, query, form bool) func(*rules) {
	return func(r *rules) {
		r.read.getQuery, r.read.getForm = query, form
		r.login.grants = func(sent, grant string) bool {
			if grant == "refresh_token" {
				return sent == method
			}
			return sent == "POST"
		}
	}
}
