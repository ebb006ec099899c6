package suites

import (
	"fmt"
	"slices"
	"strings"

	"github.com/onsi/gomega"

	"github.com/gamconform/gamconform/spec"
)

// fieldScopes declares the checks of the scopes of single fields.
func (s *suite) fieldScopes() {
	for _, field := range []struct {
		requirement   spec.Requirement
		scope, member string
	}{
		{spec.UsernameScope, "user_username", "username"},
		{spec.ExternalIDScope, "user_external_id", "external_id"},
		{spec.FirstNameScope, "user_first_name", "first_name"},
		{spec.LastNameScope, "user_last_name", "last_name"},
		{spec.PhoneScope, "user_phone", "phone"},
	} {
		s.check(field.requirement, func(c *check) {
			u, value := c.valued(field.member)
			info := c.givesOnly(c.loggedIn(c.publishing(field.scope), u, field.scope), field.scope, field.member)
			c.Expect(info.text(field.member)).To(gomega.Equal(value), "%s of %q with the scope %s", field.member, u.Username, field.scope)
		})
	}
	s.check(spec.GUIDScope, func(c *check) {
		t := c.loggedIn(c.publishing("user_guid"), c.main(), "user_guid")
		info := c.givesOnly(t, "user_guid", "guid")
		want := t.user.GUID
		if want == "" {
			want = t.userGUID
		}
		c.Expect(strings.ToLower(info.text("guid"))).To(gomega.Equal(want), "guid of %q with the scope user_guid", t.user.Username)
	})
	s.check(spec.EmailScope, func(c *check) {
		u, value := c.valued("email")
		info := c.givesOnly(c.loggedIn(c.publishing("user_email"), u, "user_email"), "user_email", "email", "verified_email")
		c.Expect(info.text("email")).To(gomega.Equal(value), "email of %q with the scope user_email", u.Username)
		c.Expect(fmt.Sprint(info.object["verified_email"])).To(gomega.Equal(fmt.Sprint(u.Profile.VerifiedEmail)), "verified_email of %q with the scope user_email", u.Username)
	})
	s.check(spec.AttributeScope, func(c *check) {
		app, u, wanted := c.attributePublished()
		scope := "user_" + wanted.ID
		info := c.givesOnly(c.loggedIn(app, u, scope), scope, "attributes")
		got := map[string]string{}
		for _, a := range c.attributesOf(info) {
			got[fmt.Sprint(a["Id"])] = fmt.Sprint(a["Value"])
		}
		c.Expect(got).To(gomega.Equal(map[string]string{wanted.ID: wanted.Value}), "the attributes of %q with the scope %s", u.Username, scope)
	})
	s.check(spec.OtherFieldScopes, func(c *check) {
		app := c.special("the scope `user_birthday`", func(a spec.Application) bool { return a.Ordinary() && slices.Contains(a.Scopes, "user_birthday") })
		var asked []string
		for _, member := range []string{"birthday", "gender", "url_image", "url_profile", "address", "city", "state", "post_code", "language", "timezone"} {
			if scope := "user_" + member; slices.Contains(app.Scopes, scope) {
				asked = append(asked, scope)
			}
		}
		c.observe("login with the scopes "+strings.Join(asked, "+"), c.alone(app, asked...))
	})
	s.check(spec.MailAlias, func(c *check) {
		c.observe("login with the scope user_mail", c.alone(c.publishing("user_email"), "user_mail"))
	})
}

// alone tells what a login with nothing but the scopes gets, and which members
// userinfo then shows.
func (c *check) alone(app spec.Application, scopes ...string) string {
	a := c.try(c.loginAt(app, c.main(), scopes...).as(strings.Join(scopes, "+")))
	if !a.granted() {
		return a.outcome()
	}
	info := c.look(newToken(c.main(), app, a))
	var members []string
	for _, name := range everyMember() {
		if shows(info, name) {
			members = append(members, name)
		}
	}
	return a.outcome() + ", gives " + listed(members)
}

// valued is a user whose member of the standard block is declared, and its value.
func (c *check) valued(member string) (user, string) {
	value := func(u user) string {
		for _, m := range declared(u) {
			if m.name == member {
				return m.value
			}
		}
		return ""
	}
	u := c.user("a user with `"+member+"`", func(u user) bool { return value(u) != "" })
	return u, value(u)
}

// attributePublished is a user with several attributes, one of which an
// application publishes under a scope of its own.
func (c *check) attributePublished() (spec.Application, user, spec.Attribute) {
	for _, app := range c.world.repo.Applications {
		for _, u := range c.world.users(func(u user) bool { return len(u.Attributes) > 1 }) {
			for _, a := range u.Attributes {
				if a.Value != "" && slices.Contains(app.Scopes, "user_"+a.ID) {
					return app, u, a
				}
			}
		}
	}
	c.missing("an application with a scope `user_` and the id of an attribute, of a user with several `attributes`")
	return spec.Application{}, user{}, spec.Attribute{}
}

// attributesOf lists the attributes that userinfo gives.
func (c *check) attributesOf(info answer) []map[string]any {
	list, isArray := info.object["attributes"].([]any)
	if !isArray && info.object["attributes"] != nil {
		c.inconclusive("attributes is no array, see INF-007")
	}
	var all []map[string]any
	for _, item := range list {
		if attribute, ok := item.(map[string]any); ok {
			all = append(all, attribute)
		}
	}
	return all
}

// hiddenIDs declares the checks of applications that are kept from the ids of
// users.
func (s *suite) hiddenIDs() {
	s.check(spec.UserIDsHidden, func(c *check) {
		app := c.special("`hide_user_ids: true`", func(a spec.Application) bool { return a.HideUserIDs })
		u := c.user("a user with `guid` and `external_id`", func(u user) bool { return u.GUID != "" && u.Profile.ExternalID != "" })
		asked := [][]string{blocks(app)}
		for _, scope := range []string{"user_guid", "user_external_id"} {
			if slices.Contains(app.Scopes, scope) {
				asked = append(asked, []string{scope})
			}
		}
		for _, scopes := range asked {
			info := c.opened(c.loggedIn(app, u, scopes...))
			for _, own := range []string{u.GUID, u.Profile.ExternalID} {
				c.Expect(strings.Contains(strings.ToLower(string(info.body)), strings.ToLower(own))).To(gomega.BeFalse(), "no ids of %q's own with the scope %s", u.Username, strings.Join(scopes, "+"))
			}
		}
	})
	s.check(spec.ClientsOwnID, func(c *check) {
		app := c.special("`hide_user_ids: true`", func(a spec.Application) bool { return a.HideUserIDs && slices.Contains(a.Scopes, scopeData) })
		u := c.user("a user with `external_id`", func(u user) bool { return u.Profile.ExternalID != "" })
		id := func(app spec.Application, u user) string {
			return c.opened(c.loggedIn(app, u, scopeData)).text("external_id")
		}
		first := id(app, u)
		c.Expect(first).To(gomega.MatchRegexp(`^[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$`), "external_id is a GUID")
		c.Expect(id(app, u)).To(gomega.Equal(first), "external_id after another login of %q", u.Username)
		if others := c.world.users(func(other user) bool { return other.Username != u.Username }); len(others) > 0 {
			c.Expect(id(app, others[0])).NotTo(gomega.Equal(first), "external_id of %q, another user", others[0].Username)
		}
		for _, other := range c.world.whole.Applications {
			if other.HideUserIDs && other.ClientID != app.ClientID && slices.Contains(other.Scopes, scopeData) {
				c.Expect(id(other, u)).NotTo(gomega.Equal(first), "external_id at the application %q", other.Name)
				break
			}
		}
	})
	s.check(spec.HiddenUserGUID, func(c *check) {
		app := c.special("`hide_user_ids: true`", func(a spec.Application) bool { return a.HideUserIDs })
		u := c.user("a user with `guid`", func(u user) bool { return u.GUID != "" })
		value := "another GUID"
		switch guid := strings.ToLower(c.granted(u, app, c.known(c.loginAt(app, u))).userGUID); {
		case guid == u.GUID:
			value = "the user's own"
		case guid == "":
			value = "none"
		}
		c.observe("user_guid where ids are not shared", value)
	})
}
