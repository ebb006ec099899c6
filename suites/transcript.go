package suites

import (
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/gamconform/gamconform/reports"
	"github.com/gamconform/gamconform/spec"
)

// keptExchanges is how many exchanges of a check a report shows at most: the
// first ones and, mostly, the last.
const (
	keptExchanges = 20
	keptFirst     = 4
)

// exchange is one request and what came of it, as the check saw it. Most are
// never shown: they are put into words only when a report needs them.
type exchange struct {
	request request
	target  string
	header  http.Header
	wire    wireAnswer
	err     error
	granted bool
	after   reports.Seconds

	sent, received int64 // the run's turns: which exchange was over when another began
}

// write adds an exchange to the transcript of the check.
func (c *check) write(r request, target string, header http.Header, wire wireAnswer, err error, sent instant) *exchange {
	e := &exchange{request: r, target: target, header: header, wire: wire, err: err, after: reports.SecondsOf(sent.least - c.began.least)}
	c.keep(e)
	return e
}

// keep adds exchanges to the transcript of the check.
func (c *check) keep(exchanges ...*exchange) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, e := range exchanges {
		c.exchanges = append(c.exchanges, e)
		if len(c.exchanges) > keptExchanges {
			c.exchanges = slices.Delete(c.exchanges, keptFirst, keptFirst+1)
		}
	}
}

// shown puts the exchange into words. Secrets in their known places are
// replaced here, whatever their length; wherever else they stand, by replace.
func (e *exchange) shown(replace func(string) string) reports.Exchange {
	r, wire := e.request, e.wire
	where, query, _ := strings.Cut(e.target, "?")
	if query != "" {
		where += "?" + shownForm(query)
	}
	shown := reports.Exchange{
		Label:    r.label,
		Request:  reports.Message{Line: r.method + " " + where, Header: shownHeader(e.header)},
		After:    e.after,
		Duration: reports.SecondsOf(wire.took),
	}
	if !r.inQuery {
		switch {
		case r.body == nil:
			shown.Request.Body = shownForm(r.fields.Encode())
		case r.contentType == "" || strings.HasPrefix(r.contentType, "text/plain"):
			shown.Request.Body = shownForm(string(r.body))
		default:
			shown.Request.Body = string(r.body)
		}
	}
	if wire.status != 0 {
		line := strings.TrimSpace(http.StatusText(wire.status))
		shown.Response = &reports.Message{Line: strings.TrimSpace(itoa(wire.status) + " " + line), Header: shownHeader(wire.header), Body: string(wire.body)}
	}
	if e.err != nil {
		shown.Error = e.err.Error()
	}
	return redacted(shown, replace)
}

// shownForm returns an encoded form with fingerprints for the secret fields.
func shownForm(encoded string) string {
	pairs := strings.Split(encoded, "&")
	for i, pair := range pairs {
		name, value, found := strings.Cut(pair, "=")
		if !found || !slices.Contains(secretFields(), strings.ToLower(name)) {
			continue
		}
		if plain, err := url.QueryUnescape(value); err == nil {
			value = plain
		}
		pairs[i] = name + "=" + spec.NewSecret(value).Fingerprint()
	}
	return strings.Join(pairs, "&")
}

// shownHeader returns the headers as lines, with fingerprints for credentials.
func shownHeader(header http.Header) []string {
	var lines []string
	for _, name := range slices.Sorted(maps.Keys(header)) {
		for _, value := range header[name] {
			switch name {
			case "Authorization", "Cookie", "Set-Cookie", "Proxy-Authorization":
				word, secret, found := strings.Cut(value, " ")
				if !found {
					word, secret = "", value
				} else {
					word += " "
				}
				value = word + spec.NewSecret(secret).Fingerprint()
			}
			lines = append(lines, name+": "+value)
		}
	}
	return lines
}

// redacted returns the exchange with every known secret replaced.
func redacted(e reports.Exchange, replace func(string) string) reports.Exchange {
	e.Request = redactedMessage(e.Request, replace)
	if e.Response != nil {
		response := redactedMessage(*e.Response, replace)
		e.Response = &response
	}
	e.Error = replace(e.Error)
	return e
}

func redactedMessage(m reports.Message, replace func(string) string) reports.Message {
	m.Line, m.Body = replace(m.Line), replace(m.Body)
	lines := make([]string, len(m.Header))
	for i, line := range m.Header {
		lines[i] = replace(line)
	}
	m.Header = lines
	return m
}
