package suites

import (
	"fmt"
	"time"

	"github.com/gamconform/gamconform/reports"
	"github.com/gamconform/gamconform/spec"
)

// fixture is a declared token of an ordinary user for an ordinary application:
// what time did to it proves a requirement where none can pass.
type fixture struct {
	spec.Token
	user user
	app  spec.Application
}

// fixtures returns the declared tokens that match, in order.
func (w world) fixtures(match func(fixture) bool) []fixture {
	var all []fixture
	for _, u := range w.everybody {
		for _, t := range u.Tokens {
			for _, app := range w.repo.Applications {
				if f := (fixture{t, u, app}); app.Name == t.Application && match(f) {
					all = append(all, f)
				}
			}
		}
	}
	return all
}

// expired tells whether the access token is past its lifetime.
func (f fixture) expired() bool {
	return f.Is(spec.ExpiredState, spec.OAuthKind) && !f.Access.IsZero()
}

// agedRefresh tells whether there is a refresh token past its lifetime.
func (f fixture) agedRefresh() bool {
	return f.Is(spec.ExpiredState, f.Kind) && !f.Refresh.IsZero()
}

// endless tells whether the token is old, never expires and cannot be renewed.
func (f fixture) endless() bool {
	return f.Is(spec.ValidState, spec.OAuthKind) && !f.user.expires() && !f.user.renews()
}

func (f fixture) webExpired() bool {
	return f.Is(spec.ExpiredState, spec.WebKind) && !f.Access.IsZero()
}
func (f fixture) legacyExpired() bool {
	return f.Is(spec.ExpiredState, spec.LegacyKind) && !f.Access.IsZero()
}

// token is the fixture as requests carry it.
func (f fixture) token() token {
	return token{user: f.user, app: f.app, access: f.Access.Reveal(), refresh: f.Refresh.Reveal()}
}

// fits tells why the check cannot let d of the target's time pass, too; nil = it
// can, or leaves it to a later part of the run.
func (c *check) fits(d time.Duration) error {
	if c.tape != nil && d <= longestDeferral {
		return nil
	}
	if !c.suite.declares(spec.Clock) {
		return tooLong{needed: d}
	}
	err := c.affords(d)
	if err != nil {
		c.spent.needs(d)
	}
	return err
}

const noTimeControl = "the target has no time control; set target.time in the configuration"

// lasts is one of the lifetimes of a user's tokens.
type lasts func(user) time.Duration

// ages tells whether a token of the user can be waited for to pass its lifetime.
func (c *check) ages(u user, life lasts) bool { return c.fits(life(u)+margin(life(u))) == nil }

// pastLife returns a token past its lifetime: one from a login of the user,
// which ages, or where that much time cannot pass, a declared one that matches.
func (c *check) pastLife(u user, life lasts, login func() token, match func(fixture) bool) token {
	if !c.ages(u, life) {
		return c.declaredPast(u, life, match, "")
	}
	t := login()
	c.age(t, life(u)+margin(life(u)))
	c.proved(life(u), margin(life(u)))
	return t
}

// declaredPast returns a declared token that matches and is past its lifetime,
// in place of one of the user. unshown says what of the requirement it does not
// show.
func (c *check) declaredPast(u user, life lasts, match func(fixture) bool, unshown string) token {
	all := c.world.fixtures(match)
	if len(all) == 0 {
		c.undeclared(c.fits(life(u) + margin(life(u))))
	}
	f := all[0]
	c.rests(f.Issued, life(f.user), "token of "+f.user.Username, unshown)
	c.restsOn = &f
	return f.token()
}

// undeclared ends a check that neither time nor a fixture can prove.
func (c *check) undeclared(why error) {
	reason := why.Error()
	for _, p := range provedByAge() {
		if p.by(c.requirement) {
			reason += "; or declare " + p.need
		}
	}
	c.notProvable(reason)
}

// rests writes down that the verdict rests on something old that the world
// declares, whose life is over. What is not as old as that proves nothing.
func (c *check) rests(issued spec.Instant, life time.Duration, what, unshown string) {
	evidence := reports.Evidence{Kind: reports.Fixture, Unshown: unshown}
	if issued.Said() {
		age := c.ageOf(issued)
		if age < life+margin(life) {
			c.notProvable(fmt.Sprintf("the world says that the %s is expired, but by its issue it is %s old and lives for %s", what, age.Round(time.Second), life))
		}
		evidence.Passed, evidence.Margin = reports.SecondsOf(age), reports.SecondsOf(age-life)
	}
	c.evidence = &evidence
}

// restsOnAge writes down that the verdict rests on something that is accepted
// although it is old, between least and most; most 0 = no bound.
func (c *check) restsOnAge(issued spec.Instant, least, most time.Duration, what string) {
	age := c.ageOf(issued)
	margin := age - least
	switch {
	case age < least:
		c.notProvable(fmt.Sprintf("the declared %s is %s old; it must be %s at least", what, age.Round(time.Second), least))
	case most > 0 && age > most:
		c.notProvable(fmt.Sprintf("the declared %s is %s old; it may be %s at most", what, age.Round(time.Second), most))
	case most > 0:
		margin = most - age
	}
	c.evidence = &reports.Evidence{Kind: reports.Fixture, Passed: reports.SecondsOf(age), Margin: reports.SecondsOf(margin)}
}

// ageOf is how long ago something was issued, by the target's time.
func (c *check) ageOf(issued spec.Instant) time.Duration {
	now, err := c.suite.time.date(c.ctx)
	if err != nil {
		c.untimely(err)
	}
	return now.Sub(issued.Time()).Truncate(time.Second) // as the header Date counts
}

// stillKnown ends a check that rests on a declared token which the target
// refuses as one that it never issued: that proves nothing of its age.
func (c *check) stillKnown(a answer) {
	if c.restsOn != nil && a.code() == unknownTokenCode && !issuesTokens(a.request.operation) {
		c.evidence = nil
		c.notProvable(fmt.Sprintf("the target does not know the declared token of %s (code %s): it was not issued there, or deleted since; declare one that expired lately", c.restsOn.user.Username, unknownTokenCode))
	}
}

// unknownTokenCode is GAM's code of a token that it does not know.
const unknownTokenCode = "112"
