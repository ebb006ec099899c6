package suites_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/gamconform/gamconform/mockserver"
	"github.com/gamconform/gamconform/reports"
	"github.com/gamconform/gamconform/spec"
	"github.com/gamconform/gamconform/suites"
)

func doctor(t *testing.T, target suites.Target) reports.Diagnosis {
	t.Helper()
	d, err := suites.Doctor(context.Background(), target, suites.Options{Description: description()})
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// differing is a mock whose world is not the one that is declared.
func differing(t *testing.T, exists, declared func(*spec.World)) suites.Target {
	t.Helper()
	there, said := spec.Default(), spec.Default()
	if exists != nil {
		exists(&there)
	}
	if declared != nil {
		declared(&said)
	}
	target := reference(t, mockserver.Config{World: there})
	target.World = said
	return target
}

func userOf(w *spec.World, repository int, name string) *spec.User {
	users := w.Repositories[repository].Users
	return &users[slices.IndexFunc(users, func(u spec.User) bool { return u.Username == name })]
}

func appOf(w *spec.World, repository int, name string) *spec.Application {
	apps := w.Repositories[repository].Applications
	return &apps[slices.IndexFunc(apps, func(a spec.Application) bool { return a.Name == name })]
}

func policyOf(w *spec.World, name string) *spec.Policy {
	policies := w.Repositories[0].Policies
	return &policies[slices.IndexFunc(policies, func(p spec.Policy) bool { return p.Name == name })]
}

// Each difference between what is declared and what exists is found, alone,
// with the setting to change.
func TestDoctorFinds(t *testing.T) {
	for name, test := range map[string]struct {
		exists, declared func(*spec.World)
		text, remedy     string
		app, user        string
		weight           reports.Weight
	}{
		"rest-not-enabled": {exists: func(w *spec.World) { appOf(w, 0, "kiosk").RESTDisabled = true },
			text: "code 542", remedy: `"Allow REST v2.0 authentication?"`, app: "kiosk"},
		"client-unknown": {declared: func(w *spec.World) { appOf(w, 0, "kiosk").ClientID = "00000000000000000000000000000000" },
			text: "code 236", remedy: "Client ID", app: "kiosk"},
		"client-secret": {declared: func(w *spec.World) { appOf(w, 0, "kiosk").ClientSecret = spec.NewSecret("not-the-secret") },
			text: "code 116", remedy: "client_secret", app: "kiosk"},
		"client-revoked": {exists: func(w *spec.World) { appOf(w, 0, "kiosk").Revoked = true },
			text: "code 111", remedy: "revocation", app: "kiosk"},
		"user-or-password": {declared: func(w *spec.World) { userOf(w, 0, "twice").Password = spec.NewSecret("not-the-password") },
			text: "code 11", remedy: "password", user: "twice"},
		"user-blocked": {exists: func(w *spec.World) { userOf(w, 0, "twice").State = spec.BlockedUser },
			text: "code 10", remedy: "GAMUnblockUserTimeout", user: "twice"},
		"user-inactive": {exists: func(w *spec.World) { userOf(w, 0, "twice").State = spec.InactiveUser },
			text: "code 9", remedy: "inactive", user: "twice"},
		"password-change": {exists: func(w *spec.World) { userOf(w, 0, "twice").State = spec.MustChange },
			text: "code 23", remedy: "change the user's password", user: "twice"},
		"second-factor": {declared: func(w *spec.World) { *userOf(w, 0, "guarded") = plainly(*userOf(w, 0, "guarded")) },
			text: "code 410", remedy: "UserEnableTwoFactorAuth", user: "guarded"},
		"scope-not-published": {declared: func(w *spec.World) { appOf(w, 0, "kiosk").Scopes = []string{"gam_user_data", "gam_user_roles"} },
			text: "code 23", remedy: "ClientAllowGetUserRolesREST", app: "kiosk"},
		"refresh-token": {exists: func(w *spec.World) { policyOf(w, "twice").Renewals = 0 },
			text: "no refresh token came", remedy: "OauthTokenMaximumRenovations", user: "twice"},
		"token-lifetime": {exists: func(w *spec.World) { policyOf(w, "twice").TokenMinutes = 17 },
			text: "expires_in 1020", remedy: "OauthTokenExpire", user: "twice"},
		"repository-unknown": {declared: func(w *spec.World) { w.Repositories[1].GUID = "00000000-0000-4000-8000-000000000000" },
			text: "code 2", remedy: "GUID"},
		"repository-guid": {declared: func(w *spec.World) { // no request names the only repository
			w.Repositories = w.Repositories[:1]
			w.Repositories[0].GUID = "00000000-0000-4000-8000-000000000000"
		}, text: "does not begin with", remedy: "exclamation mark", weight: reports.Advice},
		"short-secret": {exists: short, declared: short, text: `the user "twice"`, remedy: "at least 8", weight: reports.Advice},
	} {
		t.Run(name, func(t *testing.T) {
			d := doctor(t, differing(t, test.exists, test.declared))
			if len(d.Findings) != 1 {
				t.Fatalf("%d findings: %+v", len(d.Findings), d.Findings)
			}
			f := d.Findings[0]
			if f.Name != name || !strings.Contains(f.Text, test.text) || !strings.Contains(f.Remedy, test.remedy) || f.Application != test.app || test.user != "" && !slices.Contains(f.Users, test.user) {
				t.Errorf("%+v", f)
			}
			want := reports.ExitIncomplete
			if test.weight == reports.Advice {
				want = reports.ExitOK
			} else if len(f.Exchanges) != 1 {
				t.Errorf("%d exchanges", len(f.Exchanges))
			}
			if d.Exit() != want {
				t.Errorf("exit code %d, want %d", d.Exit(), want)
			}
			if d.FailedLogins.Most > d.FailedLogins.Budget {
				t.Errorf("%d failed logins in a row, budget %d", d.FailedLogins.Most, d.FailedLogins.Budget)
			}
		})
	}
}

func short(w *spec.World) { userOf(w, 0, "twice").Password = spec.NewSecret("seven-7") }

func plainly(u spec.User) spec.User {
	u.SecondFactor, u.OTP = false, spec.OTP{}
	return u
}

// Nothing is found on the reference, in either dialect, for one request for
// each ordinary user and application.
func TestDoctorFindsNothing(t *testing.T) {
	for _, dialect := range spec.Dialects() {
		d := doctor(t, reference(t, mockserver.Config{Dialect: dialect}))
		if d.Exit() != reports.ExitOK || len(d.Findings) > 0 || d.Word() != "nothing found" {
			t.Errorf("%s: %d, %+v", dialect, d.Exit(), d.Findings)
		}
		most := 1
		for _, repo := range spec.Default().Repositories {
			for _, u := range repo.Users {
				if u.Ordinary() {
					most++
				}
			}
			for _, a := range repo.Applications {
				if a.Ordinary() {
					most++
				}
			}
		}
		if d.Requests > most || d.FailedLogins.Sum > 0 {
			t.Errorf("%s: %d requests, want at most %d; %d failed logins", dialect, d.Requests, most, d.FailedLogins.Sum)
		}
	}
}

// A GAM that answers elsewhere on the server is named, and gets no credentials.
func TestNeighbours(t *testing.T) {
	for at, want := range map[string]string{"/wrong": "/gam", "": "/gam", "/gam/rest/v1": "/gam", "/App/gam": "/gam"} {
		target := reference(t, mockserver.Config{})
		root := strings.TrimSuffix(target.URL, "/gam")
		target.URL = root + at
		d := doctor(t, target)
		if d.Exit() != reports.ExitUnreachable || len(d.Findings) != 1 || d.Findings[0].Name != "virtual-directory" {
			t.Fatalf("%q: %d, %+v", at, d.Exit(), d.Findings)
		}
		if f := d.Findings[0]; !strings.HasSuffix(f.Remedy, "a GAM answers at "+root+want) || !strings.Contains(f.Remedy, "target.url") {
			t.Errorf("%q: %s", at, f.Remedy)
		}
		if d.Requests > 10 {
			t.Errorf("%q: %d requests", at, d.Requests)
		}
	}
	var asked []string
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		asked = append(asked, r.Method+" "+r.URL.Path+" "+r.FormValue("username"))
		http.NotFound(w, r)
	}))
	defer server.Close()
	target := reference(t, mockserver.Config{})
	target.URL = server.URL + "/wrong"
	if d := doctor(t, target); d.Exit() != reports.ExitUnreachable || strings.Contains(d.Findings[0].Remedy, "answers at") {
		t.Errorf("%+v", d.Findings)
	}
	for _, one := range asked {
		if !strings.Contains(one, "/wrong/") && !strings.HasSuffix(one, " ") {
			t.Errorf("credentials went to %s", one)
		}
	}
}

// A server of which only the older endpoints answer is told apart from a wrong
// virtual directory.
func TestOnlyLegacyAnswers(t *testing.T) {
	behind := reference(t, mockserver.Config{})
	target := proxy(t, behind, func(r *http.Request, _ url.Values, a *http.Response) {
		if strings.Contains(r.URL.Path, "v2.0") {
			a.StatusCode, a.Body = http.StatusNotFound, http.NoBody
			a.Header = http.Header{"Content-Length": {"0"}}
		}
	})
	if d := doctor(t, target); d.Exit() != reports.ExitUnreachable || !strings.Contains(d.Findings[0].Remedy, "GeneXus 16 upgrade 7") {
		t.Errorf("%+v", d.Findings)
	}
}

// Where nobody can log in, nothing is checked, and the code says why.
func TestNobodyCanLogIn(t *testing.T) {
	target := reference(t, mockserver.Config{Faults: []string{"no-login"}})
	run := verify(t, target, suites.Options{})
	if run.Verdict().Exit != reports.ExitUnreachable || run.Executed() != 0 || run.Stop == nil || run.Stop.Kind != reports.StopPreflight {
		t.Errorf("%d, %+v", run.Verdict().Exit, run.Stop)
	}
	d := doctor(t, target)
	if d.Exit() != reports.ExitUnreachable || len(d.Findings) != 1 || len(d.Findings[0].Users) < 10 || d.Findings[0].Name != "user-or-password" || d.Findings[0].Weight != reports.Stops {
		t.Errorf("%d, %+v", d.Exit(), d.Findings)
	}
	for _, used := range []*reports.FailedLogins{run.FailedLogins, d.FailedLogins} {
		if used.Most >= used.LocksAt {
			t.Errorf("%d failed logins in a row may have locked a user", used.Most)
		}
	}
}

// One application and one user who can log in are enough to go on, wherever
// they stand in the world. Nobody comes near a lock meanwhile.
func TestSomebodyCanLogIn(t *testing.T) {
	wrong := spec.NewSecret("not-the-right-one")
	for name, test := range map[string]struct {
		declared func(*spec.World)
		findings int
	}{
		"the last user": {func(w *spec.World) {
			users := w.Repositories[0].Users
			for i := range users {
				if users[i].Ordinary() && users[i].Username != "courier" {
					users[i].Password = wrong
				}
			}
		}, 17},
		"the second application, of one user": {func(w *spec.World) {
			for i := range w.Repositories[0].Applications {
				if a := &w.Repositories[0].Applications[i]; a.Name == "portal" {
					a.ClientSecret = wrong
				}
			}
			w.Repositories[0].Users = w.Repositories[0].Users[:1]
		}, 1},
	} {
		t.Run(name, func(t *testing.T) {
			d := doctor(t, differing(t, nil, test.declared))
			if d.Exit() != reports.ExitIncomplete || d.FailedLogins.Most >= d.FailedLogins.LocksAt {
				t.Errorf("exit code %d, %v, %+v", d.Exit(), d.Stop, d.FailedLogins)
			}
			if len(d.Findings) < test.findings {
				t.Errorf("%d findings, want %d: %+v", len(d.Findings), test.findings, d.Findings)
			}
		})
	}
}

// Where one failed login is too near the lock, nobody is tried without need,
// and the doctor says so.
func TestDoctorKeepsAwayFromTheLock(t *testing.T) {
	lock := func(w *spec.World) { w.Repositories[0].Lock.Attempts = 2 }
	d := doctor(t, differing(t, lock, lock))
	if d.Exit() != reports.ExitOK || !slices.ContainsFunc(d.Looked, func(text string) bool { return strings.Contains(text, "were left out") }) || d.Requests > 10 {
		t.Errorf("%d, %d requests, %q", d.Exit(), d.Requests, d.Looked)
	}
}

// What the doctor shows holds no secret and no token.
func TestDoctorHidesSecrets(t *testing.T) {
	target := differing(t, func(w *spec.World) { policyOf(w, "twice").TokenMinutes = 17 }, func(w *spec.World) {
		userOf(w, 0, "thrice").Password = spec.NewSecret("not-the-password")
	})
	d := doctor(t, target)
	var shown bytes.Buffer
	if err := errors.Join(d.WriteText(&shown, 0), d.WriteJSON(&shown)); err != nil || len(d.Findings) != 2 {
		t.Fatal(err, d.Findings)
	}
	for _, repo := range target.World.Repositories {
		for _, app := range repo.Applications {
			hides(t, shown.String(), app.ClientSecret.Reveal())
		}
		for _, u := range repo.Users {
			hides(t, shown.String(), u.Password.Reveal())
		}
		hides(t, shown.String(), repo.GUID+"!")
	}
}

// A finding stands beside the requirements that met it, and beside no other.
func TestSlowHints(t *testing.T) {
	for name, test := range map[string]struct {
		exists, declared func(*spec.World)
		filter           string
		hinted           []string
	}{
		"client-secret": {declared: func(w *spec.World) { appOf(w, 0, "kiosk").ClientSecret = spec.NewSecret("not-the-secret") },
			filter: "PWD-001,PWD-002,RES", hinted: []string{"PWD-002"}},
		"user-or-password": {declared: func(w *spec.World) { userOf(w, 0, "twice").Password = spec.NewSecret("not-the-password") },
			filter: "PWD-001,PWD-002,EXP-001", hinted: []string{"PWD-001"}},
		"refresh-token": {exists: func(w *spec.World) { policyOf(w, "twice").Renewals = 0 },
			filter: "RES,LIM,PWD-001", hinted: []string{"RES-012", "LIM-002", "LIM-003", "LIM-004", "LIM-005", "LIM-006"}},
		"token-lifetime": {exists: func(w *spec.World) { policyOf(w, "hourly").TokenMinutes = 17 },
			filter: "RES-010,EXP-001,PWD-001", hinted: []string{"RES-010", "EXP-001"}},
		"repository-unknown": {declared: func(w *spec.World) { w.Repositories[1].GUID = "00000000-0000-4000-8000-000000000000" },
			filter: "TEN-001,TEN-005,PWD-001", hinted: []string{"TEN-001", "TEN-005"}},
	} {
		t.Run(name, func(t *testing.T) {
			run := verify(t, differing(t, test.exists, test.declared), suites.Options{Filter: test.filter})
			var hinted []string
			for _, r := range run.Results {
				if len(r.Hints) > 0 {
					hinted = append(hinted, r.Requirement.ID)
					if r.Outcome == reports.Passed || len(r.Hints) != 1 || !strings.HasPrefix(r.Hints[0], name+": ") {
						t.Errorf("%s %s: %v", r.Requirement.ID, r.Outcome, r.Hints)
					}
				}
			}
			if !slices.Equal(hinted, test.hinted) {
				t.Errorf("hints at %v, want %v", hinted, test.hinted)
			}
			if len(run.Findings) != 1 || !slices.Equal(run.Findings[0].Explains, hinted) {
				t.Errorf("%+v, hints at %v", run.Findings, hinted)
			}
		})
	}
}

// A clock that does not move as asked, or does not answer, is found.
func TestDoctorAndTheClock(t *testing.T) {
	stands := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		_ = json.NewEncoder(w).Encode(map[string]string{"now": "2026-01-02T03:04:05Z"})
	}))
	defer stands.Close()
	target := reference(t, mockserver.Config{})
	target.Time.URL = stands.URL
	if d := doctor(t, target); d.Exit() != reports.ExitIncomplete || len(d.Findings) != 1 || d.Findings[0].Name != "time-not-moving" {
		t.Errorf("%d, %+v", d.Exit(), d.Findings)
	}
	run := verify(t, target, suites.Options{Filter: "EXP-001,PWD-001"})
	if r := result(t, run, "EXP-001"); r.Outcome != reports.Broken || len(r.Hints) != 1 || !strings.HasPrefix(r.Hints[0], "time-not-moving: ") {
		t.Errorf("%s %v", r.Outcome, r.Hints)
	}
	if r := result(t, run, "PWD-001"); r.Outcome != reports.Passed || len(r.Hints) > 0 {
		t.Errorf("%s %v", r.Outcome, r.Hints)
	}
	target.Time.URL = target.URL + "/no-clock"
	if d := doctor(t, target); d.Exit() != reports.ExitHarness || len(d.Findings) != 1 || d.Findings[0].Name != "time-control" {
		t.Errorf("%d, %+v", d.Exit(), d.Findings)
	}
	target.Time = spec.Time{Control: spec.TimeCommand, Command: "gamconform-no-such-command {seconds}"}
	if d := doctor(t, target); d.Exit() != reports.ExitHarness || len(d.Findings) != 1 || d.Findings[0].Name != "time-control" {
		t.Errorf("%d, %+v", d.Exit(), d.Findings)
	}
	target.Time.Command = "false {seconds}"
	if d := doctor(t, target); d.Exit() != reports.ExitIncomplete || len(d.Findings) != 1 || d.Findings[0].Name != "time-not-moving" {
		t.Errorf("%d, %+v", d.Exit(), d.Findings)
	}
}

// Where every login fails for another reason than the user, the run says so: a
// wrong GUID, client or secret of the first repository.
func TestPreflightNamesTheSetting(t *testing.T) {
	for reason, declared := range map[string]func(*spec.World){
		`nobody can log in to the repository "main" at `: func(w *spec.World) { w.Repositories[0].GUID = "00000000-0000-4000-8000-000000000000" },
		`nobody can log in to the application "portal" at `: func(w *spec.World) {
			w.Repositories[0].Applications = w.Repositories[0].Applications[:1]
			w.Repositories[0].Applications[0].ClientSecret = spec.NewSecret("not-the-secret")
			for i := range w.Repositories[0].Users {
				w.Repositories[0].Users[i].APIKeys, w.Repositories[0].Users[i].Tokens = nil, nil
			}
		},
		`none of the declared users can log in at `: func(w *spec.World) {
			for i := range w.Repositories[0].Users {
				w.Repositories[0].Users[i].Password = spec.NewSecret("not-the-password")
			}
		},
	} {
		d := doctor(t, differing(t, nil, declared))
		if d.Stop == nil || !strings.HasPrefix(d.Stop.Reason, reason) || d.Stop.Remedy == "" {
			t.Errorf("%+v; want %q", d.Stop, reason)
		}
	}
}
