package mockserver

import (
	"net/http"
	"slices"
	"strings"

	"github.com/gamconform/gamconform/spec"
)

// refusalFaults grant a login that must be refused, or refuse it wrongly.
func refusalFaults() []Fault {
	missing := map[string]spec.Requirement{
		"client_id": spec.MissingClientIDRefused, "client_secret": spec.MissingClientSecretRefused, "grant_type": spec.MissingGrantTypeRefused,
		"username": spec.MissingUsernameRefused, "password": spec.MissingPasswordRefused,
	}
	empty := map[string][]spec.Requirement{
		"client_id": breaks(spec.EmptyClientIDRefused), "client_secret": breaks(spec.EmptyClientSecretRefused), "grant_type": breaks(spec.EmptyGrantTypeRefused),
		"username": breaks(spec.EmptyUsernameRefused), "password": breaks(spec.EmptyPasswordRefused, spec.WrongPasswordRefused),
	}
	var faults []Fault
	for _, name := range []string{"client_id", "client_secret", "grant_type", "username", "password"} {
		dashed := strings.ReplaceAll(name, "_", "-")
		faults = append(faults,
			Fault{"accepts-missing-" + dashed, "a login without " + name + " is granted", breaks(missing[name]), completes(func(s *Server, f fields) {
				if isLogin(f) && !f.has(name) {
					fillCredential(s, f, name)
				}
			})},
			Fault{"accepts-empty-" + dashed, "a login with an empty " + name + " is granted", empty[name], completes(func(s *Server, f fields) {
				if isLogin(f) && f.has(name) && f.get(name) == "" {
					fillCredential(s, f, name)
				}
			})})
	}
	return append(faults,
		Fault{"refusal-with-trace", "the refusal of an unknown client holds a stack trace", breaks(spec.RefusalWithoutTrace, spec.LegacyChallenge), changesAnswer(func(_ *Server, _ string, a *answer) {
			if body, ok := a.body.(refusalBody); ok && a.refusal.text == textUnknownClient {
				body.Error.Message += "\n\tat com.example.gam.Clients.find(Clients.java:118)\n\tat com.example.gam.Token.issue(Token.java:41)"
				a.body = body
			}
		})},
		Fault{"password-ignored", "any password logs in", breaks(spec.WrongPasswordRefused, spec.ReservedCharacters, spec.UTF8Characters, spec.WholePasswordCounts, spec.UserStaysInTenant, spec.APIKeyAsPasswordRefused, spec.LegacyWrongPassword), func(r *rules) {
			r.login.samePassword = func(string, string) bool { return true }
		}},
		Fault{"unknown-user-is-first", "an unknown user name logs the first user in", breaks(spec.UnknownUserRefused, spec.UserStaysInTenant), completes(func(s *Server, f fields) {
			repo := s.tenantOf(f)
			if name := f.get("username"); name != "" && repo.findUser(name, s.rules) == nil {
				f.Set("username", repo.firstUser().Username)
				f.Set("password", repo.firstUser().Password.Reveal())
			}
		})},
		Fault{"wrong-password-code", "a wrong password has the code 17", breaks(spec.WrongPasswordCode), func(r *rules) {
			r.write.codes.wrongPassword, r.write.codes.unknownUser = 17, 17
		}},
		Fault{"unknown-user-told-apart", "an unknown user has a code of its own", breaks(spec.LoginRefusalsAlike), func(r *rules) { r.write.codes.unknownUser = 7 }},
		Fault{"missing-username-code", "a missing user name has the code 11", breaks(spec.MissingUsernameCode), func(r *rules) { r.write.codes.missingUser = 11 }},
		Fault{"wrong-secret-code", "a wrong client secret has the code 236", breaks(spec.WrongSecretCode), func(r *rules) { r.write.codes.wrongSecret = 236 }},
		Fault{"unknown-client-is-first", "an unknown client is taken for the first application", breaks(spec.UnknownClientRefused, spec.ClientStaysInTenant), completes(func(s *Server, f fields) {
			repo := s.tenantOf(f)
			if id := f.get("client_id"); isLogin(f) && id != "" && repo.applications[id] == nil {
				f.Set("client_id", repo.Applications[0].ClientID)
				f.Set("client_secret", repo.Applications[0].ClientSecret.Reveal())
			}
		})},
		Fault{"secret-ignored", "any client secret is accepted", breaks(spec.WrongSecretRefused, spec.ForeignSecretRefused, spec.RefreshWrongSecret, spec.ClientStaysInTenant, spec.SameClientOwnSecret, spec.APIKeyNeedsSecret, spec.LegacyWrongSecret, spec.LegacyWrongRefresh, spec.DeviceWrongSecret), func(r *rules) {
			r.login.sameSecret = func(_ *Server, _ *repository, _ *application, given string) bool { return given != "" }
		}},
		Fault{"first-password-only", "only the first user's password is compared",
			breaks(spec.WrongPasswordRefused, spec.ReservedCharacters, spec.UTF8Characters, spec.WholePasswordCounts, spec.APIKeyAsPasswordRefused), completes(func(s *Server, f fields) {
				repo := s.tenantOf(f)
				u := repo.users[f.get("username")]
				if u != nil && u.Ordinary() && u.Username != repo.firstUser().Username && f.get("password") != "" {
					f.Set("password", u.Password.Reveal())
				}
			})},
		Fault{"last-secret-ignored", "any client secret of the last application is accepted", breaks(spec.WrongSecretRefused, spec.ForeignSecretRefused), func(r *rules) {
			exact := r.login.sameSecret
			r.login.sameSecret = func(s *Server, repo *repository, app *application, given string) bool {
				return app.last && given != "" || exact(s, repo, app, given)
			}
		}},
		Fault{"unknown-user-told-in-words", "the message of an unknown user is another", breaks(spec.LoginRefusalsAlike), changesAnswer(func(s *Server, _ string, a *answer) {
			body, ok := a.body.(refusalBody)
			if ok && isLogin(a.given) && s.tenantOf(a.given).findUser(a.given.get("username"), s.rules) == nil {
				body.Error.Message = "The user does not exist"
				a.body = body
			}
		})},
		Fault{"token-in-refusal", "the refusal of a grant type carries a token", breaks(spec.MissingGrantTypeRefused, spec.EmptyGrantTypeRefused, spec.UnknownGrantRefused, spec.RefusalShape, spec.LegacyRefusalForm),
			changesAnswer(func(s *Server, _ string, a *answer) {
				if body, ok := a.body.(refusalBody); ok && a.refusal.code == s.rules.write.codes.unknownGrant {
					a.body = struct {
						refusalBody
						AccessToken string `json:"access_token"`
					}{body, s.tenantOf(a.given).GUID + "!" + strings.Repeat("0", 78)}
				}
			})},
		Fault{"any-applications-secret", "the secret of any application is accepted", breaks(spec.ForeignSecretRefused), func(r *rules) {
			r.login.sameSecret = func(_ *Server, repo *repository, _ *application, given string) bool {
				return slices.ContainsFunc(repo.Applications, func(a spec.Application) bool { return a.ClientSecret.Reveal() == given })
			}
		}},
		Fault{"unknown-grant-is-password", "an unknown grant type is taken for password", breaks(spec.UnknownGrantRefused), completes(func(_ *Server, f fields) {
			if grant := strings.ToLower(f.get("grant_type")); grant != "" && grant != "password" && grant != "refresh_token" {
				f.Set("grant_type", "password")
			}
		})},
		Fault{"refusal-as-html", "a refusal is an HTML page", breaks(spec.RefusalShape, spec.LegacyRefusalForm, spec.LegacyChallenge, spec.LegacyUserRefusal), changesAnswer(func(_ *Server, _ string, a *answer) {
			if a.refusal != nil {
				a.header.Set("Content-Type", "text/html")
				a.raw = []byte("<!DOCTYPE html><title>401</title><h1>Unauthorized</h1>")
			}
		})},
		Fault{"unknown-client-crashes", "an unknown client ends in a 500", breaks(spec.NoServerError), changesAnswer(func(s *Server, _ string, a *answer) {
			if a.refusal != nil && a.refusal.code == s.rules.write.codes.unknownClient {
				a.status = http.StatusInternalServerError
			}
		})},
		Fault{"refusal-repeats-password", "the message of a refused login names the password", breaks(spec.RefusalKeepsSecrets, spec.LegacyChallenge), changesAnswer(func(_ *Server, _ string, a *answer) {
			if body, ok := a.body.(refusalBody); ok && a.refusal != nil && a.given.has("password") {
				body.Error.Message += ": " + a.given.get("password")
				a.body = body
			}
		})},
	)
}

// isLogin tells whether a request is a login, or would be one with a grant type.
func isLogin(f fields) bool {
	grant := f.get("grant_type")
	return grant == "password" && !f.has("api_key") || grant == "" && (f.has("username") || f.has("password"))
}

// fillCredential gives a mandatory field the value that makes the request good.
func fillCredential(s *Server, f fields, name string) {
	repo := s.tenantOf(f)
	switch name {
	case "client_id":
		for _, app := range repo.Applications {
			if app.ClientSecret.Reveal() == f.get("client_secret") {
				f.Set(name, app.ClientID)
			}
		}
	case "client_secret":
		if app := repo.applications[f.get("client_id")]; app != nil {
			f.Set(name, app.ClientSecret.Reveal())
		}
	case "grant_type":
		f.Set(name, "password")
	case "username":
		for _, u := range repo.Users {
			if u.Password.Reveal() == f.get("password") {
				f.Set(name, u.Username)
			}
		}
	case "password":
		if u := repo.users[f.get("username")]; u != nil && u.Ordinary() {
			f.Set(name, u.Password.Reveal())
		}
	}
}
