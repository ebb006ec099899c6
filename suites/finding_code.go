package suites

import (
	"fmt"
	"slices"

	"github.com/gamconform/gamconform/reports"
)

// blame says what a refusal is about.
type blame int

const (
	ofUser blame = iota
	ofApplication
	ofRepository
)

// cause is what a code of GAM says about the refusal of a login with
// everything as declared, and what to change. Settings have the names of the
// documents.
type cause struct {
	name   string
	codes  []string
	of     blame
	text   string
	remedy string
}

func causes() []cause {
	return []cause{
		{"rest-not-enabled", []string{"542", "230"}, ofApplication, "REST v2.0 authentication is off",
			`switch on "Allow REST v2.0 authentication?" (ClientAllowRemoteRESTAuthentication) of the application in the GAM Backoffice, or declare rest_disabled: true`},
		{"client-unknown", []string{"39", "236"}, ofApplication, "the client is unknown",
			"write the Client ID of the GAM application as client_id; code 39 also comes where the form's Content-Type gets lost on the way"},
		{"client-secret", []string{"116"}, ofApplication, "the client secret is wrong",
			"write the Client Secret of the GAM application as client_secret"},
		{"client-revoked", []string{"111"}, ofApplication, "the application is revoked",
			"take the revocation back in the GAM Backoffice, or declare revoked: true"},
		{"unique-session", []string{"85"}, ofApplication, "the user has a session already",
			"switch off ClientAccessUniqueByUser of the application, or declare single_session: true"},
		{"scope-mandatory", []string{"232"}, ofApplication, "scopes are missing from the request",
			"look at ClientAuthenticationRequestMustIncludeUserScopes of the application, and declare its scopes"},
		{"scope-not-published", []string{"233", "234", "235", "290"}, ofApplication, "a declared scope is not the application's",
			"allow the scope in the application (233: ClientAllowGetUserAdditionalDataREST, 234: ClientAllowGetUserRolesREST), or take it off the application's scopes"},
		{"repository-unknown", []string{"2"}, ofRepository, "the repository is unknown",
			"write the GUID of the GAM repository as guid"},
		{"connection-missing", []string{"1", "30"}, ofRepository, "there is no GAM connection for the request",
			"look at the server's connection file, which has one connection per repository, and declare the other repositories or default_repository"},
		{"oauth-off", []string{"100"}, ofRepository, "OAuth is off in the repository",
			`switch on "Allow access by OAuth 2.0 protocol? (Mobile, GAMRemote, GAMRemoteRest, IDP, SSO)" of the repository`},
		{"authentication-type", []string{"3", "35", "240"}, ofRepository, "the default authentication type cannot be used",
			"look at the repository's default authentication type, and declare authentication_types"},
		{"user-or-password", []string{"7", "8", "11", "18"}, ofUser, "user or password is wrong",
			"write username and password as GAM knows them; a user of another authentication type needs that one to be the repository's default"},
		{"user-inactive", []string{"9"}, ofUser, "the user is not active",
			"activate the user, or declare state: inactive"},
		{"user-blocked", []string{"10"}, ofUser, "the user is blocked",
			"unblock the user, or wait for GAMUnblockUserTimeout; where failed logins lock users, declare `lock`, so that runs keep this one away from it; if it is to stay blocked, declare state: blocked"},
		{"password-change", []string{"23"}, ofUser, "the password must be changed",
			"change the user's password, or declare state: password-must-change"},
		{"password-expired", []string{"24"}, ofUser, "the password has expired",
			"change the user's password, or declare state: password-expired"},
		{"user-data-missing", []string{"161"}, ofUser, "required data of the user are missing",
			"complete the user in the GAM Backoffice"},
		{"user-not-in-repository", []string{"132"}, ofUser, "the user is not in this repository",
			"add the user to the repository, or declare the user in another one"},
		{"second-factor", []string{"400", "410"}, ofUser, "a one-time password is asked for",
			"switch the user's second factor off (UserEnableTwoFactorAuth, TwoFactorAuthentication.ForceForAllUsers), or declare second_factor: true or otp"},
	}
}

// causeOf is what the code of a refused login says.
func causeOf(l login) cause {
	code := l.answer.code()
	all := causes()
	if at := slices.IndexFunc(all, func(c cause) bool { return slices.Contains(c.codes, code) }); at >= 0 {
		return all[at]
	}
	return cause{"login-refused", nil, ofUser, "the reason is not known", "look at the server's log; the exchange shows what was sent"}
}

// refusedLogin is the finding that a refused login of a declared application
// and user is.
func refusedLogin(l login, weight reports.Weight) notice {
	why := causeOf(l)
	n := notice{
		name: why.name, weight: weight, refusals: true, repo: l.world.repo, exchange: l.answer.exchange, remedy: why.remedy,
		text: fmt.Sprintf("a login of the user %q at the application %q of %q was refused (%s): %s", l.user.Username, l.app.Name, l.world.repo.Name, l.answer, why.text),
	}
	switch why.of {
	case ofApplication:
		n.app = &l.app
	case ofUser:
		n.users = []string{l.user.Username}
	}
	return n
}
