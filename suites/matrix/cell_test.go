package matrix_test

import (
	"context"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/jonboulle/clockwork"

	"github.com/gamconform/gamconform/mockserver"
	"github.com/gamconform/gamconform/openapi"
	"github.com/gamconform/gamconform/reports"
	"github.com/gamconform/gamconform/spec"
	"github.com/gamconform/gamconform/suites"
)

// cell is one run of the suites against a mock that differs from the reference
// in one thing.
type cell struct {
	Fault    string       `json:",omitempty"`
	Switch   string       `json:",omitempty"`
	Position string       `json:",omitempty"`
	Dialect  spec.Dialect `json:",omitempty"`

	Exit     int
	Word     string
	Outcomes map[string]reports.Outcome // by requirement ID
	Reasons  map[string]string          // of what did not pass
	Sheet    map[string][]string        // observations by requirement ID
	Seconds  float64
}

// cells lists every cell: the references first, then faults, then switches.
func cells() []cell {
	var all []cell
	for _, dialect := range spec.Dialects() {
		all = append(all, cell{Dialect: dialect})
	}
	for _, fault := range mockserver.Faults() {
		all = append(all, cell{Dialect: spec.Java, Fault: fault.Name})
	}
	for _, dialect := range spec.Dialects() {
		for _, s := range mockserver.Switches() {
			for _, p := range s.Positions[1:] {
				all = append(all, cell{Dialect: dialect, Switch: s.Name, Position: p.Name})
			}
		}
	}
	return all
}

// run fills in what the run of the cell comes to.
func (c cell) run(t testing.TB) cell {
	t.Helper()
	config := mockserver.Config{Dialect: c.Dialect}
	if c.Fault != "" {
		config.Faults = []string{c.Fault}
	}
	if c.Switch != "" {
		config.Switches = map[string]string{c.Switch: c.Position}
	}
	run, err := verify(config)
	if err != nil {
		t.Fatal(err)
	}
	verdict := run.Verdict()
	c.Exit, c.Word, c.Seconds = verdict.Exit, verdict.Word, float64(run.Duration)
	c.Outcomes, c.Reasons, c.Sheet = map[string]reports.Outcome{}, map[string]string{}, map[string][]string{}
	for _, r := range run.Results {
		c.Outcomes[r.Requirement.ID] = r.Outcome
		if r.Outcome != reports.Passed {
			c.Reasons[r.Requirement.ID] = r.Reason + " | " + r.Actual
		}
	}
	for _, o := range run.Observations {
		c.Sheet[o.Requirement] = append(c.Sheet[o.Requirement], o.Name+": "+o.Value)
	}
	for _, lines := range c.Sheet {
		slices.Sort(lines)
	}
	return c
}

// description is loaded once: that is most of the work of a start.
var description = sync.OnceValue(func() *openapi.Description {
	loaded, err := openapi.Load()
	if err != nil {
		panic(err)
	}
	return loaded
})

// verify runs the suites against a mock on a frozen clock, both by the same
// description. An error is one of the start.
func verify(config mockserver.Config) (reports.Run, error) {
	config.Clock = clockwork.NewFakeClockAt(time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC))
	if config.Description == nil {
		config.Description = description()
	}
	mock, err := mockserver.Listen(config, mockserver.ListenConfig{})
	if err != nil {
		return reports.Run{}, err
	}
	defer mock.Close()
	return suites.Run(context.Background(), suites.Target{
		Target: spec.Target{URL: mock.URL, Dialect: config.Dialect, Time: spec.Time{Control: spec.TimeClock, URL: mock.ClockURL}},
		World:  mock.World(),
	}, suites.Options{Description: config.Description})
}

// with lists the requirements that came to one of the outcomes, sorted.
func (c cell) with(outcomes ...reports.Outcome) []string {
	all := []string{}
	for id, outcome := range c.Outcomes {
		if slices.Contains(outcomes, outcome) {
			all = append(all, id)
		}
	}
	slices.Sort(all)
	return all
}

// differs lists the requirements whose observations are not those of other.
func (c cell) differs(other cell) []string {
	all := []string{}
	for _, r := range spec.Catalogue() {
		if !slices.Equal(c.Sheet[r.ID], other.Sheet[r.ID]) {
			all = append(all, r.ID)
		}
	}
	return all
}

func ids(requirements []spec.Requirement) []string {
	all := []string{}
	for _, r := range requirements {
		all = append(all, r.ID)
	}
	slices.Sort(all)
	return all
}
