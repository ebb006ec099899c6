package mockserver_test

import (
	"fmt"
	"io"
	"maps"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"github.com/gamconform/gamconform/mockserver"
)

// A request in memory is what it is over TCP, for the handler and for the
// client.
func TestTransportIsLikeTCP(t *testing.T) {
	handler := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body)
		delete(r.Header, "Accept-Encoding") // the transport's own
		seen := fmt.Sprintf("%s %s %q %q %v %v %d %v %q", r.Method, r.RequestURI, r.URL.Path, r.URL.RawQuery, r.Header, r.Host != "", r.ContentLength, err, body)
		switch r.URL.Path {
		case "/nothing":
			w.WriteHeader(http.StatusNoContent)
		case "/dropped":
			panic(http.ErrAbortHandler)
		case "/early":
			w.Header().Set("X-Note", " two\nlines ")
			w.WriteHeader(http.StatusTeapot)
			w.Header().Set("X-Late", "not sent")
			w.WriteHeader(http.StatusOK)
		}
		if r.URL.Path != "/nothing" {
			io.WriteString(w, seen)
		}
	})
	server := httptest.NewServer(handler)
	defer server.Close()
	host := strings.TrimPrefix(server.URL, "http://")
	ask := func(through http.RoundTripper, method, path, body string) string {
		request, err := http.NewRequest(method, server.URL+path, strings.NewReader(body))
		if err != nil {
			t.Fatal(err)
		}
		request.Header = http.Header{"User-Agent": {"test"}, "authorization": {" Bearer "}, "X-Two": {"a", "b"}}
		response, err := through.RoundTrip(request)
		if err != nil {
			return "no answer"
		}
		defer response.Body.Close()
		text, err := io.ReadAll(response.Body)
		response.Header.Del("Date")
		var header []string
		for _, name := range slices.Sorted(maps.Keys(response.Header)) {
			header = append(header, fmt.Sprintf("%s: %q", name, response.Header[name]))
		}
		return fmt.Sprintf("%s %d %v %q %v", response.Status, response.ContentLength, header, text, err)
	}
	for _, method := range []string{http.MethodGet, http.MethodHead, http.MethodPost} {
		for _, path := range []string{"/a%20b?c=%2B&c=d", "/nothing", "/dropped", "/early"} {
			for _, body := range []string{"", "a=b"} {
				over := ask(&http.Transport{DisableCompression: true}, method, path, body)
				in := ask(mockserver.Transport{host: handler}, method, path, body)
				if over != in {
					t.Errorf("%s %s with the body %q\nover TCP:  %s\nin memory: %s", method, path, body, over, in)
				}
			}
		}
	}
	if got := ask(mockserver.Transport{}, http.MethodGet, "/", ""); got != "no answer" {
		t.Errorf("nobody answers: %s", got)
	}
}
