package mockserver_test

import (
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/gamconform/gamconform/mockserver"
)

func TestSmoke(t *testing.T) {
	s, err := mockserver.New(mockserver.Config{})
	if err != nil {
		t.Fatal(err)
	}
	ts := httptest.NewServer(s)
	defer ts.Close()
	u := s.World().Repositories[0]
	form := url.Values{"client_id": {u.Applications[0].ClientID}, "client_secret": {u.Applications[0].ClientSecret.Reveal()}, "grant_type": {"password"}, "username": {"renewing"}, "password": {"renewing-password-3"}, "scope": {"gam_user_data+gam_user_roles"}}
	r, err := http.Post(ts.URL+"/gam/oauth/gam/v2.0/access_token", "application/x-www-form-urlencoded", strings.NewReader(form.Encode()))
	if err != nil {
		t.Fatal(err)
	}
	b, _ := io.ReadAll(r.Body)
	t.Log(r.Status, r.Header, string(b))
}
