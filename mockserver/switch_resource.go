package mockserver

import (
	"time"

	"github.com/gamconform/gamconform/spec"
)

// resourceSwitches are the open choices about secured services, logout and
// userinfo of the first generation.
func resourceSwitches() []Switch {
	return []Switch{
		{"v1-token-carriers", "the words that userinfo v1 accepts in front of the token", shows(spec.V1Refusals), []Position{
			stays("any"),
			sets("bare", func(r *rules) *[]string { return &r.userV1.words }, []string{""}),
			sets("oauth", func(r *rules) *[]string { return &r.userV1.words }, []string{"OAuth "}),
		}},
		{"v1-refusal-codes", "the codes of a missing and of an unknown token at userinfo v1", shows(spec.V1Refusals), []Position{
			stays("0-112"), {"104-114", func(r *rules) { r.userV1.codes.missing, r.userV1.codes.unknown = 104, 114 }},
		}},
		{"service-token-carriers", "the words that services accept in front of the token", shows(spec.ServiceCarriers), []Position{
			stays("any"),
			sets("oauth", func(r *rules) *[]string { return &r.resource.words }, []string{"OAuth "}),
			sets("oauth-bare", func(r *rules) *[]string { return &r.resource.words }, []string{"OAuth ", ""}),
			sets("oauth-bearer", func(r *rules) *[]string { return &r.resource.words }, []string{"OAuth ", "Bearer "}),
		}},
		{"service-expired-status", "the status of an expired token at a service", shows(spec.ExpiredServiceStatus), []Position{
			stays("dialect"), {"401", serviceExpiredStatus(401)}, {"403", serviceExpiredStatus(403)},
		}},
		{"service-challenge", "how much the challenge of a service tells", shows(spec.ServiceRefusalForms), []Position{
			stays("dialect"),
			{"java", func(r *rules) { r.resource.challenge = javaChallenge }},
			{"dotnet", func(r *rules) { r.resource.challenge = dotnetChallenge }},
		}},
		{"service-empty-token", "what an empty Authorization is at a service", shows(spec.ServiceRefusalForms), []Position{
			stays("dialect"),
			sets("missing", func(r *rules) *bool { return &r.resource.emptyIsUnknown }, false),
			sets("unknown", func(r *rules) *bool { return &r.resource.emptyIsUnknown }, true),
		}},
		{"service-foreign-code", "the code of another server's token at a service", shows(spec.ServiceRefusalForms), []Position{
			stays("112"),
			sets("114", func(r *rules) *int { return &r.resource.codes.foreign }, 114),
			sets("151", func(r *rules) *int { return &r.resource.codes.foreign }, 151),
		}},
		{"logged-out-code", "the code of a logged-out token", shows(spec.EndedTokenCodes, spec.LogoutCodes), []Position{
			stays("21"), {"112", endsWith(loggedOut, 112)}, {"113", endsWith(loggedOut, 113)},
		}},
		{"revoked-code", "the code of a revoked token", shows(spec.EndedTokenCodes), []Position{
			stays("113"), {"102", endsWith(revoked, 102)}, {"112", endsWith(revoked, 112)},
		}},
	}
}

// logoutSwitches are the open choices about the end of a session.
func logoutSwitches() []Switch {
	return []Switch{
		{"logout-body", "the member code of the answer to a logout", shows(spec.LogoutBody), []Position{
			stays("dialect"),
			{"number", func(r *rules) { r.logout.code = codeNumber }},
			{"text", func(r *rules) { r.logout.code = codeText }},
			{"none", func(r *rules) { r.logout.code = noCode }},
		}},
		{"logout-refusal", "what a logout without a valid token answers", shows(spec.LogoutWithoutToken, spec.LogoutExpired), []Position{
			stays("dialect"), {"200", func(r *rules) { r.logout.refused = welcomedLogout }},
		}},
		{"logout-refresh-token", "what a logout does to the refresh token", shows(spec.LogoutRefresh), []Position{
			stays("dies"), sets("lives", func(r *rules) *bool { return &r.logout.refreshLives }, true),
		}},
		{"logout-carriers", "the words that a logout accepts in front of the token", shows(spec.LogoutCarriers), []Position{
			stays("any"),
			sets("bare", func(r *rules) *[]string { return &r.logout.words }, []string{""}),
			sets("bare-oauth", func(r *rules) *[]string { return &r.logout.words }, []string{"", "OAuth "}),
		}},
		{"logout-location", "whether there is an address for a web front end that logs out", shows(spec.LogoutLocation), []Position{
			stays("none"), sets("given", func(r *rules) *string { return &r.logout.location }, "https://idp.example.org/App/login"),
		}},
		{"logout-delay", "when a logout counts", shows(spec.LogoutCodes), []Position{
			stays("at-once"), sets("a-minute-later", func(r *rules) *time.Duration { return &r.token.endDelay }, time.Minute),
		}},
	}
}

func serviceExpiredStatus(status int) func(*rules) {
	return func(r *rules) { r.resource.expiredStatus = func(spec.SecurityLevel) int { return status } }
}

// endsWith gives tokens that ended in one way another code.
func endsWith(end ending, code int) func(*rules) {
	return func(r *rules) {
		others := r.token.endCode
		r.token.endCode = func(of ending) int {
			if of == end {
				return code
			}
			return others(of)
		}
	}
}
