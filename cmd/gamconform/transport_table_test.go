package main

import (
	"bytes"
	"compress/gzip"
	"net"
	"net/http"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/gamconform/gamconform/reports"
)

// misbehaviour is one row of docs/transport.md: what a target does below or
// beside GAM, and what the harness makes of it.
type misbehaviour struct {
	does  string // the target ...
	exit  int
	says  string                     // a part of the summary, with the remedy; "" = nothing is said
	found map[string]reports.Outcome // what some requirements come to

	only   func(asked) bool // requests that it happens to; nil = all
	before func(asked)      // changes a request on its way to the target
	spoil  spoiler
	url    func(t *testing.T) string // instead of the gate
	secure func(t *testing.T) func(net.Conn) net.Conn
	args   []string
	filter string // "" = a few of each area
}

// The outcomes that the rows name.
const (
	passed = reports.Passed
	failed = reports.Failed
	warned = reports.Warned
	broken = reports.Broken
)

func userinfo(a asked) bool { return a.is("/v2.0/userinfo") }
func refresh(a asked) bool  { return a.form.Get("grant_type") == "refresh_token" }

func misbehaviours() []misbehaviour {
	return append(append(append(append(unreached(), silentOnes()...), brokenHTTP()...), foreignContent()...), inBetween()...)
}

// unreached are the targets that no request gets to.
func unreached() []misbehaviour {
	return []misbehaviour{
		{does: "has a name that nobody knows", exit: 3, says: "the host nowhere.invalid has no address; check target.url",
			url: func(*testing.T) string { return "http://nowhere.invalid/App" }},
		{does: "refuses the connection", exit: 3, says: "the connection was refused; is the server running, and is target.url right?", url: closedPort},
		{does: "takes no connection and says nothing (a firewall that drops packets)", exit: 3, says: "no answer came within 1s; look at the target, or allow more with --request-timeout", url: fullBacklog},
		{does: "has a certificate of an unknown authority", exit: 3, says: "the TLS certificate is signed by an unknown authority; name its PEM file in target.tls.ca_file", secure: certificate("127.0.0.1", time.Hour)},
		{does: "has a certificate for another host", exit: 3, says: "the TLS certificate is for another host; check target.url or the certificate", secure: certificate("other.example.com", time.Hour)},
		{does: "has an expired certificate", exit: 3, says: "the TLS certificate has expired or is not valid yet; renew it, or check the clock of this machine", secure: certificate("127.0.0.1", -time.Hour)},
		{does: "speaks plain HTTP where TLS is expected", exit: 3, says: "the server does not speak TLS on this port; use http:// in target.url or the port of https",
			url: func(t *testing.T) string { return strings.Replace(server(t, http.NotFound), "http:", "https:", 1) }},
		{does: "closes the connection when TLS is offered", exit: 3, says: "the server closed the connection before TLS was agreed on; does it speak TLS on this port? Check the scheme and the port of target.url",
			url: func(t *testing.T) string { return strings.Replace((&gate{}).serve(t, nil), "http:", "https:", 1) }},
		{does: "speaks TLS where plain HTTP is expected", exit: 3, says: "the server speaks TLS on this port (use https:// in target.url)",
			url: func(t *testing.T) string {
				return strings.Replace(secure(t, http.NotFound).URL, "https:", "http:", 1)
			}},
		{does: "speaks only TLS 1.1, or refuses the handshake for another reason", exit: 3, says: "the server refused the TLS handshake; it may want a client certificate or an older TLS version, which gamconform does not offer", secure: oldTLS},
	}
}

// silentOnes do not answer, or not to the end.
func silentOnes() []misbehaviour {
	const head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
	closing := "the server closed the connection in the middle of the exchange; look at its log, and at the proxy in front of it"
	return []misbehaviour{
		{does: "closes the connection before any byte", exit: 3, says: closing, spoil: says("")},
		{does: "resets the connection before any byte", exit: 3, says: closing, spoil: func(c net.Conn, _ asked, _ reply) bool { reset(c); return false }},
		{does: "resets the connection within the header", exit: 3, says: closing, spoil: func(c net.Conn, _ asked, _ reply) bool {
			c.Write([]byte(head))
			time.Sleep(50 * time.Millisecond)
			reset(c)
			return false
		}},
		{does: "resets the connection within the body", exit: 3, says: closing, spoil: func(c net.Conn, _ asked, good reply) bool {
			text := good.bytes()
			c.Write(text[:len(text)-5])
			time.Sleep(50 * time.Millisecond)
			reset(c)
			return false
		}},
		{does: "closes only its half of the connection, without an answer", exit: 3, says: closing, spoil: func(c net.Conn, _ asked, _ reply) bool {
			if tcp, ok := c.(*net.TCPConn); ok {
				tcp.CloseWrite()
			}
			time.Sleep(2 * time.Second)
			return false
		}},
		{does: "sends its header slower than the limit of a request", exit: 3, says: "no answer came within 1s; look at the target, or allow more with --request-timeout", spoil: forever("HTTP/1.1 200 OK\r\nX-Slow: ", "x", 50*time.Millisecond)},
		{does: "sends its body drop by drop", exit: 3, says: "the answer did not end within 1s; look at the target, or allow more with --request-timeout", spoil: forever(head+"\r\n", " ", 50*time.Millisecond)},
		{does: "sends a body without an end", exit: 3, says: "the answer is longer than 1 MiB and was cut off; is target.url the virtual directory of GAM?", spoil: forever(head+"\r\n", strings.Repeat("x", 1<<16), 0)},
		{does: "says a Content-Length that is longer than the body", exit: 3, says: closing, spoil: func(c net.Conn, _ asked, good reply) bool {
			c.Write(good.bytes(with("Content-Length", "100000")))
			return false
		}},
		{does: "cuts a chunked body off", exit: 3, says: closing, spoil: says(head + "Transfer-Encoding: chunked\r\n\r\n5\r\n{\"acc")},
		{does: "answers and closes the connection without notice", exit: 0, spoil: func(c net.Conn, _ asked, good reply) bool {
			c.Write(good.bytes())
			return false
		}},
		{does: "drops the connection of one kind of request (refreshes)", exit: 3, says: closing, only: refresh, spoil: says(""),
			found: map[string]reports.Outcome{"PWD-001": passed, "INF-001": passed, "REF-001": broken}, filter: "PWD-001,INF-001,REF,LIM"},
		{does: "leaves one kind of request without an answer (refreshes)", exit: 3, says: "no answer came within 1s", only: refresh, spoil: func(c net.Conn, _ asked, _ reply) bool {
			time.Sleep(2 * time.Second)
			return false
		}, found: map[string]reports.Outcome{"PWD-001": passed, "INF-001": passed, "REF-001": broken}, filter: "PWD-001,INF-001,REF-001"},
		{does: "drops the connection of every 20th request", exit: 3, says: "got no answer to a request of", only: func(a asked) bool { return a.n > 40 && a.n%20 == 0 }, spoil: says(""), filter: "PWD,INF,REF"},
		{does: "answers 200 requests and is gone then", exit: 3, says: "10 requests in a row got no answer", only: func(a asked) bool { return a.n > 200 }, spoil: says(""), filter: "PWD,INF,RES"},
	}
}

// fullBacklog is the URL of a port whose queue is full: on Linux it answers no
// connection from then on.
func fullBacklog(t *testing.T) string {
	t.Helper()
	socket, err := syscall.Socket(syscall.AF_INET, syscall.SOCK_STREAM, 0)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { syscall.Close(socket) })
	if err := syscall.Bind(socket, &syscall.SockaddrInet4{Addr: [4]byte{127, 0, 0, 1}}); err != nil {
		t.Fatal(err)
	}
	if err := syscall.Listen(socket, 0); err != nil {
		t.Fatal(err)
	}
	name, err := syscall.Getsockname(socket)
	if err != nil {
		t.Fatal(err)
	}
	at := &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1), Port: name.(*syscall.SockaddrInet4).Port}
	for {
		c, err := net.DialTimeout("tcp", at.String(), 300*time.Millisecond)
		if err != nil {
			return "http://" + at.String() + "/App" // full
		}
		t.Cleanup(func() { c.Close() })
	}
}

func zipped(text []byte) []byte {
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	w.Write(text) // memory takes everything
	w.Close()
	return b.Bytes()
}
