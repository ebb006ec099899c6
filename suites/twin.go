package suites

import (
	"fmt"

	"github.com/gamconform/gamconform/reports"
)

// refused is the one way to assert a refusal: nothing may be granted, and the
// twin, the same request with the one wrong field right, must be, before and
// after. It returns the refusal for grading.
func (c *check) refused(wrong, twin request) answer {
	return c.allRefused(twin, wrong)[0]
}

// allRefused asserts the refusal of several requests that share a twin.
func (c *check) allRefused(twin request, wrongs ...request) []answer {
	if readsUser(twin.operation) && !c.allowed(scopeData) && !c.allowed(scopeRoles) && !c.allowed(scopeAttributes) {
		c.missing("an application that may ask for " + scopeData + ", " + scopeRoles + " or " + scopeAttributes + ", so that a token reveals something")
	}
	c.grantedBefore(twin)
	var answers []answer
	for _, wrong := range wrongs {
		a := c.try(wrong)
		c.Expect(a).To(BeRefused(), "the request %q must be refused", wrong.label)
		c.stillKnown(a)
		answers = append(answers, a)
	}
	c.proves(answers, c.send(twin.as("twin: "+twin.label)))
	return answers
}

// refusedBeside asserts the refusal of several requests that the run, like
// their twin, may have sent already: for what neither time nor another request
// makes right, and where a few failures lock nobody out.
func (c *check) refusedBeside(twin request, wrongs ...request) {
	c.grantedBefore(twin)
	var answers []answer
	for _, wrong := range wrongs {
		a := c.asked(wrong)
		if c.grants().before(twin, a.exchange) == nil {
			a = c.try(wrong) // the run has sent it, but in front of any twin
		}
		c.Expect(a).To(BeRefused(), "the request %q must be refused", wrong.label)
		c.stillKnown(a)
		answers = append(answers, a)
	}
	last := answers[0].exchange
	for _, a := range answers {
		if a.exchange.received > last.received {
			last = a.exchange
		}
	}
	if after := c.grants().after(twin, last); after != nil {
		c.keep(after)
		c.provesBefore(answers, twin)
		return
	}
	c.proves(answers, c.send(twin.as("twin: "+twin.label)))
}

// wasRefused asserts that what a check sent in an order of its own, or looks at
// with others, was refused, and then looks at the answer to its twin.
func (c *check) wasRefused(wrong answer, twin func() answer) {
	c.Expect(wrong).To(BeRefused(), "the request %q must be refused", wrong.request.label)
	c.stillKnown(wrong)
	c.proves([]answer{wrong}, twin())
}

// grantedBefore sees to it that a request like the twin is sent before what is
// to be refused; proves judges it. One that a grant uses up was sent before in a
// like form, see warm.
func (c *check) grantedBefore(twin request) {
	if c.grants().before(twin, nil) == nil && !twin.usesUp() {
		c.try(twin.as("twin before: " + twin.label))
	}
}

// warm sees to it that a request like this one was granted in the run: grant
// makes one where none was. It is for twins that a grant uses up.
func (c *check) warm(like request, grant func() answer) {
	if c.grants().before(like, nil) != nil {
		return
	}
	if v := c.perform(func(*check) { grant() }); v.outcome == reports.Skipped || v.outcome == reports.Broken {
		panic(v)
	}
}

// proves ends the body unless the positive twin of refusals was granted, behind
// them and before.
func (c *check) proves(wrongs []answer, after answer) {
	if after.reveals() == "" {
		c.inconclusive(fmt.Sprintf("its positive twin got nothing either (%s), so the refusal proves nothing", after.outcome()))
	}
	c.provesBefore(wrongs, after.request)
}

func (c *check) provesBefore(wrongs []answer, twin request) {
	for _, wrong := range wrongs {
		if wrong.request.leads {
			continue
		}
		before := c.grants().before(twin, wrong.exchange)
		if before == nil {
			c.inconclusive(fmt.Sprintf("nothing like its positive twin %q was granted before %q, so the refusal proves nothing", twin.label, wrong.request.label))
		}
		c.keep(before)
	}
}
