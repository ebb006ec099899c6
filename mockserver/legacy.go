package mockserver

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"github.com/gamconform/gamconform/openapi"
	"github.com/gamconform/gamconform/spec"
)

// The branches of the legacy endpoint that v2.0 does not have, under the names
// that they have as a grant_type behind the translation: nobody can send them.
const (
	legacyDevice = "\x00device"
	legacyNative = "\x00native"
)

// grantLegacyToken serves the legacy token endpoint: phase 1 reads its own
// fields and translates them into those of v2.0; the other phases are shared.
func (s *Server) grantLegacyToken(r *http.Request, operation *openapi.Operation) *answer {
	sent := s.readPairs(r, s.rules.read.legacyQuery, s.rules.read.legacyRepeated)
	s.report(operation, r, sent)
	f := s.legacyFields(sent, operation.Fields)
	f.device = r.Header.Get("DeviceId")
	s.rules.legacy.complete(s, r, sent, f)
	if reason := s.rules.legacy.refuse(r); reason != nil {
		return s.refused(r, f, reason)
	}
	return s.answerGrant(r, f)
}

// legacyFields translates the documented fields of a legacy request into those
// of v2.0; no other is read. The branches are told apart as the runtimes'
// handlers do: without case, in this order.
func (s *Server) legacyFields(sent fields, names []string) fields {
	f := fields{Values: make(url.Values, len(names)), repeated: firstValue, legacy: true}
	for _, name := range names {
		if sent.has(name) {
			f.Set(name, sent.get(name))
		}
	}
	p := s.rules.legacy.parameters(f.get("additional_parameters"))
	f.word = f.get("grant_type")
	switch word := strings.ToLower(f.word); {
	case word == "refresh_token":
		f.Set("grant_type", word)
	case word == "device":
		f.Set("grant_type", legacyDevice)
	case f.get("native_token") != "":
		f.Set("grant_type", legacyNative)
	case f.word != "":
		f.Set("grant_type", "password")
	}
	for name, value := range map[string]string{
		"authentication_type_name": p.AuthenticationTypeName, "repository": p.Repository, "initial_properties": p.Properties,
		"otp_step": p.OTPStep, "use_2fa": p.UseTwoFactorAuthentication,
	} {
		if value != "" {
			f.Set(name, value)
		}
	}
	return f
}

// elsewhere names the authentication type of a legacy login by what its
// grant_type said, and returns where the user has to log in if that is at
// another provider.
func (s *Server) elsewhere(repo *repository, f fields) (location string, err error) {
	if !f.legacy || f.get("grant_type") != "password" {
		return "", nil
	}
	if f.get("authentication_type_name") == "" {
		name, ok := s.rules.legacy.typeNamed(repo, f.word)
		if !ok {
			return "", refuse(s.rules.legacy.unknownTypeCode, textUnknownType)
		}
		f.Set("authentication_type_name", name)
	}
	declared, ok := repo.authenticationType(f.get("authentication_type_name"))
	switch {
	case !ok:
		return "", refuse(s.rules.legacy.unknownTypeCode, textUnknownType)
	case declared.Kind != spec.ExternalAuthentication:
		return "", nil
	case declared.Disabled:
		return "", refuse(240, textDisabledType)
	}
	address, err := url.Parse(declared.URL)
	if err != nil {
		return "", err
	}
	s.mu.Lock()
	state, err := s.randomHex(16)
	s.mu.Unlock()
	query := address.Query()
	query.Set(s.rules.legacy.stateName, state)
	address.RawQuery = query.Encode()
	return address.String(), err
}

// redirected is the answer to a login at another provider.
func (s *Server) redirected(f fields, location string) *answer {
	a := &answer{status: s.rules.legacy.redirectStatus, header: http.Header{}, body: legacyObject{object{{"Location", location}}}, given: f}
	if f.get("avoid_redirect") != "" && !s.rules.legacy.alwaysRedirects {
		a.status = http.StatusOK
		return a
	}
	a.header.Set("Location", location)
	return a
}

// legacyRefused is the one form that a refusal of the legacy endpoint has.
func (s *Server) legacyRefused(r *http.Request, given fields, reason *gamError) *answer {
	code, message := strconv.Itoa(reason.code), reason.text.in(s.rules.write.language)
	a := &answer{status: s.rules.legacy.status(reason.code), header: http.Header{}, given: given, refusal: reason}
	a.body = refusalBody{refusalError{code, message}}
	if reason.step() {
		a.body, a.refusal = stepBody{refusalError{code, message}}, nil
	}
	a.header.Set("WWW-Authenticate", s.rules.legacy.challenge(r.Host, code, message))
	return a
}

// unknownClientCode is the code of a client that does not exist.
func (s *Server) unknownClientCode(f fields) int {
	if f.legacy {
		return s.rules.legacy.unknownClientCode
	}
	return s.rules.write.codes.unknownClient
}

// mayOmitSecret tells whether a request without client_secret is as good as
// one with the right one: a legacy request where the rules say so.
func (s *Server) mayOmitSecret(f fields) bool {
	return f.legacy && f.get("client_secret") == "" && !s.rules.legacy.secretNeeded(f.get("grant_type"))
}

// legacyRules say what the legacy endpoints do in their own way.
type legacyRules struct {
	complete          func(s *Server, r *http.Request, sent, f fields) // a fault's change of the translated fields
	parameters        func(text string) parameters
	refuse            func(r *http.Request) *gamError // a reason against a token request as a whole
	secretNeeded      func(grant string) bool
	typeNamed         func(repo *repository, word string) (string, bool) // the authentication type that a grant_type means
	fullControl       func(scope string) bool
	status            func(code int) int
	challenge         func(realm, code, message string) string
	redirectStatus    int
	alwaysRedirects   bool   // avoid_redirect is ignored
	stateName         string // of the parameter state in the address of another provider
	unknownClientCode int
	unknownTypeCode   int
	nativeCode        int
	device            deviceRules
	user              bearerRules // how legacy userinfo takes tokens
	userMethods       func(method string) bool
	silentUser        bool // legacy userinfo answers a bad token with nothing
	userMembers       func(s *Server, u *user) object
	closedToV2        bool // a legacy token does not open userinfo v2.0
}

func defaultLegacyRules() legacyRules {
	return legacyRules{
		complete:          func(*Server, *http.Request, fields, fields) {},
		parameters:        readParameters(anyScalar),
		refuse:            func(*http.Request) *gamError { return nil },
		secretNeeded:      func(grant string) bool { return grant == "refresh_token" },
		typeNamed:         typeNamed(true, true),
		fullControl:       func(scope string) bool { return strings.EqualFold(scope, scopeFullControl) },
		challenge:         challenge,
		redirectStatus:    http.StatusSeeOther,
		stateName:         "state",
		unknownClientCode: 39,
		unknownTypeCode:   3,
		nativeCode:        35,
		device:            defaultDeviceRules(),
		user:              defaultBearerRules(),
		userMethods:       func(string) bool { return true },
		userMembers:       (*Server).legacyMembers,
	}
}

// typeNamed finds the authentication type that a grant_type means, without
// case: password and GAMLocal are the local one, any other word is a name.
func typeNamed(password, names bool) func(*repository, string) (string, bool) {
	return func(repo *repository, word string) (string, bool) {
		for _, t := range repo.Types() {
			local := t.Kind == "" || t.Kind == spec.LocalAuthentication
			switch {
			case local && strings.EqualFold(word, "password"):
				return t.Name, password
			case local && strings.EqualFold(word, "GAMLocal"), strings.EqualFold(word, t.Name):
				return t.Name, names || !local
			}
		}
		return "", false
	}
}
