package mockserver

import (
	"time"

	"github.com/gamconform/gamconform/spec"
)

// answerSwitches are the open choices about answers and their codes.
func answerSwitches() []Switch {
	return []Switch{
		{"expires-in-unit", "the unit of expires_in", shows(spec.ExpiresInFollowsPolicy), []Position{
			stays("seconds"),
			{"minutes", func(r *rules) {
				r.write.expiresIn = func(life time.Duration) int64 { return int64(life / time.Minute) }
			}},
		}},
		{"token-form", "whether access tokens have the longer form for single sign-on", shows(spec.AccessTokenForm), []Position{
			stays("plain"), sets("sso", func(r *rules) *bool { return &r.token.ssoForm }, true),
		}},
		{"cache-control", "the Cache-Control header of a success", shows(spec.NoStore), []Position{
			stays("dialect"),
			sets("no-store", func(r *rules) *string { return &r.write.cacheControl }, "no-store"),
			sets("none", func(r *rules) *string { return &r.write.cacheControl }, ""),
		}},
		{"charset", "whether Content-Type names the charset", shows(spec.RefusalForm), []Position{
			stays("unsaid"), sets("utf-8", func(r *rules) *string { return &r.write.contentType }, "application/json; charset=utf-8"),
		}},
		{"refusal-status", "the status of a refusal", shows(spec.RefusalForm), []Position{
			stays("401"),
			{"400", func(r *rules) { r.write.status = func(int) int { return 400 } }},
			{"403", func(r *rules) { r.write.status = func(int) int { return 403 } }},
		}},
		{"refusal-header", "whether a refusal has the WWW-Authenticate header", shows(spec.RefusalForm), []Position{
			stays("sent"), sets("left-out", func(r *rules) *bool { return &r.write.refusalHeader }, false),
		}},
		{"refusal-body", "the form of a refusal's body", shows(spec.RefusalForm), []Position{
			stays("object"), sets("rfc6749", func(r *rules) *bool { return &r.write.refusalFlat }, true),
		}},
		{"language", "the language of messages", shows(spec.RefusalForm), []Position{
			stays("en"), sets("es", func(r *rules) *string { return &r.write.language }, "es"),
		}},
		{"unknown-client-code", "the code of an unknown client", shows(spec.LoginRefusalCodes), []Position{
			stays("236"), sets("39", func(r *rules) *int { return &r.write.codes.unknownClient }, 39),
		}},
		{"unknown-grant-code", "the code of an unknown grant type", shows(spec.LoginRefusalCodes), []Position{
			stays("292"), sets("3", func(r *rules) *int { return &r.write.codes.unknownGrant }, 3),
		}},
		{"missing-password-code", "the code of a login without password", shows(spec.LoginRefusalCodes), []Position{
			stays("11"), sets("18", func(r *rules) *int { return &r.write.codes.missingPassword }, 18),
		}},
		{"missing-username-code", "the code of a login without user name", shows(spec.LoginRefusalCodes), []Position{
			stays("79"), sets("118", func(r *rules) *int { return &r.write.codes.missingUser }, 118),
		}},
		{"wrong-password-code", "the code of a wrong password or unknown user", shows(spec.LoginRefusalCodes), []Position{
			stays("11"), {"18", func(r *rules) { r.write.codes.wrongPassword, r.write.codes.unknownUser = 18, 18 }},
		}},
	}
}
