package suites

import (
	"encoding/base64"
	"fmt"
	"math/rand/v2"
	"net/http"
	"net/url"
	"strings"

	"github.com/gamconform/gamconform/openapi"
	"github.com/gamconform/gamconform/spec"
)

// generator makes malformed requests, the same ones for the same seed. None
// carries a user of the world: nobody's failed logins are counted.
type generator struct {
	random *rand.Rand
	app    spec.Application
}

// drop is one generated request.
type drop struct {
	kind, query string
	header      http.Header
	body        []byte
}

// kinds are the ways to be malformed, with how to make them.
func kinds() []struct {
	name string
	make func(g *generator, o *openapi.Operation, d *drop)
} {
	return []struct {
		name string
		make func(g *generator, o *openapi.Operation, d *drop)
	}{
		{"odd values", func(g *generator, o *openapi.Operation, d *drop) { d.body = []byte(g.form(o, false)) }},
		{"real client, odd values", func(g *generator, o *openapi.Operation, d *drop) { d.body = []byte(g.form(o, true)) }},
		{"broken escapes", func(g *generator, o *openapi.Operation, d *drop) {
			d.body = []byte(g.form(o, g.random.IntN(2) == 0) + "&" + g.pick(brokenEscapes()))
		}},
		{"no form at all", func(g *generator, _ *openapi.Operation, d *drop) { d.body = []byte(g.pick(noForms())) }},
		{"another media type", func(g *generator, o *openapi.Operation, d *drop) {
			d.header.Set("Content-Type", g.pick(mediaTypes()))
			d.body = []byte(g.pick(append(noForms(), g.form(o, true))))
		}},
		{"broken compression", func(g *generator, o *openapi.Operation, d *drop) {
			d.header.Set("Content-Encoding", g.pick([]string{"gzip", "deflate", "br", "gzip, gzip", "nothing"}))
			d.body = []byte(g.form(o, false))
		}},
		{"odd query", func(g *generator, o *openapi.Operation, d *drop) {
			d.query = g.pick(brokenEscapes()) + "&" + url.QueryEscape(g.pick(oddTexts())) + "=" + g.pick([]string{"", "%", "1", "%00", "%C0%80"})
			d.body = []byte(g.form(o, false))
		}},
		{"odd Authorization", func(g *generator, _ *openapi.Operation, d *drop) {
			d.header.Set("Authorization", g.pick([]string{"", "Bearer", "Bearer ", "OAuth ", "Basic %%%", "Basic " + base64.StdEncoding.EncodeToString([]byte("\x00:\xff")), strings.Repeat("!", 4000), "Bearer " + g.headerText(2000), "OAuth " + strings.Repeat("0", 36) + "!"}))
		}},
		{"many headers", func(g *generator, o *openapi.Operation, d *drop) {
			for i := range 40 {
				d.header.Add(fmt.Sprintf("X-Gamconform-%d", i%20), g.headerText(60))
			}
			d.header.Set("Genexus-Agent", g.headerText(40))
			d.header.Set("Accept-Language", strings.Repeat("x-", 100))
			d.body = []byte(g.form(o, false))
		}},
		{"nested JSON", func(g *generator, o *openapi.Operation, d *drop) {
			d.body = []byte(g.form(o, true) + "&additional_parameters=" + strings.Repeat("%5B", 5000) + "&initial_properties=" + strings.Repeat("%7B%22Id%22%3A", 2000))
		}},
		{"many fields", func(g *generator, o *openapi.Operation, d *drop) {
			d.body = []byte(g.form(o, false) + strings.Repeat("&a=1&b", 2000))
		}},
		{"a large value", func(g *generator, o *openapi.Operation, d *drop) {
			size := 1 << (10 + g.random.IntN(6)) // most up to 32 KiB
			if g.random.IntN(8) == 0 {
				size = 1 << 20
			}
			form := g.form(o, false)
			d.body = []byte(form + "&scope=" + strings.Repeat("a", max(0, size-len(form)-len("&scope="))))
		}},
	}
}

// form is a form with some of the operation's fields, some others, and odd
// values; with a real client it gets further than the client.
func (g *generator) form(o *openapi.Operation, real bool) string {
	var pairs []string
	add := func(name, value string) {
		pairs = append(pairs, url.QueryEscape(name)+"="+url.QueryEscape(value))
	}
	for _, name := range o.Fields {
		switch {
		case g.random.IntN(4) == 0:
		case name == "username":
			add(name, "gamconform-nobody-"+g.pick(oddTexts())) // never one of the world's
		case name == "grant_type" && g.random.IntN(3) > 0:
			add(name, g.pick([]string{"password", "refresh_token"}))
		case real && name == "client_id":
			add(name, g.app.ClientID)
		case real && name == "client_secret":
			add(name, g.app.ClientSecret.Reveal())
		case name == "repository" && real: // the default one
		default:
			add(name, g.pick(oddTexts()))
		}
	}
	for range g.random.IntN(3) {
		add(g.pick(oddTexts()), g.pick(oddTexts()))
	}
	g.random.Shuffle(len(pairs), func(i, j int) { pairs[i], pairs[j] = pairs[j], pairs[i] })
	return strings.Join(pairs, "&")
}

func (g *generator) pick(from []string) string { return from[g.random.IntN(len(from))] }

// headerText is n visible characters.
func (g *generator) headerText(n int) string {
	text := make([]byte, n)
	for i := range text {
		text[i] = byte('!' + g.random.IntN('~'-'!'))
	}
	return string(text)
}

func oddTexts() []string {
	return []string{
		"", " ", "\x00", "a\x00b", "\xff\xfe", "\xc0\x80", "\xed\xa0\x80", "\r\nSet-Cookie: a=b", "'", `"`, "' OR '1'='1", "<script>", "${jndi:x}", "%s%n", "../../etc",
		"null", "true", "[]", "{}", "-1", "0", "99999999999999999999999", "1e999", "NaN", "\u202e\u0000", "😀", "ﷺ", strings.Repeat("é", 300), "a+b c", "00000000-0000-4000-8000-000000000000", "PASSWORD", "Refresh_Token",
	}
}

func brokenEscapes() []string {
	return []string{"%", "%%", "%zz", "a=%", "a=%2", "%u0041=1", "a=%u0000", "username=%ff%", "=", "&&&", "=&=", "a=%00", "password=%zz", "scope=%e0%a4%a"}
}

func noForms() []string {
	return []string{"", "\x00", "\xff\xff\xff", "{", `{"grant_type":"password"}`, "[[[[", "<a><b>", "----\r\n", "a", "%%%", strings.Repeat("&", 3000), strings.Repeat("=", 3000), "a;b;c", "\ufeffa=b"}
}

func mediaTypes() []string {
	return []string{
		"application/json", "text/xml", "text/plain", "multipart/form-data", `multipart/form-data; boundary="`, "multipart/form-data; boundary=x", "application/octet-stream",
		"application/x-www-form-urlencoded; charset=utf-16", "application/x-www-form-urlencoded; charset=nothing", ";", "/", "application/x-www-form-urlencoded, text/plain", "application/x-www-form-urlencoded;;;",
	}
}
