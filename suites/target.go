package suites

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/gamconform/gamconform/openapi"
	"github.com/gamconform/gamconform/reports"
	"github.com/gamconform/gamconform/spec"
)

// Target is a server under test and what exists on it.
type Target struct {
	spec.Target
	World spec.World
	// Minute is how long the target's minute takes; 0 = a minute. Test servers
	// may run faster; used by the time control wait.
	Minute time.Duration
	// Transport carries every request of the run, those of the clock contract
	// included; nil = the network. One that calls an http.Handler verifies it in
	// process, without a port. Timeouts and explanations stay; proxies and the
	// target's TLS settings are those of the transport.
	Transport http.RoundTripper
	// Skip, where time is waited for, is called instead of waiting and moves the
	// clock of a server in process by so much real time: a run with waits of
	// hours is over at once. The bodies run one at a time then; where waits
	// overlap, the clock goes back in between (a negative duration). nil = real
	// waits.
	Skip func(time.Duration)

	skips    *skips // of a run; nil = real waits
	supposed bool   // the capabilities are not declared but derived
}

// Options says how a run goes. The zero value is useful.
type Options struct {
	// Filter selects checks: "" = all; see [ParseFilter].
	Filter string
	// Only names the requirements of which Filter selects, by their IDs; nil = all.
	Only []string
	// Concurrency is how many bodies run at a time; 0 = 8.
	Concurrency int
	// KeepSessions leaves open at the end what the run logged in to: for a server
	// that is thrown away behind it.
	KeepSessions bool
	// Hurry is closed when a run that was stopped shall not even log out any
	// more; nil = never.
	Hurry <-chan struct{}
	// RobustnessRequests is how many malformed requests are sent where the target
	// allows them; 0 = 300.
	RobustnessRequests int
	// RequestTimeout bounds one exchange; 0 = 10 seconds.
	RequestTimeout time.Duration
	// Seed is what malformed requests are drawn from; 0 = 1.
	Seed int64
	// Shuffle is what the order is drawn from in which checks start, as far as
	// they may change places: what ends sessions, lets years pass or reads what the
	// others left comes behind those, and checks that share a user keep their
	// order. 0 = the order of the catalogue.
	Shuffle int64
	// Rounds makes the run one of several that look at the same target, which Run
	// goes on with and leaves to the next one; nil = it is the only one.
	Rounds *Rounds
	// StopAfter is asked about each check that failed or warned, one at a time;
	// true = the run ends there: checks under way are cancelled, no other one
	// starts, sessions are ended. nil = it goes on.
	StopAfter func(reports.Result) bool
	// Tool names the program in the reports.
	Tool reports.Tool
	// ConfigDigest is copied to the run.
	ConfigDigest string
	// Shown says what the run shows in place of a text that is no secret but
	// must not be shown either, such as a value from the environment: its name.
	Shown map[string]string
	// Vault gets to know every secret of the run, so that the caller can look for
	// them in what it writes; nil = the run has its own.
	Vault *reports.Vault
	// Description replaces the embedded one; nil = openapi.Load().
	Description *openapi.Description
	// State makes the run one in parts: what has no time to age is left for a
	// later part, which goes on with what Run leaves in the State. nil = the run is
	// made at once; a zero State = it is the first part. The target's world, its
	// manner and the options must be those of the first part.
	State *State
	// Progress is told what happens, one event at a time, from goroutines of the
	// run, which wait for it; nil = nobody.
	Progress func(Event)
	// Witness is told of each check that was selected what it did, in catalogue
	// order, when the run has ended: for who wants to see what a check sends. The
	// whole of it is kept in memory until then. nil = nobody asks.
	Witness func(Account)
	// Ginkgo receives Ginkgo's own output; nil = nobody.
	Ginkgo io.Writer
}

func (o *Options) complete() error {
	if o.Concurrency == 0 {
		o.Concurrency = 8
	}
	if o.Concurrency < 0 {
		return fmt.Errorf("concurrency is %d; it must be at least 1", o.Concurrency)
	}
	if o.RobustnessRequests == 0 {
		o.RobustnessRequests = 300
	}
	if o.RobustnessRequests < 0 {
		return fmt.Errorf("robustness requests are %d; there must be at least 1", o.RobustnessRequests)
	}
	if o.RequestTimeout == 0 {
		o.RequestTimeout = 10 * time.Second
	}
	if o.Seed == 0 {
		o.Seed = 1
	}
	if o.Tool.Name == "" {
		o.Tool.Name = "gamconform"
	}
	if o.Vault == nil {
		o.Vault = reports.NewVault()
	}
	if o.Ginkgo == nil {
		o.Ginkgo = io.Discard
	}
	if o.Description == nil {
		description, err := openapi.Load()
		if err != nil {
			return err
		}
		o.Description = description
	}
	return nil
}

// complete fills in what the target leaves to its defaults and tells what is
// wrong with it.
func (t *Target) complete() error {
	if t.URL == "" {
		return fmt.Errorf("the target has no URL; name its virtual directory, such as https://idp.example.com/App")
	}
	t.URL = strings.TrimRight(t.URL, "/")
	if t.Dialect == "" {
		t.Dialect = spec.Java
	}
	if t.Version.IsZero() {
		t.Version = spec.DefaultVersion
	}
	if t.Time.Control == "" {
		t.Time.Control = spec.TimeNone
	}
	if t.Time.MaxWait == 0 {
		t.Time.MaxWait = spec.Duration(5 * time.Minute)
	}
	if t.Minute == 0 {
		t.Minute = time.Minute
	}
	if problems := append(t.Target.Validate(), t.World.Validate()...); len(problems) > 0 {
		return fmt.Errorf("%s", problems[0])
	}
	if len(t.World.Repositories) == 0 {
		return errors.New(noCredentials)
	}
	if first := newWorld(t.World.Repositories[0]).repo; len(first.Users) == 0 || len(first.Applications) == 0 {
		return errors.New(noCredentials)
	}
	if t.Skip != nil {
		t.skips = &skips{by: t.Skip}
	}
	if t.Capabilities == nil {
		t.Capabilities, t.supposed = t.possible(), true
	}
	return nil
}

const noCredentials = "the world declares no repository with an ordinary application and an active user; checks need credentials to log in with"

// checked tells whether a check for the target's version needs the capability.
func (t *Target) checked(capability spec.Capability) bool {
	return slices.ContainsFunc(spec.Catalogue(), func(r spec.Requirement) bool {
		return r.Proof == spec.ByCheck && r.AppliesTo(t.Version) && slices.Contains(r.Needs, capability)
	})
}

// possible lists the capabilities that the world and the time control allow.
func (t *Target) possible() []spec.Capability {
	repo := t.World.Repositories[0]
	tenants, _ := t.tenants()
	anyUser := func(has func(spec.User) bool) bool { return slices.ContainsFunc(repo.Users, has) }
	anyApp := func(has func(spec.Application) bool) bool { return slices.ContainsFunc(repo.Applications, has) }
	offered := map[spec.Capability]bool{
		spec.Refresh:           anyUser(func(u spec.User) bool { return repo.PolicyOf(u).Renewals > 0 }),
		spec.APIKeyLogin:       t.knowsAPIKeys() && len(newWorld(repo).keys(key.usable)) > 0,
		spec.Multitenant:       len(tenants) > 1,
		spec.Legacy:            true, // until a probe finds no such endpoint
		spec.Device:            anyApp(func(a spec.Application) bool { return a.Devices }),
		spec.Lockout:           repo.Lock.Attempts > 0 && repo.Lock.ResetMinutes > 0 && anyUser(func(u spec.User) bool { return u.Expendable }),
		spec.TwoFactor:         anyUser(func(u spec.User) bool { return u.OTP != spec.OTP{} }),
		spec.Logout:            true, // unless there is no such endpoint, see exploreEndpoints
		spec.ProtectedResource: len(t.World.Resources) > 0,
		spec.Robustness:        t.Robustness,
		spec.Clock:             t.Time.Control != spec.TimeNone,
	}
	var all []spec.Capability
	for _, capability := range spec.Capabilities() {
		if offered[capability] && t.checked(capability) {
			all = append(all, capability)
		}
	}
	return all
}

// lacks tells why the target has no such capability: where none are declared,
// what is missing for it.
func (t *Target) lacks(capability spec.Capability) string {
	world := map[spec.Capability]string{
		spec.Refresh:           "no user whose policy has renewals",
		spec.APIKeyLogin:       "no user with a valid API key (`api_keys`)",
		spec.Multitenant:       "no second repository with an ordinary application and user",
		spec.Device:            "no application with `devices: true`",
		spec.Lockout:           "no `lock` with attempts and reset_minutes, or no user with `expendable: true`",
		spec.TwoFactor:         "no user with `otp`",
		spec.ProtectedResource: "no `resources`",
	}
	switch {
	case !t.supposed:
		return "the target does not declare the capability " + string(capability)
	case capability == spec.Robustness:
		return "malformed requests were not allowed; set target.robustness, or verify with --robustness"
	case capability == spec.Clock:
		return "`target.time.control` is none, so no time passes"
	case !slices.Contains(t.possible(), capability) && world[capability] != "":
		return "the world declares " + world[capability]
	}
	return "the target has no endpoint of the capability " + string(capability)
}

// knowsAPIKeys tells whether the target's version has API keys.
func (t *Target) knowsAPIKeys() bool { return spec.APIKeyGrantsToken.AppliesTo(t.Version) }
