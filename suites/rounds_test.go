package suites_test

import (
	"testing"
	"time"

	"github.com/jonboulle/clockwork"

	"github.com/gamconform/gamconform/mockserver"
	"github.com/gamconform/gamconform/spec"
	"github.com/gamconform/gamconform/suites"
)

// The budget of failed logins holds over all rounds: the server goes on
// counting where a round ends, and a user whose password the world has wrong
// is not locked by the next one. Each round reports its own failed logins.
func TestRoundsShareABudget(t *testing.T) {
	t.Parallel()
	world, told := locking(5), locking(5)
	for i, u := range told.Repositories[0].Users {
		if u.Ordinary() && u.Username != "admin" {
			told.Repositories[0].Users[i].Password = spec.NewSecret("no more " + u.Username)
		}
	}
	clock := clockwork.NewFakeClockAt(time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC))
	mock, err := mockserver.New(mockserver.Config{World: world, Clock: clock, Description: description()})
	if err != nil {
		t.Fatal(err)
	}
	keeper := newDoorkeeper(world, mock)
	target := suites.Target{
		Target: spec.Target{URL: "http://127.0.0.1:1/gam"}, World: told,
		Transport: mockserver.Transport{"127.0.0.1:1": keeper},
	}
	rounds, sum := &suites.Rounds{}, 0
	for i := range 3 {
		run := verify(t, target, suites.Options{Filter: "PWD,REF", Shuffle: int64(i + 1), Rounds: rounds, KeepSessions: true})
		sum += run.FailedLogins.Sum
	}
	seen, most := 0, 0
	for name, c := range keeper.counts {
		seen += c.failed
		if !c.user.Ordinary() {
			continue
		}
		if most = max(most, c.most); c.most >= 5 {
			t.Errorf("%s: the server saw %d failed logins in a row, 5 lock", name, c.most)
		}
	}
	if seen != sum || most < 3 {
		t.Errorf("the server saw %d failed logins, at most %d in a row; the rounds tell %d", seen, most, sum)
	}
}
