package mockserver

import (
	"slices"
	"strings"
	"time"

	"github.com/gamconform/gamconform/spec"
)

// apiKey is an API key of a user for an application.
type apiKey struct {
	spec.APIKey
	user   *user
	app    *application
	kind   string   // name of its authentication type
	scopes []string // frozen when it was generated
}

// addAPIKeys makes the keys of the repository's users ready for look-up.
func (r *repository) addAPIKeys() {
	for _, u := range r.Users {
		for _, k := range u.APIKeys {
			r.keys[k.Key.Reveal()] = &apiKey{k, r.users[u.Username], r.applicationNamed(k.Application), r.APIKeyType(k), r.APIKeyScopes(k)}
		}
	}
}

// byAPIKey tells whether a password grant is one with an API key, which the
// authentication type decides, and returns the type.
func (s *Server) byAPIKey(repo *repository, f fields) (spec.AuthenticationType, bool) {
	kind, found := repo.authenticationType(f.get("authentication_type_name"))
	return kind, s.rules.key.known && s.rules.key.chosen(kind, found, f)
}

// grantAPIKey is the password grant with an API key: a key that was generated
// for a user and an application, for a token with the scopes of the key.
func (s *Server) grantAPIKey(repo *repository, app *application, kind spec.AuthenticationType, f fields) (issue, error) {
	now := s.now()
	s.mu.Lock()
	defer s.mu.Unlock()
	k, err := s.apiKey(repo, app, kind, f, now)
	if err != nil {
		return issue{}, err
	}
	scopes, err := s.rules.key.scopes(k, askedScopes(f)) // 5
	if err != nil {
		return issue{}, err
	}
	owner := s.rules.key.owner(repo, k, f.get("username"))
	policy := spec.Policy{RefreshMinutes: owner.policy.RefreshMinutes} // 6: the documents' sample neither expires nor renews
	if s.rules.key.policyLifetime {
		policy.TokenMinutes = owner.policy.TokenMinutes
	}
	if s.rules.key.policyRenewals {
		policy.Renewals = owner.policy.Renewals
	}
	s.rules.key.used(s, k, now)
	l := &login{repo: repo, app: app, user: owner, policy: policy, scopes: scopes, started: now}
	return s.mint(l, s.rules.token.lifetime(policy), now) // 7
}

// apiKey finds the key that the fields carry and tells why it is not taken.
func (s *Server) apiKey(repo *repository, app *application, kind spec.AuthenticationType, f fields, now time.Time) (*apiKey, error) {
	rules := s.rules.key
	given, name := f.get("api_key"), f.get("username")
	switch {
	case kind.Disabled:
		return nil, refuse(240, textTypeNotEnabled)
	case app.Revoked && !rules.revokedOpen:
		return nil, refuse(s.rules.admission.codes.revoked, textRevokedClient)
	case rules.needsREST && app.RESTDisabled:
		return nil, refuse(542, textRESTDisabled)
	case !rules.enabled(app):
		return nil, refuse(rules.codes.disabled, textTypeNotEnabled)
	case !rules.takes(app, kind):
		return nil, refuse(rules.codes.wrongType, textTypeNotEnabled)
	case rules.nameNeeded && name == "":
		return nil, refuse(s.rules.write.codes.missingUser, textMissingUser)
	}
	k := rules.find(repo, given)
	switch {
	case given == "" && k == nil:
		return nil, refuse(rules.codes.missing, textWrongKey)
	case k == nil:
		return nil, refuse(rules.codes.unknown, textWrongKey)
	case !rules.at(k, app):
		return nil, refuse(rules.codes.foreign, textWrongKey)
	case !rules.of(k, name), rules.ownType && k.kind != kind.Name:
		return nil, refuse(rules.codes.unknown, textWrongKey)
	case rules.withdrawn(k):
		return nil, refuse(rules.codes.withdrawn, textInvalidScope)
	case rules.ended(k.State):
		return nil, refuse(rules.codes.ended, textWrongKey)
	case rules.expired(s, k, now):
		return nil, refuse(rules.codes.expired, textExpiredKey)
	case k.user.State == spec.InactiveUser:
		return nil, refuse(9, textWrongLogin)
	case k.user.State == spec.BlockedUser:
		return nil, refuse(10, textWrongLogin)
	}
	return k, nil
}

// pastTimeout tells whether the application's hours have passed since the key
// was generated: when the world says, else when the server was started or reset.
func (k *apiKey) pastTimeout(started, now time.Time) bool {
	hours, generated := k.app.APIKeys.TimeoutHours, started
	if k.Issued.Said() {
		generated = k.Issued.Time()
	}
	return hours > 0 && !now.Before(generated.Add(time.Duration(hours)*time.Hour))
}

func askedScopes(f fields) []string {
	return strings.FieldsFunc(f.get("scope"), func(r rune) bool { return r == ' ' || r == '+' })
}

// keyRules say what an API key is worth.
type keyRules struct {
	known          bool // GeneXus 18 upgrade 6 and later
	chosen         func(kind spec.AuthenticationType, found bool, f fields) bool
	revokedOpen    bool // a revoked application takes keys
	needsREST      bool
	enabled        func(app *application) bool
	takes          func(app *application, kind spec.AuthenticationType) bool
	nameNeeded     bool // a login with a key must name its user
	ownType        bool // a key is taken with its own type only
	find           func(repo *repository, given string) *apiKey
	at             func(k *apiKey, app *application) bool // is it a key for the application?
	of             func(k *apiKey, name string) bool      // is it the key of the named user?
	owner          func(repo *repository, k *apiKey, name string) *user
	ended          func(state spec.KeyState) bool
	withdrawn      func(k *apiKey) bool
	expired        func(s *Server, k *apiKey, now time.Time) bool
	used           func(s *Server, k *apiKey, now time.Time)
	scopes         func(k *apiKey, asked []string) ([]string, error)
	policyLifetime bool // the token lives as long as the user's policy says
	policyRenewals bool // it is renewed as often as the user's policy says
	codes          keyCodes
}

// keyCodes are GAM's codes of a refused key; none is documented.
type keyCodes struct{ missing, unknown, foreign, ended, expired, withdrawn, disabled, wrongType int }

func defaultKeyRules() keyRules {
	return keyRules{
		known: true,
		chosen: func(kind spec.AuthenticationType, found bool, _ fields) bool {
			return found && kind.Kind == spec.APIKeyAuthentication
		},
		needsREST: true,
		enabled:   func(app *application) bool { return app.APIKeys.Enabled },
		takes: func(app *application, kind spec.AuthenticationType) bool {
			return app.APIKeys.OnlyType == "" || app.APIKeys.OnlyType == kind.Name
		},
		find:  func(repo *repository, given string) *apiKey { return repo.keys[given] },
		at:    func(k *apiKey, app *application) bool { return k.app == app },
		of:    func(k *apiKey, name string) bool { return name == "" || name == k.user.Username },
		owner: func(_ *repository, k *apiKey, _ string) *user { return k.user },
		ended: func(state spec.KeyState) bool { return state == spec.RevokedKey || state == spec.SupersededKey },
		withdrawn: func(k *apiKey) bool {
			return k.State == spec.WithdrawnKey || !k.app.Publishes(k.scopes)
		},
		expired: func(s *Server, k *apiKey, now time.Time) bool {
			return k.State == spec.ExpiredKey || k.pastTimeout(s.store.started, now)
		},
		used:   func(*Server, *apiKey, time.Time) {},
		scopes: func(k *apiKey, _ []string) ([]string, error) { return slices.Clone(k.scopes), nil },
		codes:  keyCodes{missing: 11, unknown: 11, foreign: 11, ended: 11, expired: 103, withdrawn: 235, disabled: 240, wrongType: 240},
	}
}
