package reports

import (
	"fmt"
	"strconv"
	"strings"
)

// shownUsers is how many users the summary names; run.json has all.
const shownUsers = 3

// text is the failed logins in a sentence: "157 failed, at most 1 in a row of
// an ordinary user (3 may lock); admin 78, robot 20, hourly 12, 9 others 47".
func (l FailedLogins) text() string {
	text := fmt.Sprintf("%d failed, at most %d in a row of an ordinary user", l.Sum, l.Most)
	if l.LocksAt > 0 {
		text += fmt.Sprintf(" (%d may lock)", l.LocksAt)
	}
	var users []string
	rest := l.Sum
	for _, u := range l.Users[:min(shownUsers, len(l.Users))] {
		users = append(users, l.name(u)+" "+strconv.Itoa(u.Failed))
		rest -= u.Failed
	}
	switch n := len(l.Users) - shownUsers; {
	case n == 1: // a name is no longer than "1 other"
		last := l.Users[shownUsers]
		users = append(users, l.name(last)+" "+strconv.Itoa(last.Failed))
	case n > 1:
		users = append(users, fmt.Sprintf("%d others %d", n, rest))
	}
	if len(users) > 0 {
		text += "; " + strings.Join(users, ", ")
	}
	return text
}

// name is a user's, with the repository where another one has a user of it.
func (l FailedLogins) name(u FailedUser) string {
	for _, other := range l.Users {
		if other.User == u.User && other.Repository != u.Repository {
			return u.Repository + "/" + u.User
		}
	}
	return u.User
}

// perUser lists them for a reader that has one line: "main/admin 78 (1 in a
// row, 3 may lock)".
func (l FailedLogins) perUser() string {
	var users []string
	for _, u := range l.Users {
		facts := fmt.Sprintf("%d in a row", u.Row)
		if u.LocksAt > 0 {
			facts += fmt.Sprintf(", %d may lock", u.LocksAt)
		}
		if u.Expendable {
			facts += ", expendable"
		}
		users = append(users, fmt.Sprintf("%s/%s %d (%s)", u.Repository, u.User, u.Failed, facts))
	}
	return strings.Join(users, "; ")
}
