package suites

import (
	"slices"
	"strings"

	"github.com/gamconform/gamconform/spec"
)

// key is a declared API key with the user that has it, the application that it
// is for and the authentication type that it is sent with.
type key struct {
	spec.APIKey
	user   user
	app    spec.Application
	kind   string
	scopes []string
}

// keys returns the declared keys of active users that match, in order.
func (w world) keys(match func(key) bool) []key {
	var all []key
	for _, u := range w.repo.Users {
		for _, k := range u.APIKeys {
			at := slices.IndexFunc(w.whole.Applications, func(a spec.Application) bool { return a.Name == k.Application })
			candidate := key{k, user{u, w.repo.PolicyOf(u)}, w.whole.Applications[at], w.whole.APIKeyType(k), w.whole.APIKeyScopes(k)}
			if match(candidate) {
				all = append(all, candidate)
			}
		}
	}
	return all
}

// open tells whether the key's application takes keys and the key comes with a
// type that it takes.
func (k key) open() bool {
	s := k.app.APIKeys
	return s.Enabled && k.kind != "" && k.app.Ordinary() && (s.OnlyType == "" || s.OnlyType == k.kind)
}

// usable tells whether the key gets a token.
func (k key) usable() bool { return k.Valid() && k.open() }

// timeless keys never expire.
func (k key) timeless() bool { return k.usable() && k.app.APIKeys.TimeoutHours == 0 }

// reveals tells whether one of the key's scopes opens a block of userinfo.
func (k key) reveals() bool { return len(k.members()) > 0 }

// key returns the first declared key that matches; if there is none, the check
// is skipped and need says what the world lacks.
func (c *check) key(need string, match func(key) bool) key {
	all := c.world.keys(match)
	if len(all) == 0 {
		c.missing(need)
	}
	return all[0]
}

// usableKey is the key that checks use: one that never expires, if there is one.
func (c *check) usableKey() key {
	if all := c.world.keys(key.timeless); len(all) > 0 {
		return all[0]
	}
	return c.key("a user with a valid API key for an application that takes it", key.usable)
}

// twinOf is a key that is taken, as much like k as the world has it.
func (c *check) twinOf(k key) key {
	for _, like := range []func(key) bool{
		func(other key) bool {
			return other.app.ClientID == k.app.ClientID && other.user.Username == k.user.Username
		},
		func(other key) bool { return other.app.ClientID == k.app.ClientID },
		func(other key) bool { return other.user.Username == k.user.Username },
	} {
		if all := c.world.keys(func(other key) bool { return other.usable() && like(other) }); len(all) > 0 {
			return all[0]
		}
	}
	return c.usableKey()
}

// keyTypes lists the enabled authentication types of the kind API key.
func (w world) keyTypes() []string {
	var names []string
	for _, t := range w.whole.Types() {
		if t.Kind == spec.APIKeyAuthentication && !t.Disabled {
			names = append(names, t.Name)
		}
	}
	return names
}

// members lists the members of userinfo that the key's scopes open.
func (k key) members() []string {
	var all []string
	for _, scope := range k.scopes {
		switch {
		case scope == scopeData:
			all = append(all, append(standardMembers(), "verified_email", "CustomInfo", "custominfo")...)
		case scope == scopeRoles:
			all = append(all, "roles")
		case scope == scopeAttributes:
			all = append(all, "attributes")
		case strings.HasSuffix(scope, "session_initial_prop"):
			all = append(all, "initial_properties")
		case scope == "session_application_data":
			all = append(all, "application_data")
		case scope == "user_email":
			all = append(all, "email", "verified_email")
		case scope == "user_guid":
			all = append(all, "guid")
		case strings.HasPrefix(scope, "user_"):
			if name := strings.TrimPrefix(scope, "user_"); slices.Contains(standardMembers(), name) {
				all = append(all, name)
			} else {
				all = append(all, "attributes") // a single one
			}
		}
	}
	return all
}

// closed lists the members of a userinfo answer that the key's scopes do not
// open. Members that nobody documents are another requirement's matter.
func (k key) closed(info answer) []string {
	all := append(standardMembers(), "verified_email", "CustomInfo", "custominfo", "roles", "attributes", "initial_properties")
	return slices.DeleteFunc(all, func(name string) bool {
		_, present := info.object[name]
		return !present || slices.Contains(k.members(), name)
	})
}
