package mockserver

import (
	"fmt"
	"slices"
	"strings"

	"github.com/gamconform/gamconform/spec"
)

// Fault is a named, deterministic deviation that breaks the requirements it
// names and no other: what a developer of such a server could get wrong.
type Fault struct {
	Name   string
	Text   string
	Breaks []spec.Requirement // empty = it stops a run before its first check
	apply  func(*rules)
}

// Faults returns every fault, in the order of documentation.
func Faults() []Fault {
	return slices.Concat(
		admissionFaults(), sessionFaults(), scopeFaults(),
		loginFaults(), refusalFaults(), answerFaults(), userInfoFaults(), userInfoV1Faults(), refreshFaults(), limitFaults(), expiryFaults(), apiKeyFaults(),
		tenancyFaults(), factorFaults(), lockFaults(), resourceFaults(), logoutFaults(), robustnessFaults(), legacyFaults(),
	)
}

// applyFaults breaks r as the named faults do.
func applyFaults(r *rules, names []string) error {
	known := Faults()
	for _, name := range names {
		at := slices.IndexFunc(known, func(f Fault) bool { return f.Name == name })
		if at < 0 {
			return fmt.Errorf("there is no fault %q; known are %s", name, strings.Join(faultNames(known), ", "))
		}
		known[at].apply(r)
	}
	return nil
}

func faultNames(faults []Fault) (names []string) {
	for _, f := range faults {
		names = append(names, f.Name)
	}
	return names
}

func breaks(requirements ...spec.Requirement) []spec.Requirement { return requirements }

// completes adds a change of the request's fields.
func completes(change func(s *Server, f fields)) func(*rules) {
	return func(r *rules) {
		before := r.read.complete
		r.read.complete = func(s *Server, method string, f fields) {
			before(s, method, f)
			change(s, f)
		}
	}
}

// refusesLogins adds a reason to refuse a good login.
func refusesLogins(code int, when func(s *Server, u *user, app *application, f fields) bool) func(*rules) {
	return func(r *rules) {
		before := r.login.refuse
		r.login.refuse = func(s *Server, u *user, app *application, f fields) *gamError {
			if !f.legacy && when(s, u, app, f) {
				return refuse(code, textWrongLogin)
			}
			return before(s, u, app, f)
		}
	}
}

// changesTokenAnswer adds a change of the body of a granted token request.
func changesTokenAnswer(change func(s *Server, body *tokenAnswer)) func(*rules) {
	return changesAnswer(func(s *Server, _ string, a *answer) {
		if body, ok := a.body.(tokenAnswer); ok && !a.given.legacy {
			change(s, &body)
			a.body = body
		}
	})
}

// changesUser adds a change of the members of a v2.0 userinfo answer.
func changesUser(change func(o object) object) func(*rules) {
	return changesUserOf(func(_ *Server, o object) object { return change(o) })
}

// changesUserOf is changesUser for a change that asks the server.
func changesUserOf(change func(s *Server, o object) object) func(*rules) {
	return changesAnswer(func(s *Server, operation string, a *answer) {
		if body, ok := a.body.(object); ok && operation == "getUserInfo" {
			a.body = change(s, body)
		}
	})
}

func changesAnswer(change func(s *Server, operation string, a *answer)) func(*rules) {
	return func(r *rules) {
		before := r.write.change
		r.write.change = func(s *Server, operation string, a *answer) {
			before(s, operation, a)
			change(s, operation, a)
		}
	}
}

// replaces makes a change of a userinfo answer that gives the named member
// another value.
func replaces(name string, value func(any) any) func(object) object {
	return func(o object) object {
		for i, m := range o {
			if m.name == name {
				o[i].value = value(m.value)
			}
		}
		return o
	}
}
