package mockserver

import (
	"bytes"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"strings"
)

// Transport carries requests to handlers in this process, without a port: each
// request goes to the handler of its host ("127.0.0.1:1"). Client and handler
// see what they would see if net/http carried the request: nothing of the
// client's memory, header values trimmed, a body only where one may be.
//
//	server, err := mockserver.New(mockserver.Config{})
//	...
//	client := &http.Client{Transport: mockserver.Transport{"gam.test": server}}
//	client.Get("http://gam.test/gam/oauth/gam/v2.0/userinfo")
//
// A host without a handler is an error, like a refused connection. A handler
// that panics with [http.ErrAbortHandler] drops the connection; any other panic
// goes through to the caller. Answers are held in memory as a whole.
type Transport map[string]http.Handler

// RoundTrip calls the handler; see [http.RoundTripper].
func (m Transport) RoundTrip(r *http.Request) (*http.Response, error) {
	if r.Body != nil {
		defer r.Body.Close()
	}
	if err := r.Context().Err(); err != nil {
		return nil, err
	}
	handler, ok := m[r.URL.Host]
	if !ok {
		return nil, fmt.Errorf("connection refused: nothing is at %s", r.URL.Host)
	}
	received, err := arriving(r)
	if err != nil {
		return nil, err
	}
	w := &written{header: http.Header{}}
	if !w.serve(handler, received) {
		return nil, io.EOF // as when the server drops the connection
	}
	return w.response(r), nil
}

// arriving is the request as a server reads it.
func arriving(r *http.Request) (*http.Request, error) {
	text := r.URL.RequestURI()
	at, err := url.ParseRequestURI(text)
	if err != nil {
		return nil, err
	}
	host := r.Host
	if host == "" {
		host = r.URL.Host
	}
	received := &http.Request{
		Method: r.Method, URL: at, RequestURI: text, Host: host, RemoteAddr: "127.0.0.1:9",
		Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1, Header: carried(r.Header), Body: http.NoBody,
	}
	if r.Body != nil && r.Body != http.NoBody {
		body, err := io.ReadAll(r.Body)
		if err != nil {
			return nil, err
		}
		received.Body, received.ContentLength = io.NopCloser(bytes.NewReader(body)), int64(len(body))
	}
	if received.ContentLength > 0 || r.Method == http.MethodPost || r.Method == http.MethodPut {
		received.Header["Content-Length"] = []string{strconv.FormatInt(received.ContentLength, 10)}
	}
	return received.WithContext(r.Context()), nil
}

// carried is a header on the other side of a connection.
func carried(header http.Header) http.Header {
	there := make(http.Header, len(header)+2)
	for name, values := range header {
		name = http.CanonicalHeaderKey(name)
		for _, value := range values {
			there[name] = append(there[name], strings.Trim(newlines.Replace(value), " \t"))
		}
	}
	return there
}

var newlines = strings.NewReplacer("\n", " ", "\r", " ")

// written is what a handler writes.
type written struct {
	header, sent http.Header // sent is the header when the status was written
	status       int
	body         bytes.Buffer
}

// serve calls the handler; false = it aborted.
func (w *written) serve(handler http.Handler, r *http.Request) (done bool) {
	defer func() {
		if problem := recover(); problem != nil && problem != http.ErrAbortHandler {
			panic(problem)
		}
	}()
	handler.ServeHTTP(w, r)
	w.WriteHeader(http.StatusOK)
	return true
}

func (w *written) Header() http.Header { return w.header }

func (w *written) WriteHeader(status int) {
	if w.status == 0 && status >= 200 {
		w.status, w.sent = status, carried(w.header)
	}
}

func (w *written) Write(data []byte) (int, error) {
	w.WriteHeader(http.StatusOK)
	if w.status == http.StatusNoContent || w.status == http.StatusNotModified {
		return 0, http.ErrBodyNotAllowed
	}
	return w.body.Write(data)
}

// response is what the client receives.
func (w *written) response(r *http.Request) *http.Response {
	body := w.body.Bytes()
	if len(body) > 0 && w.sent.Get("Content-Type") == "" {
		w.sent.Set("Content-Type", http.DetectContentType(body))
	}
	if w.sent.Get("Content-Length") == "" && w.status != http.StatusNoContent && w.status != http.StatusNotModified {
		w.sent.Set("Content-Length", strconv.Itoa(len(body)))
	}
	length := int64(len(body))
	if r.Method == http.MethodHead {
		if body = nil; w.sent.Get("Content-Length") == "" {
			length = -1 // nothing says how long it would be
		}
	}
	return &http.Response{
		Status: strconv.Itoa(w.status) + " " + http.StatusText(w.status), StatusCode: w.status,
		Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1, Header: w.sent,
		Body: io.NopCloser(bytes.NewReader(body)), ContentLength: length, Request: r,
	}
}
