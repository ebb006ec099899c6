package suites_test

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"testing"

	"github.com/gamconform/gamconform/mockserver"
	"github.com/gamconform/gamconform/reports"
	"github.com/gamconform/gamconform/suites"
)

// issued collects every access token that the target issues.
type issued struct {
	mu     sync.Mutex
	tokens map[string]bool
}

func (i *issued) note(answer *http.Response) (sum int) {
	body, _ := io.ReadAll(answer.Body)
	answer.Body = io.NopCloser(bytes.NewReader(body))
	var token struct {
		Access string `json:"access_token"`
	}
	i.mu.Lock()
	defer i.mu.Unlock()
	if json.Unmarshal(body, &token) == nil && token.Access != "" {
		i.tokens[token.Access] = true
	}
	return len(i.tokens)
}

// alive counts the tokens that userinfo takes.
func (i *issued) alive(t *testing.T, target suites.Target) (alive int) {
	t.Helper()
	for access := range i.tokens {
		r, err := http.NewRequest(http.MethodGet, target.URL+"/oauth/gam/v2.0/userinfo", nil)
		if err != nil {
			t.Fatal(err)
		}
		r.Header.Set("Authorization", access)
		answer, err := http.DefaultClient.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		answer.Body.Close()
		if answer.StatusCode == http.StatusOK {
			alive++
		}
	}
	return alive
}

// A run ends the sessions that it opened, also when it is interrupted: what it
// leaves on the target is none that userinfo would still answer.
func TestSessionsAreLoggedOut(t *testing.T) {
	for _, interrupted := range []bool{false, true} {
		t.Run(map[bool]string{false: "whole", true: "interrupted"}[interrupted], func(t *testing.T) {
			ctx, cancel := context.WithCancel(context.Background())
			defer cancel()
			seen := issued{tokens: map[string]bool{}}
			behind := reference(t, mockserver.Config{})
			target := proxy(t, behind, func(_ *http.Request, _ url.Values, answer *http.Response) {
				if seen.note(answer) > 40 && interrupted {
					cancel()
				}
			})
			run, err := suites.Run(ctx, target, suites.Options{Filter: "RES,PWD,INF", Description: description(), Concurrency: 1})
			if err != nil {
				t.Fatal(err)
			}
			if run.CleanUp == nil || run.CleanUp.LoggedOut < 20 || run.CleanUp.LoggedOut+run.CleanUp.Refused != run.CleanUp.Sessions {
				t.Fatalf("cleaned up: %+v", run.CleanUp)
			}
			if (run.Stop != nil) != interrupted {
				t.Fatalf("stop: %+v", run.Stop)
			}
			lost := 0
			if interrupted {
				lost = 1 // the answer that was on its way
			}
			if alive := seen.alive(t, behind); alive > lost || len(seen.tokens) < 30 {
				t.Errorf("%d of %d tokens are alive", alive, len(seen.tokens))
			}
		})
	}
}

// Where there is no logout, nothing is asked for, and the report says so.
func TestSessionsWithoutLogout(t *testing.T) {
	target := proxy(t, reference(t, mockserver.Config{}), func(r *http.Request, _ url.Values, answer *http.Response) {
		if strings.HasSuffix(r.URL.Path, "/oauth/logout") {
			answer.StatusCode, answer.Body, answer.ContentLength = http.StatusNotFound, http.NoBody, 0
			answer.Header = http.Header{}
		}
	})
	run := verify(t, target, suites.Options{Filter: "RES"})
	if c := run.CleanUp; c == nil || c.Sessions == 0 || c.LoggedOut+c.Requests != 0 {
		t.Errorf("cleaned up: %+v", c)
	}
	var console bytes.Buffer
	if err := reports.Console(&console, run, 80); err != nil || !strings.Contains(console.String(), "stay until they end") {
		t.Errorf("%v\n%s", err, console.String())
	}
}
