package mockserver

import (
	"strings"
	"time"

	"github.com/gamconform/gamconform/spec"
)

// rules are everything that the phases ask before they act, group by group;
// each group stands with the phase that asks it. The defaults are the
// reference; a switch moves one within what the documents leave open, a fault
// breaks one.
type rules struct {
	read      readRules      // how a request is read
	tenancy   tenancyRules   // which tenant a request reaches and what counts there
	login     loginRules     // which logins are taken
	factor    factorRules    // what one-time passwords are worth
	lock      lockRules      // when failed logins lock a user
	key       keyRules       // what an API key is worth
	scope     scopeRules     // what is granted of what was asked
	admission admissionRules // who is kept out
	session   sessionRules   // what one login means for another
	renewal   renewalRules   // what a refresh token is worth
	token     tokenRules     // what an access token is and how long it lives
	user      userRules      // what userinfo takes and gives
	legacy    legacyRules    // what the legacy endpoints do in their own way
	userV1    userV1Rules    // what userinfo of the first generation takes
	logout    logoutRules    // how a session is ended
	resource  resourceRules  // what secured services take
	write     writeRules     // how answers look
}

// defaultRules returns the rules of the reference in a dialect and version.
func defaultRules(dialect spec.Dialect, version spec.Version) *rules {
	r := &rules{
		read:      defaultReadRules(),
		tenancy:   defaultTenancyRules(),
		login:     defaultLoginRules(),
		factor:    defaultFactorRules(),
		lock:      defaultLockRules(),
		key:       defaultKeyRules(),
		scope:     defaultScopeRules(),
		admission: defaultAdmissionRules(),
		session:   defaultSessionRules(version),
		renewal:   defaultRenewalRules(),
		token:     defaultTokenRules(),
		user:      defaultUserRules(),
		legacy:    defaultLegacyRules(),
		userV1:    defaultUserV1Rules(),
		logout:    defaultLogoutRules(),
		resource:  defaultResourceRules(),
		write:     defaultWriteRules(),
	}
	if version.Before(spec.Version{Major: 18, Upgrade: 10}) {
		r.renewal.aged = func(*refreshToken, time.Time) bool { return false }
		r.lock.counted = false
	}
	if version.Before(spec.Version{Major: 18, Upgrade: 6}) {
		olderScopes(&r.scope)
		r.user.hideIDs = false
	}
	r.key.known = !version.Before(spec.Version{Major: 18, Upgrade: 6})
	dialectRules(r, dialect)
	return r
}

func same(scopes []string) []string { return scopes }

func upperOrExact(sent, name string) bool { return sent == name || sent == strings.ToUpper(name) }

// newScopeName returns the name that a scope has since GeneXus 18 upgrade 6.
func newScopeName(scope string) string {
	if scope == "gam_session_initial_prop" {
		return "session_initial_prop"
	}
	return scope
}

func firstValue(values []string) string  { return values[0] }
func joinedValue(values []string) string { return strings.Join(values, ",") }
