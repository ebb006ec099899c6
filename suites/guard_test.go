package suites_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"mime"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/jonboulle/clockwork"

	"github.com/gamconform/gamconform/mockserver"
	"github.com/gamconform/gamconform/reports"
	"github.com/gamconform/gamconform/spec"
	"github.com/gamconform/gamconform/suites"
)

// doorkeeper stands in front of a server and counts, as the server sees them,
// the failed logins of each declared user. Requests go one at a time.
type doorkeeper struct {
	world  spec.World
	server http.Handler
	second *secondRun // goes on at the same time; nil = none

	mu     sync.Mutex
	counts map[string]*count // by repository and user
}

type count struct {
	user              spec.User
	locks             int
	failed, row, most int
}

func newDoorkeeper(world spec.World, server http.Handler) *doorkeeper {
	d := &doorkeeper{world: world, server: server, counts: map[string]*count{}}
	for _, repo := range world.Repositories {
		for _, u := range repo.Users {
			c := &count{user: u}
			if repo.Lock.ResetMinutes > 0 {
				c.locks = repo.Lock.Attempts
			}
			d.counts[repo.Name+"/"+u.Username] = c
		}
	}
	return d
}

func (d *doorkeeper) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	d.mu.Lock()
	defer d.mu.Unlock()
	body, _ := io.ReadAll(r.Body) // in memory
	form := sent(r, body)
	if d.second != nil {
		d.second.intrude(d, form.Get("username"))
	}
	r.Body = io.NopCloser(bytes.NewReader(body))
	recorder := httptest.NewRecorder()
	d.server.ServeHTTP(recorder, r)
	answer := recorder.Result()
	text, _ := io.ReadAll(answer.Body) // in memory
	if strings.HasSuffix(r.URL.Path, "/access_token") {
		d.note(form, text)
	}
	for name, values := range answer.Header {
		w.Header()[name] = values
	}
	w.WriteHeader(answer.StatusCode)
	_, _ = w.Write(text) // in memory
}

// sent are the fields of a request as the most lenient server finds them: in
// the query, in a form of either kind and in JSON, in whatever case.
func sent(r *http.Request, body []byte) url.Values {
	all := url.Values{}
	add := func(form map[string][]string) {
		for name, values := range form {
			all[strings.ToLower(name)] = append(all[strings.ToLower(name)], values...)
		}
	}
	form, _ := url.ParseQuery(string(body))
	add(form)
	add(r.URL.Query())
	var object map[string]string
	if json.Unmarshal(body, &object) == nil {
		for name, value := range object {
			all.Add(name, value)
		}
	}
	if kind, parameters, err := mime.ParseMediaType(r.Header.Get("Content-Type")); err == nil && kind == "multipart/form-data" {
		if parts, err := multipart.NewReader(bytes.NewReader(body), parameters["boundary"]).ReadForm(1 << 20); err == nil {
			add(parts.Value)
		}
	}
	return all
}

// note counts a request for a token by its answer.
func (d *doorkeeper) note(form url.Values, answer []byte) {
	c := d.whose(form)
	if c == nil {
		return
	}
	first := c.user.OTP != (spec.OTP{}) && form.Get("otp_step") != "2" && (!form.Has("password") || form.Get("password") == c.user.Password.Reveal())
	switch {
	case bytes.Contains(answer, []byte(`"access_token"`)):
		c.row = 0
	case !first || regexp.MustCompile(`"code":"(7|8|11|18|116)"`).Match(answer): // of two steps, and refused
		c.failed++
		c.row++
		c.most = max(c.most, c.row)
	}
}

// whose finds the user that a form is about: by name, else by API key; in the
// repository that it names, else in the first one.
func (d *doorkeeper) whose(form url.Values) *count {
	named := func(u spec.User) bool {
		return slices.ContainsFunc(form["username"], func(name string) bool { return strings.EqualFold(strings.TrimSpace(name), u.Username) })
	}
	keyed := func(u spec.User) bool {
		return slices.ContainsFunc(u.APIKeys, func(k spec.APIKey) bool { return k.Key.Reveal() == form.Get("api_key") })
	}
	known := slices.ContainsFunc(d.world.Repositories, func(r spec.Repository) bool { return r.GUID == form.Get("repository") })
	for _, match := range []func(spec.User) bool{named, keyed} {
		for _, repo := range d.world.Repositories {
			for _, u := range repo.Users {
				if match(u) && (!known || repo.GUID == form.Get("repository")) {
					return d.counts[repo.Name+"/"+u.Username]
				}
			}
		}
	}
	return nil
}

// secondRun fails logins as often as a run allows itself, and logs in rightly
// now and then, between the requests of the first.
type secondRun struct {
	random *rand.Rand
	budget int
	rows   map[string]int
}

func (s *secondRun) intrude(d *doorkeeper, name string) {
	repo := d.world.Repositories[0]
	at := slices.IndexFunc(repo.Users, func(u spec.User) bool { return u.Username == name && u.Ordinary() })
	if at < 0 {
		return
	}
	for range 2 {
		u, app := repo.Users[at], repo.Applications[0]
		form := url.Values{
			"client_id": {app.ClientID}, "client_secret": {app.ClientSecret.Reveal()}, "grant_type": {"password"}, "repository": {repo.GUID},
			"username": {u.Username}, "password": {u.Password.Reveal()}, "scope": {app.Scopes[0]},
		}
		switch n := s.random.IntN(10); {
		case n < 7 && s.rows[name] < s.budget:
			form.Set("password", "of the second run")
			s.rows[name]++
		case n == 9:
			s.rows[name] = 0
		default:
			continue
		}
		request := httptest.NewRequest(http.MethodPost, "/gam/oauth/gam/v2.0/access_token", strings.NewReader(form.Encode()))
		request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		recorder := httptest.NewRecorder()
		d.server.ServeHTTP(recorder, request)
		d.note(form, recorder.Body.Bytes())
	}
}

// locking is the default world with as many attempts in each repository.
func locking(attempts int) spec.World {
	world := spec.Default()
	for i := range world.Repositories {
		world.Repositories[i].Lock = spec.Lock{Attempts: attempts, ResetMinutes: 30}
	}
	return world
}

// guarded verifies the mock, which has the world, behind a doorkeeper; the run
// believes in told.
func guarded(t *testing.T, world, told spec.World, second *secondRun) (*doorkeeper, reports.Run) {
	t.Helper()
	return guardedUnder(t, spec.Time{Control: spec.TimeClock, URL: "http://127.0.0.1:2/clock"}, world, told, second, "")
}

// guardedUnder is guarded with another time control, and less to check.
func guardedUnder(t *testing.T, control spec.Time, world, told spec.World, second *secondRun, filter string) (*doorkeeper, reports.Run) {
	t.Helper()
	clock := clockwork.NewFakeClockAt(time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC))
	mock, err := mockserver.New(mockserver.Config{World: world, Clock: clock, Description: description()})
	if err != nil {
		t.Fatal(err)
	}
	keeper := newDoorkeeper(world, mock)
	keeper.second = second
	return keeper, verify(t, suites.Target{
		Target:    spec.Target{URL: "http://127.0.0.1:1/gam", Time: control},
		World:     told,
		Transport: mockserver.Transport{"127.0.0.1:1": keeper, "127.0.0.1:2": mockserver.NewControl(mockserver.ControlConfig{Clock: clock})},
	}, suites.Options{Filter: filter})
}

// No ordinary user sees as many failed logins in a row as lock, and the report
// tells the failed logins that the server saw, user by user.
func TestSlowFailedLoginsAreCounted(t *testing.T) {
	for attempts := range 7 { // 0: no lock is declared, so 3 are supposed
		t.Run(fmt.Sprint(attempts), func(t *testing.T) {
			world := locking(attempts)
			if attempts == 0 {
				world = spec.Default()
				for i := range world.Repositories {
					world.Repositories[i].Lock = spec.Lock{}
				}
			}
			locks := attempts
			if attempts == 0 {
				locks = 3
			}
			keeper, run := guarded(t, world, world, nil)
			told, sum := map[string]reports.FailedUser{}, 0
			for _, u := range run.FailedLogins.Users {
				told[u.Repository+"/"+u.User] = u
				sum += u.Failed
			}
			for name, seen := range keeper.counts {
				u := told[name]
				if u.Failed != seen.failed || u.Failed > 0 && (u.LocksAt != seen.locks || u.Expendable != seen.user.Expendable) {
					t.Errorf("%s: the server saw %d failed logins, the report tells %+v", name, seen.failed, u)
				}
				if seen.user.Ordinary() && (seen.most > (locks-1)/2 || seen.most > u.Row || u.Row > run.FailedLogins.Most) {
					t.Errorf("%s: the server saw %d failed logins in a row, %d lock; the report tells %+v of at most %d", name, seen.most, locks, u, run.FailedLogins.Most)
				}
			}
			if l := run.FailedLogins; l.Sum != sum || l.LocksAt != attempts || l.Budget != (locks-1)/2 || l.Most > l.Budget {
				t.Errorf("%+v", l)
			}
			if failed := run.With(reports.Failed); len(failed) > 0 {
				t.Errorf("%s failed: %s", failed[0].Requirement.ID, failed[0].Actual)
			}
		})
	}
}

// A server that locks where the world says nothing of it conforms all the same:
// no ordinary user comes to a lock of three.
func TestUndeclaredLock(t *testing.T) {
	world := locking(3)
	told := world
	told.Repositories = slices.Clone(world.Repositories)
	for i := range told.Repositories {
		told.Repositories[i].Lock = spec.Lock{}
	}
	keeper, run := guarded(t, world, told, nil)
	for name, seen := range keeper.counts {
		if seen.user.Ordinary() && seen.most > 1 {
			t.Errorf("%s: the server saw %d failed logins in a row, 3 lock", name, seen.most)
		}
	}
	for _, r := range append(run.With(reports.Failed), run.With(reports.Inconclusive)...) {
		t.Errorf("%s %s: %s; %s", r.Requirement.ID, r.Outcome, r.Reason, r.Actual)
	}
}

// Where one or two failed logins lock, none is made of an ordinary user: the
// checks are not applicable and say why.
func TestNoFailedLoginIsSafe(t *testing.T) {
	for attempts, want := range map[int]string{1: "1 failed login locks a user", 2: "2 failed logins lock a user: those of two runs at once could"} {
		world := locking(attempts)
		_, run := guarded(t, world, world, nil)
		if r := result(t, run, "PWD-020"); r.Skip != reports.NotApplicable || !strings.Contains(r.Reason, want) {
			t.Errorf("%d: %s %s %s", attempts, r.Outcome, r.Skip, r.Reason)
		}
	}
}

// Two runs at once stay below the lock together.
func TestSlowTwoRunsLockNobody(t *testing.T) {
	for attempts := 3; attempts <= 6; attempts++ {
		world := locking(attempts)
		keeper, run := guarded(t, world, world, &secondRun{rand.New(rand.NewPCG(uint64(attempts), 1)), run0(attempts), map[string]int{}})
		both := 0
		for name, seen := range keeper.counts {
			if !seen.user.Ordinary() {
				continue
			}
			if both = max(both, seen.most); seen.most >= attempts {
				t.Errorf("%s: %d failed logins in a row, %d lock", name, seen.most, attempts)
			}
		}
		if both <= run0(attempts) {
			t.Errorf("%d attempts: at most %d in a row, so the second run did nothing", attempts, both)
		}
		if failed := run.With(reports.Failed); len(failed) > 0 {
			t.Errorf("%s failed: %s", failed[0].Requirement.ID, failed[0].Actual)
		}
	}
}

// Neither does a client secret that the world declares wrongly, also that of
// the application where the checks log in first; and the reports tell why they
// could not.
func TestSlowWronglyDeclaredSecret(t *testing.T) {
	for _, attempts := range []int{3, 5} {
		told := locking(attempts)
		told.Repositories[0].Applications[0].ClientSecret = spec.NewSecret("not the secret of this application")
		keeper, run := guarded(t, locking(attempts), told, nil)
		for _, c := range keeper.counts {
			if c.user.Ordinary() && c.user.OTP == (spec.OTP{}) && c.most >= attempts {
				t.Errorf("%s: %d failed logins in a row, %d lock", c.user.Username, c.most, attempts)
			}
		}
		first := run.Results[0] // PWD-001
		if first.Outcome == reports.Passed || len(first.Hints) == 0 || !strings.HasPrefix(first.Hints[0], "client-secret: ") {
			t.Errorf("%s %s, %s, hints %q", first.Requirement.ID, first.Outcome, first.Reason, first.Hints)
		}
	}
}

// run0 is the budget of one run.
func run0(attempts int) int { return (attempts - 1) / 2 }

// A password that the world declares wrongly locks nobody either.
func TestWronglyDeclaredPassword(t *testing.T) {
	for _, attempts := range []int{3, 5} {
		world, told := locking(attempts), locking(attempts)
		for i := range told.Repositories[0].Users {
			if u := &told.Repositories[0].Users[i]; u.Username == "hourly" || u.Username == "renewing" {
				u.Password = spec.NewSecret("not the password of this user")
			}
		}
		keeper, run := guarded(t, world, told, nil)
		for _, name := range []string{"hourly", "renewing"} {
			if seen := keeper.counts["main/"+name]; seen.most >= attempts || seen.most == 0 {
				t.Errorf("%s: %d failed logins in a row, %d lock", name, seen.most, attempts)
			}
		}
		stopped := 0
		for _, r := range run.With(reports.Inconclusive) {
			if strings.Contains(r.Reason, "so none is tried any more") {
				stopped++
			}
		}
		if stopped == 0 {
			t.Error("no check says that it stopped")
		}
	}
}

// Nobody with one-time passwords is brought to the lock by a password or a
// client secret that the world declares wrongly: refused first steps count.
func TestSlowWronglyDeclaredFirstStep(t *testing.T) {
	const attempts = 3
	for _, wrong := range []string{"passwords", "client secret"} {
		world, told := locking(attempts), locking(attempts)
		for i := range told.Repositories[0].Users {
			if u := &told.Repositories[0].Users[i]; wrong == "passwords" && u.OTP != (spec.OTP{}) {
				u.Password = spec.NewSecret("not the password of this user")
			}
		}
		if wrong == "client secret" {
			told.Repositories[0].Applications[0].ClientSecret = spec.NewSecret("not the secret of this one")
		}
		keeper, run := guardedUnder(t, spec.Time{Control: spec.TimeNone}, world, told, nil, "TFA-001,TFA-003,TFA-005,TFA-020,TFA-031,TFA-032")
		for name, seen := range keeper.counts {
			if strings.HasPrefix(name, "main/") && seen.user.State == "" && !seen.user.Expendable && seen.most >= attempts {
				t.Errorf("%s: %s: %d failed logins in a row, %d lock", wrong, name, seen.most, attempts)
			}
		}
		if seen := keeper.counts["main/guarded"]; seen.failed == 0 {
			t.Errorf("%s: no login of guarded failed", wrong)
		}
		if r := result(t, run, "TFA-032"); r.Outcome == reports.Passed || r.Outcome == reports.Failed {
			t.Errorf("%s: TFA-032 %s", wrong, r.Outcome)
		}
	}
}
