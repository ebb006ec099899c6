package reports

import (
	"fmt"
	"regexp"
	"strings"
	"sync"
)

// placeholders are the variables of one command, by the fingerprint for which
// each stands.
type placeholders map[string]string

// redacted finds what stands in the place of a value: a fingerprint, or the
// name of an environment variable of the configuration.
var redacted = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`secret:[0-9a-f]{8}|\$\{[A-Z_][A-Z0-9_]*\}`)
})

// fieldBefore finds the name of the field that a text ends before the value of:
// in a form, a query, or JSON at any depth of quotes.
var fieldBefore = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`([A-Za-z_]+)(?:=|\\*"\s*:\s*\\*")$`)
})

// parts takes a text apart at what is redacted. The field is whose value the
// text is; "" = the text tells it.
func (p placeholders) parts(field, text string, otp bool) []shellPart {
	var parts []shellPart
	end := 0
	for _, at := range redacted().FindAllStringIndex(text, -1) {
		if at[0] > end {
			parts = append(parts, shellPart{text: text[end:at[0]]})
		}
		of := field
		if found := fieldBefore().FindStringSubmatch(text[:at[0]]); of == "" && found != nil {
			of = found[1]
		}
		parts = append(parts, shellPart{p.name(of, text[at[0]:at[1]], otp), true})
		end = at[1]
	}
	if end < len(text) {
		parts = append(parts, shellPart{text: text[end:]})
	}
	return parts
}

// name is the variable for what is redacted.
func (p placeholders) name(field, mark string, otp bool) string {
	if variable, ok := strings.CutPrefix(mark, "${"); ok {
		return "GAM_" + strings.TrimPrefix(strings.TrimSuffix(variable, "}"), "GAM_")
	}
	if known, ok := p[mark]; ok {
		return known
	}
	base := variableOf(strings.ToLower(field), otp)
	name := base
	for n := 2; p.has(name); n++ {
		name = fmt.Sprintf("%s_%d", base, n)
	}
	p[mark] = name
	return name
}

func (p placeholders) has(name string) bool {
	for _, known := range p {
		if known == name {
			return true
		}
	}
	return false
}

func variableOf(field string, otp bool) string {
	switch field {
	case "password":
		if otp {
			return "GAM_OTP"
		}
		return "GAM_PASSWORD"
	case "client_secret":
		return "GAM_CLIENT_SECRET"
	case "api_key":
		return "GAM_API_KEY"
	case "authorization", "access_token":
		return "GAM_TOKEN"
	case "refresh_token":
		return "GAM_REFRESH_TOKEN"
	}
	return "GAM_SECRET"
}
