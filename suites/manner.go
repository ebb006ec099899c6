package suites

import (
	"net/http"
	"slices"

	"github.com/gamconform/gamconform/reports"
	"github.com/gamconform/gamconform/spec"
)

// manner is what the target was seen to take where the documents name several
// ways. It is found out before the first check, so that a check of one thing
// does not stumble over another.
type manner struct {
	words         []string  // accepted in front of a token, "" = bare
	word          string    // the one that checks use
	carriers      []carrier // accepted ways to send a refresh
	carrier       carrier   // the one that checks use
	lateRefresh   bool      // no refresh before the access token has expired
	keyWithName   bool      // a login with an API key must name its user
	singleSession bool      // a second login ends the tokens of the first
	noV1          bool      // there is no userinfo of the first generation
	wordsV1       []string  // accepted there in front of a token
	serviceWords  []string  // accepted at secured services
	logoutWord    string    // in front of a token at the logout
	lateLogout    bool      // a logged-out token is still taken for a while
	legacy        legacyManner
	failuresAdd   bool   // a granted login does not start the count of failed ones anew
	afterLogin    string // what a granted login was seen to do to that count
}

// accepted lists the words that the target accepts in front of a token; the
// one that checks use if it was not seen to accept any.
func (m manner) accepted() []string {
	if len(m.words) == 0 {
		return []string{m.word}
	}
	return m.words
}

// carrier is a way to send a refresh.
type carrier string

// The documented ways to send a refresh.
const (
	byPost     carrier = "POST form"
	byGetQuery carrier = "GET query"
	byGetForm  carrier = "GET form"
)

func carriers() []carrier { return []carrier{byPost, byGetForm, byGetQuery} }

// carry puts the fields of a refresh where the carrier has them.
func (by carrier) carry(r request) request {
	r = r.clone()
	switch by {
	case byGetQuery:
		r.operation, r.method, r.inQuery, r.contentType = spec.RefreshByGet, http.MethodGet, true, ""
	case byGetForm:
		r.operation, r.method = spec.RefreshByGet, http.MethodGet
	default:
		r.operation, r.method = spec.RequestToken, http.MethodPost
	}
	return r
}

// explore finds the manner out. It has no verdict: what does not work here is
// for the checks to say.
func (s *suite) explore() {
	s.manner = manner{carrier: byPost, legacy: legacyManner{word: "password", method: http.MethodGet}}
	c := s.newCheck(s.ctx, spec.Requirement{})
	c.perform(func(c *check) { c.exploreWords() })
	c.perform(func(c *check) { c.exploreEndpoints() })
	if s.declares(spec.ProtectedResource) {
		c.perform(func(c *check) { c.exploreServices() })
	}
	if s.declares(spec.Logout) {
		c.perform(func(c *check) { c.exploreLogout() })
	}
	c.perform(func(c *check) { c.exploreSessions() })
	c.perform(func(c *check) { c.exploreLock() })
	if s.declares(spec.Refresh) {
		c.perform(func(c *check) { c.exploreRefresh() })
	}
	if s.declares(spec.Legacy) {
		c.perform(func(c *check) { c.exploreLegacy() })
	}
	if slices.Contains(s.target.Capabilities, spec.APIKeyLogin) {
		c.perform(func(c *check) { c.exploreKeys() })
	}
}

func (c *check) exploreWords() {
	t := c.loginOnce(c.main())
	m := &c.suite.manner
	for _, word := range []string{"", "OAuth ", "Bearer "} {
		m.word = word
		if c.try(c.userInfoRequest(t)).granted() {
			m.words = append(m.words, word)
		}
	}
	m.word = ""
	if len(m.words) > 0 {
		m.word = m.words[0]
	}
}

// endpoints are the capabilities that stand for an endpoint, each with a
// request that asks for it.
func (c *check) endpoints() map[spec.Capability]request {
	return map[spec.Capability]request{spec.Logout: c.logoutWith("").unauthorized()}
}

// exploreEndpoints finds out which endpoints there are. A capability that was
// not declared but supposed is taken back where its endpoint is not there.
func (c *check) exploreEndpoints() {
	absent := func(r request) bool {
		r.probe = true
		return c.try(r.as("is there such an endpoint?")).absent()
	}
	target := &c.suite.target
	for capability, r := range c.endpoints() {
		if target.supposed && c.suite.declares(capability) && absent(r) {
			target.Capabilities = slices.DeleteFunc(target.Capabilities, func(other spec.Capability) bool { return other == capability })
		}
	}
	m := &c.suite.manner
	if m.noV1 = absent(c.openV1("", "").unauthorized()); m.noV1 {
		return
	}
	t := c.login(c.main())
	for _, word := range []string{"", "OAuth ", "Bearer "} {
		if c.try(c.openV1(word, t.access)).granted() {
			m.wordsV1 = append(m.wordsV1, word)
		}
	}
}

// exploreServices finds out which words secured services take.
func (c *check) exploreServices() {
	service := c.usable()[0]
	t := c.login(c.insider(service))
	for _, word := range []string{"OAuth ", "", "Bearer "} {
		if c.try(c.call(service, word, t.access)).granted() {
			c.suite.manner.serviceWords = append(c.suite.manner.serviceWords, word)
		}
	}
}

// exploreLogout finds out how a logout is taken and whether it counts at once.
func (c *check) exploreLogout() {
	m := &c.suite.manner
	// A server that ends too many sessions must not disturb the checks of something else.
	defer func() { c.suite.memo = newMemo() }()
	for _, m.logoutWord = range []string{"", "OAuth "} {
		t := c.login(c.main())
		if c.try(c.logoutRequest(t)).granted() {
			m.lateLogout = c.look(t).granted()
			return
		}
	}
	m.logoutWord = ""
}

// declares tells whether the target has the capability.
func (s *suite) declares(capability spec.Capability) bool {
	return slices.Contains(s.target.Capabilities, capability)
}

func (c *check) exploreSessions() {
	c.suite.manner.singleSession = !c.secondLogin().granted()
}

// secondLogin is userinfo with the token of a first login after a second one.
func (c *check) secondLogin() answer {
	return observed(c, "a second login", func(c *check) answer {
		first := c.login(c.main())
		c.login(c.main())
		return c.look(first)
	})
}

func (c *check) exploreRefresh() {
	m := &c.suite.manner
	u := c.renewing(1)
	defer func() {
		m.carrier = byPost
		if len(m.carriers) > 0 {
			m.carrier = m.carriers[0]
		}
	}()
	issued := false
	try := func(late bool) {
		var tokens []token // that wait together, where logins stand beside each other
		for range carriers() {
			if late && c.apart() {
				tokens = append(tokens, c.login(u))
			}
		}
		for i, by := range carriers() {
			m.carrier = by
			var t token
			if tokens != nil {
				t = tokens[i]
			} else {
				t = c.login(u)
			}
			if t.refresh == "" {
				continue
			}
			issued = true
			if late {
				c.age(t, past(u.lifetime()))
			}
			if c.try(c.refreshRequest(t)).granted() {
				m.carriers = append(m.carriers, by)
			}
		}
	}
	try(false)
	if len(m.carriers) == 0 && issued {
		// It may want the access token to have expired first. Where that cannot be
		// waited for, the checks that refresh are not provable.
		m.lateRefresh = true
		if v := c.perform(func(*check) { try(true) }); v.outcome == reports.Passed {
			m.lateRefresh = len(m.carriers) > 0
		}
	}
}
