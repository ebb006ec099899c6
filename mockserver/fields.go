package mockserver

import (
	"encoding/json"
	"io"
	"mime/multipart"
	"net/http"
	"net/url"
	"strings"
)

// maxBody bounds a request body; the protocol's own requests are far smaller.
const maxBody = 1 << 20

// fields are the form fields of a request under their documented names.
type fields struct {
	url.Values
	repeated func(values []string) string
	header   http.Header // read for a missing field; nil = it is not
	legacy   bool        // of the legacy endpoint, translated into the fields of v2.0
	word     string      // the grant_type that a legacy login sent
	device   string      // the header DeviceId of a legacy request
}

// get returns the value of a field, "" when it is missing; a repeated one as
// the dialect's reader sees it.
func (f fields) get(name string) string {
	switch values := f.Values[name]; len(values) {
	case 0:
		return f.header.Get(name)
	case 1:
		return values[0]
	default:
		return f.repeated(values)
	}
}

// has tells whether the field was sent, be it empty.
func (f fields) has(name string) bool { return len(f.Values[name]) > 0 || f.header.Get(name) != "" }

// readFields is phase 1: it parses the request's fields once, the way the
// dialect's reader does. What cannot be read is not there.
func (s *Server) readFields(r *http.Request) fields {
	f := s.readPairs(r, s.rules.read.getQuery, s.rules.read.repeated)
	if user, password, ok := r.BasicAuth(); ok && s.rules.read.basicClient && !f.has("client_id") {
		f.Set("client_id", user)
		f.Set("client_secret", password)
	}
	if s.rules.read.stalls != nil && s.rules.read.stalls(f.Values) {
		<-r.Context().Done()
	}
	s.rules.read.complete(s, r.Method, f)
	return f
}

// readPairs reads the body or, where there is none, the query of a GET.
func (s *Server) readPairs(r *http.Request, getQuery bool, repeated func([]string) string) fields {
	read := &s.rules.read
	f := fields{Values: make(url.Values, 8), repeated: repeated}
	if read.headers {
		f.header = r.Header
	}
	mediaType, _, _ := strings.Cut(r.Header.Get("Content-Type"), ";")
	mediaType = strings.ToLower(strings.TrimSpace(mediaType))
	if r.Method == http.MethodGet && (!read.getForm || r.ContentLength == 0) {
		if getQuery {
			s.parsePairs(f.Values, r.URL.RawQuery)
			if read.repeatedQuery != nil {
				f.repeated = read.repeatedQuery
			}
		}
		return f
	}
	body, err := io.ReadAll(io.LimitReader(r.Body, maxBody+1))
	if err != nil || len(body) > maxBody {
		return f
	}
	if read.anyQuery || read.container && read.bodies(mediaType) && malformed(string(body)) {
		s.parsePairs(f.Values, r.URL.RawQuery)
	}
	s.parseBody(f.Values, mediaType, r.Header.Get("Content-Type"), string(body))
	return f
}

// malformed tells whether a form has a piece without = or a broken escape.
func malformed(form string) bool {
	for piece := range strings.SplitSeq(form, "&") {
		if _, err := url.QueryUnescape(piece); piece != "" && (err != nil || !strings.Contains(piece, "=")) {
			return true
		}
	}
	return false
}

func (s *Server) parseBody(into url.Values, mediaType, contentType, body string) {
	switch {
	case mediaType == "application/json" && s.rules.read.jsonBodies:
		var object map[string]string
		if json.Unmarshal([]byte(body), &object) == nil {
			for name, value := range object {
				into.Add(s.fieldName(name), value)
			}
		}
	case !s.rules.read.bodies(mediaType):
	case mediaType == multipartType:
		_, boundary, _ := strings.Cut(contentType, "boundary=")
		form, err := multipart.NewReader(strings.NewReader(body), strings.Trim(boundary, `"`)).ReadForm(maxBody)
		if err == nil {
			for name, values := range form.Value {
				into[s.fieldName(name)] = values
			}
		}
	default:
		s.parsePairs(into, body)
	}
}

// parsePairs reads name=value pairs. A malformed escape leaves its piece as it
// was sent: clients exist that do not encode their values.
func (s *Server) parsePairs(into url.Values, text string) {
	var later [][2]string
	for text != "" {
		var pair string
		pair, text, _ = strings.Cut(text, "&")
		if pair == "" {
			continue
		}
		sent, value, _ := strings.Cut(pair, "=")
		sent = unescape(sent)
		name := s.fieldName(sent)
		if s.rules.read.upperFirst && (sent == name || sent != strings.ToUpper(name)) {
			later = append(later, [2]string{name, unescape(value)})
			continue
		}
		into.Add(name, unescape(value))
	}
	for _, pair := range later {
		into.Add(pair[0], pair[1])
	}
}

func unescape(text string) string {
	if decoded, err := url.QueryUnescape(text); err == nil {
		return decoded
	}
	return text
}

// fieldName returns the documented name that the dialect's reader finds under
// the sent one, or the sent one.
func (s *Server) fieldName(sent string) string {
	if s.fieldNames[sent] == sent {
		return sent
	}
	// Every reader's spellings differ in case alone.
	if name, ok := s.fieldNames[strings.ToLower(sent)]; ok && s.rules.read.nameMatches(sent, name) {
		return name
	}
	return sent
}

// readRules say how a request is read.
type readRules struct {
	stalls         func(url.Values) bool       // a fault's: the reader never comes back; nil = it does
	bodies         func(mediaType string) bool // is a body of this type read as a form? "" = no Content-Type
	jsonBodies     bool
	getQuery       bool // the query of a GET is read
	legacyQuery    bool // the legacy endpoint reads it, too
	getForm        bool // the form body of a GET is read
	anyQuery       bool // the query is read whatever the method, the body behind it
	container      bool // the query is read when the body is malformed
	headers        bool // a missing field is looked for among the headers
	nameMatches    func(sent, name string) bool
	upperFirst     bool // a name in capitals goes before the exact one
	repeated       func(values []string) string
	repeatedQuery  func(values []string) string             // of the query of a GET; nil = as in a body
	legacyRepeated func(values []string) string             // at the legacy endpoint
	basicClient    bool                                     // HTTP Basic counts as client_id and client_secret
	complete       func(s *Server, method string, f fields) // a fault's change of the fields, after parsing
}

func defaultReadRules() readRules {
	return readRules{
		getQuery:       true,
		getForm:        true,
		legacyRepeated: firstValue,
		complete:       func(*Server, string, fields) {},
	}
}
