package main_test

// docs/getting-started-client.md shows this file.

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"net/url"
	"testing"
	"time"

	"github.com/jonboulle/clockwork"

	"github.com/gamconform/gamconform/mockserver"
	"github.com/gamconform/gamconform/spec"
)

func TestMyClient(t *testing.T) {
	clock := clockwork.NewFakeClock()
	gam, err := mockserver.New(mockserver.Config{Clock: clock})
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(gam)
	defer server.Close()
	portal := spec.Default().Repositories[0].Applications[0]

	// Put your client in the place of these two calls.
	var token struct{ Access_token, Refresh_token string }
	answer, err := http.PostForm(server.URL+"/gam/oauth/gam/v2.0/access_token", url.Values{
		"grant_type": {"password"}, "username": {"renewing"}, "password": {"renewing-password-3"},
		"client_id": {portal.ClientID}, "client_secret": {portal.ClientSecret.Reveal()},
	})
	if err != nil || json.NewDecoder(answer.Body).Decode(&token) != nil {
		t.Fatal("no token: ", err)
	}
	userInfo := func() int {
		request := httptest.NewRequest(http.MethodGet, "/gam/oauth/gam/v2.0/userinfo", nil)
		request.Header.Set("Authorization", token.Access_token)
		recorder := httptest.NewRecorder()
		gam.ServeHTTP(recorder, request)
		return recorder.Code
	}

	if status := userInfo(); status != http.StatusOK {
		t.Errorf("the new token was answered with %d", status)
	}
	clock.Advance(61 * time.Minute) // the token of this user lives for an hour
	if status := userInfo(); status != http.StatusUnauthorized {
		t.Errorf("the expired token was answered with %d", status)
	}
}
