package suites

import (
	"bytes"
	"encoding/json"
	"mime/multipart"
	"net/http"
	"net/url"
	"strings"

	"github.com/onsi/gomega"

	"github.com/gamconform/gamconform/spec"
)

// legacyRefusals declares the checks of what the legacy endpoint refuses.
func (s *suite) legacyRefusals() {
	family := s.family.legacyLogins
	family.refuses(s, spec.LegacyWrongPassword, func(c *check, on grounds) []request {
		wrong := on.right.with("password", c.secret("gamconform-wrong-password"))
		all := []request{wrong.as("wrong password"), on.right.dropping("password").as("no password")}
		for _, word := range c.localWords() {
			if word != on.right.fields.Get("grant_type") {
				all = append(all, wrong.with("grant_type", word).as("wrong password, grant_type="+word))
			}
		}
		named := map[string]any{"AuthenticationTypeName": c.world.repo.DefaultAuthenticationType()}
		return append(all, c.alsoParametered(wrong, named).as("wrong password, AuthenticationTypeName"))
	})
	family.refuses(s, spec.LegacyUnknownUser, func(_ *check, on grounds) []request {
		return []request{on.right.with("username", "gamconform-nobody").as("unknown user"), on.right.dropping("username").as("no username")}
	})
	family.refuses(s, spec.LegacyUnknownClient, func(_ *check, on grounds) []request {
		return []request{on.right.with("client_id", "00000000000000000000000000000000").as("unknown client_id"), on.right.without("client_id")}
	})
	family.refuses(s, spec.LegacyWrongSecret, func(c *check, on grounds) []request {
		return []request{on.right.with("client_secret", c.secret("gamconform-wrong-secret")).as("wrong client_secret")}
	})
	family.refuses(s, spec.LegacyJSONUnread, func(c *check, on grounds) []request { return []request{on.right.asJSON()} })
	family.refuses(s, spec.LegacyShutUsersRefused, func(c *check, _ grounds) []request {
		return []request{
			c.legacyLogin(c.stated(spec.InactiveUser)).as("legacy login of an inactive user"),
			c.legacyLogin(c.stated(spec.BlockedUser)).as("legacy login of a blocked user"),
		}
	})
	family.refuses(s, spec.LegacyRevokedApplication, func(c *check, _ grounds) []request {
		app := c.special("`revoked: true`", func(a spec.Application) bool { return a.Revoked })
		return []request{c.legacyLoginAt(app, c.bearer(spec.LegacyRevokedApplication)).as("legacy login at a revoked application")}
	})
	s.check(spec.LegacyUnknownClientCode, func(c *check) {
		for _, r := range c.unknownLegacyClients() {
			c.Expect(c.legacyCode(family.graded(c, r.label, func() request { return r }))).To(gomega.Equal("39"), "the code of %s", r.label)
		}
	})
	s.check(spec.LegacyUntypedForm, func(c *check) {
		right := c.legacyLogin(c.legacyMain())
		a := c.asked(right.typed("", []byte(right.fields.Encode())).as("no Content-Type"))
		if !a.granted() {
			codes := []string{"39"}
			if len(c.suite.target.World.Repositories) > 1 {
				codes = append(codes, "1") // no repository was read either
			}
			c.Expect(codes).To(gomega.ContainElement(c.legacyCode(a)), "the codes of a form without Content-Type that was not read")
		}
	})
	s.check(spec.LegacyRefusalForm, func(c *check) {
		c.gradedLegacy()
		c.attributed()
	}, atTheEnd)
	s.check(spec.LegacyRefusalStatus, func(c *check) {
		for _, a := range c.gradedLegacy() {
			c.Expect(a.status).To(gomega.Equal(http.StatusUnauthorized), "the status of %q", a.request.label)
		}
	})
	s.check(spec.LegacyChallenge, func(c *check) {
		for _, a := range c.gradedLegacy() {
			ours := c.challenge(a)
			c.Expect(ours == nil).To(gomega.BeFalse(), "%q: one WWW-Authenticate must be OAuth with a realm", a.request.label)
			if code, sent := ours["error_code"]; sent {
				c.Expect(code).To(gomega.Equal(a.code()), "error_code of %q", a.request.label)
			}
			if description, sent := ours["error_description"]; sent {
				c.Expect(decoded(description)).To(gomega.Equal(a.message()), "error_description of %q", a.request.label)
			}
		}
	})
	s.check(spec.LegacyRefusalCodes, func(c *check) {
		right := c.legacyLogin(c.legacyMain())
		for _, r := range []request{
			right.with("password", c.secret("gamconform-wrong-password")).as("wrong password"), right.dropping("password").as("no password"),
			right.dropping("username").as("no username"), right.with("client_secret", c.secret("gamconform-wrong-secret")).as("wrong client_secret"),
			right.with("grant_type", "gamconform_no_such_type").as("unknown authentication type"),
		} {
			c.observe("legacy login with "+r.label, family.graded(c, r.label, func() request { return r }).outcome())
		}
		c.observe("legacy login without grant_type", c.asked(right.without("grant_type")).outcome())
		c.observe("native token", c.try(right.with("native_token", "gamconform-native-token").as("native token")).outcome())
		for _, name := range []string{"error_code", "error_description"} {
			_, sent := c.challenge(c.gradedLegacy()[0])[name]
			c.observe("WWW-Authenticate with "+name, map[bool]string{true: "yes", false: "no"}[sent])
		}
	})
}

// legacyReading declares the observation of how a legacy request is read.
func (s *suite) legacyReading() {
	s.check(spec.LegacyReading, func(c *check) {
		right := c.legacyLogin(c.legacyMain())
		form := right.fields.Encode()
		var parts bytes.Buffer
		writer := multipart.NewWriter(&parts)
		for name := range right.fields {
			if err := writer.WriteField(name, right.fields.Get(name)); err != nil {
				c.inconclusive(err.Error())
			}
		}
		writer.Close()
		without := right.dropping("username").as("username as a header").carrying("username", c.legacyMain().Username)
		without.odd = true
		byGet := right.as("query of a GET")
		byGet.method, byGet.inQuery, byGet.contentType, byGet.odd = http.MethodGet, true, "", true
		byQuery := right.as("query of a POST")
		byQuery.inQuery, byQuery.odd = true, true
		malformed := right.typed(formType, []byte("malformed")).as("query of a POST with a malformed form")
		malformed.query, malformed.odd = right.fields, true
		twice := byGet.as("username in two halves in the query of a GET")
		name := c.legacyMain().Username
		twice.fields = url.Values{}
		for field, values := range right.fields {
			twice.fields[field] = values
		}
		twice.fields["username"] = []string{name[:len(name)/2], name[len(name)/2:]}
		both := right.as("USERNAME right behind a wrong username").typed(formType, []byte(strings.Replace(form, "username=", "username=x&USERNAME=", 1)))
		both.odd = true
		for _, r := range []request{
			right.typed("", []byte(form)).as("no Content-Type"), right.typed("text/plain", []byte(form)).as("text/plain"),
			right.typed(writer.FormDataContentType(), parts.Bytes()).as("multipart"),
			right.renaming("username", "USERNAME").as("USERNAME"), right.renaming("username", "uSERNAME").as("uSERNAME"), both,
			right.repeating("username", "gamconform-nobody").as("right username first"),
			without, byGet, twice, byQuery, malformed,
		} {
			c.observe(r.label, c.asked(r).outcome())
		}
	})
}

func (c *check) unknownLegacyClients() []request {
	right := c.legacyLogin(c.legacyMain())
	return []request{right.with("client_id", "00000000000000000000000000000000").as("unknown client_id"), right.without("client_id")}
}

// gradedLegacy are refusals whose form is graded.
func (c *check) gradedLegacy() []answer {
	right, family := c.legacyLogin(c.legacyMain()), c.suite.family.legacyLogins
	unknown := c.legacyForm("unknown refresh token", c.app(), url.Values{"grant_type": {"refresh_token"}, "refresh_token": {"gamconform-garbage-for-a-refresh-token"}})
	all := []answer{
		family.graded(c, "wrong password", func() request { return right.with("password", c.secret("gamconform-wrong-password")) }),
		family.graded(c, "unknown client_id", func() request { return right.with("client_id", "00000000000000000000000000000000") }),
		c.asked(unknown),
	}
	for _, a := range all {
		if a.granted() {
			c.inconclusive("the request " + a.request.label + " was granted, there is no refusal to grade")
		}
	}
	return all
}

// legacyCode is GAM's code of a legacy refusal, for grading.
func (c *check) legacyCode(a answer) string {
	if a.code() == "" {
		c.inconclusive("the refusal of " + a.request.label + " carries no code, see LEG-036")
	}
	return a.code()
}

// challenge takes the WWW-Authenticate of the scheme OAuth apart; nil = there
// is none. Several values may be sent, and the text may hold commas.
func (c *check) challenge(a answer) map[string]string {
	for _, value := range a.header.Values("WWW-Authenticate") {
		rest, ok := strings.CutPrefix(value, `OAuth realm="`)
		if !ok {
			continue
		}
		parts := map[string]string{}
		parts["realm"], rest, _ = strings.Cut(rest, `"`)
		for _, name := range []string{"error_code", "error_description"} {
			after, sent := strings.CutPrefix(rest, `,`+name+`="`)
			if sent {
				parts[name], rest, _ = strings.Cut(after, `"`)
			}
		}
		return parts
	}
	return nil
}

// decoded is an error_description as a client shows it; one with bytes outside
// ASCII is none.
func decoded(description string) string {
	encoded, ok := strings.CutPrefix(description, "Encoded:")
	if !ok {
		if !isASCII(description) {
			return "(bytes outside ASCII that are not encoded)"
		}
		return description
	}
	text, err := url.QueryUnescape(encoded)
	if err != nil {
		return "(not URL-encoded)"
	}
	return text
}

// asJSON sends the fields as a JSON object.
func (r request) asJSON() request {
	object := map[string]string{}
	for name := range r.fields {
		object[name] = r.fields.Get(name)
	}
	body, err := json.Marshal(object)
	if err != nil {
		panic(err) // texts
	}
	return r.typed("application/json", body).as("credentials as JSON")
}
