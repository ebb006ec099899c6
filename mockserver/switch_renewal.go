package mockserver

import (
	"github.com/gamconform/gamconform/spec"
)

// renewalSwitches are the open choices about refresh tokens.
func renewalSwitches() []Switch {
	return []Switch{
		{"used-refresh-token", "whether a refresh token works a second time", shows(spec.RefreshReuse), []Position{
			stays("dies"), sets("lives", func(r *rules) *bool { return &r.renewal.usedRefreshLives }, true),
		}},
		{"old-access-token", "what a refresh does to the access token before it", shows(spec.OldAccessToken), []Position{
			stays("dies"), sets("lives", func(r *rules) *bool { return &r.renewal.oldAccessLives }, true),
		}},
		{"limit-end", "how the last renewal shows", shows(spec.HowTheLimitEnds), []Position{
			stays("no-token"), sets("refused", func(r *rules) *bool { return &r.renewal.tokenAtLimit }, true),
		}},
		{"early-refresh", "whether a refresh is granted while the access token is valid", shows(spec.EarlyRefresh), []Position{
			stays("granted"), sets("refused", func(r *rules) *bool { return &r.renewal.earlyRefresh }, false),
		}},
		{"refresh-age", "where the lifetime of a renewed refresh token starts", shows(spec.RefreshClockStart), []Position{
			stays("issue"), sets("login", func(r *rules) *bool { return &r.renewal.ageFromLogin }, true),
		}},
		{"endless-renewals", "whether a policy without expiry issues refresh tokens", shows(spec.RenewalsWithoutExpiry), []Position{
			stays("yes"), sets("no", func(r *rules) *bool { return &r.renewal.endlessRenews }, false),
		}},
		{"refresh-digits", "whether a refresh token starts with its ordinal", shows(spec.RefreshTokenForm), []Position{
			stays("ordinal"), sets("none", func(r *rules) *bool { return &r.token.ordinal }, false),
		}},
		{"aged-refresh-code", "the code of a refresh token past its lifetime", shows(spec.AgedRefreshAnswer), []Position{
			stays("168"),
			sets("101", func(r *rules) *int { return &r.write.codes.agedRefresh }, 101),
			sets("103", func(r *rules) *int { return &r.write.codes.agedRefresh }, 103),
		}},
		{"foreign-refresh-code", "the code of a refresh token of another application", shows(spec.RefreshRefusalCodes), []Position{
			stays("101"), sets("168", func(r *rules) *int { return &r.write.codes.foreignRefresh }, 168),
		}},
		{"missing-refresh-code", "the code of a refresh without refresh_token", shows(spec.RefreshRefusalCodes), []Position{
			stays("101"), sets("168", func(r *rules) *int { return &r.write.codes.missingRefresh }, 168),
		}},
		{"unknown-refresh-code", "the code of an unknown refresh token", shows(spec.RefreshRefusalCodes), []Position{
			stays("101"), sets("102", func(r *rules) *int { return &r.write.codes.unknownRefresh }, 102),
		}},
	}
}
