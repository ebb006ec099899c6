package mockserver

import (
	"encoding/json"
	"net/http"
	"strconv"
	"time"
)

// answer is what an operation decided to say, before it is written.
type answer struct {
	status  int
	header  http.Header
	body    any    // encoded as JSON
	raw     []byte // instead of body, when a fault wants other bytes
	given   fields // what the request carried, for faults that look at it
	refusal *gamError
}

// tokenAnswer is the body of a granted token request, in the order of the
// documents' samples.
type tokenAnswer struct {
	AccessToken  any `json:"access_token,omitempty"`
	TokenType    any `json:"token_type,omitempty"`
	ExpiresIn    any `json:"expires_in,omitempty"`
	RefreshToken any `json:"refresh_token,omitempty"`
	Scope        any `json:"scope,omitempty"`
	UserGUID     any `json:"user_guid,omitempty"`
	Unknown      any `json:"token_note,omitempty"` // filled by a fault only
}

// refusalBody is the body of a refusal as the runtimes write it.
type refusalBody struct {
	Error refusalError `json:"error"`
}

type refusalError struct {
	Code    any    `json:"code,omitempty"`
	Message string `json:"message"`
}

// flatRefusal is the body of a refusal in the form of RFC 6749.
type flatRefusal struct {
	Error       string `json:"error"`
	Description string `json:"error_description"`
}

// stepBody is the body of a first step.
type stepBody struct {
	Error refusalError `json:"error"`
}

// stepped makes the answer to the first step of a login, which is no refusal.
func (s *Server) stepped(r *http.Request, given fields, reason *gamError) *answer {
	code, message := strconv.Itoa(reason.code), reason.text.in(s.rules.write.language)
	a := &answer{status: s.rules.factor.stepStatus, header: http.Header{}, body: stepBody{refusalError{code, message}}, given: given}
	if s.rules.write.refusalHeader {
		a.header.Set("WWW-Authenticate", challenge(r.Host, code, message))
	}
	return a
}

// refused makes the answer to a request that got nothing.
func (s *Server) refused(r *http.Request, given fields, reason *gamError) *answer {
	if given.legacy {
		return s.legacyRefused(r, given, reason)
	}
	if reason.step() {
		return s.stepped(r, given, reason)
	}
	rules := s.rules
	code, message := strconv.Itoa(reason.code), reason.text.in(rules.write.language)
	a := &answer{status: rules.write.status(reason.code), header: http.Header{}, given: given, refusal: reason}
	a.body = refusalBody{refusalError{code, message}}
	if rules.write.refusalFlat {
		a.body = flatRefusal{"gam_" + code, message}
	}
	if rules.write.refusalHeader {
		a.header.Set("WWW-Authenticate", challenge(r.Host, code, message))
	}
	return a
}

// write is the one place where an answer leaves the server.
func (s *Server) write(w http.ResponseWriter, operation string, a *answer) {
	s.rules.write.change(s, operation, a)
	body := a.raw
	if body == nil {
		var err error
		if body, err = json.Marshal(a.body); err != nil {
			http.Error(w, "the mock could not encode its own answer: "+err.Error(), http.StatusInternalServerError)
			return
		}
	}
	header := w.Header()
	if len(body) > 0 {
		header["Content-Type"] = []string{s.rules.write.contentType}
	}
	header["Date"] = []string{s.config.Clock.Now().UTC().Format(http.TimeFormat)}
	header["Content-Length"] = []string{strconv.Itoa(len(body))}
	if s.rules.write.cacheControl != "" && a.status == http.StatusOK {
		header["Cache-Control"] = []string{s.rules.write.cacheControl}
	}
	for name, values := range a.header {
		header[name] = values
	}
	w.WriteHeader(a.status)
	w.Write(body) // the client may be gone; there is nobody else to tell
}

// writeRules say how answers look.
type writeRules struct {
	status        func(code int) int
	codes         codes
	refusalHeader bool
	refusalFlat   bool
	language      string
	contentType   string
	cacheControl  string
	expiresIn     func(life time.Duration) int64
	hiddenGUID    bool // user_guid is the client's own where ids are not shared
	userGUID      func(s *Server, u *user) string
	change        func(s *Server, operation string, a *answer) // a fault's change of the answer, before it is written
}

func defaultWriteRules() writeRules {
	return writeRules{
		codes: codes{
			unknownClient: 236, unknownGrant: 292, missingUser: 79, missingPassword: 11, wrongPassword: 11, wrongCode: 11, unknownUser: 11, wrongSecret: 116,
			missingRefresh: 101, unknownRefresh: 101, foreignRefresh: 101, agedRefresh: 168, limit: 168,
			unknownRepository: 2, malformedRepository: 2, foreignUser: 11,
		},
		refusalHeader: true,
		language:      "en",
		contentType:   "application/json",
		expiresIn:     func(life time.Duration) int64 { return int64(life / time.Second) },
		userGUID:      func(_ *Server, u *user) string { return u.GUID },
		change:        func(*Server, string, *answer) {},
	}
}

// codes are GAM's error codes where the documents leave the code open.
type codes struct {
	unknownClient, unknownGrant, missingUser, missingPassword, wrongPassword, wrongCode, unknownUser, wrongSecret int
	missingRefresh, unknownRefresh, foreignRefresh, agedRefresh, limit                                            int
	unknownRepository, malformedRepository, foreignUser                                                           int
}
