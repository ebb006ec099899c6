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
	Version  spec.Version `json:",omitzero"` // zero = the default one

	Exit     int
	Word     string
	Outcomes map[string]reports.Outcome // by requirement ID
	Reasons  map[string]string          // of what did not pass
	Sheet    map[string][]string        // observations by requirement ID
	Seconds  float64
}

// reference tells whether nothing differs.
func (c cell) reference() bool { return c.Fault+c.Switch == "" && c.Version.IsZero() }

// name is what -only looks at.
func (c cell) name() string {
	if c.Fault+c.Switch == "" && !c.Version.IsZero() {
		return "version " + c.Version.String()
	}
	return c.Fault + c.Switch
}

// olderVersions are those whose references conform, too.
func olderVersions() []spec.Version {
	return []spec.Version{{Major: 18, Upgrade: 0}, {Major: 18, Upgrade: 6}, {Major: 18, Upgrade: 10}}
}

// versionOf is the version in which a fault shows: the default one, or the last
// one that knows what it breaks.
func versionOf(f mockserver.Fault) (version spec.Version) {
	for _, r := range f.Breaks {
		if !r.AppliesTo(spec.DefaultVersion) {
			version = r.Until
		}
	}
	return version
}

// cells lists every cell: the references first, then faults, then switches.
func cells() []cell {
	var all []cell
	for _, dialect := range spec.Dialects() {
		all = append(all, cell{Dialect: dialect})
	}
	for _, version := range olderVersions() {
		for _, dialect := range spec.Dialects() {
			all = append(all, cell{Dialect: dialect, Version: version})
		}
	}
	for _, fault := range mockserver.Faults() {
		all = append(all, cell{Dialect: spec.Java, Fault: fault.Name, Version: versionOf(fault)})
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
	config := mockserver.Config{Dialect: c.Dialect, Version: c.Version}
	if c.Fault != "" {
		config.Faults = []string{c.Fault}
	}
	if c.Switch != "" {
		config.Switches = map[string]string{c.Switch: c.Position}
	}
	verify := inMemory
	if c.reference() {
		verify = overTCP
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

// overTCP runs the suites against a mock on ports of its own, as everybody
// else does.
func overTCP(config mockserver.Config) (reports.Run, error) {
	config = frozen(config)
	mock, err := mockserver.Listen(config, mockserver.ListenConfig{})
	if err != nil {
		return reports.Run{}, err
	}
	defer mock.Close()
	return verify(config, mock.Server, suites.Target{Target: spec.Target{URL: mock.URL, Time: spec.Time{URL: mock.ClockURL}}}, "")
}

// inMemory runs them against a mock that is called, not connected to: most of
// the time of a run over TCP goes into the connections.
func inMemory(config mockserver.Config) (reports.Run, error) { return selected(config, "") }

// selected runs in memory what a filter selects.
func selected(config mockserver.Config, filter string) (reports.Run, error) {
	config = frozen(config)
	mock, err := mockserver.New(config)
	if err != nil {
		return reports.Run{}, err
	}
	control := mockserver.NewControl(mockserver.ControlConfig{Clock: config.Clock.(mockserver.MovableClock), Reset: mock.Reset})
	return verify(config, mock, suites.Target{
		Target:    spec.Target{URL: "http://127.0.0.1:1/gam", Time: spec.Time{URL: "http://127.0.0.1:2/clock"}},
		Transport: mockserver.Transport{"127.0.0.1:1": mock, "127.0.0.1:2": control},
	}, filter)
}

// frozen gives the mock a clock that stands still, and the description that the
// suites have, too.
func frozen(config mockserver.Config) mockserver.Config {
	config.Clock = clockwork.NewFakeClockAt(time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC))
	if config.Description == nil {
		config.Description = description()
	}
	return config
}

// verify runs the suites against the mock. An error is one of the start.
func verify(config mockserver.Config, mock *mockserver.Server, target suites.Target, filter string) (reports.Run, error) {
	target.Robustness = stormy(config)
	target.Dialect, target.Version, target.Time.Control, target.World = config.Dialect, config.Version, spec.TimeClock, mock.World()
	o := options(config)
	o.Filter = filter
	return suites.Run(context.Background(), target, o)
}

// options are those of a run. A reader that hangs is given up soon. Checks run
// one after another: where a fault refuses logins, the budget of failed logins
// of a user goes to those that come first, and these must be the same always.
func options(config mockserver.Config) suites.Options {
	o := suites.Options{Description: config.Description, KeepSessions: true, Concurrency: 1}
	if stormy(config) {
		o.RequestTimeout = time.Second
	}
	return o
}

// stormy tells whether malformed requests are sent: to the references, and
// where they are what a fault breaks under. A fault of another area may break
// under them, too, and the requests cost more than all others.
func stormy(config mockserver.Config) bool {
	if len(config.Faults) == 0 {
		return len(config.Switches) == 0 && config.Version.IsZero()
	}
	return fault(config.Faults[0]).Breaks != nil && fault(config.Faults[0]).Breaks[0].Area() == "ROB"
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
// Malformed requests are sent to the references only.
func (c cell) differs(other cell) []string {
	all := []string{}
	for _, r := range spec.Catalogue() {
		if r.Area() != "ROB" && !slices.Equal(c.Sheet[r.ID], other.Sheet[r.ID]) {
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
