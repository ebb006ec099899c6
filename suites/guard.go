package suites

import (
	"fmt"
	"net/url"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/gamconform/gamconform/reports"
	"github.com/gamconform/gamconform/spec"
)

// guard keeps failed logins away from the lock: where the world says after how
// many a user is locked, no ordinary user sees as many in a row, whatever the
// checks do at the same time. Requests that may fail go one at a time for each
// user, and a right login goes in between when the budget is used up.
type guard struct {
	several  bool // repositories
	accounts map[string]*account

	mu   sync.Mutex // guards what the accounts count
	adds bool       // a granted login starts no count anew
	most int        // failed logins in a row of one user, at most
	sum  int        // failed logins of guarded users
}

// account is an ordinary user of a repository that locks.
type account struct {
	name   string
	user   spec.User
	repo   spec.Repository
	app    spec.Application
	budget int        // failed logins in a row that the run allows itself
	turn   sync.Mutex // held by a request that may fail
	row    int        // failed logins since the last good one
	began  int        // requests that may fail, so far
	busy   int        // of them, those under way
}

// budget is how many failed logins in a row the checks allow themselves: one
// fewer than what may lock, and two where that leaves one.
func budget(lock spec.Lock) int {
	if lock.Attempts < 3 {
		return lock.Attempts - 1
	}
	return lock.Attempts - 2
}

func newGuard(t Target) *guard {
	g := &guard{several: len(t.World.Repositories) > 1, accounts: map[string]*account{}}
	if t.Version.Before(spec.LockedAfterLimit.Since) {
		return g // logins over REST lock nobody yet
	}
	for _, repo := range t.World.Repositories {
		ordinary := newWorld(repo).repo
		if repo.Lock.Attempts == 0 || repo.Lock.ResetMinutes == 0 || len(ordinary.Applications) == 0 {
			continue
		}
		for _, u := range ordinary.Users {
			name := repo.GUID + " " + folded(u.Username)
			g.accounts[name] = &account{name: name, user: u, repo: repo, app: ordinary.Applications[0], budget: budget(repo.Lock)}
		}
	}
	return g
}

// folded is a user name as the most lenient server compares it.
func folded(name string) string { return strings.ToLower(strings.TrimSpace(name)) }

// touched lists the accounts that the server may count a failure of the
// request against, always in the same order.
func (g *guard) touched(r request) []*account {
	if len(g.accounts) == 0 || !issuesTokens(r.operation) {
		return nil
	}
	var names, keys []string
	repository := ""
	for _, from := range []url.Values{r.fields, r.query} {
		for field, values := range from {
			switch {
			case strings.EqualFold(field, "username"):
				names = append(names, values...)
			case strings.EqualFold(field, "api_key"):
				keys = append(keys, values...)
			case strings.EqualFold(field, "repository"):
				repository = strings.Join(values, "")
			}
		}
	}
	var all []*account
	for _, a := range g.accounts {
		named := slices.ContainsFunc(names, func(name string) bool { return folded(name) == folded(a.user.Username) })
		keyed := slices.ContainsFunc(a.user.APIKeys, func(k spec.APIKey) bool { return slices.Contains(keys, k.Key.Reveal()) })
		if (named || keyed) && (repository == a.repo.GUID || !g.knows(repository)) {
			all = append(all, a)
		}
	}
	slices.SortFunc(all, func(a, b *account) int { return strings.Compare(a.name, b.name) })
	return all
}

func (g *guard) knows(repository string) bool {
	for _, a := range g.accounts {
		if a.repo.GUID == repository {
			return true
		}
	}
	return false
}

// guarded makes an exchange without bringing an ordinary user near a lock.
func (c *check) guarded(r request, exchange func() answer) answer {
	accounts := c.suite.guard.touched(r)
	if len(accounts) == 0 {
		return exchange()
	}
	if !r.wrong || r.first {
		return c.suite.guard.watched(accounts, r, exchange)
	}
	for _, a := range accounts {
		a.turn.Lock()
		defer a.turn.Unlock()
		c.makeRoom(a)
	}
	g := c.suite.guard
	g.begin(accounts)
	granted := false
	defer func() { g.end(accounts, granted) }()
	answer := exchange()
	granted = answer.granted()
	return answer
}

// allows tells whether everybody whom the request may fail has failed fewer
// times in a row than most says.
func (g *guard) allows(r request, most func(*account) int) bool {
	accounts := g.touched(r)
	g.mu.Lock()
	defer g.mu.Unlock()
	return !slices.ContainsFunc(accounts, func(a *account) bool { return a.row >= most(a) })
}

// makeRoom sees to it that the account may fail once more.
func (c *check) makeRoom(a *account) {
	g := c.suite.guard
	g.mu.Lock()
	row := a.row
	g.mu.Unlock()
	switch {
	case row < a.budget, c.suite.manner.failuresAdd && row < a.repo.Lock.Attempts-1:
		return
	case a.budget < 1:
		c.notApplicable(fmt.Sprintf("the world says that %d failed login locks a user; no ordinary one is put at risk", a.repo.Lock.Attempts))
	case c.suite.manner.failuresAdd:
		c.wait(resetTime(a.repo.Lock))
		g.forget()
		return
	}
	right := c.loginAt(a.app, user{a.user, a.repo.PolicyOf(a.user)}).as("log in so that failed logins are counted anew")
	if g.several {
		right = right.with("repository", a.repo.GUID)
	}
	right.wrong = true // how it is refused is not this check's matter
	if !c.exchange(right).granted() {
		c.inconclusive(fmt.Sprintf("a user had %d failed logins in a row and cannot log in; more could lock them", row))
	}
	g.mu.Lock()
	g.reset(a)
	g.mu.Unlock()
}

// startClean lets failed logins be forgotten before a body, where they add up:
// within one, its tokens would age.
func (c *check) startClean() {
	g := c.suite.guard
	g.mu.Lock()
	longest := time.Duration(0)
	for _, a := range g.accounts {
		if a.row > 0 {
			longest = max(longest, resetTime(a.repo.Lock))
		}
	}
	g.mu.Unlock()
	if longest > 0 && c.suite.manner.failuresAdd && c.suite.time.shared() {
		c.wait(longest)
		g.forget()
	}
}

// unreset takes every account that ever failed for one that may not fail again:
// the logins in between did not start its count anew.
func (g *guard) unreset() {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.adds = true
	for _, a := range g.accounts {
		if a.began > 0 || a.row > 0 {
			a.row = a.repo.Lock.Attempts
		}
	}
}

// forget starts every count anew.
func (g *guard) forget() {
	g.mu.Lock()
	defer g.mu.Unlock()
	for _, a := range g.accounts {
		a.row = 0
	}
}

// watched makes an exchange that should be granted and counts it.
func (g *guard) watched(accounts []*account, r request, exchange func() answer) answer {
	g.mu.Lock()
	began, quiet := make([]int, len(accounts)), make([]bool, len(accounts))
	for i, a := range accounts {
		began[i], quiet[i] = a.began, a.busy == 0
	}
	g.mu.Unlock()
	answer := exchange()
	g.mu.Lock()
	defer g.mu.Unlock()
	for i, a := range accounts {
		switch {
		case !answer.granted() && answer.object != nil && r.fields.Get("grant_type") != "refresh_token":
			g.fail(a)
		case r.fields.Get("password") == a.user.Password.Reveal() && quiet[i] && a.began == began[i]:
			g.reset(a) // nothing could fail meanwhile
		}
	}
	return answer
}

func (g *guard) begin(accounts []*account) {
	g.mu.Lock()
	defer g.mu.Unlock()
	for _, a := range accounts {
		a.began++
		a.busy++
	}
}

func (g *guard) end(accounts []*account, granted bool) {
	g.mu.Lock()
	defer g.mu.Unlock()
	for _, a := range accounts {
		a.busy--
		if granted {
			g.reset(a)
		} else {
			g.fail(a)
		}
	}
}

// reset starts a count anew after a granted login, where the server does;
// g.mu is held.
func (g *guard) reset(a *account) {
	if !g.adds {
		a.row = 0
	}
}

// fail counts a failed login; g.mu is held.
func (g *guard) fail(a *account) {
	a.row++
	g.sum++
	g.most = max(g.most, a.row)
}

// report says what the run allowed itself and what it did; nil = no user can be
// locked.
func (g *guard) report() *reports.FailedLogins {
	if len(g.accounts) == 0 {
		return nil
	}
	g.mu.Lock()
	defer g.mu.Unlock()
	r := &reports.FailedLogins{Sum: g.sum, Most: g.most}
	for _, a := range g.accounts {
		if r.LocksAt == 0 || a.repo.Lock.Attempts < r.LocksAt {
			r.LocksAt, r.Budget = a.repo.Lock.Attempts, max(0, a.budget)
		}
	}
	return r
}

// resetTime is after how long failed logins are forgotten, with a margin.
func resetTime(lock spec.Lock) time.Duration {
	reset := time.Duration(lock.ResetMinutes) * time.Minute
	return reset + margin(reset)
}
