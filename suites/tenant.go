package suites

import (
	"slices"
	"strings"

	"github.com/gamconform/gamconform/spec"
)

// mostTenants is how many repositories the checks between tenants look at:
// what they ask grows with the square of it.
const mostTenants = 6

// credential is an application and a user of one tenant.
type credential struct {
	of   spec.Repository
	app  spec.Application
	user user
}

func (k credential) label() string {
	return k.of.Name + ": " + k.app.Name + ", " + k.user.Username
}

// tenants are the repositories with an ordinary application and an active
// user, at most mostTenants; leftOut says how many there are besides, "" = none.
// One that hands active tokens out again is none of them: what a check does to
// a token there, it does to those of others.
func (t *Target) tenants() (all []world, leftOut string) {
	count := 0
	for _, r := range t.World.Repositories {
		w := newWorld(r)
		if len(w.repo.Applications) == 0 || len(w.repo.Users) == 0 || r.ReuseActiveTokens {
			continue
		}
		if count++; count <= mostTenants {
			all = append(all, w)
		}
	}
	if count > mostTenants {
		leftOut = itoa(count-mostTenants) + " of " + itoa(count) + " tenants"
	}
	return all, leftOut
}

func (c *check) tenants() []world {
	all, _ := c.suite.target.tenants()
	if len(all) < 2 {
		c.missing("a second repository with an ordinary application and an active user")
	}
	return all
}

// key is what the tenant's user of the name is known by.
func (w world) key(username string) string { return w.repo.GUID + "!" + username }

// holdsClient tells whether the tenant has the application with its secret:
// worlds may declare one application in two tenants.
func (w world) holdsClient(app spec.Application) bool {
	return slices.ContainsFunc(w.whole.Applications, func(a spec.Application) bool {
		return a.ClientID == app.ClientID && a.ClientSecret.Reveal() == app.ClientSecret.Reveal()
	})
}

// holdsUser tells whether the tenant has the user with the password.
func (w world) holdsUser(u user) bool {
	return slices.ContainsFunc(w.whole.Users, func(other spec.User) bool {
		return other.Username == u.Username && other.Password.Reveal() == u.Password.Reveal()
	})
}

// hasName tells whether the tenant has a user of the name.
func (w world) hasName(name string) bool {
	return slices.ContainsFunc(w.whole.Users, func(u spec.User) bool { return u.Username == name })
}

// hasClientID tells whether the tenant has an application with the client id.
func (w world) hasClientID(id string) bool {
	return slices.ContainsFunc(w.whole.Applications, func(a spec.Application) bool { return a.ClientID == id })
}

// credentials are up to two of each tenant: a client and a user whose names no
// other tenant has, and a client and a user whose names another one has, too.
// They are found in different ways by a server that mixes tenants up.
func credentials(tenants []world) (all []credential) {
	for i, w := range tenants {
		others := slices.Concat(tenants[:i:i], tenants[i+1:])
		anyone := func(user) bool { return true }
		shared := func(u user) bool {
			return slices.ContainsFunc(others, func(o world) bool { return o.hasName(u.Username) })
		}
		own := func(u user) bool { return !shared(u) }
		sharedApp := func(a spec.Application) bool {
			return slices.ContainsFunc(others, func(o world) bool { return o.hasClientID(a.ClientID) })
		}
		ownApp := func(a spec.Application) bool { return !sharedApp(a) }
		apart := credential{w.repo, w.firstApp(ownApp), w.firstUser(own, anyone)}
		alike := credential{w.repo, w.firstApp(sharedApp), w.firstUser(shared, anyone)}
		all = append(all, apart)
		if alike.label() != apart.label() {
			all = append(all, alike)
		}
	}
	return all
}

// firstApp is the first application that matches, else the first one.
func (w world) firstApp(match func(spec.Application) bool) spec.Application {
	return w.repo.Applications[max(0, slices.IndexFunc(w.repo.Applications, match))]
}

// firstUser is the first user that matches the first description that somebody does.
func (w world) firstUser(matches ...func(user) bool) user {
	for _, match := range matches {
		if all := w.users(match); len(all) > 0 {
			return all[0]
		}
	}
	return user{}
}

// within writes requests for another tenant: c.login, c.renew and the rest are
// routed to it until do returns.
func (c *check) within(w world, do func()) {
	before := c.world
	defer func() { c.world = before }()
	c.world = w
	do()
}

// loginTo is a login under the repository of a tenant.
func (c *check) loginTo(w world, app spec.Application, u user) request {
	return c.loginAt(app, u).with("repository", w.repo.GUID).as(
		"log in to " + w.repo.Name + " with " + app.Name + " and " + u.Username)
}

// home is the login of a credential to its own tenant.
func (c *check) home(k credential) request {
	return c.loginTo(world{repo: k.of, whole: k.of}, k.app, k.user)
}

// arrived is the token of the credential's login to its own tenant, which
// other checks look at, too.
func (c *check) arrived(k credential) token {
	return c.granted(k.user, k.app, c.asked(c.home(k)))
}

func names(tenants []world) (all []string) {
	for _, w := range tenants {
		all = append(all, w.repo.Name)
	}
	return all
}

// tailOf is a token without the GUID of the repository that it starts with, in
// letters of either case; false if it does not start with it.
func tailOf(access, guid string) (string, bool) {
	before, tail, found := strings.Cut(access, "!")
	return tail, found && strings.EqualFold(before, guid)
}
