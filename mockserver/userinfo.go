package mockserver

import (
	"bytes"
	"encoding/json"
	"net/http"
	"slices"

	"github.com/gamconform/gamconform/openapi"
)

// userInfo serves the userinfo endpoint: the token's user, as far as the
// token's scopes go.
func (s *Server) userInfo(r *http.Request, operation *openapi.Operation) *answer {
	s.report(operation, r, fields{})
	s.mu.Lock()
	defer s.mu.Unlock()
	token, reason := s.bearer(r, &s.rules.user.bearerRules)
	if reason != nil {
		return s.refused(r, fields{}, reason)
	}
	token.uses++
	return &answer{status: http.StatusOK, header: http.Header{}, body: s.userObject(s.rules.user.owner(s, token), s.rules.user.blocks(token.scopes))}
}

// userObject makes the answer: the blocks that the scopes name, in the order
// of the documents' sample.
func (s *Server) userObject(u *user, scopes []string) object {
	var o object
	if slices.Contains(scopes, scopeUserData) {
		p := u.Profile
		text := func(name, value string) {
			if value != "" || s.rules.user.emptyMembers {
				o = append(o, member{name, value})
			}
		}
		text("guid", u.GUID)
		text("username", u.Username)
		text("email", p.Email)
		o = append(o, member{"verified_email", p.VerifiedEmail})
		text("first_name", p.FirstName)
		text("last_name", p.LastName)
		text("external_id", p.ExternalID)
		text("birthday", p.Birthday)
		text("gender", p.Gender)
		text("url_image", p.URLImage)
		text("url_profile", p.URLProfile)
		text("phone", p.Phone)
		text("address", p.Address)
		text("city", p.City)
		text("state", p.State)
		text("post_code", p.PostCode)
		text("language", p.Language)
		text("timezone", p.Timezone)
		text("application_data", "")
		text(s.rules.user.customInfoKey, p.CustomInfo)
	}
	if slices.Contains(scopes, scopeRoles) {
		o = append(o, member{"roles", append([]string{}, u.Roles...)})
	}
	if slices.Contains(scopes, scopeAdditionalData) {
		attributes := []attribute{}
		for _, a := range u.Attributes {
			attributes = append(attributes, attribute{a.ID, false, a.Value})
		}
		o = append(o, member{"attributes", attributes})
	}
	return o
}

type attribute struct {
	ID           string `json:"Id"`
	IsMultiValue bool   `json:"IsMultiValue"`
	Value        string `json:"Value"`
}

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

// userRules say what userinfo takes and gives.
type userRules struct {
	bearerRules
	futureRefused bool // a token from the future is refused, at every endpoint
	emptyMembers  bool
	customInfoKey string
	blocks        func(scopes []string) []string
	owner         func(s *Server, a *accessToken) *user
}

func defaultUserRules() userRules {
	return userRules{
		bearerRules:   defaultBearerRules(),
		emptyMembers:  true,
		customInfoKey: "CustomInfo",
		blocks:        same,
		owner:         func(_ *Server, a *accessToken) *user { return a.user },
	}
}
