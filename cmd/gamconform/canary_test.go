package main

import (
	"bytes"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"html"
	"io"
	"maps"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/gamconform/gamconform/mockserver"
	"github.com/gamconform/gamconform/reports"
	"github.com/gamconform/gamconform/spec"
)

// parrot stands in front of a mock, remembers every secret that passes, and
// repeats the latest ones wherever an answer has room, in every form.
type parrot struct {
	behind http.Handler
	mu     sync.Mutex
	heard  map[string]bool // secrets as they are
	recent []string
}

func (p *parrot) hear(secrets ...string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, secret := range secrets {
		made := strings.HasPrefix(secret, "gamconform-") || strings.Contains(secret, "00000000") // by the program, for everybody
		if len(secret) >= 8 && !made && !slices.Contains(p.recent, secret) {
			p.heard[secret] = true
			p.recent = append(p.recent[max(0, len(p.recent)-5):], secret)
		}
	}
}

func (p *parrot) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, _ := io.ReadAll(r.Body)
	r.Body = io.NopCloser(bytes.NewReader(body))
	if form, err := url.ParseQuery(string(body) + "&" + r.URL.RawQuery); err == nil {
		for _, name := range []string{"password", "client_secret", "refresh_token", "api_key", "access_token"} {
			p.hear(form.Get(name))
		}
	}
	if header := r.Header.Get("Authorization"); header != "" {
		p.hear(header[strings.LastIndex(header, " ")+1:])
	}
	p.hear(r.Header.Get("X-Gateway-Key"))
	answer := httptest.NewRecorder()
	p.behind.ServeHTTP(answer, r)
	var object map[string]any
	_ = json.Unmarshal(answer.Body.Bytes(), &object) // what is no object is passed on
	for _, name := range []string{"access_token", "refresh_token"} {
		text, _ := object[name].(string)
		_, tail, _ := strings.Cut(text, "!")
		p.hear(text, tail)
	}
	maps.Copy(w.Header(), answer.Header())
	w.Header().Del("Content-Length")
	p.echo(w, object, answer)
}

// echo puts the secrets into every place of the answer.
func (p *parrot) echo(w http.ResponseWriter, object map[string]any, answer *httptest.ResponseRecorder) {
	p.mu.Lock()
	recent := slices.Clone(p.recent)
	p.mu.Unlock()
	var plain, coded []string
	for _, secret := range recent {
		plain = append(plain, secret)
		coded = append(coded, echoes(secret)...)
	}
	header := w.Header()
	for i, text := range coded {
		if i < 60 {
			header.Set(fmt.Sprintf("X-Echo-%d", i), oneLiner(text))
		}
	}
	last := oneLiner(plain[len(plain)-1])
	header.Set("Content-Type", `application/json; charset=utf-8; x="`+last+`"`)
	header.Set("Set-Cookie", "sid="+last)
	header.Set("WWW-Authenticate", `Bearer realm="`+last+`", error="`+url.QueryEscape(last)+`"`)
	header.Set("Location", "https://other.example.com/?next="+url.QueryEscape(last)+"#"+url.PathEscape(last))
	header.Set("Date", last)
	if object == nil {
		w.WriteHeader(answer.Code)
		w.Write(answer.Body.Bytes())
		fmt.Fprintf(w, "<p>%s</p>", strings.Join(coded, "</p>\n<p>"))
		return
	}
	if failure, ok := object["error"].(map[string]any); ok {
		failure["message"] = "refused: " + strings.Join(coded, " | ")
		object["error_description"] = strings.Join(plain, " ")
	}
	for _, name := range []string{"scope", "username", "Login", "first_name"} {
		if _, ok := object[name].(string); ok {
			object[name] = strings.Join(coded, "+")
		}
	}
	object["echo"] = map[string]any{"plain": plain, "coded": coded, last: last}
	text, _ := json.Marshal(object)
	w.WriteHeader(answer.Code)
	w.Write(text)
}

func oneLiner(text string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' || r > '~' {
			return '_'
		}
		return r
	}, text)
}

// echoes are the forms in which the parrot repeats a secret.
func echoes(secret string) []string {
	inJSON, _ := json.Marshal(secret)
	all := []string{
		secret, url.QueryEscape(secret), strings.ToLower(url.QueryEscape(secret)), url.PathEscape(secret), string(inJSON), html.EscapeString(secret),
		hex.EncodeToString([]byte(secret)), strings.ToUpper(hex.EncodeToString([]byte(secret))),
		base64.StdEncoding.EncodeToString([]byte(secret)), base64.StdEncoding.EncodeToString([]byte("a" + secret)), base64.RawURLEncoding.EncodeToString([]byte("ab" + secret)),
	}
	var units strings.Builder
	for _, r := range secret {
		fmt.Fprintf(&units, `\u%04x`, r)
	}
	all = append(all, units.String())
	if len(secret) >= 60 { // a token: its pieces, and with a line end inside
		all = append(all, secret[len(secret)-16:], secret[len(secret)-40:len(secret)-20], secret[:50]+"\n"+secret[50:])
	}
	return all
}

// canaries are the pieces of a secret that must stand nowhere, in small letters.
func canaries(secret string) []string {
	inJSON, _ := json.Marshal(secret)
	all := []string{secret, url.QueryEscape(secret), url.PathEscape(secret), strings.Trim(string(inJSON), `"`), html.EscapeString(secret), hex.EncodeToString([]byte(secret))}
	for _, before := range []string{"", "a", "ab"} {
		coded := base64.RawStdEncoding.EncodeToString([]byte(before + secret))
		all = append(all, coded[4:len(coded)-3], strings.NewReplacer("+", "-", "/", "_").Replace(coded[4:len(coded)-3]))
	}
	if _, tail, found := strings.Cut(secret, "!"); found && len(tail) >= 16 {
		for at := 0; at+16 <= len(tail); at++ {
			all = append(all, tail[at:at+16])
		}
	}
	return all
}

// TestSlowNoSecretLeaves: a server repeats every secret in every place and form,
// checks fail or warn and show their exchanges, and no output of the
// command holds any of them, searched for by nothing but [strings.Contains].
func TestSlowNoSecretLeaves(t *testing.T) {
	const gateway, control = "gateway key of the canary 7731", "the-clock-token-of-the-canary"
	world := spec.Default()
	clock := frozenClock()
	mock, err := mockserver.New(mockserver.Config{World: world, Clock: clock, Faults: []string{"sliding-expiry", "refusal-repeats-password"}})
	if err != nil {
		t.Fatal(err)
	}
	p := &parrot{behind: mock, heard: map[string]bool{gateway: true, control: true}}
	target := httptest.NewServer(p)
	defer target.Close()
	clockServer := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		http.Error(w, "not yours: "+r.Header.Get("Authorization")+" "+base64.StdEncoding.EncodeToString([]byte(control)), http.StatusForbidden)
	}))
	defer clockServer.Close()
	for _, repo := range world.Repositories {
		for _, app := range repo.Applications {
			p.heard[app.ClientSecret.Reveal()] = true
		}
		for _, u := range repo.Users {
			p.heard[u.Password.Reveal()] = true
		}
	}
	for name, clocked := range map[string]spec.Time{
		"no clock":          {},
		"a clock that errs": {Control: spec.TimeClock, URL: clockServer.URL, Token: spec.NewSecret(control)},
	} {
		t.Run(name, func(t *testing.T) {
			p.mu.Lock()
			p.recent = []string{gateway} // tokens of the other run are nobody's secret here: this one never learns of them
			p.mu.Unlock()
			dir := t.TempDir()
			file, out := filepath.Join(dir, "gam.yaml"), filepath.Join(dir, "out")
			config := spec.Config{World: world, Target: spec.Target{
				URL: target.URL + "/gam", Time: clocked, Headers: map[string]spec.Secret{"X-Gateway-Key": spec.NewSecret(gateway)},
			}}
			if err := writeConfig(file, config); err != nil {
				t.Fatal(err)
			}
			code, stdout, stderr := command(t, "verify", "--config", file, "--report", out, "--filter", "ERR,PWD-020,PWD-001,RES,INF-001,INF-002")
			outputs := map[string]string{"stdout": stdout, "stderr": stderr}
			entries, err := os.ReadDir(out)
			if err != nil {
				t.Fatal(err)
			}
			for _, entry := range entries {
				text, err := os.ReadFile(filepath.Join(out, entry.Name()))
				if err != nil {
					t.Fatal(err)
				}
				outputs[entry.Name()] = string(text)
			}
			if strings.Contains(stderr, "withheld") || outputs["run.json"] == "" || outputs["junit.xml"] == "" || code == reports.ExitOK || code == reports.ExitUsage {
				t.Fatalf("exit code %d: %s", code, stderr)
			}
			p.searched(t, outputs)
			if n := strings.Count(outputs["run.json"], "secret:"); clocked.Control == "" && n < 50 {
				t.Errorf("only %d fingerprints were shown", n)
			}
			for _, public := range []string{world.Repositories[0].GUID, world.Repositories[0].Applications[0].ClientID, world.Repositories[0].Users[0].Username} {
				if clocked.Control == "" && !strings.Contains(outputs["run.json"], public) {
					t.Errorf("%s is no secret and cannot be read", public)
				}
			}
		})
	}
}

// searched fails for every secret that stands in an output.
func (p *parrot) searched(t *testing.T, outputs map[string]string) {
	t.Helper()
	p.mu.Lock()
	defer p.mu.Unlock()
	found := 0
	for name, text := range outputs {
		for secret := range p.heard {
			for _, canary := range canaries(secret) {
				at := strings.Index(text, canary)
				if at < 0 {
					continue
				}
				t.Errorf("%s shows %q of %q: …%s…", name, canary, secret, text[max(0, at-80):min(len(text), at+len(canary)+20)])
				if found++; found > 10 {
					t.FailNow()
				}
				break
			}
		}
	}
	t.Logf("%d secrets were searched for in %d outputs", len(p.heard), len(outputs))
}
