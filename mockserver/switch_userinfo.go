package mockserver

import "github.com/gamconform/gamconform/spec"

// userInfoSwitches are the open choices about userinfo.
func userInfoSwitches() []Switch {
	return []Switch{
		{"token-carriers", "the words accepted in front of the token", shows(spec.OtherCarriers), []Position{
			stays("any"),
			sets("bare", func(r *rules) *[]string { return &r.user.words }, []string{""}),
			sets("bare-oauth", func(r *rules) *[]string { return &r.user.words }, []string{"", "OAuth "}),
			sets("bare-bearer", func(r *rules) *[]string { return &r.user.words }, []string{"", "Bearer "}),
		}},
		{"token-in-query", "whether the token may stand in the query", shows(spec.TokenInQuery), []Position{
			stays("refused"), sets("accepted", func(r *rules) *bool { return &r.user.inQuery }, true),
		}},
		{"empty-members", "how a member without a value is sent", shows(spec.AbsentOrEmpty), []Position{
			stays("empty"), sets("absent", func(r *rules) *bool { return &r.user.emptyMembers }, false),
		}},
		{"custom-info-key", "the spelling of the member CustomInfo", shows(spec.CustomInfoKey), []Position{
			stays("CustomInfo"), sets("custominfo", func(r *rules) *string { return &r.user.customInfoKey }, "custominfo"),
		}},
		{"future-token", "whether a token from the future is accepted, after the clock was set back", shows(spec.BackwardClock), []Position{
			stays("accepted"), sets("refused", func(r *rules) *bool { return &r.user.futureRefused }, true),
		}},
		{"missing-token-code", "the code of a userinfo request without token", shows(spec.UserInfoRefusalAnswers), []Position{
			stays("0"), sets("104", func(r *rules) *int { return &r.user.codes.missing }, 104),
		}},
		{"unknown-token-code", "the code of an unknown token", shows(spec.UserInfoRefusalAnswers), []Position{
			stays("112"), sets("114", func(r *rules) *int { return &r.user.codes.unknown }, 114),
		}},
		{"foreign-token-code", "the code of a token of another repository", shows(spec.UserInfoRefusalAnswers), []Position{
			stays("112"), sets("114", func(r *rules) *int { return &r.user.codes.foreign }, 114),
		}},
		{"expired-token-code", "the code of an expired token", shows(spec.ExpiredToldApart), []Position{
			stays("103"), sets("112", func(r *rules) *int { return &r.user.codes.expired }, 112),
		}},
		{"expired-status", "the status of an expired token", shows(spec.ExpiredAnswer), []Position{
			stays("dialect"), {"401", expiredStatus(401)}, {"403", expiredStatus(403)},
		}},
	}
}

func expiredStatus(status int) func(*rules) {
	return func(r *rules) {
		others := r.write.status
		r.write.status = func(code int) int {
			if code == r.user.codes.expired {
				return status
			}
			return others(code)
		}
	}
}
