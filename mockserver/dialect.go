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
//	  at the level authorization  401             401
//	empty Authorization at a service  an unknown token  a missing one
//	code of a logout      a number                its text
//	logout without token  a challenge             GAM's status
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
		r.resource.expiredStatus = func(level spec.SecurityLevel) int {
			if level == spec.LevelAuthorization {
				return 401
			}
			return 403
		}
		r.resource.challenge = dotnetChallenge
		r.resource.emptyIsUnknown = false
		r.logout.code, r.logout.refused = codeText, passedLogout
		r.write.cacheControl = "max-age=0, no-cache, no-store, must-revalidate"
	default:
		r.read.bodies = anyButJSON
		r.read.repeated = firstValue
		r.read.nameMatches = upperOrExact
		r.write.status = func(int) int { return 401 }
		r.resource.expiredStatus = func(spec.SecurityLevel) int { return 401 }
		r.resource.challenge = javaChallenge
		r.resource.emptyIsUnknown = true
		r.logout.code, r.logout.refused = codeNumber, guardedLogout
	}
}

func formOnly(mediaType string) bool { return mediaType == formType || mediaType == multipartType }

func anyButJSON(mediaType string) bool {
	return !strings.Contains(mediaType, "application/json") && !strings.Contains(mediaType, "text/xml")
}
