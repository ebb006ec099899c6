package suites

import (
	"github.com/gamconform/gamconform/reports"
	"github.com/gamconform/gamconform/spec"
)

// shortest is the length in bytes from which an answer that holds a secret
// repeats it; a shorter one stands in innocent texts, too.
const shortest = 8

// register tells the vault what the target's configuration says must not be
// shown, and what of it is public. Tokens follow when they are issued.
func register(vault *reports.Vault, target Target, shown map[string]string) {
	vault.Show(shown)
	vault.Publish(target.URL)
	vault.Add(reports.ClockSecret, "target.time", target.Time.Token.Reveal())
	for name, value := range target.Headers {
		vault.AddHeader(name, value.Reveal())
	}
	for _, repo := range target.World.Repositories {
		vault.Publish(repo.Name, repo.GUID)
		for _, app := range repo.Applications {
			vault.Publish(app.Name, app.ClientID)
			vault.Add(reports.ClientSecret, app.Name, app.ClientSecret.Reveal())
		}
		for _, u := range repo.Users {
			registerUser(vault, u)
		}
	}
}

func registerUser(vault *reports.Vault, u spec.User) {
	vault.Publish(u.Username, u.GUID)
	vault.Add(reports.PasswordSecret, u.Username, u.Password.Reveal())
	vault.Add(reports.CodeSecret, u.Username, u.OTP.Fixed.Reveal(), u.OTP.TOTP.Reveal())
	for _, t := range u.Tokens {
		vault.AddToken(u.Username, t.Access.Reveal())
		vault.Add(reports.RefreshSecret, u.Username, t.Refresh.Reveal())
	}
	for _, k := range u.APIKeys {
		vault.Add(reports.APIKeySecret, u.Username, k.Key.Reveal())
	}
}

// learn registers the tokens of an answer.
func learn(vault *reports.Vault, a answer) {
	vault.AddToken("", a.text("access_token"))
	vault.Add(reports.RefreshSecret, "", a.text("refresh_token"))
}

// secret registers a text that the harness made up in the place of a secret.
func (c *check) secret(text string) string {
	c.suite.vault.Add(reports.MadeSecret, "", text)
	return text
}

// like registers what the harness made of a secret.
func (c *check) like(original, made string) string {
	c.suite.vault.AddAlike(original, made)
	return made
}
