package reports

import (
	"fmt"
	"slices"
	"strings"
)

// Weight says what a finding does to a run.
type Weight string

// The weights of a finding, worst first.
const (
	Stops  Weight = "stops"  // the run ends before its first check
	Fails  Weight = "fails"  // requirements that meet it cannot pass
	Advice Weight = "advice" // nothing fails for it
)

// Finding is something about the target or its configuration that was noticed
// before the first check and that explains what a check comes to later. It is
// no verdict and changes none.
type Finding struct {
	Name        string     `json:"name"` // "client-secret"
	Weight      Weight     `json:"weight"`
	Text        string     `json:"text"`   // what was asked and what came
	Remedy      string     `json:"remedy"` // what to change, and where
	Repository  string     `json:"repository,omitempty"`
	Application string     `json:"application,omitempty"` // whose requests meet it; "" = of any
	Users       []string   `json:"users,omitempty"`       // the same
	Explains    []string   `json:"explains,omitempty"`    // requirements that did not pass and met it, in catalogue order
	Exchanges   []Exchange `json:"exchanges,omitempty"`   // what was sent and came, secrets replaced
}

// Hint is the finding as it stands beside a result.
func (f Finding) Hint() string { return f.Name + ": " + f.Text + ". Remedy: " + f.Remedy }

// weighed returns the findings of the weight, in their order.
func weighed(all []Finding, of Weight) []Finding {
	return slices.DeleteFunc(slices.Clone(all), func(f Finding) bool { return f.Weight != of })
}

// findings lists what was noticed before the first check, with the requirements
// that it explains.
func (p *page) findings(r Run) {
	if len(r.Findings) == 0 {
		return
	}
	p.heading(fmt.Sprintf("FOUND BEFORE THE FIRST CHECK (%d)", len(r.Findings)))
	for i, f := range r.Findings {
		if p.short && i == briefFound {
			p.para("  ", fmt.Sprintf("and %d more, which gamconform doctor tells", len(r.Findings)-i))
			return
		}
		p.finding(f)
		if !p.short {
			p.field("Explains", strings.Join(f.Explains, ", "))
		}
	}
}

func (p *page) finding(f Finding) {
	p.para("  ", f.Name+": "+f.Text)
	p.field("Remedy", f.Remedy)
}
