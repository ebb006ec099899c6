package main

import (
	"bufio"
	"crypto/tls"
	"encoding/pem"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestSlowHostileTargets: what is no GAM server at all ends without a verdict on
// conformance, soon, with a clear text and with reports.
func TestSlowHostileTargets(t *testing.T) {
	const soon = "--request-timeout=600ms"
	trickle := func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		for range 100 {
			if _, err := w.Write([]byte(" ")); err != nil || http.NewResponseController(w).Flush() != nil {
				return
			}
			select {
			case <-r.Context().Done():
				return
			case <-time.After(50 * time.Millisecond):
			}
		}
	}
	flood := func(w http.ResponseWriter, _ *http.Request) {
		for chunk := make([]byte, 1<<16); ; {
			if _, err := w.Write(chunk); err != nil {
				return
			}
		}
	}
	html := func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		w.Write([]byte("<html><body>It works!\x1b[2J</body></html>"))
	}
	redirect := func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, "https://elsewhere.example.com/login", http.StatusFound)
	}
	for _, test := range []struct {
		name, url, want string
	}{
		{"connection refused", closedPort(t), "the connection was refused"},
		{"no such host", "http://nowhere.invalid/App", "nowhere.invalid"},
		{"HTML", server(t, html), "nothing answers as GAM"},
		{"answer that never ends", server(t, trickle), "the answer did not end within 600ms"},
		{"answer without a bound", server(t, flood), "longer than 1 MiB"},
		{"no answer", silent(t, ""), "no answer came within 600ms"},
		{"not HTTP", silent(t, "220 mail.example.com ESMTP\r\n"), "does not speak HTTP"},
		{"not TLS", strings.Replace(server(t, html), "http:", "https:", 1), "does not speak"},
		{"unknown authority", secure(t, html).URL, "unknown authority; name its PEM file in target.tls.ca_file"},
		{"redirect to another host", server(t, redirect), "a redirect to https://elsewhere.example.com/login"},
	} {
		t.Run(test.name, func(t *testing.T) {
			dir := t.TempDir()
			began := time.Now()
			code, stdout, _ := command(t, "verify", "--target", test.url, "--report", dir, soon)
			if took := time.Since(began); took > 10*time.Second {
				t.Errorf("it took %s", took)
			}
			if text := strings.Join(strings.Fields(stdout), " "); code != 3 || !strings.Contains(text, test.want) || !strings.Contains(text, "NO VERDICT") {
				t.Errorf("exit code %d, no %q in:\n%s", code, test.want, stdout)
			}
			if strings.Contains(stdout, "\x1b") {
				t.Error("an escape of the target reached the terminal")
			}
			for _, name := range []string{"run.json", "junit.xml", "summary.md"} {
				if _, err := os.Stat(filepath.Join(dir, name)); err != nil {
					t.Error(err)
				}
			}
		})
	}
}

// TestTrustedAuthority: with the authority in tls.ca_file the same server is
// reached.
func TestTrustedAuthority(t *testing.T) {
	s := secure(t, func(w http.ResponseWriter, _ *http.Request) { w.Write([]byte("hello")) })
	dir := t.TempDir()
	ca := filepath.Join(dir, "ca.pem")
	text := pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: s.Certificate().Raw})
	config := filepath.Join(dir, "gam.yaml")
	for name, data := range map[string][]byte{ca: text, config: []byte("target:\n  url: " + s.URL + "\n  tls:\n    ca_file: " + ca + "\n" + tinyWorld)} {
		if err := os.WriteFile(name, data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	code, stdout, stderr := command(t, "verify", "--config", config)
	if code != 3 || !strings.Contains(stdout, "nothing answers as GAM") {
		t.Errorf("exit code %d\n%s%s", code, stdout, stderr)
	}
}

// tinyWorld is the least that can be verified.
const tinyWorld = `world:
  repositories:
    - name: main
      guid: "3f6d2c1a-8b57-4e09-9a44-d1c7e05b62f8"
      applications:
        - name: portal
          client_id: portal
          client_secret: portal-secret
      users:
        - username: bob
          password: bobs-password
`

func server(t *testing.T, handler http.HandlerFunc) string {
	t.Helper()
	s := httptest.NewServer(handler)
	t.Cleanup(s.Close)
	return s.URL
}

func secure(t *testing.T, handler http.HandlerFunc) *httptest.Server {
	t.Helper()
	s := httptest.NewUnstartedServer(handler)
	s.Config.ErrorLog = log.New(io.Discard, "", 0) // it would tell of the refused handshakes
	s.TLS = &tls.Config{MinVersion: tls.VersionTLS12}
	s.StartTLS()
	t.Cleanup(s.Close)
	return s
}

// closedPort is the URL of a port where nobody listens any more.
func closedPort(t *testing.T) string {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	return "http://" + listener.Addr().String() + "/App"
}

// silent reads a request, says a line that is not HTTP and keeps the
// connection open.
func silent(t *testing.T, line string) string {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { listener.Close() })
	go func() {
		for {
			c, err := listener.Accept()
			if err != nil {
				return
			}
			t.Cleanup(func() { c.Close() })
			go func() {
				bufio.NewReader(c).ReadString('\n')
				c.Write([]byte(line))
			}()
		}
	}()
	return "http://" + listener.Addr().String() + "/App"
}
