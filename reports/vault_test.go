package reports_test

import (
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"html"
	"net/url"
	"strings"
	"testing"

	"github.com/gamconform/gamconform/reports"
	"github.com/gamconform/gamconform/spec"
)

// forms are the ways in which a server may repeat a secret.
func forms(secret string) map[string]string {
	all := map[string]string{
		"plain": secret, "query": url.QueryEscape(secret), "path": url.PathEscape(secret),
		"query, small digits": smallEscapes(url.QueryEscape(secret)), "path, small digits": smallEscapes(url.PathEscape(secret)),
		"JSON": inJSON(secret), "JSON, all escaped": everyRune(secret, `\u%04x`), "JSON, all escaped in capitals": everyRune(secret, `\u%04X`),
		"JSON with escaped slashes": strings.ReplaceAll(inJSON(secret), "/", `\/`), "JSON in JSON": inJSON(inJSON(secret)),
		"HTML": html.EscapeString(secret), "HTML, decimal": everyRune(secret, "&#%d;"), "HTML, hexadecimal": everyRune(secret, "&#x%x;"),
		"HTML in JSON": inJSON(html.EscapeString(secret)), "URL in JSON": inJSON(url.QueryEscape(secret)), "URL twice": url.QueryEscape(url.QueryEscape(secret)),
		"hexadecimal": hex.EncodeToString([]byte(secret)), "hexadecimal in capitals": strings.ToUpper(hex.EncodeToString([]byte(secret))),
	}
	for name, encoding := range map[string]*base64.Encoding{"std": base64.StdEncoding, "raw std": base64.RawStdEncoding, "url": base64.URLEncoding, "raw url": base64.RawURLEncoding} {
		for _, before := range []string{"", "a", "ab"} {
			all[fmt.Sprintf("base64 %s behind %d", name, len(before))] = encoding.EncodeToString([]byte(before + secret + "~"))
		}
	}
	all["base64 of a login"] = base64.StdEncoding.EncodeToString([]byte("portal:" + secret))
	all["base64 in JSON"] = strings.ReplaceAll(all["base64 std behind 1"], "/", `\/`)
	all["base64 in a URL"] = url.QueryEscape(all["base64 std behind 2"])
	return all
}

func inJSON(text string) string {
	encoded, err := json.Marshal(text)
	if err != nil {
		panic(err)
	}
	return string(encoded[1 : len(encoded)-1])
}

// everyRune writes each UTF-16 unit of JSON, or each character of HTML, with
// the format.
func everyRune(text, format string) string {
	var b strings.Builder
	for _, r := range text {
		if r > 0xffff && strings.HasPrefix(format, `\u`) {
			r -= 0x10000
			fmt.Fprintf(&b, format+format, 0xd800+r>>10, 0xdc00+r&0x3ff)
			continue
		}
		fmt.Fprintf(&b, format, r)
	}
	return b.String()
}

func smallEscapes(text string) string {
	out := []byte(text)
	for i := range out {
		if i > 0 && out[i-1] == '%' || i > 1 && out[i-2] == '%' {
			out[i] |= 0x20 &^ (0x20 & boolByte(out[i] < 'A'))
		}
	}
	return string(out)
}

func boolByte(b bool) byte {
	if b {
		return 0x20
	}
	return 0
}

const (
	guid = "3f6d2c1a-8b57-4e09-9a44-d1c7e05b62f8"
	tail = "9c41f07be2d85a36c0194fd7be63a2581f0cd9e74b3a86520de1c7f94a8b3e6520d7c1f9a4b8e3"
)

// secrets are of every shape that a person or a generator makes.
func secrets() map[string]reports.SecretKind {
	return map[string]reports.SecretKind{
		"hunter-22":                        reports.PasswordSecret,
		"correct horse battery staple":     reports.PasswordSecret,
		`p"a\s/s<w>&o'r=d+%41 ü€😀`:         reports.PasswordSecret,
		"50%41off\"x&amp;y":                reports.PasswordSecret,
		`C:\new\table`:                     reports.PasswordSecret,
		"rKey41robotsQmZ8vT2xLw5NcHs7PdYf": reports.APIKeySecret,
		"0012f8c3b1d5e7a9f0c2b4d6e8a1":     reports.RefreshSecret,
		"portal/secret+5d1e8c73b9==":       reports.ClientSecret,
		tail:                               reports.TailSecret,
		guid + "!" + tail:                  reports.AccessSecret,
	}
}

// surroundings are what stands around a secret; none of it is secret.
func surroundings() []string {
	return []string{"%s", "<p>%s</p>", `{"message":"%s"}`, "Bearer %s", "a=%s&b=c", "https://x.test/a?next=%s#top", "no: %s!", "one two\n%s\nthree", "sid=%s; Path=/"}
}

// Every form of every secret is replaced, and is found where it is not.
func TestFormsOfSecrets(t *testing.T) {
	for secret, kind := range secrets() {
		vault := reports.NewVault()
		vault.Publish(guid)
		vault.Add(kind, "somebody", secret)
		for name, form := range forms(secret) {
			for _, around := range surroundings() {
				text := fmt.Sprintf(around, form)
				if vault.Check("it", []byte(text)) == nil {
					t.Errorf("%s as %s is not found in %s", secret, name, text)
				}
				shown := vault.Replace(text)
				if !strings.Contains(shown, spec.NewSecret(secret).Fingerprint()) {
					t.Errorf("%s as %s is not replaced in %s: %s", secret, name, text, shown)
				}
				if err := vault.Check("it", []byte(shown)); err != nil {
					t.Errorf("%s as %s is still there in %s: %v", secret, name, shown, err)
				}
			}
		}
	}
}

// Pieces of what a generator made are secret, too, pieces of words are not.
func TestPieces(t *testing.T) {
	vault := reports.NewVault()
	vault.Publish(guid, "2b1c0f6d8e7a4c5b9d3e1f0a6b8c7d5e")
	vault.AddToken("", guid+"!"+tail)
	vault.Add(reports.TailSecret, "", "8d2e"+"@SSORT!"+guid+"!2b1c0f6d8e7a4c5b9d3e1f0a6b8c7d5e")
	vault.Add(reports.PasswordSecret, "", "the password of the administrator")
	for from := 0; from+16 <= len(tail); from++ {
		for name, form := range forms(tail[from : from+16]) {
			if vault.Check("it", []byte("x"+form+"y")) == nil && !strings.Contains(name, "base64") && !strings.Contains(name, "hexa") || vault.Check("it", []byte("("+form+")")) == nil {
				t.Errorf("a piece from %d on as %s is not found", from, name)
			}
			if shown := vault.Replace("(" + form + ")"); !strings.Contains(shown, "secret:") || vault.Check("it", []byte(shown)) != nil {
				t.Errorf("a piece from %d on as %s is shown: %s", from, name, shown)
			}
		}
	}
	for _, innocent := range []string{guid, "client 2b1c0f6d8e7a4c5b9d3e1f0a6b8c7d5e", tail[:15], "the password of the adm", guid + "/" + tail[5:20], "x" + guid + "!"} {
		if err := vault.Check("it", []byte(innocent)); err != nil || vault.Replace(innocent) != innocent {
			t.Errorf("%s: %v, shown as %s", innocent, err, vault.Replace(innocent))
		}
	}
}

// A line end in the middle hides nothing: of a token, of its base64, of a
// password that the summary wrapped.
func TestSplitSecrets(t *testing.T) {
	vault := reports.NewVault()
	vault.AddToken("", guid+"!"+tail)
	vault.Add(reports.PasswordSecret, "", "correct horse battery staple")
	coded := base64.StdEncoding.EncodeToString([]byte(guid + "!" + tail))
	for _, text := range []string{
		guid + "!" + tail[:40] + "\n" + tail[40:], tail[:12] + "\r\n\t" + tail[12:24], coded[:76] + "\r\n" + coded[76:],
		"    < correct horse\n    < battery staple", "correct  horse battery\n             staple", `{"m":"correct horse\nbattery staple"}`,
	} {
		if vault.Check("it", []byte(text)) == nil {
			t.Errorf("nothing is found in %q", text)
		}
		if shown := vault.Replace(text); !strings.Contains(shown, "secret:") || vault.Check("it", []byte(shown)) != nil {
			t.Errorf("%q is shown as %q", text, shown)
		}
	}
}

// What everybody knows is no secret outside of its field: somebody whose
// password is a word gets a report all the same.
func TestCommonplaceSecrets(t *testing.T) {
	vault := reports.NewVault()
	vault.Publish("gamadmin", guid)
	for _, password := range []string{"password", "requirement", "gamadmin", "2026-01-02", "Authorization", "short"} {
		vault.Add(reports.PasswordSecret, "admin", password)
	}
	run := sample()
	for _, text := range []string{"grant_type=password", "the user gamadmin", "short"} {
		if shown := vault.Replace(text); shown != text {
			t.Errorf("%s is shown as %s", text, shown)
		}
	}
	if err := reports.WriteDir(t.TempDir(), run, vault); err != nil {
		t.Error(err)
	}
	shown := vault.Message(reports.Message{
		Line: "GET /x?password=short&grant_type=password", Header: []string{"Set-Cookie: a=b", "Authorization: Bearer x", "Location: /#access_token=t&b=c"},
		Body: `{"password" : "password","refresh_token":"","a":{"Client_Secret":"q\"w"},"text":"{\"api_key\":\"k\"}"} PASSWORD=%41bc&grant_type=password`,
	})
	print := func(text string) string { return spec.NewSecret(text).Fingerprint() }
	want := []string{
		"GET /x?password=" + print("short") + "&grant_type=password", "Set-Cookie: " + print("a=b"), "Authorization: Bearer " + print("x"), "Location: /#access_token=" + print("t") + "&b=c",
		`{"password" : "` + print("password") + `","refresh_token":"","a":{"Client_Secret":"` + print(`q"w`) + `"},"text":"{\"api_key\":\"` + print("k") + `\"}"} PASSWORD=` + print("Abc") + `&grant_type=password`,
	}
	for i, got := range append(append([]string{shown.Line}, shown.Header...), shown.Body) {
		if got != want[i] {
			t.Errorf("got  %s\nwant %s", got, want[i])
		}
	}
}

// A finding names kind, owner, fingerprint, form and place, never the secret.
func TestFindingTellsWhere(t *testing.T) {
	const secret = "kR7-Tq2vXw9"
	vault := reports.NewVault()
	vault.Add(reports.PasswordSecret, "maria", secret)
	err := vault.Check("the report out/run.json", []byte("one\ntwo\nthree "+base64.StdEncoding.EncodeToString([]byte("x:"+secret))+"\nfour"))
	var leak *reports.LeakError
	if !errors.As(err, &leak) {
		t.Fatal(err)
	}
	for _, want := range []string{"the report out/run.json was withheld", "the password of maria", spec.NewSecret(secret).Fingerprint(), "as base64", "line 3"} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("no %q in: %v", want, err)
		}
	}
	if strings.Contains(err.Error(), secret) {
		t.Error(err)
	}
}

// No vault hides nothing and finds nothing.
func TestNoVault(t *testing.T) {
	var vault *reports.Vault
	vault.Add(reports.PasswordSecret, "", "some-password")
	vault.AddHeader("X-A", "some-password")
	vault.Publish("x")
	vault.Show(map[string]string{"a": "b"})
	if vault.Replace("some-password") != "some-password" || vault.Check("it", []byte("some-password")) != nil || vault.Error(nil) != nil {
		t.Error("no vault must know nothing")
	}
	for _, v := range []*reports.Vault{nil, {}} {
		if got := v.Message(reports.Message{Line: "x", Header: []string{"A: b"}}); got.Line != "x" || got.Header[0] != "A: b" {
			t.Errorf("%+v", got)
		}
	}
}
