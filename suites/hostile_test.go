package suites_test

import (
	"bytes"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/gamconform/gamconform/mockserver"
	"github.com/gamconform/gamconform/reports"
	"github.com/gamconform/gamconform/spec"
	"github.com/gamconform/gamconform/suites"
)

// How v2.0 refuses is not published: any status and body that grants nothing
// conforms, and one that carries a token or a user's data never does.
func TestSlowRefusalsOfAnyForm(t *testing.T) {
	for _, test := range []struct {
		name    string
		status  int
		body    string
		header  [2]string
		failing string // a requirement that must fail; "" = conformant
	}{
		{"200 and an error", 200, `{"error":{"code":"11","message":"no"}}`, [2]string{}, ""},
		{"200 and nothing", 200, ``, [2]string{}, ""},
		{"202 and an error", 202, `{"error":{"code":"11","message":"no"}}`, [2]string{}, ""},
		{"302 to a login page", 302, ``, [2]string{"Location", "/login"}, ""},
		{"401 and nothing", 401, ``, [2]string{}, ""},
		{"401 and a token", 401, `{"error":{"code":"11","message":"no"},"access_token":"3f6d2c1a-8b57-4e09-9a44-d1c7e05b62f8!0000"}`, [2]string{}, "PWD-020"},
		{"302 and a token", 302, ``, [2]string{"Location", "/home#access_token=0000"}, "PWD-020"},
		{"403 and the user", 403, `{"error":{"code":"11","message":"no"},"username":"admin"}`, [2]string{}, "INF-024"},
		{"500", 500, `{"error":{"code":"11","message":"no"}}`, [2]string{}, "ERR-002"},
	} {
		t.Run(test.name, func(t *testing.T) {
			target := proxy(t, reference(t, mockserver.Config{}), func(_ *http.Request, _ url.Values, a *http.Response) {
				if a.StatusCode < 400 {
					return
				}
				a.StatusCode = test.status
				a.Body = io.NopCloser(bytes.NewBufferString(test.body))
				a.ContentLength = int64(len(test.body))
				a.Header.Set("Content-Length", strconv.Itoa(len(test.body)))
				if test.header[0] != "" {
					a.Header.Set(test.header[0], test.header[1])
				}
			})
			filter := "PWD,RES-003,RES-009,RES-023,INF,REF-005,REF-022,REF-026,ERR,OAS"
			if test.failing != "" {
				filter = test.failing
			}
			run := verify(t, target, suites.Options{Filter: filter})
			if test.failing == "" {
				if verdict := run.Verdict(); verdict.Exit != reports.ExitOK {
					t.Errorf("%s: %v", verdict.Word, verdict.Reasons)
					for _, r := range run.With(reports.Failed) {
						for _, e := range r.Exchanges {
							t.Errorf("%s: the answer to %q", r.Requirement.ID, e.Label)
						}
					}
				}
			} else if r := result(t, run, test.failing); r.Outcome != reports.Failed {
				t.Errorf("%s: %s %s", test.failing, r.Outcome, r.Reason)
			}
		})
	}
}

// A server that closes its connections without saying so is no worse for it.
func TestConnectionsClosedWithoutNotice(t *testing.T) {
	target := reference(t, mockserver.Config{})
	behind := strings.TrimPrefix(strings.TrimSuffix(target.URL, "/gam"), "http://")
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	go func() {
		for {
			client, err := listener.Accept()
			if err != nil {
				return
			}
			go oneAnswer(client, behind)
		}
	}()
	target.URL = "http://" + listener.Addr().String() + "/gam"
	if verdict := verify(t, target, suites.Options{Filter: "PWD,RES,INF,REF"}).Verdict(); verdict.Exit != reports.ExitOK {
		t.Errorf("%s: %v", verdict.Word, verdict.Reasons)
	}
}

// oneAnswer passes one exchange through and closes the connection.
func oneAnswer(client net.Conn, behind string) {
	defer client.Close()
	server, err := net.Dial("tcp", behind)
	if err != nil {
		return
	}
	defer server.Close()
	buffer := make([]byte, 64<<10)
	n, err := client.Read(buffer)
	if err != nil {
		return
	}
	server.Write(buffer[:n])
	if n, err = server.Read(buffer); err == nil {
		client.Write(buffer[:n])
	}
}

// A switch of protocols leaves a connection that never ends; it is no answer.
func TestSwitchingProtocols(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		connection, _, err := w.(http.Hijacker).Hijack()
		if err != nil {
			return
		}
		defer connection.Close()
		connection.Write([]byte("HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\n"))
		connection.SetReadDeadline(time.Now().Add(5 * time.Second))
		connection.Read(make([]byte, 1)) // until the client is gone
	}))
	defer server.Close()
	target := reference(t, mockserver.Config{})
	target.URL = server.URL
	began := time.Now()
	run := verify(t, target, suites.Options{RequestTimeout: time.Second})
	if run.Stop == nil || run.Stop.Kind != reports.StopUnreachable || !strings.Contains(run.Stop.Reason, "101") || time.Since(began) > 4*time.Second {
		t.Errorf("stop %+v after %s", run.Stop, time.Since(began))
	}
}

// The token of the clock contract goes to the clock and nowhere else, and is
// in no report.
func TestClockTokenStaysPut(t *testing.T) {
	const token = "the-token-of-the-clock"
	elsewhere := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		t.Errorf("the clock's request was sent on, with Authorization %q", r.Header.Get("Authorization"))
	}))
	defer elsewhere.Close()
	clock := httptest.NewServer(http.RedirectHandler(elsewhere.URL, http.StatusTemporaryRedirect))
	defer clock.Close()
	target := reference(t, mockserver.Config{})
	target.Time = spec.Time{Control: spec.TimeClock, URL: clock.URL, Token: spec.NewSecret(token)}
	run := verify(t, target, suites.Options{})
	if run.Stop == nil || run.Stop.Kind != reports.StopHarness || !strings.Contains(run.Stop.Reason, "answered 307") {
		t.Errorf("stop %+v", run.Stop)
	}
	hides(t, everyReport(t, run), token)
}

// What fails around tokens shows none of them.
func TestNoTokenInReports(t *testing.T) {
	for _, fault := range []string{"token-reused", "refresh-token-unchanged"} {
		var mu sync.Mutex
		var seen []string
		target := proxy(t, reference(t, mockserver.Config{Faults: []string{fault}}), func(_ *http.Request, _ url.Values, a *http.Response) {
			body, err := io.ReadAll(a.Body)
			if err != nil {
				t.Error(err)
			}
			a.Body = io.NopCloser(bytes.NewReader(body))
			if _, after, ok := strings.Cut(string(body), `"access_token":"`); ok {
				text, _, _ := strings.Cut(after, `"`)
				mu.Lock()
				seen = append(seen, text[37:])
				mu.Unlock()
			}
		})
		report := everyReport(t, verify(t, target, suites.Options{Concurrency: 1, Filter: "RES,REF"}))
		for _, tail := range seen {
			if strings.Contains(report, tail) {
				t.Errorf("%s: a report shows a token: %s", fault, tail)
				break
			}
		}
		if len(seen) < 100 {
			t.Errorf("%s: only %d tokens were seen", fault, len(seen))
		}
	}
}

// everyReport renders the run in every form.
func everyReport(t *testing.T, run reports.Run) string {
	t.Helper()
	var all bytes.Buffer
	for _, err := range []error{reports.JSON(&all, run), reports.JUnit(&all, run), reports.Console(&all, run, 80)} {
		if err != nil {
			t.Fatal(err)
		}
	}
	return all.String()
}
