package suites_test

import (
	"flag"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"github.com/jonboulle/clockwork"

	"github.com/gamconform/gamconform/mockserver"
	"github.com/gamconform/gamconform/reports"
	"github.com/gamconform/gamconform/spec"
	"github.com/gamconform/gamconform/suites"
)

var latency = flag.Duration("latency", 10*time.Millisecond, "how far away TestLatency has its server; the promise is made for 50ms")

// A server 50 ms away is verified in less than a minute. What a run waits for
// grows with the distance, so a fifth of it shows the same in a fifth of the
// time; -latency=50ms takes the whole way.
func TestLatency(t *testing.T) {
	const promised, away = time.Minute, 50 * time.Millisecond
	const work = 20 * time.Millisecond // of a request and its checks, on a loaded machine that watches for races
	far := func(next http.Handler) string {
		server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			time.Sleep(*latency)
			next.ServeHTTP(w, r)
		}))
		t.Cleanup(server.Close)
		return server.URL
	}
	clock := clockwork.NewFakeClock()
	mock, err := mockserver.New(mockserver.Config{Clock: clock, Description: description()})
	if err != nil {
		t.Fatal(err)
	}
	run := verify(t, suites.Target{
		Target: spec.Target{
			URL:  far(mock) + "/gam",
			Time: spec.Time{Control: spec.TimeClock, URL: far(mockserver.NewControl(mockserver.ControlConfig{Clock: clock})) + "/clock"},
		},
		World: mock.World(),
	}, suites.Options{})
	if verdict := run.Verdict(); verdict.Exit != reports.ExitOK {
		t.Errorf("%s, exit code %d", verdict.Word, verdict.Exit)
	}
	took, most := time.Duration(float64(run.Duration)*float64(time.Second)), promised**latency/away+time.Duration(run.Requests)*work
	if took > most {
		t.Errorf("%d requests to a server %s away took %s; %s are allowed", run.Requests, *latency, took.Round(time.Millisecond), most)
	}
	t.Logf("%d requests to a server %s away took %s of %s", run.Requests, *latency, took.Round(time.Millisecond), most)
}
