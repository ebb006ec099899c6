package mockserver

import (
	"crypto/sha256"
	"fmt"
	"strings"

	"github.com/gamconform/gamconform/spec"
)

// repository is a tenant with its tables, ready for look-up.
type repository struct {
	spec.Repository
	applications map[string]*application
	users        map[string]*user
	first        bool               // that most checks work in
	keys         map[string]*apiKey // by the key itself
}

type application struct {
	spec.Application
	allowed map[string]bool
	last    bool // the last ordinary one of the first repository
}

type user struct {
	spec.User
	policy spec.Policy
	last   bool // the last ordinary one of the first repository
	// autoRegistered users belong to devices; nobody declares them.
	autoRegistered bool
}

func newRepositories(world spec.World, rules *rules) []*repository {
	var all []*repository
	for i, r := range world.Repositories {
		repo := &repository{Repository: r, applications: map[string]*application{}, users: map[string]*user{}, keys: map[string]*apiKey{}}
		var last struct {
			app  *application
			user *user
		}
		for _, a := range r.Applications {
			app := &application{Application: a, allowed: map[string]bool{}}
			for _, scope := range a.Scopes {
				app.allowed[scope] = true
			}
			repo.applications[a.ClientID] = app
			if a.Ordinary() {
				last.app = app
			}
		}
		for _, u := range r.Users {
			if u.GUID == "" {
				u.GUID = guidOf(r.GUID + "\x00" + u.Username)
			}
			repo.users[u.Username] = &user{User: u, policy: rules.tenancy.policy(world, r, u)}
			if u.Ordinary() {
				last.user = repo.users[u.Username]
			}
		}
		repo.first = i == 0
		if repo.first && last.app != nil {
			last.app.last = true
		}
		if repo.first && last.user != nil {
			last.user.last = true
		}
		repo.addAPIKeys()
		all = append(all, repo)
	}
	return all
}

// guidOf returns a GUID that is always the same for the same name.
func guidOf(name string) string {
	sum := sha256.Sum256([]byte(name))
	return fmt.Sprintf("%x-%x-%x-%x-%x", sum[0:4], sum[4:6], sum[6:8], sum[8:10], sum[10:16])
}

// authenticationType returns the type with the name, the default one for "";
// false if the repository has no such type.
func (r *repository) authenticationType(name string) (spec.AuthenticationType, bool) {
	types := r.Types()
	if name == "" {
		return types[0], true
	}
	for _, t := range types {
		if t.Name == name {
			return t, true
		}
	}
	return spec.AuthenticationType{}, false
}

// applicationNamed returns the application with the name, nil if there is none.
func (r *repository) applicationNamed(name string) *application {
	for _, app := range r.applications {
		if app.Name == name {
			return app
		}
	}
	return nil
}

// firstUser returns the first user that the world declares.
func (r *repository) firstUser() *user { return r.users[r.Users[0].Username] }

// findUser returns the user with the name, compared as the rules say.
func (r *repository) findUser(name string, rules *rules) *user {
	if rules.login.trimUsername {
		name = strings.TrimSpace(name)
	}
	if u, ok := r.users[name]; ok || !rules.login.foldUsername {
		return u
	}
	for _, u := range r.users {
		if strings.EqualFold(u.Username, name) {
			return u
		}
	}
	return nil
}
