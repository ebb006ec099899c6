package mockserver_test

import (
	"net/url"
	"slices"
	"testing"
	"time"

	"github.com/gamconform/gamconform/mockserver"
	"github.com/gamconform/gamconform/spec"
)

// keyForm is a login with the n-th API key of a user of the default world.
func keyForm(t *testing.T, username string, n int) url.Values {
	t.Helper()
	repo := spec.Default().Repositories[0]
	u := repo.Users[slices.IndexFunc(repo.Users, func(u spec.User) bool { return u.Username == username })]
	k := u.APIKeys[n]
	app := repo.Applications[slices.IndexFunc(repo.Applications, func(a spec.Application) bool { return a.Name == k.Application })]
	return url.Values{
		"repository": {repo.GUID}, "client_id": {app.ClientID}, "client_secret": {app.ClientSecret.Reveal()}, "grant_type": {"password"},
		"api_key": {k.Key.Reveal()}, "authentication_type_name": {repo.APIKeyType(k)},
	}
}

// The keys of the user robot in the default world.
const (
	keyRobots = iota
	keyBatch
	keySupplier
	keyMobile
	keyArchive
	keyRevoked
	keySuperseded
	keyWithdrawn
	keyExpired
	keyDismissed
)

func TestAPIKey(t *testing.T) {
	none := func(url.Values) {}
	set := func(name, value string) func(url.Values) {
		return func(f url.Values) { f.Set(name, value) }
	}
	const singles = "user_email+user_first_name+user_external_id"
	for _, test := range []struct {
		name          string
		key           int
		change        func(url.Values)
		code, granted string
	}{
		{"valid", keyRobots, none, "", singles},
		{"with its user", keyRobots, set("username", "robot"), "", singles},
		{"with another user", keyRobots, set("username", "courier"), "11", ""},
		{"more scopes asked", keyRobots, set("scope", "gam_user_roles"), "", singles},
		{"another type of its kind", keyRobots, set("authentication_type_name", "partnerkey"), "", singles},
		{"unknown type", keyRobots, set("authentication_type_name", "none"), "3", ""},
		{"local type", keyRobots, set("authentication_type_name", "local"), "79", ""},
		{"no type", keyRobots, func(f url.Values) { f.Del("authentication_type_name") }, "79", ""},
		{"no key", keyRobots, func(f url.Values) { f.Del("api_key") }, "11", ""},
		{"unknown key", keyRobots, set("api_key", "none"), "11", ""},
		{"wrong secret", keyRobots, set("client_secret", "wrong"), "116", ""},
		{"application with a timeout", keyBatch, none, "", "gam_user_data"},
		{"the allowed type", keySupplier, none, "", "gam_user_data+gam_user_roles"},
		{"a type that is not allowed", keySupplier, set("authentication_type_name", "apikey"), "240", ""},
		{"API keys off", keyMobile, none, "240", ""},
		{"REST off", keyArchive, none, "542", ""},
		{"revoked", keyRevoked, none, "11", ""},
		{"superseded", keySuperseded, none, "11", ""},
		{"scope withdrawn", keyWithdrawn, none, "235", ""},
		{"expired", keyExpired, none, "103", ""},
		{"revoked application", keyDismissed, none, "111", ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			form := keyForm(t, "robot", test.key)
			test.change(form)
			got := newMock(t, mockserver.Config{}).token(form)
			if got.code() != test.code || got.member("scope") != test.granted || (got.member("access_token") != "") != (test.code == "") {
				t.Errorf("got code %q, scope %q: %s", got.code(), got.member("scope"), got.text)
			}
			if test.code == "" && (got.body["expires_in"] != 0.0 || got.body["refresh_token"] != "") {
				t.Errorf("the token of a key neither expires nor renews: %s", got.text)
			}
		})
	}
}

func TestAPIKeyOfAnotherApplication(t *testing.T) {
	form := keyForm(t, "robot", keyRobots)
	form.Set("api_key", keyForm(t, "robot", keyBatch).Get("api_key"))
	if got := newMock(t, mockserver.Config{}).token(form); got.code() != "11" {
		t.Error(got.text)
	}
}

// The age of a key counts from the start or the reset of the server, in hours.
func TestAPIKeyTimeout(t *testing.T) {
	m := newMock(t, mockserver.Config{})
	want := func(key int, code string) {
		t.Helper()
		if got := m.token(keyForm(t, "robot", key)); got.code() != code {
			t.Errorf("key %d: got %s, want the code %q", key, got.text, code)
		}
	}
	m.clock.Advance(8760*time.Hour - time.Second)
	want(keyBatch, "")
	m.clock.Advance(time.Second)
	want(keyBatch, "103")
	want(keyRobots, "")
	m.Reset()
	want(keyBatch, "")
}

// Before GeneXus 18 upgrade 6 there are no API keys.
func TestNoAPIKeysBefore18U6(t *testing.T) {
	m := newMock(t, mockserver.Config{Version: spec.Version{Major: 18, Upgrade: 5}})
	form := keyForm(t, "robot", keyRobots)
	if got := m.token(form); got.code() != "3" {
		t.Errorf("with a type of the kind API key: %s", got.text)
	}
	form.Del("authentication_type_name")
	if got := m.token(form); got.code() != "79" {
		t.Errorf("without type: %s", got.text)
	}
}
