package openapi

import (
	"maps"
	"net/http"
	"testing"
)

func TestPaths(t *testing.T) {
	for _, c := range []struct {
		template, path string
		want           map[string]string // nil = no match
	}{
		{"/oauth/logout", "/oauth/logout", map[string]string{}},
		{"/oauth/logout", "/oauth/logout/", nil},
		{"/rest/{service}", "/rest/Products", map[string]string{"service": "Products"}},
		{"/rest/{service}", "/rest/", nil},
		{"/rest/{service}", "/rest", nil},
		{"/rest/{service}", "/rest/Products/1", nil},
		{"/rest/{service}/{key}", "/rest/Products/1", map[string]string{"service": "Products", "key": "1"}},
		{"/rest/{service}", "/other/Products", nil},
	} {
		o := &Operation{ID: "o", Path: c.template}
		got, ok := o.Match(c.path)
		if ok != (c.want != nil) || ok && !maps.Equal(got, c.want) {
			t.Errorf("%s matches %s: %v, %v; want %v", c.template, c.path, got, ok, c.want)
		}
		if !ok {
			continue
		}
		if back, err := o.PathFor(got); err != nil || back != c.path {
			t.Errorf("%s with %v is %q, %v; want %q", c.template, got, back, err, c.path)
		}
	}
	o := &Operation{ID: "o", Path: "/rest/{service}"}
	if got, err := o.PathFor(nil); err == nil {
		t.Errorf("a path without its parameter: %q", got)
	}
	if got, _ := o.PathFor(map[string]string{"service": "a/b ñ"}); got != "/rest/a%2Fb%20%C3%B1" {
		t.Errorf("a value is not one segment: %q", got)
	}
}

// What a secured service answers and takes is its own matter; that it was
// asked with a token is not, nor how it refuses.
func TestServiceBodies(t *testing.T) {
	o := load(t).Operation("createResource")
	wantViolations(t, o.CheckRequest(Request{ContentType: "application/json"}), "required header Authorization")
	wantViolations(t, o.CheckRequest(Request{ContentType: "text/plain", Header: http.Header{"Authorization": {"t"}}}))
	for _, text := range []string{"", "[1]", "<html>", `{"a":1,"a":2}`} {
		_, got := o.CheckResponse(Response{Status: 201, Header: http.Header{"Content-Type": {"text/html"}}, Body: []byte(text)})
		wantViolations(t, got)
	}
	_, got := o.CheckResponse(Response{Status: 401, Header: jsonHeader(), Body: []byte("[]")})
	wantViolations(t, got, "type  ERR-001")
	_, got = o.CheckResponse(Response{Status: 302})
	wantViolations(t, got, "status  OAS-001")
}
