package mockserver

import (
	"fmt"
	"slices"

	"github.com/gamconform/gamconform/openapi"
)

// binding is the mock's side of one operation: its handler, the form fields it
// reads and the answers it gives. The description must say the same.
type binding struct {
	handle  handler
	fields  []string
	answers []openapi.Answer
}

func bindings() map[string]binding {
	token := openapi.Answer{
		Status: "200", Headers: []string{"Cache-Control"},
		Members:  []string{"access_token", "expires_in", "refresh_token", "scope", "token_type", "user_guid"},
		Required: []string{"access_token", "expires_in", "refresh_token", "scope", "token_type", "user_guid"},
	}
	refusal := openapi.Answer{
		Status: "4XX", Headers: []string{"WWW-Authenticate"},
		Members: []string{"error", "error_description"}, Required: []string{"error", "error/code", "error/message"},
	}
	next := openapi.Answer{
		Status: "202", Headers: []string{"WWW-Authenticate"},
		Members: []string{"error"}, Required: []string{"error", "error/code", "error/message"},
	}
	user := openapi.Answer{
		Status: "200", Headers: []string{"Cache-Control"},
		Members: []string{
			"CustomInfo", "address", "application_data", "attributes", "birthday", "city", "custominfo", "email", "external_id",
			"first_name", "gender", "guid", "initial_properties", "language", "last_name", "phone", "post_code", "roles", "state",
			"timezone", "url_image", "url_profile", "username", "verified_email",
		},
		Required: []string{"attributes/Id", "attributes/MultiValues/Id", "initial_properties/Id"},
	}
	service := openapi.Answer{Status: "2XX"}
	loggedOut := openapi.Answer{Status: "2XX", Headers: []string{"GXLocation"}, Members: []string{"GXLocation", "code"}}
	notLoggedOut := openapi.Answer{Status: "4XX", Headers: []string{"WWW-Authenticate"}}
	asked := openapi.Answer{Status: "202", Headers: []string{"WWW-Authenticate"}, Members: []string{"error"}, Required: []string{"error", "error/code", "error/message"}}
	legacyRefusal, userRefusal := asked, asked
	legacyRefusal.Status, userRefusal.Status, userRefusal.Empty = "4XX", "4XX", true
	legacyToken := openapi.Answer{Status: "200", Headers: []string{"Cache-Control"}, Members: append([]string{"Location"}, token.Members...)}
	elsewhere := openapi.Answer{Status: "3XX", Headers: []string{"Location"}, Members: []string{"Location"}, Required: []string{"Location"}}
	legacyUser := openapi.Answer{
		Status: "200", Headers: []string{"Cache-Control"}, Empty: true,
		Members: []string{"EMail", "ExternalId", "FirstName", "GUID", "IsAutoRegisteredUser", "LastName", "Login"},
	}
	refresh := []string{"client_id", "client_secret", "grant_type", "refresh_token", "repository"}
	return map[string]binding{
		"requestToken": {(*Server).grantToken, []string{
			"additional_parameters", "api_key", "authentication_type_name", "client_id", "client_secret", "grant_type", "initial_properties", "otp_step",
			"password", "properties", "refresh_token", "repository", "request_token_type", "scope", "use_2fa", "username",
		}, []openapi.Answer{token, next, refusal}},
		"refreshTokenByGet": {(*Server).grantToken, refresh, []openapi.Answer{token, refusal}},
		"requestLegacyToken": {(*Server).grantLegacyToken, []string{
			"additional_parameters", "avoid_redirect", "client_id", "client_secret", "grant_type", "native_token", "native_verifier", "password",
			"refresh_token", "scope", "username",
		}, []openapi.Answer{legacyToken, asked, elsewhere, legacyRefusal}},
		"getLegacyUserInfo": {(*Server).legacyUserInfo, nil, []openapi.Answer{legacyUser, userRefusal}},
		"getUserInfo":       {(*Server).userInfo, nil, []openapi.Answer{user, refusal}},
		"getUserInfoV1":     {(*Server).userInfoV1, nil, []openapi.Answer{user, refusal}},
		"postUserInfoV1":    {(*Server).userInfoV1, []string{"access_token"}, []openapi.Answer{user, refusal}},
		"logOut":            {(*Server).logOut, nil, []openapi.Answer{loggedOut, notLoggedOut}},
		"readResource":      {(*Server).resource, nil, []openapi.Answer{service, refusal}},
		"createResource":    {(*Server).resource, nil, []openapi.Answer{service, refusal}},
		"updateResource":    {(*Server).resource, nil, []openapi.Answer{service, refusal}},
		"deleteResource":    {(*Server).resource, nil, []openapi.Answer{service, refusal}},
	}
}

// matches compares the binding with the description's operation.
func (b binding) matches(operation *openapi.Operation) error {
	if !slices.Equal(b.fields, operation.Fields) {
		return fmt.Errorf("operation %s: the description has the form fields %v, the handler reads %v", operation.ID, operation.Fields, b.fields)
	}
	if len(b.answers) != len(operation.Answers) {
		return fmt.Errorf("operation %s: the description documents %d statuses, the handler gives %d", operation.ID, len(operation.Answers), len(b.answers))
	}
	for i, ours := range b.answers {
		theirs := operation.Answers[i]
		if ours.Empty != theirs.Empty {
			return fmt.Errorf("operation %s, status %s: whether the body may be missing: the description says %t, the handler %t", operation.ID, ours.Status, theirs.Empty, ours.Empty)
		}
		for _, part := range []struct {
			name         string
			ours, theirs []string
		}{
			{"status", []string{ours.Status}, []string{theirs.Status}},
			{"headers", ours.Headers, theirs.Headers},
			{"members", ours.Members, theirs.Members},
			{"required members", ours.Required, theirs.Required},
		} {
			if !slices.Equal(part.ours, part.theirs) {
				return fmt.Errorf("operation %s, status %s: %s: the description has %v, the handler %v", operation.ID, ours.Status, part.name, part.theirs, part.ours)
			}
		}
	}
	return nil
}
