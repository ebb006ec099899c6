package mockserver

import (
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/gamconform/gamconform/openapi"
	"github.com/gamconform/gamconform/spec"
)

// serviceAnswer is what every secured REST service of the mock answers.
type serviceAnswer struct {
	Service string `json:"service"`
	User    string `json:"user"`
}

// resource serves the secured REST services of the world: a valid token opens
// those of the level authentication; at the level authorization its user needs
// the permission, too. It is looked up for every request.
func (s *Server) resource(r *http.Request, operation *openapi.Operation) *answer {
	s.report(operation, r, fields{})
	service, ok := s.service(r, operation)
	if !ok {
		return &answer{status: http.StatusNotFound, header: http.Header{}, body: refusalBody{refusalError{"404", "There is no such service"}}}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	token, reason := s.bearer(r, s.rules.resource.taken(r.Method))
	if reason == nil && service.Level == spec.LevelAuthorization && !s.rules.resource.permitted(token, service.Permission) && !(s.rules.resource.writingPermitted && r.Method != http.MethodGet) {
		reason = refuse(s.rules.resource.permission, textPermission)
	}
	if reason != nil {
		return s.serviceRefused(r, service, reason)
	}
	return &answer{status: http.StatusOK, header: http.Header{}, body: serviceAnswer{strings.TrimPrefix(service.Path, "/rest/"), token.user.Username}}
}

// service finds the service that a request is for.
func (s *Server) service(r *http.Request, operation *openapi.Operation) (spec.Resource, bool) {
	path, _ := s.localPath(r.URL.Path)
	values, _ := operation.Match(path)
	at := slices.IndexFunc(s.config.World.Resources, func(resource spec.Resource) bool {
		name := strings.TrimPrefix(resource.Path, "/rest/")
		return name == values["service"] || s.config.Dialect == spec.DotNet && strings.EqualFold(name, values["service"])
	})
	if at < 0 {
		return spec.Resource{}, false
	}
	return s.config.World.Resources[at], true
}

// serviceRefused makes the answer of a service that lets nobody in.
func (s *Server) serviceRefused(r *http.Request, service spec.Resource, reason *gamError) *answer {
	code, message := strconv.Itoa(reason.code), reason.text.in(s.rules.write.language)
	a := &answer{status: s.rules.resource.status(reason.code, service.Level), header: http.Header{}, body: refusalBody{refusalError{code, message}}, refusal: reason}
	if text := s.rules.resource.challenge(r.Host, service.Level, a.status, reason, message); text != "" {
		a.header.Set("WWW-Authenticate", text)
	}
	return a
}

// hasPermission tells whether a role of the token's user has the permission.
func hasPermission(token *accessToken, permission string) bool {
	return slices.ContainsFunc(token.repo.Roles, func(role spec.Role) bool {
		return slices.Contains(token.user.Roles, role.Name) && slices.Contains(role.Permissions, permission)
	})
}

// resourceRules say how secured services take tokens and refuse.
type resourceRules struct {
	bearerRules
	permission       int          // code of a missing permission
	writing          *bearerRules // for POST, PUT and DELETE; nil = as for GET
	permitted        func(token *accessToken, permission string) bool
	writingPermitted bool // POST, PUT and DELETE need no permission
	expiredStatus    func(level spec.SecurityLevel) int
	missingStatus    int // of a call without token
	challenge        func(host string, level spec.SecurityLevel, status int, reason *gamError, message string) string
}

func defaultResourceRules() resourceRules {
	rules := resourceRules{
		bearerRules: defaultBearerRules(), permission: 139, permitted: hasPermission, missingStatus: http.StatusUnauthorized,
	}
	rules.everywhere = true
	return rules
}

// taken are the rules for tokens in requests of the method.
func (rules *resourceRules) taken(method string) *bearerRules {
	if method != http.MethodGet && rules.writing != nil {
		return rules.writing
	}
	return &rules.bearerRules
}

// status is the status of a refusal.
func (rules *resourceRules) status(code int, level spec.SecurityLevel) int {
	switch code {
	case rules.permission:
		return http.StatusForbidden
	case 103:
		return rules.expiredStatus(level)
	case 0:
		return rules.missingStatus
	default:
		return http.StatusUnauthorized
	}
}

// javaChallenge: a 401 has the realm, a 403 has no challenge.
func javaChallenge(host string, _ spec.SecurityLevel, status int, _ *gamError, _ string) string {
	if status == http.StatusForbidden {
		return ""
	}
	return `OAuth realm="` + host + `"`
}

// dotnetChallenge: at the level authorization a token that GAM refused has the
// literal realm SERVER and the error; a missing permission keeps the challenge
// of its first status; an expired token with 403 has none.
func dotnetChallenge(host string, level spec.SecurityLevel, status int, reason *gamError, message string) string {
	switch {
	case status == http.StatusForbidden && reason.code == 103:
		return ""
	case status == http.StatusUnauthorized && level == spec.LevelAuthorization && reason.code != 0:
		return challenge("SERVER", strconv.Itoa(reason.code), message)
	default:
		return `OAuth realm="` + host + `"`
	}
}
