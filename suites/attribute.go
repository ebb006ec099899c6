package suites

import (
	"encoding/json"
	"slices"
	"strings"

	"github.com/gamconform/gamconform/spec"
)

// attributeShapes declares the observations of how lists look in userinfo.
func (s *suite) attributeShapes() {
	s.check(spec.MultiValueShape, func(c *check) {
		c.needScopes(scopeAttributes)
		several := func(a spec.Attribute) bool { return len(a.Values) > 1 }
		u := c.user("a user with an attribute with `values`", func(u user) bool { return slices.ContainsFunc(u.Attributes, several) })
		wanted := u.Attributes[slices.IndexFunc(u.Attributes, several)]
		value := "absent"
		for _, a := range c.attributesOf(c.info(c.live(u, scopeAttributes))) {
			if a["Id"] == wanted.ID {
				if text, err := json.Marshal(a); err == nil { // names and structure, not the values
					value = string(text)
				}
				for _, v := range wanted.Values {
					value = strings.ReplaceAll(value, inJSON(v), "...")
				}
			}
		}
		c.observe("attribute with several values", value)
	})
	s.check(spec.EmptyLists, func(c *check) {
		observe := func(name, scope string, u user) {
			if !c.allowed(scope) {
				return
			}
			value := "absent"
			if _, present := c.info(c.live(u, scope)).object[name]; present {
				value = "empty"
			}
			c.observe(name+" without an element", value)
		}
		u := c.user("a user without `roles`", func(u user) bool { return len(u.Roles) == 0 && u.MainRole == "" })
		observe("roles", scopeRoles, u)
		observe("initial_properties", c.propertiesScope(), u)
	})
}
