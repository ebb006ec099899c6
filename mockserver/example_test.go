package mockserver_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"time"

	"github.com/jonboulle/clockwork"

	"github.com/gamconform/gamconform/mockserver"
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

	response, err := http.PostForm(server.URL+"/gam/oauth/gam/v2.0/access_token", loginForm("hourly"))
	if err != nil {
		panic(err)
	}
	response.Body.Close()
	fmt.Println(response.Status)
	clock.Advance(time.Hour) // now the token has expired
	// Output: 200 OK
}
