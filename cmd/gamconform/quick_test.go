package main

import (
	"strings"
	"testing"
	"time"

	"github.com/gamconform/gamconform/spec"
)

// TestQuickWorld: testdata/quick.yaml is the default world with lifetimes of a
// minute or two, so that a run on real time waits for them, and with keys whose
// age proves what takes years.
func TestQuickWorld(t *testing.T) {
	var text strings.Builder
	if err := quickConfig().Write(&text); err != nil {
		t.Fatal(err)
	}
	golden(t, "testdata/quick.yaml", text.String())
}

// quickConfig is for a server on real time: every wait is at most 130 seconds.
func quickConfig() spec.Config {
	c := spec.Config{World: spec.Default()}
	c.Target.Time = spec.Time{Control: spec.TimeWait, MaxWait: spec.Duration(130 * time.Second)}
	for _, repo := range c.World.Repositories {
		for i := range repo.Policies {
			p := &repo.Policies[i]
			p.TokenMinutes, p.WebMinutes = min(p.TokenMinutes, 1), min(p.WebMinutes, 1)
			if p.Name == "aging" { // the others outlive their renewals
				p.RefreshMinutes = 2
			}
		}
	}
	main := &c.World.Repositories[0]
	main.Lock.ResetMinutes, main.SecondFactor.ExpirationSeconds = 1, 60
	const twentyYears = 20 * 365 * 24 // hours
	for i := range main.Applications {
		if main.Applications[i].APIKeys.TimeoutHours > 0 {
			main.Applications[i].APIKeys.TimeoutHours = twentyYears
		}
	}
	issued := func(day string) spec.Instant {
		at, err := time.Parse(time.DateOnly, day)
		if err != nil {
			panic(err)
		}
		return spec.InstantOf(at)
	}
	for _, u := range main.Users {
		for i := range u.APIKeys {
			switch k := &u.APIKeys[i]; {
			case k.State == spec.ExpiredKey:
				k.Issued = issued("2000-01-01")
			case k.Application == "batch": // half of its timeout is over from 2025 to 2035
				k.Issued = issued("2015-03-01")
			}
		}
	}
	return c
}
