package suites

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"net"
	"net/url"
	"os"
	"strings"
	"time"
)

// explain turns an error below HTTP into a sentence with a remedy. late says
// what did not happen within the limit. No sentence quotes the server.
func explain(ctx context.Context, err error, late string, limit time.Duration) error {
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if sentence := certificateProblem(err); sentence != "" {
		return errors.New(sentence)
	}
	var dns *net.DNSError
	var record tls.RecordHeaderError
	switch text := err.Error(); {
	case errors.As(err, &dns):
		return fmt.Errorf("the host %s has no address; check target.url", dns.Name)
	case errors.As(err, &record), strings.Contains(text, "HTTP response to HTTPS"):
		return errors.New("the server does not speak TLS on this port; use http:// in target.url or the port of https")
	case strings.Contains(text, "remote error: tls"):
		return errors.New("the server refused the TLS handshake; it may want a client certificate or an older TLS version, which gamconform does not offer")
	case errors.Is(err, context.DeadlineExceeded), os.IsTimeout(err):
		return fmt.Errorf("%s within %s; look at the target, or allow more with --request-timeout", late, limit)
	case strings.Contains(text, "connection refused"):
		return errors.New("the connection was refused; is the server running, and is target.url right?")
	case strings.Contains(text, "Proxy Authentication Required"):
		return errProxy
	}
	for _, known := range misspoken() {
		if strings.Contains(err.Error(), known.text) {
			return errors.New(known.sentence)
		}
	}
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) || strings.Contains(err.Error(), "connection reset") ||
		strings.Contains(err.Error(), "server closed idle connection") || strings.Contains(err.Error(), "broken pipe") {
		return errCutOff
	}
	// The URL in Go's error may carry the fields of a GET.
	if inner := (*url.Error)(nil); errors.As(err, &inner) {
		return inner.Err
	}
	return err
}

// certificateProblem says what is wrong with a certificate; "" = it is another
// problem.
func certificateProblem(err error) string {
	var authority x509.UnknownAuthorityError
	var hostname x509.HostnameError
	var invalid x509.CertificateInvalidError
	switch {
	case errors.As(err, &authority):
		return "the TLS certificate is signed by an unknown authority; name its PEM file in target.tls.ca_file"
	case errors.As(err, &hostname):
		return "the TLS certificate is for another host; check target.url or the certificate"
	case errors.As(err, &invalid) && invalid.Reason == x509.Expired:
		return "the TLS certificate has expired or is not valid yet; renew it, or check the clock of this machine"
	case errors.As(err, &invalid):
		return "the TLS certificate is not valid for a server; look at it with openssl s_client"
	}
	return ""
}

// misspoken lists what Go's HTTP client says of answers that are no HTTP, and
// what to say instead.
func misspoken() []struct{ text, sentence string } {
	const broken = "the HTTP of the answer is broken: "
	const remedy = "; look at the server or the proxy in front of it"
	return []struct{ text, sentence string }{
		{`malformed HTTP response "\x15\x03`, "the server speaks TLS on this port; use https:// in target.url"},
		{"malformed HTTP response \"HTTP/2", "the server speaks another HTTP than it was asked for; check the port and the scheme of target.url"},
		{"malformed HTTP", "the server does not speak HTTP here; check the port and the scheme of target.url"},
		{"malformed MIME header", broken + "a line of its header is none" + remedy},
		{"invalid header", broken + "a line of its header is none" + remedy},
		{"response headers exceeded", broken + "what comes before its body is longer than 1 MiB" + remedy},
		{"multiple Content-Length", broken + "it has two lengths (Content-Length)" + remedy},
		{"bad Content-Length", broken + "its Content-Length is no number" + remedy},
		{"unsupported transfer encoding", broken + "it comes in a Transfer-Encoding that HTTP/1.1 does not have" + remedy},
		{"too many transfer encodings", broken + "it has two Transfer-Encodings" + remedy},
		{"chunk", broken + "its chunks do not fit together (Transfer-Encoding: chunked)" + remedy},
	}
}

var (
	errCutOff = errors.New("the server closed the connection in the middle of the exchange; look at its log, and at the proxy in front of it")
	errNoTLS  = errors.New("the server closed the connection before TLS was agreed on; does it speak TLS on this port? Check the scheme and the port of target.url")
	errProxy  = errors.New("a proxy on the way wants credentials (407); put them into the URL of HTTPS_PROXY or HTTP_PROXY, or name the host in NO_PROXY")
)

func cutOff(err error) bool { return errors.Is(err, errCutOff) }
