package suites

import (
	"fmt"
	"slices"
	"strings"

	"github.com/gamconform/gamconform/reports"
	"github.com/gamconform/gamconform/spec"
)

// repository compares what the token begins with with the declared GUID: where
// no request names the repository, nothing else shows that it is wrong.
func (f *findings) repository(l login, t token) {
	if _, ok := tailOf(t.access, l.world.repo.GUID); ok || t.access == "" {
		return
	}
	f.add(notice{
		name: "repository-guid", weight: reports.Advice, repo: l.world.repo,
		text:   fmt.Sprintf("an access token of the repository %q does not begin with the guid that is declared for it, %s, and an exclamation mark", l.world.repo.Name, l.world.repo.GUID),
		remedy: "write the GUID of the repository as guid; it is what stands before the exclamation mark of an access token",
	})
}

// lifetime compares expires_in with the declared policy, in seconds or minutes.
func (f *findings) lifetime(l login, t token) {
	minutes := int64(l.user.policy.TokenMinutes)
	if !t.hasExpiresIn || l.world.whole.ReuseActiveTokens || t.expiresIn == minutes || t.expiresIn == minutes*60 {
		return
	}
	f.add(notice{
		name: "token-lifetime", weight: reports.Fails, repo: l.world.repo, users: l.user.alike(l.world), exchange: l.answer.exchange,
		text:   fmt.Sprintf("the token of the user %q has expires_in %d; the policy %q declares token_minutes: %d", l.user.Username, t.expiresIn, l.user.policy.Name, minutes),
		remedy: fmt.Sprintf("set Token Expiration (OauthTokenExpire, minutes, 0 = never) of the user's security policy to %d, or write what it is as token_minutes; the policy of the main or the default role may apply instead", minutes),
		explains: func(r spec.Requirement) bool {
			return needsTime(r) || slices.Contains([]string{"RES", "EXP", "REF", "LIM", "LIF"}, r.Area())
		},
	})
}

func needsTime(r spec.Requirement) bool { return slices.Contains(r.Needs, spec.Clock) }

// renewal compares the refresh token with the declared policy. Whether one
// comes with a token that never expires is not documented.
func (f *findings) renewal(l login, t token) {
	declared := l.user.policy.Renewals
	var text, remedy string
	switch {
	case declared > 0 && l.user.expires() && t.refresh == "":
		text = fmt.Sprintf("no refresh token came for the user %q; the policy %q declares renewals: %d", l.user.Username, l.user.policy.Name, declared)
		remedy = fmt.Sprintf("set Token maximum renovations (OauthTokenMaximumRenovations, now 0) of the user's security policy to %d, or declare renewals: 0", declared)
	case declared == 0 && t.refresh != "":
		text = fmt.Sprintf("a refresh token came for the user %q; the policy %q declares renewals: 0", l.user.Username, l.user.policy.Name)
		remedy = "set Token maximum renovations (OauthTokenMaximumRenovations) of the user's security policy to 0, or write what it is as renewals"
	default:
		return
	}
	f.add(notice{
		name: "refresh-token", weight: reports.Fails, repo: l.world.repo, users: l.user.alike(l.world), exchange: l.answer.exchange, text: text, remedy: remedy,
		explains: func(r spec.Requirement) bool {
			return slices.Contains(r.Needs, spec.Refresh) || slices.Contains([]string{"RES", "REF", "LIM", "LIF"}, r.Area())
		},
	})
}

// scope compares the granted scopes with those asked for, all of which the
// application declares.
func (f *findings) scope(l login, t token) {
	if len(t.scopes) == 0 {
		return
	}
	var missing []string
	for _, asked := range splitScopes(l.answer.request.fields.Get("scope")) {
		if !slices.Contains(t.scopes, asked) {
			missing = append(missing, asked)
		}
	}
	if len(missing) == 0 {
		return
	}
	f.add(notice{
		name: "scope-not-granted", weight: reports.Fails, repo: l.world.repo, app: &l.app, exchange: l.answer.exchange,
		text:   fmt.Sprintf("the application %q declares the scopes %s, and a login that asked for them was granted without", l.app.Name, strings.Join(missing, ", ")),
		remedy: scopeRemedy(missing),
		explains: func(r spec.Requirement) bool {
			return slices.Contains([]string{"SCP", "INF", "RES", "PWD", "REF"}, r.Area())
		},
	})
}

// scopeRemedy names the properties of the application that publish the scopes.
func scopeRemedy(scopes []string) string {
	var settings []string
	for _, scope := range scopes {
		setting, ok := map[string]string{
			scopeData: "ClientAllowGetUserDataREST", scopeAttributes: "ClientAllowGetUserAdditionalDataREST", scopeRoles: "ClientAllowGetUserRolesREST",
			scopeProperties: "ClientAllowGetSessionInitialPropertiesREST", scopeOldProperties: "ClientAllowGetSessionInitialPropertiesREST",
			"session_application_data": "ClientAllowGetSessionApplicationDataREST",
		}[scope]
		if !ok {
			setting = "ClientAllowAdditionalScopeREST"
		}
		if !slices.Contains(settings, setting) {
			settings = append(settings, setting)
		}
	}
	return "switch on " + strings.Join(settings, ", ") + " of the application in the GAM Backoffice, or take the scopes off its declaration"
}

// alike lists the users of the tenant to whom the same policy applies.
func (u user) alike(w world) (names []string) {
	for _, other := range w.users(func(other user) bool { return other.policy == u.policy }) {
		names = append(names, other.Username)
	}
	return names
}

// shortSecrets advises against secrets that are replaced in their known places
// only.
func (f *findings) shortSecrets(world spec.World) {
	short := func(s spec.Secret) bool { return !s.IsZero() && len(s.Reveal()) < shortest }
	var of []string
	for _, repo := range world.Repositories {
		for _, app := range repo.Applications {
			if short(app.ClientSecret) {
				of = append(of, fmt.Sprintf("the application %q", app.Name))
			}
		}
		for _, u := range repo.Users {
			if short(u.Password) {
				of = append(of, fmt.Sprintf("the user %q", u.Username))
			}
		}
	}
	if len(of) == 0 {
		return
	}
	const most = 5
	if len(of) > most {
		of = append(of[:most], fmt.Sprintf("%d more", len(of)-most))
	}
	f.add(notice{
		name: "short-secret", weight: reports.Advice,
		text:   fmt.Sprintf("the secret or password of %s has fewer than %d characters; where it stands by chance in an answer, reports cannot replace it", strings.Join(of, ", "), shortest),
		remedy: fmt.Sprintf("use secrets and passwords of at least %d characters on the test system", shortest),
	})
}
