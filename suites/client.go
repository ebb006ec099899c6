package suites

import (
	"bytes"
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptrace"
	"os"
	"sync"
	"sync/atomic"
	"time"

	"github.com/gamconform/gamconform/spec"
)

// maxAnswer bounds the body of an answer.
const maxAnswer = 1 << 20

// client sends requests to the target and nowhere else: it follows no
// redirect, bounds time and size, and explains what goes wrong below HTTP.
type client struct {
	http     *http.Client
	fresh    *http.Client // a connection for each request
	closes   atomic.Bool  // the server closes connections without saying so
	headers  map[string]spec.Secret
	timeout  time.Duration
	watch    watch
	interval time.Duration // between two requests; 0 = no bound

	mu       sync.Mutex
	next     time.Duration // when the next request may go, on watch
	sent     int
	failures int             // requests in a row that no answer of the target came to
	silent   func(err error) // called when there were too many
}

// lostAfter is how many requests in a row may get no answer of the target
// before it is asked whether it is still there: a server that hangs would
// otherwise cost a timeout for every check.
const lostAfter = 10

func newClient(t Target, o Options) (*client, error) {
	c := &client{headers: t.Headers, timeout: o.RequestTimeout, watch: startWatch()}
	var err error
	if c.http, err = newHTTPClient(t, 2*o.Concurrency); err != nil {
		return nil, err
	}
	if c.fresh, err = newHTTPClient(t, -1); err != nil {
		return nil, err
	}
	if t.RequestsPerSecond > 0 {
		c.interval = time.Second / time.Duration(t.RequestsPerSecond)
	}
	return c, nil
}

// newHTTPClient returns a client that follows no redirect and trusts what the
// target's configuration says. It keeps at most idle connections for reuse; a
// negative number means none.
func newHTTPClient(t Target, idle int) (*http.Client, error) {
	stay := func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	if t.Transport != nil {
		return &http.Client{Transport: t.Transport, CheckRedirect: stay}, nil
	}
	config := &tls.Config{InsecureSkipVerify: t.TLS.Insecure}
	if t.TLS.CAFile != "" {
		pem, err := os.ReadFile(t.TLS.CAFile)
		if err != nil {
			return nil, fmt.Errorf("tls.ca_file: %w", err)
		}
		pool, err := x509.SystemCertPool()
		if err != nil {
			pool = x509.NewCertPool()
		}
		if !pool.AppendCertsFromPEM(pem) {
			return nil, fmt.Errorf("tls.ca_file: %s holds no PEM certificate", t.TLS.CAFile)
		}
		config.RootCAs = pool
	}
	return &http.Client{
		Transport: &http.Transport{
			Proxy: http.ProxyFromEnvironment, TLSClientConfig: config, ForceAttemptHTTP2: true,
			DisableCompression: true, DisableKeepAlives: idle < 0, MaxIdleConnsPerHost: max(idle, 0), MaxResponseHeaderBytes: maxAnswer,
			IdleConnTimeout: 2 * time.Second, // a server may close sooner than it says
		},
		CheckRedirect: stay,
	}, nil
}

func (c *client) close() {
	c.http.CloseIdleConnections()
	c.fresh.CloseIdleConnections()
}

// requests returns how many requests were sent.
func (c *client) requests() int {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.sent
}

// take waits for the turn of the next request.
func (c *client) take(ctx context.Context) error {
	c.mu.Lock()
	c.sent++
	now := c.watch.elapsed()
	turn := max(now, c.next)
	c.next = turn + c.interval
	c.mu.Unlock()
	if c.interval == 0 || turn <= now {
		return nil
	}
	return pause(ctx, turn-now)
}

// wireAnswer is what came over the wire.
type wireAnswer struct {
	status int
	header http.Header
	body   []byte
	took   time.Duration
}

// do sends one request when its turn has come.
func (c *client) do(ctx context.Context, method, target string, header http.Header, body []byte) (wireAnswer, error) {
	if err := c.take(ctx); err != nil {
		return wireAnswer{}, err
	}
	return c.send(ctx, method, target, header, body)
}

// send sends one request, whose turn has come. An error says that no answer of
// the target came, and what to look at.
func (c *client) send(ctx context.Context, method, target string, header http.Header, body []byte) (wireAnswer, error) {
	answer, err := c.exchange(ctx, method, target, header, body)
	if err == nil {
		err = foreign(answer)
	}
	if c.tooMany(err) && ctx.Err() == nil {
		c.silent(fmt.Errorf("%d requests in a row got no answer; the last one: %w", lostAfter, err))
	}
	return answer, err
}

// tooMany counts the requests in a row that no answer came to.
func (c *client) tooMany(err error) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.failures++; err == nil {
		c.failures = 0
	}
	if c.failures < lostAfter {
		return false
	}
	c.failures = 0
	return true
}

// exchange sends one request. A server that closes a connection after an answer
// without saying so makes the next request on it fail before it was read: that
// one is sent again on a connection of its own, as are all from then on.
func (c *client) exchange(ctx context.Context, method, target string, header http.Header, body []byte) (wireAnswer, error) {
	if c.closes.Load() {
		answer, _, err := c.once(ctx, c.fresh, method, target, header, body)
		return answer, err
	}
	answer, reused, err := c.once(ctx, c.http, method, target, header, body)
	if err == nil || !reused || answer.status != 0 || !cutOff(err) {
		return answer, err
	}
	c.closes.Store(true)
	if err := c.take(ctx); err != nil {
		return wireAnswer{}, err
	}
	answer, _, err = c.once(ctx, c.fresh, method, target, header, body)
	return answer, err
}

// once sends one request and tells whether its connection was used before.
func (c *client) once(ctx context.Context, through *http.Client, method, target string, header http.Header, body []byte) (_ wireAnswer, reused bool, _ error) {
	bounded, cancel := context.WithTimeout(ctx, c.timeout)
	var handshake atomic.Bool // it began and did not end well; a dial may outlive its request
	defer cancel()
	request, err := http.NewRequestWithContext(httptrace.WithClientTrace(bounded, &httptrace.ClientTrace{
		GotConn:           func(info httptrace.GotConnInfo) { reused = info.Reused },
		TLSHandshakeStart: func() { handshake.Store(true) },
		TLSHandshakeDone:  func(_ tls.ConnectionState, err error) { handshake.Store(err != nil) },
	}), method, target, bytes.NewReader(body))
	if err != nil {
		return wireAnswer{}, false, err
	}
	for name, values := range header {
		request.Header[name] = values
	}
	for name, value := range c.headers {
		request.Header.Set(name, value.Reveal())
	}
	if request.Header.Get("Accept-Encoding") == "" {
		request.Header.Set("Accept-Encoding", "identity") // what is judged is what came
	}
	if request.Header.Get("User-Agent") == "" {
		request.Header.Set("User-Agent", "gamconform")
	}
	began := c.watch.elapsed()
	response, err := through.Do(request)
	if err != nil {
		if err = explain(ctx, err, "no answer came", c.timeout); handshake.Load() && cutOff(err) {
			err = errNoTLS
		}
		return wireAnswer{}, reused, err
	}
	defer response.Body.Close()
	if response.StatusCode == http.StatusSwitchingProtocols {
		return wireAnswer{}, reused, errors.New("the server switched protocols (101) without being asked to; it does not speak plain HTTP here: check target.url")
	}
	text, err := io.ReadAll(io.LimitReader(response.Body, maxAnswer+1))
	answer := wireAnswer{status: response.StatusCode, header: response.Header, body: text, took: c.watch.elapsed() - began}
	if err != nil {
		return answer, reused, explain(ctx, err, "the answer did not end", c.timeout)
	}
	if len(text) > maxAnswer {
		return answer, reused, errors.New("the answer is longer than 1 MiB and was cut off; is target.url the virtual directory of GAM?")
	}
	return answer, reused, nil
}
