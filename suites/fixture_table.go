package suites

import (
	"slices"

	"github.com/gamconform/gamconform/spec"
)

// provable are requirements that a declared token or key proves where time
// cannot pass, with what the world must declare for it.
type provable struct {
	requirements []spec.Requirement
	need         string
	declared     func(s *suite) bool
}

func (p provable) by(r spec.Requirement) bool {
	return slices.ContainsFunc(p.requirements, func(other spec.Requirement) bool { return other.ID == r.ID })
}

// provedByAge lists them. What is not here needs time that passes in the run:
// see docs/time.md.
func provedByAge() []provable {
	return []provable{
		{
			[]spec.Requirement{spec.RefusedAfterLifetime, spec.ExpiredAnswer, spec.ExpiredToldApart, spec.ExpiredTokenV1},
			"an expired token (`tokens` with state: expired)", hasFixture(fixture.expired),
		},
		{
			[]spec.Requirement{spec.ServiceExpiredToken, spec.ExpiredServiceAnswer, spec.ExpiredServiceStatus},
			"an expired token (`tokens` with state: expired) of a user who may use the service", hasFixture(fixture.expired),
		},
		{
			[]spec.Requirement{spec.ShortWithoutRefresh},
			"an expired token (`tokens` with state: expired) of a user without renewals", hasFixture(fixture.expiredForGood),
		},
		{
			[]spec.Requirement{spec.WebIdleTimeout},
			"an expired web token (`tokens` with state: expired, kind: web)", hasFixture(fixture.webExpired),
		},
		{
			[]spec.Requirement{spec.LegacyExpires},
			"an expired legacy token (`tokens` with state: expired, kind: legacy)", hasFixture(fixture.legacyExpired),
		},
		{
			[]spec.Requirement{spec.RefreshTokenExpires, spec.AgedRefreshAnswer},
			"an expired refresh token (`tokens` with refresh, state: expired)", hasFixture(fixture.agedRefresh),
		},
		{
			[]spec.Requirement{spec.TenantLifetime},
			"an expired token (`tokens` with state: expired) in another repository", hasFixtureBehind(fixture.expired),
		},
		{
			[]spec.Requirement{spec.TenantRefreshLifetime},
			"an expired refresh token (`tokens` with refresh, state: expired) in another repository", hasFixtureBehind(fixture.agedRefresh),
		},
		{
			[]spec.Requirement{spec.ZeroNeverExpires, spec.NeverExpiring},
			"a valid token that was issued a year ago or earlier (`tokens` with state: valid) of a user without renewals", hasFixture(fixture.endless),
		},
		{
			[]spec.Requirement{spec.APIKeyWithinTimeout},
			"when a valid API key was issued (`issued`) that is past half of its timeout", hasKey(key.agingFixture),
		},
		{
			[]spec.Requirement{spec.APIKeyAfterTimeout},
			"an expired API key (`api_keys` with state: expired) for an application with a timeout", hasKey(key.agedFixture),
		},
		{
			[]spec.Requirement{spec.APIKeyZeroTimeout},
			"when a valid API key for an application without a timeout was issued (`issued`), a year ago or earlier", hasKey(key.endlessFixture),
		},
	}
}

func hasFixture(match func(fixture) bool) func(*suite) bool {
	return func(s *suite) bool { return len(s.world.fixtures(match)) > 0 }
}

// hasFixtureBehind looks for one in a tenant behind the first.
func hasFixtureBehind(match func(fixture) bool) func(*suite) bool {
	return func(s *suite) bool {
		all, _ := s.target.tenants()
		return len(all) > 1 && slices.ContainsFunc(all[1:], func(w world) bool { return len(w.fixtures(match)) > 0 })
	}
}

func hasKey(match func(key) bool) func(*suite) bool {
	return func(s *suite) bool { return len(s.world.keys(match)) > 0 }
}

// expiredForGood tells whether the user must log in again.
func (f fixture) expiredForGood() bool { return f.expired() && !f.user.renews() }

// The keys whose age is known, for an application with a timeout or without.
func (k key) agingFixture() bool   { return k.usable() && k.timeout() > 0 && k.Issued.Said() }
func (k key) endlessFixture() bool { return k.timeless() && k.Issued.Said() }

// agedFixture keys are past their timeout.
func (k key) agedFixture() bool { return keysIn(spec.ExpiredKey)(k) && k.timeout() > 0 }

// timeless tells why a requirement that needs time to pass cannot be proved
// without: "" = the world declares something old that proves it.
func (s *suite) timeless(r spec.Requirement) string {
	for _, p := range provedByAge() {
		if !p.by(r) {
			continue
		}
		if p.declared(s) {
			return ""
		}
		return noTimeControl + ", or declare " + p.need
	}
	return noTimeControl
}
