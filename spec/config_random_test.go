package spec_test

import (
	"strings"
	"time"

	"github.com/gamconform/gamconform/spec"
	"pgregory.net/rapid"
)

// hardTexts are texts that YAML, or a reader of it, takes for something else.
func hardTexts() []string {
	return []string{
		"18.14", "true", "False", "007", "0x1F", "1e3", "1_000", ".5", ".inf", "-.INF", ".nan", "99999999999999999999999",
		"null", "~", "Null", "yes", "No", "on", "y", "2020-01-02", "12:30", "2001-12-14t21:59:43Z", "<<", "=", "---", "...", "- a", "-", "?", "? a", ":", "a:", "a: b",
		"#", "a #b", "a#b", "%", "@a", "`", "&a", "*a", "!a", "!!str a", "|", ">", "|-\n a", "[", "]", "{", "}", "{a: b}", "[a, b]", ",", "a, b",
		" lead", "trail ", "\ttab\t", "+ & = % ;", "'", "\"", "''", "\"\"", "it's", "\\", "\\n", "a\\", "a\nb", "\n", "\n\n a\n", "a\r\nb", "\r", "$", "$$", "{$", "$ {A}",
		"emoji 🎉", "ü", "日本語", "\u00a0", "\u0085", "\u2028", "\u2029", "\ufeff", "\u200b", "\u202e", "\ufffd", "\x00", "\x01", "\x1b[31m", "\x7f", "\U0010ffff",
		"${", "${A}", "a${A}b", "$${A}",
	}
}

func anyText() *rapid.Generator[string] {
	return rapid.Custom(func(t *rapid.T) string {
		text := rapid.OneOf(
			rapid.SampledFrom(hardTexts()), rapid.String(), rapid.StringMatching(`[ -~\n]{0,12}`),
			rapid.StringMatching(`[a-z][a-z :_./@-]{0,8}`), rapid.StringMatching(`[-+.0-9_eExob]{1,6}`),
		).Draw(t, "text")
		return strings.ReplaceAll(text, "${", "$ {")
	})
}

func someText() *rapid.Generator[string] {
	return anyText().Filter(func(s string) bool { return s != "" })
}

func guid() *rapid.Generator[string] {
	return rapid.StringMatching(`[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}`)
}

// list draws nil, an empty or a short list.
func list[T any](t *rapid.T, name string, element *rapid.Generator[T], key func(T) string) []T {
	if rapid.Bool().Draw(t, "no "+name) {
		return nil
	}
	return rapid.SliceOfNDistinct(element, 0, 3, key).Draw(t, name)
}

func itself(s string) string { return s }

func anyRepository() *rapid.Generator[spec.Repository] {
	return rapid.Custom(func(t *rapid.T) spec.Repository {
		r := spec.Repository{
			Name: someText().Draw(t, "name"), GUID: guid().Draw(t, "guid"),
			AuthenticationTypes: list(t, "types", rapid.Custom(func(t *rapid.T) spec.AuthenticationType {
				kinds := []spec.AuthenticationKind{spec.LocalAuthentication, spec.APIKeyAuthentication, spec.OTPAuthentication}
				return spec.AuthenticationType{Name: someText().Draw(t, "name"), Kind: rapid.SampledFrom(kinds).Draw(t, "kind"), Disabled: rapid.Bool().Draw(t, "disabled")}
			}), func(a spec.AuthenticationType) string { return a.Name }),
			Lock:              spec.Lock{Attempts: rapid.IntRange(0, 9).Draw(t, "attempts"), ResetMinutes: rapid.IntRange(0, 9).Draw(t, "reset")},
			SecondFactor:      spec.SecondFactor{ExpirationSeconds: rapid.SampledFrom([]int{0, 60}).Draw(t, "expiration")},
			ReuseActiveTokens: rapid.Bool().Draw(t, "reuse"),
			Roles: list(t, "roles", rapid.Custom(func(t *rapid.T) spec.Role {
				return spec.Role{Name: someText().Draw(t, "name"), Permissions: list(t, "permissions", anyText(), itself)}
			}), func(r spec.Role) string { return r.Name }),
			Policies: list(t, "policies", rapid.Custom(func(t *rapid.T) spec.Policy {
				return spec.Policy{Name: someText().Draw(t, "name"), TokenMinutes: rapid.IntRange(0, 9999).Draw(t, "minutes"),
					Renewals: rapid.IntRange(0, 999).Draw(t, "renewals"), RefreshMinutes: rapid.SampledFrom([]int{1, 43200, 43201}).Draw(t, "refresh")}
			}), func(p spec.Policy) string { return p.Name }),
			Applications: list(t, "applications", rapid.Custom(func(t *rapid.T) spec.Application {
				return spec.Application{Name: anyText().Draw(t, "name"), ClientID: someText().Draw(t, "id"), ClientSecret: spec.NewSecret(someText().Draw(t, "secret")),
					Scopes: list(t, "scopes", rapid.StringMatching(`[!-*,-~]{1,9}`).Filter(func(s string) bool { return !strings.Contains(s, "${") }), itself)}
			}), func(a spec.Application) string { return a.ClientID }),
		}
		user := rapid.Custom(func(t *rapid.T) spec.User {
			u := spec.User{Username: someText().Draw(t, "username"), Password: spec.NewSecret(someText().Draw(t, "password")),
				Profile: spec.Profile{Email: anyText().Draw(t, "email"), VerifiedEmail: rapid.Bool().Draw(t, "verified"), CustomInfo: anyText().Draw(t, "info"),
					Birthday: rapid.SampledFrom([]string{"", "1990-12-31"}).Draw(t, "birthday"), Gender: rapid.SampledFrom([]string{"", "N", "ñ"}).Draw(t, "gender")},
				State: rapid.SampledFrom(spec.UserStates()).Draw(t, "state"), Expendable: rapid.Bool().Draw(t, "expendable"),
				OTP:   spec.OTP{Fixed: spec.NewSecret(anyText().Draw(t, "otp"))},
				Roles: list(t, "roles", anyText(), itself),
				Attributes: list(t, "attributes", rapid.Custom(func(t *rapid.T) spec.Attribute {
					return spec.Attribute{ID: someText().Draw(t, "id"), Value: anyText().Draw(t, "value")}
				}), func(a spec.Attribute) string { return a.ID })}
			if len(r.Policies) > 0 {
				u.Policy = rapid.SampledFrom(r.Policies).Draw(t, "policy").Name
			}
			policy := r.PolicyOf(u)
			if len(r.Applications) > 0 && r.Applications[0].Name != "" && policy.TokenMinutes > 0 {
				u.Tokens = list(t, "tokens", rapid.Custom(func(t *rapid.T) spec.Token {
					k := spec.Token{Application: r.Applications[0].Name, Access: spec.NewSecret(guid().Draw(t, "access")),
						State: rapid.SampledFrom([]spec.TokenState{"", spec.ExpiredState, spec.RevokedState}).Draw(t, "state"),
						Kind:  rapid.SampledFrom([]spec.TokenKind{"", spec.OAuthKind, spec.LegacyKind}).Draw(t, "kind"), Issued: spec.Instant(rapid.Int64Range(0, 1<<33).Draw(t, "issued"))}
					if k.State == spec.ExpiredState && policy.Renewals > 0 {
						k.Refresh = spec.NewSecret(guid().Draw(t, "refresh"))
					}
					return k
				}), func(k spec.Token) string { return k.Access.Reveal() })
			}
			return u
		})
		r.Users = list(t, "users", user, func(u spec.User) string { return u.Username })
		return r
	})
}

func anyConfig() *rapid.Generator[spec.Config] {
	return rapid.Custom(func(t *rapid.T) spec.Config {
		c := spec.Config{Target: spec.Target{
			URL:               rapid.SampledFrom([]string{"", "http://a", "https://idp.example.com:8443/App%20x/"}).Draw(t, "url"),
			Dialect:           rapid.SampledFrom(spec.Dialects()).Draw(t, "dialect"),
			Version:           spec.Version{Major: rapid.IntRange(1, 30).Draw(t, "major"), Upgrade: rapid.IntRange(0, 30).Draw(t, "upgrade")},
			Capabilities:      list(t, "capabilities", rapid.SampledFrom(spec.Capabilities()), func(c spec.Capability) string { return string(c) }),
			Time:              spec.Time{Control: rapid.SampledFrom(spec.TimeControls()).Draw(t, "control"), MaxWait: spec.Duration(rapid.Int64Range(1, int64(time.Hour)).Draw(t, "wait"))},
			TLS:               spec.TLS{CAFile: anyText().Draw(t, "ca"), Insecure: rapid.Bool().Draw(t, "insecure")},
			RequestsPerSecond: rapid.IntRange(0, 9).Draw(t, "rate"),
		}}
		if c.Target.Time.Control == spec.TimeClock {
			c.Target.Time.URL = "http://127.0.0.1:1/clock?a=b"
		}
		if c.Target.Time.Control == spec.TimeCommand {
			c.Target.Time.Command = `move 'a b' "c: #d" +{seconds}s`
		}
		if rapid.Bool().Draw(t, "headers") {
			c.Target.Headers = map[string]spec.Secret{}
			for _, name := range rapid.SliceOfNDistinct(rapid.StringMatching("[-!#%&'*+.^_`|~0-9a-z]{1,5}"), 0, 3, itself).Draw(t, "names") {
				c.Target.Headers[name] = spec.NewSecret(rapid.StringMatching(`[ -#%-~]{0,9}`).Draw(t, "value"))
			}
		}
		c.World.Repositories = list(t, "repositories", anyRepository(), func(r spec.Repository) string { return r.Name })
		if c.World.Repositories != nil && len(c.World.Repositories) == 0 {
			c.World.Repositories = nil
		}
		return c
	})
}
