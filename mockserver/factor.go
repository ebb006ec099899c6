package mockserver

import (
	"crypto/subtle"
	"strings"
	"time"

	"github.com/gamconform/gamconform/spec"
)

// The codes that ask for the next step of a login; they are no refusals.
const (
	codeSent   = 400 // a one-time password was sent, the only factor
	codeSecond = 410 // a second factor is needed
)

// step is a login that waits for its one-time password.
type step struct {
	user *user
	app  *application
}

// usedCode is a one-time password that logged somebody in.
type usedCode struct {
	user *user
	code string
}

// prove holds the factors of a login against the user and counts the failures.
func (s *Server) prove(repo *repository, app *application, u *user, kind spec.AuthenticationType, f fields) error {
	now := s.now()
	s.mu.Lock()
	defer s.mu.Unlock()
	if reason := s.closed(repo, app, u, f, now); reason != nil {
		return reason
	}
	reason, counts := s.factors(repo, app, u, kind, f, now)
	switch {
	case reason == nil:
		s.succeeded(u)
	case reason.step() || !counts:
	default:
		reason = s.failed(repo, app, u, reason, now)
	}
	if reason == nil {
		return nil
	}
	return reason
}

// factors tells why the login goes no further, nil if it does, and whether a
// refusal counts as a failed login.
func (s *Server) factors(repo *repository, app *application, u *user, kind spec.AuthenticationType, f fields, now time.Time) (reason *gamError, counts bool) {
	rules := s.rules
	password, at := f.get("password"), step{u, app}
	second := u.SecondFactor && repo.SecondFactor.AuthenticationType != ""
	stepping := f.get("use_2fa") == "true" && f.get("otp_step") == "2"
	switch {
	case kind.Kind == spec.OTPAuthentication:
		if password == "" {
			if !rules.factor.codeDemanded {
				return nil, false
			}
			s.store.steps[at] = now
			return refuse(codeSent, textCodeSent), false
		}
		return s.code(repo, at, password, rules.factor.firstCode, now), rules.factor.codesCount
	case second && stepping:
		return s.code(repo, at, password, rules.factor.secondCode, now), rules.factor.codesCount
	case stepping && rules.factor.withoutFactor != nil:
		return rules.factor.withoutFactor, true
	case password == "":
		return refuse(rules.write.codes.missingPassword, textWrongLogin), true
	case !s.samePassword(u, password):
		return refuse(rules.write.codes.wrongPassword, textWrongLogin), true
	case second && rules.factor.secondDemanded:
		s.store.steps[at] = now
		return refuse(codeSecond, textSecondFactor), false
	}
	return nil, false
}

func (s *Server) samePassword(u *user, given string) bool {
	stored := u.Password.Reveal()
	return s.rules.login.samePassword(stored, given) || s.rules.login.foldPassword && strings.EqualFold(stored, given)
}

// code tells why a one-time password does not log in, nil if it does.
func (s *Server) code(repo *repository, at step, given string, right func(s *Server, u *user, given string, now time.Time) bool, now time.Time) *gamError {
	rules := s.rules.factor
	wrong := refuse(s.rules.write.codes.wrongCode, textWrongCode)
	began, begun := s.store.steps[at]
	used := usedCode{at.user, given}
	switch {
	case !begun && rules.firstNeeded:
		return wrong
	case begun && !now.Before(began.Add(rules.firstLasts(repo.SecondFactor))):
		delete(s.store.steps, at)
		return wrong
	case !right(s, at.user, given, now):
		return wrong
	case !rules.codesAgain && !at.user.OTP.TOTP.IsZero() && s.store.codes[used]:
		return wrong
	}
	if !rules.stepsAgain {
		delete(s.store.steps, at)
	}
	s.store.codes[used] = true
	return nil
}

// currentCode tells whether the code is the user's: the fixed one, or that of
// an authenticator whose clock is at most one step of 30 seconds off.
func (s *Server) currentCode(u *user, given string, now time.Time) bool {
	return s.rules.factor.codeOf(u, given, now, 1)
}

func codeOf(u *user, given string, now time.Time, steps int) bool {
	if u.OTP.TOTP.IsZero() {
		return given != "" && equalText(u.OTP.Fixed.Reveal(), given)
	}
	for off := -steps; off <= 1; off++ {
		code, err := spec.TOTPCode(u.OTP.TOTP, now.Add(time.Duration(off)*spec.TOTPStep))
		if err == nil && equalText(code, given) {
			return true
		}
	}
	return false
}

func equalText(a, b string) bool { return subtle.ConstantTimeCompare([]byte(a), []byte(b)) == 1 }

// factorRules say what one-time passwords are worth.
type factorRules struct {
	codeDemanded   bool // a login by code needs one
	secondDemanded bool // a user with a second factor needs it
	firstNeeded    bool // a code counts only behind a first step
	stepsAgain     bool // a first step serves several second ones
	codesAgain     bool // the code of an authenticator serves several logins
	codesCount     bool // wrong codes are failed logins
	stepStatus     int
	withoutFactor  *gamError // use_2fa for a user without a second factor; nil = ignored
	firstLasts     func(f spec.SecondFactor) time.Duration
	firstCode      func(s *Server, u *user, given string, now time.Time) bool // as the only factor
	secondCode     func(s *Server, u *user, given string, now time.Time) bool
	codeOf         func(u *user, given string, now time.Time, steps int) bool
}

func defaultFactorRules() factorRules {
	return factorRules{
		codeDemanded:   true,
		secondDemanded: true,
		firstNeeded:    true,
		codesAgain:     true,
		codesCount:     true,
		stepStatus:     202,
		firstLasts:     spec.SecondFactor.FirstFactorLasts,
		firstCode:      (*Server).currentCode,
		secondCode:     (*Server).currentCode,
		codeOf:         codeOf,
	}
}
