package mockserver_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/jonboulle/clockwork"

	"github.com/gamconform/gamconform/mockserver"
	"github.com/gamconform/gamconform/spec"
)

func TestControl(t *testing.T) {
	type call struct {
		name, method, path, body string
		header                   http.Header
		status                   int
		answer                   string // that the body contains
	}
	json := http.Header{"Content-Type": {"application/json"}}
	for _, test := range []call{
		{"read", "GET", "/clock", "", nil, 200, `{"now":"2026-01-02T03:04:05Z"}`},
		{"advance", "POST", "/clock", `{"advance":"1h30m"}`, json, 200, `{"now":"2026-01-02T04:34:05Z"}`},
		{"half a second", "POST", "/clock", `{"advance":"0.5s"}`, json, 200, `{"now":"2026-01-02T03:04:05.5Z"}`},
		{"back", "POST", "/clock", `{"advance":"-5s"}`, json, 200, `{"now":"2026-01-02T03:04:00Z"}`},
		{"no duration", "POST", "/clock", `{"advance":"soon"}`, json, 400, "not a duration"},
		{"a number", "POST", "/clock", `{"advance":90}`, json, 400, "not the expected JSON object"},
		{"before 1970", "POST", "/clock", `{"advance":"-2562047h"}`, json, 400, "years"},
		{"nothing", "POST", "/clock", `{}`, json, 400, "missing"},
		{"another member", "POST", "/clock", `{"set":"2027-01-01T00:00:00Z"}`, json, 400, "not the expected JSON object"},
		{"a form", "POST", "/clock", "advance=90s", http.Header{"Content-Type": {"application/x-www-form-urlencoded"}}, 415, "application/json"},
		{"a web page", "POST", "/clock", `{"advance":"90s"}`, http.Header{"Content-Type": {"application/json"}, "Origin": {"http://evil.example"}}, 403, "Origin"},
		{"a rebound name", "GET", "/clock", "", http.Header{"Host": {"evil.example"}}, 403, "Host"},
		{"reset", "POST", "/reset", `{}`, json, 200, "ok"},
		{"health", "GET", "/health", "", nil, 200, "ok"},
		{"elsewhere", "GET", "/", "", nil, 404, ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			resets := 0
			control := mockserver.NewControl(mockserver.ControlConfig{Clock: clockwork.NewFakeClockAt(start), Reset: func() { resets++ }})
			request := httptest.NewRequest(test.method, "http://127.0.0.1:8081"+test.path, strings.NewReader(test.body))
			for name, values := range test.header {
				request.Header[name] = values
			}
			if host := test.header.Get("Host"); host != "" {
				request.Host = host
			}
			recorder := httptest.NewRecorder()
			control.ServeHTTP(recorder, request)
			if recorder.Code != test.status || !strings.Contains(recorder.Body.String(), test.answer) {
				t.Errorf("got %d %s", recorder.Code, recorder.Body)
			}
			if (resets == 1) != (test.path == "/reset") {
				t.Errorf("%d resets", resets)
			}
		})
	}
}

func TestControlToken(t *testing.T) {
	control := mockserver.NewControl(mockserver.ControlConfig{Clock: clockwork.NewFakeClockAt(start), Token: spec.NewSecret("let-me-turn-it")})
	for authorization, want := range map[string]int{"": 401, "Bearer wrong": 401, "Bearer let-me-turn-it": 200} {
		request := httptest.NewRequest("GET", "http://clock.example/clock", nil)
		request.Header.Set("Authorization", authorization)
		recorder := httptest.NewRecorder()
		control.ServeHTTP(recorder, request)
		if recorder.Code != want {
			t.Errorf("%q: %d %s", authorization, recorder.Code, recorder.Body)
		}
	}
}

func TestListen(t *testing.T) {
	listener, err := mockserver.Listen(mockserver.Config{}, mockserver.ListenConfig{})
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	for _, url := range []string{listener.ClockURL, strings.Replace(listener.ClockURL, "/clock", "/health", 1)} {
		response, err := http.Get(url)
		if err != nil {
			t.Fatal(err)
		}
		response.Body.Close()
		if response.StatusCode != 200 {
			t.Errorf("%s: %s", url, response.Status)
		}
	}
	// The control is not on the public listener.
	response, err := http.Get(strings.Replace(listener.URL, "/gam", "/clock", 1))
	if err != nil {
		t.Fatal(err)
	}
	response.Body.Close()
	if response.StatusCode != 404 {
		t.Errorf("the public listener answers /clock with %s", response.Status)
	}
	if _, err := mockserver.Listen(mockserver.Config{}, mockserver.ListenConfig{Addr: strings.TrimSuffix(strings.TrimPrefix(listener.URL, "http://"), "/gam")}); err == nil || !strings.Contains(err.Error(), "choose another address") {
		t.Errorf("an address in use: %v", err)
	}
	if _, err := mockserver.Listen(mockserver.Config{}, mockserver.ListenConfig{ControlAddr: "0.0.0.0:0"}); err == nil || !strings.Contains(err.Error(), "token") {
		t.Errorf("a public control without token: %v", err)
	}
	if _, err := mockserver.Listen(mockserver.Config{}, mockserver.ListenConfig{ControlAddr: ":0"}); err == nil {
		t.Error("a control on every address without token is refused")
	}
}

func TestRunningClock(t *testing.T) {
	below := clockwork.NewFakeClockAt(start)
	clock := mockserver.NewRunningClock(below)
	clock.Advance(time.Hour)
	below.Advance(time.Minute)
	if got := clock.Now(); !got.Equal(start.Add(61 * time.Minute)) {
		t.Errorf("now is %s", got)
	}
	if clock.Since(start) != 61*time.Minute || clock.Until(start) != -61*time.Minute {
		t.Errorf("since %s, until %s", clock.Since(start), clock.Until(start))
	}
}
