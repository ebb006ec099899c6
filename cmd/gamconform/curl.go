package main

import (
	"net/url"
	"strings"
	"unicode"

	"github.com/gamconform/gamconform/spec"
)

// tokenPath is where the description has the operation requestToken.
const tokenPath = "/oauth/gam/v2.0/access_token"

// tokenCurl is a command for a POSIX shell that logs the first user in at the
// first application, "" if there is none.
func tokenCurl(config spec.Config) string {
	for _, repo := range config.World.Repositories {
		if len(repo.Applications) == 0 || len(repo.Users) == 0 {
			continue
		}
		app, user := repo.Applications[0], repo.Users[0]
		lines := []string{
			"  " + curl(config.Target.URL+tokenPath),
			curlField(config, "grant_type", "password"),
			curlField(config, "client_id", app.ClientID),
			curlField(config, "client_secret", app.ClientSecret.Reveal()),
			curlField(config, "username", user.Username),
			curlField(config, "password", user.Password.Reveal()),
		}
		if len(app.Scopes) > 0 {
			lines = append(lines, curlField(config, "scope", app.Scopes[0]))
		}
		return strings.Join(lines, " \\\n    ")
	}
	return ""
}

// clockCurl is a command that turns the clock by an hour.
func clockCurl(clock string, token bool) string {
	text := "  " + curl(clock) + " \\\n    -H 'Content-Type: application/json'"
	if token {
		text += ` \` + "\n    -H \"Authorization: Bearer ${" + tokenVariable + `}"`
	}
	return text + ` -d '{"advance":"1h"}'`
}

// curl begins a command; the brackets of an IPv6 address are a pattern to curl.
func curl(address string) string {
	if strings.Contains(address, "[") {
		return "curl -sS --globoff " + shellWord(address)
	}
	return "curl -sS " + shellWord(address)
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
	harmless := func(r rune) bool {
		return r < unicode.MaxASCII && (unicode.IsLetter(r) || unicode.IsDigit(r) || strings.ContainsRune("-_./:=@%+,", r))
	}
	if text != "" && !strings.ContainsFunc(text, func(r rune) bool { return !harmless(r) }) {
		return text
	}
	return quoted(text)
}

func quoted(text string) string { return "'" + strings.ReplaceAll(text, "'", `'\''`) + "'" }
