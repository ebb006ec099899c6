package main

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/jonboulle/clockwork"

	"github.com/gamconform/gamconform/mockserver"
	"github.com/gamconform/gamconform/spec"
)

// asked is a request that came to a gate.
type asked struct {
	*http.Request
	form url.Values
	n    int64 // how many came until it, itself included
}

// is tells whether the request is that of an operation, by the end of its path.
func (a asked) is(end string) bool { return strings.HasSuffix(a.URL.Path, end) }

// reply is what the reference answers to it.
type reply struct {
	status int
	header http.Header
	body   []byte
}

// bytes writes the answer down; each change is made to its header first.
func (r reply) bytes(changes ...func(http.Header)) []byte {
	header := r.header.Clone()
	header.Set("Content-Length", fmt.Sprint(len(r.body)))
	for _, change := range changes {
		change(header)
	}
	var text bytes.Buffer
	fmt.Fprintf(&text, "HTTP/1.1 %d %s\r\n", r.status, http.StatusText(r.status))
	header.Write(&text)
	text.WriteString("\r\n")
	text.Write(r.body)
	return text.Bytes()
}

// gate is a server in front of the reference that writes to its connections
// what no HTTP library would.
type gate struct {
	handler http.Handler
	only    func(asked) bool                                // nil = every request
	before  func(asked)                                     // changes a request on its way; nil = nothing
	spoil   func(c net.Conn, a asked, good reply) (on bool) // writes the answer; on = the connection goes on
	count   atomic.Int64
	mu      sync.Mutex
	open    []net.Conn
}

// serve starts the gate and returns the URL of the virtual directory. secure
// wraps each connection; nil = plain.
func (g *gate) serve(t *testing.T, secure func(net.Conn) net.Conn) string {
	t.Helper()
	mock, err := mockserver.New(mockserver.Config{World: spec.Default(), Clock: clockwork.NewRealClock()})
	if err != nil {
		t.Fatal(err)
	}
	g.handler = mock
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		listener.Close()
		g.mu.Lock()
		defer g.mu.Unlock()
		for _, c := range g.open {
			c.Close()
		}
	})
	go func() {
		for {
			c, err := listener.Accept()
			if err != nil {
				return
			}
			g.mu.Lock()
			g.open = append(g.open, c)
			g.mu.Unlock()
			if secure != nil {
				c = secure(c)
			}
			go g.talk(c)
		}
	}()
	scheme := "http://"
	if secure != nil {
		scheme = "https://"
	}
	return scheme + listener.Addr().String() + "/gam"
}

func (g *gate) talk(c net.Conn) {
	defer c.Close()
	from := bufio.NewReader(c)
	for {
		request, err := http.ReadRequest(from)
		if err != nil {
			return
		}
		body, err := io.ReadAll(request.Body)
		if err != nil {
			return
		}
		form, _ := url.ParseQuery(string(body)) // what is no form has no fields
		a := asked{request, form, g.count.Add(1)}
		if g.before != nil {
			g.before(a)
		}
		request.Body = io.NopCloser(bytes.NewReader(body))
		recorded := httptest.NewRecorder()
		g.handler.ServeHTTP(recorded, request)
		good := reply{recorded.Code, recorded.Header(), recorded.Body.Bytes()}
		if g.spoil != nil && (g.only == nil || g.only(a)) {
			if !g.spoil(c, a, good) {
				return
			}
		} else if _, err := c.Write(good.bytes()); err != nil {
			return
		}
	}
}

// spoiler writes an answer; on = the connection goes on behind it.
type spoiler func(c net.Conn, a asked, good reply) (on bool)

// says answers each request with a text, as it stands.
func says(text string) spoiler {
	return func(c net.Conn, _ asked, _ reply) bool {
		c.Write([]byte(text)) // whoever is gone needs no answer
		return false
	}
}

// answers answers each request with a status, a header line and a body.
func answers(status int, line, body string) spoiler {
	return says(fmt.Sprintf("HTTP/1.1 %d %s\r\n%s\r\nContent-Length: %d\r\n\r\n%s", status, http.StatusText(status), line, len(body), body))
}

// forever writes a text again and again, with a pause, until nobody listens.
func forever(head, text string, pause time.Duration) spoiler {
	return func(c net.Conn, _ asked, _ reply) bool {
		for _, err := c.Write([]byte(head)); err == nil; _, err = c.Write([]byte(text)) {
			time.Sleep(pause)
		}
		return false
	}
}

// changed writes the good answer with another body or header.
func changed(body func([]byte) []byte, headers ...func(http.Header)) spoiler {
	return func(c net.Conn, _ asked, good reply) bool {
		if body != nil {
			good.body = body(good.body)
		}
		_, err := c.Write(good.bytes(headers...))
		return err == nil
	}
}

// with sets a header of an answer; "" = takes it away.
func with(name, value string) func(http.Header) {
	return func(h http.Header) {
		h.Set(name, value)
		if value == "" {
			h.Del(name)
		}
	}
}

// reset closes a connection so that the other side sees it as reset.
func reset(c net.Conn) {
	if tcp, ok := c.(*net.TCPConn); ok {
		tcp.SetLinger(0)
	}
	c.Close()
}
