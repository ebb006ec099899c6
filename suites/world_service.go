package suites

import (
	"net/http"
	"slices"
	"strings"

	"github.com/gamconform/gamconform/spec"
)

// services returns the declared secured services, each with its level.
func (c *check) services() []spec.Resource {
	all := slices.Clone(c.suite.target.World.Resources)
	for i := range all {
		if all[i].Level == "" {
			all[i].Level = spec.LevelAuthentication
		}
	}
	if len(all) == 0 {
		c.missing("a secured service (resources)")
	}
	return all
}

// usable returns the declared services that a declared user may use.
func (c *check) usable() []spec.Resource {
	all := slices.DeleteFunc(c.services(), func(service spec.Resource) bool {
		return len(c.world.users(func(u user) bool { return c.mayUse(u, service) })) == 0
	})
	if len(all) == 0 {
		c.missing("a user with a role whose permissions open a secured service")
	}
	return all
}

// serviceOf returns the first declared service of the level.
func (c *check) serviceOf(level spec.SecurityLevel) spec.Resource {
	all := c.services()
	at := slices.IndexFunc(all, func(r spec.Resource) bool { return r.Level == level })
	if at < 0 {
		c.missing("a secured service (resources) of the level " + string(level))
	}
	return all[at]
}

// mayUse tells whether the world lets the user use the service.
func (c *check) mayUse(u user, service spec.Resource) bool {
	return service.Level != spec.LevelAuthorization || slices.ContainsFunc(c.world.repo.Roles, func(role spec.Role) bool {
		return slices.Contains(u.Roles, role.Name) && slices.Contains(role.Permissions, service.Permission)
	})
}

// insider is a user who may use the service.
func (c *check) insider(service spec.Resource) user {
	return c.user("a user with a role whose permissions open "+service.Path, func(u user) bool { return c.mayUse(u, service) })
}

// outsider is a user who may not use the service; false = there is none.
func (c *check) outsider(service spec.Resource) (user, bool) {
	all := c.world.users(func(u user) bool { return !c.mayUse(u, service) })
	if len(all) == 0 {
		return user{}, false
	}
	return all[0], true
}

// stranger is outsider as something that the check needs.
func (c *check) stranger(service spec.Resource) user {
	u, ok := c.outsider(service)
	if !ok {
		c.missing("a user without the permission for " + service.Path)
	}
	return u
}

// call reads from a service with a text in place of the token, behind a word.
func (c *check) call(service spec.Resource, word, text string) request {
	return request{
		label: "call " + service.Path, operation: spec.ReadResource, service: strings.TrimPrefix(service.Path, "/rest/"), method: http.MethodGet,
		header: http.Header{"Authorization": {word + text}},
	}
}

// serviceWith is call with the word that services were seen to take.
func (c *check) serviceWith(service spec.Resource, text string) request {
	return c.call(service, c.suite.manner.servicesAccept()[0], text)
}

// serviceRequest reads from a service.
func (c *check) serviceRequest(service spec.Resource, t token) request {
	return c.serviceWith(service, t.access)
}

// writing changes something at a service, with a token that nobody issued.
func (c *check) writing(service spec.Resource, operation spec.Operation) request {
	r := c.unknownAt(service)
	r.operation = operation
	switch operation {
	case spec.CreateResource:
		r.method, r.contentType, r.body = http.MethodPost, "application/json", []byte("{}")
	case spec.UpdateResource:
		r.method, r.contentType, r.body = http.MethodPut, "application/json", []byte("{}")
	default:
		r.method = http.MethodDelete
	}
	return r
}

// servicesAccept lists the words that services take in front of a token; the
// documented one if they were not seen to take any.
func (m manner) servicesAccept() []string {
	if len(m.serviceWords) == 0 {
		return []string{"OAuth "}
	}
	return m.serviceWords
}

// revokedToken is a token that the world declares as revoked; false = none.
func (c *check) revokedToken() (string, bool) {
	for _, u := range c.world.whole.Users {
		for _, t := range u.Tokens {
			if t.Is(spec.RevokedState, t.Kind) {
				return t.Access.Reveal(), true
			}
		}
	}
	return "", false
}

// revoked is revokedToken as something that the check needs.
func (c *check) revoked() string {
	text, ok := c.revokedToken()
	if !ok {
		c.missing("a revoked token (tokens of a user)")
	}
	return text
}
