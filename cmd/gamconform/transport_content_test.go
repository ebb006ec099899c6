package main

import (
	"bytes"
	"fmt"
	"net"
	"net/http"
	"strings"

	"github.com/gamconform/gamconform/reports"
)

// brokenHTTP are answers that are no good HTTP.
func brokenHTTP() []misbehaviour {
	const head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
	const broken, remedy = "the HTTP of the answer is broken: ", "; look at the server or the proxy in front of it"
	interim := "HTTP/1.1 100 Continue\r\n\r\n"
	return []misbehaviour{
		{does: "speaks another protocol (SMTP)", exit: 3, says: "the server does not speak HTTP here; check the port and the scheme of target.url", spoil: says("220 mail.example.com ESMTP\r\n")},
		{does: "answers without a status line (HTTP/0.9)", exit: 3, says: "the server does not speak HTTP here; check the port and the scheme of target.url", spoil: says("<html>It works!</html>\r\n")},
		{does: "answers in HTTP/1.0", exit: 0, spoil: func(c net.Conn, _ asked, good reply) bool {
			c.Write(bytes.Replace(good.bytes(), []byte("HTTP/1.1"), []byte("HTTP/1.0"), 1))
			return false
		}},
		{does: "says a Transfer-Encoding that HTTP/1.1 does not have", exit: 3, says: broken + "it comes in a Transfer-Encoding that HTTP/1.1 does not have" + remedy, spoil: says(head + "Transfer-Encoding: gzip\r\n\r\n{}")},
		{does: "says chunked and sends no chunks", exit: 3, says: broken + "its chunks do not fit together (Transfer-Encoding: chunked)" + remedy, spoil: says(head + "Transfer-Encoding: chunked\r\n\r\n{\"access_token\":\"x\"}\r\n")},
		{does: "says two different lengths", exit: 3, says: broken + "it has two lengths (Content-Length)" + remedy, spoil: says(head + "Content-Length: 2\r\nContent-Length: 3\r\n\r\n{} ")},
		{does: "says a length that is no number", exit: 3, says: broken + "its Content-Length is no number" + remedy, spoil: says(head + "Content-Length: two\r\n\r\n{}")},
		{does: "says a Content-Length that is shorter than the body", exit: 3, says: "the body ends within the JSON value", spoil: func(c net.Conn, _ asked, good reply) bool {
			c.Write(good.bytes(with("Content-Length", "20")))
			return false
		}},
		{does: "sends a header of more than 1 MiB", exit: 3, says: broken + "what comes before its body is longer than 1 MiB" + remedy, spoil: forever("HTTP/1.1 200 OK\r\n", "X-Flood: "+strings.Repeat("x", 8000)+"\r\n", 0)},
		{does: "sends bytes in its header that are not allowed there", exit: 3, says: broken + "a line of its header is none" + remedy, spoil: says("HTTP/1.1 200 OK\r\nno colon\x00here\r\n\r\n{}")},
		{does: "sends 100 Continue, which was not asked for, before each answer", exit: 0, spoil: func(c net.Conn, _ asked, good reply) bool {
			_, err := c.Write(append([]byte(interim), good.bytes()...))
			return err == nil
		}},
		{does: "sends interim answers (1xx) without an end", exit: 3, says: broken + "what comes before its body is longer than 1 MiB" + remedy, spoil: forever("", "HTTP/1.1 103 Early Hints\r\nLink: "+strings.Repeat("x", 8000)+"\r\n\r\n", 0)},
		{does: "switches protocols (101)", exit: 3, says: "the server switched protocols (101) without being asked to; it does not speak plain HTTP here: check target.url", spoil: says("HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\n")},
	}
}

// foreignContent are answers in good HTTP that are not GAM's.
func foreignContent() []misbehaviour {
	asJSON := func(body func([]byte) []byte, only func(asked) bool, m misbehaviour) misbehaviour {
		m.only, m.spoil = only, changed(body)
		return m
	}
	const page = "a page of HTML or XML, text/html (is it the login page of a proxy, or another application? Check the virtual directory in target.url; the token endpoint must answer JSON)"
	return []misbehaviour{
		{does: "answers 204 without a body", exit: 3, says: "status 204, no body", spoil: says("HTTP/1.1 204 No Content\r\n\r\n")},
		{does: "answers an HTML login page with 200", exit: 3, says: page, spoil: answers(200, "Content-Type: text/html", "<!DOCTYPE html><html>Log in</html>")},
		{does: "answers an HTML login page to userinfo only", exit: 1, only: userinfo, found: map[string]reports.Outcome{"PWD-001": passed, "INF-001": failed},
			says: "the body is not JSON", spoil: answers(200, "Content-Type: text/html", "<!DOCTYPE html><html>Log in</html>")},
		{does: "compresses its answers (gzip) though nobody asked", exit: 3, says: "a body that is compressed (Content-Encoding: gzip), which was not asked for, application/json (turn compression off for clients that ask for none (Accept-Encoding: identity))", spoil: changed(zipped, with("Content-Encoding", "gzip"))},
		{does: "compresses the answers of userinfo only", exit: 1, only: userinfo, found: map[string]reports.Outcome{"PWD-001": passed, "INF-001": failed}, says: "the body is compressed (Content-Encoding: gzip), which was not asked for", spoil: changed(zipped, with("Content-Encoding", "gzip"))},
		{does: "sends a gzip bomb (1 GiB in 1 MB)", exit: 3, says: "a body that is compressed (Content-Encoding: gzip), which was not asked for", spoil: bomb},
		asJSON(func(b []byte) []byte { return append([]byte("\ufeff"), b...) }, nil, misbehaviour{
			does: "puts a byte order mark in front of its JSON", exit: 1, says: "the body starts with a byte order mark", found: map[string]reports.Outcome{"PWD-001": passed, "RES-001": failed, "INF-001": failed}}),
		asJSON(func(b []byte) []byte { return append(b, b...) }, nil, misbehaviour{
			does: "sends two JSON values in a body", exit: 1, says: "something stands behind the JSON value", found: map[string]reports.Outcome{"PWD-001": passed, "RES-001": failed, "INF-001": failed}}),
		asJSON(func(b []byte) []byte { return bytes.ReplaceAll(b, []byte("B"), []byte("\xff")) }, nil, misbehaviour{
			does: "sends bytes that are not UTF-8", exit: 1, says: "the body is not UTF-8", found: map[string]reports.Outcome{"PWD-001": passed, "RES-001": failed}}),
		asJSON(func(b []byte) []byte { return bytes.ReplaceAll(b, []byte(","), []byte(",\x00")) }, nil, misbehaviour{
			does: "sends NUL bytes within its JSON", exit: 3, says: "the body is not JSON"}),
		asJSON(func(b []byte) []byte { return append(b, 0) }, nil, misbehaviour{
			does: "sends a NUL byte behind its JSON", exit: 1, says: "something stands behind the JSON value", found: map[string]reports.Outcome{"PWD-001": passed, "RES-001": failed}}),
	}
}

// inBetween are proxies and gateways in front of the target.
func inBetween() []misbehaviour {
	const gateway = "; is the server behind it running, and is target.url right?"
	html := "Content-Type: text/html"
	noRedirect := " (no redirect is followed; put the right address into target.url, or let the token endpoint go without the login page)"
	late := func(a asked) bool { return a.n > 100 }
	return []misbehaviour{
		{does: "redirects to a login page", exit: 3, says: "a redirect to /login" + noRedirect, spoil: answers(302, "Location: /login", "")},
		{does: "redirects in a circle", exit: 3, says: "a redirect to /gam/oauth/gam/v2.0/access_token" + noRedirect, spoil: answers(307, "Location: /gam/oauth/gam/v2.0/access_token", "")},
		{does: "redirects to another origin", exit: 3, says: "a redirect to " + elsewhere + noRedirect, spoil: answers(307, "Location: "+elsewhere, "")},
		{does: "redirects from http to https", exit: 3, says: "a redirect to https://127.0.0.1/gam" + noRedirect, spoil: answers(301, "Location: https://127.0.0.1/gam", "")},
		{does: "is a proxy that answers 502", exit: 3, says: "a proxy answered for the server (502 Bad Gateway)" + gateway, spoil: answers(502, html, "<html>Bad Gateway</html>")},
		{does: "is a proxy that answers 503", exit: 3, says: "a proxy answered for the server (503 Service Unavailable)" + gateway, spoil: answers(503, html, "<html>Service Unavailable</html>")},
		{does: "is a proxy that answers 504", exit: 3, says: "a proxy answered for the server (504 Gateway Timeout)" + gateway, spoil: answers(504, html, "<html>Gateway Timeout</html>")},
		{does: "goes away behind its proxy, which answers 502 from then on", exit: 3, says: "10 requests in a row got no answer", only: late, spoil: answers(502, html, "<html>Bad Gateway</html>"), filter: "PWD,INF,RES"},
		{does: "is a proxy that wants credentials (407)", exit: 3, says: "a proxy on the way wants credentials (407); put them into the URL of HTTPS_PROXY or HTTP_PROXY, or name the host in NO_PROXY", spoil: answers(407, html, "<html>Proxy Authentication Required</html>")},
		{does: "limits requests (429 with Retry-After)", exit: 3, says: "requests are limited here (429, Retry-After: 30); set target.requests_per_second, or lift the limit for the run", only: late, spoil: answers(429, "Retry-After: 30", "slow down"), filter: "PWD,INF,RES"},
		{does: "loses the header Authorization on the way", exit: 1, before: func(a asked) { a.Header.Del("Authorization") }, found: map[string]reports.Outcome{"PWD-001": passed, "INF-020": failed}, says: "INF-020"},
		{does: "loses the header Content-Type of requests on the way, and reads the form all the same", exit: 0, before: func(a asked) { a.Header.Del("Content-Type") }},
		{does: "loses Content-Type of the answers on the way", exit: 0, spoil: changed(nil, func(h http.Header) { h.Del("Content-Type") }), found: map[string]reports.Outcome{"PWD-001": passed, "RES-002": warned}, says: "RES-002"},
		{does: "answers every 20th request with 502", exit: 3, says: "a proxy answered for the server (502 Bad Gateway)" + gateway, only: func(a asked) bool { return a.n > 40 && a.n%20 == 0 }, spoil: answers(502, html, "<html>Bad Gateway</html>"), filter: "PWD,INF,REF"},
	}
}

// elsewhere is an origin that no request may get to; nobody listens there.
const elsewhere = "http://127.0.0.1:9/elsewhere"

// bomb answers a gibibyte of zeros, compressed: inflated it would fill the
// memory of the harness.
func bomb(c net.Conn, _ asked, _ reply) bool {
	mebibyte := zipped(make([]byte, 1<<20)) // gzip allows many members in a row
	body := bytes.Repeat(mebibyte, min(1<<10, (1<<20)/len(mebibyte)))
	fmt.Fprintf(c, "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Encoding: gzip\r\nContent-Length: %d\r\n\r\n", len(body))
	c.Write(body)
	return false
}
