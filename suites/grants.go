package suites

import (
	"hash/maphash"
	"net/url"
	"slices"
	"strings"
	"sync"
)

// grants remembers what the target granted in a run: a refusal counts only
// between two grants of its twin.
type grants struct {
	seed maphash.Seed

	mu    sync.Mutex
	first map[uint64]*exchange // the first grant of a kind of request
	last  map[uint64]*exchange // the last grant of a request
}

func newGrants() *grants {
	return &grants{seed: maphash.MakeSeed(), first: map[uint64]*exchange{}, last: map[uint64]*exchange{}}
}

// note keeps a grant.
func (g *grants) note(e *exchange) {
	kind, same := g.kind(e.request), g.same(e.request)
	g.mu.Lock()
	defer g.mu.Unlock()
	if first := g.first[kind]; first == nil || first.received > e.received {
		g.first[kind] = e
	}
	if last := g.last[same]; last == nil || last.sent < e.sent {
		g.last[same] = e
	}
}

// before is a grant of a request like the twin that was there when e was sent;
// nil = none. A nil e is one that will be sent.
func (g *grants) before(twin request, e *exchange) *exchange {
	kind := g.kind(twin)
	g.mu.Lock()
	defer g.mu.Unlock()
	if first := g.first[kind]; first != nil && (e == nil || first.received < e.sent) {
		return first
	}
	return nil
}

// after is a grant of the very twin that was asked for when e was answered;
// nil = none.
func (g *grants) after(twin request, e *exchange) *exchange {
	same := g.same(twin)
	g.mu.Lock()
	defer g.mu.Unlock()
	if last := g.last[same]; last != nil && last.sent > e.received {
		return last
	}
	return nil
}

// usedUp are the fields whose values work once, or are another's each time.
func usedUp(r request) []string {
	fields := []string{"refresh_token", "access_token"}
	if len(r.before) > 0 || r.fields.Has("otp_step") { // a one-time password, in the spelling of either endpoint
		fields = append(fields, "password", "additional_parameters")
	}
	return fields
}

// usesUp tells whether a request like this is granted once.
func (r request) usesUp() bool { return r.fields.Has("refresh_token") || len(r.before) > 0 }

// kind is the same for requests that differ in nothing but the token or the
// code that they carry.
func (g *grants) kind(r request) uint64 {
	word, _, found := strings.Cut(authorization(r), " ")
	if !found {
		word = ""
	}
	return g.hash(r, word, usedUp(r))
}

// same is the same for requests that look the same to the target.
func (g *grants) same(r request) uint64 { return g.hash(r, authorization(r), nil) }

func authorization(r request) string {
	if values := r.header["Authorization"]; len(values) > 0 {
		return values[0]
	}
	return ""
}

// hash does not depend on the order of the fields.
func (g *grants) hash(r request, authorization string, without []string) uint64 {
	text := func(parts ...string) uint64 {
		var h maphash.Hash
		h.SetSeed(g.seed)
		for _, part := range parts {
			_, _ = h.WriteString(part) // never fails
			_ = h.WriteByte(0)
		}
		return h.Sum64()
	}
	sum := text(string(r.operation), r.method, r.service, r.contentType, string(r.body), authorization)
	for _, from := range []url.Values{r.fields, r.query} {
		for name, values := range from {
			if !slices.Contains(without, name) {
				sum += text(append([]string{name}, values...)...)
			}
		}
	}
	for name, values := range r.header {
		if name != "Authorization" {
			sum += text(append([]string{name}, values...)...)
		}
	}
	return sum
}
