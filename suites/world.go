package suites

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/gamconform/gamconform/spec"
)

// user is a declared user with the policy that applies to them.
type user struct {
	spec.User
	policy spec.Policy
}

// lifetime is how long an access token of the user lives; 0 = it never expires.
func (u user) lifetime() time.Duration { return time.Duration(u.policy.TokenMinutes) * time.Minute }

// refreshLifetime is how long a refresh token of the user lives.
func (u user) refreshLifetime() time.Duration {
	return time.Duration(u.policy.RefreshMinutes) * time.Minute
}

// idle is how long a web token of the user lives without a use.
func (u user) idle() time.Duration { return time.Duration(u.policy.WebMinutes) * time.Minute }

func (u user) expires() bool { return u.policy.TokenMinutes > 0 }
func (u user) renews() bool  { return u.policy.Renewals > 0 }

// longPassword tells whether a server might cut the password: bcrypt reads 72
// bytes.
func (u user) longPassword() bool { return len(u.Password.Reveal()) > 72 }

// world is one declared repository as the checks ask for it: by need, not by
// name.
type world struct {
	// repo has the ordinary applications and users only, those that a check may
	// use for anything.
	repo spec.Repository
	// whole has all of them, also those that exist to be refused or locked.
	whole spec.Repository
	// everybody are the ordinary users with their policies.
	everybody []user
}

func newWorld(whole spec.Repository) world {
	repo := whole
	repo.Applications, repo.Users = nil, nil
	for _, a := range whole.Applications {
		if a.Ordinary() {
			repo.Applications = append(repo.Applications, a)
		}
	}
	for _, u := range whole.Users {
		if u.Ordinary() {
			repo.Users = append(repo.Users, u)
		}
	}
	w := world{repo: repo, whole: whole}
	for _, u := range repo.Users {
		w.everybody = append(w.everybody, user{u, repo.PolicyOf(u)})
	}
	return w
}

// users returns the declared users that match, in order.
func (w world) users(match func(user) bool) []user {
	var all []user
	for _, candidate := range w.everybody {
		if match(candidate) {
			all = append(all, candidate)
		}
	}
	return all
}

// user returns the first declared user that matches; if there is none, the
// check is skipped and need says what the world lacks.
func (c *check) user(need string, match func(user) bool) user {
	at := slices.IndexFunc(c.world.everybody, match)
	if at < 0 {
		c.missing(need)
	}
	return c.world.everybody[at]
}

// main is the first declared user.
func (c *check) main() user { return c.user("a user", func(user) bool { return true }) }

// expiring is a user whose tokens expire, the sooner the better.
func (c *check) expiring() user {
	c.user("a user whose tokens expire (token_minutes above 0)", user.expires)
	all := c.world.users(user.expires)
	return slices.MinFunc(all, func(a, b user) int {
		if a.policy.TokenMinutes != b.policy.TokenMinutes {
			return a.policy.TokenMinutes - b.policy.TokenMinutes
		}
		return a.policy.Renewals - b.policy.Renewals // one without renewals first
	})
}

// never is a user whose tokens never expire.
func (c *check) never() user {
	return c.user("a user whose tokens never expire and cannot be renewed (token_minutes 0, renewals 0)", func(u user) bool { return !u.expires() && !u.renews() })
}

// renewing is a user with at least n renewals, the more the better.
func (c *check) renewing(n int) user {
	match := func(u user) bool { return u.policy.Renewals >= n && u.expires() }
	c.user(fmt.Sprintf("a user whose tokens expire and can be renewed (token_minutes above 0, renewals at least %d)", n), match)
	return slices.MaxFunc(c.world.users(match), func(a, b user) int { return a.policy.Renewals - b.policy.Renewals })
}

// mostCounted is the largest renewal limit that is counted out: a larger one
// would cost more requests than it proves.
const mostCounted = 12

// renewalsFit tells whether all renewals fit into the life of a refresh token,
// also where each must wait for the access token to expire.
func (u user) renewalsFit() bool {
	return u.refreshLifetime() > time.Duration(u.policy.Renewals+2)*(past(u.lifetime()))
}

// limited returns the users whose renewals can be counted out, one for each limit.
func (c *check) limited() []user {
	var all []user
	for limit := 1; limit <= mostCounted; limit++ {
		if of := c.world.users(func(u user) bool {
			return u.policy.Renewals == limit && u.expires() && u.renewalsFit()
		}); len(of) > 0 {
			all = append(all, of[0])
		}
	}
	if len(all) == 0 {
		c.missing("a user whose tokens expire and whose policy has 1 to 12 renewals that fit into refresh_minutes (at least (renewals + 3) times token_minutes)")
	}
	return all
}

// aging is the user whose refresh tokens end the soonest.
func (c *check) aging() user {
	match := func(u user) bool { return u.renews() && u.expires() }
	c.user("a user whose tokens expire and can be renewed (token_minutes above 0, renewals at least 1)", match)
	return slices.MinFunc(c.world.users(match), func(a, b user) int { return a.policy.RefreshMinutes - b.policy.RefreshMinutes })
}

// agingTwice is the user with at least two renewals whose refresh tokens end
// the soonest.
func (c *check) agingTwice() user {
	match := func(u user) bool { return u.policy.Renewals >= 2 && u.expires() }
	c.user("a user whose tokens expire and can be renewed twice (token_minutes above 0, renewals at least 2)", match)
	return slices.MinFunc(c.world.users(match), func(a, b user) int { return a.policy.RefreshMinutes - b.policy.RefreshMinutes })
}

// outliving is a user whose refresh tokens outlive the access tokens.
func (c *check) outliving() user {
	match := func(u user) bool {
		return u.renews() && u.expires() && u.refreshLifetime() > u.lifetime()+2*margin(u.lifetime())
	}
	c.user("a user whose refresh tokens outlive the access tokens (refresh_minutes above token_minutes, renewals at least 1)", match)
	return slices.MinFunc(c.world.users(match), soonest)
}

// soonRenewing is a user whose tokens can be renewed and expire the soonest.
func (c *check) soonRenewing() user {
	c.renewing(1)
	return slices.MinFunc(c.world.users(renewsAndExpires), soonest)
}

// soonest puts users in the order in which their tokens expire, those with more
// renewals first.
func soonest(a, b user) int {
	if a.policy.TokenMinutes != b.policy.TokenMinutes {
		return a.policy.TokenMinutes - b.policy.TokenMinutes
	}
	return b.policy.Renewals - a.policy.Renewals
}

// onePerPolicy returns the first user of each policy.
func (c *check) onePerPolicy(match func(user) bool) []user {
	var all []user
	for _, u := range c.world.users(match) {
		if !slices.ContainsFunc(all, func(seen user) bool { return seen.policy == u.policy }) {
			all = append(all, u)
		}
	}
	return all
}

// app is the application that checks use, the first declared one.
func (c *check) app() spec.Application { return c.world.repo.Applications[0] }

// otherApp is another application of the same repository, the last declared one.
func (c *check) otherApp() spec.Application {
	apps := c.world.repo.Applications
	if len(apps) < 2 {
		c.missing("a second application in the same repository")
	}
	return apps[len(apps)-1]
}

// otherApps are the applications besides the one that checks use.
func (c *check) otherApps() []spec.Application { return c.world.repo.Applications[1:] }

// blocks are the scopes that a login asks for when the check does not care:
// those for the blocks of userinfo, which every version knows, as far as the
// application may ask for them; else everything that it may.
func blocks(app spec.Application) []string {
	var all []string
	for _, scope := range []string{scopeData, scopeRoles, scopeAttributes} {
		if slices.Contains(app.Scopes, scope) {
			all = append(all, scope)
		}
	}
	if len(all) == 0 {
		return app.Scopes
	}
	return all
}

// allowed tells whether the first application may ask for the scope.
func (c *check) allowed(scope string) bool { return slices.Contains(c.app().Scopes, scope) }

// needScopes skips the check unless the first application may ask for all of them.
func (c *check) needScopes(scopes ...string) {
	for _, scope := range scopes {
		if !c.allowed(scope) {
			c.missing("an application that may ask for the scope " + scope)
		}
	}
}

// The scopes that the checks ask for.
const (
	scopeData       = "gam_user_data"
	scopeRoles      = "gam_user_roles"
	scopeAttributes = "gam_user_additional_data"

	scopeFullControl = "FullControl" // of legacy logins
)

// plain tells whether neither name nor password needs an encoding that a
// server could get wrong.
func (u user) plain() bool {
	text := u.Username + u.Password.Reveal()
	return isASCII(text) && !u.reserved()
}

// reserved tells whether name or password has a character that a form reserves.
func (u user) reserved() bool {
	return strings.ContainsAny(u.Username+u.Password.Reveal(), reservedCharacters)
}

// reservedCharacters are what a form gives a meaning to.
const reservedCharacters = "+&=%; "

func isASCII(text string) bool {
	return !strings.ContainsFunc(text, func(r rune) bool { return r > 126 })
}
