package matrix_test

import (
	"slices"

	"github.com/gamconform/gamconform/spec"
)

// withoutKeys takes the API keys out of the world that match.
func withoutKeys(match func(spec.User, spec.APIKey) bool) func(*spec.Repository) {
	return func(r *spec.Repository) {
		for i, u := range r.Users {
			r.Users[i].APIKeys = slices.DeleteFunc(slices.Clone(u.APIKeys), func(k spec.APIKey) bool { return match(u, k) })
		}
	}
}

func anyKey(spec.User, spec.APIKey) bool { return true }

func keyFor(applications ...string) func(spec.User, spec.APIKey) bool {
	return func(_ spec.User, k spec.APIKey) bool { return slices.Contains(applications, k.Application) }
}

func keyIn(state spec.KeyState) func(spec.User, spec.APIKey) bool {
	return func(_ spec.User, k spec.APIKey) bool { return k.State == state }
}

// keysOfEveryScope gives the valid keys every scope of their applications.
func keysOfEveryScope(r *spec.Repository) {
	for i := range r.Users {
		for j := range r.Users[i].APIKeys {
			if k := &r.Users[i].APIKeys[j]; k.Valid() {
				k.Scopes = nil
			}
		}
	}
}
