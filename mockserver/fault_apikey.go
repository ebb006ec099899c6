package mockserver

import (
	"slices"
	"strings"
	"time"

	"github.com/gamconform/gamconform/spec"
)

// apiKeyFaults break logins with API keys.
func apiKeyFaults() []Fault {
	return slices.Concat([]Fault{
		{"api-keys-refused", "nobody can log in with an API key", breaks(spec.APIKeyGrantsToken, spec.APIKeysOfTwoApplications, spec.APIKeyWithinTimeout, spec.APIKeyZeroTimeout), func(r *rules) {
			r.key.find = func(*repository, string) *apiKey { return nil }
		}},
		{"key-scope-of-application", "the token of a key has the scopes that its application has now", breaks(spec.APIKeyScope, spec.APIKeyUserInfo, spec.APIKeyNeverWider, spec.APIKeysOfTwoApplications), keyScopes(func(k *apiKey, _ []string) []string {
			return k.app.Scopes
		})},
		{"key-scope-of-first-key", "every key of a user has the scopes of the first one", breaks(spec.APIKeyScope, spec.APIKeyUserInfo, spec.APIKeysOfTwoApplications), keyScopes(func(k *apiKey, _ []string) []string {
			return k.user.APIKeys[0].Scopes
		})},
		{"key-scope-cut", "the token of a key has the key's first scope only", breaks(spec.APIKeyScope, spec.APIKeyUserInfo, spec.APIKeysOfTwoApplications), keyScopes(func(k *apiKey, _ []string) []string {
			return k.scopes[:1]
		})},
		{"key-scope-widened", "a login with a key gets every scope of the application that it asks for", breaks(spec.APIKeyNeverWider), keyScopes(func(k *apiKey, asked []string) []string {
			all := k.scopes
			for _, scope := range asked {
				if k.app.allowed[scope] && !slices.Contains(all, scope) {
					all = append(slices.Clone(all), scope)
				}
			}
			return all
		})},
		{"key-opens-first-user", "the token of a key is the first user's", breaks(spec.APIKeyUserInfo, spec.APIKeyUser), func(r *rules) {
			r.key.owner = func(repo *repository, _ *apiKey, _ string) *user { return repo.firstUser() }
		}},
		{"key-of-another-user-accepted", "the user name beside a key is not compared", breaks(spec.APIKeyOfAnotherUserRefused), func(r *rules) {
			r.key.of = func(*apiKey, string) bool { return true }
		}},
		{"key-opens-named-user", "the token of a key is the one of the named user", breaks(spec.APIKeyOfAnotherUserRefused, spec.APIKeyOpensItsUser), func(r *rules) {
			r.key.of = func(*apiKey, string) bool { return true }
			r.key.owner = func(repo *repository, k *apiKey, name string) *user {
				if u := repo.users[name]; u != nil {
					return u
				}
				return k.user
			}
		}},
		{"key-of-another-application-accepted", "a key works at every application", breaks(spec.APIKeyOfAnotherApplicationRefused), func(r *rules) {
			r.key.at = func(*apiKey, *application) bool { return true }
		}},
		{"unknown-key-accepted", "a key that is not found opens the first one of the repository", breaks(spec.UnknownAPIKeyRefused, spec.AlteredAPIKeyRefused, spec.APIKeyForeignTenant), findsKeys(func(repo *repository, given string) *apiKey {
			if given == "" {
				return nil
			}
			return repo.firstKey()
		})},
		{"key-compared-by-prefix", "the beginning of a key is enough", breaks(spec.AlteredAPIKeyRefused), scansKeys(func(stored, given string) bool {
			return len(given) >= 8 && strings.HasPrefix(stored, given)
		})},
		{"text-behind-key-ignored", "what follows a key does not count", breaks(spec.AlteredAPIKeyRefused), scansKeys(func(stored, given string) bool {
			return strings.HasPrefix(given, stored)
		})},
		{"empty-key-accepted", "an empty key opens the first one of the repository", breaks(spec.MissingAPIKeyRefused), findsKeys(func(repo *repository, given string) *apiKey {
			if given != "" {
				return nil
			}
			return repo.firstKey()
		})},
		{"key-without-secret", "a login with a key needs no client_secret", breaks(spec.APIKeyNeedsSecret), completes(func(s *Server, f fields) {
			for _, repo := range s.repositories {
				if app := repo.applications[f.get("client_id")]; app != nil && repo.keys[f.get("api_key")] != nil {
					f.Set("client_secret", app.ClientSecret.Reveal())
				}
			}
		})},
		{"key-type-ignored", "a key is taken with every authentication type", breaks(spec.APIKeyTypeRefused), func(r *rules) {
			others := r.key.chosen
			r.key.chosen = func(kind spec.AuthenticationType, found bool, f fields) bool {
				return others(kind, found, f) || f.get("api_key") != "" && f.has("authentication_type_name")
			}
		}},
		{"key-as-password-accepted", "a key is taken as the password of its user", breaks(spec.APIKeyAsPasswordRefused), completes(func(s *Server, f fields) {
			for _, repo := range s.repositories {
				if k := repo.keys[f.get("password")]; k != nil && k.user.Username == f.get("username") {
					f.Set("password", k.user.Password.Reveal())
				}
			}
		})},
		{"key-as-token-accepted", "a key is taken as an access token", breaks(spec.APIKeyAsTokenRefused), findsAccess(func(s *Server, _, given string) *accessToken {
			for _, repo := range s.repositories {
				if k := repo.keys[given]; k != nil {
					return &accessToken{login: &login{repo: repo, app: k.app, user: k.user, scopes: k.scopes}, text: given, issued: s.now()}
				}
			}
			return nil
		})},
	}, apiKeyStateFaults())
}

// apiKeyStateFaults break what ends a key.
func apiKeyStateFaults() []Fault {
	spares := func(state spec.KeyState) func(*rules) {
		return func(r *rules) {
			others := r.key.ended
			r.key.ended = func(of spec.KeyState) bool { return of != state && others(of) }
		}
	}
	return []Fault{
		{"revoked-key-accepted", "a revoked key works", breaks(spec.RevokedAPIKeyRefused), spares(spec.RevokedKey)},
		{"superseded-key-accepted", "a key works after another one was generated", breaks(spec.SupersededAPIKeyRefused), spares(spec.SupersededKey)},
		{"expired-key-accepted", "a key that was expired when the server started works", breaks(spec.ExpiredAPIKeyRefused), func(r *rules) {
			r.key.expired = func(s *Server, k *apiKey, now time.Time) bool {
				return k.State != spec.ExpiredKey && k.pastTimeout(s.store.started, now)
			}
		}},
		{"withdrawn-scope-ignored", "a key loses the scope that its application withdrew, and works", breaks(spec.WithdrawnScopeEndsAPIKey), func(r *rules) {
			r.key.withdrawn = func(*apiKey) bool { return false }
			keyScopes(func(k *apiKey, _ []string) []string {
				return slices.DeleteFunc(slices.Clone(k.scopes), func(scope string) bool { return !k.app.allowed[scope] })
			})(r)
		}},
		{"keys-not-disabled", "an application without API keys takes them", breaks(spec.APIKeysDisabledRefused), func(r *rules) {
			r.key.enabled = func(*application) bool { return true }
		}},
		{"key-without-rest", "an application without REST authentication takes API keys", breaks(spec.APIKeyRESTDisabledRefused), func(r *rules) { r.key.needsREST = false }},
		{"key-at-revoked-application", "a revoked application takes API keys", breaks(spec.APIKeyRevokedApplicationRefused), func(r *rules) { r.key.revokedOpen = true }},
		{"only-type-ignored", "the one authentication type that an application allows is not compared", breaks(spec.APIKeyOnlyType), func(r *rules) {
			r.key.takes = func(*application, spec.AuthenticationType) bool { return true }
		}},
		{"timeout-in-minutes", "the timeout of keys counts minutes", breaks(spec.APIKeyWithinTimeout), func(r *rules) {
			r.key.expired = func(s *Server, k *apiKey, now time.Time) bool {
				minutes := k.app.APIKeys.TimeoutHours
				return k.State == spec.ExpiredKey || minutes > 0 && !now.Before(s.store.started.Add(time.Duration(minutes)*time.Minute))
			}
		}},
		{"timeout-ignored", "keys do not end", breaks(spec.APIKeyAfterTimeout), func(r *rules) {
			r.key.expired = func(_ *Server, k *apiKey, _ time.Time) bool { return k.State == spec.ExpiredKey }
		}},
		{"timeout-sliding", "use extends a key", breaks(spec.APIKeyAfterTimeout), func(r *rules) {
			last := map[*apiKey]time.Time{} // guarded by the server's lock
			r.key.used = func(_ *Server, k *apiKey, now time.Time) { last[k] = now }
			r.key.expired = func(s *Server, k *apiKey, now time.Time) bool {
				from := s.store.started
				if used := last[k]; used.After(from) {
					from = used
				}
				return k.State == spec.ExpiredKey || k.pastTimeout(from, now)
			}
		}},
		{"zero-timeout-ends-after-five-years", "a key without a timeout ends after five years", breaks(spec.APIKeyZeroTimeout), func(r *rules) {
			others := r.key.expired
			r.key.expired = func(s *Server, k *apiKey, now time.Time) bool {
				return others(s, k, now) || now.Sub(s.store.started) > 5*365*24*time.Hour
			}
		}},
	}
}

// keyScopes makes a fault that gives the tokens of keys other scopes.
func keyScopes(scopes func(k *apiKey, asked []string) []string) func(*rules) {
	return func(r *rules) {
		r.key.scopes = func(k *apiKey, asked []string) ([]string, error) { return scopes(k, asked), nil }
	}
}

// findsKeys makes a fault that finds keys which nobody has.
func findsKeys(find func(repo *repository, given string) *apiKey) func(*rules) {
	return func(r *rules) {
		exact := r.key.find
		r.key.find = func(repo *repository, given string) *apiKey {
			if k := exact(repo, given); k != nil {
				return k
			}
			return find(repo, given)
		}
	}
}

// scansKeys compares keys in another way.
func scansKeys(same func(stored, given string) bool) func(*rules) {
	return findsKeys(func(repo *repository, given string) *apiKey {
		for text, k := range repo.keys {
			if same(text, given) {
				return k
			}
		}
		return nil
	})
}

// firstKey is the first declared key of the repository.
func (r *repository) firstKey() *apiKey {
	for _, u := range r.Users {
		for _, k := range u.APIKeys {
			return r.keys[k.Key.Reveal()]
		}
	}
	return nil
}
