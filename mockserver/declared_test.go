package mockserver_test

import (
	"net/http"
	"testing"
	"time"

	"github.com/gamconform/gamconform/mockserver"
	"github.com/gamconform/gamconform/spec"
)

// declaredToken is the n-th declared token of a user of the default world.
func declaredToken(username string, n int) spec.Token {
	for _, u := range spec.Default().Repositories[0].Users {
		if u.Username == username {
			return u.Tokens[n]
		}
	}
	panic(username)
}

// Declared tokens are what the world says, whatever the clock shows: also when
// they were issued long before it began, or after.
func TestDeclaredTokens(t *testing.T) {
	for _, now := range []time.Time{time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC), time.Date(2015, 3, 1, 0, 30, 0, 0, time.UTC), time.Date(1990, 1, 1, 0, 0, 0, 0, time.UTC)} {
		t.Run(now.Format(time.DateOnly), func(t *testing.T) {
			m := newMock(t, mockserver.Config{})
			m.clock.Advance(now.Sub(start))
			m.Reset()
			look := func() {
				t.Helper()
				for _, test := range []struct {
					username string
					n        int
					code     string
				}{{"admin", 0, ""}, {"hourly", 0, "113"}, {"hourly", 1, "103"}, {"hourly", 2, "103"}, {"renewing", 0, "103"}, {"web", 0, "103"}} {
					if got := m.userInfo(declaredToken(test.username, test.n).Access.Reveal()); got.code() != test.code {
						t.Errorf("%s: code %q, want %q", test.username, got.code(), test.code)
					}
				}
				aged := declaredToken("aging", 0).Refresh.Reveal()
				if got := m.refresh(reply{body: map[string]any{"refresh_token": aged}}); got.member("access_token") != "" {
					t.Errorf("an expired refresh token gets %s", got.text)
				}
			}
			look()
			m.clock.Advance(-time.Hour) // a clock that is set back brings none to life
			look()
		})
	}
}

// A reset brings back what a logout ended, and expired tokens are never swept:
// they stay expired instead of unknown.
func TestDeclaredTokensStay(t *testing.T) {
	m := newMock(t, mockserver.Config{})
	old := declaredToken("admin", 0).Access.Reveal()
	m.call(http.MethodPost, "/gam/oauth/logout", "", "", http.Header{"Authorization": {"OAuth " + old}})
	if got := m.userInfo(old); got.status == 200 {
		t.Errorf("after its logout: %s", got.text)
	}
	m.Reset()
	if got := m.userInfo(old); got.status != 200 {
		t.Errorf("after the reset: %s", got.text)
	}
	for range 5000 {
		m.token(loginForm("hourly"))
	}
	if got := m.userInfo(declaredToken("hourly", 1).Access.Reveal()); got.code() != "103" {
		t.Errorf("after a sweep: %s", got.text)
	}
}
