package suites

import (
	"net/http"
	"strings"
	"time"

	"github.com/onsi/gomega"

	"github.com/gamconform/gamconform/spec"
)

// devices declares the checks of anonymous logins.
func (s *suite) devices() {
	s.check(spec.DeviceGrantsToken, func(c *check) {
		a := c.known(c.deviceLogin(firstDevice).refusable())
		c.Expect(a).To(BeGranted(), "the login of a device")
		c.Expect(a.status).To(gomega.Equal(http.StatusOK), "the status of a granted login")
	})
	s.family.devices.refuses(s, spec.DeviceIDRequired, func(_ *check, on grounds) []request {
		none := on.right.clone().as("device without DeviceId")
		none.header.Del("DeviceId")
		return []request{none, on.right.carrying("DeviceId", "").as("device with an empty DeviceId")}
	})
	s.family.devices.refuses(s, spec.DeviceClientRefused, func(_ *check, on grounds) []request {
		return []request{on.right.with("client_id", "00000000000000000000000000000000").as("device of an unknown client")}
	})
	s.family.devices.refuses(s, spec.DeviceWrongSecret, func(c *check, on grounds) []request {
		return []request{on.right.with("client_secret", c.secret("gamconform-wrong-secret")).as("device with a wrong client_secret")}
	})
	s.check(spec.DeviceOwnUser, func(c *check) {
		t := c.firstDeviceToken()
		info := c.legacyInfo(t)
		for _, u := range c.world.whole.Users {
			c.Expect(info.text("Login")).NotTo(gomega.Equal(u.Username), "Login of the user of a device")
			if u.GUID != "" {
				for _, guid := range []string{t.userGUID, info.text("GUID")} {
					c.Expect(strings.EqualFold(guid, u.GUID)).To(gomega.BeFalse(), "the user of a device must not have the GUID of %q", u.Username)
				}
			}
		}
	})
	s.family.devices.refuses(s, spec.DevicesNotSetUp, func(c *check, on grounds) []request { return []request{c.deviceElsewhere()} })
	s.check(spec.DeviceUserMarked, func(c *check) {
		c.needLegacyUser()
		a := c.legacyInfo(c.firstDeviceToken())
		if !a.granted() {
			c.inconclusive("legacy userinfo was refused (" + a.String() + "), so the user of the device is not known")
		}
		c.Expect(a.object["IsAutoRegisteredUser"]).To(gomega.Equal(true), "IsAutoRegisteredUser of the user of a device")
	})
	s.check(spec.DeviceAnswers, func(c *check) {
		user := func(t token) string {
			if c.suite.manner.legacy.noUser {
				return ""
			}
			a := c.legacyInfo(t)
			if a.text("GUID") == "" {
				c.inconclusive("legacy userinfo does not tell the user of a device")
			}
			return strings.ToLower(a.text("GUID"))
		}
		first := user(c.firstDeviceToken())
		if first != "" {
			c.observe("second login of a device", map[bool]string{true: "the same user", false: "another user"}[user(c.deviceToken(firstDevice)) == first])
			c.observe("login of another device", map[bool]string{true: "the same user", false: "another user"}[user(c.deviceToken(secondDevice)) == first])
		}
		right := c.deviceLogin(firstDevice)
		c.observe("device login without client_secret", c.try(right.dropping("client_secret").as("device without client_secret")).outcome())
		none := right.clone().as("device without DeviceId")
		none.header.Del("DeviceId")
		c.observe("device login without DeviceId", s.family.devices.graded(c, none.label, func() request { return none }).outcome())
		if len(c.withoutDevices()) > 0 {
			r := c.deviceElsewhere()
			c.observe("device login at an application without devices", s.family.devices.graded(c, r.label, func() request { return r }).outcome())
		}
	})
	s.check(spec.DevicesNeverExpire, func(c *check) {
		policies := c.world.whole.Policies
		if len(policies) == 0 || policies[0].TokenMinutes == 0 {
			c.missing("a first policy, the repository's default, whose tokens expire")
		}
		life := time.Duration(policies[0].TokenMinutes) * time.Minute
		t := c.deviceToken(firstDevice)
		opened := c.openedBy(t)
		c.age(t, life+margin(life))
		c.proved(life, margin(life))
		c.Expect(c.try(opened(t))).To(BeAccepted(), "the token of a device, after the %s of the repository's default policy", life)
	})
}

// firstDeviceToken is a login of the first device that other checks look at, too.
func (c *check) firstDeviceToken() token {
	return c.granted(user{}, c.deviceApp(), c.known(c.deviceLogin(firstDevice).refusable()))
}

// withoutDevices are the applications that register none.
func (c *check) withoutDevices() []spec.Application {
	var all []spec.Application
	for _, app := range c.world.repo.Applications {
		if !app.Devices {
			all = append(all, app)
		}
	}
	return all
}

// deviceElsewhere is a device login at an application without devices.
func (c *check) deviceElsewhere() request {
	apps := c.withoutDevices()
	if len(apps) == 0 {
		c.missing("an application without devices")
	}
	return c.deviceLogin(firstDevice).with("client_id", apps[0].ClientID).with("client_secret", apps[0].ClientSecret.Reveal()).
		as("device at an application without devices")
}
