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
// applications: how a request is read and which statuses refusals have.
//
//	                      java                    dotnet
//	body without type     a form                  not read
//	text/plain            a form                  not read
//	malformed form        the query is read, too  read as it is
//	repeated field        the first value         the values joined with ","; legacy: the first
//	repeated in a query   the values run together joined with ","
//	field names           CAPITALS, then exact    any case
//	missing field         a header of its name    not there
//	legacy: query of GET  not read                not read
//	legacy: bad token at userinfo  200, no body   401, no body
//	expired token (103)   401                     403
//	  at the level authorization  401             401
//	empty Authorization at a service  an unknown token  a missing one
//	code of a logout      a number                its text
//	logout without token  a challenge             GAM's status
//	path                  exact                   any case
func dialectRules(r *rules, dialect spec.Dialect) {
	switch dialect {
	case spec.DotNet:
		netReader(r)
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
		javaReader(r)
		r.write.status = func(int) int { return 401 }
		r.resource.expiredStatus = func(spec.SecurityLevel) int { return 401 }
		r.resource.challenge = javaChallenge
		r.resource.emptyIsUnknown = true
		r.logout.code, r.logout.refused = codeNumber, guardedLogout
		r.legacy.silentUser = true
	}
	expired := r.write.status(103)
	r.legacy.status = func(code int) int {
		switch code {
		case 400, 410: // a one-time password is asked for
			return 202
		case 103:
			return expired
		}
		return 401
	}
}

// javaReader and netReader set how a request is read, but for the query of a
// GET, which one document prints for refreshes.
func javaReader(r *rules) {
	r.read.bodies, r.read.repeated, r.read.repeatedQuery = anyButJSON, firstValue, concatenated
	r.read.nameMatches, r.read.upperFirst = upperOrExact, true
	r.read.container, r.read.headers = true, true
}

func netReader(r *rules) {
	r.read.bodies, r.read.repeated, r.read.repeatedQuery = formOnly, joinedValue, nil
	r.read.nameMatches, r.read.upperFirst = strings.EqualFold, false
	r.read.container, r.read.headers = false, false
}

func formOnly(mediaType string) bool { return mediaType == formType || mediaType == multipartType }

func anyButJSON(mediaType string) bool {
	return !strings.Contains(mediaType, "application/json") && !strings.Contains(mediaType, "text/xml")
}

func concatenated(values []string) string { return strings.Join(values, "") }
