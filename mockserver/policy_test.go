package mockserver_test

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/gamconform/gamconform/mockserver"
	"github.com/gamconform/gamconform/spec"
)

// worldWith is the default world with one policy for the user admin.
func worldWith(policy spec.Policy) spec.World {
	world := spec.Default()
	policy.Name = "drawn"
	world.Repositories[0].Policies = append(world.Repositories[0].Policies, policy)
	world.Repositories[0].Users[0].Policy = "drawn"
	world.Repositories[0].Users[0].Tokens = nil // of another policy
	return world
}

// A token is accepted exactly as long as its lifetime has not passed since its
// issue, however the time passes and however often it is used.
func TestLifetimeProperty(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		minutes := rapid.IntRange(0, 200).Draw(rt, "minutes")
		m := newMock(t, mockserver.Config{World: worldWith(spec.Policy{TokenMinutes: minutes, RefreshMinutes: 1})})
		access := m.token(loginForm("admin")).member("access_token")
		var age time.Duration
		for _, step := range rapid.SliceOfN(rapid.IntRange(0, 7200), 1, 12).Draw(rt, "steps") {
			m.clock.Advance(time.Duration(step) * time.Second)
			age += time.Duration(step) * time.Second
			alive := minutes == 0 || age < time.Duration(minutes)*time.Minute
			if got := m.userInfo(access); (got.status == 200) != alive {
				rt.Fatalf("age %s of %d minutes: status %d", age, minutes, got.status)
			}
		}
	})
}

// One login can be renewed exactly as often as its policy says, as long as its
// refresh tokens are young enough; the digits in front count the renewals.
func TestRenewalProperty(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		policy := spec.Policy{
			TokenMinutes: rapid.IntRange(0, 5).Draw(rt, "minutes"), Renewals: rapid.IntRange(0, 12).Draw(rt, "renewals"),
			RefreshMinutes: rapid.IntRange(1, 60).Draw(rt, "refresh minutes"),
		}
		m := newMock(t, mockserver.Config{World: worldWith(policy)})
		got := m.token(loginForm("admin"))
		for done := 0; done < policy.Renewals; done++ {
			if token := got.member("refresh_token"); len(token) != 39 || token[:3] != ordinal(done+1) {
				rt.Fatalf("after %d renewals the refresh token is %q", done, token)
			}
			pause := rapid.IntRange(0, 70).Draw(rt, "pause")
			m.clock.Advance(time.Duration(pause) * time.Minute)
			next := m.refresh(got)
			if fresh := pause < policy.RefreshMinutes; (next.status == 200) != fresh {
				rt.Fatalf("renewal %d after %d of %d minutes: %s", done+1, pause, policy.RefreshMinutes, next.text)
			} else if !fresh {
				if next.code() != "168" {
					rt.Fatalf("an aged refresh token: %s", next.text)
				}
				return
			}
			if again := m.refresh(got); again.code() != "101" {
				rt.Fatalf("a used refresh token: %s", again.text)
			}
			got = next
		}
		if token := got.member("refresh_token"); token != "" {
			rt.Fatalf("the last answer carries the refresh token %q", token)
		}
	})
}

func ordinal(n int) string {
	return string([]byte{'0' + byte(n/100), '0' + byte(n/10%10), '0' + byte(n%10)})
}

func TestRefreshTokensDoNotAgeBefore18U10(t *testing.T) {
	for version, want := range map[spec.Version]int{{Major: 18, Upgrade: 9}: 200, {Major: 18, Upgrade: 10}: 401} {
		m := newMock(t, mockserver.Config{Version: version})
		got := m.token(loginForm("aging"))
		m.clock.Advance(24 * time.Hour)
		if next := m.refresh(got); next.status != want {
			t.Errorf("%s: %d %s", version, next.status, next.text)
		}
	}
}

// What expired long ago is dropped as the store grows.
func TestMemoryStaysBounded(t *testing.T) {
	m := newMock(t, mockserver.Config{World: worldWith(spec.Policy{TokenMinutes: 1, RefreshMinutes: 1})})
	first := m.token(loginForm("admin")).member("access_token")
	m.clock.Advance(23 * time.Hour)
	if got := m.userInfo(first); got.code() != "103" {
		t.Errorf("within a day an expired token is told from an unknown one: %s", got.text)
	}
	m.clock.Advance(48 * time.Hour)
	for range 5000 {
		m.token(loginForm("admin"))
	}
	if got := m.userInfo(first); got.code() != "112" {
		t.Errorf("after the sweep it is unknown: %s", got.text)
	}
}
