package suites

import (
	"strings"

	"github.com/onsi/gomega"

	"github.com/gamconform/gamconform/spec"
)

// unknownRepository is a GUID that no declared repository has.
func (c *check) unknownRepository() string {
	guid := "00000000-1111-4222-8333-444444444444"
	for _, r := range c.suite.target.World.Repositories {
		if r.GUID == guid {
			guid = "55555555-6666-4777-8888-999999999999"
		}
	}
	return guid
}

// repositories declares the checks of the field repository itself.
func (s *suite) repositories() {
	s.check(spec.UnknownRepositoryRefused, func(c *check) {
		for _, k := range c.defaultAndOther() {
			right := c.home(k)
			c.refusedBeside(right.refusable(),
				right.with("repository", c.unknownRepository()).as(k.label()+" under an unknown repository"),
				right.with("repository", c.altered(k.of.GUID, -1)).as(k.label()+" under their repository with another last digit"))
		}
	})
	s.check(spec.UnknownRepositoryCode, func(c *check) {
		k := credentials(c.tenants())[0]
		a := c.graded(c.home(k).with("repository", c.unknownRepository()).as(k.label() + " under an unknown repository"))
		c.Expect(c.gamCode(a)).To(gomega.Equal("2"), "the code of an unknown repository")
	})
	s.check(spec.MalformedRepositoryRefused, func(c *check) {
		two := c.defaultAndOther()
		for i, k := range two {
			right, guid := c.home(k), k.of.GUID
			c.refusedBeside(right.refusable(),
				right.with("repository", "gamconform-no-guid").as(k.label()+" under a text that is no GUID"),
				right.with("repository", guid[:len(guid)-1]).as(k.label()+" under a part of their GUID"),
				right.with("repository", guid+"0").as(k.label()+" under their GUID and a digit"),
				right.with("repository", guid+","+two[1-i].of.GUID).as(k.label()+" under two GUIDs"))
		}
	})
	s.check(spec.MissingRepositoryOneTenant, func(c *check) {
		chosen := c.suite.target.World.DefaultRepository
		all := credentials(c.tenants())
		for _, k := range all {
			if chosen == "" && c.asked(c.unrouted(k)).reveals() != "" {
				chosen = k.of.Name
			}
		}
		var there world
		for _, r := range c.suite.target.World.Repositories {
			if r.Name == chosen {
				there = newWorld(r)
			}
		}
		for _, k := range all {
			if k.of.Name == chosen || there.holdsClient(k.app) && there.holdsUser(k.user) {
				continue
			}
			c.refusedBeside(c.home(k).refusable(), c.unrouted(k).as(k.label()+" without repository, where "+orNobody(chosen)+" is the default_repository"))
		}
	})
	s.check(spec.MissingRepositoryAnswer, func(c *check) {
		for _, k := range c.defaultAndOther() {
			c.observe("login of "+k.of.Name+" without repository", c.asked(c.unrouted(k)).outcome())
			c.observe("login of "+k.of.Name+" with an empty repository", c.asked(c.home(k).with("repository", "").as("empty repository")).outcome())
		}
	})
	s.check(spec.RepositorySpelling, func(c *check) {
		tenants := c.tenants()
		k := credentials(tenants)[0]
		for _, w := range tenants {
			if strings.ToUpper(w.repo.GUID) != w.repo.GUID {
				k = credentials([]world{w})[0] // one whose GUID has a letter
				break
			}
		}
		for _, spelling := range []struct{ name, guid string }{
			{"in capitals", strings.ToUpper(k.of.GUID)},
			{"in braces", "{" + k.of.GUID + "}"},
			{"without hyphens", strings.ReplaceAll(k.of.GUID, "-", "")},
			{"between blanks", " " + k.of.GUID + " "},
		} {
			c.observe("repository "+spelling.name, c.asked(c.home(k).with("repository", spelling.guid).as("repository "+spelling.name)).outcome())
		}
	})
	s.check(spec.TenantRefusalAnswers, func(c *check) {
		tenants := c.tenants()
		here, there := credentials(tenants[:1])[0], credentials(tenants[1:2])[0]
		for _, k := range credentials(tenants) { // those whose names no other tenant has
			if k.of.GUID == tenants[0].repo.GUID {
				here = k
				break
			}
		}
		c.observe("user of another tenant", c.asked(c.loginTo(tenants[1], there.app, here.user)).outcome())
		c.observe("client of another tenant", c.asked(c.loginTo(tenants[1], here.app, there.user)).outcome())
		c.observe("client and user of another tenant", c.asked(c.loginTo(tenants[1], here.app, here.user)).outcome())
		c.observe("unknown repository", c.asked(c.home(here).with("repository", c.unknownRepository())).outcome())
		c.observe("repository that is no GUID", c.asked(c.home(here).with("repository", "gamconform-no-guid")).outcome())
	})
}

func orNobody(name string) string {
	if name == "" {
		return "none"
	}
	return name
}

// unrouted is a login that names no repository.
func (c *check) unrouted(k credential) request {
	return c.home(k).dropping("repository").as(k.label() + " without repository")
}

// defaultAndOther are a credential of the declared default tenant, else of the
// first, and one of another.
func (c *check) defaultAndOther() []credential {
	tenants := c.tenants()
	first := 0
	for i, w := range tenants {
		if w.repo.Name == c.suite.target.World.DefaultRepository {
			first = i
		}
	}
	other := (first + 1) % len(tenants)
	all := credentials(tenants)
	var two []credential
	for _, at := range []int{first, other} {
		for _, k := range all {
			if k.of.GUID == tenants[at].repo.GUID {
				two = append(two, k)
				break
			}
		}
	}
	return two
}
