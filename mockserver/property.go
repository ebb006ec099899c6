package mockserver

import (
	"bytes"
	"encoding/json"
	"strings"
)

// property is one initial property of a session.
type property struct {
	ID    string `json:"Id"`
	Value any    `json:"Value"`
}

// readProperties reads the JSON array of a login's initial properties; false =
// the text is something else.
func readProperties(text string) ([]property, bool) {
	var all []struct {
		ID    *string `json:"Id"`
		Value json.RawMessage
	}
	if json.Unmarshal([]byte(text), &all) != nil || all == nil {
		return nil, false
	}
	properties := []property{}
	for _, p := range all {
		if p.ID != nil { // clients send empty objects, too
			properties = append(properties, property{*p.ID, textOf(p.Value)})
		}
	}
	return properties, true
}

// textOf returns a JSON value as text: values of properties are texts.
func textOf(value json.RawMessage) string {
	var text string
	if json.Unmarshal(value, &text) == nil {
		return text
	}
	return strings.TrimSpace(string(bytes.TrimSpace(value)))
}

// propertiesOf finds the properties in the fields of a login.
func (s *Server) propertiesOf(f fields) ([]property, *gamError) {
	for _, name := range s.rules.login.propertyFields {
		text := f.get(name)
		if text == "" {
			continue
		}
		properties, ok := readProperties(text)
		if !ok && s.rules.login.malformedProperties != nil {
			return nil, s.rules.login.malformedProperties
		}
		return properties, nil
	}
	return nil, nil
}
