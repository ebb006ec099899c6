package suites_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/gamconform/gamconform/mockserver"
	"github.com/gamconform/gamconform/reports"
	"github.com/gamconform/gamconform/spec"
	"github.com/gamconform/gamconform/suites"
)

// A world with one repository has no tenants to keep apart: nothing of it is
// checked, and nothing else is checked otherwise.
func TestOneRepository(t *testing.T) {
	world := spec.Default()
	world.Repositories = world.Repositories[:1]
	run := verify(t, reference(t, mockserver.Config{World: world}), suites.Options{})
	if exit := run.Verdict().Exit; exit != reports.ExitOK || len(run.Grids) != 0 {
		t.Errorf("exit code %d, %d grids", exit, len(run.Grids))
	}
	for _, r := range run.Results {
		tenants := r.Requirement.Area() == "TEN"
		if tenants && (r.Outcome != reports.Skipped || r.Skip != reports.NotApplicable) {
			t.Errorf("%s: %s %s", r.Requirement.ID, r.Outcome, r.Skip)
		}
		if !tenants && r.Outcome == reports.Failed {
			t.Errorf("%s: %s", r.Requirement.ID, r.Reason)
		}
	}
}

// tenants is a world with n repositories like the default world's second one.
func tenants(n int) spec.World {
	var world spec.World
	for i := range n {
		repo := spec.Default().Repositories[1]
		repo.Name, repo.GUID = fmt.Sprintf("tenant-%d", i+1), fmt.Sprintf("%08x-5c92-4a3f-b6d8-20f9a4c3e715", i+1)
		for j := range repo.Applications {
			a := &repo.Applications[j]
			a.ClientSecret = spec.NewSecret(fmt.Sprintf("%s-%d", a.ClientSecret.Reveal(), i+1))
			if j > 0 {
				a.ClientID = fmt.Sprintf("%032x", 1000+i)
			}
		}
		for j := range repo.Users {
			u := &repo.Users[j]
			u.Password = spec.NewSecret(fmt.Sprintf("%s-%d", u.Password.Reveal(), i+1))
			u.GUID = fmt.Sprintf("%08x-41a6-4f38-8c19-%012x", i+1, j+1)
			for k := range u.APIKeys {
				u.APIKeys[k].Key = spec.NewSecret(fmt.Sprintf("%s-%d", u.APIKeys[k].Key.Reveal(), i+1))
			}
			u.Profile.Email = fmt.Sprintf("user%d@tenant%d.example.com", j, i+1)
			if j == 2 {
				u.Username = fmt.Sprintf("teller-%d", i+1)
			}
		}
		world.Repositories = append(world.Repositories, repo)
	}
	return world
}

// Worlds of several tenants, with and without a default one, are conformant,
// and a grid lays out at most six of them and says what it left out.
func TestTenants(t *testing.T) {
	for _, test := range []struct {
		name          string
		world         spec.World
		columns, rows int // of the grid of logins
		leftOut       string
	}{
		{"the default world without its default", func() spec.World {
			world := spec.Default()
			world.DefaultRepository = ""
			return world
		}(), 2, 4, ""},
		{"three", tenants(3), 3, 6, ""},
		{"eight", tenants(8), 6, 12, "2 of 8 tenants"},
	} {
		t.Run(test.name, func(t *testing.T) {
			run := verify(t, reference(t, mockserver.Config{World: test.world}), suites.Options{Filter: "TEN"})
			if exit := run.Verdict().Exit; exit != reports.ExitOK {
				t.Errorf("exit code %d: %v", exit, run.Verdict().Reasons)
			}
			for _, r := range run.Results {
				if r.Outcome != reports.Passed {
					t.Errorf("%s: %s %s", r.Requirement.ID, r.Outcome, r.Reason)
				}
			}
			g := grid(t, run, "TEN-002")
			if len(g.Columns) != test.columns || len(g.Rows) != test.rows || g.LeftOut != test.leftOut || g.Unexpected() != 0 {
				t.Errorf("a grid of %d x %d, left out %q, %d unexpected", len(g.Rows), len(g.Columns), g.LeftOut, g.Unexpected())
			}
		})
	}
}

// An application and a user that the operator declares in two tenants may log
// in to both: the grid expects it.
func TestSharedCredentials(t *testing.T) {
	world := spec.Default()
	world.Repositories = world.Repositories[:2]
	world.Repositories[1].Applications[0].ClientSecret = world.Repositories[0].Applications[0].ClientSecret
	world.Repositories[1].Users[0] = world.Repositories[0].Users[0]
	world.Repositories[1].Users[0].Roles = nil
	run := verify(t, reference(t, mockserver.Config{World: world}), suites.Options{Filter: "TEN"})
	if exit := run.Verdict().Exit; exit != reports.ExitOK {
		t.Errorf("exit code %d: %v", exit, run.Verdict().Reasons)
	}
	both := 0
	for _, row := range grid(t, run, "TEN-002").Cells {
		if row[0].Outcome == reports.Granted && row[1].Outcome == reports.Granted {
			both++
		}
	}
	if both != 2 {
		t.Errorf("%d credentials are granted in both tenants, want 2: main's and branch's", both)
	}
}

// A stray cell is in the grid, in the reason, and nobody's secret in either.
func TestStrayCell(t *testing.T) {
	target := reference(t, mockserver.Config{Faults: []string{"user-found-in-any-tenant"}})
	run := verify(t, target, suites.Options{Filter: "TEN-003"})
	r := result(t, run, "TEN-003")
	if r.Outcome != reports.Failed || !strings.Contains(r.Reason, "must be refused and are not") {
		t.Errorf("%s %q", r.Outcome, r.Reason)
	}
	if n := grid(t, run, "TEN-003").Unexpected(); n == 0 {
		t.Error("the grid shows nothing unexpected")
	}
	var text strings.Builder
	if err := reports.JSON(&text, run); err != nil {
		t.Fatal(err)
	}
	for _, repo := range target.World.Repositories {
		for _, u := range repo.Users {
			if strings.Contains(text.String(), u.Password.Reveal()) {
				t.Errorf("the run shows the password of %s in %s", u.Username, repo.Name)
			}
		}
	}
}

func grid(t *testing.T, run reports.Run, requirement string) reports.Grid {
	t.Helper()
	for _, g := range run.Grids {
		if g.Requirement == requirement {
			return g
		}
	}
	t.Fatalf("no grid of %s", requirement)
	return reports.Grid{}
}
