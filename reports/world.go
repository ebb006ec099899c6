package reports

import (
	"fmt"
	"strings"
)

// World counts what the operator declared of the target: how much there was to
// check with. It names nothing and holds no secret.
type World struct {
	Repositories int `json:"repositories"` // the tenants
	Applications int `json:"applications"`
	Users        int `json:"users"`
	Policies     int `json:"policies"`  // security policies
	APIKeys      int `json:"api_keys"`  // in whatever state
	Tokens       int `json:"tokens"`    // of earlier logins
	Resources    int `json:"resources"` // secured REST services
}

// text lists the counts, without those that are none: "2 repositories, 9
// applications".
func (w World) text() string {
	var parts []string
	for _, part := range []struct {
		n         int
		one, many string
	}{
		{w.Repositories, "repository", "repositories"}, {w.Applications, "application", "applications"}, {w.Users, "user", "users"},
		{w.Policies, "security policy", "security policies"}, {w.APIKeys, "API key", "API keys"},
		{w.Tokens, "declared token", "declared tokens"}, {w.Resources, "secured service", "secured services"},
	} {
		switch part.n {
		case 0:
		case 1:
			parts = append(parts, "1 "+part.one)
		default:
			parts = append(parts, fmt.Sprintf("%d %s", part.n, part.many))
		}
	}
	return strings.Join(parts, ", ")
}
