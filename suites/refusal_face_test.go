package suites_test

import (
	"bytes"
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/gamconform/gamconform/mockserver"
	"github.com/gamconform/gamconform/reports"
	"github.com/gamconform/gamconform/spec"
	"github.com/gamconform/gamconform/suites"
)

// A short user name is part of many words: refusals that are alike stay alike,
// also where they repeat the name, and one that is not says which text differs.
func TestRefusalsOfAShortName(t *testing.T) {
	world := spec.Default()
	world.Repositories[0].Users[0].Username = "e"
	says := func(format string) func(*http.Request, url.Values, *http.Response) {
		return func(_ *http.Request, form url.Values, answer *http.Response) {
			body, _ := io.ReadAll(answer.Body)
			if answer.StatusCode >= 400 && strings.Contains(string(body), `"11"`) {
				body = []byte(`{"error":{"code":"11","message":"` + strings.ReplaceAll(format, "NAME", form.Get("username")) + `"}}`)
				if strings.Contains(format, "SECRET") && form.Get("username") != "e" {
					body = bytes.ReplaceAll(body, []byte("SECRET"), []byte("nobody we know"))
				}
			}
			answer.Body, answer.ContentLength = io.NopCloser(bytes.NewReader(body)), int64(len(body))
			answer.Header.Del("Content-Length")
		}
	}
	for _, test := range []struct {
		format string
		want   reports.Outcome
	}{{"", reports.Passed}, {"user or password are wrong", reports.Passed}, {"no user NAME, or another password", reports.Passed}, {"refused: SECRET", reports.Warned}} {
		target := reference(t, mockserver.Config{World: world})
		if test.format != "" {
			target = proxy(t, target, says(test.format))
		}
		r := result(t, verify(t, target, suites.Options{Filter: "PWD-023"}), "PWD-023")
		if r.Outcome != test.want || r.Outcome == reports.Warned && (!strings.Contains(r.Reason, "the body tells") || !strings.Contains(r.Actual, "nobody we know")) {
			t.Errorf("%q: %s %s; %s; %s", test.format, r.Outcome, r.Reason, r.Expected, r.Actual)
		}
	}
}
