package mockserver_test

import (
	"context"
	"encoding/json"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"golang.org/x/oauth2"

	"github.com/gamconform/gamconform/mockserver"
)

// A client that we did not write works against the mock: golang.org/x/oauth2
// logs in, opens userinfo with its Bearer header, and refreshes when its token
// has expired by its own clock, which is the machine's.
func TestOAuth2Client(t *testing.T) {
	m := newMock(t, mockserver.Config{})
	server := httptest.NewServer(m)
	defer server.Close()
	form := loginForm("renewing")
	config := oauth2.Config{
		ClientID: form.Get("client_id"), ClientSecret: form.Get("client_secret"), Scopes: []string{"gam_user_data", "gam_user_roles"},
		Endpoint: oauth2.Endpoint{TokenURL: server.URL + tokenPath, AuthStyle: oauth2.AuthStyleInParams},
	}
	token, err := config.PasswordCredentialsToken(context.Background(), form.Get("username"), form.Get("password"))
	if err != nil {
		t.Fatal(err)
	}
	if token.TokenType != "Bearer" || token.RefreshToken == "" || token.Extra("user_guid") == nil || token.Extra("scope") != "gam_user_data+gam_user_roles" {
		t.Errorf("got %v, user_guid %v, scope %v", token.TokenType, token.Extra("user_guid"), token.Extra("scope"))
	}
	username := func(token *oauth2.Token) string {
		response, err := config.Client(context.Background(), token).Get(server.URL + userInfoPath)
		if err != nil {
			t.Fatal(err)
		}
		defer response.Body.Close()
		var body struct{ Username string }
		if err := json.NewDecoder(response.Body).Decode(&body); err != nil {
			t.Fatal(err)
		}
		return body.Username
	}
	if got := username(token); got != "renewing" {
		t.Errorf("userinfo names %q", got)
	}
	m.clock.Advance(2 * time.Hour)
	token.Expiry = token.Expiry.Add(-2 * time.Hour)
	renewed, err := config.TokenSource(context.Background(), token).Token()
	if err != nil {
		t.Fatal(err)
	}
	if renewed.AccessToken == token.AccessToken || renewed.RefreshToken == token.RefreshToken {
		t.Error("the refresh must bring new tokens")
	}
	if got := username(renewed); got != "renewing" {
		t.Errorf("userinfo names %q after the refresh", got)
	}
}

// FuzzToken: whatever a client sends as a form is answered, with a token only
// for the right credentials, and never with a 5xx.
func FuzzToken(f *testing.F) {
	f.Add("application/x-www-form-urlencoded", loginForm("admin").Encode())
	f.Add("text/plain", "client_id=%zz&=&&grant_type=password;x")
	f.Add("multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=\"client_id\"\r\n\r\ny\r\n--x--")
	f.Add("application/json", `{"grant_type":"password"}`)
	f.Add("", "\x00\xff")
	f.Fuzz(func(t *testing.T, contentType, body string) {
		m := newMock(t, mockserver.Config{})
		got := m.call("POST", tokenPath, contentType, body, nil)
		if got.status >= 500 {
			t.Errorf("%q %q: %d %s", contentType, body, got.status, got.text)
		}
		if got.member("access_token") != "" && !strings.Contains(body+mustUnescape(body), "-password-") {
			t.Errorf("a token for %q", body)
		}
	})
}

func mustUnescape(text string) string {
	if decoded, err := url.QueryUnescape(text); err == nil {
		return decoded
	}
	return text
}
