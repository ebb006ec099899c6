package spec

import (
	"fmt"
	"strings"
)

// Level says how much a requirement weighs. It follows from the strength of
// its sources, never from taste.
type Level string

// The levels, strongest first.
const (
	// Must: an official document says it and none contradicts it. A miss makes
	// the target nonconformant.
	Must Level = "must"
	// Should: documented with a contradiction, seen only in public source code
	// or recordings, or an RFC rule that GAM does not contradict. A miss warns.
	Should Level = "should"
	// Observe: nobody documents it. What the target does is recorded; the check
	// cannot fail.
	Observe Level = "observe"
)

// Basis says what kind of source a requirement rests on.
type Basis string

// The bases.
const (
	Documented Basis = "documented" // an official GAM document
	Source     Basis = "source"     // public source code of the GeneXus runtimes
	Recorded   Basis = "recorded"   // recorded from a live server by a third party
	RFC        Basis = "rfc"        // an IETF rule that GAM does not contradict
	Decided    Basis = "decided"    // our own decision, with its rationale in the text
)

// Proof says where a requirement is proved.
type Proof string

// The proofs. Only requirements proved ByCheck count as coverage.
const (
	ByCheck         Proof = ""              // a check of the suites proves it on the wire
	ByConfiguration Proof = "configuration" // the validation of a configuration proves it, there is nothing to see on the wire
)

// Capability names something that a target may offer and that a check needs.
type Capability string

// The capabilities, in the order in which reports list them.
const (
	// Refresh: at least one user of the world has a policy with renewals.
	Refresh Capability = "refresh"
	// APIKeyLogin: a user of the world has an API key.
	APIKeyLogin Capability = "api-key"
	// Multitenant: the world has more than one repository.
	Multitenant Capability = "multitenant"
	// Legacy: the endpoints /oauth/access_token and /oauth/userinfo.
	Legacy Capability = "legacy"
	// Device: an application registers the users of anonymous devices.
	Device Capability = "device"
	// Logout: the endpoint /oauth/logout.
	Logout Capability = "logout"
	// Lockout: failed logins lock a user, and the world has one to spare.
	Lockout Capability = "lockout"
	// TwoFactor: one-time passwords, as the only or the second factor.
	TwoFactor Capability = "two-factor"
	// ProtectedResource: the world names a secured REST service.
	ProtectedResource Capability = "protected-resource"
	// Robustness: the target allows malformed requests by the hundred.
	Robustness Capability = "robustness"
	// Clock: the target's time can be moved or waited for.
	Clock Capability = "clock"
)

// Capabilities returns every known capability in the order of reports.
func Capabilities() []Capability {
	return []Capability{Refresh, APIKeyLogin, Multitenant, Legacy, Device, Logout, Lockout, TwoFactor, ProtectedResource, Robustness, Clock}
}

// Operation names one operation of the OpenAPI description by its operationId.
type Operation string

// The operations.
const (
	RequestToken   Operation = "requestToken"
	RefreshByGet   Operation = "refreshTokenByGet"
	GetUserInfo    Operation = "getUserInfo"
	GetUserInfoV1  Operation = "getUserInfoV1"      // GET /oauth/gam/userinfo
	PostUserInfoV1 Operation = "postUserInfoV1"     // POST /oauth/gam/userinfo
	LegacyToken    Operation = "requestLegacyToken" // POST /oauth/access_token
	LegacyUserInfo Operation = "getLegacyUserInfo"  // GET /oauth/userinfo
	LogOut         Operation = "logOut"             // POST /oauth/logout
	ReadResource   Operation = "readResource"       // GET /rest/{service}
	CreateResource Operation = "createResource"     // POST /rest/{service}
	UpdateResource Operation = "updateResource"     // PUT /rest/{service}
	DeleteResource Operation = "deleteResource"     // DELETE /rest/{service}
	EveryOperation Operation = ""
)

// Requirement is one sentence about the wire that a target can be held to.
// IDs are stable and never reused.
type Requirement struct {
	ID        string       `json:"id"`                  // "EXP-003"
	Operation Operation    `json:"operation,omitempty"` // "" = every operation
	Title     string       `json:"title"`               // a line for tables
	Text      string       `json:"text"`                // the sentence that must hold
	Level     Level        `json:"level"`
	Basis     Basis        `json:"basis"`
	Sources   []Citation   `json:"sources"`
	Needs     []Capability `json:"needs,omitempty"`
	Since     Version      `json:"since,omitzero"` // first GeneXus version that knows it; zero = all
	Until     Version      `json:"until,omitzero"` // last GeneXus version that knows it; zero = all
	Proof     Proof        `json:"proof,omitempty"`
}

// Area returns the letters in front of the number: "EXP" of "EXP-003".
func (r Requirement) Area() string {
	area, _, _ := strings.Cut(r.ID, "-")
	return area
}

// AppliesTo tells whether a server of version v is held to the requirement.
func (r Requirement) AppliesTo(v Version) bool {
	return (r.Since.IsZero() || !v.Before(r.Since)) && (r.Until.IsZero() || !r.Until.Before(v))
}

// Citation points at the place of a document that a requirement rests on.
type Citation struct {
	Document Document `json:"document"`
	Line     int      `json:"line,omitempty"` // line of the document's text, 0 = the whole page
	Last     int      `json:"last,omitempty"` // last of several lines, 0 = Line alone
}

// String returns the form used in reports: "rest-idp:64", "rest-idp:82-101" or
// "wiki 19324".
func (c Citation) String() string {
	switch {
	case c.Line == 0:
		return string(c.Document)
	case c.Last == 0:
		return fmt.Sprintf("%s:%d", c.Document, c.Line)
	}
	return fmt.Sprintf("%s:%d-%d", c.Document, c.Line, c.Last)
}
