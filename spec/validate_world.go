package spec

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxMinutes is the longest lifetime that a [time.Duration] can hold, 292 years.
const maxMinutes = (1<<63 - 1) / 60_000_000_000

// Validate returns what is wrong with the world, nil if nothing is. A world
// without a list of repositories says nothing and is fine.
func (w World) Validate() []Problem {
	return w.problems(func(value string) string { return value })
}

// problems validates the world. Every value in a text passes through show,
// which hides what came from a variable.
func (w World) problems(show func(string) string) []Problem {
	var all problems
	if w.Repositories != nil && len(w.Repositories) == 0 {
		all.add("repositories", "the world has no repository", "describe at least one, or remove world")
	}
	names, guids := unique{}, unique{}
	for i, r := range w.Repositories {
		path := element("repositories", i)
		named(&all, names, join(path, "name"), "name", r.Name, "repositories", show)
		if r.GUID == "" {
			all.add(join(path, "guid"), "guid of the repository is missing", guidRemedy)
		} else {
			identified(&all, guids, join(path, "guid"), r.GUID, "repositories")
		}
		for j, t := range r.AuthenticationTypes {
			if t == "" {
				all.add(element(join(path, "authentication_types"), j), "an authentication type is empty", "name it or remove it")
			}
		}
		r.problems(&all, path, show)
	}
	return all
}

func (r Repository) problems(all *problems, path string, show func(string) string) {
	policies := unique{}
	for i, p := range r.Policies {
		at := element(join(path, "policies"), i)
		named(all, policies, join(at, "name"), "name", p.Name, "policies of the repository", show)
		p.problems(all, at)
	}
	clients := unique{}
	for i, a := range r.Applications {
		at := element(join(path, "applications"), i)
		named(all, clients, join(at, "client_id"), "client_id", a.ClientID, "applications of the repository", show)
		a.problems(all, at)
	}
	users, guids := unique{}, unique{}
	for i, u := range r.Users {
		at := element(join(path, "users"), i)
		// GAM's rule for upper and lower case is not documented: compare exactly.
		named(all, users, join(at, "username"), "username", u.Username, "users of the repository", show)
		if u.GUID != "" {
			identified(all, guids, join(at, "guid"), u.GUID, "users of the repository")
		}
		if u.Policy != "" && !policies[u.Policy] {
			all.add(join(at, "policy"), fmt.Sprintf("policy %q is not a policy of the repository", show(u.Policy)), r.policyRemedy(show))
		}
		u.problems(all, at, show)
	}
}

func (r Repository) policyRemedy(show func(string) string) string {
	var names []string
	for _, p := range r.Policies {
		names = append(names, quote(show(p.Name)))
	}
	if len(names) == 0 {
		return "the repository has none: add it, or remove the key"
	}
	return "use one of " + strings.Join(names, ", ")
}

func (p Policy) problems(all *problems, path string) {
	if p.TokenMinutes < 0 || p.TokenMinutes > maxMinutes {
		all.add(join(path, "token_minutes"), fmt.Sprintf("token_minutes is %d", p.TokenMinutes),
			fmt.Sprintf("OauthTokenExpire is a number of minutes from 1 to %d, or 0 for a token that never expires", maxMinutes))
	}
	if p.Renewals < 0 || p.Renewals > MaxRenewals {
		all.add(join(path, "renewals"), fmt.Sprintf("renewals is %d", p.Renewals),
			fmt.Sprintf("OauthTokenMaximumRenovations is at least 0 and at most %d", MaxRenewals))
	}
	if p.RefreshMinutes < 1 || p.RefreshMinutes > maxMinutes {
		all.add(join(path, "refresh_minutes"), fmt.Sprintf("refresh_minutes is %d", p.RefreshMinutes),
			fmt.Sprintf("OAuthRefreshTokenExpire may not be 0: write a number of minutes from 1 to %d", maxMinutes))
	}
}

func (a Application) problems(all *problems, path string) {
	if a.ClientSecret.IsZero() {
		all.add(join(path, "client_secret"), "client_secret is missing or empty", "write the secret of the application")
	}
	for i, s := range a.Scopes {
		if s == "" || strings.ContainsFunc(s, func(c rune) bool { return c == '+' || unicode.IsSpace(c) }) {
			all.add(element(join(path, "scopes"), i), "a scope is empty or holds a blank or a +, which separate scopes",
				"write each scope as an element of its own")
		}
	}
}

func (u User) problems(all *problems, path string, show func(string) string) {
	if u.Password.IsZero() {
		all.add(join(path, "password"), "password is missing or empty", "write the password of the user")
	}
	if b := u.Profile.Birthday; b != "" && !date(b) {
		all.add(join(path, "profile.birthday"), "birthday is not a date", `write it as year, month and day: "1990-12-31"`)
	}
	if g, size := utf8.DecodeRuneInString(u.Profile.Gender); size != len(u.Profile.Gender) || size > 0 && !unicode.IsLetter(g) {
		all.add(join(path, "profile.gender"), "gender is not one letter", `write one letter, such as "F", or remove the key`)
	}
	ids := unique{}
	for i, a := range u.Attributes {
		named(all, ids, join(element(join(path, "attributes"), i), "id"), "id", a.ID, "attributes of the user", show)
	}
}

// unique is what has been seen of a kind that may not repeat.
type unique map[string]bool

// named adds a problem for a key that is empty or repeats.
func named(all *problems, seen unique, path, key, value, among string, show func(string) string) {
	switch {
	case value == "":
		all.add(path, key+" is missing or empty", "give it a value")
	case seen[value]:
		all.add(path, fmt.Sprintf("%s %q is not unique among the %s", key, show(value), among), "use another one")
	}
	seen[value] = true
}

const guidRemedy = `write 32 lower-case hexadecimal digits in groups of 8, 4, 4, 4 and 12: "0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0"`

// identified adds a problem for a GUID that has another form or repeats.
func identified(all *problems, seen unique, path, guid, among string) {
	switch {
	case !isGUID(guid):
		all.add(path, "guid is not in the form of a GUID", guidRemedy)
	case seen[guid]:
		all.add(path, "guid is not unique among the "+among, "use the one that belongs to it")
	}
	seen[guid] = true
}

func isGUID(text string) bool {
	groups := strings.Split(text, "-")
	if len(groups) != 5 || strings.Trim(text, "-0123456789abcdef") != "" {
		return false
	}
	for i, length := range []int{8, 4, 4, 4, 12} {
		if len(groups[i]) != length {
			return false
		}
	}
	return true
}

// element puts an index behind a path.
func element(path string, i int) string { return fmt.Sprintf("%s[%d]", path, i) }

func quote(text string) string { return strconv.Quote(text) }
