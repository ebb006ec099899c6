package suites_test

import (
	"bytes"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/gamconform/gamconform/mockserver"
	"github.com/gamconform/gamconform/reports"
	"github.com/gamconform/gamconform/suites"
)

// A refusal proves nothing when its positive twin is refused, too: the check is
// inconclusive and shows both.
func TestTwinMakesInconclusive(t *testing.T) {
	run := verify(t, reference(t, mockserver.Config{Faults: []string{"explicit-type-refused"}}), suites.Options{Filter: "PWD-004"})
	if r := result(t, run, "PWD-004"); r.Outcome != reports.Inconclusive || len(r.Exchanges) < 2 {
		t.Errorf("%s with %d exchanges: %s", r.Outcome, len(r.Exchanges), r.Reason)
	}
	if got := run.Verdict().Exit; got != reports.ExitIncomplete {
		t.Errorf("exit code %d", got)
	}
}

// refuse turns an answer into a refusal.
func refuse(answer *http.Response) {
	text := `{"error":{"code":"11","message":"refused"}}`
	answer.StatusCode, answer.Body, answer.ContentLength = http.StatusUnauthorized, io.NopCloser(bytes.NewReader([]byte(text))), int64(len(text))
	answer.Header.Set("Content-Length", "43")
}

// A twin that is granted only before, or only behind, what must be refused
// shows that something else changed meanwhile: the refusal proves nothing.
func TestTwinOnBothSides(t *testing.T) {
	for _, test := range []struct {
		name   string
		broken func(wrongCame bool) bool // does a login with a good key fail?
		shown  string                    // label of the twin that the report shows
	}{
		{"before only", func(wrongCame bool) bool { return wrongCame }, "twin: "},
		{"behind only", func(wrongCame bool) bool { return !wrongCame }, "twin before: "},
	} {
		t.Run(test.name, func(t *testing.T) {
			var came atomic.Bool
			target := proxy(t, reference(t, mockserver.Config{}), func(_ *http.Request, form url.Values, answer *http.Response) {
				key := form.Get("api_key")
				if key == "gamconform-no-such-api-key" {
					came.Store(true)
				} else if key != "" && test.broken(came.Load()) {
					refuse(answer)
				}
			})
			r := result(t, verify(t, target, suites.Options{Filter: "KEY-040"}), "KEY-040")
			labelled := func(part string) bool {
				return slices.ContainsFunc(r.Exchanges, func(e reports.Exchange) bool { return strings.HasPrefix(e.Label, part) })
			}
			if r.Outcome != reports.Inconclusive || !labelled(test.shown) || !labelled("unknown API key") {
				t.Errorf("%s: %s, exchanges %v", r.Outcome, r.Reason, r.Exchanges)
			}
		})
	}
}

// What must be refused and is granted fails, whatever becomes of its twin.
func TestGrantFailsWithoutTwin(t *testing.T) {
	target := proxy(t, reference(t, mockserver.Config{Faults: []string{"unknown-key-accepted"}}), func(_ *http.Request, form url.Values, answer *http.Response) {
		if key := form.Get("api_key"); key != "" && key != "gamconform-no-such-api-key" {
			refuse(answer)
		}
	})
	r := result(t, verify(t, target, suites.Options{Filter: "KEY-040"}), "KEY-040")
	if r.Outcome != reports.Failed {
		t.Errorf("%s: %s", r.Outcome, r.Reason)
	}
}
