package suites

import (
	"encoding/json"
	"slices"
	"strings"

	"github.com/onsi/gomega"

	"github.com/gamconform/gamconform/spec"
)

// The names that the documents give to the scope of the session's properties.
const (
	scopeProperties    = "session_initial_prop"
	scopeOldProperties = "gam_session_initial_prop"
)

// sessionScopes declares the checks of the scopes of the session.
func (s *suite) sessionScopes() {
	s.check(spec.PropertiesOnlyGranted, func(c *check) {
		scope := c.propertiesScope()
		c.needScopes(scopeData)
		without := c.started(c.main(), `[{"Id":"Company","Value":"GeneXus"}]`, scopeData)
		if !slices.ContainsFunc(without.scopes, func(scope string) bool { return strings.HasSuffix(scope, scopeProperties) }) {
			c.Expect(shows(c.opened(without), "initial_properties")).To(gomega.BeFalse(), "no initial_properties with the scopes %s", strings.Join(without.scopes, "+"))
		}
		c.givesOnly(c.started(c.main(), `[{"Id":"Company","Value":"GeneXus"}]`, scope), scope, "initial_properties")
	})
	s.check(spec.OldPropertiesScope, func(c *check) {
		c.needScopes(scopeOldProperties)
		a := c.send(c.loginRequest(c.main(), scopeOldProperties).with("initial_properties", `[{"Id":"Company","Value":"GeneXus"}]`))
		c.Expect(a).To(BeGranted(), "a login with the scope %s", scopeOldProperties)
		c.Expect(propertiesOf(c.opened(newToken(c.main(), c.app(), a)))).To(gomega.Equal(map[string]string{"Company": "GeneXus"}), "initial_properties with the scope "+scopeOldProperties)
	})
	s.check(spec.ApplicationDataScope, func(c *check) {
		const scope = "session_application_data"
		app := c.publishing(scope)
		a := c.send(c.loginAt(app, c.main(), scope))
		c.Expect(a).To(BeGranted(), "a login with the scope %s", scope)
		c.givesOnly(newToken(c.main(), app, a), scope, "application_data")
	})
}

// initialProperties declares the checks of the properties that a login starts
// its session with.
func (s *suite) initialProperties() {
	s.check(spec.InitialProperties, func(c *check) {
		scope := c.propertiesScope()
		sessions := []map[string]string{
			{"Company": "GeneXus", "Branch": "Uruguay"},
			{"Company": "Ñandú & Söhne +1", "Floor": "3"},
		}
		tokens := make([]token, len(sessions))
		start := func(i int) { tokens[i] = c.started(c.main(), asProperties(sessions[i]), scope) }
		look := func(i int) {
			c.Expect(propertiesOf(c.opened(tokens[i]))).To(gomega.Equal(sessions[i]), "initial_properties of session %d", i+1)
		}
		steps := []func(){func() { start(0) }, func() { start(1) }, func() { look(0) }, func() { look(1) }}
		if c.suite.manner.singleSession { // the second login ends the first session
			steps[1], steps[2] = steps[2], steps[1]
		}
		for _, step := range steps {
			step()
		}
	})
	s.check(spec.MalformedInitialProperties, func(c *check) {
		for _, wrong := range []struct{ label, text string }{
			{"cut JSON", `[{"Id":"Company","Value":`}, {"no array", `{"Id":"Company","Value":"GeneXus"}`}, {"an array of numbers", `[1,2]`},
		} {
			a := c.try(c.loginRequest(c.main()).with("initial_properties", wrong.text).as("initial_properties: " + wrong.label))
			c.Expect(a.status).To(gomega.BeNumerically("<", 500), "initial_properties with %s is the client's mistake", wrong.label)
			c.observe("initial_properties with "+wrong.label, a.outcome())
		}
	})
	s.check(spec.PropertiesField, func(c *check) {
		scope := c.propertiesScope()
		one, other := `[{"Id":"Field","Value":"initial_properties"}]`, `[{"Id":"Field","Value":"properties"}]`
		for _, r := range []request{
			c.loginRequest(c.main(), scope).with("properties", other).as("properties"),
			c.loginRequest(c.main(), scope).with("properties", other).with("initial_properties", one).as("properties and initial_properties"),
		} {
			value := ""
			if a := c.try(r); a.granted() {
				value = propertiesOf(c.look(newToken(c.main(), c.app(), a)))["Field"]
			} else {
				value = a.outcome()
			}
			c.observe("login with "+r.label, "read: "+map[bool]string{true: "none", false: value}[value == ""])
		}
	})
	s.check(spec.PropertiesShape, func(c *check) {
		info := c.opened(c.started(c.main(), `[{"Id":"Company","Value":"GeneXus"},{"Id":"Count","Value":3}]`, c.propertiesScope()))
		list, _ := info.object["initial_properties"].([]any)
		for _, item := range list {
			if property, ok := item.(map[string]any); ok {
				text, err := json.Marshal(property)
				if err == nil {
					c.observe("element of initial_properties", string(text))
				}
			}
		}
		if len(list) == 0 {
			c.observe("element of initial_properties", "none")
		}
	})
}

// started logs the user in with initial properties, as a step that the check
// builds on.
func (c *check) started(u user, properties string, scopes ...string) token {
	return c.granted(u, c.app(), c.send(c.loginRequest(u, scopes...).with("initial_properties", properties)))
}

// propertiesScope is the name under which the target knows the scope of the
// session's properties.
func (c *check) propertiesScope() string {
	if !c.allowed(scopeProperties) && !c.allowed(scopeOldProperties) {
		c.missing("an application that may ask for the scope " + scopeProperties + " or " + scopeOldProperties)
	}
	for _, name := range []string{scopeProperties, scopeOldProperties} {
		if !c.allowed(name) {
			continue
		}
		// A server may leave out a name that it does not know.
		a := c.asked(c.loginRequest(c.main(), name).as("scope " + name))
		if a.granted() && slices.ContainsFunc(newToken(c.main(), c.app(), a).scopes, func(scope string) bool { return strings.HasSuffix(scope, scopeProperties) }) {
			return name
		}
	}
	c.inconclusive("a login with a scope of the session's properties was not granted, see PWD-099")
	return ""
}

// asProperties writes properties the way a login sends them.
func asProperties(properties map[string]string) string {
	type property struct{ Id, Value string }
	all := []property{}
	for id, value := range properties {
		all = append(all, property{id, value})
	}
	text, err := json.Marshal(all)
	if err != nil {
		panic(err) // texts can be written
	}
	return string(text)
}

// propertiesOf reads the initial properties that userinfo gives.
func propertiesOf(info answer) map[string]string {
	all := map[string]string{}
	list, _ := info.object["initial_properties"].([]any)
	for _, item := range list {
		if property, ok := item.(map[string]any); ok {
			id, _ := property["Id"].(string)
			value, _ := property["Value"].(string)
			all[id] = value
		}
	}
	return all
}
