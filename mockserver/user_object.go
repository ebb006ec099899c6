package mockserver

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"
)

// userObject makes the answer of userinfo: what the scopes give of the user, in
// the order of the documents' sample.
func (s *Server) userObject(l *login, u *user, scopes []string) object {
	rules := s.rules.user
	if slices.ContainsFunc(scopes, func(scope string) bool { return strings.EqualFold(scope, scopeFullControl) }) {
		scopes = rules.everything
	}
	var o object
	for _, m := range s.standardBlock(l, u) {
		if gives(scopes, m.name) && (m.value != "" || rules.emptyMembers) {
			o = append(o, m)
		}
	}
	list := func(name string, value any, length int) {
		if length > 0 || rules.emptyLists {
			o = append(o, member{name, value})
		}
	}
	if slices.Contains(scopes, scopeRoles) {
		list("roles", append([]string{}, u.Roles...), len(u.Roles))
	}
	attributes := []attribute{}
	every := slices.Contains(scopes, scopeAdditionalData)
	for _, a := range u.Attributes {
		if every || rules.attribute(scopes, a.ID) {
			attributes = append(attributes, rules.shapeAttribute(a))
		}
	}
	if every {
		list("attributes", attributes, len(attributes))
	} else if len(attributes) > 0 {
		o = append(o, member{"attributes", attributes})
	}
	if slices.Contains(scopes, scopeInitialProp) || slices.Contains(scopes, scopeOldInitialProp) {
		properties := append([]property{}, rules.properties(s, l)...)
		list("initial_properties", properties, len(properties))
	}
	return o
}

// standardBlock lists the members that gam_user_data gives.
func (s *Server) standardBlock(l *login, u *user) object {
	p, rules := u.Profile, s.rules.user
	guid, external := u.GUID, p.ExternalID
	if l.app != nil && l.app.HideUserIDs && rules.hideIDs {
		guid, external = "", rules.pairwise(l, u)
	}
	return object{
		{"guid", guid}, {"username", u.Username}, {"email", p.Email}, {"verified_email", p.VerifiedEmail},
		{"first_name", p.FirstName}, {"last_name", p.LastName}, {"external_id", external}, {"birthday", p.Birthday}, {"gender", p.Gender},
		{"url_image", p.URLImage}, {"url_profile", p.URLProfile}, {"phone", p.Phone}, {"address", p.Address}, {"city", p.City},
		{"state", p.State}, {"post_code", p.PostCode}, {"language", p.Language}, {"timezone", p.Timezone},
		{"application_data", ""}, {rules.customInfoKey, p.CustomInfo},
	}
}

// gives tells whether one of the scopes gives a member of the standard block.
func gives(scopes []string, name string) bool {
	return slices.ContainsFunc(scopes, func(scope string) bool {
		switch scope {
		case scopeUserData:
			return true
		case scopeApplicationData:
			return name == "application_data"
		case scopeMail:
			scope = "user_email"
		}
		at := slices.IndexFunc(fieldScopes(), func(f fieldScope) bool { return f.name == scope })
		return at >= 0 && slices.Contains(fieldScopes()[at].members, name)
	})
}

// pairwise is the id of a user that is made for one client.
func pairwise(l *login, u *user) string { return guidOf(l.app.ClientID + "\x00" + u.GUID) }

// object is a JSON object that keeps the order of its members.
type object []member

type member struct {
	name  string
	value any
}

// MarshalJSON writes the members in order.
func (o object) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	b.WriteByte('{')
	for i, m := range o {
		if i > 0 {
			b.WriteByte(',')
		}
		value, err := json.Marshal(m.value)
		if err != nil {
			return nil, err
		}
		b.WriteString(`"` + m.name + `":`)
		b.Write(value)
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}
