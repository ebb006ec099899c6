package suites

import (
	"context"
	"errors"
	"regexp"
	"runtime"
	"strconv"
	"strings"
	"sync"

	"github.com/gamconform/gamconform/reports"
	"github.com/gamconform/gamconform/spec"
)

// verdict ends a body: it is panicked by whatever comes to it first and
// recovered where the body was started.
type verdict struct {
	outcome          reports.Outcome
	skip             reports.Skip
	cause            reports.Cause
	reason           string
	expected, actual string
	place            string
}

// fail is the fail handler of the body's Gomega. A missed Must fails, a missed
// Should warns; an observation must not assert at all.
func (c *check) fail(message string, _ ...int) {
	outcome, cause := reports.Failed, reports.Cause("")
	switch c.requirement.Level {
	case spec.Should:
		outcome = reports.Warned
	case spec.Observe:
		outcome, cause, message = reports.Broken, reports.CauseHarness, "an observation made an assertion: "+message
	}
	v := verdict{outcome: outcome, cause: cause, reason: message, place: place()}
	if parts := gomegaMessage().FindStringSubmatch(message); parts != nil {
		v.reason, v.actual, v.expected = strings.TrimSpace(parts[1]), unindent(parts[2]), unindent(parts[3])
	}
	if v.reason == "" {
		v.reason = c.requirement.Title + ": not so"
	}
	panic(v)
}

// gomegaMessage takes Gomega's message apart: the sentence in front, what came
// and what was expected.
var gomegaMessage = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?s)^(.*?)(?:^|\n)Expected\n(.*?)\n((?:not )?to .*)$`)
})

func unindent(text string) string {
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		lines[i] = strings.TrimSpace(line)
	}
	return strings.Join(lines, "\n")
}

// inconclusive ends the body: something that the check builds on did not hold.
func (c *check) inconclusive(reason string) {
	panic(verdict{outcome: reports.Inconclusive, reason: reason, place: place()})
}

// missing ends the body: the world declares nothing to check with.
func (c *check) missing(need string) {
	panic(verdict{outcome: reports.Skipped, skip: reports.FixtureMissing, reason: "the world declares no " + strings.TrimPrefix(strings.TrimPrefix(need, "a "), "an ")})
}

// notApplicable ends the body: the target does not work in a way that the
// check could look at.
func (c *check) notApplicable(reason string) {
	panic(verdict{outcome: reports.Skipped, skip: reports.NotApplicable, reason: reason})
}

// notProvable ends the body: time cannot be made to pass as needed.
func (c *check) notProvable(reason string) {
	panic(verdict{outcome: reports.Skipped, skip: reports.NotProvable, reason: reason})
}

// broken ends the body without a verdict on the target.
func (c *check) broken(cause reports.Cause, err error) {
	if ended := errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded); ended && c.suite.working.Err() != nil {
		panic(verdict{outcome: reports.Skipped, skip: reports.NotReached, reason: context.Cause(c.suite.working).Error()})
	}
	panic(verdict{outcome: reports.Broken, cause: cause, reason: err.Error(), place: place()})
}

// place returns the line of the body that is being executed: the last frame
// before the one that started the body.
func place() string {
	var callers [64]uintptr
	frames := runtime.CallersFrames(callers[:runtime.Callers(1, callers[:])])
	last := ""
	for {
		frame, more := frames.Next()
		if strings.HasSuffix(frame.Function, ".(*check).perform") {
			return last
		}
		if strings.Contains(frame.File, "/suites/") {
			last = frame.File[strings.LastIndex(frame.File, "/suites/")+1:] + ":" + strconv.Itoa(frame.Line)
		}
		if !more {
			return last
		}
	}
}
