package suites

import "github.com/gamconform/gamconform/spec"

// counting is a login whose renewals were counted out, and what came behind
// their end. The checks of the limit look at the same one.
type counting struct {
	before []answer // logins at the other applications, in front of all
	first  token
	drained
	again int // refreshes granted for the first refresh token, after its renewals were used up
}

// drained is what came of renewing a login again and again.
type drained struct {
	done int
	last token
	end  *answer // the refusal of one more; nil = there was no refresh token or no more was asked
}

// count renews a login of the user as often as goes, up to once more than its
// limit.
func (c *check) count(u user) counting {
	return observed(c, "renewals of "+u.Username, func(c *check) counting {
		var n counting
		for _, app := range c.appsBeside(u) {
			n.before = append(n.before, c.send(c.loginAt(app, u).as("log in before the limit")))
		}
		n.first = c.login(u)
		n.drained = c.drain(n.first, u.policy.Renewals+1)
		if n.done == u.policy.Renewals {
			// A token of the login that was used before must not reach beyond the limit
			// either, after those that came of it were used.
			c.try(c.userInfoRequest(n.last))
			for range 2 {
				if c.try(c.refreshRequest(n.first).as("first refresh token again")).granted() {
					n.again++
				}
			}
		}
		return n
	})
}

// appsBeside are the other applications where logins are tried before and
// after the renewals of the user are used up. One limit shows that the
// application makes no difference.
func (c *check) appsBeside(u user) []spec.Application {
	if u.Username == c.limited()[0].Username {
		return c.otherApps()
	}
	return nil
}

// loginsAfter are logins after the renewals of one were used up: at the other
// applications, from the last to the first, then at the one that checks use.
func (c *check) loginsAfter(u user) []answer {
	return observed(c, "logins after the limit of "+u.Username, func(c *check) (all []answer) {
		c.count(u)
		apps := append([]spec.Application{c.app()}, c.appsBeside(u)...)
		for i := len(apps) - 1; i >= 0; i-- {
			all = append(all, c.send(c.loginAt(apps[i], u).as("log in after the limit")))
		}
		return all
	})
}

// countAgain counts the renewals of the login that came after, and then those
// of one that had been made in front of them; -1 = that one cannot be.
func (c *check) countAgain(u user) (second, beside int) {
	both := observed(c, "renewals after the limit of "+u.Username, func(c *check) [2]int {
		after := c.loginsAfter(u)
		one := c.granted(u, c.app(), after[len(after)-1])
		if c.suite.manner.singleSession {
			return [2]int{c.drain(one, u.policy.Renewals).done, -1}
		}
		other := c.login(u)
		first := c.drain(one, u.policy.Renewals).done
		return [2]int{first, c.drain(other, u.policy.Renewals).done}
	})
	return both[0], both[1]
}

// drain renews a login at most n times.
func (c *check) drain(t token, n int) drained {
	d := drained{last: t}
	for d.done < n && d.last.refresh != "" {
		a := c.try(c.refreshRequest(c.renewable(d.last)))
		if !a.granted() {
			d.end = &a
			break
		}
		d.last = newToken(t.user, t.app, a)
		d.done++
	}
	return d
}
