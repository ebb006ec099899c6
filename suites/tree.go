package suites

import (
	"flag"
	"fmt"
	"slices"

	"github.com/onsi/ginkgo/v2"
	"github.com/onsi/ginkgo/v2/extensions/globals"
	"github.com/onsi/ginkgo/v2/formatter"
	"github.com/onsi/ginkgo/v2/types"

	"github.com/gamconform/gamconform/reports"
)

// specs runs the Ginkgo tree over the bodies: a container for each area, a
// spec for each body, which joins the body and reports its verdict. This is
// the only place that touches Ginkgo's globals, under the lock of Run.
func (s *suite) specs() {
	globals.Reset()
	var container string
	for at := 0; at < len(s.bodies); {
		area := s.bodies[at].requirement.Area()
		from := at
		for at < len(s.bodies) && s.bodies[at].requirement.Area() == area {
			at++
		}
		// What was not selected is left out: Ginkgo takes a stack trace for each
		// skip, which costs a run of one check more than all that it sends.
		bodies := slices.DeleteFunc(slices.Clone(s.bodies[from:at]), func(b *body) bool { return !s.filter.Selects(b.requirement) })
		if len(bodies) == 0 {
			continue
		}
		container = area
		ginkgo.Describe(container, ginkgo.Label(area), func() {
			for _, b := range bodies {
				ginkgo.It(b.requirement.ID+" "+b.requirement.Title, ginkgo.Label(b.requirement.ID, string(b.requirement.Level)), func() { s.join(b) })
			}
		})
	}
	suiteConfig, reporterConfig := types.NewDefaultSuiteConfig(), types.NewDefaultReporterConfig()
	suiteConfig.RandomSeed = s.options.Seed
	suiteConfig.ParallelProcess, suiteConfig.ParallelTotal = 1, 1
	suiteConfig.Timeout = 0 // the run's context bounds it
	reporterConfig.NoColor = true
	stdout := formatter.ColorableStdOut
	formatter.ColorableStdOut = s.options.Ginkgo
	defer func() { formatter.ColorableStdOut = stdout }()
	defer oneOf("test.count")()
	ginkgo.RunSpecs(noTest{}, "gamconform", suiteConfig, reporterConfig)
}

// oneOf hides a count above 1 from Ginkgo, which would end the process: it
// runs its tree once, and a Run makes a new tree each time. The returned
// function brings the count back.
func oneOf(name string) (back func()) {
	count := flag.Lookup(name)
	if count == nil || count.Value.String() == "1" {
		return func() {}
	}
	before := count.Value.String()
	set := func(text string) {
		if err := count.Value.Set(text); err != nil {
			panic(err) // a number that was set before
		}
	}
	set("1")
	return func() { set(before) }
}

// parallel tells whether go test was given -parallel.
func parallel() (given bool) {
	flag.Visit(func(f *flag.Flag) { given = given || f.Name == "test.parallel" })
	return given
}

// insideGinkgo tells whether a spec of somebody else is running: its tree is
// the global one that a Run replaces.
func insideGinkgo() bool {
	return ginkgo.CurrentSpecReport().LeafNodeType != types.NodeTypeInvalid
}

// join waits for a body and tells Ginkgo what it came to.
func (s *suite) join(b *body) {
	select {
	case <-b.done:
	case <-s.finished: // a panic of the harness ended the run before it
	}
	v := b.verdict
	switch v.outcome {
	case reports.Passed, "": // nothing: a part of the run before had it
	case reports.Skipped:
		ginkgo.Skip(string(v.skip) + ": " + v.reason)
	case reports.Warned:
		ginkgo.AddReportEntry("warning", v.reason)
	default:
		ginkgo.Fail(fmt.Sprintf("%s: %s\n%s\nexpected: %s\nactual:   %s\n(%s)", v.outcome, v.reason, b.requirement.Text, v.expected, v.actual, v.place))
	}
}

// noTest stands in for a testing.T: the verdict comes from the bodies, not
// from Ginkgo.
type noTest struct{}

func (noTest) Fail() {}
