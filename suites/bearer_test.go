package suites_test

import (
	"testing"

	"github.com/gamconform/gamconform/mockserver"
	"github.com/gamconform/gamconform/suites"
)

// Where several users are alike, none bears more than a quarter of the failed
// logins of a run, in either order of the checks.
func TestFailedLoginsAreSpread(t *testing.T) {
	for _, seed := range []int64{1, 7} {
		run := verify(t, reference(t, mockserver.Config{}), suites.Options{Seed: seed})
		if run.FailedLogins.Sum == 0 {
			t.Fatal("no login failed")
		}
		for _, u := range run.FailedLogins.Users {
			if 4*u.Failed > run.FailedLogins.Sum {
				t.Errorf("seed %d: %d of %d failed logins are of %s/%s", seed, u.Failed, run.FailedLogins.Sum, u.Repository, u.User)
			}
		}
	}
}
