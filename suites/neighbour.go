package suites

import (
	"encoding/json"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/gamconform/gamconform/spec"
)

// mostNeighbours bounds how many places are asked for a GAM.
const mostNeighbours = 6

// neighbours lists the places near the target's URL where something answers as
// GAM, as they would stand in target.url. No credentials are sent, and nothing
// leaves the origin of the target.
func (c *check) neighbours() (found []string) {
	for _, place := range c.places() {
		if c.speaks(place) {
			found = append(found, place)
		}
	}
	return found
}

// redirected is the virtual directory to which an answer to a token request
// redirects; "" = to none. Nobody was asked there.
func (c *check) redirected(last answer) string {
	to, ok := strings.CutSuffix(last.header.Get("Location"), c.suite.options.Description.Operation(string(spec.RequestToken)).Path)
	if !ok || !strings.Contains(to, "://") {
		return ""
	}
	return to
}

// places are the target's own virtual directory, those above it, and the names
// that virtual directories mostly have.
func (c *check) places() []string {
	at, err := url.Parse(c.suite.target.URL)
	if err != nil {
		return nil
	}
	origin := at.Scheme + "://" + at.Host
	var all []string
	add := func(path string) {
		if place := origin + strings.TrimRight(path, "/"); !slices.Contains(all, place) && len(all) < mostNeighbours {
			all = append(all, place)
		}
	}
	add(at.EscapedPath())
	path := strings.TrimRight(at.EscapedPath(), "/")
	for range 2 {
		if cut := strings.LastIndex(path, "/"); cut >= 0 {
			path = path[:cut]
			add(path)
		}
	}
	for _, name := range []string{"/App", "/gam", ""} {
		add(name)
	}
	return all
}

// speaks tells whether something answers as GAM below a place: userinfo
// without a token, or at the target's own place the older token endpoint
// without a form, must be refused the way that only GAM does.
func (c *check) speaks(place string) bool {
	operation := spec.GetUserInfo
	if place == c.suite.target.URL {
		operation = spec.LegacyToken // that those of v2.0 are silent is known
	}
	described := c.suite.options.Description.Operation(string(operation))
	wire, err := c.suite.client.do(c.ctx, described.Method, place+described.Path, http.Header{}, nil)
	if err != nil || wire.status < 400 {
		return false
	}
	var body struct {
		Error struct {
			Code any `json:"code"`
		} `json:"error"`
	}
	return json.Unmarshal(wire.body, &body) == nil && body.Error.Code != nil ||
		strings.HasPrefix(wire.header.Get("WWW-Authenticate"), "OAuth realm=")
}
