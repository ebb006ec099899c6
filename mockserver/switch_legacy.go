package mockserver

import (
	"net/http"
	"strings"

	"github.com/gamconform/gamconform/spec"
)

// legacySwitches are the open choices about the legacy endpoints, and about how
// both token endpoints read a request.
func legacySwitches() []Switch {
	refusal := func(silent bool) func(*rules) *bool {
		return func(r *rules) *bool {
			r.legacy.silentUser = silent
			return &r.legacy.silentUser
		}
	}
	return []Switch{
		{"reader", "which runtime's reader is in front of the token endpoints", shows(spec.OtherEncodings, spec.FieldNameCase, spec.RefreshCarriers, spec.LegacyReading), []Position{
			stays("dialect"),
			{"java", readsAs(javaReader, false)},
			{"java-2026", readsAs(javaReader, true)},
			{"dotnet", readsAs(netReader, false)},
			{"lenient", func(r *rules) {
				readsAs(netReader, true)(r)
				r.read.bodies, r.read.anyQuery = anyButJSON, true
			}},
		}},
		{"agent-header", "whether a legacy request must have the header GeneXus-Agent", shows(spec.LegacyAgent), []Position{
			stays("ignored"), {"demanded", refusesLegacy(func(r *http.Request) *gamError {
				if r.Header.Get("GeneXus-Agent") == "" {
					return refuse(104, textAgent)
				}
				return nil
			})},
		}},
		{"legacy-secret", "where a legacy request must have client_secret", shows(spec.LegacySecretOmitted), []Position{
			stays("refresh"),
			{"everywhere", func(r *rules) { r.legacy.secretNeeded = func(string) bool { return true } }},
			{"nowhere", func(r *rules) { r.legacy.secretNeeded = func(string) bool { return false } }},
		}},
		{"legacy-local-words", "which words of grant_type mean the local authentication", shows(spec.LegacyLocalWords), []Position{
			stays("any"),
			{"password", func(r *rules) { r.legacy.typeNamed = typeNamed(true, false) }},
			{"type-name", func(r *rules) { r.legacy.typeNamed = typeNamed(false, true) }},
		}},
		{"parameter-types", "which JSON types OTPStep and UseTwoFactorAuthentication may have", shows(spec.LegacyParameterTypes, spec.LegacyStepSpellings), []Position{
			stays("any"),
			{"texts", func(r *rules) { r.legacy.parameters = readParameters(isText) }},
			{"number-and-boolean", func(r *rules) { r.legacy.parameters = readParameters(isNoText) }},
		}},
		{"legacy-full-control-case", "whether the scope FullControl is compared with case", shows(spec.LegacyScopeOmitted), []Position{
			stays("any"), {"exact", func(r *rules) { r.legacy.fullControl = func(scope string) bool { return scope == scopeFullControl } }},
		}},
		{"redirect-status", "the status of a login at another provider", shows(spec.ExternalAnswer), []Position{
			stays("303"), sets("301", func(r *rules) *int { return &r.legacy.redirectStatus }, http.StatusMovedPermanently),
		}},
		{"native-token-code", "the code of a native token that no provider knows", shows(spec.LegacyRefusalCodes), []Position{
			stays("35"), sets("12", func(r *rules) *int { return &r.legacy.nativeCode }, 12),
		}},
		{"legacy-type-code", "the code of an authentication type that a legacy request names and nobody knows", shows(spec.LegacyRefusalCodes), []Position{
			stays("3"), sets("240", func(r *rules) *int { return &r.legacy.unknownTypeCode }, 240),
		}},
		{"legacy-challenge", "whether the challenge of a legacy refusal names the error", shows(spec.LegacyRefusalCodes), []Position{
			stays("error"), {"realm", func(r *rules) {
				r.legacy.challenge = func(realm, _, _ string) string { return `OAuth realm="` + realm + `"` }
			}},
		}},
		{"legacy-userinfo-refusal", "how legacy userinfo answers a token that is not valid", shows(spec.LegacyUserRequests), []Position{
			stays("dialect"), sets("empty", refusal(true), true), sets("401", refusal(false), false),
		}},
		{"legacy-userinfo-method", "by which method legacy userinfo may be asked", shows(spec.LegacyUserRequests), []Position{
			stays("any"),
			{"get", func(r *rules) { r.legacy.userMethods = func(method string) bool { return method != http.MethodPost } }},
			{"post", func(r *rules) { r.legacy.userMethods = func(method string) bool { return method == http.MethodPost } }},
		}},
		{"legacy-userinfo-members", "whether legacy userinfo has more members than clients read", shows(spec.LegacyUserOtherMembers), []Position{
			stays("known"), {"more", changesLegacyUser(func(u *user, o object) object {
				return append(o, member{"Birthday", u.Profile.Birthday}, member{"Gender", u.Profile.Gender})
			})},
		}},
		{"legacy-token-at-v2", "whether a legacy token opens userinfo v2.0", shows(spec.LegacyTokenAtV2), []Position{
			stays("opens"), sets("closed", func(r *rules) *bool { return &r.legacy.closedToV2 }, true),
		}},
		{"device-identity", "whether a second login of a device gets the same user", shows(spec.DeviceAnswers), []Position{
			stays("same-user"), {"new-user", func(r *rules) { r.legacy.device.user = (*Server).freshDeviceUser }},
		}},
		{"device-codes", "the codes of refused devices", shows(spec.DeviceAnswers), []Position{
			stays("167-169"), {"17", func(r *rules) { r.legacy.device.missingCode, r.legacy.device.notSetUpCode = 17, 17 }},
		}},
	}
}

// readsAs puts a runtime's reader in front of the token endpoints.
func readsAs(reader func(*rules), query bool) func(*rules) {
	return func(r *rules) {
		reader(r)
		r.read.getQuery, r.read.legacyQuery = query, query
	}
}

// refusesLegacy adds a reason to refuse a legacy token request as a whole.
func refusesLegacy(when func(r *http.Request) *gamError) func(*rules) {
	return func(r *rules) {
		before := r.legacy.refuse
		r.legacy.refuse = func(request *http.Request) *gamError {
			if reason := when(request); reason != nil {
				return reason
			}
			return before(request)
		}
	}
}

// changesLegacyUser adds a change of the members of legacy userinfo.
func changesLegacyUser(change func(u *user, o object) object) func(*rules) {
	return func(r *rules) {
		before := r.legacy.userMembers
		r.legacy.userMembers = func(s *Server, u *user) object { return change(u, before(s, u)) }
	}
}

// isLegacy tells whether the fields are those of a legacy request with the
// grant, in any case of letters.
func isLegacy(f fields, grant string) bool { return f.legacy && strings.EqualFold(f.word, grant) }
