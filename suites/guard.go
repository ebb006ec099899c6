package suites

import (
	"cmp"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/gamconform/gamconform/spec"
)

// guard counts the failed logins of every declared user, and keeps those of
// ordinary users away from the lock: none of them sees as many in a row as the
// world says, or as are supposed where it says nothing, whatever the checks do at
// the same time, and also while a second run goes on. Requests that may fail go one
// at a time for each user, and a right login goes in between when the budget is
// used up.
type guard struct {
	several  bool // repositories
	accounts map[string]*account

	mu   sync.Mutex // guards what the accounts count
	adds bool       // a granted login starts no count anew
}

// account is a user of a repository.
type account struct {
	name    string
	order   int // of its repository
	user    spec.User
	repo    spec.Repository
	apps    []spec.Application // where the checks log in
	app     spec.Application   // of them, the one where a login was granted, once one was
	granted map[string]bool    // where logins with the declared password were granted, by client_id
	told    int                // failed logins in a row that lock the user, as declared; 0 = none is declared
	locks   int                // the same, or as many as are supposed where none is declared; 0 = none do
	kept    bool               // away from the lock: an ordinary user whom it would hit
	budget  int                // failed logins in a row that the run allows itself
	turn    sync.Mutex         // held by a request that may fail, where kept
	proved  bool               // a login with the declared password was granted, at app
	row     int                // failed logins since the last good one, at most
	began   int                // requests that may fail, so far
	busy    int                // of them, those under way
	steps   int                // refused first steps since the last accepted one

	// Of those that were this user's for sure: in all, in a row, in a row at most.
	failed, streak, most int
}

// budget is how many failed logins in a row the checks allow themselves: two
// runs that go on at once stay below the limit together, and a login that
// should be granted may fail, too. 0 = none is safe.
func budget(locks int) int { return max(0, locks-1) / 2 }

// supposedLock is after how many failed logins in a row a user may be locked
// where the world does not tell. Decided: a server may lock all the same, and a
// user who is locked in the middle of a run makes a conforming server fail. It
// is the smallest limit under which logins can be failed on purpose; what it
// costs is a right login in between.
const supposedLock = 3

func newGuard(t Target) *guard {
	g := &guard{several: len(t.World.Repositories) > 1, accounts: map[string]*account{}}
	locking := !t.Version.Before(spec.LockedAfterLimit.Since) // before it, logins over REST lock nobody
	for i, repo := range t.World.Repositories {
		ordinary := newWorld(repo).repo
		for _, u := range repo.Users {
			a := &account{name: repo.GUID + " " + u.Username, order: i, user: u, repo: repo}
			switch {
			case !locking:
			case repo.Lock.Attempts == 0:
				a.locks = supposedLock
			case repo.Lock.ResetMinutes > 0:
				a.told, a.locks = repo.Lock.Attempts, repo.Lock.Attempts
			}
			a.budget = budget(a.locks)
			if a.kept = a.locks > 0 && u.Ordinary() && len(ordinary.Applications) > 0; a.kept {
				a.apps, a.app = ordinary.Applications, ordinary.Applications[0]
			}
			g.accounts[a.name] = a
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
	slices.SortFunc(all, func(a, b *account) int {
		return cmp.Or(cmp.Compare(a.order, b.order), strings.Compare(a.name, b.name))
	})
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

// guarded makes an exchange, counts what fails, and brings no ordinary user
// near a lock.
func (c *check) guarded(r request, exchange func() answer) answer {
	g := c.suite.guard
	accounts := g.touched(r)
	if len(accounts) == 0 {
		return exchange()
	}
	may := r.wrong && !r.first
	for _, a := range accounts {
		c.mayStep(a, r)
		if may && !a.stepped(r) {
			c.mayFailCode(a, 1)
		}
		if a.kept && (may || g.doubtful(a, r)) {
			a.turn.Lock()
			defer a.turn.Unlock()
			if may {
				c.makeRoom(a)
			} else if !r.first {
				c.mayLogIn(a)
			}
		}
	}
	if !may {
		return g.watched(accounts, r, exchange)
	}
	g.begin(accounts)
	var got answer
	defer func() { g.end(accounts, r, got) }()
	got = exchange()
	return got
}

// doubtful tells whether a login with everything right may fail: none was
// granted yet at the application, or something failed since. Such logins go one at a time.
func (g *guard) doubtful(a *account, r request) bool {
	g.mu.Lock()
	defer g.mu.Unlock()
	return a.doubtful(r)
}

func (a *account) doubtful(r request) bool {
	return !a.proved || r.fields.Has("password") && !a.granted[r.fields.Get("client_id")] || a.row > 0 && a.row >= a.budget
}

// mayLogIn sees to it that a login that should be granted may fail once more.
func (c *check) mayLogIn(a *account) {
	g := c.suite.guard
	g.mu.Lock()
	row := a.row
	g.mu.Unlock()
	if row > a.budget && !c.suite.manner.failuresAdd {
		c.countAnew(a)
	}
}

// allows tells whether everybody whom the request may lock has failed fewer
// times in a row than most says.
func (g *guard) allows(r request, most func(*account) int) bool {
	accounts := g.touched(r)
	g.mu.Lock()
	defer g.mu.Unlock()
	return !slices.ContainsFunc(accounts, func(a *account) bool { return a.kept && a.row >= most(a) })
}

// makeRoom sees to it that the account may fail once more.
func (c *check) makeRoom(a *account) {
	g := c.suite.guard
	g.mu.Lock()
	row := a.row
	g.mu.Unlock()
	switch {
	case row < a.budget, a.budget > 0 && c.suite.manner.failuresAdd && row < a.locks-1:
		return
	case a.locks == 1:
		c.notApplicable("the world says that 1 failed login locks a user; no ordinary one is put at risk")
	case a.budget < 1:
		c.notApplicable(fmt.Sprintf("the world says that %d failed logins lock a user: those of two runs at once could; no ordinary one is put at risk", a.locks))
	case c.suite.manner.failuresAdd:
		c.wait(resetTime(a.repo.Lock))
		g.forget()
		return
	}
	c.countAnew(a)
}

// countAnew logs the account in with everything right. It ends the body where
// such logins fail, too: one more could lock the account.
func (c *check) countAnew(a *account) {
	g := c.suite.guard
	g.mu.Lock()
	row, proved, app := a.row, a.proved, a.app
	g.mu.Unlock()
	if row > a.budget && !proved {
		c.shun(a, app)
		c.inconclusive(fmt.Sprintf("%d logins of the user %q failed in a row, also with everything as the world declares it; %d may lock, so none is tried any more", row, a.user.Username, a.locks))
	}
	right := c.loginAt(app, user{a.user, a.repo.PolicyOf(a.user)}).as("log in so that failed logins are counted anew")
	if g.several {
		right = right.with("repository", a.repo.GUID)
	}
	right.wrong = true // how it is refused is not this check's matter
	if got := c.exchange(right); !got.granted() {
		g.mu.Lock()
		g.fail(a, a)
		a.proved = false
		g.mu.Unlock()
		c.inconclusive(fmt.Sprintf("the user %q had %d failed logins in a row and cannot log in; %d may lock, so none is tried any more", a.user.Username, row, a.locks))
	}
	g.mu.Lock()
	defer g.mu.Unlock()
	a.proved = true
	g.reset(a)
}

// startClean lets failed logins be forgotten before a body, where they add up:
// within one, its tokens would age.
func (c *check) startClean() {
	g := c.suite.guard
	g.mu.Lock()
	longest := time.Duration(0)
	for _, a := range g.accounts {
		if a.kept && a.row > 0 {
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
		if a.kept && (a.began > 0 || a.row > 0) {
			a.row = max(a.row, a.locks)
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
	doubts := make([]int, len(accounts))
	for i, a := range accounts {
		quiet[i] = a.busy == 0
		if a.doubtful(r) { // one granted elsewhere meanwhile starts nothing anew: the server may have seen it first
			doubts[i] = 1
		}
		a.busy += doubts[i]
		a.began += doubts[i]
		began[i] = a.began
	}
	g.mu.Unlock()
	answer := exchange()
	g.mu.Lock()
	defer g.mu.Unlock()
	mine := r.owner(accounts)
	for i, a := range accounts {
		a.busy -= doubts[i]
		switch {
		case !answer.granted() && answer.object != nil && a.failedBy(r, answer):
			g.fail(a, mine)
		case answer.granted() && (r.fields.Get("password") == a.user.Password.Reveal() || a.user.OTP != (spec.OTP{})):
			a.prove(r)
			if quiet[i] && a.began == began[i] {
				g.reset(a) // nothing could fail meanwhile
			}
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

// end counts a request that might fail; got is empty if none was answered.
func (g *guard) end(accounts []*account, r request, got answer) {
	g.mu.Lock()
	defer g.mu.Unlock()
	mine := r.owner(accounts)
	for _, a := range accounts {
		a.busy--
		switch {
		case got.granted():
			g.reset(a)
		case a.failedBy(r, got):
			g.fail(a, mine)
		}
	}
}

// reset starts a count anew after a granted login, where the server does;
// g.mu is held.
func (g *guard) reset(a *account) {
	a.streak = 0
	if !g.adds {
		a.row = 0
	}
}

// fail counts a failed login of mine against a, whom a server may take for it;
// g.mu is held.
func (g *guard) fail(a, mine *account) {
	a.row++
	if a == mine {
		a.failed++
		a.streak++
		a.most = max(a.most, a.streak)
	}
}

// resetTime is after how long failed logins are forgotten, with a margin.
func resetTime(lock spec.Lock) time.Duration {
	reset := time.Duration(lock.ResetMinutes) * time.Minute
	return reset + margin(reset)
}
