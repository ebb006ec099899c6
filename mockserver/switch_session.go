package mockserver

import (
	"time"

	"github.com/gamconform/gamconform/spec"
)

// sessionSwitches are the open choices about sessions and who is kept out.
func sessionSwitches() []Switch {
	code := func(name, text string, requirement spec.Requirement, usual, other string, at func(c *admissionCodes) *int, value int) Switch {
		return Switch{name, text, shows(requirement), []Position{
			stays(usual), sets(other, func(r *rules) *int { return at(&r.admission.codes) }, value),
		}}
	}
	return []Switch{
		code("rest-disabled-code", "the code of an application without REST authentication", spec.RESTDisabledCode, "542", "230", func(c *admissionCodes) *int { return &c.restDisabled }, 230),
		code("inactive-user-code", "the code of an inactive user", spec.InactiveUserCode, "9", "11", func(c *admissionCodes) *int { return &c.inactive }, 11),
		code("blocked-user-code", "the code of a blocked user", spec.BlockedUserCode, "10", "11", func(c *admissionCodes) *int { return &c.blocked }, 11),
		code("disabled-type-code", "the code of a disabled authentication type", spec.DisabledTypeCode, "240", "3", func(c *admissionCodes) *int { return &c.disabledType }, 3),
		{"old-password", "what a password that must be changed or has expired does to a login", shows(spec.PasswordChangeDemanded), []Position{
			stays("refused"), sets("granted", func(r *rules) *bool { return &r.admission.oldPasswordOpen }, true),
		}},
		{"web-expires-in", "what expires_in of a web token tells", shows(spec.WebTokenAnswer), []Position{
			stays("idle-time"), {"oauth-lifetime", func(r *rules) {
				r.token.webExpiresIn = func(p spec.Policy, _ time.Duration) time.Duration { return time.Duration(p.TokenMinutes) * time.Minute }
			}},
		}},
		{"web-refresh-token", "whether a web token comes with a refresh token", shows(spec.WebTokenAnswer), []Position{
			stays("none"), sets("issued", func(r *rules) *bool { return &r.token.webRefresh }, true),
		}},
		{"malformed-properties", "what malformed initial_properties do to a login", shows(spec.MalformedInitialProperties), []Position{
			stays("ignored"), sets("refused", func(r *rules) **gamError { return &r.login.malformedProperties }, refuse(104, textMalformed)),
		}},
		{"properties-field", "which field carries the session's properties", shows(spec.PropertiesField), []Position{
			stays("both"),
			sets("initial-properties", func(r *rules) *[]string { return &r.login.propertyFields }, []string{"initial_properties"}),
			sets("both-properties-first", func(r *rules) *[]string { return &r.login.propertyFields }, []string{"properties", "initial_properties"}),
		}},
		{"reused-refresh-token", "the refresh token that comes with a reused access token", shows(spec.ReusedTokenAnswer), []Position{
			stays("same"), sets("none", func(r *rules) *bool { return &r.session.reuseRefresh }, false),
		}},
		{"reuse-across-scopes", "whether an active token is handed out to a login with other scopes", shows(spec.ReusedTokenAnswer), []Position{
			stays("no"), sets("yes", func(r *rules) *bool { return &r.session.reuseAnyScope }, true),
		}},
		{"single-session", "what a second login does at an application for single sessions", shows(spec.SingleSessionLogin), []Position{
			stays("refused"),
			sets("ends-first", func(r *rules) *bool { return &r.session.seatEndsFirst }, true),
			sets("like-any", func(r *rules) *bool { return &r.session.seatIgnored }, true),
		}},
	}
}
