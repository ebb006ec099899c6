package main

import (
	"bytes"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/gamconform/gamconform/mockserver"
	"github.com/gamconform/gamconform/reports"
	"github.com/gamconform/gamconform/spec"
	"github.com/gamconform/gamconform/suites"
)

// TestReadmeWorld: the configuration of README.md is read, and a server that
// has its world passes.
func TestReadmeWorld(t *testing.T) {
	samples := regexp.MustCompile("(?s)```yaml\n(.*?)```").FindAllStringSubmatch(read(t, readmeFile), -1)
	if len(samples) == 0 {
		t.Fatal("README.md shows no configuration")
	}
	t.Setenv("PORTAL_SECRET", "portal-secret")
	t.Setenv("CHECKER_PASSWORD", "checker-password")
	for _, sample := range samples {
		dir := t.TempDir()
		world, served := filepath.Join(dir, "gamconform.yaml"), filepath.Join(dir, "gam.local.yaml")
		write(t, world, sample[1])
		startMock(t, "--config", world, "--write-config", served)
		if !strings.Contains(read(t, served), "control: clock") {
			t.Error("the mock is verified without its clock")
		}
		if code, stdout, stderr := command(t, "verify", "--config", served); code != reports.ExitOK {
			t.Errorf("exit code %d\n%s%s", code, stdout, stderr)
		}
	}
}

// TestWrongPasswordsOfARun holds docs/trust.md to what it says about accounts that
// a server might lock: about fourteen wrong logins of the first declared user.
func TestWrongPasswordsOfARun(t *testing.T) {
	if !strings.Contains(strings.Join(strings.Fields(read(t, filepath.Join("..", "..", "docs", "trust.md"))), " "), "about fourteen times with a wrong, empty or missing password") {
		t.Error("docs/trust.md does not tell how often a wrong password is sent")
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
	for i, u := range mock.World().Repositories[0].Users {
		if !u.Ordinary() {
			continue // no check but their own logs them in
		}
		if n := wrong[u.Username]; i == 0 && (n < 11 || n > 17) || i > 0 && n > 3 {
			t.Errorf("user %d (%s) got %d wrong passwords", i+1, u.Username, n)
		}
	}
}
