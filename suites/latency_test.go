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

var latency = flag.Duration("latency", 10*time.Millisecond, "how far away TestSlowLatency has its server; the promise is made for 50ms")

// A server 50 ms away is verified in less than a minute. What a run waits for
// grows with the distance, so a fifth of it shows the same in a fifth of the
// time; -latency=50ms takes the whole way. What the machine needs for the same
// run with no distance is not counted: it may have other things to do.
func TestSlowLatency(t *testing.T) {
	const promised, away = time.Minute, 50 * time.Millisecond
	near, most := runAway(t, 0), promised**latency/away
	far := runAway(t, *latency)
	took := time.Duration(float64(far.Duration-near.Duration) * float64(time.Second))
	if took > most {
		t.Errorf("%d requests to a server %s away waited %s; %s are allowed", far.Requests, *latency, took.Round(time.Millisecond), most)
	}
	t.Logf("%d requests to a server %s away waited %s of %s, in %.1f s", far.Requests, *latency, took.Round(time.Millisecond), most, float64(far.Duration))
}

// runAway verifies a reference that is some way off.
func runAway(t *testing.T, distance time.Duration) reports.Run {
	t.Helper()
	far := func(next http.Handler) string {
		server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			time.Sleep(distance)
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
	return run
}
