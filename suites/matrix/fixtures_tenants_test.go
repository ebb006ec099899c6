package matrix_test

import "github.com/gamconform/gamconform/spec"

// fewer takes from the default world what a row about several repositories names.
var fewer = map[string]func(*spec.World){
	"a second repository": func(w *spec.World) { w.Repositories = w.Repositories[:1] },
	"a user name in two repositories, with different data and GUIDs": behindFirst(func(r *spec.Repository) {
		for i := range r.Users {
			r.Users[i].Username += "-of-" + r.Name
		}
	}),
	"a `client_id` in two repositories, with two secrets": behindFirst(func(r *spec.Repository) {
		for i := range r.Applications {
			r.Applications[i].ClientID += "-of-" + r.Name
		}
	}),
	"the scope `gam_user_data` in two repositories": behindFirst(withoutScopes("gam_user_data")),
	"behind the first repository, `token_minutes` 1 or more": behindFirst(func(r *spec.Repository) {
		for i := range r.Policies {
			r.Policies[i].TokenMinutes = 0
		}
		withoutTokens(r)
	}),
	"behind the first repository, `token_minutes` 1 or more, `renewals` 1 or more": behindFirst(withRenewals(0)),
	"behind the first repository, `token_minutes` 1 or more, `renewals` 1 to 12":   behindFirst(withRenewals(13)),
}

// withoutTokens takes away the declared tokens, which are of other policies.
func withoutTokens(r *spec.Repository) {
	for i := range r.Users {
		r.Users[i].Tokens = nil
	}
}

// behindFirst reduces every repository but the first.
func behindFirst(reduce func(*spec.Repository)) func(*spec.World) {
	return func(w *spec.World) {
		for i := range w.Repositories[1:] {
			reduce(&w.Repositories[i+1])
		}
	}
}

func withRenewals(n int) func(*spec.Repository) {
	return func(r *spec.Repository) {
		for i := range r.Policies {
			r.Policies[i].Renewals = n
		}
		withoutTokens(r)
	}
}
