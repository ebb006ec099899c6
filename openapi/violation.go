package openapi

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Violation is one rule of the description that one message broke. It holds
// names and rules, never a value that was sent or received.
type Violation struct {
	Operation string // operationId
	Status    string // of an answer: "200", "4XX", or the status itself if it is undocumented; "" for a request
	Rule      string // "required", "type", "pattern", "enum", "min-length", "duplicate", "unknown", "content-type", "decode", ...
	Place     string // "/client_id", "/error/code", "header Authorization", "" = the message itself
	Text      string // a sentence that says what must hold
	Owner     string // the requirement that it counts against; "" for a request
}

// The rules.
const (
	ruleRequired    = "required"
	ruleType        = "type"
	ruleEnum        = "enum"
	rulePattern     = "pattern"
	ruleMinLength   = "min-length"
	ruleMaxLength   = "max-length"
	ruleMinimum     = "minimum"
	ruleUnknown     = "unknown"
	ruleDuplicate   = "duplicate"
	ruleContentType = "content-type"
	ruleCharset     = "charset"
	ruleDecode      = "decode"
	ruleStatus      = "status"
	ruleSchema      = "schema" // any other rule of a schema
)

const (
	textHeaderMissing = "the header is mandatory and is missing or empty"
	textNotForm       = "the body of this request must have the Content-Type " + formType
	textNotJSON       = "the answer must have the Content-Type " + jsonType
	textBadParameters = "the parameters of the Content-Type cannot be read"
	textNotUTF8       = "JSON is UTF-8: the charset must be utf-8 or absent"
	textStatus        = "the description documents no such status for this operation"
	textUnknownMember = "the description documents no member of this name here"
)

// fieldText says what must hold of a field.
func fieldText(rule string, allowed []string) string {
	switch rule {
	case ruleRequired:
		return "the field is mandatory and is missing"
	case ruleMinLength:
		return "the field must not be empty or shorter than described"
	case ruleMaxLength:
		return "the field is longer than described"
	case ruleEnum:
		return "the field must be one of: " + strings.Join(allowed, ", ")
	case rulePattern:
		return "the field has not the form that is described"
	case ruleDuplicate:
		return "the field must be sent only once"
	default:
		return "the description documents no field of this name for this request"
	}
}

// placeName returns a name as it stands in a place: escaped as in a JSON
// pointer. A name that cannot be a GAM name is withheld, because a body in a
// wrong form turns into names, and those may hold a secret.
func placeName(name string) string {
	const longest = 64
	if len(name) > longest || !utf8.ValidString(name) || strings.ContainsFunc(name, func(r rune) bool { return !unicode.IsPrint(r) }) {
		return "(name withheld)"
	}
	if !strings.ContainsAny(name, "~/") {
		return name
	}
	return strings.ReplaceAll(strings.ReplaceAll(name, "~", "~0"), "/", "~1")
}

func sortViolations(list []Violation) {
	slices.SortStableFunc(list, func(a, b Violation) int {
		return cmp.Or(strings.Compare(a.Place, b.Place), strings.Compare(a.Rule, b.Rule))
	})
}
