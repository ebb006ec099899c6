package suites

import (
	"github.com/gamconform/gamconform/reports"
	"github.com/gamconform/gamconform/spec"
)

// counted is how much of each kind the world declares.
func counted(w spec.World) *reports.World {
	n := reports.World{Repositories: len(w.Repositories), Resources: len(w.Resources)}
	for _, r := range w.Repositories {
		n.Applications += len(r.Applications)
		n.Policies += len(r.Policies)
		n.Users += len(r.Users)
		for _, u := range r.Users {
			n.APIKeys += len(u.APIKeys)
			n.Tokens += len(u.Tokens)
		}
	}
	return &n
}
