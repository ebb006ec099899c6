package suites

import (
	"bytes"
	"encoding/json"
	"mime/multipart"
	"net/http"
	"strings"
	"unicode/utf8"

	"github.com/onsi/gomega"

	"github.com/gamconform/gamconform/spec"
)

// password declares the checks of what a login grants.
func (s *suite) password() {
	s.check(spec.PasswordGrantsToken, func(c *check) {
		c.user("a user whose credentials are plain ASCII", user.plain)
		for _, u := range c.world.users(user.plain) {
			a := c.known(c.loginRequest(u))
			c.Expect(a).To(BeGranted(), "the declared user %q must get a token", u.Username)
			c.Expect(a.status).To(gomega.Equal(http.StatusOK), "the status of a granted login")
		}
	})
	s.check(spec.AuthenticationTypeOptional, func(c *check) {
		for _, app := range c.world.repo.Applications {
			c.Expect(c.known(c.loginAt(app, c.main()))).To(BeGranted(), "a login at the application %q without authentication_type_name", app.Name)
		}
	})
	s.check(spec.DefaultTypeExplicit, func(c *check) {
		omitted := c.loginOnce(c.main())
		named := c.send(c.loginRequest(c.main()).with("authentication_type_name", c.world.repo.DefaultAuthenticationType()))
		c.Expect(named).To(BeGranted(), "naming the default type")
		c.Expect(strings.ToLower(named.text("user_guid"))).To(gomega.Equal(omitted.userGUID), "the same user must be logged in")
	})
	s.check(spec.UnknownTypeRefused, func(c *check) {
		right := c.loginRequest(c.main()).with("authentication_type_name", c.world.repo.DefaultAuthenticationType())
		c.refused(right.with("authentication_type_name", "gamconform-no-such-type").as("unknown authentication type"), right)
	})
	s.check(spec.ScopeOmitted, func(c *check) {
		for _, r := range []request{
			c.loginRequest(c.main()).dropping("scope").as("no scope"),
			c.loginRequest(c.main()).with("scope", "").as("an empty scope"),
		} {
			a := c.try(r)
			value := a.outcome()
			if a.granted() {
				value += " " + strings.Join(newToken(c.main(), c.app(), a).scopes, "+")
			}
			c.observe("login with "+r.label, value)
		}
	})
	s.check(spec.DuplicateField, func(c *check) {
		right := c.loginRequest(c.main())
		for _, name := range []string{"client_id", "client_secret", "grant_type", "username", "password"} {
			twice := right.repeating(name, right.fields.Get(name))
			c.observe(name+" sent twice, alike", c.try(twice.as(name+" twice")).outcome())
		}
		c.observe("username sent twice, the right one first", c.try(right.repeating("username", "gamconform-nobody").as("right username first")).outcome())
		c.observe("username sent twice, the right one last", c.try(right.with("username", "gamconform-nobody").repeating("username", right.fields.Get("username")).as("right username last")).outcome())
	})
	s.passwordEncoding()
	s.passwordOptions()
}

// passwordEncoding declares the checks of how the form is read.
func (s *suite) passwordEncoding() {
	s.check(spec.ReservedCharacters, func(c *check) {
		c.user("a user whose name or password contains + & = % ; or a blank", user.reserved)
		for _, u := range c.world.users(user.reserved) {
			right := c.loginRequest(u)
			c.Expect(c.known(right)).To(BeGranted(), "credentials with reserved characters, of %q", u.Username)
			c.lossless(u, right, reservedCharacters)
		}
	})
	s.check(spec.UTF8Characters, func(c *check) {
		outside := func(u user) bool { return !isASCII(u.Username + u.Password.Reveal()) }
		c.user("a user whose name or password contains characters outside ASCII", outside)
		for _, u := range c.world.users(outside) {
			right := c.loginRequest(u)
			c.Expect(c.known(right)).To(BeGranted(), "credentials outside ASCII, of %q", u.Username)
			c.lossless(u, right, "")
		}
	})
	s.check(spec.WholePasswordCounts, func(c *check) {
		u := c.user("a user whose password has a hundred characters or more", func(u user) bool { return len(u.Password.Reveal()) >= 100 })
		right := c.loginRequest(u)
		c.refused(right.with("password", c.altered(u.Password.Reveal(), -1)).as("last character of the password altered"), right)
	})
	s.family.logins.refuses(s, spec.JSONBodyUnread, func(c *check, on grounds) []request {
		object := map[string]string{}
		for name := range on.right.fields {
			object[name] = on.right.fields.Get(name)
		}
		body, err := json.Marshal(object)
		c.Expect(err).NotTo(gomega.HaveOccurred())
		return []request{on.right.typed("application/json", body).as("credentials as JSON")}
	})
	s.check(spec.OtherEncodings, func(c *check) {
		right := c.loginRequest(c.main())
		encoded := []byte(right.fields.Encode())
		c.observe("form without Content-Type", c.try(right.typed("", encoded).as("no Content-Type")).outcome())
		c.observe("form as text/plain", c.try(right.typed("text/plain", encoded).as("text/plain")).outcome())
		var body bytes.Buffer
		writer := multipart.NewWriter(&body)
		for name := range right.fields {
			if err := writer.WriteField(name, right.fields.Get(name)); err != nil {
				c.inconclusive(err.Error())
			}
		}
		writer.Close()
		c.observe("form as multipart/form-data", c.try(right.typed(writer.FormDataContentType(), body.Bytes()).as("multipart")).outcome())
	})
	s.check(spec.CredentialsInQuery, func(c *check) {
		r := c.loginRequest(c.main())
		r.operation, r.method, r.inQuery, r.contentType, r.odd = spec.RefreshByGet, http.MethodGet, true, "", true
		a := c.try(r.as("credentials in the query of a GET"))
		advice := ""
		if a.granted() {
			advice = "credentials in a query end up in logs (RFC 9700)"
		}
		c.advise("login by GET", a.outcome(), advice)
	})
	s.check(spec.BasicAuthentication, func(c *check) {
		r := c.loginRequest(c.main())
		basic := &http.Request{Header: http.Header{}}
		basic.SetBasicAuth(c.app().ClientID, c.app().ClientSecret.Reveal())
		c.secret(strings.TrimPrefix(basic.Header.Get("Authorization"), "Basic "))
		r = r.without("client_id").without("client_secret").carrying("Authorization", basic.Header.Get("Authorization"))
		c.observe("client by HTTP Basic", c.try(r.as("client by HTTP Basic")).outcome())
	})
	s.check(spec.FieldNameCase, func(c *check) {
		right := c.loginRequest(c.main())
		c.observe("USERNAME for username", c.try(right.renaming("username", "USERNAME").as("USERNAME")).outcome())
		c.observe("uSERNAME for username", c.try(right.renaming("username", "uSERNAME").as("uSERNAME")).outcome())
	})
}

// passwordOptions declares the checks of the optional fields.
func (s *suite) passwordOptions() {
	s.check(spec.TokenTypeOAuth, func(c *check) {
		absent := c.loginOnce(c.expiring())
		named := c.send(c.loginRequest(c.expiring()).with("request_token_type", "OAuth"))
		c.Expect(named).To(BeGranted(), "request_token_type=OAuth")
		c.Expect(newToken(c.expiring(), c.app(), named).expiresIn).To(gomega.Equal(absent.expiresIn), "expires_in must be the same")
	})
	s.check(spec.TokenTypeUnknown, func(c *check) {
		a := c.try(c.loginRequest(c.main()).outside("request_token_type", "gamconform").as("unknown token type"))
		c.observe("login with an undocumented request_token_type", a.outcome())
	})
	s.check(spec.AdditionalParameters, func(c *check) {
		c.Expect(c.send(c.loginRequest(c.main()).with("additional_parameters", `{"AuthenticationTypeName":"`+c.world.repo.DefaultAuthenticationType()+`"}`))).
			To(BeGranted(), "a JSON object in additional_parameters")
	})
	s.check(spec.MalformedAdditionalParameters, func(c *check) {
		a := c.try(c.loginRequest(c.main()).with("additional_parameters", `{"AuthenticationTypeName":`).as("malformed additional_parameters"))
		c.Expect(a.status).To(gomega.BeNumerically("<", 500), "a malformed additional_parameters is the client's mistake")
	})
	s.check(spec.UnknownScope, func(c *check) {
		a := c.try(c.loginRequest(c.main()).with("scope", scopeData+"+gamconform_no_such_scope").as("unknown scope"))
		c.observe("login with an unknown scope", a.outcome())
	})
	s.check(spec.ScopeGenerations, func(c *check) {
		names := []string{"session_initial_prop", "gam_session_initial_prop"}
		if !c.allowed(names[0]) && !c.allowed(names[1]) {
			c.missing("an application that may ask for the scope " + names[0] + " or " + names[1])
		}
		for _, name := range names {
			c.observe("login with the scope "+name, c.try(c.loginRequest(c.main(), name).as("scope "+name)).outcome())
		}
	})
}

// lossless asserts that the special characters of a password are compared and
// not dropped or taken for one another: those of the list, or all outside
// ASCII when it is empty.
func (c *check) lossless(u user, right request, list string) {
	special := func(r rune) bool { return r > 126 && list == "" || strings.ContainsRune(list, r) }
	password := u.Password.Reveal()
	at := strings.IndexFunc(password, special)
	if at < 0 {
		return // the special character is in the user name
	}
	character, size := utf8.DecodeRuneInString(password[at:])
	other := "ж"
	if list != "" {
		other = string(list[(strings.IndexRune(list, character)+1)%len(list)])
	}
	c.refusedBeside(right,
		right.with("password", c.secret(password[:at]+other+password[at+size:])).as("another special character in the password"),
		right.with("password", c.secret(password[:at]+password[at+size:])).as("the special character left out of the password"))
}

// truncated returns the text without its last characters.
func (c *check) truncated(text string) string {
	return c.like(text, text[:max(1, len(text)-4)])
}

// altered returns the text with one character changed: at 0 the first letter in
// case only; at -1 the last character, at -n the n-th from the end.
func (c *check) altered(text string, at int) string {
	changed := []byte(text)
	if at < 0 {
		_, size := utf8.DecodeLastRuneInString(text[:len(text)+at+1])
		at = len(text) + at + 1 - size
		other := byte('a')
		if text[at] == other {
			other = 'b'
		}
		changed = append(append([]byte(text[:at]), other), text[at+size:]...)
	} else {
		for i := at; i < len(changed); i++ {
			if letter := changed[i]; letter >= 'a' && letter <= 'z' || letter >= 'A' && letter <= 'Z' {
				changed[i] ^= 0x20
				break
			}
		}
	}
	return c.like(text, string(changed))
}
