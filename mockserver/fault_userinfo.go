package mockserver

import (
	"slices"
	"strings"

	"github.com/gamconform/gamconform/spec"
)

// userInfoFaults break userinfo.
func userInfoFaults() []Fault {
	return []Fault{
		{"text-behind-userinfo", "text follows the JSON of userinfo", breaks(spec.UserInfoObject), trailing("getUserInfo")},
		{"userinfo-as-text", "userinfo is text/plain", breaks(spec.UserInfoContentType), plainText("getUserInfo")},
		{"post-code-number", "post_code is a number", breaks(spec.UserInfoStrings), changesUser(replaces("post_code", func(any) any { return 11000 }))},
		{"verified-email-text", "verified_email is a string", breaks(spec.VerifiedEmailMember), changesUser(replaces("verified_email", func(v any) any {
			if v == true {
				return "true"
			}
			return "false"
		}))},
		{"birthday-with-time", "birthday has a time of day", breaks(spec.BirthdayMember, spec.StandardBlock, spec.APIKeyUserInfo), changesUser(replaces("birthday", func(v any) any { return v.(string) + "T00:00:00" }))},
		{"roles-as-text", "roles is a string", breaks(spec.RolesMember, spec.RolesBlock), changesUser(replaces("roles", func(v any) any { return strings.Join(v.([]string), ",") }))},
		{"attributes-as-object", "attributes is an object", breaks(spec.AttributesMember), changesUser(replaces("attributes", func(v any) any {
			all := map[string]string{}
			for _, a := range v.([]attribute) {
				all[a.ID] = a.Value
			}
			return all
		}))},
		{"unknown-userinfo-member", "userinfo has a member that nobody documents", breaks(spec.UnknownUserInfoMember), changesUser(func(o object) object { return append(o, member{"password_hint", ""}) })},
		{"email-left-out", "userinfo never has the email", breaks(spec.StandardBlock, spec.APIKeyUserInfo, spec.EmailScope), changesUser(without("email"))},
		{"roles-left-out", "userinfo never has the roles", breaks(spec.RolesBlock, spec.ScopeMatchesUserInfo, spec.APIKeyUserInfo, spec.FullControl), changesUser(without("roles"))},
		{"userinfo-ignores-scope", "userinfo answers everything to every token", breaks(spec.OnlyGranted, spec.ScopeMatchesUserInfo, spec.APIKeyUserInfo, spec.APIKeyNeverWider, spec.GUIDScope, spec.UsernameScope, spec.EmailScope, spec.ExternalIDScope, spec.FirstNameScope, spec.LastNameScope, spec.PhoneScope, spec.AttributeScope, spec.PropertiesOnlyGranted, spec.ApplicationDataScope), func(r *rules) {
			r.user.blocks = func([]string) []string { return knownScopes() }
		}},
		{"bare-token-refused", "userinfo demands a word in front of the token", breaks(spec.BareToken), func(r *rules) { r.user.words = []string{"OAuth ", "Bearer "} }},
		{"open-without-token", "userinfo without Authorization answers the first user", breaks(spec.NoTokenRefused), func(r *rules) { r.user.anonymous = true }},
		{"open-with-empty-token", "userinfo with an empty Authorization answers the first user", breaks(spec.EmptyTokenRefused), func(r *rules) { r.user.emptyIsAnonymous = true }},
		{"garbage-opens-userinfo", "a text without repository opens the latest login", breaks(spec.GarbageTokenRefused, spec.RefreshTokenNoAccess, spec.APIKeyAsTokenRefused), findsAccess(func(s *Server, _, given string) *accessToken {
			if s.store.latest == nil || strings.Contains(given, "!") {
				return nil
			}
			return s.store.latest.current
		})},
		{"token-repository-ignored", "the repository part of a token is not compared", breaks(spec.ForeignTokenRefused, spec.TokenStaysInTenant), scansAccess(func(issued, given string) bool {
			_, a, _ := strings.Cut(issued, "!")
			_, b, ok := strings.Cut(given, "!")
			return ok && a == b
		})},
		{"token-prefix-compared", "a beginning of a token is enough", breaks(spec.TruncatedTokenRefused), scansAccess(func(issued, given string) bool {
			return len(given) > 60 && strings.HasPrefix(issued, given)
		})},
		{"token-case-ignored", "tokens are compared without case", breaks(spec.AlteredTokenRefused), scansAccess(strings.EqualFold)},
		{"refresh-token-opens-userinfo", "a refresh token is taken for its access token", breaks(spec.RefreshTokenNoAccess), findsAccess(func(s *Server, _, given string) *accessToken {
			if t := s.store.refresh[given]; t != nil {
				return t.current
			}
			return nil
		})},
		{"any-text-behind-bearer", "any text behind the word Bearer opens the latest login",
			breaks(spec.GarbageTokenRefused, spec.ForeignTokenRefused, spec.TruncatedTokenRefused, spec.AlteredTokenRefused, spec.RefreshTokenNoAccess, spec.APIKeyAsTokenRefused),
			findsAccess(func(s *Server, header, _ string) *accessToken {
				if !strings.HasPrefix(header, "Bearer ") || s.store.latest == nil {
					return nil
				}
				return s.store.latest.current
			})},
		{"attributes-left-out", "userinfo never has the attributes", breaks(spec.AttributesBlock, spec.FullControl, spec.AttributeScope), changesUser(without("attributes"))},
		{"attributes-for-all", "userinfo answers the attributes to every token", breaks(spec.OnlyGranted, spec.APIKeyUserInfo, spec.APIKeyNeverWider, spec.GUIDScope, spec.UsernameScope, spec.EmailScope, spec.ExternalIDScope, spec.FirstNameScope, spec.LastNameScope, spec.PhoneScope, spec.AttributeScope, spec.PropertiesOnlyGranted, spec.ApplicationDataScope), func(r *rules) {
			r.user.blocks = func(scopes []string) []string { return append([]string{scopeAdditionalData}, scopes...) }
		}},
		{"custom-info-wrong", "CustomInfo is another text", breaks(spec.StandardBlock), changesUser(replaces("CustomInfo", func(any) any { return "{}" }))},
		{"userinfo-guid-differs", "guid is not the user_guid of the token answer", breaks(spec.GUIDIsUserGUID, spec.GUIDScope), changesUser(replaces("guid", func(v any) any { return guidOf(v.(string)) }))},
		{"users-mixed", "every thirteenth use of a token answers another user", breaks(spec.UsersDoNotMix), func(r *rules) {
			r.user.owner = func(_ *Server, a *accessToken) *user {
				if a.uses%13 != 0 {
					return a.user
				}
				at := slices.IndexFunc(a.repo.Users, func(u spec.User) bool { return u.Username != a.user.Username })
				return a.repo.users[a.repo.Users[at].Username]
			}
		}},
	}
}

func without(name string) func(object) object {
	return func(o object) object {
		return slices.DeleteFunc(o, func(m member) bool { return m.name == name })
	}
}

// findsAccess makes a fault that finds tokens which the server did not issue.
func findsAccess(find func(s *Server, header, given string) *accessToken) func(*rules) {
	return func(r *rules) {
		exact := r.user.find
		r.user.find = func(s *Server, header, given string) *accessToken {
			if a := exact(s, header, given); a != nil {
				return a
			}
			return find(s, header, given)
		}
	}
}

// scansAccess makes a fault that compares tokens in its own way.
func scansAccess(same func(issued, given string) bool) func(*rules) {
	return findsAccess(func(s *Server, _, given string) *accessToken {
		for text, a := range s.store.access {
			if same(text, given) {
				return a
			}
		}
		return nil
	})
}
