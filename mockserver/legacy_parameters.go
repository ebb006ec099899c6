package mockserver

import "encoding/json"

// parameters are the documented members of additional_parameters; "" = missing.
type parameters struct {
	AuthenticationTypeName     string
	Repository                 string
	OTPStep                    string // "1" or "2"
	UseTwoFactorAuthentication string // "true" or "false"
	Properties                 string // a JSON array of objects with Id and Value
}

// readParameters makes a reader of additional_parameters. A text that is no
// JSON object, or one with a step or flag whose JSON type the reader does not
// take, has no members.
func readParameters(takes func(scalar any) bool) func(text string) parameters {
	return func(text string) parameters {
		var object map[string]json.RawMessage
		if json.Unmarshal([]byte(text), &object) != nil {
			return parameters{}
		}
		var p parameters
		for name, into := range map[string]*string{"OTPStep": &p.OTPStep, "UseTwoFactorAuthentication": &p.UseTwoFactorAuthentication} {
			var value any
			if json.Unmarshal(object[name], &value) != nil {
				continue // it is missing
			}
			if !takes(value) {
				return parameters{}
			}
			*into = scalarText(value, object[name])
		}
		for name, into := range map[string]*string{"AuthenticationTypeName": &p.AuthenticationTypeName, "Repository": &p.Repository} {
			if json.Unmarshal(object[name], into) != nil {
				*into = ""
			}
		}
		p.Properties = string(object["Properties"])
		return p
	}
}

// scalarText writes a text, number or boolean as a form field has it.
func scalarText(value any, raw json.RawMessage) string {
	switch value := value.(type) {
	case string:
		return value
	case float64, bool:
		return string(raw)
	}
	return ""
}

// The types of OTPStep and UseTwoFactorAuthentication: texts in one page, a
// number and a boolean in a public client.
func anyScalar(any) bool { return true }

func isText(value any) bool {
	_, text := value.(string)
	return text
}

func isNoText(value any) bool { return !isText(value) }
