package reports

import (
	"time"

	"github.com/gamconform/gamconform/spec"
)

// SchemaVersion is the version of [Run]'s JSON form. It grows when a member
// changes its meaning or goes; new members do not change it.
const SchemaVersion = 1

// Run is everything that one conformance run found out: the one value that
// every report is made from. It holds no secret.
type Run struct {
	Schema       int               `json:"schema"`
	Tool         Tool              `json:"tool"`
	Command      []string          `json:"command,omitempty"` // that made the run, without a shell's quotes; none = another program did
	Target       Target            `json:"target"`
	World        *World            `json:"world,omitempty"`  // what was declared of the target; nil = not known
	ConfigDigest string            `json:"config_digest"`    // SHA-256 over target and world without secrets, hexadecimal
	Seed         int64             `json:"seed"`             // what the run drew from: malformed requests, the order of a shuffled run, or of its first round
	Order        []string          `json:"order,omitempty"`  // of a shuffled run: requirements in the order in which their checks started, of those that overlap about so; none = catalogue order
	Repeat       int               `json:"repeat,omitempty"` // rounds that were asked for; 0 = one run
	Rounds       []Round           `json:"rounds,omitempty"` // of a repeated run, those that were made; none = one run
	Started      time.Time         `json:"started"`
	Duration     Seconds           `json:"duration_seconds"`
	ClockSkew    *Seconds          `json:"clock_skew_seconds,omitempty"` // of the target, ahead of the harness's clock; in no bound; nil = no answer had a Date
	Parts        int               `json:"parts,omitempty"`              // that the run was made in, from the second on; 0 = it was made at once
	Deferred     *Deferred         `json:"deferred,omitempty"`           // what waits for a later part; nil = nothing
	Requests     int               `json:"requests"`                     // sent to the target, the clock contract not counted
	FailedLogins *FailedLogins     `json:"failed_logins,omitempty"`      // nil = nothing was sent
	CleanUp      *CleanUp          `json:"clean_up,omitempty"`           // nil = there was nothing to clean up, or nobody to ask
	Selection    Selection         `json:"selection"`
	Strict       bool              `json:"strict,omitempty"` // a warning counts as a failure
	Capabilities []CapabilityState `json:"capabilities"`
	Stop         *Stop             `json:"stop,omitempty"`     // why the run ended before its end; nil = it did not
	Findings     []Finding         `json:"findings,omitempty"` // noticed before the first check
	Results      []Result          `json:"results"`            // one per selected requirement that applies, in catalogue order
	Observations []Observation     `json:"observations"`       // the behaviour sheet
	Grids        []Grid            `json:"grids"`              // who was granted what where
	Coverage     []Coverage        `json:"coverage"`           // statuses of the operations of the description
}

// Tool is the program that made the run.
type Tool struct {
	Name    string `json:"name"`
	Version string `json:"version"`
}

// Target is the server under test as it was declared.
type Target struct {
	URL         string           `json:"url"`
	Dialect     spec.Dialect     `json:"dialect"`
	Version     spec.Version     `json:"version"`
	TimeControl spec.TimeControl `json:"time_control"`
	InsecureTLS bool             `json:"insecure_tls,omitempty"`
}

// FailedLogins are the failed logins that the run caused, and the budget that
// it kept to; where the world does not say how many lock, 3 are supposed. A
// failed login is a request for a token that names a declared user, or carries
// one of their API keys, and was refused, for whatever reason: which of them a
// server counts nobody documents. The right password of a user with a second
// factor is none.
type FailedLogins struct {
	LocksAt int          `json:"locks_at"` // in a row that lock a user, the smallest declared one; 0 = none is declared
	Budget  int          `json:"budget"`   // in a row of one user that this run allowed itself there
	Most    int          `json:"most"`     // in a row of one ordinary user that they may lock, or that exists if none may be, at most
	Sum     int          `json:"sum"`      // of all users
	Users   []FailedUser `json:"users"`    // who had any, most first
}

// FailedUser is what one user had of them.
type FailedUser struct {
	Repository string `json:"repository"` // its name
	User       string `json:"user"`
	Failed     int    `json:"failed"`
	Row        int    `json:"in_a_row"` // at most
	LocksAt    int    `json:"locks_at"` // in a row, as declared for the repository; 0 = never
	Expendable bool   `json:"expendable,omitempty"`
}

// CleanUp tells what became of the sessions that a run had open at its end.
type CleanUp struct {
	Sessions  int `json:"sessions"`   // still alive, as far as the harness knows
	LoggedOut int `json:"logged_out"` // of them; 0 where the target has no logout
	Refused   int `json:"refused"`    // of them: the target took the token for no session any more
	Requests  int `json:"requests"`   // sent for it, besides those of the run
}

// Selection says what was asked to run.
type Selection struct {
	Filter  string  `json:"filter,omitempty"` // "" = everything
	Partial bool    `json:"partial"`          // requirements were left out
	Former  *Former `json:"former,omitempty"` // a run of which only what did not pass was checked again; nil = none
}

// Former is a run whose misses are checked again.
type Former struct {
	Started      time.Time `json:"started"`
	Requirements int       `json:"requirements"`    // of it, that did not pass
	Other        bool      `json:"other,omitempty"` // it was made of another target, or with another configuration
}

// CapabilityState tells what was declared about a capability and what the run
// saw of it.
type CapabilityState struct {
	Name      spec.Capability `json:"name"`
	Declared  bool            `json:"declared"`
	Exercised bool            `json:"exercised"` // a check that needs it came to a verdict
}

// StopKind says what ended a run early.
type StopKind string

// The kinds of an early end.
const (
	StopUnreachable StopKind = "unreachable" // nothing answers as GAM
	StopPreflight   StopKind = "preflight"   // it answers, but no declared user can log in
	StopLost        StopKind = "lost"        // it answered, and then no more
	StopInterrupted StopKind = "interrupted" // a signal or a cancelled context
	StopHarness     StopKind = "harness"     // the harness itself failed
	// A check failed, and that was to end the run. What the target comes to is said
	// by the failure; without one the run is incomplete.
	StopFirstFailure StopKind = "first-failure"
)

// Stop says why a run ended early.
type Stop struct {
	Kind   StopKind `json:"kind"`
	Reason string   `json:"reason"`
	Remedy string   `json:"remedy,omitempty"`
}

// Outcome is what one check came to.
type Outcome string

// The outcomes.
const (
	Passed       Outcome = "passed"
	Failed       Outcome = "failed"       // a Must was missed
	Warned       Outcome = "warned"       // a Should was missed
	Inconclusive Outcome = "inconclusive" // a positive twin or a precondition failed: nothing is proved
	Skipped      Outcome = "skipped"      // see Skip
	Known        Outcome = "known"        // failed as expected
	Broken       Outcome = "broken"       // no verdict: see Cause
)

// Outcomes returns every outcome in the order of summaries.
func Outcomes() []Outcome {
	return []Outcome{Passed, Failed, Warned, Inconclusive, Skipped, Known, Broken}
}

// Skip says why a check did not run.
type Skip string

// The reasons for a skip.
const (
	NotApplicable  Skip = "not-applicable"  // version or capability of the target
	NotProvable    Skip = "not-provable"    // its time cannot be moved or waited for here
	NotSelected    Skip = "not-selected"    // left out by the filter
	FixtureMissing Skip = "fixture-missing" // the world declares nothing to check it with
	NotReached     Skip = "not-reached"     // the run ended before it
)

// Cause says where a broken check broke.
type Cause string

// The causes of a broken check.
const (
	CauseHarness   Cause = "harness"   // our own error, or the clock contract's
	CauseTransport Cause = "transport" // the target could not be reached or did not speak HTTP
)

// Result is what the check of one requirement came to.
type Result struct {
	Requirement spec.Requirement `json:"requirement"`
	Outcome     Outcome          `json:"outcome"`
	Skip        Skip             `json:"skip,omitempty"`          // for Skipped
	Cause       Cause            `json:"cause,omitempty"`         // for Broken
	Reason      string           `json:"reason,omitempty"`        // one line: why not passed
	Expected    string           `json:"expected,omitempty"`      // every answer that would have passed
	Actual      string           `json:"actual,omitempty"`        // what came
	Place       string           `json:"place,omitempty"`         // "suites/expiry.go:41", the line of the check
	Evidence    *Evidence        `json:"evidence,omitempty"`      // how a time-bound verdict was reached; nil = not bound to time
	Hints       []string         `json:"hints,omitempty"`         // findings that explain why it did not pass; they change no verdict
	Begin       Seconds          `json:"begin_seconds,omitempty"` // of the check since the run's start, in the harness's real time, the parts of a run one behind the other
	Duration    Seconds          `json:"duration_seconds"`
	Requests    int              `json:"requests"`                // that the check sent; one that several look at counts where it was sent first
	Passed      Seconds          `json:"passed_seconds"`          // of the target's time that the check let pass
	Chain       Seconds          `json:"chain_seconds,omitempty"` // of the target's time, that the check said before its first wait it lets pass, or that it would need; 0 = it said nothing
	Group       string           `json:"group,omitempty"`         // checks of a group run one after another: their waits add up; "" = none
	Repeats     int              `json:"repeats,omitempty"`       // how often the check was repeated because another run may have disturbed it; what is here is the last one
	Exchanges   []Exchange       `json:"exchanges,omitempty"`     // what was sent and came, secrets replaced; none for a check that passed

	Rounds []Outcome `json:"rounds,omitempty"` // what the check came to in each round of a repeated run; the rest is that of the round that counts

	Known *spec.KnownFailure `json:"known,omitempty"` // the entry of the known failures, whatever the outcome; nil = none
}

// Exchange is one request and its answer, with fingerprints instead of secrets.
type Exchange struct {
	Label    string   `json:"label"` // what the check wanted with it: "refresh", "twin: log in"
	Request  Message  `json:"request"`
	Response *Message `json:"response,omitempty"` // nil when none came
	Error    string   `json:"error,omitempty"`    // transport error
	After    Seconds  `json:"after_seconds"`      // of the target's time since the check began, at least
	Duration Seconds  `json:"duration_seconds"`
}

// Message is one half of an exchange.
type Message struct {
	Line   string   `json:"line"`              // "POST https://…/access_token" or "200 OK"
	Header []string `json:"headers,omitempty"` // "Name: value", sorted
	Body   string   `json:"body,omitempty"`
}

// Observation is one line of the behaviour sheet: what the target does where
// no source says what it must.
type Observation struct {
	Requirement string `json:"requirement"`      // "REF-022"
	Name        string `json:"name"`             // "used refresh token"
	Value       string `json:"value"`            // "refused"
	Advice      string `json:"advice,omitempty"` // a recommendation that the value goes against
}

// Coverage counts the answers seen of one documented status of an operation.
type Coverage struct {
	Operation string   `json:"operation"` // operationId
	Status    string   `json:"status"`    // "200", "4XX"
	Seen      int      `json:"seen"`
	Members   int      `json:"members"`                  // documented top-level members
	Unseen    []string `json:"members_unseen,omitempty"` // those of them that no answer had
}

// Seconds is a duration in seconds, as JSON reports have it.
type Seconds float64

// SecondsOf converts a duration.
func SecondsOf(d time.Duration) Seconds { return Seconds(d.Seconds()) }
