package openapi

import (
	"net/http"
	"testing"
)

func BenchmarkLoad(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		load(b)
	}
}

func BenchmarkCheckRequest(b *testing.B) {
	d := load(b)
	bad := with(loginFields(), "client_secret")
	header := http.Header{"Authorization": {"Bearer token"}}
	for _, c := range []struct {
		name, operation string
		request         Request
	}{
		{"login", "requestToken", Request{ContentType: formType, Fields: loginFields()}},
		{"refresh", "requestToken", Request{ContentType: formType, Fields: refreshFields()}},
		{"refreshByGet", "refreshTokenByGet", Request{Fields: refreshFields()}},
		{"userinfo", "getUserInfo", Request{Header: header}},
		{"bad", "requestToken", Request{ContentType: formType, Fields: bad}},
	} {
		b.Run(c.name, func(b *testing.B) {
			o := d.Operation(c.operation)
			b.ReportAllocs()
			for b.Loop() {
				o.CheckRequest(c.request)
			}
		})
	}
}

func BenchmarkCheckResponse(b *testing.B) {
	d := load(b)
	for _, c := range []struct {
		name, operation string
		body            []byte
	}{
		{"token", "requestToken", body(b, goodToken())},
		{"user", "getUserInfo", body(b, goodUser())},
	} {
		b.Run(c.name, func(b *testing.B) {
			o := d.Operation(c.operation)
			b.ReportAllocs()
			for b.Loop() {
				o.CheckResponse(Response{Status: 200, Header: jsonHeader(), Body: c.body})
			}
		})
	}
}

// A good request is judged without an allocation, so that the mock stays about
// as fast as a bare handler.
func TestGoodRequestAllocatesNothing(t *testing.T) {
	o := load(t).Operation("requestToken")
	r := Request{ContentType: formType, Fields: loginFields()}
	if n := testing.AllocsPerRun(100, func() { o.CheckRequest(r) }); n != 0 {
		t.Errorf("%v allocations", n)
	}
}
