package main

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"fmt"
	"io"
	"log"
	"maps"
	"math/big"
	"net"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/gamconform/gamconform/reports"
)

// TestSlowTransport: however a target misbehaves below GAM, the run ends soon, says
// what to do about it and is not green.
func TestSlowTransport(t *testing.T) {
	log.SetOutput(io.Discard) // as main does: net/http tells of stray bytes there
	defer log.SetOutput(os.Stderr)
	for _, m := range misbehaviours() {
		t.Run(m.does, func(t *testing.T) { m.try(t) })
	}
}

func (m misbehaviour) try(t *testing.T) {
	if runtime.GOOS != "linux" && strings.Contains(m.does, "firewall") {
		t.Skip("only Linux drops what finds the queue full")
	}
	g := &gate{only: m.only, before: m.before, spoil: m.spoil}
	var url string
	switch {
	case m.url != nil:
		url = m.url(t)
	case m.secure != nil:
		url = g.serve(t, m.secure(t))
	default:
		url = g.serve(t, nil)
	}
	filter := m.filter
	if filter == "" {
		filter = "PWD-001,PWD-020,RES-001,RES-002,INF-001,INF-020,ERR-002"
	}
	dir := t.TempDir()
	began := time.Now()
	code, stdout, stderr := command(t, append([]string{"verify", "--target", url, "--report", dir, "--request-timeout", "1s", "--filter", filter}, m.args...)...)
	if took := time.Since(began); took > 30*time.Second {
		t.Errorf("it took %s", took)
	}
	text := strings.Join(strings.Fields(stdout), " ")
	if code != m.exit || !strings.Contains(text, m.says) {
		t.Errorf("exit code %d, want %d and %q in:\n%s%s", code, m.exit, m.says, stdout, stderr)
	}
	run := savedRun(t, dir)
	for _, r := range run.Results {
		if want, ok := m.found[r.Requirement.ID]; ok && r.Outcome != want {
			t.Errorf("%s: %s, want %s: %s %v", r.Requirement.ID, r.Outcome, want, r.Reason, run.With(failed))
		}
		if r.Outcome == reports.Broken && !strings.HasPrefix(r.Reason, "the request ") {
			t.Errorf("%s does not name the request: %s", r.Requirement.ID, r.Reason)
		}
		if strings.Contains(r.Reason, "panic") {
			t.Errorf("%s: %s", r.Requirement.ID, r.Reason)
		}
	}
	if len(run.Results) == 0 && len(m.found) > 0 {
		t.Error("there are no results")
	}
	if junit := read(t, filepath.Join(dir, reports.JUnitFile)); (code != 0) != (strings.Contains(junit, "<error ") || strings.Contains(junit, "<failure ")) {
		t.Errorf("exit code %d, but JUnit shows something else", code)
	}
}

// TestTransportPage: the table of docs/transport.md is that of the tests.
func TestTransportPage(t *testing.T) {
	const file, begin, end = "../../docs/transport.md", "<!-- made by go test ./cmd/gamconform -run TransportPage -update -->\n", "<!-- end -->\n"
	page := read(t, file)
	front, rest, found := strings.Cut(page, begin)
	_, back, closed := strings.Cut(rest, end)
	if !found || !closed {
		t.Fatalf("%s has no place for the table", file)
	}
	want := front + begin + transportTable() + end + back
	if *update {
		if err := os.WriteFile(file, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
	} else if page != want {
		t.Errorf("%s is out of date; run go test ./cmd/gamconform -run TransportPage -update", file)
	}
	if n := len(misbehaviours()); n < 32 {
		t.Errorf("there are only %d rows", n)
	}
}

func transportTable() string {
	var b strings.Builder
	b.WriteString("| | The target ... | Exit | The run says |\n|---|---|---|---|\n")
	for i, m := range misbehaviours() {
		exit := fmt.Sprint(m.exit)
		for _, id := range slices.Sorted(maps.Keys(m.found)) {
			exit += ", " + id + " " + string(m.found[id])
		}
		says := "nothing: it is no worse for it"
		if m.says != "" {
			says = "`" + m.says + "`"
		}
		fmt.Fprintf(&b, "| %d | %s | %s | %s |\n", i+1, m.does, exit, says)
	}
	return b.String()
}

// certificate makes the connections of a server with a certificate of its own
// for the host, which ends after a while.
func certificate(host string, lives time.Duration) func(t *testing.T) func(net.Conn) net.Conn {
	return func(t *testing.T) func(net.Conn) net.Conn {
		config := &tls.Config{Certificates: []tls.Certificate{selfSigned(t, host, lives)}}
		return func(c net.Conn) net.Conn { return tls.Server(c, config) }
	}
}

// oldTLS makes connections of a server that knows no TLS of this century's
// teens.
func oldTLS(t *testing.T) func(net.Conn) net.Conn {
	config := &tls.Config{Certificates: []tls.Certificate{selfSigned(t, "127.0.0.1", time.Hour)}, MinVersion: tls.VersionTLS10, MaxVersion: tls.VersionTLS11}
	return func(c net.Conn) net.Conn { return tls.Server(c, config) }
}

func selfSigned(t *testing.T, host string, lives time.Duration) tls.Certificate {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: host}, NotBefore: time.Now().Add(-2 * time.Hour), NotAfter: time.Now().Add(lives),
		KeyUsage: x509.KeyUsageDigitalSignature | x509.KeyUsageCertSign, ExtKeyUsage: []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth}, IsCA: true, BasicConstraintsValid: true,
	}
	if ip := net.ParseIP(host); ip != nil {
		template.IPAddresses = []net.IP{ip}
	} else {
		template.DNSNames = []string{host}
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, &key.PublicKey, key)
	if err != nil {
		t.Fatal(err)
	}
	return tls.Certificate{Certificate: [][]byte{der}, PrivateKey: key}
}
