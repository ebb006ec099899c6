package main

import (
	"net/url"
	"slices"
	"strings"
	"unicode"

	"github.com/gamconform/gamconform/spec"
)

// tokenPath and userInfoPath are where the description has the operations.
const (
	tokenPath    = "/oauth/gam/v2.0/access_token"
	userInfoPath = "/oauth/gam/v2.0/userinfo"
)

// account is somebody who can log in somewhere.
type account struct {
	app    spec.Application
	user   spec.User
	policy spec.Policy
}

// shown returns the account of the printed commands: one whose tokens expire
// and can be renewed and whose credentials need no care, else the first that
// can log in with a password.
func shown(world spec.World) (account, bool) {
	for _, repo := range world.Repositories {
		app := slices.IndexFunc(repo.Applications, spec.Application.Ordinary)
		first := slices.IndexFunc(repo.Users, spec.User.Ordinary)
		if app < 0 || first < 0 {
			continue
		}
		at := func(u spec.User) account { return account{repo.Applications[app], u, repo.PolicyOf(u)} }
		for _, u := range repo.Users {
			if p := repo.PolicyOf(u); u.Ordinary() && p.TokenMinutes > 0 && p.Renewals > 0 && harmless(u.Username) && harmless(u.Password.Reveal()) {
				return at(u), true
			}
		}
		return at(repo.Users[first]), true
	}
	return account{}, false
}

// tokenCurl is a command for a POSIX shell that logs in.
func tokenCurl(config spec.Config, a account) string {
	lines := append(grantCurl(config, a.app, "password"),
		curlField(config, "username", a.user.Username),
		curlField(config, "password", a.user.Password.Reveal()))
	if len(a.app.Scopes) > 0 {
		lines = append(lines, curlField(config, "scope", a.app.Scopes[0]))
	}
	return overLines(lines...)
}

// refreshCurl is a command that renews the token of the shell variable REFRESH.
func refreshCurl(config spec.Config, a account) string {
	return overLines(append(grantCurl(config, a.app, "refresh_token"), `--data-urlencode "refresh_token=$REFRESH"`)...)
}

// userInfoCurl is a command that reads the user of the shell variable TOKEN.
func userInfoCurl(config spec.Config) string {
	return overLines(curl(config.Target.URL+userInfoPath), `-H "Authorization: $TOKEN"`)
}

// clockCurl is a command that turns the clock by an hour.
func clockCurl(clock string, token bool) string {
	lines := []string{curl(clock), "-H 'Content-Type: application/json'"}
	if token {
		lines = append(lines, `-H "Authorization: Bearer ${`+tokenVariable+`}"`)
	}
	return overLines(append(lines, `-d '{"advance":"1h"}'`)...)
}

func grantCurl(config spec.Config, app spec.Application, grant string) []string {
	return []string{
		curl(config.Target.URL + tokenPath),
		curlField(config, "grant_type", grant),
		curlField(config, "client_id", app.ClientID),
		curlField(config, "client_secret", app.ClientSecret.Reveal()),
	}
}

// overLines is a command that goes over several lines.
func overLines(lines ...string) string { return "  " + strings.Join(lines, " \\\n    ") }

// curl begins a command. It ends the answer with a line break, without which
// the prompt of the shell would follow it; the brackets of an IPv6 address are
// a pattern to curl.
func curl(address string) string {
	text := `curl -sS -w '\n' `
	if strings.Contains(address, "[") {
		text += "--globoff "
	}
	return text + shellWord(address)
}

// curlField sends one field. A value that came from a variable is left to the
// shell to fill in; one with control characters, which a terminal would not
// paste as it is, goes already encoded.
func curlField(config spec.Config, name, value string) string {
	switch shown := config.Show(value); {
	case shown != value:
		return `--data-urlencode "` + name + "=" + shown + `"`
	case strings.ContainsFunc(value, unicode.IsControl):
		return "--data " + quoted(name+"="+url.QueryEscape(value))
	}
	return "--data-urlencode " + quoted(name+"="+value)
}

// shellWord is a text as one word of a POSIX shell.
func shellWord(text string) string {
	if harmless(text) {
		return text
	}
	return quoted(text)
}

// harmless tells whether a text means itself in a shell.
func harmless(text string) bool {
	return text != "" && !strings.ContainsFunc(text, func(r rune) bool {
		return r >= unicode.MaxASCII || !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune("-_./:=@%+,", r)
	})
}

func quoted(text string) string { return "'" + strings.ReplaceAll(text, "'", `'\''`) + "'" }
