package suites

import (
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"

	"github.com/gamconform/gamconform/reports"
)

// keptExchanges is how many exchanges of a check a report shows at most: the
// first ones and, mostly, the last.
const (
	keptExchanges = 20
	keptFirst     = 4

	// keptBody is how many bytes of a body a report keeps. A target that answers
	// with a MiB each time would fill the disk of the pipeline otherwise.
	keptBody = 16 << 10
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
		if len(c.exchanges) > keptExchanges && c.suite.options.Witness == nil {
			c.exchanges = slices.Delete(c.exchanges, keptFirst, keptFirst+1)
		}
	}
}

// shown puts the exchange into words, with fingerprints in the place of secrets.
func (e *exchange) shown(vault *reports.Vault) reports.Exchange {
	r, wire := e.request, e.wire
	request := reports.Message{Line: r.method + " " + e.target, Header: headerLines(e.header)}
	if !r.inQuery {
		request.Body = string(r.body)
		if r.body == nil {
			request.Body = r.fields.Encode()
		}
	}
	shown := reports.Exchange{
		Label: vault.Replace(r.label), Request: vault.Message(request), After: e.after, Duration: reports.SecondsOf(wire.took),
	}
	if wire.status != 0 {
		line := strings.TrimSpace(itoa(wire.status) + " " + http.StatusText(wire.status))
		response := vault.Message(reports.Message{Line: line, Header: headerLines(wire.header), Body: string(wire.body)})
		response.Body = cut(response.Body)
		shown.Response = &response
	}
	shown.Request.Body = cut(shown.Request.Body)
	if e.err != nil {
		shown.Error = vault.Replace(e.err.Error())
	}
	return shown
}

// cut shortens a long body, secrets in which were replaced before: half of one
// would not be known for what it is.
func cut(body string) string {
	if len(body) <= keptBody {
		return body
	}
	return fmt.Sprintf("%s… (%d more bytes were not kept)", body[:keptBody], len(body)-keptBody)
}

func headerLines(header http.Header) []string {
	var lines []string
	for _, name := range slices.Sorted(maps.Keys(header)) {
		for _, value := range header[name] {
			lines = append(lines, name+": "+value)
		}
	}
	return lines
}
