package reports_test

import (
	"time"

	"github.com/gamconform/gamconform/reports"
	"github.com/gamconform/gamconform/spec"
)

const tokenURL = "https://idp.example.com/App/oauth/gam/v2.0/access_token"

// sample is a run as a CI system would see it on a bad day: something of
// everything that a report has to show.
func sample() reports.Run {
	return reports.Run{
		Schema:  reports.SchemaVersion,
		Tool:    reports.Tool{Name: "gamconform", Version: "0.1.0"},
		Command: []string{"gamconform", "verify", "--config=our gam.yaml", "--filter=!LCK", "--report=out"},
		Target: reports.Target{
			URL: "https://idp.example.com/App", Dialect: spec.Java, Version: spec.Version{Major: 18, Upgrade: 10},
			TimeControl: spec.TimeClock, InsecureTLS: true,
		},
		ConfigDigest: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
		Seed:         42,
		Started:      time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC),
		Duration:     4.2181,
		ClockSkew:    seconds(2),
		Requests:     312,
		Capabilities: []reports.CapabilityState{
			{Name: spec.Refresh, Declared: true, Exercised: true},
			{Name: spec.Clock, Declared: true, Exercised: true},
		},
		Results: []reports.Result{
			result("PWD-001", "A valid login answers a token", reports.Passed),
			wrongPassword(),
			result("PWD-003", "The scope names what was granted", reports.Passed),
			missing("PWD-007", "An inactive user is refused", "no user of the world is inactive"),
			result("REF-001", "A refresh answers a new token", reports.Passed),
			slidingRefresh(),
			with(result("REF-004", "A refresh token works once for each renewal", reports.Inconclusive),
				"the positive twin was refused with 400, code 103: nothing follows from the refusal"),
			known(with(result("EXP-001", "A token works up to its end", reports.Known), "accepted to the end, refused 3 s early")),
			slidingExpiry(),
			notProvable("EXP-005", "A refresh token ends after its own life"),
			notProvable("EXP-006", "A life of zero minutes never ends"),
			broken(),
			result("RES-001", "Answers are JSON", reports.Passed),
			strayLogin(),
		},
		Grids:    []reports.Grid{loginGrid()},
		Findings: []reports.Finding{refreshMissing(), shortSecret()},
		Observations: []reports.Observation{
			{Requirement: "REF-022", Name: "used refresh token", Value: "accepted", Advice: "refuse a refresh token that was used (RFC 9700, 4.14)"},
			{Requirement: "PWD-030", Name: "grant type in capitals", Value: "refused"},
		},
		Coverage: []reports.Coverage{{Operation: "requestToken", Status: "200", Seen: 140, Members: 6, Unseen: []string{"user_guid"}}, {Operation: "requestToken", Status: "401", Members: 2, Unseen: []string{"error", "error_description"}}},
	}
}

func refreshMissing() reports.Finding {
	return reports.Finding{
		Name: "refresh-token", Weight: reports.Fails, Repository: "main", Users: []string{"twice"}, Explains: []string{"REF-003"},
		Text:   `no refresh token came for the user "twice"; the policy "twice" declares renewals: 2`,
		Remedy: "set Token maximum renovations (OauthTokenMaximumRenovations, now 0) of the user's security policy to 2, or declare renewals: 0",
	}
}

func shortSecret() reports.Finding {
	return reports.Finding{
		Name: "short-secret", Weight: reports.Advice,
		Text: `the secret or password of the user "twice" has fewer than 8 characters`, Remedy: "use longer ones",
	}
}

func result(id, title string, o reports.Outcome) reports.Result {
	return reports.Result{
		Requirement: spec.Requirement{
			ID: id, Title: title, Text: title + ".", Level: spec.Must, Basis: spec.Documented,
			Sources: []spec.Citation{spec.RESTIDP.At(64)}, Operation: spec.RequestToken,
		},
		Outcome:  o,
		Duration: 0.0312,
	}
}

func with(r reports.Result, reason string) reports.Result {
	r.Reason, r.Place = reason, "suites/refresh.go:88"
	return r
}

func known(r reports.Result) reports.Result {
	r.Known = &spec.KnownFailure{Requirement: r.Requirement.ID, Reason: "the server rounds up to minutes", Link: "https://tracker.example.com/GAM-7", Until: "2026-12-31"}
	return r
}

func skipped(id string, s reports.Skip) reports.Result {
	r := result(id, "A title", reports.Skipped)
	r.Skip, r.Duration = s, 0
	return r
}

func missing(id, title, reason string) reports.Result {
	r := result(id, title, reports.Skipped)
	r.Skip, r.Reason, r.Duration = reports.FixtureMissing, reason, 0
	return r
}

func notProvable(id, title string) reports.Result {
	r := result(id, title, reports.Skipped)
	r.Skip, r.Reason, r.Duration = reports.NotProvable, "43200 minutes are more than the declared max_wait of 5m0s", 0
	return r
}

func broken() reports.Result {
	r := result("EXP-007", "The life is the one of the policy", reports.Broken)
	r.Cause, r.Reason = reports.CauseTransport, "read tcp 10.0.0.1:443: connection reset by peer"
	return r
}

func wrongPassword() reports.Result {
	r := result("PWD-002", "A wrong password is refused with code 11 or 18", reports.Warned)
	r.Requirement.Level = spec.Should
	r.Requirement.Text = "A login with a wrong password is refused, and the error object carries code 11 or 18."
	r.Expected, r.Actual, r.Place = `401 or 400 with code "11" or "18"`, `401 with code "10"`, "suites/password.go:57"
	return r
}

func slidingExpiry() reports.Result {
	r := result("EXP-003", "Use does not extend the life of an access token", reports.Failed)
	r.Requirement.Text = "An access token expires the minutes of its policy after it was given, however often it was used in between."
	r.Requirement.Sources = []spec.Citation{spec.TokenExpire.At(12), spec.RESTIDP.At(91)}
	r.Expected, r.Actual = `401 with code "103"`, "200 OK"
	r.Reason = "accepted 65 s after the log in although its life is 60 s: use extended it"
	r.Place, r.Evidence, r.Duration = "suites/expiry.go:41", &reports.Evidence{Kind: reports.ControlledClock, Passed: 60, Margin: 5}, 0.208
	r.Exchanges = []reports.Exchange{
		{
			Label: "log in", Duration: 0.0121,
			Request: reports.Message{
				Line: "POST " + tokenURL, Header: []string{"Content-Type: application/x-www-form-urlencoded"},
				Body: "grant_type=password&client_id=secret:3fa1b2c4&client_secret=secret:99ab01ff&username=short&password=secret:0badcafe&scope=gam_user_data",
			},
			Response: &reports.Message{
				Line: "200 OK", Header: []string{"Content-Type: application/json"},
				Body: `{"access_token":"secret:5d41402a","token_type":"Bearer","expires_in":60,"refresh_token":"","scope":"gam_user_data","user_guid":"5f2b5f5e-9a0c-4c2b-8f59-7d9d1c1f0a01"}`,
			},
		},
		{
			Label: "user info 65 s after the log in", Duration: 0.0034,
			Request:  reports.Message{Line: "GET https://idp.example.com/App/oauth/gam/v2.0/userinfo"},
			Response: &reports.Message{Line: "200 OK", Body: `{"guid":"5f2b5f5e-9a0c-4c2b-8f59-7d9d1c1f0a01","username":"short"}`},
		},
	}
	return r
}

func slidingRefresh() reports.Result {
	r := result("REF-003", "A refresh with a wrong secret is refused", reports.Failed)
	r.Requirement.Text = "A refresh is refused when the client secret is not the one of the application."
	r.Expected, r.Actual, r.Place = "400 or 401 with an error object", "no answer", "suites/refresh.go:63"
	r.Hints = []string{refreshMissing().Hint()}
	r.Exchanges = []reports.Exchange{{
		Label: "refresh with a wrong secret", Duration: 10,
		Request: reports.Message{Line: "POST " + tokenURL, Body: "grant_type=refresh_token&client_id=secret:3fa1b2c4&client_secret=wrong&refresh_token=secret:77aa12bc"},
		Error:   "no answer within 10s",
	}}
	return r
}

func strayLogin() reports.Result {
	r := result("TEN-002", "Credentials work in their own tenant only", reports.Failed)
	r.Reason, r.Place = "the client and user of main are granted under the repository of a-repository-with-a-long-name", "suites/tenancy_grid.go:40"
	return r
}

// loginGrid has a cell that is not as it must be and one that was not asked.
func loginGrid() reports.Grid {
	yes, no := reports.Granted, reports.Refused
	right, wrong, apart := reports.Cell{Outcome: yes, Expected: yes}, reports.Cell{Outcome: no, Expected: no}, reports.Cell{Outcome: yes, Expected: no}
	return reports.Grid{
		Requirement: "TEN-002", Title: "log in with the client and the user of one tenant under the repository of each",
		Row: "client and user", Column: "repository", LeftOut: "2 of 5 tenants",
		Rows:    []string{"main: portal, admin", "a-repository-with-a-long-name: mobile, 使用者", "branch: counter, teller"},
		Columns: []string{"main", "a-repository-with-a-long-name", "branch"},
		Cells:   [][]reports.Cell{{right, apart, wrong}, {wrong, right, wrong}, {wrong, {Expected: no}, right}},
	}
}

func seconds(s reports.Seconds) *reports.Seconds { return &s }
