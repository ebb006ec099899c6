package mockserver

import "github.com/gamconform/gamconform/spec"

// scopeSwitches are the open choices about scopes and what they give.
func scopeSwitches() []Switch {
	return []Switch{
		{"repeated-scope", "what a scope asked for twice does to a login", shows(spec.RepeatedScope), []Position{
			stays("counts-once"), sets("refused", func(r *rules) **gamError { return &r.scope.repeated }, refuse(235, textInvalidScope)),
		}},
		{"demanded-scope", "what ClientAuthenticationRequestMustIncludeUserScopes does to a login without scope", shows(spec.ScopeRequired), []Position{
			stays("refused"), sets("granted", func(r *rules) *bool { return &r.scope.requiredIgnored }, true),
		}},
		{"full-control-case", "whether FullControl is compared with case", shows(spec.FullControlCase), []Position{
			stays("any"), sets("exact", func(r *rules) *bool { return &r.scope.foldFullControl }, false),
		}},
		{"read-and-write", "what a login with the scope Read or Write gets", shows(spec.ReadAndWrite), []Position{
			stays("refused"), {"granted", func(r *rules) {
				r.scope.others = func(scope string) bool { return scope == "Read" || scope == "Write" }
			}},
		}},
		{"other-field-scopes", "whether members whose scope no document prints have one", shows(spec.OtherFieldScopes), []Position{
			stays("known"), sets("unknown", func(r *rules) *bool { return &r.scope.unprinted }, false),
		}},
		{"user-mail", "whether user_mail is user_email", shows(spec.MailAlias), []Position{
			stays("known"), sets("unknown", func(r *rules) *bool { return &r.scope.mail }, false),
		}},
		{"hidden-user-guid", "whose GUID user_guid is where ids are not shared", shows(spec.HiddenUserGUID), []Position{
			stays("the-users"), sets("the-clients", func(r *rules) *bool { return &r.write.hiddenGUID }, true),
		}},
		{"several-values", "how an attribute with several values is sent", shows(spec.MultiValueShape), []Position{
			stays("list"), {"joined", func(r *rules) { r.user.shapeAttribute = joinedValues }},
		}},
		{"empty-lists", "whether a list without an element is sent", shows(spec.EmptyLists), []Position{
			stays("sent"), sets("left-out", func(r *rules) *bool { return &r.user.emptyLists }, false),
		}},
	}
}
