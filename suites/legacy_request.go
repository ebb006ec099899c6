package suites

import (
	"encoding/json"
	"net/http"
	"net/url"

	"github.com/gamconform/gamconform/spec"
)

// legacyManner is what the target was seen to take at its legacy endpoints.
type legacyManner struct {
	word   string // the grant_type of the local authentication
	method string // by which legacy userinfo is asked
	noUser bool   // there is no legacy userinfo
}

// exploreLegacy finds out which of the documented words logs in locally and
// how legacy userinfo is asked. Where the target has no such endpoints and the
// configuration does not say that it has, they are not expected of it.
func (c *check) exploreLegacy() {
	m := &c.suite.manner.legacy
	var login answer
	for _, word := range c.localWords() {
		m.word = word
		asked := c.legacyLogin(c.legacyMain()).refusable()
		asked.probe = true
		if login = c.known(asked); login.granted() {
			break
		}
		if login.absent() {
			c.suite.withdraw(spec.Legacy, spec.Device)
			return
		}
	}
	if !login.granted() {
		m.word = c.localWords()[0]
		return
	}
	t := newToken(c.legacyMain(), c.app(), login)
	m.noUser = true
	for _, method := range []string{http.MethodGet, http.MethodPost} {
		m.method = method
		r := c.legacyUserRequest(t).refusable()
		r.probe = true
		a := c.known(r)
		if a.granted() {
			m.noUser = false
			return
		}
		m.noUser = m.noUser && a.absent()
	}
	m.method = http.MethodGet
}

// needLegacyUser ends the body where there is no legacy userinfo.
func (c *check) needLegacyUser() {
	if c.suite.manner.legacy.noUser {
		c.notApplicable("the target has no legacy userinfo")
	}
}

// openedBy is a request that a valid token of the legacy endpoint opens: legacy
// userinfo or, where there is none, what another such token, the proof, was
// seen to open.
func (c *check) openedBy(proof token) func(token) request {
	if !c.suite.manner.legacy.noUser {
		return c.legacyUserRequest
	}
	if c.look(proof).reveals() != "" {
		return c.userInfoRequest
	}
	service := c.serviceOf(spec.LevelAuthentication)
	return func(t token) request { return c.serviceRequest(service, t) }
}

// legacyMain is who logs in at the legacy endpoint: the last user whose tokens
// never expire, because the first one has to bear the failures of v2.0.
func (c *check) legacyMain() user {
	all := c.world.users(func(u user) bool { return u.plain() && !u.expires() })
	if len(all) == 0 {
		return c.main()
	}
	return all[len(all)-1]
}

// localWords are the documented words for the local authentication.
func (c *check) localWords() []string {
	words := []string{"password"}
	for _, t := range c.world.whole.Types() {
		if t.Kind == "" || t.Kind == spec.LocalAuthentication {
			words = append(words, t.Name)
			break
		}
	}
	return append(words, "GAMLocal")
}

// legacyLogin is a legacy login with everything right, the secret and the
// header GeneXus-Agent included, which some documents demand.
func (c *check) legacyLogin(u user) request { return c.legacyLoginAt(c.app(), u) }

func (c *check) legacyLoginAt(app spec.Application, u user) request {
	return c.legacyForm("legacy login", app, url.Values{
		"grant_type": {c.suite.manner.legacy.word}, "username": {u.Username}, "password": {u.Password.Reveal()}, "scope": {scopeFullControl},
	}).parametered(c.legacyRoute())
}

// deviceLogin is the login of a device with everything right. Its identity is
// always one of a few, so that runs do not register user after user.
func (c *check) deviceLogin(device string) request {
	return c.legacyForm("device login", c.deviceApp(), url.Values{"grant_type": {"device"}}).carrying("DeviceId", device).
		parametered(c.legacyRoute())
}

// The devices that log in.
const (
	firstDevice  = "gamconform-device-1"
	secondDevice = "gamconform-device-2"
)

// deviceApp is an application that registers the users of devices.
func (c *check) deviceApp() spec.Application {
	for _, app := range c.world.repo.Applications {
		if app.Devices {
			return app
		}
	}
	c.missing("an application with devices")
	return spec.Application{}
}

// legacyRefresh is a legacy refresh with everything right.
func (c *check) legacyRefresh(t token) request {
	return c.legacyForm("legacy refresh", t.app, url.Values{"grant_type": {"refresh_token"}, "refresh_token": {t.refresh}}).parametered(c.legacyRoute())
}

func (c *check) legacyForm(label string, app spec.Application, fields url.Values) request {
	fields.Set("client_id", app.ClientID)
	fields.Set("client_secret", app.ClientSecret.Reveal())
	return request{
		label: label, operation: spec.LegacyToken, method: http.MethodPost, contentType: formType, fields: fields,
		header: http.Header{"Genexus-Agent": {"SmartDevice Application"}},
	}
}

// legacyRoute are the additional parameters that every request needs: the
// repository, where the target serves several.
func (c *check) legacyRoute() map[string]any {
	if len(c.suite.target.World.Repositories) > 1 {
		return map[string]any{"Repository": c.world.repo.GUID}
	}
	return nil
}

// alsoParametered adds members to the additional parameters of the route.
func (c *check) alsoParametered(r request, members map[string]any) request {
	all := c.legacyRoute()
	if all == nil {
		all = map[string]any{}
	}
	for name, value := range members {
		all[name] = value
	}
	return r.parametered(all)
}

// parametered replaces additional_parameters by the object, if it has members.
func (r request) parametered(members map[string]any) request {
	if len(members) == 0 {
		return r.dropping("additional_parameters")
	}
	text, err := json.Marshal(members)
	if err != nil {
		panic(err) // texts, numbers and booleans
	}
	return r.with("additional_parameters", string(text))
}

// legacyToken logs in at the legacy endpoint as a step that the check builds on.
func (c *check) legacyToken(u user) token {
	return c.granted(u, c.app(), c.ownLogin(u, c.legacyLogin(u)))
}

// legacyOnce is a legacy login that other checks look at, too.
func (c *check) legacyOnce(u user) token {
	return c.granted(u, c.app(), c.known(c.legacyLogin(u).refusable()))
}

// deviceToken logs a device in as a step that the check builds on.
func (c *check) deviceToken(device string) token {
	return c.granted(user{}, c.deviceApp(), c.send(c.deviceLogin(device)))
}

// legacyUserRequest asks legacy userinfo for the user of the token.
func (c *check) legacyUserRequest(t token) request { return c.legacyOpenWith(t.access) }

// legacyOpenWith asks legacy userinfo with a text in place of the token, the
// way GeneXus clients do.
func (c *check) legacyOpenWith(text string) request {
	return c.byMethod(request{
		label: "legacy userinfo", operation: spec.LegacyUserInfo,
		header: http.Header{"Authorization": {"OAuth " + text}, "Genexus-Agent": {"SmartDevice Application"}},
	}, c.suite.manner.legacy.method)
}

// byMethod asks by GET, or by POST with an empty object as older clients do.
func (c *check) byMethod(r request, method string) request {
	r = r.clone()
	r.method, r.body, r.contentType = method, nil, ""
	if method == http.MethodPost {
		r.body, r.contentType = []byte("{}"), "application/json"
	}
	return r
}
