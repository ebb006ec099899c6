package spec_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/gamconform/gamconform/spec"
)

const (
	guidA = "0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0"
	guidB = "00000000-0000-0000-0000-000000000000"

	guidRemedy = `write 32 lower-case hexadecimal digits in groups of 8, 4, 4, 4 and 12: "0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0"`
	urlRemedy  = "write it as https://idp.example.com/App"
)

// goodWorld is a world in which everything holds.
func goodWorld() spec.World {
	return spec.World{Repositories: []spec.Repository{
		{
			Name: "A", GUID: guidA,
			Policies: []spec.Policy{
				{Name: "p", RefreshMinutes: 1}, {Name: "q", TokenMinutes: 153722867, Renewals: 999, RefreshMinutes: 1},
			},
			Applications: []spec.Application{
				{ClientID: "c", ClientSecret: spec.NewSecret("s"), Scopes: []string{"x"}},
				{ClientID: "d", ClientSecret: spec.NewSecret("s")},
			},
			Users: []spec.User{
				{Username: "u", Password: spec.NewSecret("s"), Policy: "q", GUID: guidA, Profile: spec.Profile{Gender: "ñ", Birthday: "2000-02-29"},
					Attributes: []spec.Attribute{{ID: "a"}, {ID: "b"}}},
				{Username: "U", Password: spec.NewSecret("s"), GUID: guidB},
			},
		},
		{
			Name: "B", GUID: guidB, Policies: []spec.Policy{{Name: "p", RefreshMinutes: 1}},
			Applications: []spec.Application{{ClientID: "c", ClientSecret: spec.NewSecret("s")}},
			Users:        []spec.User{{Username: "u", Password: spec.NewSecret("s"), GUID: guidA}},
		},
	}}
}

func TestWorldValidate(t *testing.T) {
	for _, good := range []spec.World{{}, goodWorld()} {
		if got := good.Validate(); got != nil {
			t.Errorf("problems of a good world: %v", got)
		}
	}
	for want, spoil := range map[string]func(*spec.World){
		"repositories: the world has no repository; describe at least one, or remove world":                                                                                                        func(w *spec.World) { w.Repositories = []spec.Repository{} },
		"repositories[0].name: name is missing or empty; give it a value":                                                                                                                          func(w *spec.World) { w.Repositories[0].Name = "" },
		`repositories[1].name: name "A" is not unique among the repositories; use another one`:                                                                                                     func(w *spec.World) { w.Repositories[1].Name = "A" },
		"repositories[0].guid: guid of the repository is missing; " + guidRemedy:                                                                                                                   func(w *spec.World) { w.Repositories[0].GUID = "" },
		"repositories[0].guid: guid is not in the form of a GUID; " + guidRemedy:                                                                                                                   func(w *spec.World) { w.Repositories[0].GUID = strings.ToUpper(guidA) },
		"repositories[1].guid: guid is not in the form of a GUID; " + guidRemedy:                                                                                                                   func(w *spec.World) { w.Repositories[1].GUID = guidA[1:] },
		"repositories[1].guid: guid is not unique among the repositories; use the one that belongs to it":                                                                                          func(w *spec.World) { w.Repositories[1].GUID = guidA },
		"repositories[0].authentication_types[0].name: name is missing or empty; give it a value":                                                                                                  func(w *spec.World) { w.Repositories[0].AuthenticationTypes = []spec.AuthenticationType{{}} },
		"repositories[0].policies[0].name: name is missing or empty; give it a value":                                                                                                              func(w *spec.World) { w.Repositories[0].Policies[0].Name = "" },
		`repositories[0].policies[1].name: name "q" is not unique among the policies of the repository; use another one`:                                                                           func(w *spec.World) { w.Repositories[0].Policies[0].Name = "q" },
		"repositories[0].policies[0].token_minutes: token_minutes is -1; " + tokenRemedy:                                                                                                           func(w *spec.World) { w.Repositories[0].Policies[0].TokenMinutes = -1 },
		"repositories[0].policies[0].token_minutes: token_minutes is 153722868; " + tokenRemedy:                                                                                                    func(w *spec.World) { w.Repositories[0].Policies[0].TokenMinutes = 153722868 },
		"repositories[0].policies[0].renewals: renewals is -1; " + renewalsRemedy:                                                                                                                  func(w *spec.World) { w.Repositories[0].Policies[0].Renewals = -1 },
		"repositories[0].policies[0].renewals: renewals is 1000; " + renewalsRemedy:                                                                                                                func(w *spec.World) { w.Repositories[0].Policies[0].Renewals = 1000 },
		"repositories[0].policies[0].refresh_minutes: refresh_minutes is 0; " + refreshRemedy:                                                                                                      func(w *spec.World) { w.Repositories[0].Policies[0].RefreshMinutes = 0 },
		"repositories[0].applications[0].client_id: client_id is missing or empty; give it a value":                                                                                                func(w *spec.World) { w.Repositories[0].Applications[0].ClientID = "" },
		`repositories[0].applications[1].client_id: client_id "c" is not unique among the applications of the repository; use another one`:                                                         func(w *spec.World) { w.Repositories[0].Applications[1].ClientID = "c" },
		"repositories[0].applications[0].client_secret: client_secret is missing or empty; write the secret of the application":                                                                    func(w *spec.World) { w.Repositories[0].Applications[0].ClientSecret = spec.Secret{} },
		"repositories[0].applications[0].scopes[0]: " + scopeProblem:                                                                                                                               func(w *spec.World) { w.Repositories[0].Applications[0].Scopes[0] = "" },
		"repositories[0].applications[0].scopes[1]: " + scopeProblem:                                                                                                                               func(w *spec.World) { w.Repositories[0].Applications[0].Scopes = []string{"a", "a+b"} },
		"repositories[0].applications[0].scopes[2]: " + scopeProblem:                                                                                                                               func(w *spec.World) { w.Repositories[0].Applications[0].Scopes = []string{"a", "b", "a\u00a0b"} },
		"repositories[0].users[0].username: username is missing or empty; give it a value":                                                                                                         func(w *spec.World) { w.Repositories[0].Users[0].Username = "" },
		`repositories[0].users[1].username: username "u" is not unique among the users of the repository; use another one`:                                                                         func(w *spec.World) { w.Repositories[0].Users[1].Username = "u" },
		"repositories[0].users[0].password: password is missing or empty; write the password of the user":                                                                                          func(w *spec.World) { w.Repositories[0].Users[0].Password = spec.Secret{} },
		`repositories[0].users[0].policy: policy "gold" is not a policy of the repository; use one of "p", "q"`:                                                                                    func(w *spec.World) { w.Repositories[0].Users[0].Policy = "gold" },
		"repositories[0].users[0].guid: guid is not in the form of a GUID; " + guidRemedy:                                                                                                          func(w *spec.World) { w.Repositories[0].Users[0].GUID = "{" + guidA + "}" },
		"repositories[0].users[1].guid: guid is not unique among the users of the repository; use the one that belongs to it":                                                                      func(w *spec.World) { w.Repositories[0].Users[1].GUID = guidA },
		`repositories[0].users[0].profile.birthday: birthday is not a date; write it as year, month and day: "1990-12-31"`:                                                                         func(w *spec.World) { w.Repositories[0].Users[0].Profile.Birthday = "2001-02-29" },
		`repositories[0].users[1].profile.gender: gender is not one letter; write one letter, such as "F", or remove the key`:                                                                      func(w *spec.World) { w.Repositories[0].Users[1].Profile.Gender = "MF" },
		`repositories[0].users[0].profile.gender: gender is not one letter; write one letter, such as "F", or remove the key`:                                                                      func(w *spec.World) { w.Repositories[0].Users[0].Profile.Gender = "1" },
		"repositories[0].users[0].second_factor: the repository has no second factor that the user could have; name one in second_factor.authentication_type of the repository, or remove the key": func(w *spec.World) { w.Repositories[0].Users[0].SecondFactor = true },
		`repositories[0].users[0].api_keys[0].application: application "nope" is not one of the applications of the repository; use the name of one`:                                               keyed(spec.APIKey{Application: "nope"}),
		`repositories[0].users[0].tokens[0].application: application "nope" is not one of the applications of the repository; use the name of one`: func(w *spec.World) {
			w.Repositories[0].Users[0].Tokens = []spec.Token{{Application: "nope", Access: spec.NewSecret("s")}}
		},
		`repositories[0].users[0].api_keys[0].scopes[1]: the valid key has the scope "y", which its application has not; add the scope to the application, or write state: scope-withdrawn`: keyed(spec.APIKey{Application: "n", Scopes: []string{"x", "y"}}),
		"repositories[0].users[0].attributes[0].id: id is missing or empty; give it a value":                                                                                                func(w *spec.World) { w.Repositories[0].Users[0].Attributes[0].ID = "" },
		`repositories[0].users[0].attributes[1].id: id "b" is not unique among the attributes of the user; use another one`:                                                                 func(w *spec.World) { w.Repositories[0].Users[0].Attributes[0].ID = "b" },
	} {
		w := goodWorld()
		spoil(&w)
		checkProblem(t, w.Validate(), want)
	}
}

// TestTokenValidate: a declared token is what its user's policy lets it be.
func TestTokenValidate(t *testing.T) {
	secret := spec.NewSecret
	const (
		at    = "repositories[0].users[0].tokens[0]."
		stays = "the token will not stay valid; declare one of the kind oauth for a user whose policy has token_minutes 0, whose tokens never expire"
	)
	for _, test := range []struct {
		policy spec.Policy
		token  spec.Token
		want   string // "" = it is fine
	}{
		{spec.Policy{}, spec.Token{Access: secret("a")}, ""},
		{spec.Policy{}, spec.Token{Application: "n", Access: secret("a"), State: spec.ValidState, Issued: 1}, ""},
		{spec.Policy{TokenMinutes: 5}, spec.Token{Application: "n", Access: secret("a"), State: spec.ExpiredState}, ""},
		{spec.Policy{Renewals: 1}, spec.Token{Application: "n", Refresh: secret("r"), State: spec.ExpiredState}, ""},
		{spec.Policy{WebMinutes: 1}, spec.Token{Application: "n", Access: secret("a"), State: spec.ExpiredState, Kind: spec.WebKind}, ""},

		{spec.Policy{}, spec.Token{Application: "n"}, at + "access: access is missing or empty; write the access token"},
		{spec.Policy{}, spec.Token{Application: "n", State: spec.ExpiredState}, at + "access: access and refresh are missing or empty; write the access token, the refresh token or both"},
		{spec.Policy{TokenMinutes: 5}, spec.Token{Access: secret("a"), State: spec.ExpiredState}, at + "application: application is missing or empty; name the application that the token was issued for"},
		{spec.Policy{}, spec.Token{Application: "n", Access: secret("a"), State: "old"}, at + "state: state is not known; use one of expired, revoked, valid"},
		{spec.Policy{}, spec.Token{Application: "n", Access: secret("a"), Kind: "saml"}, at + "kind: kind is not known; use one of oauth, web, legacy"},
		{spec.Policy{}, spec.Token{Application: "n", Access: secret("a"), State: spec.ExpiredState}, at + "state: the tokens of the user never expire; give the user's policy token_minutes, or declare the token for another user"},
		{spec.Policy{TokenMinutes: 5}, spec.Token{Application: "n", Access: secret("a"), State: spec.ExpiredState, Kind: spec.WebKind}, at + "state: the web tokens of the user never expire; give the user's policy web_minutes, or remove the token"},
		{spec.Policy{TokenMinutes: 5}, spec.Token{Application: "n", Refresh: secret("r"), State: spec.ExpiredState}, at + "refresh: the logins of the user get no refresh token; give the user's policy renewals, or declare the token for another user"},
		{spec.Policy{TokenMinutes: 5}, spec.Token{Application: "n", Access: secret("a"), State: spec.ValidState, Issued: 1}, at + "state: " + stays},
		{spec.Policy{}, spec.Token{Application: "n", Access: secret("a"), State: spec.ValidState, Kind: spec.LegacyKind, Issued: 1}, at + "state: " + stays},
		{spec.Policy{}, spec.Token{Application: "n", Access: secret("a"), State: spec.ValidState}, at + "issued: issued is missing; write when the token was issued: its age is the evidence"},
		{spec.Policy{}, spec.Token{Application: "n", Access: secret("a"), Refresh: secret("r"), State: spec.ValidState, Issued: 1}, at + "refresh: the refresh token is not expired; write state: expired, or remove it: checks would use up a valid one, and none asks for a revoked one"},
		{spec.Policy{}, spec.Token{Application: "single", Access: secret("a"), State: spec.ValidState, Issued: 1}, at + "state: a check may get this valid token from a login, or end it with one; declare it in a repository without reuse_active_tokens, for an application without single_session"},
		{spec.Policy{}, spec.Token{Application: "n", Access: secret("other")}, "repositories[0].users[1].tokens[0].access: the same token stands there twice; a token belongs to one login: write another one"},
	} {
		w := goodWorld()
		repo := &w.Repositories[0]
		repo.Applications[0].Name, repo.Applications[1].Name, repo.Applications[1].SingleSession = "n", "single", true
		test.policy.Name, test.policy.RefreshMinutes = "p", 1
		repo.Policies[0], repo.Users[0].Policy = test.policy, "p"
		repo.Users[0].Tokens, repo.Users[1].Tokens = []spec.Token{test.token}, []spec.Token{{Application: "n", Access: secret("other")}}
		if got := w.Validate(); test.want == "" && len(got) > 0 {
			t.Errorf("%+v: %v", test.token, got)
		} else if test.want != "" {
			checkProblem(t, got, test.want)
		}
	}
}

// keyed gives the first user an API key.
func keyed(k spec.APIKey) func(*spec.World) {
	return func(w *spec.World) {
		repo := &w.Repositories[0]
		repo.AuthenticationTypes = []spec.AuthenticationType{{Name: "local"}, {Name: "keys", Kind: spec.APIKeyAuthentication}}
		repo.Applications[0].Name, k.Key = "n", spec.NewSecret("k")
		repo.Users[0].APIKeys = []spec.APIKey{k}
	}
}

const (
	tokenRemedy    = "OauthTokenExpire is a number of minutes from 1 to 153722867, or 0 for a token that never expires"
	renewalsRemedy = "write a number of renewals from 0 to 999 (OauthTokenMaximumRenovations)"
	refreshRemedy  = "OAuthRefreshTokenExpire may not be 0: write a number of minutes from 1 to 153722867"
	scopeProblem   = "a scope is empty or holds a blank or a +, which separate scopes; write each scope as an element of its own"
)

func TestTargetValidate(t *testing.T) {
	minute := spec.Duration(time.Minute)
	for _, good := range []spec.Target{
		{}, defaultTarget(), {URL: "http://[::1]:8080"},
		{URL: "https://a/b", Time: spec.Time{Control: spec.TimeClock, URL: "http://c/d?e=f"}},
		{Time: spec.Time{Control: spec.TimeCommand, Command: "ssh idp 'sudo move-clock {seconds}'"}},
		{Time: spec.Time{Control: spec.TimeWait, MaxWait: minute}, Headers: map[string]spec.Secret{"X-a": spec.NewSecret("ü")}},
	} {
		if got := good.Validate(); got != nil {
			t.Errorf("problems of a good target: %v", got)
		}
	}
	for _, test := range []struct {
		target spec.Target
		want   string
	}{
		{spec.Target{URL: "http://a b"}, "url: url is not a URL; " + urlRemedy},
		{spec.Target{URL: "http://a "}, "url: url is not a URL; " + urlRemedy},
		{spec.Target{URL: "/App"}, "url: url must begin with http:// or https://; " + urlRemedy},
		{spec.Target{URL: "idp.example.com/App"}, "url: url must begin with http:// or https://; " + urlRemedy},
		{spec.Target{URL: "ftp://a"}, "url: url must begin with http:// or https://; " + urlRemedy},
		{spec.Target{URL: "http:///App"}, "url: url has no host; " + urlRemedy},
		{spec.Target{URL: "http://:80/App"}, "url: url has no host; " + urlRemedy},
		{spec.Target{URL: "http://me:pw@a"}, "url: url holds a user or a password, which reports would show; remove what stands before the @"},
		{spec.Target{URL: "http://a?"}, "url: url has a query; remove the question mark and what follows it"},
		{spec.Target{URL: "http://a#"}, "url: url has a fragment; remove the # and what follows it"},
		{spec.Target{Dialect: "jawa"}, "dialect: dialect is not known; use one of java, dotnet"},
		{spec.Target{Capabilities: []spec.Capability{"fly"}}, "capabilities[0]: a capability is not known; use one of refresh, api-key, multitenant, legacy, device, logout, lockout, two-factor, protected-resource, robustness, clock"},
		{spec.Target{Time: spec.Time{Control: "sundial"}}, "time.control: control is not known; use one of none, clock, command, wait"},
		{spec.Target{URL: "https://idp.example.com/App/oauth/gam/v2.0/access_token"}, "url: url names an endpoint; name the virtual directory only: what stands before /oauth/"},
		{spec.Target{Time: spec.Time{Control: spec.TimeClock}}, "time.url: url of the clock is missing; control clock needs the URL of the clock contract"},
		{spec.Target{Time: spec.Time{Control: spec.TimeClock, URL: "clock"}}, "time.url: url must begin with http:// or https://; write it as http://127.0.0.1:8081/clock"},
		{spec.Target{Time: spec.Time{URL: "http://a"}}, "time.url: url of the clock is given, but control is not clock; write control: clock, or remove url"},
		{spec.Target{Time: spec.Time{Token: spec.NewSecret("a\nb")}}, "time.token: token holds a line break or another control character; write it on one line"},
		{spec.Target{Time: spec.Time{Control: spec.TimeWait}}, `time.max_wait: max_wait is not positive; write a duration such as "5m"`},
		{commanded(""), "time.command: command is missing; " + commandRemedy},
		{commanded("move 'a {seconds}"), "time.command: command cannot be split: a quotation mark is not closed; " + commandRemedy},
		{commanded("move"), "time.command: command does not say how far the time moves; write {seconds} where it takes the number of seconds"},
		{commanded("move-{seconds}"), "time.command: the program of command holds {seconds}; write it into an argument"},
		{commanded("move\n{seconds}"), "time.command: command holds a line break or another control character; write it on one line"},
		{spec.Target{Time: spec.Time{Command: "move {seconds}"}}, "time.command: command is given, but control is not command; write control: command, or remove command"},
		{spec.Target{Time: spec.Time{MaxWait: -minute}}, `time.max_wait: max_wait is not positive; write a duration such as "5m"`},
		{spec.Target{Headers: map[string]spec.Secret{"a b": {}}}, `headers["a b"]: the name of a header may hold only letters, digits and -_.!#$%&'*+^` + "`|~; write it as X-My-Header"},
		{spec.Target{Headers: map[string]spec.Secret{"a": spec.NewSecret("b\nc")}}, `headers["a"]: the value of a header holds a line break or another control character; write it on one line`},
		{spec.Target{Headers: map[string]spec.Secret{"a": {}, "A": {}}}, `headers["a"]: two headers have the same name; upper and lower case do not matter; remove one of them`},
		{spec.Target{RequestsPerSecond: -1}, "requests_per_second: requests_per_second is negative; write a number of requests, or 0 for no bound"},
	} {
		checkProblem(t, test.target.Validate(), test.want)
	}
}

const commandRemedy = `write a program and its arguments, such as command: "faketime-ctl +{seconds}s"`

func commanded(command string) spec.Target {
	return spec.Target{Time: spec.Time{Control: spec.TimeCommand, Command: command}}
}

// checkProblem wants exactly one problem.
func checkProblem(t *testing.T, got []spec.Problem, want string) {
	t.Helper()
	if len(got) != 1 || got[0].String() != want {
		t.Errorf("got  %v\nwant %s", got, want)
	}
}

// A problem is reported where the value is, an absent key at what lacks it.
func TestReadConfigPlacesProblems(t *testing.T) {
	text := `world:
  repositories:
    - name: Main
      guid: ` + guidA + `
      policies:
        - {name: short, renewals: 1000}
        - name: ""
      applications:
        - client_id: shop
          scopes: [a, "b c"]
      users:
        - username: alice
        - {}
target:
  url: http://a?b
  time:
    control: clock
  headers:
    "bad name": x
`
	_, err := spec.ReadConfig("gam.yaml", []byte(text), nil)
	want := []string{
		"6:35: renewals is 1000", "7:17: name is missing", "9:11: client_secret is missing", "10:23: a scope is empty or",
		"12:11: password is missing", "13:11: username is missing", "13:11: password is missing",
		"15:8: url has a query", "17:5: url of the clock is missing", "19:17: the name of a header",
	}
	got := strings.Split(fmt.Sprint(err), "\n")
	for i := range max(len(got), len(want)) {
		if i >= len(got) || i >= len(want) || !strings.HasPrefix(got[i], "gam.yaml:"+want[i]) {
			t.Fatalf("problem %d of\n%s\nshould be %q", i, strings.Join(got, "\n"), want)
		}
	}
}
