package suites_test

import (
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/gamconform/gamconform/mockserver"
	"github.com/gamconform/gamconform/reports"
	"github.com/gamconform/gamconform/spec"
	"github.com/gamconform/gamconform/suites"
)

// proofs are the fixtures of the default world by name, each with what keeps no
// other one and with the requirements that it alone proves where no time can
// pass. A key within its timeout has an age that no fixed day gives: see
// TestKeyWithinTimeout.
var proofs = map[string]struct {
	keeps  func(spec.User, spec.Token) bool
	key    func(spec.APIKey) bool
	proves []string
}{
	"an expired token": {keeps: func(u spec.User, k spec.Token) bool {
		return k.Is(spec.ExpiredState, spec.OAuthKind) && !k.Access.IsZero() && u.Username == "hourly"
	}, proves: []string{"EXP-002", "EXP-010", "EXP-011", "INF-054", "LIF-002", "RSC-010", "RSC-011", "RSC-012"}},
	"an expired token of a user with renewals": {keeps: func(u spec.User, k spec.Token) bool {
		return k.Is(spec.ExpiredState, spec.OAuthKind) && !k.Access.IsZero() && u.Username == "renewing" && k.Refresh.IsZero()
	}, proves: []string{"EXP-002", "EXP-010", "EXP-011", "INF-054", "RSC-010", "RSC-011", "RSC-012"}},
	"an expired refresh token": {keeps: func(u spec.User, k spec.Token) bool { return u.Username == "aging" }, proves: []string{"EXP-008", "EXP-015"}},
	"an expired web token":     {keeps: func(_ spec.User, k spec.Token) bool { return k.Kind == spec.WebKind }, proves: []string{"EXP-013"}},
	"an expired legacy token":  {keeps: func(_ spec.User, k spec.Token) bool { return k.Kind == spec.LegacyKind }, proves: []string{"LEG-024"}},
	"an old token":             {keeps: func(_ spec.User, k spec.Token) bool { return k.State == spec.ValidState }, proves: []string{"EXP-006", "LIF-003"}},
	"those of another tenant":  {keeps: func(_ spec.User, k spec.Token) bool { return !k.Access.IsZero() && !k.Refresh.IsZero() }, proves: []string{"TEN-040", "TEN-042"}},
	"an expired API key":       {key: func(k spec.APIKey) bool { return k.State == spec.ExpiredKey }, proves: []string{"KEY-021"}},
	"an old API key":           {key: func(k spec.APIKey) bool { return k.Valid() && k.Issued.Said() }, proves: []string{"KEY-022"}},
}

// withFixtures is the default world with nothing old in it but what is kept.
func withFixtures(keeps func(spec.User, spec.Token) bool, key func(spec.APIKey) bool) spec.World {
	world := spec.Default()
	for _, repo := range world.Repositories {
		for i := range repo.Users {
			u := &repo.Users[i]
			u.Tokens = slices.DeleteFunc(u.Tokens, func(k spec.Token) bool { return keeps == nil || !keeps(*u, k) })
			u.APIKeys = slices.DeleteFunc(u.APIKeys, func(k spec.APIKey) bool {
				return k.State == spec.ExpiredKey && (key == nil || !key(k))
			})
			for j := range u.APIKeys {
				if k := &u.APIKeys[j]; key == nil || !key(*k) {
					k.Issued = 0
				}
			}
		}
	}
	return world
}

// timeless verifies a mock whose time cannot be moved.
func timeless(t *testing.T, config mockserver.Config, filter string) reports.Run {
	t.Helper()
	target := reference(t, config)
	target.Time = spec.Time{Control: spec.TimeNone}
	return verify(t, target, suites.Options{Filter: filter})
}

// Each declared thing makes the requirements provable that it proves, and no
// other one; the evidence tells its age.
func TestSlowFixtureProves(t *testing.T) {
	for name, test := range proofs {
		t.Run(name, func(t *testing.T) {
			run := timeless(t, mockserver.Config{World: withFixtures(test.keeps, test.key)}, "clock")
			var got []string
			for _, r := range run.Results {
				switch {
				case r.Outcome == reports.Passed && r.Evidence != nil && r.Evidence.Kind == reports.Fixture && r.Evidence.Passed > 10*365*24*3600 && r.Evidence.Margin > 0:
					got = append(got, r.Requirement.ID)
				case r.Outcome != reports.Skipped:
					t.Errorf("%s: %s %s %v", r.Requirement.ID, r.Outcome, r.Reason, r.Evidence)
				}
			}
			if !slices.Equal(sorted(got), test.proves) {
				t.Errorf("it proves %v, want %v", got, test.proves)
			}
		})
	}
}

func sorted(ids []string) []string { return slices.Sorted(slices.Values(ids)) }

// Without them, the same requirements are not provable, and the reason tells
// what to declare.
func TestNoFixtureProvesNothing(t *testing.T) {
	run := timeless(t, mockserver.Config{World: withFixtures(nil, nil)}, "clock")
	if run.Count(reports.Passed) > 0 || run.Verdict().Exit != reports.ExitIncomplete {
		t.Errorf("%d passed, exit code %d", run.Count(reports.Passed), run.Verdict().Exit)
	}
	want := map[string]bool{"KEY-020": true}
	for _, of := range proofs {
		for _, id := range of.proves {
			want[id] = true
		}
	}
	for _, r := range run.Results {
		if declare := strings.Contains(r.Reason, ", or declare "); declare != want[r.Requirement.ID] {
			t.Errorf("%s: %s", r.Requirement.ID, r.Reason)
		}
	}
}

// A server on which time does not what it must fails by the fixtures, too.
func TestFixtureFails(t *testing.T) {
	for fault, want := range map[string][]string{
		"expiry-ignored":           {"EXP-002", "INF-054", "LEG-024", "LIF-002", "RSC-010", "TEN-040"},
		"refresh-token-never-ends": {"EXP-008", "TEN-042"},
		"never-ends-after-a-year":  {"EXP-006", "LIF-003"},
		"expired-key-accepted":     {"KEY-021"},
	} {
		t.Run(fault, func(t *testing.T) {
			failed := map[string]bool{}
			for _, r := range timeless(t, mockserver.Config{Faults: []string{fault}}, "clock").With(reports.Failed) {
				failed[r.Requirement.ID] = true
			}
			if got := slices.Sorted(maps.Keys(failed)); !slices.Equal(got, want) {
				t.Errorf("failed %v, want %v", got, want)
			}
		})
	}
}

// What the declared data do not bear out proves nothing.
func TestFixtureProvesNothing(t *testing.T) {
	change := func(change func(k *spec.Token)) spec.World {
		world := spec.Default()
		for _, u := range world.Repositories[0].Users {
			for i := range u.Tokens {
				change(&u.Tokens[i])
			}
		}
		return world
	}
	const aSecondAgo = spec.Instant(1767323044) // by the clock of the mock
	for name, test := range map[string]struct {
		served, declared spec.World
		switches         map[string]string
		ids, want        string
	}{
		"tokens that the target does not know": {
			withFixtures(nil, nil), spec.Default(), nil, "EXP-002,INF-054,RSC-010,RSC-011,EXP-011", "does not know the declared token",
		},
		"a token that by its issue still lives": {
			declared: change(func(k *spec.Token) { k.Issued = aSecondAgo }), ids: "EXP-002,EXP-008", want: "but by its issue it is",
		},
		"a token that is not old": {
			declared: change(func(k *spec.Token) { k.Issued = aSecondAgo }), ids: "EXP-006,LIF-003", want: "it must be 8760h0m0s at least",
		},
		"a session that ends with the next login": {
			declared: spec.Default(), switches: map[string]string{"second-login": "ends-them"}, ids: "EXP-006,LIF-003", want: "the checks themselves end the declared token",
		},
	} {
		t.Run(name, func(t *testing.T) {
			served := test.served
			if served.Repositories == nil {
				served = test.declared
			}
			target := reference(t, mockserver.Config{World: served, Switches: test.switches})
			target.Time, target.World = spec.Time{Control: spec.TimeNone}, test.declared
			for _, r := range verify(t, target, suites.Options{Filter: test.ids}).Results {
				if r.Skip != reports.NotProvable || !strings.Contains(r.Reason, test.want) {
					t.Errorf("%s: %s %s: %s", r.Requirement.ID, r.Outcome, r.Skip, r.Reason)
				}
			}
		})
	}
}

// A key in the second half of its timeout proves that it is valid within it; a
// younger one, or one that is over, proves nothing.
func TestKeyWithinTimeout(t *testing.T) {
	const now, hour = spec.Instant(1767323045), 3600 // the clock of the mock
	for age, want := range map[spec.Instant]string{
		5000: "", 8759: "", 4000: "it must be 4380h0m0s at least", 8760: "it may be 8759h59m50s at most",
	} {
		world := spec.Default()
		for _, u := range world.Repositories[0].Users {
			for i := range u.APIKeys {
				if k := &u.APIKeys[i]; k.Valid() && k.Application == "batch" {
					k.Issued = now - age*hour
				}
			}
		}
		run := timeless(t, mockserver.Config{World: world}, "KEY-020")
		if r := run.Results[0]; r.Outcome == reports.Passed != (want == "") || !strings.Contains(r.Reason, want) {
			t.Errorf("%d hours: %s %s, want %q", age, r.Outcome, r.Reason, want)
		}
	}
}

// Where a wait would not fit into max_wait, a declared token is taken; where it
// fits, the time is waited for.
func TestFixtureInPlaceOfAWait(t *testing.T) {
	target := reference(t, mockserver.Config{})
	target.Time = spec.Time{Control: spec.TimeWait, MaxWait: spec.Duration(time.Millisecond)}
	if r := result(t, verify(t, target, suites.Options{Filter: "EXP-002"}), "EXP-002"); r.Outcome != reports.Passed || r.Evidence.Kind != reports.Fixture {
		t.Errorf("%s %s %v", r.Outcome, r.Reason, r.Evidence)
	}
	target = reference(t, mockserver.Config{})
	if r := result(t, verify(t, target, suites.Options{Filter: "EXP-002"}), "EXP-002"); r.Outcome != reports.Passed || r.Evidence.Kind != reports.ControlledClock {
		t.Errorf("%s %s %v", r.Outcome, r.Reason, r.Evidence)
	}
}
