package mockserver

import (
	"strings"

	"github.com/gamconform/gamconform/spec"
)

// The media types that a request body may have.
const (
	formType      = "application/x-www-form-urlencoded"
	multipartType = "multipart/form-data"
)

// dialectRules sets what differs between the runtimes of generated
// applications: how a request is read and which status an expired token has.
//
//	                      java                    dotnet
//	body without type     a form                  not read
//	text/plain            a form                  not read
//	repeated field        the first value         the values joined with ","
//	field names           exact or ALL UPPERCASE  any case
//	expired token (103)   401                     403
//	path                  exact                   any case
func dialectRules(r *rules, dialect spec.Dialect) {
	switch dialect {
	case spec.DotNet:
		r.read.bodies = formOnly
		r.read.repeated = joinedValue
		r.read.nameMatches = strings.EqualFold
		r.write.status = func(code int) int {
			if code == 103 {
				return 403
			}
			return 401
		}
		r.write.cacheControl = "max-age=0, no-cache, no-store, must-revalidate"
	default:
		r.read.bodies = anyButJSON
		r.read.repeated = firstValue
		r.read.nameMatches = upperOrExact
		r.write.status = func(int) int { return 401 }
	}
}

func formOnly(mediaType string) bool { return mediaType == formType || mediaType == multipartType }

func anyButJSON(mediaType string) bool {
	return !strings.Contains(mediaType, "application/json") && !strings.Contains(mediaType, "text/xml")
}
