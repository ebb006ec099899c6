package mockserver_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"time"

	"github.com/jonboulle/clockwork"

	"github.com/gamconform/gamconform/mockserver"
	"github.com/gamconform/gamconform/spec"
)

// A test of a client: a server, a user of the default world, and a clock to turn.
func ExampleNew() {
	clock := clockwork.NewFakeClock()
	gam, err := mockserver.New(mockserver.Config{Clock: clock})
	if err != nil {
		panic(err)
	}
	server := httptest.NewServer(gam)
	defer server.Close()

	portal := spec.Default().Repositories[0].Applications[0]
	answer, err := http.PostForm(server.URL+"/gam/oauth/gam/v2.0/access_token", url.Values{
		"grant_type": {"password"}, "username": {"hourly"}, "password": {"hourly-password-2"},
		"client_id": {portal.ClientID}, "client_secret": {portal.ClientSecret.Reveal()},
	})
	if err != nil {
		panic(err)
	}
	defer answer.Body.Close()
	var token struct {
		Access string `json:"access_token"`
	}
	if err := json.NewDecoder(answer.Body).Decode(&token); err != nil {
		panic(err)
	}
	fmt.Println("log in:", answer.Status)

	open := func() string {
		request, err := http.NewRequest(http.MethodGet, server.URL+"/gam/oauth/gam/v2.0/userinfo", nil)
		if err != nil {
			panic(err)
		}
		request.Header.Set("Authorization", token.Access)
		answer, err := http.DefaultClient.Do(request)
		if err != nil {
			panic(err)
		}
		answer.Body.Close()
		return answer.Status
	}
	fmt.Println("at once:", open())
	clock.Advance(61 * time.Minute)
	fmt.Println("after 61 minutes:", open())
	// Output:
	// log in: 200 OK
	// at once: 200 OK
	// after 61 minutes: 401 Unauthorized
}
