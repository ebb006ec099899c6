package spec

import (
	"fmt"
	"slices"
)

// APIKeyType returns the name of the authentication type that k is sent with:
// its own, else the one that its application is limited to, else the first of
// the kind; "" if there is none.
func (r Repository) APIKeyType(k APIKey) string {
	if k.Type != "" {
		return k.Type
	}
	if a, found := r.application(k.Application); found && a.APIKeys.OnlyType != "" {
		return a.APIKeys.OnlyType
	}
	for _, t := range r.Types() {
		if t.Kind == APIKeyAuthentication {
			return t.Name
		}
	}
	return ""
}

// APIKeyScopes returns the scopes of k: its own, else those of its application.
func (r Repository) APIKeyScopes(k APIKey) []string {
	if len(k.Scopes) > 0 {
		return k.Scopes
	}
	a, _ := r.application(k.Application)
	return a.Scopes
}

// Publishes tells whether the application may ask for every one of the scopes.
func (a Application) Publishes(scopes []string) bool {
	return !slices.ContainsFunc(scopes, func(scope string) bool { return !slices.Contains(a.Scopes, scope) })
}

func (r Repository) application(name string) (Application, bool) {
	at := slices.IndexFunc(r.Applications, func(a Application) bool { return a.Name == name })
	if at < 0 {
		return Application{}, false
	}
	return r.Applications[at], true
}

// apiKeyProblems validates the API keys of a user. seen are the keys of the
// users before: a key tells whose it is.
func (r Repository) apiKeyProblems(all *problems, path string, u User, seen unique, show func(string) string) {
	valid := unique{}
	for i, k := range u.APIKeys {
		at := element(join(path, "api_keys"), i)
		app, found := r.application(k.Application)
		switch {
		case k.Application == "":
			all.add(join(at, "application"), "application is missing or empty", "name the application that the key is for")
		case !found:
			required(all, join(at, "application"), "application", k.Application, nil, "applications", show)
		}
		r.apiKeyTypeProblems(all, join(at, "type"), k, show)
		if k.Key.IsZero() {
			all.add(join(at, "key"), "key is missing or empty", "write the API key")
		} else if seen[k.Key.Reveal()] {
			all.add(join(at, "key"), "the same API key stands there twice", "a key belongs to one user and one application: write another one")
		}
		seen[k.Key.Reveal()] = true
		checkName(all, join(at, "state"), "state", k.State, KeyStates())
		checkScopes(all, join(at, "scopes"), k.Scopes)
		if !k.Valid() {
			if found && k.State == WithdrawnKey && app.Publishes(k.Scopes) {
				all.add(join(at, "scopes"), "the application still has every scope of the key", "write the scope that it no longer publishes, which must not be among the scopes of the application")
			}
			continue
		}
		if found && !app.Publishes(k.Scopes) {
			alien := slices.IndexFunc(k.Scopes, func(scope string) bool { return !slices.Contains(app.Scopes, scope) })
			all.refer(element(join(at, "scopes"), alien), fmt.Sprintf("the valid key has the scope %q, which its application has not", show(k.Scopes[alien])), "add the scope to the application, or write state: scope-withdrawn")
		}
		// A user has one key for an application.
		if k.Application != "" {
			named(all, valid, join(at, "application"), "application", k.Application, "valid API keys of the user", show)
		}
	}
}

func (r Repository) apiKeyTypeProblems(all *problems, path string, k APIKey, show func(string) string) {
	name := r.APIKeyType(k)
	at := slices.IndexFunc(r.Types(), func(t AuthenticationType) bool { return t.Name == name })
	switch {
	case name == "" && !k.Valid(): // it is not sent
	case name == "":
		all.refer(path, "the repository has no authentication type of the kind api-key", "add one to authentication_types, with kind: api-key")
	case at < 0:
		known(all, path, "type", name, nil, "authentication types", show)
	case r.Types()[at].Kind != APIKeyAuthentication:
		all.refer(path, "the authentication type of the key is not of the kind api-key", "name one of that kind, or remove the key")
	}
}
