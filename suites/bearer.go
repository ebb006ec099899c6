package suites

import (
	"hash/fnv"

	"github.com/gamconform/gamconform/spec"
)

// mostBearers is among how many users the logins that must be refused are
// spread: each costs a family of refusals a twin of its own.
const mostBearers = 5

// bearers are the users whose logins may fail for a check that any user would
// serve: the first declared one, and others as plain. One user alone would bear
// a third of all failed logins of a run, and stand out where they are watched.
func (c *check) bearers() []user {
	all := []user{c.main()}
	for _, u := range c.world.users(user.bears) {
		if len(all) < mostBearers && u.Username != all[0].Username {
			all = append(all, u)
		}
	}
	return all
}

// bears tells whether the user is like many: no check needs them for what only
// they have, and nothing of their login has to be encoded or cut.
func (u user) bears() bool {
	return u.plain() && !u.longPassword() && u.MainRole == "" && u.policy.WebMinutes == 0 && len(u.APIKeys) == 0
}

// bearer is the user whose logins fail for the requirement, always the same one
// in a world, so that its checks and its twin agree and runs are alike.
func (c *check) bearer(requirement spec.Requirement) user {
	all := c.bearers()
	sum := fnv.New32a()
	sum.Write([]byte(requirement.ID))
	return all[sum.Sum32()%uint32(len(all))]
}

// bearing is the login of the requirement's bearer with everything right.
func (c *check) bearing(requirement spec.Requirement) request {
	return c.loginRequest(c.bearer(requirement))
}
