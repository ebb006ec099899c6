package suites

import (
	"context"
	"math"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/gamconform/gamconform/spec"
)

// Whatever a server answers in place of the clock contract is the harness's
// error with a clear text.
func TestClockContractErrors(t *testing.T) {
	for _, test := range []struct {
		name string
		read string // answer to GET
		move string // answer to POST
		code int
		want string
	}{
		{"works", `{"now":"2026-01-02T03:04:05Z"}`, `{"now":"2026-01-02T03:05:35Z"}`, 200, ""},
		{"whole seconds, other members", `{"now":"2026-01-02T03:04:05Z","zone":"UTC"}`, `{"now":"2026-01-02T03:05:35Z"}`, 200, ""},
		{"not moving", `{"now":"2026-01-02T03:04:05Z"}`, `{"now":"2026-01-02T03:04:05Z"}`, 200, "does not move as asked"},
		{"moving too far", `{"now":"2026-01-02T03:04:05Z"}`, `{"now":"2026-01-02T04:04:05Z"}`, 200, "somebody else moved it"},
		{"no JSON", `soon`, ``, 200, "RFC 3339"},
		{"no now", `{}`, ``, 200, "RFC 3339"},
		{"now in words", `{"now":"soon"}`, ``, 200, "RFC 3339"},
		{"two values", `{"now":"2026-01-02T03:04:05Z"}{}`, ``, 200, "RFC 3339"},
		{"another status", `{"now":"2026-01-02T03:04:05Z"}`, ``, 404, "must answer 200"},
	} {
		t.Run(test.name, func(t *testing.T) {
			server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				w.WriteHeader(test.code)
				if r.Method == http.MethodPost {
					w.Write([]byte(test.move))
				} else {
					w.Write([]byte(test.read))
				}
			}))
			defer server.Close()
			control, err := newTimeControl(Target{Target: spec.Target{Time: spec.Time{Control: spec.TimeClock, URL: server.URL}}}, 10*time.Second, nil)
			if err != nil {
				t.Fatal(err)
			}
			defer control.close()
			if err = control.start(context.Background()); err == nil {
				err = control.pass(context.Background(), 90*time.Second)
			}
			if (err == nil) != (test.want == "") || err != nil && !strings.Contains(err.Error(), test.want) {
				t.Errorf("got %v, want %q", err, test.want)
			}
		})
	}
}

func TestClockContractUnreachable(t *testing.T) {
	server := httptest.NewServer(nil)
	server.Close()
	control, err := newTimeControl(Target{Target: spec.Target{Time: spec.Time{Control: spec.TimeClock, URL: server.URL}}}, 10*time.Second, nil)
	if err != nil {
		t.Fatal(err)
	}
	if err := control.start(context.Background()); err == nil || !strings.Contains(err.Error(), "check target.time.url or --clock-url") {
		t.Errorf("got %v", err)
	}
}

// A server that does not offer to step back says so with 400.
func TestBackwardIsOptional(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method == http.MethodPost {
			w.WriteHeader(http.StatusBadRequest)
		}
		w.Write([]byte(`{"now":"2026-01-02T03:04:05Z"}`))
	}))
	defer server.Close()
	control, err := newTimeControl(Target{Target: spec.Target{Time: spec.Time{Control: spec.TimeClock, URL: server.URL}}}, 10*time.Second, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer control.close()
	if err := control.start(context.Background()); err != nil {
		t.Fatal(err)
	}
	if offered, err := control.back(context.Background(), time.Hour); offered || err != nil {
		t.Errorf("offered %v, %v", offered, err)
	}
}

func TestWaitsThatDoNotFit(t *testing.T) {
	wait, err := newTimeControl(Target{Target: spec.Target{Time: spec.Time{Control: spec.TimeWait, MaxWait: spec.Duration(time.Minute)}}, Minute: time.Minute}, 10*time.Second, nil)
	if err != nil {
		t.Fatal(err)
	}
	if err := wait.fits(time.Minute); err != nil {
		t.Errorf("got %v", err)
	}
	if err := wait.fits(126*time.Second - 1); !isTooLong(err) || err.Error() != "needs 2m6s of waiting, 1m0s are allowed (--max-wait)" {
		t.Errorf("got %v", err)
	}
	none, err := newTimeControl(Target{}, 10*time.Second, nil)
	if err == nil {
		t.Errorf("an empty control must be refused, got %T", none)
	}
}

// A wait fits if and only if it takes no longer than allowed in real time,
// however long the target's minute is.
func TestFits(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		most := time.Duration(rapid.Int64Range(1, int64(time.Hour)).Draw(t, "most"))
		minute := time.Duration(rapid.Int64Range(int64(time.Millisecond), int64(time.Minute)).Draw(t, "minute"))
		chain := time.Duration(rapid.Int64Range(0, int64(100*24*time.Hour)).Draw(t, "chain"))
		wait, err := newTimeControl(Target{Target: spec.Target{Time: spec.Time{Control: spec.TimeWait, MaxWait: spec.Duration(most)}}, Minute: minute}, time.Second, nil)
		if err != nil {
			t.Fatal(err)
		}
		needed := float64(chain) * float64(minute) / float64(time.Minute)
		err = wait.fits(chain)
		if off := needed - float64(most); math.Abs(off) > 10 && (err != nil) != (off > 0) {
			t.Fatalf("%s of a minute of %s within %s: %v", chain, minute, most, err)
		}
		if err != nil && !isTooLong(err) {
			t.Fatalf("%v", err)
		}
	})
}
