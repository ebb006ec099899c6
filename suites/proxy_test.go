package suites_test

import (
	"bytes"
	"context"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/gamconform/gamconform/mockserver"
	"github.com/gamconform/gamconform/reports"
	"github.com/gamconform/gamconform/suites"
)

// proxy stands in front of the reference and may change an answer.
func proxy(t *testing.T, target suites.Target, change func(request *http.Request, form url.Values, answer *http.Response)) suites.Target {
	t.Helper()
	behind, err := url.Parse(strings.TrimSuffix(target.URL, "/gam"))
	if err != nil {
		t.Fatal(err)
	}
	forward := httputil.NewSingleHostReverseProxy(behind)
	forward.ErrorLog = log.New(io.Discard, "", 0) // a run that ends cuts requests off
	type formKey struct{}
	forward.ModifyResponse = func(answer *http.Response) error {
		form, _ := answer.Request.Context().Value(formKey{}).(url.Values)
		change(answer.Request, form, answer)
		return nil
	}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var body bytes.Buffer
		body.ReadFrom(r.Body)
		form, _ := url.ParseQuery(body.String())
		r.Body = http.NoBody
		if body.Len() > 0 {
			r.Body = struct {
				*bytes.Reader
				closer
			}{bytes.NewReader(body.Bytes()), closer{}}
		}
		forward.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), formKey{}, form)))
	}))
	t.Cleanup(server.Close)
	target.URL = server.URL + "/gam"
	return target
}

type closer struct{}

func (closer) Close() error { return nil }

// A cancelled context ends the run, which says so, and nothing runs on.
func TestCancel(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	var requests atomic.Int64
	target := proxy(t, reference(t, mockserver.Config{}), func(*http.Request, url.Values, *http.Response) {
		if requests.Add(1) == 150 {
			cancel()
		}
	})
	run, err := suites.Run(ctx, target, suites.Options{})
	if err != nil {
		t.Fatal(err)
	}
	verdict := run.Verdict()
	if verdict.Exit != reports.ExitIncomplete || run.Stop == nil || run.Stop.Kind != reports.StopInterrupted {
		t.Errorf("exit code %d, stop %v, %v", verdict.Exit, run.Stop, verdict.Reasons)
	}
	if run.Requests > 200 {
		t.Errorf("%d requests were sent", run.Requests)
	}
	if len(run.Results) == 0 || run.CountSkip(reports.NotReached) == 0 {
		t.Errorf("results: %d, not reached %d", len(run.Results), run.CountSkip(reports.NotReached))
	}
}

// A target that hangs is given up, with the results of the time before.
func TestTargetLost(t *testing.T) {
	var requests atomic.Int64
	behind := reference(t, mockserver.Config{})
	released := make(chan struct{})
	target := proxy(t, behind, func(r *http.Request, _ url.Values, _ *http.Response) {
		if requests.Add(1) > 150 {
			select {
			case <-released:
			case <-r.Context().Done():
			}
		}
	})
	defer close(released)
	run := verify(t, target, suites.Options{RequestTimeout: 200 * time.Millisecond})
	if run.Stop == nil || run.Stop.Kind != reports.StopLost || !strings.Contains(run.Stop.Reason, "no answer came within 200ms") {
		t.Errorf("stop %+v", run.Stop)
	}
	if verdict := run.Verdict(); verdict.Exit != reports.ExitUnreachable {
		t.Errorf("exit code %d: %v", verdict.Exit, verdict.Reasons)
	}
	if run.Count(reports.Passed) == 0 || run.CountSkip(reports.NotReached) == 0 || run.Duration > 5 {
		t.Errorf("%d passed, %d not reached, %.1f s", run.Count(reports.Passed), run.CountSkip(reports.NotReached), float64(run.Duration))
	}
}

// Credentials go to the target and nowhere else: a redirect is an answer.
func TestRedirectIsNotFollowed(t *testing.T) {
	var reached atomic.Int64
	elsewhere := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { reached.Add(1) }))
	defer elsewhere.Close()
	server := httptest.NewServer(http.RedirectHandler(elsewhere.URL, http.StatusTemporaryRedirect))
	defer server.Close()
	target := reference(t, mockserver.Config{})
	target.URL = server.URL
	run := verify(t, target, suites.Options{})
	if run.Stop == nil || run.Stop.Kind != reports.StopUnreachable || !strings.Contains(run.Stop.Reason, "a redirect to "+elsewhere.URL) {
		t.Errorf("stop %+v", run.Stop)
	}
	if reached.Load() != 0 {
		t.Error("the redirect was followed")
	}
}
