package mockserver

import (
	"time"

	"github.com/gamconform/gamconform/spec"
)

// login is one authentication and everything that was renewed from it.
type login struct {
	repo       *repository
	app        *application
	user       *user
	policy     spec.Policy
	scopes     []string
	web        bool       // its tokens follow the web session
	properties []property // that the login started with
	started    time.Time
	legacy     bool         // of the legacy endpoint
	renewals   int          // done so far
	current    *accessToken // of the login or its latest renewal
	origin     *login       // that this is the renewed state of; nil = itself
}

// session is the login that this one belongs to.
func (l *login) session() *login {
	if l.origin != nil {
		return l.origin
	}
	return l
}

// accessToken is an issued access token.
type accessToken struct {
	*login
	text     string
	issued   time.Time
	seen     time.Time     // its last use
	lifetime time.Duration // 0 = never expires
	uses     int
	refresh  string        // the refresh token that came with it, "" = none
	from     *refreshToken // that it was renewed with; nil = of a login
	end      ending
	endedAt  time.Time
	declared bool // by the world: nobody logged in for it
}

// ending says how an access token ended before its time.
type ending int

const (
	alive     ending = iota
	loggedOut        // by a logout of its session
	revoked          // by somebody who may
)

// since is where the token's lifetime starts: at its issue, where use does not
// enter, or for one of the web at its last use.
func (a *accessToken) since() time.Time {
	if a.web {
		return a.seen
	}
	return a.issued
}

// expired tells whether the token's lifetime has passed at now.
func (a *accessToken) expired(now time.Time) bool {
	return a.lifetime > 0 && !now.Before(a.since().Add(a.lifetime))
}

// refreshToken is an issued refresh token.
type refreshToken struct {
	*login
	text     string
	from     time.Time // where its lifetime starts
	lifetime time.Duration
	done     int           // renewals that led to it
	parent   *refreshToken // that it was renewed with; nil = of a login
	used     bool
	declared bool // by the world
}

// aged tells whether the lifetime of the refresh token has passed at now.
func (t *refreshToken) aged(now time.Time) bool { return !now.Before(t.from.Add(t.lifetime)) }

// store holds what was issued. Expiry is compared at read; what expired long
// ago is swept as the store grows. Tokens that never expire stay until a reset:
// some 600 bytes each.
type store struct {
	access   map[string]*accessToken
	refresh  map[string]*refreshToken
	devices  map[string]*user // the users of devices, by GUID
	latest   *login
	failures map[*user]*failures // failed logins since the last good one
	steps    map[step]time.Time  // first steps that wait for their second
	codes    map[usedCode]bool
	started  time.Time // or reset: the age of API keys counts from here
	sweepAt  int       // number of tokens at which the next sweep is due
}

const (
	firstSweep = 4096
	// keepExpired is how long an expired token is still told from an unknown one.
	keepExpired = 24 * time.Hour
)

func newStore(now time.Time) store {
	return store{
		started: now, access: map[string]*accessToken{}, refresh: map[string]*refreshToken{}, sweepAt: firstSweep,
		failures: map[*user]*failures{}, steps: map[step]time.Time{}, codes: map[usedCode]bool{}, devices: map[string]*user{},
	}
}

func (st *store) addAccess(a *accessToken, now time.Time) {
	st.access[a.text] = a
	st.sweep(now)
}

func (st *store) addRefresh(t *refreshToken) { st.refresh[t.text] = t }

// sweep drops what expired more than keepExpired ago, when the store has
// doubled since the last time.
func (st *store) sweep(now time.Time) {
	if len(st.access)+len(st.refresh) < st.sweepAt {
		return
	}
	for text, a := range st.access {
		if before := now.Add(-keepExpired); !a.declared && a.expired(before) || a.end == loggedOut && a.endedAt.Before(before) {
			delete(st.access, text)
		}
	}
	for text, t := range st.refresh {
		if !t.declared && t.aged(now.Add(-keepExpired)) {
			delete(st.refresh, text)
		}
	}
	st.sweepAt = max(firstSweep, 2*(len(st.access)+len(st.refresh)))
}

// endSessions forgets the tokens of a user.
func (st *store) endSessions(u *user) {
	for text, a := range st.access {
		if a.user == u {
			delete(st.access, text)
		}
	}
	for text, t := range st.refresh {
		if t.user == u {
			delete(st.refresh, text)
		}
	}
}
