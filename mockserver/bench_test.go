package mockserver_test

import (
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/gamconform/gamconform/mockserver"
	"github.com/gamconform/gamconform/spec"
)

// BenchmarkToken measures the token endpoint over loopback beside a bare
// handler that parses the same form and writes the same JSON. The ratio of the
// two, in one run, is what counts: make bench prints both.
func BenchmarkToken(b *testing.B) {
	form := loginForm("admin").Encode()
	b.Run("bare", func(b *testing.B) { post(b, http.HandlerFunc(bareToken), "/", form) })
	for _, dialect := range spec.Dialects() {
		b.Run("mock-"+string(dialect), func(b *testing.B) {
			mock, err := mockserver.New(mockserver.Config{Dialect: dialect})
			if err != nil {
				b.Fatal(err)
			}
			post(b, mock, tokenPath, form)
		})
	}
}

// BenchmarkNew measures the start of a server, the description included.
func BenchmarkNew(b *testing.B) {
	for b.Loop() {
		if _, err := mockserver.New(mockserver.Config{}); err != nil {
			b.Fatal(err)
		}
	}
}

// bareToken is the least that a token endpoint in Go can do.
func bareToken(w http.ResponseWriter, r *http.Request) {
	if err := r.ParseForm(); err != nil || r.PostForm.Get("username") == "" {
		http.Error(w, "bad form", http.StatusBadRequest)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	json.NewEncoder(w).Encode(struct {
		AccessToken  string `json:"access_token"`
		TokenType    string `json:"token_type"`
		ExpiresIn    int    `json:"expires_in"`
		RefreshToken string `json:"refresh_token"`
		Scope        string `json:"scope"`
		UserGUID     string `json:"user_guid"`
	}{"3f6d2c1a-8b57-4e09-9a44-d1c7e05b62f8!" + strings.Repeat("0", 78), "Bearer", 0, "", "gam_user_data", "5b0c7e2d-41a6-4f38-8c19-000000000001"})
}

// post sends the form from several clients at a time.
func post(b *testing.B, handler http.Handler, path, form string) {
	server := httptest.NewServer(handler)
	defer server.Close()
	client := &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: 64}}
	defer client.CloseIdleConnections()
	b.ReportAllocs()
	b.ResetTimer()
	b.RunParallel(func(pb *testing.PB) {
		for pb.Next() {
			response, err := client.Post(server.URL+path, "application/x-www-form-urlencoded", strings.NewReader(form))
			if err != nil {
				b.Error(err)
				return
			}
			io.Copy(io.Discard, response.Body)
			response.Body.Close()
			if response.StatusCode != http.StatusOK {
				b.Errorf("status %d", response.StatusCode)
				return
			}
		}
	})
	b.StopTimer()
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "req/s")
}

const (
	tokenPath    = "/gam/oauth/gam/v2.0/access_token"
	userInfoPath = "/gam/oauth/gam/v2.0/userinfo"
)

// loginForm is a login of a user of the default world with everything right.
func loginForm(name string) url.Values {
	repo := spec.Default().Repositories[0]
	for _, u := range repo.Users {
		if u.Username == name {
			return url.Values{
				"client_id": {repo.Applications[0].ClientID}, "client_secret": {repo.Applications[0].ClientSecret.Reveal()},
				"grant_type": {"password"}, "username": {name}, "password": {u.Password.Reveal()}, "scope": {"gam_user_data+gam_user_roles"},
			}
		}
	}
	panic("no user " + name)
}
