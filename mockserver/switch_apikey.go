package mockserver

import (
	"slices"
	"strings"

	"github.com/gamconform/gamconform/spec"
)

// apiKeySwitches are the open choices about API keys.
func apiKeySwitches() []Switch {
	return append([]Switch{
		{"key-username", "whether a login with an API key must name the user", shows(spec.APIKeyUsername), []Position{
			stays("optional"), sets("required", func(r *rules) *bool { return &r.key.nameNeeded }, true),
		}},
		{"key-scope", "what the field scope does to a login with an API key", shows(spec.APIKeyScopeAsked), []Position{
			stays("ignored"),
			{"narrows", func(r *rules) { r.key.scopes = narrowedScopes }},
			{"beyond-refused", func(r *rules) {
				r.key.scopes = func(k *apiKey, asked []string) ([]string, error) {
					for _, scope := range asked {
						if !slices.Contains(k.scopes, scope) {
							return nil, refuse(disallowedCode(scope), textScopeNotAllowed)
						}
					}
					return narrowedScopes(k, asked)
				}
			}},
		}},
		{"key-lifetime", "how long the token of an API key lives", shows(spec.APIKeyTokenLifetime), []Position{
			stays("for-ever"), sets("policy", func(r *rules) *bool { return &r.key.policyLifetime }, true),
		}},
		{"key-renewals", "whether the token of an API key can be renewed", shows(spec.APIKeyTokenLifetime), []Position{
			stays("no"), sets("policy", func(r *rules) *bool { return &r.key.policyRenewals }, true),
		}},
		{"key-type", "with which types of the kind API key a key is taken", shows(spec.APIKeyWithoutType), []Position{
			stays("any"), sets("own", func(r *rules) *bool { return &r.key.ownType }, true),
		}},
		{"key-without-type", "what a login with an API key and without authentication type does", shows(spec.APIKeyWithoutType), []Position{
			stays("refused"),
			{"accepted", func(r *rules) {
				others := r.key.chosen
				r.key.chosen = func(kind spec.AuthenticationType, found bool, f fields) bool {
					return others(kind, found, f) || f.get("api_key") != "" && !f.has("authentication_type_name")
				}
			}},
		}},
		{"key-case", "whether API keys are compared with case", shows(spec.APIKeyCase), []Position{
			stays("exact"), {"any", scansKeys(strings.EqualFold)},
		}},
	}, apiKeyCodes()...)
}

// apiKeyCodes are the codes of refused keys, none of which is documented.
func apiKeyCodes() []Switch {
	code := func(name, text, first, other string, at func(r *rules) *int, value int) Switch {
		return Switch{name, text, shows(spec.APIKeyRefusalCodes), []Position{stays(first), sets(other, at, value)}}
	}
	return []Switch{
		code("missing-key-code", "the code of a login without API key", "11", "18", func(r *rules) *int { return &r.key.codes.missing }, 18),
		code("unknown-key-code", "the code of an unknown API key", "11", "18", func(r *rules) *int { return &r.key.codes.unknown }, 18),
		code("foreign-key-code", "the code of an API key for another application", "11", "151", func(r *rules) *int { return &r.key.codes.foreign }, 151),
		code("ended-key-code", "the code of a revoked or superseded API key", "11", "113", func(r *rules) *int { return &r.key.codes.ended }, 113),
		code("expired-key-code", "the code of an expired API key", "103", "11", func(r *rules) *int { return &r.key.codes.expired }, 11),
		code("withdrawn-key-code", "the code of an API key with a withdrawn scope", "235", "11", func(r *rules) *int { return &r.key.codes.withdrawn }, 11),
		code("disabled-keys-code", "the code at an application without API keys", "240", "11", func(r *rules) *int { return &r.key.codes.disabled }, 11),
		code("key-type-code", "the code of an API key with a type that its application does not allow", "240", "35", func(r *rules) *int { return &r.key.codes.wrongType }, 35),
	}
}

// narrowedScopes are those of the key that were asked for; none asked = all.
func narrowedScopes(k *apiKey, asked []string) ([]string, error) {
	if len(asked) == 0 {
		return slices.Clone(k.scopes), nil
	}
	granted := slices.DeleteFunc(slices.Clone(k.scopes), func(scope string) bool { return !slices.Contains(asked, scope) })
	if len(granted) == 0 {
		return nil, refuse(disallowedCode(asked[0]), textScopeNotAllowed)
	}
	return granted, nil
}
