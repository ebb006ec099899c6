package mockserver_test

import (
	"net/url"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/gamconform/gamconform/mockserver"
	"github.com/gamconform/gamconform/spec"
)

// attempt logs in with the user's password or a wrong one, at a repository.
func attempt(m mock, repo spec.Repository, username string, right bool) string {
	form := url.Values{
		"client_id": {repo.Applications[0].ClientID}, "client_secret": {repo.Applications[0].ClientSecret.Reveal()},
		"grant_type": {"password"}, "username": {username}, "password": {"wrong"}, "repository": {repo.GUID},
	}
	for _, u := range repo.Users {
		if u.Username == username && right {
			form.Set("password", u.Password.Reveal())
		}
	}
	got := m.token(form)
	if got.member("access_token") != "" {
		return "ok"
	}
	return strconv.Itoa(got.status) + "/" + got.code()
}

// TestLock plays logins: x is a wrong password, o the right one, t the reset
// time of half an hour.
func TestLock(t *testing.T) {
	for _, test := range []struct {
		name, plays, want string
		repository        int
		config            mockserver.Config
	}{
		{"below the limit", "xxxo", "401/11 401/11 401/11 ok", 0, mockserver.Config{}},
		{"the one after the limit", "xxxxo", "401/11 401/11 401/11 401/10 401/10", 0, mockserver.Config{}},
		{"the one at the limit", "xxxo", "401/11 401/11 401/10 401/10", 0, mockserver.Config{Switches: map[string]string{"lock-threshold": "at"}}},
		{"unlocked by time", "xxxxoto", "401/11 401/11 401/11 401/10 401/10 ok", 0, mockserver.Config{}},
		{"a login starts anew", "xxxoxxxo", "401/11 401/11 401/11 ok 401/11 401/11 401/11 ok", 0, mockserver.Config{}},
		{"a login does not", "xxoxxo", "401/11 401/11 ok 401/11 401/10 401/10", 0, mockserver.Config{Switches: map[string]string{"login-resets": "no"}}},
		{"time starts anew", "xxxtxxxo", "401/11 401/11 401/11 401/11 401/11 401/11 ok", 0, mockserver.Config{}},
		{"no reset time", "xxxxxo", "401/11 401/11 401/11 401/11 401/11 ok", 1, mockserver.Config{}},
		{"before 18.10", "xxxxxo", "401/11 401/11 401/11 401/11 401/11 ok", 0, mockserver.Config{Version: spec.Version{Major: 18, Upgrade: 6}}},
	} {
		t.Run(test.name, func(t *testing.T) {
			m, repo := newMock(t, test.config), spec.Default().Repositories[test.repository]
			var got []string
			for _, play := range test.plays {
				if play == 't' {
					m.clock.Advance(30 * time.Minute)
					continue
				}
				got = append(got, attempt(m, repo, "spare", play == 'o'))
			}
			if text := strings.Join(got, " "); text != test.want {
				t.Errorf("got  %s\nwant %s", text, test.want)
			}
		})
	}
}

// A lock closes neither another user nor the namesake in another tenant.
func TestLockOfOneUser(t *testing.T) {
	m, repositories := newMock(t, mockserver.Config{}), spec.Default().Repositories
	for range 4 {
		attempt(m, repositories[0], "spare", false)
	}
	for _, other := range []struct {
		repository int
		username   string
	}{{0, "admin"}, {1, "spare"}, {2, "spare"}} {
		if got := attempt(m, repositories[other.repository], other.username, true); got != "ok" {
			t.Errorf("%s at %s: %s", other.username, repositories[other.repository].Name, got)
		}
	}
}
