package suites_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/gamconform/gamconform/mockserver"
	"github.com/gamconform/gamconform/reports"
	"github.com/gamconform/gamconform/spec"
	"github.com/gamconform/gamconform/suites"
)

// Where no capabilities are declared, a skip says what the world lacks for one;
// where they are, that it is not among them.
func TestSkipsSayWhatIsLacking(t *testing.T) {
	world := spec.Default()
	world.Resources = nil
	world.Repositories = world.Repositories[:1]
	repo := &world.Repositories[0]
	repo.Lock = spec.Lock{}
	repo.Users = slices.DeleteFunc(repo.Users, func(u spec.User) bool { return u.OTP != (spec.OTP{}) })
	for i := range repo.Users {
		repo.Users[i].APIKeys = nil
	}
	for i := range repo.Applications {
		repo.Applications[i].Devices = false
	}
	target := reference(t, mockserver.Config{World: world})
	wants := map[spec.Capability]string{
		spec.TwoFactor: "the world declares no user with `otp`", spec.APIKeyLogin: "no user with a valid API key", spec.Multitenant: "no second repository",
		spec.Lockout: "no `lock` with", spec.Robustness: "--robustness", spec.Device: "no application with `devices: true`", spec.ProtectedResource: "no `resources`",
	}
	for _, r := range verify(t, target, suites.Options{Filter: "two-factor,api-key,multitenant,lockout,robustness,device,protected-resource"}).With(reports.Skipped) {
		for _, capability := range r.Requirement.Needs {
			if r.Skip == reports.NotApplicable && strings.Contains(r.Reason, wants[capability]) && wants[capability] != "" {
				delete(wants, capability)
			}
		}
		if strings.Contains(r.Reason, "does not declare the capability") {
			t.Errorf("%s: %s", r.Requirement.ID, r.Reason)
		}
	}
	if len(wants) > 0 {
		t.Errorf("nothing was skipped for %v", wants)
	}
	target.Capabilities = []spec.Capability{spec.Clock}
	if r := result(t, verify(t, target, suites.Options{Filter: "PWD-001,TFA-003"}), "TFA-003"); r.Reason != "the target does not declare the capability two-factor" {
		t.Errorf("declared: %s", r.Reason)
	}
}
