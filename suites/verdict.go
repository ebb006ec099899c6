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

// Holds is what is expected of a demand that has no value: the reason of the
// result says what must hold.
const Holds = "that it holds"

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
		v.reason, v.actual, v.expected = strings.TrimSpace(parts[1]), plain(parts[2]), plain(parts[3])
		if expected := v.expected; expected == "to be true" || expected == "to be false" { // of an expression that only the code shows
			v.expected, v.actual = Holds, "it does not hold"
		}
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

// plain takes the indentation, Go's types and Gomega's turns out of what a
// matcher tells: a reader knows none of them. A demand and the one value that
// it names make one line.
func plain(text string) string {
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		lines[i] = goType().ReplaceAllString(strings.TrimSpace(line), "")
	}
	joint := "\n"
	if len(lines) == 2 {
		joint = " "
	}
	return turns().Replace(goMatcher().ReplaceAllString(strings.Join(lines, joint), "$1"))
}

// goType is how a matcher writes the type of a value ("<[]string | len:2,
// cap:2>: "), goMatcher another matcher within it, and turns its words.
var (
	goType    = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^<[^<>]{1,60}>: `) })
	goMatcher = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`\{ Regexp: "([^"]*)", Args: nil, \}`) })
	turns     = sync.OnceValue(func() *strings.Replacer {
		return strings.NewReplacer(
			"to equal ", "to be ", "to be an element of ", "to be one of ", "to be zero-valued", "to be 0",
			"to contain element matching ", "to contain ", "to match regular expression ", "to be a text like ",
		)
	})
)

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
