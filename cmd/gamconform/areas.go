package main

import (
	"fmt"
	"strings"

	"github.com/gamconform/gamconform/spec"
)

// term is a word of the catalogue and what it means.
type term struct{ name, meaning string }

// areas explains the letters in front of the IDs, in the catalogue's order.
func areas() []term {
	return []term{
		{"PWD", "password grant: log in with user and password"},
		{"RES", "token response: what a granted login answers"},
		{"SCP", "scopes: what each gives, and who may ask for it"},
		{"INF", "userinfo: what it answers, to whom, what it refuses"},
		{"REF", "refresh grant: get a new token without the password"},
		{"LIM", "renewal limit: how often one login can be renewed"},
		{"EXP", "expiry: how long access and refresh tokens live"},
		{"KEY", "API keys: log in with a key instead of the password"},
		{"TEN", "multitenant routing: nothing of one tenant works in another"},
		{"RSC", "secured REST services: who gets in, how they refuse"},
		{"OUT", "logout: what it ends, and what it does not"},
		{"LIF", "lifetime strategies: one user each, from login to the end"},
		{"TFA", "one-time passwords: as second and as only factor"},
		{"LCK", "lock: what failed logins do to a user"},
		{"LEG", "legacy endpoints: older logins, devices, their userinfo"},
		{"ROB", "robustness: malformed requests, where the target allows them"},
		{"ERR", "error contract: how every refusal looks"},
		{"OAS", "description: every answer is one that OpenAPI documents"},
	}
}

// levels explains how much a requirement weighs.
func levels() []term {
	return []term{
		{string(spec.Must), "a miss fails: the server does not conform"},
		{string(spec.Should), "a miss warns: sources contradict each other or are weak"},
		{string(spec.Observe), "nobody documents it: recorded, it cannot fail"},
	}
}

// legend lists terms under a heading.
func legend(heading string, terms []term) string {
	var b strings.Builder
	b.WriteString(heading + "\n")
	for _, t := range terms {
		fmt.Fprintf(&b, "  %-9s%s\n", t.name, t.meaning)
	}
	return b.String()
}
