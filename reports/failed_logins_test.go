package reports_test

import (
	"strings"
	"testing"

	"github.com/gamconform/gamconform/reports"
)

// The summary names those who failed most, so that each can be found: by the
// repository, too, where two have a user of the name; and nobody is "1 others".
func TestWhoFailedMost(t *testing.T) {
	user := func(repository, name string, failed int) reports.FailedUser {
		return reports.FailedUser{Repository: repository, User: name, Failed: failed}
	}
	for want, users := range map[string][]reports.FailedUser{
		"; main/spare 9, branch/spare 5, admin 3": {user("main", "spare", 9), user("branch", "spare", 5), user("main", "admin", 3)},
		"; robot 9, spare 5, admin 3, web 2":      {user("main", "robot", 9), user("main", "spare", 5), user("main", "admin", 3), user("main", "web", 2)},
		"; robot 9, spare 5, admin 3, 2 others 3": {user("main", "robot", 9), user("main", "spare", 5), user("main", "admin", 3), user("main", "web", 2), user("main", "once", 1)},
	} {
		run := sample()
		run.FailedLogins = &reports.FailedLogins{Users: users}
		for _, u := range users {
			run.FailedLogins.Sum += u.Failed
		}
		console := consoleOf(t, run)
		if !strings.Contains(strings.Join(strings.Fields(console), " "), want+" ") {
			t.Errorf("no %q in:\n%s", want, console[strings.Index(console, "  Logins"):])
		}
	}
}

// One session is no plural.
func TestOneSession(t *testing.T) {
	run := sample()
	run.CleanUp = &reports.CleanUp{Sessions: 1, Requests: 1, LoggedOut: 1}
	if console := consoleOf(t, run); !strings.Contains(console, "the one session of the run was ended") {
		t.Error(console)
	}
}
