package spec

import (
	"fmt"
	"slices"
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
		r.problems(&all, path, show)
	}
	if w.DefaultRepository != "" && !names[w.DefaultRepository] {
		all.refer("default_repository", fmt.Sprintf("%q is not a repository of the world", show(w.DefaultRepository)), "use the name of one of the repositories, or remove the key")
	}
	paths := unique{}
	for i, r := range w.Resources {
		r.problems(&all, paths, element("resources", i), show)
	}
	return all
}

func (r Resource) problems(all *problems, paths unique, path string, show func(string) string) {
	named(all, paths, join(path, "path"), "path", r.Path, "resources", show)
	if service, ok := strings.CutPrefix(r.Path, "/rest/"); !ok || service == "" || strings.ContainsAny(service, "/?#% ") {
		all.add(join(path, "path"), "path is not that of a REST service", "write it as /rest/ and the name of the service: /rest/Products")
	}
	checkName(all, join(path, "level"), "level", r.Level, SecurityLevels())
	if (r.Level == LevelAuthorization) != (r.Permission != "") {
		all.add(join(path, "permission"), "permission and the level authorization go together", "write both or neither")
	}
}

// checkName adds a problem for a value that is not one of an enumeration.
func checkName[T ~string](all *problems, path, key string, value T, known []T) {
	if value != "" && !slices.Contains(known, value) {
		all.add(path, key+" is not known", "use one of "+strings.Join(namesOf(known), ", "))
	}
}

func (r Repository) problems(all *problems, path string, show func(string) string) {
	types := r.typeProblems(all, path, show)
	policies := unique{}
	for i, p := range r.Policies {
		at := element(join(path, "policies"), i)
		named(all, policies, join(at, "name"), "name", p.Name, "policies of the repository", show)
		p.problems(all, at)
	}
	roles := unique{}
	for i, role := range r.Roles {
		at := element(join(path, "roles"), i)
		named(all, roles, join(at, "name"), "name", role.Name, "roles of the repository", show)
		if role.Policy != "" && !policies[role.Policy] {
			all.refer(join(at, "policy"), fmt.Sprintf("policy %q is not a policy of the repository", show(role.Policy)), r.policyRemedy(show))
		}
	}
	known(all, join(path, "default_role"), "default_role", r.DefaultRole, roles, "roles", show)
	clients := unique{}
	for i, a := range r.Applications {
		at := element(join(path, "applications"), i)
		named(all, clients, join(at, "client_id"), "client_id", a.ClientID, "applications of the repository", show)
		a.problems(all, at)
		known(all, join(at, "api_keys.only_type"), "only_type", a.APIKeys.OnlyType, types, "authentication types", show)
	}
	users, guids, keys, tokens := unique{}, unique{}, unique{}, unique{}
	for i, u := range r.Users {
		at := element(join(path, "users"), i)
		// GAM's rule for upper and lower case is not documented: compare exactly.
		named(all, users, join(at, "username"), "username", u.Username, "users of the repository", show)
		if u.GUID != "" {
			identified(all, guids, join(at, "guid"), u.GUID, "users of the repository")
		}
		if u.Policy != "" && !policies[u.Policy] {
			all.refer(join(at, "policy"), fmt.Sprintf("policy %q is not a policy of the repository", show(u.Policy)), r.policyRemedy(show))
		}
		known(all, join(at, "main_role"), "main_role", u.MainRole, roles, "roles", show)
		if u.SecondFactor && r.SecondFactor.AuthenticationType == "" {
			all.refer(join(at, "second_factor"), "the repository has no second factor that the user could have", "name one in second_factor.authentication_type of the repository, or remove the key")
		}
		u.problems(all, at, show)
		r.apiKeyProblems(all, at, u, keys, show)
		r.tokenProblems(all, at, u, tokens, show)
	}
}

// typeProblems validates what says how to log in and returns the names of the
// authentication types.
func (r Repository) typeProblems(all *problems, path string, show func(string) string) unique {
	types := unique{}
	if len(r.AuthenticationTypes) == 0 {
		types[r.DefaultAuthenticationType()] = true
	}
	for i, t := range r.AuthenticationTypes {
		at := element(join(path, "authentication_types"), i)
		named(all, types, join(at, "name"), "name", t.Name, "authentication types of the repository", show)
		checkName(all, join(at, "kind"), "kind", t.Kind, AuthenticationKinds())
		if (t.Kind == ExternalAuthentication) != (t.URL != "") {
			all.add(join(at, "url"), "url and the kind external go together", "write both or neither")
		}
	}
	if r.Lock.Attempts < 0 {
		all.add(join(path, "lock.attempts"), "attempts is negative", "LoginAttemptsToLockUser is a number of failed logins, or 0 for none")
	}
	if r.Lock.ResetMinutes < 0 || r.Lock.ResetMinutes > maxMinutes {
		all.add(join(path, "lock.reset_minutes"), "reset_minutes is out of range", "TimeoutToResetCountFailedOAuthLogins is a number of minutes, or 0 for none")
	}
	known(all, join(path, "second_factor.authentication_type"), "authentication_type", r.SecondFactor.AuthenticationType, types, "authentication types", show)
	if r.SecondFactor.ExpirationSeconds < 0 {
		all.add(join(path, "second_factor.expiration_seconds"), "expiration_seconds is negative", "write a number of seconds")
	}
	return types
}

// known adds a problem for a name that nothing in the repository has.
func known(all *problems, path, key, name string, names unique, among string, show func(string) string) {
	if name != "" && !names[name] {
		all.refer(path, unknown(key, name, among, show), "use the name of one, or remove the key")
	}
}

// required does the same for a key that must be there.
func required(all *problems, path, key, name string, names unique, among string, show func(string) string) {
	if name != "" && !names[name] {
		all.refer(path, unknown(key, name, among, show), "use the name of one")
	}
}

func unknown(key, name, among string, show func(string) string) string {
	return fmt.Sprintf("%s %q is not one of the %s of the repository", key, show(name), among)
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
	if p.WebMinutes < 0 || p.WebMinutes > maxMinutes {
		all.add(join(path, "web_minutes"), fmt.Sprintf("web_minutes is %d", p.WebMinutes),
			fmt.Sprintf("WebSessionTimeOut is a number of idle minutes from 1 to %d, or 0 for never", maxMinutes))
	}
	if p.TokenMinutes < 0 || p.TokenMinutes > maxMinutes {
		all.add(join(path, "token_minutes"), fmt.Sprintf("token_minutes is %d", p.TokenMinutes),
			fmt.Sprintf("OauthTokenExpire is a number of minutes from 1 to %d, or 0 for a token that never expires", maxMinutes))
	}
	if p.Renewals < 0 || p.Renewals > MaxRenewals {
		all.add(join(path, "renewals"), fmt.Sprintf("renewals is %d", p.Renewals),
			fmt.Sprintf("write a number of renewals from 0 to %d (OauthTokenMaximumRenovations)", MaxRenewals))
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
	if a.APIKeys.TimeoutHours < 0 || a.APIKeys.TimeoutHours > maxMinutes/60 {
		all.add(join(path, "api_keys.timeout_hours"), fmt.Sprintf("timeout_hours is %d", a.APIKeys.TimeoutHours),
			fmt.Sprintf("APIKeyTimeout is a number of hours from 1 to %d, or 0 for a key that never expires", maxMinutes/60))
	}
	checkScopes(all, join(path, "scopes"), a.Scopes)
}

func checkScopes(all *problems, path string, scopes []string) {
	for i, s := range scopes {
		if s == "" || strings.ContainsFunc(s, func(c rune) bool { return c == '+' || unicode.IsSpace(c) }) {
			all.add(element(path, i), "a scope is empty or holds a blank or a +, which separate scopes",
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
	checkName(all, join(path, "state"), "state", u.State, UserStates())
	if !u.OTP.Fixed.IsZero() && !u.OTP.TOTP.IsZero() {
		all.add(join(path, "otp"), "otp has both fixed and totp", "write one of them")
	}
	if !u.OTP.TOTP.IsZero() {
		if _, err := totpKey(u.OTP.TOTP); err != nil {
			all.add(join(path, "otp.totp"), "totp is not base32", "write the key that an authenticator is paired with: letters A to Z and digits 2 to 7")
		}
	}
	ids := unique{}
	for i, a := range u.Attributes {
		at := element(join(path, "attributes"), i)
		named(all, ids, join(at, "id"), "id", a.ID, "attributes of the user", show)
		if a.Value != "" && len(a.Values) > 0 {
			all.add(join(at, "values"), "the attribute has both value and values", "write one of them")
		}
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
	case !IsGUID(guid):
		all.add(path, "guid is not in the form of a GUID", guidRemedy)
	case seen[guid]:
		all.add(path, "guid is not unique among the "+among, "use the one that belongs to it")
	}
	seen[guid] = true
}

// IsGUID tells whether the text is a GUID as worlds write it: lower-case with hyphens.
func IsGUID(text string) bool {
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
