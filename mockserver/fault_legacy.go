package mockserver

import (
	"cmp"
	"encoding/json"
	"net/http"
	"strings"
	"time"

	"github.com/gamconform/gamconform/spec"
)

// legacyFaults break what the legacy endpoints grant and answer.
func legacyFaults() []Fault {
	return append(legacyRefusalFaults(), []Fault{
		{"legacy-login-created", "a legacy login is answered with 201", breaks(spec.LegacyGrantsToken, spec.DocumentedStatus), changesLegacy(func(_ *Server, a *answer) {
			if _, ok := a.body.(tokenAnswer); ok && isLegacy(a.given, "password") {
				a.status = http.StatusCreated
			}
		})},
		{"services-closed-to-legacy", "secured services take no legacy token", breaks(spec.LegacyOpensResource), func(r *rules) {
			closedUnless(&r.resource.bearerRules, func(a *accessToken) bool { return !a.legacy })
		}},
		{"legacy-token-type-bearer", "token_type of a legacy token is bearer", breaks(spec.LegacyAnswerForm), changesLegacyToken(func(body *tokenAnswer) { body.TokenType = "bearer" })},
		{"full-control-in-small-letters", "the scope FullControl is answered as fullcontrol", breaks(spec.LegacyScopeEcho), changesLegacyToken(func(body *tokenAnswer) {
			if scope, ok := body.Scope.(string); ok {
				body.Scope = strings.ToLower(scope)
			}
		})},
		{"legacy-token-type-left-out", "the answer to a legacy login has no token_type", breaks(spec.LegacyAnswerMembers), changesLegacyToken(func(body *tokenAnswer) { body.TokenType = nil })},
		{"legacy-refresh-unknown", "the legacy endpoint renews nothing",
			breaks(spec.LegacyRefresh, spec.LegacyRefreshLimit, spec.LegacyRefreshCase, spec.LegacyBranchOrder, spec.LegacyRenewsV2), changesLegacyFields(func(_ *Server, _ *http.Request, _, f fields) {
				if isLegacy(f, "refresh_token") {
					f.Set("refresh_token", "unknown")
				}
			})},
		{"legacy-garbage-refreshes", "the legacy endpoint takes a text that is no refresh token for the latest one of the application", breaks(spec.LegacyWrongRefresh), changesLegacyFields(func(s *Server, _ *http.Request, _, f fields) {
			s.mu.Lock()
			defer s.mu.Unlock()
			if given := f.get("refresh_token"); !isLegacy(f, "refresh_token") || !strings.Contains(given, "garbage") {
				return
			}
			var latest *refreshToken
			for _, t := range s.store.refresh {
				if t.app.ClientID == f.get("client_id") && !t.used && !t.declared && (latest == nil || t.after(latest)) {
					latest = t
				}
			}
			if latest != nil {
				f.Set("refresh_token", latest.text)
			}
		})},
		{"legacy-refresh-word-exact", "refresh_token is known in small letters only", breaks(spec.LegacyRefreshCase), changesLegacyFields(func(_ *Server, _ *http.Request, _, f fields) {
			if isLegacy(f, "refresh_token") && f.word != "refresh_token" {
				f.Set("grant_type", "password")
			}
		})},
		{"native-token-first", "a native token is looked at before the grant type", breaks(spec.LegacyBranchOrder), changesLegacyFields(func(_ *Server, _ *http.Request, _, f fields) {
			if f.get("native_token") != "" {
				f.Set("grant_type", legacyNative)
			}
		})},
		{"legacy-reads-v2-fields", "the legacy endpoint reads authentication_type_name", breaks(spec.LegacyOtherFields), changesLegacyFields(func(_ *Server, _ *http.Request, sent, f fields) {
			if name := sent.get("authentication_type_name"); name != "" {
				f.Set("authentication_type_name", name)
			}
		})},
		{"parameter-type-ignored", "AuthenticationTypeName of additional_parameters is not read", breaks(spec.LegacyTypeByParameters, spec.LegacyOTPFirstStepAnswer, spec.LegacyOTPCodeGrants), changesParameters(func(p *parameters) { p.AuthenticationTypeName = "" })},
		{"any-grant-is-local", "a grant_type that names no authentication type logs in locally", breaks(spec.LegacyTypeByGrant), func(r *rules) {
			exact := r.legacy.typeNamed
			r.legacy.typeNamed = func(repo *repository, word string) (string, bool) {
				if name, ok := exact(repo, word); ok {
					return name, ok
				}
				return exact(repo, "password")
			}
		}},
		{"parameter-repository-ignored", "Repository of additional_parameters is not read", breaks(spec.LegacyRepository, spec.LegacySelectsTenant), changesParameters(func(p *parameters) { p.Repository = "" })},
		{"empty-repository-unknown", "an empty Repository is one that does not exist", breaks(spec.LegacyNoRepository), changesLegacyFields(func(_ *Server, _ *http.Request, _, f fields) {
			if strings.Contains(f.get("additional_parameters"), `"Repository":""`) {
				f.Set("repository", "none")
			}
		})},
		{"empty-property-refused", "a property without Id is refused", breaks(spec.LegacyProperties), changesLegacyFields(func(_ *Server, _ *http.Request, _, f fields) {
			if strings.Contains(f.get("additional_parameters"), "[{}]") {
				f.Set("grant_type", "")
			}
		})},
		{"legacy-malformed-json-crashes", "malformed additional_parameters end a legacy login in a 500", breaks(spec.LegacyMalformedParameters, spec.NoServerError), changesLegacy(func(_ *Server, a *answer) {
			if text := a.given.get("additional_parameters"); text != "" && !json.Valid([]byte(text)) {
				a.status, a.body = http.StatusInternalServerError, refusalBody{refusalError{"500", "unexpected end of input"}}
			}
		})},
		{"legacy-renews-its-own", "the legacy endpoint renews no token of v2.0", breaks(spec.LegacyRenewsV2), changesLegacyFields(func(s *Server, _ *http.Request, _, f fields) {
			s.mu.Lock()
			defer s.mu.Unlock()
			if t := s.store.refresh[f.get("refresh_token")]; t != nil && !t.legacy {
				f.Set("refresh_token", "unknown")
			}
		})},
		{"legacy-tokens-never-expire", "legacy userinfo does not look at the age of a token", breaks(spec.LegacyExpires), func(r *rules) {
			r.legacy.user.expired = func(*Server, *accessToken, time.Time) bool { return false }
		}},
		{"redirect-body-empty", "the body of a redirect does not name the address", breaks(spec.ExternalRedirects), changesLegacy(func(_ *Server, a *answer) {
			if a.header.Get("Location") != "" {
				a.body = legacyObject{object{}}
			}
		})},
		{"avoid-redirect-ignored", "a login at another provider redirects in spite of avoid_redirect", breaks(spec.ExternalAvoidsRedirect), func(r *rules) { r.legacy.alwaysRedirects = true }},
		{"redirect-without-state", "the address of another provider has no state", breaks(spec.ExternalState), func(r *rules) { r.legacy.stateName = "nonce" }},
		{"device-login-refused", "no device can log in", breaks(spec.DeviceGrantsToken), changesLegacyFields(func(_ *Server, _ *http.Request, _, f fields) {
			if isLegacy(f, "device") {
				f.Set("grant_type", "")
			}
		})},
		{"device-without-id", "a device without DeviceId logs in", breaks(spec.DeviceIDRequired), func(r *rules) { r.legacy.device.anonymous = true }},
		{"devices-everywhere", "every application registers devices", breaks(spec.DevicesNotSetUp), func(r *rules) { r.legacy.device.everywhere = true }},
		{"device-user-unmarked", "the user of a device looks like any other", breaks(spec.DeviceUserMarked), func(r *rules) { r.legacy.device.marked = false }},
		{"device-of-any-client", "a device of an unknown client logs in at the one that registers devices", breaks(spec.DeviceClientRefused), changesLegacyFields(func(s *Server, _ *http.Request, _, f fields) {
			repo := s.tenantOf(f)
			if isLegacy(f, "device") && repo.applications[f.get("client_id")] == nil {
				for _, app := range repo.Applications {
					if app.Devices {
						f.Set("client_id", app.ClientID)
						f.Set("client_secret", app.ClientSecret.Reveal())
					}
				}
			}
		})},
		{"device-tokens-expire", "the tokens of devices expire as the policy says", breaks(spec.DevicesNeverExpire), func(r *rules) {
			r.legacy.device.policy = func(p spec.Policy) spec.Policy { return p }
		}},
		{"legacy-login-is-guid", "Login of legacy userinfo is the user's GUID", breaks(spec.LegacyUser), changesLegacyUser(func(u *user, o object) object {
			return replaces("Login", func(any) any { return u.GUID })(o)
		})},
		{"legacy-flag-as-text", "IsAutoRegisteredUser is a text", breaks(spec.LegacyUserForm, spec.LegacyUserValues, spec.DeviceUserMarked), changesLegacyUser(func(_ *user, o object) object {
			return replaces("IsAutoRegisteredUser", func(v any) any {
				if v == true {
					return "true"
				}
				return "false"
			})(o)
		})},
		{"legacy-email-left-out", "legacy userinfo has no EMail", breaks(spec.LegacyUserValues), changesLegacyUser(func(_ *user, o object) object { return without("EMail")(o) })},
		{"legacy-token-prefix-compared", "legacy userinfo takes the beginning of a token", breaks(spec.LegacyUserRefuses), func(r *rules) {
			exact := r.legacy.user.find
			r.legacy.user.find = func(s *Server, carried, text string) *accessToken {
				if a := exact(s, carried, text); a != nil {
					return a
				}
				for issued, a := range s.store.access {
					if len(text) > 60 && strings.HasPrefix(issued, text) {
						return a
					}
				}
				return nil
			}
		}},
		{"legacy-userinfo-forbids", "legacy userinfo refuses with 403", breaks(spec.LegacyUserRefusal), changesAnswer(func(_ *Server, operation string, a *answer) {
			if operation == "getLegacyUserInfo" && a.refusal != nil {
				a.status = http.StatusForbidden
			}
		})},
		{"legacy-userinfo-takes-its-own", "legacy userinfo takes no token of v2.0", breaks(spec.LegacyUserOfV2), func(r *rules) {
			closedUnless(&r.legacy.user, func(a *accessToken) bool { return a.legacy })
		}},
	}...)
}

// legacyRefusalFaults break what the legacy endpoint refuses, and how.
func legacyRefusalFaults() []Fault {
	return []Fault{
		{"legacy-password-ignored", "any password logs in at the legacy endpoint", breaks(spec.LegacyWrongPassword, spec.LegacySecondStepGrants, spec.LegacyOTPFirstStepAnswer, spec.LegacyOTPCodeGrants), changesLegacyFields(func(s *Server, _ *http.Request, _, f fields) {
			if u := s.tenantOf(f).users[f.get("username")]; u != nil {
				f.Set("password", u.Password.Reveal())
			}
		})},
		{"legacy-gamlocal-any-password", "any password logs in with grant_type=GAMLocal", breaks(spec.LegacyWrongPassword), changesLegacyFields(func(s *Server, _ *http.Request, _, f fields) {
			if u := s.tenantOf(f).users[f.get("username")]; u != nil && isLegacy(f, "GAMLocal") {
				f.Set("password", u.Password.Reveal())
			}
		})},
		{"device-secret-ignored", "a device login with any client secret is granted", breaks(spec.DeviceWrongSecret), ignoresLegacySecret("device")},
		{"device-first-user", "a device logs the first user in", breaks(spec.DeviceOwnUser, spec.DeviceUserMarked), func(r *rules) {
			r.legacy.device.user = func(_ *Server, repo *repository, _ string) (*user, error) { return repo.firstUser(), nil }
		}},
		{"legacy-shut-open", "users who are not active or blocked log in at the legacy endpoint", breaks(spec.LegacyShutUsersRefused), func(r *rules) { r.admission.legacyShutOpen = true }},
		{"legacy-revoked-app", "a revoked application gets tokens at the legacy endpoint", breaks(spec.LegacyRevokedApplication), func(r *rules) { r.admission.legacyRevokedOpen = true }},
		{"legacy-unknown-user-is-first", "an unknown user name logs the first user in at the legacy endpoint", breaks(spec.LegacyUnknownUser), changesLegacyFields(func(s *Server, _ *http.Request, _, f fields) {
			if repo := s.tenantOf(f); isLegacy(f, "password") && repo.users[f.get("username")] == nil {
				f.Set("username", repo.firstUser().Username)
				f.Set("password", repo.firstUser().Password.Reveal())
			}
		})},
		{"legacy-unknown-client-is-first", "an unknown client of a legacy login is taken for the first application", breaks(spec.LegacyUnknownClient), changesLegacyFields(func(s *Server, _ *http.Request, _, f fields) {
			if repo := s.tenantOf(f); isLegacy(f, "password") && repo.applications[f.get("client_id")] == nil {
				f.Set("client_id", repo.Applications[0].ClientID)
				f.Set("client_secret", repo.Applications[0].ClientSecret.Reveal())
			}
		})},
		{"legacy-unknown-client-code", "an unknown client of a legacy login has the code 236", breaks(spec.LegacyUnknownClientCode), func(r *rules) { r.legacy.unknownClientCode = 236 }},
		{"legacy-secret-ignored", "a legacy login with any client secret is granted", breaks(spec.LegacyWrongSecret), ignoresLegacySecret("password")},
		{"legacy-refresh-secret-ignored", "a legacy refresh with any client secret is granted", breaks(spec.LegacyWrongRefresh), ignoresLegacySecret("refresh_token")},
		{"legacy-code-as-number", "the code of a legacy refusal is a number", breaks(spec.LegacyRefusalForm), changesLegacy(func(_ *Server, a *answer) {
			if body, ok := a.body.(refusalBody); ok && a.refusal != nil {
				body.Error.Code = a.refusal.code
				a.body = body
			}
		})},
		{"legacy-refusal-bad-request", "a legacy refusal has status 400", breaks(spec.LegacyRefusalStatus), func(r *rules) {
			right := r.legacy.status
			r.legacy.status = func(code int) int {
				if status := right(code); status != http.StatusUnauthorized {
					return status
				}
				return http.StatusBadRequest
			}
		}},
		{"legacy-challenge-unencoded", "text outside ASCII stands in the challenge as it is", breaks(spec.LegacyChallenge), func(r *rules) {
			r.write.language = "es"
			r.legacy.challenge = func(realm, code, message string) string {
				return `OAuth realm="` + realm + `",error_code="` + code + `",error_description="` + message + `"`
			}
		}},
		{"legacy-untyped-form-refused", "a legacy form without Content-Type is refused with the code 104", breaks(spec.LegacyUntypedForm), refusesLegacy(func(r *http.Request) *gamError {
			if r.Header.Get("Content-Type") == "" && r.Method == http.MethodPost {
				return refuse(104, textMalformed)
			}
			return nil
		})},
	}
}

// changesLegacyFields adds a change of the fields of a legacy request, after
// their translation.
func changesLegacyFields(change func(s *Server, r *http.Request, sent, f fields)) func(*rules) {
	return func(r *rules) { r.legacy.complete = change }
}

func changesParameters(change func(*parameters)) func(*rules) {
	return func(r *rules) {
		read := r.legacy.parameters
		r.legacy.parameters = func(text string) parameters {
			p := read(text)
			change(&p)
			return p
		}
	}
}

// changesLegacy adds a change of the answers of the legacy token endpoint.
func changesLegacy(change func(s *Server, a *answer)) func(*rules) {
	return changesAnswer(func(s *Server, operation string, a *answer) {
		if operation == "requestLegacyToken" {
			change(s, a)
		}
	})
}

func changesLegacyToken(change func(body *tokenAnswer)) func(*rules) {
	return changesLegacy(func(_ *Server, a *answer) {
		if body, ok := a.body.(tokenAnswer); ok {
			change(&body)
			a.body = body
		}
	})
}

// closedUnless closes an endpoint to some access tokens.
func closedUnless(rules *bearerRules, open func(a *accessToken) bool) {
	exact := rules.find
	rules.find = func(s *Server, carried, text string) *accessToken {
		if a := exact(s, carried, text); a != nil && open(a) {
			return a
		}
		return nil
	}
}

// ignoresLegacySecret gives legacy requests of a grant the right secret.
func ignoresLegacySecret(grant string) func(*rules) {
	return changesLegacyFields(func(s *Server, _ *http.Request, _, f fields) {
		if app := s.tenantOf(f).applications[f.get("client_id")]; app != nil && isLegacy(f, grant) && f.get("client_secret") != "" {
			f.Set("client_secret", app.ClientSecret.Reveal())
		}
	})
}

// after tells whether a refresh token is later than another one; of those of
// one instant, the one that can be renewed the more often.
func (t *refreshToken) after(other *refreshToken) bool {
	return cmp.Or(t.from.Compare(other.from), cmp.Compare(t.policy.Renewals-t.done, other.policy.Renewals-other.done), strings.Compare(t.text, other.text)) > 0
}
