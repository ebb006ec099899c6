package suites

import (
	"bytes"
	"fmt"
	"net/http"
	"strings"

	"github.com/gamconform/gamconform/spec"
)

// foreign tells why an answer is not the target's own but that of something in
// front of it; nil = it may be the target's. An answer with an error of GAM is
// its own, whatever the status. Such an answer is no verdict on the target.
func foreign(wire wireAnswer) error {
	switch wire.status {
	case http.StatusProxyAuthRequired, http.StatusTooManyRequests, http.StatusBadGateway, http.StatusServiceUnavailable, http.StatusGatewayTimeout:
	default:
		return nil
	}
	if newAnswer(request{}, wire, instant{}, instant{}).code() != "" {
		return nil
	}
	switch wire.status {
	case http.StatusProxyAuthRequired:
		return errProxy
	case http.StatusTooManyRequests:
		when := ""
		if after := wire.header.Get("Retry-After"); after != "" {
			when = ", Retry-After: " + after
		}
		return fmt.Errorf("requests are limited here (429%s); set target.requests_per_second, or lift the limit for the run", when)
	}
	return fmt.Errorf("a proxy answered for the server (%d %s); is the server behind it running, and is target.url right?", wire.status, http.StatusText(wire.status))
}

// instead says what came where JSON of GAM should have come, and what to do
// about it; sure = whatever else answers as GAM nearby.
func (a answer) instead() (what, remedy string, sure bool) {
	what, remedy = a.String(), "check the virtual directory in target.url; the token endpoint must answer JSON"
	kind := a.header.Get("Content-Type")
	start := bytes.ToLower(bytes.TrimSpace(a.body[:min(len(a.body), 200)]))
	switch to := a.header.Get("Location"); {
	case to != "":
		what += ", a redirect to " + to
		remedy = "no redirect is followed; put the right address into target.url, or let the token endpoint go without the login page"
	case bytes.Contains(start, []byte("https server")), bytes.Contains(start, []byte("https port")):
		what += ": the server speaks TLS on this port"
		remedy, sure = "use https:// in target.url", true
	case compressed(a.header) != "":
		what += ", a body that is compressed (Content-Encoding: " + compressed(a.header) + "), which was not asked for"
		remedy, sure = "turn compression off for clients that ask for none (Accept-Encoding: identity)", true
	case len(a.body) == 0:
		what += ", no body"
	case bytes.HasPrefix(start, []byte("<")):
		what += ", a page of HTML or XML"
		remedy = "is it the login page of a proxy, or another application? Check the virtual directory in target.url; the token endpoint must answer JSON"
	case a.decodeErr != nil:
		what += ", " + a.decodeErr.Error()
	}
	if kind != "" && a.header.Get("Location") == "" {
		what += ", " + kind
	}
	return what, remedy, sure
}

// compressed returns the coding of a body that came in one; "" = none.
func compressed(header http.Header) string {
	coding := strings.Join(header.Values("Content-Encoding"), ", ")
	if strings.EqualFold(coding, "identity") {
		return ""
	}
	return coding
}

// lost ends the run, unless the target still answers: it may be that it gives
// no answer to one kind of request.
func (s *suite) lost(err error) {
	c := s.newCheck(s.ctx, spec.Requirement{})
	for _, r := range []request{
		c.openWith("").unauthorized(),
		{operation: spec.RequestToken, method: http.MethodPost, contentType: formType},
	} {
		path, wrong := s.options.Description.Operation(string(r.operation)).PathFor(nil)
		if wrong != nil {
			continue // the description names both without parameters
		}
		target, header, body := r.wire(s.target.URL, path)
		answer, silent := s.client.exchange(s.ctx, r.method, target, header, body)
		if silent == nil && foreign(answer) == nil {
			return
		}
	}
	s.stop(lostError{fmt.Errorf("%w. Nothing answers a request without credentials either", err)})
}
