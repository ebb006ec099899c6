package matrix_test

import (
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/gamconform/gamconform/mockserver"
	"github.com/gamconform/gamconform/reports"
	"github.com/gamconform/gamconform/spec"
)

// smaller takes from the default world what a row of the table names.
var smaller = map[string]func(*spec.Repository){
	"a second application": func(r *spec.Repository) {
		withoutKeys(anyKey)(r)
		r.Applications = r.Applications[:1]
	},
	"`remote_disabled: true`, and nothing else that closes it": func(r *spec.Repository) {
		r.Applications = slices.DeleteFunc(slices.Clone(r.Applications), func(a spec.Application) bool { return a.RemoteDisabled })
	},
	"a user with `tokens`": withoutTokens,
	"a role with the `permission` of a resource": func(r *spec.Repository) {
		for i := range r.Roles {
			r.Roles[i].Permissions = nil
		}
	},
	"a user without that permission": func(r *spec.Repository) {
		for i := range r.Users {
			r.Users[i].Roles = append(slices.Clone(r.Users[i].Roles), "writer")
		}
	},
	"`token_minutes` 1 or more, `renewals: 0`":                       withoutPolicy(func(p spec.Policy) bool { return p.TokenMinutes > 0 && p.Renewals == 0 }),
	"the scope `gam_user_data`":                                      withoutScopes("gam_user_data"),
	"the scope `gam_user_roles`":                                     withoutScopes("gam_user_roles"),
	"the scope `gam_user_additional_data`":                           withoutScopes("gam_user_additional_data"),
	"the scope `session_initial_prop` or `gam_session_initial_prop`": withoutScopes("session_initial_prop", "gam_session_initial_prop"),
	"a second user": func(r *spec.Repository) {
		withoutKeys(anyKey)(r)
		r.Users = slices.DeleteFunc(r.Users, func(u spec.User) bool { return u.Ordinary() && u.Username != "renewing" })
	},
	"an application with `devices`": func(r *spec.Repository) {
		for i := range r.Applications {
			r.Applications[i].Devices = false
		}
	},
	"an application without `devices`": func(r *spec.Repository) {
		for i := range r.Applications {
			r.Applications[i].Devices = true
		}
	},
	"an authentication type of the kind `external`": func(r *spec.Repository) {
		r.AuthenticationTypes = slices.DeleteFunc(r.AuthenticationTypes, func(t spec.AuthenticationType) bool { return t.Kind == spec.ExternalAuthentication })
	},
	"a first policy with `token_minutes` 1 or more": func(r *spec.Repository) {
		slices.SortFunc(r.Policies, func(a, b spec.Policy) int { return a.TokenMinutes - b.TokenMinutes })
	},
	"a user with `roles`": func(r *spec.Repository) {
		for i := range r.Users {
			r.Users[i].Roles = nil
		}
	},
	"a user with `attributes`": func(r *spec.Repository) {
		for i := range r.Users {
			r.Users[i].Attributes = nil
		}
	},
	"the scope `session_application_data`":         withoutScopes("session_application_data"),
	"the scope `FullControl`":                      withoutScopes("FullControl"),
	"the scope `user_` and the id of an attribute": withoutScopes("user_EmployeeID", "user_Salary"),
	"the scope `user_birthday`":                    withoutScopes("user_birthday"),
	"the scopes `user_guid`, `user_username`, `user_email`, `user_external_id`, `user_first_name`, `user_last_name`, `user_phone`": withoutScopes(
		"user_guid", "user_username", "user_email", "user_external_id", "user_first_name", "user_last_name", "user_phone"),
	"`gam_user_data` without `gam_user_roles` among its scopes": withoutApplications(func(a spec.Application) bool { return !slices.Contains(a.Scopes, "gam_user_roles") }),
	"`scope_required: true`":                                    withoutApplications(func(a spec.Application) bool { return a.ScopeRequired }),
	"`hide_user_ids: true`":                                     withoutApplications(func(a spec.Application) bool { return a.HideUserIDs }),
	"`rest_disabled: true`":                                     withoutApplications(func(a spec.Application) bool { return a.RESTDisabled }),
	"`revoked: true`":                                           withoutApplications(func(a spec.Application) bool { return a.Revoked }),
	"`single_session: true`":                                    withoutApplications(func(a spec.Application) bool { return a.SingleSession }),
	"a user without `roles`": func(r *spec.Repository) {
		for i := range r.Users {
			if len(r.Users[i].Roles) == 0 {
				r.Users[i].Roles = []string{"reader"}
			}
		}
	},
	"`policy` and a `main_role` with another policy":                         without("own-policy"),
	"no `policy`, and a `main_role` with one":                                without("by-main-role"),
	"no `policy`, and `roles`, where the `default_role` has one":             without("by-default-role"),
	"no `policy` and no `roles`":                                             without("by-repository"),
	"`state: inactive`":                                                      without("inactive"),
	"`state: blocked`":                                                       without("blocked"),
	"`state: password-must-change` and `state: password-expired`":            without("must-change", "password-expired"),
	"another authentication type of the kind `local`":                        withoutTypes("directory"),
	"another authentication type of the kind `local`, with `disabled: true`": withoutTypes("retired"),
	"`web_minutes` 1 or more":                                                withoutPolicy(func(p spec.Policy) bool { return p.WebMinutes > 0 }),
	"a name or password with one of `+&=%;` or a blank":                      without("reserved +&=%;user"),
	"a name or password with characters outside ASCII":                       without("josé-中文-😀"),
	"a password of 100 characters or more":                                   without("long"),
	"`token_minutes: 0`, `renewals: 0`":                                      withoutPolicy(func(p spec.Policy) bool { return p.TokenMinutes == 0 && p.Renewals == 0 }),
	"`token_minutes: 0`, `renewals` 1 or more":                               withoutPolicy(func(p spec.Policy) bool { return p.TokenMinutes == 0 && p.Renewals > 0 }),
	"`renewals: 0`":                                             withoutPolicy(func(p spec.Policy) bool { return p.Renewals == 0 }),
	"`token_minutes` 1 or more":                                 withoutPolicy(func(p spec.Policy) bool { return p.TokenMinutes > 0 }),
	"`token_minutes` 1 or more, `renewals` 1 or more":           withoutPolicy(func(p spec.Policy) bool { return p.TokenMinutes > 0 && p.Renewals > 0 }),
	"`second_factor: true` and `otp`":                           without("guarded", "paired", "guarded phone"),
	"`second_factor: true` and `otp.totp`":                      without("paired"),
	"`otp` without `second_factor`":                             without("by-code"),
	"`expendable: true`, in a repository with `lock`":           without("spare"),
	"`expendable: true`, `second_factor: true` and `otp.fixed`": without("guarded spare"),
	"`token_minutes` 1 or more, `renewals` 1 to 12": func(r *spec.Repository) {
		for i := range r.Policies {
			if r.Policies[i].Renewals > 0 {
				r.Policies[i].Renewals = 13
			}
		}
	},
	"`token_minutes` 1 or more, `renewals` 3 or more":   withoutPolicy(func(p spec.Policy) bool { return p.TokenMinutes > 0 && p.Renewals >= 3 }),
	"valid, for an application that takes it":           withoutKeys(anyKey),
	"valid, for two applications of one user":           withoutKeys(func(u spec.User, k spec.APIKey) bool { return u.Username == "robot" && k.Application != "robots" }),
	"without one of the scopes of its application":      keysOfEveryScope,
	"valid, for an application with `timeout_hours`":    withoutKeys(keyFor("batch")),
	"valid, for an application without `timeout_hours`": withoutKeys(keyFor("robots", "supplier")),
	"valid, for an application with `only_type`":        withoutKeys(keyFor("supplier")),
	"`state: revoked`":         withoutKeys(keyIn(spec.RevokedKey)),
	"`state: superseded`":      withoutKeys(keyIn(spec.SupersededKey)),
	"`state: expired`":         withoutKeys(keyIn(spec.ExpiredKey)),
	"`state: scope-withdrawn`": withoutKeys(keyIn(spec.WithdrawnKey)),
	"valid, for an application whose `api_keys` are off":          withoutKeys(keyFor("mobile")),
	"valid, for an application with `rest_disabled` and API keys": withoutKeys(keyFor("archive")),
	"valid, for an application with `revoked` and API keys":       withoutKeys(keyFor("dismissed")),
	"`token_minutes` 1 or more, `renewals` 1 to 19": func(r *spec.Repository) {
		for i := range r.Policies {
			if r.Policies[i].Renewals > 0 {
				r.Policies[i].Renewals = 20
			}
		}
	},
}

// TestSlowFixtures: docs/configuration.md names the requirements that are not
// proved when the world lacks a thing, and no requirement that is. The second
// takes a run of everything for each thing: -matrix does that. A test without it
// looks at the names of all rows and at the requirements of every fourth.
func TestSlowFixtures(t *testing.T) {
	page, err := os.ReadFile(filepath.Join("..", "..", "docs", "configuration.md"))
	if err != nil {
		t.Fatal(err)
	}
	_, section, found := strings.Cut(string(page), "\n## What the world needs for a full proof\n")
	if !found {
		t.Fatal("docs/configuration.md has no such section")
	}
	rows := regexp.MustCompile(`(?m)^\| ([^|]+) \| ([A-Z]{3}-\d.*) \|$`).FindAllStringSubmatch(section, -1)
	listed := regexp.MustCompile(`[A-Z]{3}-\d{3}`).FindAllString(section, -1)
	shown := map[string]bool{}
	for i, row := range rows {
		shown[row[1]] = true
		reduce, known := fewer[row[1]]
		if first, ok := smaller[row[1]]; ok {
			reduce, known = func(w *spec.World) { first(&w.Repositories[0]) }, true
		}
		if !known {
			t.Errorf("no world is known without %q", row[1])
			continue
		}
		if i%4 > 0 && !*whole {
			continue
		}
		named := strings.Split(row[2], ", ")
		filter := strings.Join(named, ",")
		if *whole {
			filter = ""
		}
		lacking := unproved(t, reduce, filter)
		for _, id := range named {
			if !slices.Contains(lacking, id) {
				t.Errorf("%s is proved without %s", id, row[1])
			}
		}
		// One thing may be the only one of another kind, too: another row says it.
		for _, id := range lacking {
			if !slices.Contains(listed, id) {
				t.Errorf("%s is not proved without %s", id, row[1])
			}
		}
	}
	for _, row := range slices.AppendSeq(slices.Collect(maps.Keys(smaller)), maps.Keys(fewer)) {
		if !shown[row] {
			t.Errorf("docs/configuration.md lacks the row %q", row)
		}
	}
}

// unproved are the requirements of a filter that are not proved in a reduced
// world.
func unproved(t *testing.T, reduce func(*spec.World), filter string) (ids []string) {
	t.Helper()
	world := spec.Default()
	reduce(&world)
	// A switch in its first position keeps malformed requests out.
	first := mockserver.Switches()[0]
	run, err := selected(mockserver.Config{World: world, Switches: map[string]string{first.Name: first.Positions[0].Name}}, filter)
	if err != nil {
		t.Fatal(err)
	}
	for _, result := range run.Results {
		if result.Outcome != reports.Passed && result.Skip != reports.NotSelected {
			ids = append(ids, result.Requirement.ID)
		}
	}
	return ids
}

func without(names ...string) func(*spec.Repository) {
	return func(r *spec.Repository) {
		r.Users = slices.DeleteFunc(r.Users, func(u spec.User) bool { return slices.Contains(names, u.Username) })
	}
}

// withoutApplications takes away applications, and what was generated for them.
func withoutApplications(match func(spec.Application) bool) func(*spec.Repository) {
	return func(r *spec.Repository) {
		gone := map[string]bool{}
		r.Applications = slices.DeleteFunc(r.Applications, func(a spec.Application) bool {
			gone[a.Name] = match(a)
			return gone[a.Name]
		})
		for i := range r.Users {
			u := &r.Users[i]
			u.APIKeys = slices.DeleteFunc(slices.Clone(u.APIKeys), func(k spec.APIKey) bool { return gone[k.Application] })
			u.Tokens = slices.DeleteFunc(slices.Clone(u.Tokens), func(t spec.Token) bool { return gone[t.Application] })
		}
	}
}

func withoutTypes(names ...string) func(*spec.Repository) {
	return func(r *spec.Repository) {
		r.AuthenticationTypes = slices.DeleteFunc(r.AuthenticationTypes, func(t spec.AuthenticationType) bool { return slices.Contains(names, t.Name) })
	}
}

// withoutPolicy takes away the users to whom such a policy applies.
func withoutPolicy(match func(spec.Policy) bool) func(*spec.Repository) {
	return func(r *spec.Repository) {
		r.Users = slices.DeleteFunc(r.Users, func(u spec.User) bool { return match(r.PolicyOf(u)) })
	}
}

func withoutScopes(names ...string) func(*spec.Repository) {
	return func(r *spec.Repository) {
		withoutKeys(anyKey)(r) // whose scopes are those of applications
		for i, a := range r.Applications {
			r.Applications[i].Scopes = slices.DeleteFunc(slices.Clone(a.Scopes), func(s string) bool { return slices.Contains(names, s) })
		}
	}
}
