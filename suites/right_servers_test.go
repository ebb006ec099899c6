package suites_test

import (
	"bytes"
	"io"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/gamconform/gamconform/mockserver"
	"github.com/gamconform/gamconform/reports"
	"github.com/gamconform/gamconform/suites"
)

// A server that leaves something out, or writes it otherwise, where the
// documents let it, is neither failed nor warned of.
func TestSlowRightServers(t *testing.T) {
	guid := `[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}`
	named := regexp.MustCompile(`"(?:access_token":"` + guid + `!|(?:user_guid|guid|GUID)":"` + guid + `")`)
	value := regexp.MustCompile(guid)
	prefix := regexp.MustCompile(guid + `(?:!|%21)`)
	absent := func(status int) func(*http.Response) {
		return func(a *http.Response) {
			a.StatusCode, a.Header = status, http.Header{"Content-Type": {"text/html"}}
			a.Body = io.NopCloser(strings.NewReader("<html>no such thing</html>"))
		}
	}
	for name, server := range map[string]struct {
		request func(text string) string
		answer  func(r *http.Request, a *http.Response)
	}{
		"no legacy userinfo": {answer: func(r *http.Request, a *http.Response) {
			if strings.HasSuffix(r.URL.Path, "/oauth/userinfo") {
				absent(http.StatusNotFound)(a)
			}
		}},
		"GUIDs in capitals": {
			request: func(text string) string { return prefix.ReplaceAllStringFunc(text, strings.ToLower) },
			answer: func(_ *http.Request, a *http.Response) {
				body, _ := io.ReadAll(a.Body)
				body = named.ReplaceAllFunc(body, func(member []byte) []byte { return value.ReplaceAllFunc(member, bytes.ToUpper) })
				a.Body = io.NopCloser(bytes.NewReader(body))
			},
		},
		"services that do not write, 404": {answer: func(r *http.Request, a *http.Response) {
			if strings.Contains(r.URL.Path, "/rest/") && r.Method != http.MethodGet {
				absent(http.StatusNotFound)(a)
			}
		}},
		"services that do not write, 405": {answer: func(r *http.Request, a *http.Response) {
			if strings.Contains(r.URL.Path, "/rest/") && r.Method != http.MethodGet {
				absent(http.StatusMethodNotAllowed)(a)
			}
		}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			target := reference(t, mockserver.Config{})
			behind, err := url.Parse(strings.TrimSuffix(target.URL, "/gam"))
			if err != nil {
				t.Fatal(err)
			}
			forward := httputil.NewSingleHostReverseProxy(behind)
			forward.ModifyResponse = func(a *http.Response) error {
				server.answer(a.Request, a)
				body, _ := io.ReadAll(a.Body)
				a.Body, a.ContentLength = io.NopCloser(bytes.NewReader(body)), int64(len(body))
				a.Header.Del("Content-Length")
				return nil
			}
			front := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				if server.request != nil {
					body, _ := io.ReadAll(r.Body)
					text := server.request(string(body))
					r.Body, r.ContentLength = io.NopCloser(strings.NewReader(text)), int64(len(text))
					r.Header.Set("Content-Length", strconv.Itoa(len(text)))
					r.URL.RawQuery = server.request(r.URL.RawQuery)
					if carried := r.Header.Get("Authorization"); carried != "" {
						r.Header.Set("Authorization", server.request(carried))
					}
				}
				forward.ServeHTTP(w, r)
			}))
			t.Cleanup(front.Close)
			target.URL = front.URL + "/gam"
			for _, r := range verify(t, target, suites.Options{}).Results {
				if slices.Contains([]reports.Outcome{reports.Failed, reports.Warned, reports.Inconclusive, reports.Broken}, r.Outcome) {
					t.Errorf("%s %s: %s", r.Requirement.ID, r.Outcome, r.Reason)
				}
			}
		})
	}
}
