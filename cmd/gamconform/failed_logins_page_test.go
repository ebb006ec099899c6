package main

import (
	"bytes"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/gamconform/gamconform/mockserver"
	"github.com/gamconform/gamconform/spec"
	"github.com/gamconform/gamconform/suites"
)

const pipelinePage = "../../docs/getting-started-pipeline.md"

// TestWrongPasswordsOfARun holds the page to what it says about accounts that
// a server might lock: how many logins fail, and that no user has most of them.
func TestWrongPasswordsOfARun(t *testing.T) {
	if !strings.Contains(strings.Join(strings.Fields(read(t, pipelinePage)), " "), "fails some two hundred logins on purpose") {
		t.Error("the page does not tell how many logins fail")
	}
	clock := frozenClock()
	mock, err := mockserver.New(mockserver.Config{Clock: clock})
	if err != nil {
		t.Fatal(err)
	}
	passwords := map[string]string{}
	for _, u := range mock.World().Repositories[0].Users {
		if u.Ordinary() {
			passwords[u.Username] = u.Password.Reveal()
		}
	}
	var mu sync.Mutex
	wrong, row, most := map[string]int{}, map[string]int{}, 0
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body) // what could not be read is not counted
		r.Body = io.NopCloser(bytes.NewReader(body))
		form, _ := url.ParseQuery(string(body))
		elsewhere := slices.ContainsFunc(mock.World().Repositories[1:], func(r spec.Repository) bool {
			return form.Get("repository") == r.GUID || strings.Contains(form.Get("additional_parameters"), r.GUID) // of a legacy login
		})
		if at := form.Get("repository"); elsewhere || at != "" && at != mock.World().Repositories[0].GUID {
			mock.ServeHTTP(w, r) // a namesake in another tenant
			return
		}
		if right, known := passwords[form.Get("username")]; known && !form.Has("api_key") && form.Get("grant_type") == "password" {
			mu.Lock()
			if name := form.Get("username"); form.Get("password") == right {
				row[name] = 0
			} else {
				wrong[name]++
				row[name]++
				most = max(most, row[name])
			}
			mu.Unlock()
		}
		mock.ServeHTTP(w, r)
	}))
	defer server.Close()
	control := httptest.NewServer(mockserver.NewControl(mockserver.ControlConfig{Clock: clock}))
	defer control.Close()
	run, err := suites.Run(t.Context(), suites.Target{
		Target: spec.Target{URL: server.URL + "/gam", Time: spec.Time{Control: spec.TimeClock, URL: control.URL + "/clock"}},
		World:  mock.World(),
	}, suites.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Log(wrong)
	limit := mock.World().Repositories[0].Lock.Attempts
	if told := run.FailedLogins; told == nil || told.LocksAt != limit || told.Most > told.Budget || most >= limit-1 {
		t.Errorf("%d failed logins in a row of one ordinary user, where %d lock; the report says %+v", most, limit, told)
	}
	if sum := run.FailedLogins.Sum; sum < 150 || sum > 249 {
		t.Errorf("%d logins failed", sum)
	}
	for _, u := range run.FailedLogins.Users {
		if !u.Expendable && u.Failed*4 > run.FailedLogins.Sum {
			t.Errorf("%s has %d of %d failed logins", u.User, u.Failed, run.FailedLogins.Sum)
		}
	}
}
