package suites

import (
	"bytes"
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"strings"
	"sync"
	"time"

	"github.com/gamconform/gamconform/spec"
)

// maxAnswer bounds the body of an answer.
const maxAnswer = 1 << 20

// client sends requests to the target and nowhere else: it follows no
// redirect, bounds time and size, and explains what goes wrong below HTTP.
type client struct {
	http     *http.Client
	headers  map[string]spec.Secret
	timeout  time.Duration
	watch    watch
	interval time.Duration // between two requests; 0 = no bound

	mu       sync.Mutex
	next     time.Duration // when the next request may go, on watch
	sent     int
	failures int             // requests in a row that no answer came to
	lost     func(err error) // called when there were too many
}

// lostAfter is how many requests in a row may fail below HTTP before the
// target counts as lost: a server that hangs would otherwise cost a timeout
// for every check.
const lostAfter = 10

func newClient(t Target, o Options) (*client, error) {
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
	c := &client{headers: t.Headers, timeout: o.RequestTimeout, watch: startWatch()}
	c.http = &http.Client{
		Transport: &http.Transport{
			Proxy: http.ProxyFromEnvironment, TLSClientConfig: config, ForceAttemptHTTP2: true,
			DisableCompression: true, MaxIdleConnsPerHost: 2 * o.Concurrency, MaxResponseHeaderBytes: maxAnswer,
		},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
	if t.RequestsPerSecond > 0 {
		c.interval = time.Second / time.Duration(t.RequestsPerSecond)
	}
	return c, nil
}

func (c *client) close() { c.http.CloseIdleConnections() }

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

// do sends one request. An error is of the transport and says what to look at.
func (c *client) do(ctx context.Context, method, url string, header http.Header, body []byte) (wireAnswer, error) {
	answer, err := c.exchange(ctx, method, url, header, body)
	c.mu.Lock()
	defer c.mu.Unlock()
	if err == nil || answer.status != 0 {
		c.failures = 0
	} else if c.failures++; c.failures == lostAfter && ctx.Err() == nil {
		c.lost(fmt.Errorf("%d requests in a row got no answer; the last one: %w", lostAfter, err))
	}
	return answer, err
}

func (c *client) exchange(ctx context.Context, method, url string, header http.Header, body []byte) (wireAnswer, error) {
	if err := c.take(ctx); err != nil {
		return wireAnswer{}, err
	}
	bounded, cancel := context.WithTimeout(ctx, c.timeout)
	defer cancel()
	request, err := http.NewRequestWithContext(bounded, method, url, bytes.NewReader(body))
	if err != nil {
		return wireAnswer{}, err
	}
	for name, values := range header {
		request.Header[name] = values
	}
	for name, value := range c.headers {
		request.Header.Set(name, value.Reveal())
	}
	if request.Header.Get("User-Agent") == "" {
		request.Header.Set("User-Agent", "gamconform")
	}
	began := c.watch.elapsed()
	response, err := c.http.Do(request)
	if err != nil {
		return wireAnswer{}, c.explain(ctx, err, "no answer came")
	}
	defer response.Body.Close()
	text, err := io.ReadAll(io.LimitReader(response.Body, maxAnswer+1))
	answer := wireAnswer{status: response.StatusCode, header: response.Header, body: text, took: c.watch.elapsed() - began}
	if err != nil {
		return answer, c.explain(ctx, err, "the answer did not end")
	}
	if len(text) > maxAnswer {
		return answer, errors.New("the answer is longer than 1 MiB; it was cut off")
	}
	return answer, nil
}

// explain turns an error below HTTP into a sentence with a remedy.
func (c *client) explain(ctx context.Context, err error, late string) error {
	var dns *net.DNSError
	var authority x509.UnknownAuthorityError
	var hostname x509.HostnameError
	var record tls.RecordHeaderError
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case errors.As(err, &dns):
		return fmt.Errorf("the host %s has no address; check target.url", dns.Name)
	case errors.As(err, &authority):
		return errors.New("the TLS certificate is signed by an unknown authority; name its PEM file in target.tls.ca_file")
	case errors.As(err, &hostname):
		return errors.New("the TLS certificate is for another host; check target.url or the certificate")
	case errors.As(err, &record), strings.Contains(err.Error(), "HTTP response to HTTPS"):
		return errors.New("the server does not speak TLS on this port; use http:// in target.url or the port of https")
	case strings.Contains(err.Error(), "malformed HTTP"):
		return errors.New("the server does not speak HTTP here; check the port and the scheme of target.url")
	case errors.Is(err, context.DeadlineExceeded), os.IsTimeout(err):
		return fmt.Errorf("%s within %s", late, c.timeout)
	case strings.Contains(err.Error(), "connection refused"):
		return errors.New("the connection was refused; is the server running, and is target.url right?")
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF), strings.Contains(err.Error(), "connection reset"):
		return errors.New("the server closed the connection in the middle of the exchange")
	}
	return err
}
